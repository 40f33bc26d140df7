"""Deadlines as dated data: by when something has to be done, and how the day is found."""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

import msgspec

from branchdesk.dates import Month, add_months
from branchdesk.rules.sourced import Binding, Sourced


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
    day_setting: str = ""
    """The branch's setting with its own day as [month, day], where superiors set different ones."""

    def due_on(self, year: int, own: Sequence[int] | None = None) -> date:
        """Return the day it is due in a year, by the branch's own [month, day] where it has one."""
        month, day = own or (self.month, self.day)
        return _day(year, month, day)

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
    day_setting: str = ""
    """The branch's setting with its own day (每月相对固定一天)."""

    def due_on(self, month: Month, own: int | None = None) -> date:
        """Return the day it is due in a month, by the branch's own day where it has one."""
        return _day(month.year, month.month, self.day if own is None else own)


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
    """Due so many months after the branch was founded."""

    since: Literal["founded"]
    months: Annotated[int, msgspec.Meta(ge=0)]
    shown_days: int = 30

    def due_on(self, since: date) -> date:
        """Return the day it is due for something that happened on `since`."""
        return add_months(since, self.months)


def _day(year: int, month: int, day: int) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last) if day else last)


AnyDeadline = Yearly | Quarterly | Monthly | BeforeTerm | After
