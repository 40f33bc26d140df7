"""The story of the sample branch, as resources/demo/year.toml tells it."""

from datetime import date
from typing import Literal

from branchdesk.dates import Month
from branchdesk.models import PostTitle
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read

DEMO = RESOURCES / "demo"
STORY_YEAR = 2026
"""The year the spreadsheets are of; for another year the dates of the newest members move along."""


class BranchFacts(Rule, frozen=True):
    """What the branch is."""

    name: str
    unit: str
    superior: str
    founded_on: str
    scheme: str


class Matter(Rule, frozen=True):
    """A matter on an agenda."""

    title: str
    text: str = ""
    resolution: str = ""


class Sitting(Rule, frozen=True):
    """A sitting of a month; one without agenda has its own title and text as its only matter."""

    title: str
    text: str = ""
    agenda: tuple[Matter, ...] = ()
    motion: str | None = None
    place: str | None = None
    lecturer: str | None = None
    guests: str | None = None
    present: Literal["usual", "low"] = "usual"
    no_recorder: bool = False
    late_days: int = 0
    missed: str | None = None
    """The group that did not meet."""


class MonthOfLife(Rule, frozen=True):
    """What happens in one month."""

    month: int
    committee: Sitting
    group: Sitting
    party_day: Sitting
    lecture: Sitting | None = None
    general: Sitting | None = None
    life_meeting: Sitting | None = None
    appraisal: Sitting | None = None


class TalkOfMonth(Rule, frozen=True, rename={"partner": "with"}):
    """A heart-to-heart talk."""

    month: int
    by: str
    partner: str
    about: tuple[str, ...]
    text: str


class Answer(Rule, frozen=True):
    """What was typed on the score sheet."""

    item: str
    count: int
    reason: str


class Script(Rule, frozen=True):
    """The whole story."""

    branch: BranchFacts
    posts: dict[str, dict[PostTitle, str]]
    mentors: dict[str, tuple[str, str]]
    talked: dict[str, str]
    """When the branch sent somebody to talk with an applicant."""
    months: tuple[MonthOfLife, ...]
    talks: tuple[TalkOfMonth, ...]
    answers: tuple[Answer, ...]
    texts: dict[str, dict[str, str]]
    """By paper and field."""


def read_script() -> Script:
    """Read the story; raises BadRuleFile when the program is not whole."""
    return read(DEMO / "year.toml", Script)


def first_month(today: date) -> Month:
    """Return where the records begin: twelve months back, and at least in last December."""
    return min(Month.of(today).plus(-11), Month(today.year - 1, 12))
