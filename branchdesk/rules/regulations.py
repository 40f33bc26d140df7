"""The regulations of Party life as dated data: how often to meet, by when to act, how a ballot is judged."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from branchdesk.dates import Month, add_months, quarter_of
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import MeetingKind, MotionPurpose
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import BadRuleFile, Rule, read, rule_files

TALK = "talk"
"""The kind of a frequency rule that is about talks (谈心谈话) and not about sittings."""

Binding = Literal["normally", "required"]
"""一般 is a warning; 应当, 必须, 不得 is a stop that a reasoned override can pass (design §1)."""


class Sourced(Rule, frozen=True, kw_only=True):
    """A rule with the document it comes from and the day it took effect."""

    id: str
    title: str
    document: str
    article: str
    clause: str
    effective_from: date

    @property
    def source(self) -> str:
        """Name document and article, as a judgement shows them."""
        return (
            f"《{self.document}》{self.article}"
            if "〔" not in self.document
            else self.document + self.article
        )


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The month, quarter or year a frequency rule asks for a sitting in."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.first <= day <= self.last

    @property
    def words(self) -> str:
        """Name the period within its year."""
        months = Month.of(self.last).minus(Month.of(self.first)) + 1
        if months == 1:
            return _("{month} 月").format(month=self.first.month)
        if months == 3:
            return _("第{quarter}季度").format(quarter=_("一二三四")[quarter_of(self.first.month) - 1])
        return _("全年")


class Frequency(Sourced, frozen=True, kw_only=True):
    """How often a kind of organisational life is due."""

    kind: str
    """A MeetingKind, or TALK."""
    every: Literal["month", "quarter", "year"]
    per: Literal["branch", "committee", "group", "person"]
    times: Annotated[int, msgspec.Meta(ge=1)] = 1
    usual_months: tuple[int, ...] = ()
    """Months of a year in which it is usually held (一般安排在第四季度)."""
    binding: Binding
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind != TALK and self.kind not in set(MeetingKind):
            raise ValueError(f"kind: {self.kind}")

    def periods(self, year: int) -> list[Period]:
        """List the periods of a year in order."""
        return [self.period_of(date(year, month, 1)) for month in range(1, 13, self._months)]

    def period_of(self, day: date) -> Period:
        """Return the period a day lies in."""
        first = Month(day.year, (day.month - 1) // self._months * self._months + 1)
        return Period(first.first_day, first.plus(self._months - 1).last_day)

    @property
    def _months(self) -> int:
        return {"month": 1, "quarter": 3, "year": 12}[self.every]


class Deadline(Sourced, frozen=True, kw_only=True, tag_field="kind"):
    """By when something has to be done."""

    subject: str
    """What the record is that shows it was done, such as `dues.assessment`."""
    place: str
    """The page where it is done."""
    binding: Binding
    scheme: str | None = None
    """Only for branches that go by this city scheme."""
    in_service: bool = False
    """Only for branches of people in service, not of the retired."""
    assumed: str = ""
    """What the source leaves open and this rule supposes."""


class Yearly(Deadline, frozen=True, kw_only=True, tag="yearly"):
    """Due on a day of every year."""

    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=0, le=31)]
    shown_from: tuple[int, int]

    def due_on(self, year: int) -> date:
        """Return the day it is due in a year."""
        return _day(year, self.month, self.day)

    def shown_on(self, year: int) -> date:
        """Return the day from which it is shown as coming."""
        return _day(year, *self.shown_from)


class Quarterly(Deadline, frozen=True, kw_only=True, tag="quarterly"):
    """Due by the end of every quarter."""

    shown_days: int = 30

    def due_on(self, year: int, quarter: int) -> date:
        """Return the last day of a quarter, 1 to 4."""
        return Month(year, quarter * 3).last_day


class Monthly(Deadline, frozen=True, kw_only=True, tag="monthly"):
    """Due on a day of every month."""

    day: Annotated[int, msgspec.Meta(ge=0, le=31)]
    shown_days: int = 30

    def due_on(self, month: Month) -> date:
        """Return the day it is due in a month."""
        return _day(month.year, month.month, self.day)


class BeforeTerm(Deadline, frozen=True, kw_only=True, tag="before_term"):
    """Due so many months before the term of office ends."""

    months: Annotated[int, msgspec.Meta(ge=0)]
    months_setting: str | None = None
    """The name of the branch's setting that overrides the months."""
    shown_days: int = 30

    def due_on(self, term_end: date, months: int | None = None) -> date:
        """Return the day it is due; `months` is the branch's own choice, if it made one."""
        return add_months(term_end, -(self.months if months is None else months))


