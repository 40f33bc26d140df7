"""Where the headings stand: the first rows of a file, one of which the user points at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.sheets.reader import Sheet, Workbook
from branchdesk.sheets.values import text_of
from ui import theme
from ui.import_mapping import letters
from ui.record_table import CENTRE, Column, RecordTable, RecordTableModel
from ui.widgets import CalmChoice, button, hint, label, primary, row

ROWS_SHOWN = 30
COLUMNS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file as text."""

    id: str
    number: int
    cells: Sequence[str]


def _cell(place: int, line: _Line) -> str:
    return line.cells[place]


class HeaderDialog(QDialog):
    """Shows the first rows of a sheet; the chosen one is taken for the headings."""

    def __init__(self, parent: QWidget, workbook: Workbook) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("指定表头行"))
        self._sheets = [sheet for sheet in workbook.sheets if sheet.rows]
        self.sheets = CalmChoice()
        self.sheets.setAccessibleName(_("工作表"))
        for sheet in self._sheets:
            self.sheets.addItem(sheet.name)
        self.sheets.activated.connect(self._show)
        self.table = RecordTable(RecordTableModel([]), sortable=False)
        self.table.setAccessibleName(_("表格的前几行"))
        self.table.opened.connect(lambda _line: self.accept())
        self.ok = primary(_("以这一行为表头"), self.accept)
        self.ok.setDefault(True)
        box = QVBoxLayout(self)
        step = theme.space(2.5)
        box.setContentsMargins(step, step, step, step)
        box.setSpacing(theme.space(1.5))
        box.addWidget(hint(_("请选写着“姓名”“身份证号”这样列名的那一行，它下面的各行就是内容。")))
        title = label(_("工作表"), "muted")
        title.setBuddy(self.sheets)
        line = row(title, self.sheets, 1, spacing=1)
        for widget in (title, self.sheets):
            widget.setVisible(len(self._sheets) > 1)
        box.addLayout(line)
        box.addWidget(self.table, 1)
        box.addLayout(row(1, button(_("取消"), self.reject), self.ok))
        self.resize(theme.pixels(760), theme.pixels(480))
        self._show()

    @property
    def sheet(self) -> Sheet:
        """The sheet that is looked at."""
        return self._sheets[self.sheets.currentIndex()]

    @property
    def header_row(self) -> int:
        """The chosen row, counted from 0."""
        line = self.table.current()
        return 0 if line is None else int(line.number) - 1

    def _show(self) -> None:
        rows = self.sheet.rows[:ROWS_SHOWN]
        width = min(max((len(cells) for cells in rows), default=0), COLUMNS_SHOWN)
        columns = [Column("number", _("行"), lambda line: line.number, align=CENTRE, width=48)]
        columns += [
            Column(letters(place), letters(place), partial(_cell, place), width=104) for place in range(width)
        ]
        self.table.records.set_columns(columns)
        self.table.records.show(
            [
                _Line(str(number), number, [text_of(cell) for cell in cells[:width]])
                for number, cells in enumerate(rows, 1)
            ]
        )
        self.table.choose("1")
