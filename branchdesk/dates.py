"""Dates as the books know them: whole months, and dates of which only the year or month is known."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache, total_ordering

from branchdesk.errors import InvalidField
from branchdesk.i18n import _


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month, such as the one a payment of dues is for."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise InvalidField("month", _("月份要在 1 到 12 之间。"))
        if not MINYEAR <= self.year <= MAXYEAR:
            raise InvalidField("month", _("月份要写成 2026-03 这样。"))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-03`."""
        year, _dash, month = text.partition("-")
        if not (year.isdecimal() and month.isdecimal()):
            raise InvalidField("month", _("月份要写成 2026-03 这样。"))
        return cls(int(year), int(month))

    @staticmethod
    @lru_cache(maxsize=256)
    def of_year(year: int) -> "tuple[Month, ...]":
        """Return the twelve months of a year."""
        return tuple(Month(year, month) for month in range(1, 13))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def plus(self, months: int) -> "Month":
        """Return the month so many months later (earlier when negative)."""
        total = self.year * 12 + self.month - 1 + months
        return Month(total // 12, total % 12 + 1)

    def until(self, last: "Month") -> Iterator["Month"]:
        """Run through the months up to and including `last`."""
        for months in range(last.minus(self) + 1):
            yield self.plus(months)

    def minus(self, earlier: "Month") -> int:
        """Count the months from `earlier` to this one."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; what is not known stays unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        month = 1 if self.month is None else self.month  # a 0 is not an unknown month, but none at all
        try:
            date(self.year, month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise InvalidField("date", _("没有这一天，请检查年月日。")) from error
        if self.day is not None and self.month is None:
            raise InvalidField("date", _("写了日就要写月。"))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Take a whole date."""
        return cls(day.year, day.month, day.day)

    @staticmethod
    @lru_cache(maxsize=40_000)
    def parse(text: str) -> "PartialDate":
        """Read `1985`, `1985-03` or `1985-03-07`; the reader of spreadsheets knows many more spellings."""
        parts = text.strip().split("-")
        if len(parts) > 3 or not all(part.isdecimal() for part in parts):
            raise InvalidField("date", _("日期要写成 1985-03-07 或 1985-03 这样。"))
        return PartialDate(*(int(part) for part in parts))

    def __str__(self) -> str:
        if self.day is not None:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    def __lt__(self, other: "PartialDate") -> bool:
        return str(self) < str(other)

    @property
    def earliest(self) -> date:
        """The first day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_whole(self) -> bool:
        """Whether the day is known."""
        return self.day is not None


def add_months(day: date, months: int) -> date:
    """Go forward by months to the same day, or to the month's last when it has no such day (domain §4.1)."""
    month = Month.of(day).plus(months)
    return date(month.year, month.month, min(day.day, month.last_day.day))


def whole_years(since: date, on: date) -> int:
    """Count the full years from `since` to `on`, never below zero."""
    years = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    return max(years, 0)


@lru_cache(maxsize=40_000)
def years_since(since: PartialDate, on: date) -> int:
    """Count the full years to `on`, never below zero; of a date known to the month its last day counts."""
    return whole_years(since.latest, on)


def quarter_of(month: int) -> int:
    """Return 1 to 4 for a month of the year."""
    return (month - 1) // 3 + 1
