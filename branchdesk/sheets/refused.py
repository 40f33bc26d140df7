"""Saves the rows that did not come in, with the reason beside each, so that they can be put right."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.sheets.plan import ImportPlan, Verdict
from branchdesk.sheets.reader import Cell, CellError

REASON = "原因"
WIDEST = 60
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no .xlsx may hold."""


def save_refused(plan: ImportPlan, path: Path) -> int:
    """Write the refused rows as they stood under their headings as .xlsx; return how many.

    The sheet keeps its name, so that the corrected file can be taken in again. Raises BranchDeskError
    when the file cannot be written.
    """
    from openpyxl import Workbook  # openpyxl is slow to load
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    rows = plan.with_verdict(Verdict.REFUSED)
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise BranchDeskError(_("写不成表格文件，请再试一次。"))
    sheet.title = _sheet_title(plan)
    sheet.append([*plan.headers, REASON])
    for row in rows:
        reasons = "；".join(problem.words.rstrip("。") for problem in row.problems)
        sheet.append([*(_written(cell) for cell in row.cells), reasons])
    for number, cells in enumerate(sheet.columns):
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(longest * 2 + 2, WIDEST)
        for cell in cells[1:]:
            if isinstance(cell.value, str):
                cell.number_format = "@"
                cell.data_type = "s"  # a text that begins with = stays a text
        cells[0].font = Font(bold=True, color="A31F1C" if number == len(plan.headers) else None)
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    write_whole(path, written.getvalue())
    return len(rows)


def _sheet_title(plan: ImportPlan) -> str:
    """Name the sheet so that year and month can be told again."""
    if plan.year is None:
        return "未导入"
    return f"{plan.year}年{plan.month}月" if plan.month is not None else f"{plan.year}年"


def _written(cell: Cell) -> Any:
    if isinstance(cell, CellError):
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, str):
        return _CONTROL.sub("", cell)
    return cell
