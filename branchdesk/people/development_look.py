"""How a case is looked at: a finding is made by the version of its check that was in force on the day of the step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from branchdesk.dates import PartialDate
from branchdesk.i18n import _
from branchdesk.people.development_records import Case
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.processes import Limits
from branchdesk.rules.regulations import Regulations

CASE_PAGE = "development"
STEP = "step:"
"""Goes before the id of a step in the detail of a place."""


@dataclass(frozen=True)
class Look:
    """A case with the rules it is looked at by."""

    case: Case
    checks: Checks
    regulations: Regulations

    def find(
        self, check: str, step: str, sentence: str, day: PartialDate | date | None = None
    ) -> Iterator[Finding]:
        """Yield a finding at a step, unless no text asked for it on its day (today where it has none)."""
        known = day or self.case.record(step).done_on or self.case.record(step).on or self.case.today
        on = known if isinstance(known, date) else known.latest
        version = self.checks.on(check, on)
        if version is not None:
            yield Finding(version, sentence, Place(CASE_PAGE, self.case.person.id, STEP + step))

    def limits(self, day: PartialDate | date | None) -> Limits:
        """Return the numbers in force on a day, today where it is not known."""
        known = day or self.case.today
        return self.case.process.version_on(known if isinstance(known, date) else known.latest).limits

    def title(self, step: str) -> str:
        """Return what a step is called in the version it is judged by."""
        one = self.case.record(step).step
        return _(one.title_in(self.case.version_of(one).id))
