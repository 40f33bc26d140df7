"""Spreadsheets of our own: ID numbers as text, amounts as numbers, headings frozen, ready to print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | None

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")
LONGEST_CELL = 32767
"""What a cell of a spreadsheet holds; longer minutes go on in the row below."""
LONGEST_NAME = 31
_THIN = Side(style="thin", color="FF808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="FFEDEDED")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: heading, width in characters, where its values stand."""

    title: str
    width: float = 12
    align: str = "left"


@dataclass(frozen=True)
class SheetTable:
    """A table on a sheet of its own, with its title above, and totals and notes below."""

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Value] | None = None
    notes: Sequence[str] = field(default_factory=tuple)


def write_table(
    path: Path,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Value]],
    totals: Sequence[Value] | None = None,
) -> None:
    """Write one table to a new .xlsx file; raises OSError when it cannot be written."""
    write_tables(path, [SheetTable(title, title, columns, rows, totals)])


def write_tables(path: Path, tables: Sequence[SheetTable]) -> None:
    """Write tables to a new .xlsx file, a sheet each; a half-written file never takes the place of a good one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for table in tables:
        _lay(book.create_sheet(_sheet_name(table.name, taken)), table)
    draft = path.with_name(path.name + ".tmp")
    try:
        book.save(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _sheet_name(name: str, taken: set[str]) -> str:
    """Make a name a sheet may bear, each once."""
    plain = _NOT_IN_A_NAME.sub("", name)[:LONGEST_NAME] or "1"
    number, found = 1, plain
    while found in taken:
        number += 1
        found = f"{plain[: LONGEST_NAME - 3]}{number}"
    taken.add(found)
    return found


def _lay(sheet: Worksheet, table: SheetTable) -> None:
    width = len(table.columns)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    title = _put(sheet, 1, 1, table.title)
    title.font = Font(size=16, bold=True)
    title.alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        heading = _put(sheet, 2, number, column.title)
        heading.font = Font(bold=True)
        heading.fill = _SHADE
        heading.border = _BORDER
        heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    row = 3
    for values in table.rows:
        row = _row(sheet, row, values, table.columns)
    if table.totals is not None:
        start, row = row, _row(sheet, row, table.totals, table.columns)
        for cells in sheet.iter_rows(start, row - 1, 1, width):
            for cell in cells:
                cell.font = Font(bold=True)
    for note in table.notes:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        _put(sheet, row, 1, note).alignment = Alignment(vertical="center", wrap_text=True)
        row += 1
    _set_up_page(sheet)


def _row(sheet: Worksheet, row: int, values: Sequence[Value], columns: Sequence[SheetColumn]) -> int:
    """Write a row and return the number of the next; words too long for a cell take further rows."""
    parts = [
        [value[start : start + LONGEST_CELL] for start in range(0, len(value), LONGEST_CELL)] or [""]
        if isinstance(value, str)
        else [value]
        for value in values
    ]
    height = max((len(part) for part in parts), default=1)
    for below in range(height):
        for number, (part, column) in enumerate(zip(parts, columns, strict=True), 1):
            cell = _put(sheet, row + below, number, part[below] if below < len(part) else None)
            cell.border = _BORDER
            cell.alignment = Alignment(horizontal=column.align, vertical="center", wrap_text=True)
    return row + height


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Set a value; words are words even where they begin with = or look like a number."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError
    if isinstance(value, str):
        cell.value = _FORBIDDEN.sub("", value) or None
        if cell.value is not None:
            cell.data_type = "s"
            cell.number_format = "@"
    elif value is not None:
        cell.value = value
        if isinstance(value, Decimal):
            cell.number_format = "0.00"
    return cell


def _set_up_page(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    if footer is not None:
        footer.center.text = "第 &P 页　共 &N 页"
