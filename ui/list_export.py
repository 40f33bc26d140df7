"""Any list out of the program as it is shown: the same columns, order and words."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from ui import messages, printing

if TYPE_CHECKING:
    from ui.record_table import RecordTableModel

PIXELS_A_CHARACTER = 8


def export(widget: QWidget, title: str, model: "RecordTableModel") -> None:
    """Ask where to and write the rows of a list; faults are told in the window."""
    path = messages.save_file(widget, _("导出列表"), f"{title}.xlsx", _("Excel 表格 (*.xlsx)"))
    if path is None:
        return
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        write(path, title, model)
    except BranchDeskError as error:
        QApplication.restoreOverrideCursor()
        messages.show_error(widget, error)
        return
    QApplication.restoreOverrideCursor()
    messages.toast(widget, _("已导出 {n} 行到 {file}。").format(n=model.rowCount(), file=path.name))


def write(path: Path, title: str, model: "RecordTableModel") -> None:
    """Write a list into a spreadsheet; raises BranchDeskError when the file cannot be written."""
    from branchdesk.sheets.writer import SheetColumn, write_table

    columns = [SheetColumn(column.title, column.width / PIXELS_A_CHARACTER) for column in model.columns]
    rows = [_row(model, number) for number in range(model.rowCount())]
    try:
        write_table(path, title, columns, rows)
    except OSError as error:
        raise printing.cannot_write(path) from error


def _row(model: "RecordTableModel", number: int) -> Sequence[str | int | Decimal]:
    return [
        _cell(column.get(model.record(number)), model.text_at(number, place))
        for place, column in enumerate(model.columns)
    ]


def _cell(value: Any, text: str) -> str | int | Decimal:
    """Keep a number that is shown as it is a number; everything else goes out as it reads."""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return value if is_number and str(value) == text else text