class After(Deadline, frozen=True, kw_only=True, tag="after"):
    """Due so many months after something happened."""

    since: Literal["founded", "admitted", "applied", "activist"]
    months: Annotated[int, msgspec.Meta(ge=0)]
    shown_days: int = 30

    def due_on(self, since: date) -> date:
        """Return the day it is due for something that happened on `since`."""
        return add_months(since, self.months)


def _day(year: int, month: int, day: int) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last) if day else last)


class Share(Rule, frozen=True, kw_only=True):
    """A share of a number of people, with or without the number itself (以上 includes, 超过 excludes)."""

    at_least: tuple[int, int] | None = None
    more_than: tuple[int, int] | None = None
    of: Literal["expected", "present"] = "expected"
    words: str

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.more_than is None):
            raise ValueError("at_least, more_than: exactly one")

    def reached(self, number: int, whole: int) -> bool:
        """Say whether `number` of `whole` is enough, in whole numbers."""
        return number >= self.needed(whole)

    def needed(self, whole: int) -> int:
        """Return the smallest number that is enough."""
        if self.at_least is not None:
            upper, lower = self.at_least
            return -(-whole * upper // lower)
        upper, lower = self.more_than or (1, 1)
        return whole * upper // lower + 1


class BallotRule(Sourced, frozen=True, kw_only=True):
    """When a ballot is valid and when it is carried, by what it decides."""

    purpose: MotionPurpose
    quorum: Share
    majority: Share
    secret: bool = False
    """无记名 is required."""


AnyDeadline = Yearly | Quarterly | Monthly | BeforeTerm | After
S = TypeVar("S", bound=Sourced)


class RegulationFile(Rule, frozen=True, kw_only=True):
    """One file of rules."""

    frequencies: tuple[Frequency, ...] = ()
    deadlines: tuple[AnyDeadline, ...] = ()
    ballots: tuple[BallotRule, ...] = ()


@dataclass(frozen=True)
class Regulations:
    """Every rule of the regulation files, of all dates."""

    frequencies: tuple[Frequency, ...]
    deadlines: tuple[AnyDeadline, ...]
    ballots: tuple[BallotRule, ...]

    def frequencies_on(self, day: date) -> list[Frequency]:
        """List the frequency rules in force on a day."""
        return _in_force(self.frequencies, day)

    def frequency(self, kind: str, day: date) -> Frequency | None:
        """Return the rule in force for one kind of organisational life, if there is one."""
        return next((rule for rule in self.frequencies_on(day) if rule.kind == kind), None)

    def deadlines_on(
        self, day: date, scheme: str | None = None, *, in_service: bool = True
    ) -> list[AnyDeadline]:
        """List the deadlines in force on a day for a branch that goes by `scheme`."""
        return [
            rule
            for rule in _in_force(self.deadlines, day)
            if rule.scheme in (None, scheme) and (in_service or not rule.in_service)
        ]

    def ballot(self, purpose: MotionPurpose, day: date) -> BallotRule:
        """Return the rule a ballot of that day is judged by; before the first one, the first one."""
        rules = [rule for rule in self.ballots if rule.purpose == purpose]
        if not rules:
            raise BranchDeskError(_("规则文件里没有这种表决的规则，请检查规则文件。"))
        return max(
            (rule for rule in rules if rule.effective_from <= day),
            key=lambda rule: rule.effective_from,
            default=min(rules, key=lambda rule: rule.effective_from),
        )


def _in_force(rules: Iterable[S], day: date) -> list[S]:
    latest: dict[str, S] = {}
    for rule in rules:
        if rule.effective_from <= day and (
            rule.id not in latest or latest[rule.id].effective_from <= rule.effective_from
        ):
            latest[rule.id] = rule
    return list(latest.values())


def read_regulations(*folders: Path) -> Regulations:
    """Read the rule files of these folders; of two with one id and date, that of the later folder stands.

    Raises BadRuleFile when a file cannot be used.
    """
    paths = [path for folder in folders for path in rule_files(folder)]
    if not paths:
        raise BadRuleFile(_("找不到组织生活的规则文件，程序可能没有装完整，请重新安装。"))
    files = [read(path, RegulationFile) for path in paths]
    return Regulations(
        frequencies=_overlaid([file.frequencies for file in files]),
        deadlines=_overlaid([file.deadlines for file in files]),
        ballots=_overlaid([file.ballots for file in files]),
    )


def _overlaid(groups: Sequence[tuple[S, ...]]) -> tuple[S, ...]:
    return tuple({(rule.id, rule.effective_from): rule for group in groups for rule in group}.values())


@cache
def shipped() -> Regulations:
    """Return the regulations that come with the program, for those who have no rulebook at hand."""
    return read_regulations(RESOURCES / "regulations")
