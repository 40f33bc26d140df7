"""Registers as sheets of a spreadsheet: amounts that add up, and everything else in the words of the paper."""

from collections.abc import Sequence

from branchdesk.documents.pages import common
from branchdesk.documents.registers import Letterhead, Part, shown, totals
from branchdesk.fields import show_fen
from branchdesk.money import yuan
from branchdesk.sheets.writer import SheetColumn, SheetTable, Value

MM_A_CHARACTER = 1.9
"""A column's paper width in mm for one character of a spreadsheet's."""


def register_tables(parts: Sequence[Part], branch: Letterhead, year: int | None = None) -> list[SheetTable]:
    """Make a sheet of each register."""
    return [_register(part, branch, year) for part in parts]


def _register(part: Part, branch: Letterhead, year: int | None) -> SheetTable:
    register = part.register
    sums = totals(part)
    total_row: list[Value] = [
        yuan(sums[column.field]) if column.field in sums else None for column in register.columns
    ]
    if sums:
        total_row[1] = common["total"]
    when = common["year"].format(year=year) if year else ""
    notes = [register.count.format_map(part.counts)] if register.count else []
    notes.append("　　　　".join(label + common["colon"] for label in register.signatures))
    return SheetTable(
        name=register.title,
        title=f"{branch.name}{when}{register.title}",
        columns=[
            SheetColumn(column.title, max(float(column.width_mm) / MM_A_CHARACTER, 6), column.align)
            for column in register.columns
        ],
        rows=[
            [_value(part, place, record, column.field) for column in register.columns]
            for place, record in enumerate(part.records, 1)
        ],
        totals=total_row if sums else None,
        notes=notes,
    )


def _value(part: Part, place: int, record: object, field: str) -> Value:
    """Give amounts as numbers that can be added up, everything else as the words of the paper."""
    if field == "number":
        return place
    declared = part.fields[field]
    if declared.show is show_fen:
        fen = declared.get(record)
        return None if fen is None else yuan(fen)
    return shown(part, place, record, field)
