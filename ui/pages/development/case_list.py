"""The list of those on the way into the Party: at which step each is, what is due by when, what is out of order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from branchdesk.acknowledgements import Weighed
from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.models import (
    Acknowledgement,
    DevelopmentStep,
    Inspection,
    Meeting,
    Motion,
    PartyGroup,
    Person,
    Post,
    Setting,
    StatusChange,
)
from branchdesk.people.development_course import Window, inspection_due, next_step, window
from branchdesk.people.development_records import Case
from branchdesk.people.roster import RosterRow
from branchdesk.rules.processes import Step
from branchdesk.words import STAGE_WORDS
from ui.pages.development.step_words import due_words, trouble_tone, trouble_words
from ui.record_table import Column

WATCHED = {
    Acknowledgement,
    DevelopmentStep,
    Inspection,
    Meeting,
    Motion,
    PartyGroup,
    Person,
    Post,
    Setting,
    StatusChange,
}
"""The records a case is put together from."""


@dataclass(frozen=True)
class ListedCase:
    """One person as the list shows them; who has left has no case."""

    person: RosterRow
    found: tuple[Weighed, ...] = ()
    step: Step | None = None
    step_words: str = ""
    window: Window = Window()  # noqa: RUF009 - a frozen value
    inspect_by: date | None = None

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.person.id

    @property
    def has_trouble(self) -> bool:
        """Whether anything is out of order that no reason lets stand."""
        return any(one.is_open and one.finding.level != "note" for one in self.found)

    def is_due_in(self, month: Month) -> bool:
        """Whether something falls due by the end of a month, or has fallen due."""
        days = (self.window.latest, self.inspect_by)
        return any(day is not None and day <= month.last_day for day in days)


def listed(case: Case, found: Sequence[Weighed]) -> ListedCase:
    """Put together what the list shows of a case."""
    step = next_step(case)
    if step is None:
        return ListedCase(case.person, tuple(found))
    words = _("{n} {title}").format(n=step.number, title=_(step.title_in(case.version_of(step).id)))
    return ListedCase(case.person, tuple(found), step, words, window(case, step), inspection_due(case))


def columns(today: date) -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("name", _("姓名"), lambda one: one.person.name, width=76, bold=True, hint=_hint),
        Column("stage", _("人员类别"), lambda one: _(STAGE_WORDS[one.person.stage]), width=104),
        Column("step", _("下一步"), lambda one: one.step_words, width=150, grows=True),
        Column(
            "due",
            _("期限"),
            lambda one: _due(one, today),
            width=112,
            tone=lambda one: _due_tone(one, today),
            sort=lambda one: str(one.window.latest or one.window.earliest or "9"),
        ),
        Column(
            "trouble",
            _("核对"),
            lambda one: trouble_words(one.found),
            width=150,
            tone=lambda one: trouble_tone(one.found),
            hint=_hint,
        ),
        Column("mentors", _("培养联系人"), _mentors, width=110),
    ]


def _due(one: ListedCase, today: date) -> str:
    return "" if one.step is None else due_words(one.window, today)


def _due_tone(one: ListedCase, today: date) -> str | None:
    latest = one.window.latest
    return "bad" if latest is not None and latest < today else None


def _hint(one: ListedCase) -> str:
    said = [weighed.finding.sentence for weighed in one.found if weighed.is_open]
    return "\n".join([one.person.name, *said])


def _mentors(one: ListedCase) -> str:
    person = one.person
    return _("、").join(name for name in (person.first_mentor, person.second_mentor) if name)
