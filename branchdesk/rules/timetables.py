"""Timetables of a rectification as dated data: the stages of a document and the day each is to be done by."""

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from branchdesk.dates import Month
from branchdesk.rules.reading import Rule, read, rule_files


class YearDay(Rule, frozen=True, kw_only=True):
    """A day of every year; a day the month has not is its last."""

    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]

    def in_year(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, min(self.day, Month(year, self.month).last_day.day))


class TimetableStage(Rule, frozen=True, kw_only=True):
    """A stage in the words of the document."""

    title: str
    words: str
    due: YearDay


class Timetable(Rule, frozen=True, kw_only=True):
    """The stages one after another, with where they come from."""

    id: str
    title: str
    document: str
    article: str
    effective_from: date
    assumed: str = ""
    stages: tuple[TimetableStage, ...]

    def dated(self, year: int) -> list[tuple[TimetableStage, date]]:
        """Give each stage its day in a year."""
        return [(stage, stage.due.in_year(year)) for stage in self.stages]

    @property
    def source(self) -> str:
        """Name document and article."""
        return f"{self.document}{self.article}"


def read_timetables(folder: Path) -> dict[str, Timetable]:
    """Read every timetable of a folder by its id; raises BadRuleFile."""
    found = [read(path, Timetable) for path in rule_files(folder)]
    return {one.id: one for one in found}
