"""The regulations of Party life as dated data: how often to meet, by when to act, how a ballot is judged."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from branchdesk.dates import Month, quarter_of
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import MeetingKind, MotionPurpose
from branchdesk.paths import RESOURCES
from branchdesk.rules.deadline_rules import AnyDeadline
from branchdesk.rules.reading import BadRuleFile, Rule, nearest, read, rule_files
from branchdesk.rules.sourced import Binding, Sourced

TALK = "talk"
"""The kind of a frequency rule that is about talks (谈心谈话) and not about sittings."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The month, quarter, half-year or year a frequency rule asks for a sitting in."""

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
        if months == 6:
            return _("上半年") if self.first.month == 1 else _("下半年")
        return _("全年")


class Frequency(Sourced, frozen=True, kw_only=True):
    """How often a kind of organisational life is due."""

    kind: str
    """A MeetingKind, or TALK."""
    every: Literal["month", "quarter", "half_year", "year"]
    per: Literal["branch", "committee", "group", "person"]
    times: Annotated[int, msgspec.Meta(ge=1)] = 1
    usual_months: tuple[int, ...] = ()
    """Months of a year in which it is usually held (一般安排在第四季度)."""
    binding: Binding
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind != TALK and self.kind not in set(MeetingKind):
            known = [*MeetingKind, TALK]
            words = _("不认得“{value}”这个值。{hint}可以写：{known}。")
            hint = nearest(self.kind, known)
            raise ValueError(words.format(value=self.kind, hint=hint, known=_("、").join(known)))

    def periods(self, year: int) -> list[Period]:
        """List the periods of a year in order."""
        return [self.period_of(date(year, month, 1)) for month in range(1, 13, self._months)]

    def period_of(self, day: date) -> Period:
        """Return the period a day lies in."""
        first = Month(day.year, (day.month - 1) // self._months * self._months + 1)
        return Period(first.first_day, first.plus(self._months - 1).last_day)

    @property
    def _months(self) -> int:
        return {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[self.every]


class Share(Rule, frozen=True, kw_only=True):
    """A share of a number of people, with or without the number itself (以上 includes, 超过 excludes)."""

    at_least: tuple[int, int] | None = None
    more_than: tuple[int, int] | None = None
    of: Literal["expected", "present"] = "expected"
    words: str

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.more_than is None):
            raise ValueError(_("at_least 和 more_than 只能写一个，也要写一个。"))

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


class StudyHours(Sourced, frozen=True, kw_only=True):
    """How many hours of study (学时) a year asks of somebody."""

    per: Literal["person", "committee"]
    """Every member, or who sits on the branch committee."""
    hours: Annotated[int, msgspec.Meta(ge=1)]
    binding: Binding


class LetterValidity(Sourced, frozen=True, kw_only=True):
    """How long a letter of transfer is valid, by where it goes."""

    days: Annotated[int, msgspec.Meta(ge=1)]
    is_usual: bool = False
    """Proposed where nothing is chosen, and the longest without a basis of its own."""
    assumed: str = ""


S = TypeVar("S", bound=Sourced)


class RegulationFile(Rule, frozen=True, kw_only=True):
    """One file of rules."""

    frequencies: tuple[Frequency, ...] = ()
    deadlines: tuple[AnyDeadline, ...] = ()
    ballots: tuple[BallotRule, ...] = ()
    study_hours: tuple[StudyHours, ...] = ()
    letter_validities: tuple[LetterValidity, ...] = ()


@dataclass(frozen=True)
class Regulations:
    """Every rule of the regulation files, of all dates."""

    frequencies: tuple[Frequency, ...]
    deadlines: tuple[AnyDeadline, ...]
    ballots: tuple[BallotRule, ...]
    study_hours: tuple[StudyHours, ...] = ()
    letter_validities: tuple[LetterValidity, ...] = ()

    def frequencies_on(self, day: date) -> list[Frequency]:
        """List the frequency rules in force on a day."""
        return _in_force(self.frequencies, day)

    def frequency(self, kind: str, day: date) -> Frequency | None:
        """Return the rule in force for one kind of organisational life, if there is one."""
        return next((rule for rule in self.frequencies_on(day) if rule.kind == kind), None)

    def deadlines_on(
        self, day: date, schemes: Collection[str] = (), *, in_service: bool = True
    ) -> list[AnyDeadline]:
        """List the deadlines in force on a day for a branch that goes by these schemes."""
        return [
            rule
            for rule in _in_force(self.deadlines, day)
            if (rule.scheme is None or rule.scheme in schemes) and (in_service or not rule.in_service)
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

    def study_hours_on(self, day: date, *, committee: bool) -> int:
        """Return the hours a year asks of a member on a day, of the committee where it asks more; 0 without a rule."""
        rules = self.study_hours_in_force(day)
        return max((rule.hours for rule in rules if committee or rule.per == "person"), default=0)

    def study_hours_in_force(self, day: date) -> list[StudyHours]:
        """List the rules about hours of study in force on a day."""
        return _in_force(self.study_hours, day)

    def letter_validities_on(self, day: date) -> list[LetterValidity]:
        """List how long letters of transfer may be valid, the usual one first."""
        return sorted(_in_force(self.letter_validities, day), key=lambda rule: not rule.is_usual)


def _in_force(rules: Iterable[S], day: date) -> list[S]:
    latest: dict[str, S] = {}
    for rule in rules:
        if rule.effective_from <= day and (
            rule.id not in latest or latest[rule.id].effective_from <= rule.effective_from
        ):
            latest[rule.id] = rule
    return [rule for rule in latest.values() if not rule.is_off]


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
        study_hours=_overlaid([file.study_hours for file in files]),
        letter_validities=_overlaid([file.letter_validities for file in files]),
    )


def _overlaid(groups: Sequence[tuple[S, ...]]) -> tuple[S, ...]:
    return tuple({(rule.id, rule.effective_from): rule for group in groups for rule in group}.values())


@cache
def shipped() -> Regulations:
    """Return the regulations that come with the program, for those who have no rulebook at hand."""
    return read_regulations(RESOURCES / "regulations")
