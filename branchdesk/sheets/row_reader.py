"""Reads the known columns of a row, each by its own rule, remembering what every spelling was read as."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from branchdesk.sheets.columns import KnownColumn
from branchdesk.sheets.date_values import date_reader, day_of
from branchdesk.sheets.dues_standing import dues_from_of, standing_of
from branchdesk.sheets.life_values import clock_of, count_of, hours_of, long_text_of, meeting_kind_of
from branchdesk.sheets.plan import DateNote, ImportRow, Problem
from branchdesk.sheets.reader import Cell, CellError
from branchdesk.sheets.values import (
    Reading,
    Style,
    Words,
    amount_of,
    dues_category_of,
    education_of,
    fault,
    id_text,
    name_of,
    nationality_of,
    number_of,
    phone_of,
    plain_text,
    posts_of,
    sex_of,
    stage_of,
    text_of,
    yes_of,
)

Read = Callable[[Cell], Reading]

_BY_WORDS: dict[str, Callable[[Cell, Words], Reading]] = {
    "text": plain_text,
    "mentors": plain_text,
    "political_status": plain_text,
    "id_number": id_text,
    "sex": sex_of,
    "nationality": nationality_of,
    "education": education_of,
    "stage": stage_of,
    "posts": posts_of,
    "phone": phone_of,
    "yes": yes_of,
    "dues_category": dues_category_of,
    "party_standing": standing_of,
    "amount": amount_of,
    "number": number_of,
    "meeting_kind": meeting_kind_of,
    "clock": clock_of,
    "hours": hours_of,
    "count": count_of,
    "long_text": long_text_of,
}
LONGEST_WRITTEN = 60
"""Characters of a cell that are quoted in a problem."""


def reader_for(column: KnownColumn, heading: str, words: Words, today: date) -> Read:
    """Choose how the cells under a heading are read."""
    if column.reads == "date":
        return date_reader(words, today, heading_says_month=_says_month(heading))
    if column.reads == "dues_from":
        return partial(dues_from_of, words=words, today=today)
    if column.reads == "day":
        return partial(day_of, words=words, today=today)
    by_words = _BY_WORDS[column.reads]
    return lambda cell: by_words(cell, words)


def _says_month(heading: str) -> bool:
    return "年月" in heading and "日" not in heading


def _share(column: KnownColumn, heading: str) -> str:
    """Columns of plain dates are read alike, and share what they have read."""
    return f"date {_says_month(heading)}" if column.reads == "date" else column.name


class ValueReader:
    """Turns the known cells of a row into values, problems and notes on dates, by a mapping of columns to places."""

    def __init__(
        self,
        columns: Sequence[KnownColumn],
        mapping: Mapping[str, int],
        headers: Sequence[str],
        words: Words,
        today: date,
    ) -> None:
        known: dict[str, dict[Cell, Reading]] = {}
        self._columns: list[tuple[int, str, dict[Cell, Reading], Read]] = []
        for column in columns:
            place = mapping.get(column.name)
            if place is None or column.reads in ("skip", "name"):
                continue
            read = reader_for(column, headers[place], words, today)
            self._columns.append(
                (place, column.name, known.setdefault(_share(column, headers[place]), {}), read)
            )

    def read_into(self, row: ImportRow) -> None:
        """Read the cells of a row into its values."""
        number, cells = row.number, row.cells
        values, problems, notes = row.values, row.problems, row.date_notes
        for place, field, known, read in self._columns:
            cell = cells[place]
            if cell == "":
                continue
            got = known.get(cell)
            if got is None:
                got = known[cell] = Reading(None, fault(cell)) if isinstance(cell, CellError) else read(cell)
            value, reason, style = got
            if value is not None:
                values[field] = value
            if reason is not None:
                problems.append(Problem(number, field, text_of(cell)[:LONGEST_WRITTEN], reason))
            if style is not None and style is not Style.DASHES:
                notes.append(DateNote(field, cell if type(cell) is str else text_of(cell), value, style))


class RowReader(ValueReader):
    """Reads rows that are about somebody, by a column of names."""

    def __init__(
        self,
        columns: Sequence[KnownColumn],
        mapping: Mapping[str, int],
        headers: Sequence[str],
        words: Words,
        today: date,
        *,
        speaks_of_names: bool = True,
    ) -> None:
        super().__init__(columns, mapping, headers, words, today)
        self._speaks_of_names = speaks_of_names
        self._name_place = mapping["name"]

    def read(self, number: int, cells: Sequence[Cell]) -> ImportRow:
        """Read one row; its verdict is still open."""
        row = ImportRow(number, cells)
        name, said = name_of(cells[self._name_place])
        row.person_name = row.values["name"] = name
        if said and self._speaks_of_names:
            row.problems.extend(Problem(number, "name", written, why) for why, written in said)
        self.read_into(row)
        return row
