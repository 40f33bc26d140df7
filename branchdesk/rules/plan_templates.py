"""On which days things are usually planned, and the recurring calendar of a year, as data with sources."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from branchdesk.dates import Month
from branchdesk.models import PlanKind
from branchdesk.paths import RESOURCES
from branchdesk.rules.holidays import Workdays
from branchdesk.rules.reading import Rule, read

LAST = -1
"""The last week of a month, or the last month of a period."""
MonthNumber = Annotated[int, msgspec.Meta(ge=1, le=12)]


class Placement(Rule, frozen=True, kw_only=True):
    """A day of a month: the so-many-th weekday, or a number."""

    week: int | None = None
    """1 to 4, or LAST."""
    weekday: Annotated[int, msgspec.Meta(ge=1, le=7)] | None = None
    """1 is Monday."""
    day: Annotated[int, msgspec.Meta(ge=1, le=31)] | None = None

    def __post_init__(self) -> None:
        by_week = self.week is not None and self.weekday is not None
        if by_week == (self.day is not None):
            raise ValueError("day, or week and weekday")

    def in_month(self, month: Month, workdays: Workdays) -> date:
        """Return the day of a month, moved to the next workday, or the one before where the month ends."""
        return nearest_workday(self._exact(month), workdays)

    def _exact(self, month: Month) -> date:
        if self.day is not None:
            return date(month.year, month.month, min(self.day, month.last_day.day))
        weekday = (self.weekday or 1) - 1
        if self.week == LAST:
            last = month.last_day
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = month.first_day
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * ((self.week or 1) - 1))


def nearest_workday(day: date, workdays: Workdays) -> date:
    """Return the day itself, or the next workday of its month, or else the one before."""
    month = Month.of(day)
    later = (day + timedelta(days=n) for n in range((month.last_day - day).days + 1))
    earlier = (day - timedelta(days=n) for n in range(1, day.day))
    return next((one for one in (*later, *earlier) if workdays.is_workday(one)), day)


def placement_of(day: date) -> Placement:
    """Return which weekday of its month a day is; the fifth one counts as the last."""
    week = (day.day - 1) // 7 + 1
    return Placement(week=week if week < 5 else LAST, weekday=day.isoweekday())


class UsualDay(Rule, frozen=True, kw_only=True):
    """When a kind of sitting is usually planned."""

    kind: PlanKind
    placement: Placement
    month_of_period: int = 1
    """Which month of a quarter, a half-year or a year; LAST is the last one."""
    title: str = ""
    """What an item of the kind is called, where the kind alone does not say it."""


class TemplateItem(Rule, frozen=True, kw_only=True):
    """Something that recurs every year."""

    kind: PlanKind
    title: str
    months: tuple[MonthNumber, ...]
    placement: Placement | None = None
    """Without it only the month is planned."""
    source: str = ""


class TemplateTheme(Rule, frozen=True, kw_only=True):
    """A theme proposed for a month."""

    month: MonthNumber
    text: str


class Template(Rule, frozen=True, kw_only=True):
    """What recurs by one document, or by custom everywhere."""

    id: str
    title: str
    scheme: str | None = None
    """Only for branches that go by this scheme."""
    in_service: bool = False
    """Only for branches of people in service."""
    assumed: str = ""
    items: tuple[TemplateItem, ...] = ()
    themes: tuple[TemplateTheme, ...] = ()


class PlanTemplates(Rule, frozen=True, kw_only=True):
    """The file of plan templates."""

    usual: tuple[UsualDay, ...]
    templates: tuple[Template, ...]

    def usual_day(self, kind: PlanKind) -> UsualDay | None:
        """Return when a kind is usually planned; None for one without a usual day."""
        return next((one for one in self.usual if one.kind == kind), None)

    def templates_for(self, scheme: str | None, *, in_service: bool) -> list[Template]:
        """List the templates for a branch of this scheme."""
        return [
            one
            for one in self.templates
            if one.scheme in (None, scheme) and (in_service or not one.in_service)
        ]


@cache
def plan_templates(path: Path = RESOURCES / "life" / "plan-templates.toml") -> PlanTemplates:
    """Read the templates once; raises BadRuleFile."""
    return read(path, PlanTemplates)
