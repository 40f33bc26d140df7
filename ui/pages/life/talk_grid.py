"""The matrix of talks as a grid: members down, the committee and 党员之间 across; a gap is ticked to record it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from branchdesk.i18n import N_, _
from branchdesk.life.talk_matrix import AMONG, MatrixCell, MatrixRow, Need, TalkMatrix
from ui import theme
from ui.pages.life.shades import Shades
from ui.record_table import CENTRE, ROLES, Index, copy_selection, dress, replace_rows
from ui.typed_grid import show_names

MARKS = {Need.GAP: N_("○ 待谈"), Need.ANY: "○", Need.FREE: "", Need.NONE: "—"}
GROUNDS = {Need.DONE: "good_soft", Need.GAP: "warn_soft", Need.ANY: "neutral_soft"}
INKS = {Need.DONE: "good", Need.GAP: "warn", Need.ANY: "neutral", Need.NONE: "faint"}
HINTS = {
    Need.GAP: N_("还没有谈。按空格或双击就记一次"),
    Need.ANY: N_("还没有支部委员和这名党员谈。哪一位谈都可以，按空格或双击就记一次"),
    Need.FREE: N_("已有支部委员谈过，或者由别的委员联系"),
    Need.NONE: "",
}


class MatrixModel(QAbstractTableModel):
    """Shows a TalkMatrix."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = TalkMatrix((), (), ())

    def show(self, found: TalkMatrix) -> None:
        """Show another state of the books; rows stay by member where the columns stay."""
        if found.columns != self.matrix.columns:
            self.beginResetModel()
            self.matrix = found
            self.endResetModel()
            return
        old = [row.id for row in self.matrix.rows]
        replace_rows(self, old, [row.id for row in found.rows], lambda: setattr(self, "matrix", found))

    def row(self, number: int) -> MatrixRow:
        """Return the member of a row."""
        return self.matrix.rows[number]

    def cell(self, index: Index) -> MatrixCell:
        """Return a cell."""
        return self.matrix.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if role == ROLES.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return CENTRE
        if role != ROLES.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.matrix.rows[section]
            return _("{name}（委）").format(name=row.name) if row.on_committee else row.name
        key, name = self.matrix.columns[section]
        return _("党员之间") if key == AMONG else name

    def text_of(self, cell: MatrixCell) -> str:
        """Return what a cell reads."""
        if cell.need != Need.DONE:
            return (
                _("补录") if cell.late and cell.is_open else _(MARKS[cell.need]) if MARKS[cell.need] else ""
            )
        latest = max(talk.held_on for talk in cell.talks)
        number = f"{len(cell.talks)} " if len(cell.talks) > 1 else ""
        return f"✓ {number}{latest:%m-%d}"

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        cell = self.cell(index)
        if role in (ROLES.DisplayRole, ROLES.EditRole):
            return self.text_of(cell)
        if role == ROLES.TextAlignmentRole:
            return CENTRE
        if role == ROLES.BackgroundRole and cell.need in GROUNDS:
            return theme.colour(GROUNDS[cell.need])
        if role == ROLES.ForegroundRole and cell.need in INKS:
            return theme.colour(INKS[cell.need])
        if role == ROLES.FontRole:
            font = QFont()
            font.setBold(cell.need == Need.GAP)
            return font
        if role in (ROLES.ToolTipRole, ROLES.AccessibleDescriptionRole):
            return self._hint(cell)
        return None

    def _hint(self, cell: MatrixCell) -> str:
        held = [
            _("{day} {by}与{partner}").format(day=talk.held_on, by=talk.by_name, partner=talk.with_name)
            for talk in (*cell.talks, *cell.late)
        ]
        if held:
            return "\n".join(held)
        return _(HINTS[cell.need]) if HINTS.get(cell.need) else ""


class MatrixTable(QTableView):
    """The view: the blank bar, Enter or a double click on a gap records the talk."""

    ticked = Signal()

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self._matrix = model
        self.setModel(model)
        self.setProperty("role", "grid")
        dress(self)
        show_names(self)
        self.setItemDelegate(Shades(self))
        self.setAccessibleName(_("谈话矩阵"))
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setFixedWidth(theme.pixels(132))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(theme.pixels(96))
        self.doubleClicked.connect(lambda _index: self.ticked.emit())

    def chosen(self) -> list[MatrixCell]:
        """Return the selected cells of the current column, from top to bottom."""
        column = self.currentIndex().column()
        indexes = [i for i in self.selectionModel().selectedIndexes() if i.column() == column]
        return [self._matrix.cell(index) for index in sorted(indexes, key=lambda i: i.row())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ticked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_selection(self)
        else:
            super().keyPressEvent(event)
