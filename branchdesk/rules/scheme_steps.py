"""The procedure of a scheme's year: its steps, who takes them and until when, and the tracks a branch may be on."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from branchdesk.dates import Month, add_months
from branchdesk.rules.reading import Rule

PERIOD_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}
LEAP_YEAR = 2020
"""A year that has every day of the calendar."""


class Track(Rule, frozen=True):
    """A way through the procedure that a branch is on, such as 示范创建."""

    id: str
    title: str
    words: str
    usual: bool = False
    """Whether a branch that chose no track is on it; at most one is."""


class Criterion(Rule, frozen=True):
    """What a branch on a track has to show, such as 台账资料规范; the branch says it in a sentence of its own."""

    id: str
    title: str
    """The document's words."""
    metrics: tuple[str, ...] = ()
    """What shows it out of the records; none of them judges it."""
    track: str | None = None
    paper: str | None = None
    field: str | None = None
    """The form, and the cell of it, that the sentence is proposed for."""


class Due(Rule, frozen=True):
    """Until when: a day of the year, months after something, or the end of each period; just one of the three."""

    month: int | None = None
    day: int | None = None
    after: Literal["founded"] | None = None
    months: int | None = None
    every: Literal["month", "quarter", "half_year"] | None = None
    year: int | None = None
    """The one year it was set for; without it every year."""
    shown_days: int = 30
    """So many days before it stands on the first page."""

    def fault(self) -> str | None:
        """Name what is wrong with it: `which` of the three, `day` of the calendar, `months`; None when it is right."""
        is_day = self.month is not None and self.day is not None
        if [is_day, self.after is not None, self.every is not None].count(True) != 1:
            return "which"
        if is_day:
            try:
                date(LEAP_YEAR, self.month or 0, self.day or 0)
            except ValueError:
                return "day"
        if (self.after is not None) != (self.months is not None):
            return "months"
        return None

    @property
    def times(self) -> int:
        """How often a year it is taken."""
        return 1 if self.every is None else 12 // PERIOD_MONTHS[self.every]

    def on(self, year: int, number: int, founded_on: date | None) -> date | None:
        """Return the day it is due for the number-th time of a year; None where that year asks for none."""
        if self.year is not None and self.year != year:
            return None
        if self.after is not None:
            due_on = None if founded_on is None else add_months(founded_on, self.months or 0)
            return due_on if due_on is not None and due_on.year == year else None
        if self.every is not None:
            return Month(year, number * PERIOD_MONTHS[self.every]).last_day
        last = Month(year, self.month or 12).last_day
        return last.replace(day=min(self.day or last.day, last.day))


class Step(Rule, frozen=True):
    """A step of the year's procedure; its words are the document's."""

    id: str
    title: str
    words: str
    by: Literal["branch", "superior", "county"]
    due: Due | None = None
    grade: bool = False
    """Whether it gives a grade."""
    decides: bool = False
    """Whether its grade is the one that counts."""
    track: str | None = None
    """Only for branches on this track."""
    paper: str | None = None
    """The paper it is done with, as 表册打印 knows it."""
    publishes: bool = False
    """Whether the result is made public in it."""
    reminder: str | None = None
    """The deadline of the regulation files that reminds of it already."""

    @property
    def times(self) -> int:
        """How often a year it is taken."""
        return 1 if self.due is None else self.due.times

    def turns(self, year: int, founded_on: date | None) -> Iterator[tuple[int, date | None]]:
        """Yield each time it is taken in a year, with the day it is due; None where it has no day."""
        for number in range(1, self.times + 1):
            yield number, None if self.due is None else self.due.on(year, number, founded_on)
