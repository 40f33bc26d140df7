"""The members a taking is for: who is ticked, for which months, dues and gift, typed as in a spreadsheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from branchdesk.dates import Month
from branchdesk.dues.collection import GridRow, amount_typed
from branchdesk.dues.opening import month_typed
from branchdesk.dues.taking import LONGEST_MONTHS, Share
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.money import plain
from ui import theme
from ui.record_table import RIGHT, dress

NAME, FIRST, LAST, DUES, GIFT = range(5)
WIDTHS = (140, 96, 96, 116, 116)
ROWS = 5
"""How many members are in sight at least."""

MissingOf = Callable[[str, Month, Month], int]
"""What a member still owes for the months from one to another, in 分."""


class _Cells(QStyledItemDelegate):
    """Types at the right edge, as the cells stand."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAlignment(RIGHT)
            editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor


class SharesTable(QTableWidget):
    """Who the money is for; ticking somebody proposes the first month that is due and its amount."""

    changed = Signal()

    def __init__(self, rows: Sequence[GridRow], year: int, month: int, missing_of: MissingOf) -> None:
        super().__init__(len(rows), len(WIDTHS))
        self.rows = rows
        self._year, self._month, self._missing_of = year, month, missing_of
        self._filling = True
        self.setAccessibleName(_("替谁交、交哪几个月"))
        titles = [_("党员"), _("从（月）"), _("到（月）"), _("党费（元）"), _("自愿多交（元）")]
        self.setHorizontalHeaderLabels(titles)
        self.setItemDelegate(_Cells(self))
        self.setProperty("role", "grid")
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(theme.row_height() * (ROWS + 1))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(WIDTHS):
            head = header.fontMetrics().horizontalAdvance(titles[column]) + theme.space(2)
            self.setColumnWidth(column, max(theme.pixels(width), head))
            heading = self.horizontalHeaderItem(column)
            if column != NAME and heading is not None:
                heading.setTextAlignment(RIGHT)
        for number, one in enumerate(rows):
            self._add(number, one)
        self._filling = False
        self.itemChanged.connect(self._changed)

    def _add(self, number: int, one: GridRow) -> None:
        name = QTableWidgetItem(one.name)
        name.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        name.setCheckState(Qt.CheckState.Unchecked)
        self.setItem(number, NAME, name)
        for column in (FIRST, LAST, DUES, GIFT):
            cell = QTableWidgetItem("")
            cell.setTextAlignment(RIGHT)
            self.setItem(number, column, cell)

    def cell(self, number: int, column: int) -> QTableWidgetItem:
        """Return a cell; every one is there from the start."""
        item = self.item(number, column)
        if item is None:
            raise LookupError
        return item

    def is_ticked(self, number: int) -> bool:
        """Whether the money is for a member too."""
        return self.cell(number, NAME).checkState() == Qt.CheckState.Checked

    def tick(self, person_id: str) -> None:
        """Tick a member and go to the months."""
        number = next((n for n, one in enumerate(self.rows) if one.person_id == person_id), None)
        if number is not None:
            self.cell(number, NAME).setCheckState(Qt.CheckState.Checked)
            self.setCurrentCell(number, LAST)

    def narrow(self, typed: str) -> None:
        """Show only members whose name or pinyin begins so, and those ticked."""
        wanted = typed.strip().lower()
        for number, one in enumerate(self.rows):
            initials = "".join(syllable[0] for syllable in one.pinyin.split())
            fits = (
                wanted in one.name
                or initials.startswith(wanted)
                or one.pinyin.replace(" ", "").startswith(wanted)
            )
            self.setRowHidden(number, bool(wanted) and not fits and not self.is_ticked(number))

    def shares(self) -> list[Share]:
        """Read what is for whom; raises InvalidField for what is no month or amount."""
        found = []
        for number, one in enumerate(self.rows):
            if self.is_ticked(number):
                dues = amount_typed(self.cell(number, DUES).text(), "shares")
                gift = amount_typed(self.cell(number, GIFT).text(), "shares")
                found.append(Share(one.person_id, *self._months(number), dues, gift))
        return found

    def in_hand(self) -> int | None:
        """Return the row a difference is put to: the current one if it is ticked, else the last ticked."""
        ticked = [number for number in range(len(self.rows)) if self.is_ticked(number)]
        return self.currentRow() if self.currentRow() in ticked else (ticked[-1] if ticked else None)

    def put(self, number: int, column: int, fen: int) -> None:
        """Write an amount into a cell."""
        self.cell(number, column).setText(plain(fen) if fen else "")

    def _changed(self, item: QTableWidgetItem) -> None:
        """Propose months and amount of whoever is ticked, and the amount again when the months change."""
        if self._filling:
            return
        self._filling = True
        number, column = item.row(), item.column()
        if column == NAME:
            self._propose(number)
        elif not self.is_ticked(number) and item.text().strip():
            self.cell(number, NAME).setCheckState(Qt.CheckState.Checked)
            self._propose(number, keep=column)
        elif column in (FIRST, LAST):
            self.cell(number, DUES).setText(self._due(number))
        self._filling = False
        self.changed.emit()

    def _propose(self, number: int, keep: int | None = None) -> None:
        """Fill a row that was just ticked but for the cell that was typed, or empty it."""
        ticked = self.is_ticked(number)
        month = str(self._first_open(self.rows[number])) if ticked else ""
        for column, words in ((FIRST, month), (LAST, month), (GIFT, "")):
            if column != keep:
                self.cell(number, column).setText(words)
        if keep != DUES:
            self.cell(number, DUES).setText(self._due(number) if ticked else "")

    def _first_open(self, one: GridRow) -> int:
        """Return the first month something is still due of, or the present one."""
        owing = (n for n, cell in enumerate(one.cells, 1) if (cell.due_fen or 0) > cell.paid_fen)
        return next(owing, self._month)

    def _due(self, number: int) -> str:
        try:
            first, last = self._months(number)
        except InvalidField:
            return ""
        return plain(self._missing_of(self.rows[number].person_id, first, last))

    def _months(self, number: int) -> tuple[Month, Month]:
        name = self.rows[number].name
        first, last = (self._month_of(name, self.cell(number, column).text()) for column in (FIRST, LAST))
        if last < first or last.minus(first) >= LONGEST_MONTHS:
            words = _("{name}的月份要从前到后，最多 {n} 个月。")
            raise InvalidField("shares", words.format(name=name, n=LONGEST_MONTHS))
        return first, last

    def _month_of(self, name: str, text: str) -> Month:
        """Read a month of the year in hand by its number, or of any year: 2025-12."""
        bare = text.strip().removesuffix("月")
        if bare.isdecimal() and 1 <= int(bare) <= 12:
            return Month(self._year, int(bare))
        try:
            found = month_typed(text)
        except InvalidField:
            found = None
        if found is None:
            raise InvalidField(
                "shares", _("{name}的月份填 1 到 12；别的年份写成 2025-12。").format(name=name)
            )
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in range(1, len(WIDTHS)))
        self.setColumnWidth(NAME, max(theme.pixels(WIDTHS[NAME]), self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter goes down as in a spreadsheet, and never presses the button of the window
            if self.state() != self.State.EditingState:
                self._go_down()
            event.accept()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        below = next(
            (n for n in range(self.currentRow() + 1, self.rowCount()) if not self.isRowHidden(n)), None
        )
        if below is not None:
            self.setCurrentCell(below, self.currentColumn())
