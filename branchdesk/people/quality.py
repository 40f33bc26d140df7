"""The data quality of a branch: every finding about its people, with who it is and what was let stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.acknowledgements import Acknowledged, record_of, weigh
from branchdesk.people import findings
from branchdesk.people.roster import RosterRow, roster
from branchdesk.rules.checks import Checks, Finding, Level
from branchdesk.store.remembering import once_a_reading

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class QualityRow:
    """A finding, whom it is about, and why it is let stand, if it is."""

    id: str
    finding: Finding
    person: RosterRow
    acknowledged: Acknowledged | None

    @property
    def is_open(self) -> bool:
        """Whether it still wants to be looked at."""
        return self.acknowledged is None

    @property
    def level(self) -> Level:
        """How grave it is."""
        return self.finding.level


@once_a_reading
def look_through(session: Session, checks: Checks, branch_id: str, today: date) -> list[QualityRow]:
    """Look through everybody on the roll: the gravest first, then in roster order."""
    rows = roster(session, branch_id, on=today)
    people = {row.id: row for row in rows}
    found = findings.find(rows, today, checks, has_groups=bool(branch.groups(session, branch_id)))
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for weighed in weigh(session, branch_id, found):
        finding = weighed.finding
        person = people[record_of(finding)]
        key = (finding.check.id, person.id)
        made.append(QualityRow(f"{key[0]}/{key[1]}/{seen[key]}", finding, person, weighed.acknowledged))
        seen[key] += 1
    return sorted(made, key=lambda row: (LEVELS.index(row.level), row.person.number))


def to_mend(rows: Iterable[QualityRow]) -> dict[str, list[Finding]]:
    """Return by person what breaks a rule or goes against one and was not let stand; notes only tell."""
    by_person: dict[str, list[Finding]] = defaultdict(list)
    for row in rows:
        if row.is_open and row.level != "note":
            by_person[row.person.id].append(row.finding)
    return by_person
