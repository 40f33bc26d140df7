"""Grids that are typed into as in a spreadsheet: a cell, a pasted block and a cleared one are all one action."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.record_table import ROLES, Index, blocks_of, copy_selection, dress, read_block, replace_rows
from ui.widgets import restyle

Guard = Callable[[Callable[[], None]], None]
"""Does what it is given, and shows what is wrong with it."""


class GridModel(QAbstractTableModel):
    """A grid that is typed into: `set_block` is the only way in, for one cell and for a pasted block alike."""

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Take a block of typed or pasted texts as one action; raises BranchDeskError when it cannot be."""
        raise NotImplementedError

    def setData(self, index: Index, value: Any, role: int = ROLES.EditRole) -> bool:
        if role != ROLES.EditRole or value == index.data(ROLES.EditRole):
            return False
        self.set_block(index.row(), index.column(), [[str(value)]])
        return True


class KeyedGridModel(GridModel):
    """A grid whose rows have keys; what is typed or pasted goes out through `write` as one block."""

    WIDTH: ClassVar[int]
    """How many columns there are."""

    def __init__(self, write: Callable[[Any], None], guard: Guard) -> None:
        super().__init__()
        self._write = write
        self._guard = guard

    @property
    def rows(self) -> Sequence[Any]:
        """The rows in the order shown, each with its key as `id`."""
        raise NotImplementedError

    def _take(self, rows: Sequence[Any], put: Callable[[], None]) -> None:
        """Let `put` show other rows, so that selection, scroll and an open editor stay."""
        replace_rows(self, [row.id for row in self.rows], [row.id for row in rows], put)

    def row_of(self, key: str) -> int | None:
        """Return the row of a key."""
        return next((number for number, row in enumerate(self.rows) if row.id == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.WIDTH

    def setData(self, index: Index, value: Any, role: int = ROLES.EditRole) -> bool:
        if role != ROLES.EditRole or value == index.data(ROLES.EditRole):
            return False
        row, column = index.row(), index.column()
        self._guard(lambda: self.set_block(row, column, [[str(value)]]))
        return True


class GridTable(QTableView):
    """The view of a GridModel: arrow keys, typing, copy, paste and clear as in a spreadsheet."""

    def __init__(self, model: GridModel, guard: Guard) -> None:
        super().__init__()
        self._grid = model
        self._guard = guard
        self.setModel(model)
        self.setProperty("role", "grid")
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_selection(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self._go_down()
        else:
            super().keyPressEvent(event)

    def _go_down(self) -> None:
        here = self.currentIndex()
        below = here.siblingAtRow(here.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def paste(self) -> None:
        """Paste the clipboard's block with its corner at the current cell; one value fills the selection."""
        values = read_block(QGuiApplication.clipboard().text())
        corner, rows, columns = self._selected_block()
        if not values or corner is None:
            return
        if len(values) == 1 and len(values[0]) == 1:
            values = [values[0] * columns for _row in range(rows)]
        self._guard(lambda: self._grid.set_block(corner.row(), corner.column(), values))

    def _clear(self) -> None:
        corner, rows, columns = self._selected_block()
        if corner is not None:
            self._guard(
                lambda: self._grid.set_block(
                    corner.row(), corner.column(), [[""] * columns for _r in range(rows)]
                )
            )

    def _selected_block(self) -> tuple[QModelIndex | None, int, int]:
        ranges = blocks_of(self)
        if not ranges:
            current = self.currentIndex()
            return (current, 1, 1) if current.isValid() else (None, 0, 0)
        block = ranges[0]
        return self._grid.index(block.top(), block.left()), block.height(), block.width()


def show_names(view: QTableView) -> None:
    """Use the vertical header for the names: it never scrolls out of sight."""
    header = view.verticalHeader()
    header.setProperty("role", "names")
    header.setSectionsClickable(True)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.show()
    for part in (view, header, view.horizontalHeader()):
        restyle(part)
