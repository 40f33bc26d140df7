"""The registers of the dues of a year, with their sums and what was corrected after a closing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from branchdesk.documents.dues_notice import correction_sums
from branchdesk.documents.registers import Part
from branchdesk.dues.books import DuesBooks
from branchdesk.dues.brackets import brackets
from branchdesk.dues.corrections import Correction
from branchdesk.dues.paper_shows import REGISTER
from branchdesk.fields import CORRECTION_FIELDS, DUES_FIELDS, SUMMARY_FIELDS, Field
from branchdesk.money import plain
from branchdesk.rules.registers import Register

_FACT_OF = {"name": "name", "category": "category", "base_fen": "base", "rate_bp": "rate"}
_FACT_OF |= {"monthly_fen": "monthly", "due": "monthly", "paid": "paid", "arrears": "paid"}
_FACT_OF |= {f"month_{number}": "paid" for number in range(1, 13)}
"""Which of the facts a branch may hide each column tells."""
_MONTHS = {f"month_{number}": number - 1 for number in range(1, 13)}


def dues_parts(books: DuesBooks) -> list[Part]:
    """Give the dues register of a year, with what the branch chose to show, its sums by category and rate, and its corrections."""
    grid, words = books.grid, books.words()
    register = _chosen(books.register("dues"), books.shown(REGISTER))
    totals = grid.totals
    counts = {
        "people": str(totals.people),
        "due": plain(totals.due),
        "paid": plain(totals.paid),
        "arrears": plain(totals.arrears),
    }
    if any(cell.corrected_fen is not None for row in grid.rows for cell in row.cells):
        register = msgspec.structs.replace(register, count=register.count + words["marked"])
    summary = books.register("dues-summary")
    parts = [
        Part(
            register, _worded(books, DUES_FIELDS), grid.rows, counts, mark_corrected(words["correction_mark"])
        ),
        Part(summary, _worded(books, SUMMARY_FIELDS), brackets(grid.rows), counts),
    ]
    for part in parts:
        part.register.require_fields(part.fields)
    return parts + correction_parts(books)


def _worded(books: DuesBooks, fields: dict[str, Field]) -> dict[str, Field]:
    """Call the kinds of payers what they were called."""
    return fields | {"category": replace(fields["category"], show=books.category)}


def mark_corrected(mark: str) -> Callable[[Any, str], str]:
    """Return what marks the months of a row that hold a correction."""

    def marked(row: Any, field: str) -> str:
        number = _MONTHS.get(field)
        return mark if number is not None and row.cells[number].corrected_fen is not None else ""

    return marked


def correction_parts(books: DuesBooks) -> list[Part]:
    """Give the lists of corrections: those within the figures, and those made after the year was closed."""
    sums = correction_sums(books)
    lists = [found for found in (books.corrections, books.later) if found]
    return [
        _corrections(books, title, found, {"count": str(count), "sum": plain(fen), "included": included})
        for (title, count, fen, included), found in zip(sums, lists, strict=True)
    ]


def _corrections(books: DuesBooks, title: str, found: tuple[Correction, ...], counts: dict[str, str]) -> Part:
    register = msgspec.structs.replace(books.register("dues-corrections"), title=title)
    register.require_fields(CORRECTION_FIELDS)
    return Part(register, CORRECTION_FIELDS, found, counts)


def _chosen(register: Register, shown: frozenset[str]) -> Register:
    columns = [column for column in register.columns if _FACT_OF.get(column.field) in {None, *shown}]
    return msgspec.structs.replace(register, columns=tuple(columns))
