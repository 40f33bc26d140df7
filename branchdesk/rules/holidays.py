"""Workdays: weekdays without the holidays, and with the weekends worked for them, of the years whose notice is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class YearOfHolidays(Rule, frozen=True, kw_only=True):
    """The holidays of one year, as the State Council's office announced them."""

    year: int
    document: str
    number: str
    off: tuple[tuple[date, date], ...]
    """First and last day of each holiday."""
    work: tuple[date, ...]
    """Days of a weekend that are worked instead."""


class HolidayFile(Rule, frozen=True, kw_only=True):
    """The file of holidays."""

    years: tuple[YearOfHolidays, ...]


@dataclass(frozen=True)
class Workdays:
    """Counts workdays; of a year without notice every weekday is one."""

    years: frozenset[int]
    off: frozenset[date]
    work: frozenset[date]

    def knows(self, first: date, last: date) -> bool:
        """Whether the notices of all years between two days are known."""
        return all(year in self.years for year in range(first.year, last.year + 1))

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        return day in self.work or (day.weekday() < SATURDAY and day not in self.off)

    def between(self, first: date, last: date) -> int:
        """Count the workdays from the first to the last day, both included."""
        days = (last - first).days + 1
        return sum(self.is_workday(first + ONE_DAY * n) for n in range(days))

    def end_of(self, first: date, workdays: int) -> date:
        """Return the day on which so many workdays are full, the first day included."""
        day, left = first, workdays
        while True:
            left -= self.is_workday(day)
            if left <= 0:
                return day
            day += ONE_DAY


@cache
def read_workdays(path: Path = RESOURCES / "codes" / "holidays.toml") -> Workdays:
    """Read the holidays once; raises BadRuleFile."""
    years = read(path, HolidayFile).years
    return Workdays(
        years=frozenset(year.year for year in years),
        off=frozenset(
            first + ONE_DAY * n
            for year in years
            for first, last in year.off
            for n in range((last - first).days + 1)
        ),
        work=frozenset(day for year in years for day in year.work),
    )
