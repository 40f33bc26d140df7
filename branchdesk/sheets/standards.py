"""Reads a table of standards (对标清单) out of a spreadsheet, as lines of area and clause (永州 YZ27)."""

from collections.abc import Iterator, Sequence

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.rules.typed_schemes import ASIDE, NUMBER, SEPARATOR, are_headings
from branchdesk.sheets.reader import Cell, Sheet, Workbook

HEADING_ROWS = 10
"""The headings stand in one of so many rows; above them is the title."""


def standard_lines(book: Workbook) -> str:
    """Return the clauses of all sheets, one a line behind their area; merged and empty areas go on below.

    Raises BranchDeskError where nothing is read.
    """
    lines = [line for sheet in book.sheets for line in _of_sheet(sheet)]
    if not lines:
        raise BranchDeskError(_("这个文件里没有读到条款。请把方面写在左边一列，条款写在右边一列，一行一条。"))
    return "\n".join(lines)


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    rows = [[_words(cell) for cell in row] for row in sheet.rows]
    head = _heading_row(rows)
    headings = rows[head] if head is not None else []
    body = rows[head + 1 :] if head is not None else rows
    used = [place for place in _columns(body) if not (place < len(headings) and headings[place] in ASIDE)]
    if not used:
        return
    others = used[1:] or used
    before = "" if used[1:] else sheet.name
    for row in body:
        clause = "：".join(dict.fromkeys(row[place] for place in others if row[place]))
        here = row[used[0]] if used[1:] else ""
        if clause:
            yield f"{here or before}{SEPARATOR}{clause}"
            before = ""
        elif here:
            before = here


def _heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Find the row that names columns; a title stands above it."""
    for number, row in enumerate(rows[:HEADING_ROWS]):
        if are_headings(row):
            return number
    return None


def _columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """List the columns that hold words, not only numbers of order or points."""
    width = max((len(row) for row in rows), default=0)
    return [
        place
        for place in range(width)
        if any(row[place] and not NUMBER.fullmatch(row[place]) for row in rows)
    ]


def _words(cell: Cell) -> str:
    """Return the words of a cell in one line; numbers and errors of formulas say nothing here."""
    return "".join(cell.split("\n")).replace("\t", " ").strip() if isinstance(cell, str) else ""
