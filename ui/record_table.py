"""Tables of records: shown through declared columns, sorted and filtered in Python, never reset."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from branchdesk.i18n import _
from ui import list_export, theme

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
RECORD_ROLE = ROLES.UserRole + 1
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


NAME_WIDTH = 128
"""Room for a person's name, 阿依古丽·买买提 among them, in bold."""


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Column:
    """One column: where its value comes from, how it reads, and how wide it is at 100 % text."""

    name: str
    title: str
    get: Callable[[Any], Any]
    text: Callable[[Any], str] = _as_text
    align: Qt.AlignmentFlag = LEFT
    width: int = 96
    bold: bool = False
    tone: Callable[[Any], str | None] | None = None
    """Given the record, the role of the palette for the words (`bad`, `muted` …)."""
    hint: Callable[[Any], str] | None = None
    """Given the record, a tooltip."""
    sort: Callable[[Any], Any] | None = None
    """Given the record, what to sort by, if not the value."""
    grows: bool = False
    """Whether the column takes what room is left, several in shares; where none does, the last one does."""


class RecordTableModel(QAbstractTableModel):
    """Shows records that have an `id`; `show` replaces them by key, so that selection and scroll survive."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._records: list[Any] = []
        self._rows_by_id: dict[str, int] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def show(self, records: Sequence[Any]) -> None:
        """Show these records from now on."""
        arranged = self._arranged(records)
        new = [record.id for record in arranged]

        def put() -> None:
            self._records = arranged
            self._rows_by_id = {key: number for number, key in enumerate(new)}

        replace_rows(self, [record.id for record in self._records], new, put)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self.columns = list(columns)
        self._sorted_by = None
        self.endResetModel()

    def record(self, row: int) -> Any:
        """Return the record in a row."""
        return self._records[row]

    @property
    def records(self) -> Sequence[Any]:
        """The records in the order shown."""
        return self._records

    def row_of(self, key: str) -> int | None:
        """Return the row of a record by its id."""
        if len(self._rows_by_id) != len(self._records):
            self._rows_by_id = {record.id: number for number, record in enumerate(self._records)}
        return self._rows_by_id.get(key)

    def _arranged(self, records: Sequence[Any]) -> list[Any]:
        if self._sorted_by is None:
            return list(records)
        number, order = self._sorted_by
        column = self.columns[number]
        key = column.sort or column.get
        filled = [record for record in records if key(record) not in (None, "")]
        empty = [record for record in records if key(record) in (None, "")]
        filled.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        return filled + empty

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 returns to the order given."""
        self._sorted_by = None if column < 0 or column >= len(self.columns) else (column, order)
        if self._sorted_by is not None:
            self.show(self._records)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == ROLES.DisplayRole:
                return self.columns[section].title
            if role == ROLES.TextAlignmentRole:
                return self.columns[section].align
        return None

    def text_at(self, row: int, column: int) -> str:
        """Return what a cell reads."""
        declared = self.columns[column]
        return declared.text(declared.get(self._records[row]))

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        record = self._records[index.row()]
        column = self.columns[index.column()]
        if role in (ROLES.DisplayRole, ROLES.EditRole):
            return column.text(column.get(record))
        if role == RECORD_ROLE:
            return record
        if role == ROLES.TextAlignmentRole:
            return column.align
        if role == ROLES.ForegroundRole and column.tone is not None:
            tone = column.tone(record)
            return theme.colour(tone) if tone else None
        if role == ROLES.FontRole and column.bold:
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        if role == ROLES.ToolTipRole:
            return column.hint(record) if column.hint else column.text(column.get(record))
        return None


class RecordTable(QTableView):
    """The view of a RecordTableModel, dressed and behaving as a secretary expects of a table."""

    chosen = Signal(object)
    """The record of the current row, when it changes; None when there is none."""
    opened = Signal(object)
    """The record that Enter or a double click opens."""
    deletion_wanted = Signal()

    def __init__(self, model: RecordTableModel, *, sortable: bool = True) -> None:
        super().__init__()
        self._least: dict[int, int] = {}
        """How wide the columns that grow are at least, by number."""
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        dress(self)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(True)
            self.setSortingEnabled(True)
        model.modelReset.connect(self.fit)
        self.fit()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addAction(_("复制选中的行"), lambda: copy_selection(self))
        self.addAction(_("把列表导出为 Excel…"), self.export)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(RECORD_ROLE)))

    @property
    def records(self) -> RecordTableModel:
        """The model, by its own type."""
        model = self.model()
        if not isinstance(model, RecordTableModel):
            raise TypeError
        return model

    def fit(self) -> None:
        """Give the columns their declared widths, or what their head needs; one takes what is left."""
        header = self.horizontalHeader()
        for number, column in enumerate(self.records.columns):
            head = header.fontMetrics().horizontalAdvance(column.title) + theme.space(2)
            self.setColumnWidth(number, max(theme.pixels(column.width), head))
        self._least = {
            number: self.columnWidth(number)
            for number, column in enumerate(self.records.columns)
            if column.grows
        }
        header.setStretchLastSection(not self._least)
        self._let_grow()

    def _let_grow(self) -> None:
        """Share what room is left over among the columns that grow."""
        if not self._least:
            return
        header = self.horizontalHeader()
        others = header.length() - sum(header.sectionSize(number) for number in self._least)
        left = max(self.viewport().width() - others - sum(self._least.values()), 0)
        for place, (number, least) in enumerate(self._least.items()):
            share = left // (len(self._least) - place)
            self.setColumnWidth(number, least + share)
            left -= share

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._let_grow()

    def current(self) -> Any | None:
        """Return the record of the current row."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def selected(self) -> list[Any]:
        """Return the records of all selected rows, from top to bottom."""
        rows = sorted({row for r in blocks_of(self) for row in range(r.top(), r.bottom() + 1)})
        return [self.records.record(row) for row in rows]

    def choose(self, key: str) -> bool:
        """Make a record current by its id and bring it into view; say whether it is there."""
        row = self.records.row_of(key)
        if row is None:
            return False
        self.setCurrentIndex(self.records.index(row, 0))
        self.scrollTo(self.records.index(row, 0))
        return True

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(RECORD_ROLE) if index.isValid() else None)

    def export(self) -> None:
        """Write the list as shown into a spreadsheet the user names."""
        list_export.export(self, self.accessibleName() or _("列表"), self.records)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_selection(self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)


def dress(view: QTableView) -> None:
    """Give a table the house's row height, lines and scrolling."""
    view.setShowGrid(False)
    view.setAlternatingRowColors(False)
    view.setWordWrap(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(theme.row_height())
    view.horizontalHeader().setMinimumSectionSize(theme.pixels(36))
    view.horizontalHeader().setDefaultAlignment(LEFT)


def blocks_of(view: QTableView) -> list[QItemSelectionRange]:
    """Return the selected blocks; far fewer than the selected cells."""
    selection = view.selectionModel().selection()
    return [selection.at(number) for number in range(selection.size())]


def copy_selection(view: QTableView) -> None:
    """Put the selected block on the clipboard the way spreadsheets read it."""
    ranges = blocks_of(view)
    if not ranges:
        return
    top, bottom = min(r.top() for r in ranges), max(r.bottom() for r in ranges)
    left, right = min(r.left() for r in ranges), max(r.right() for r in ranges)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    model = view.model()
    for row in range(top, bottom + 1):
        if any(r.top() <= row <= r.bottom() for r in ranges):
            shown = [c for c in range(left, right + 1) if not view.isColumnHidden(c)]
            writer.writerow([model.index(row, c).data() or "" for c in shown])
    QGuiApplication.clipboard().setText(out.getvalue())


def read_block(text: str) -> list[list[str]]:
    """Read a block as spreadsheets put it on the clipboard (tab separated, quoted line breaks)."""
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def replace_rows(model: QAbstractTableModel, old: list[str], new: list[str], put: Callable[[], None]) -> None:
    """Let `put` take other rows by their keys, so that selection, scroll and an open editor stay."""
    if old == new:
        put()
        if new:
            last = model.index(len(new) - 1, model.columnCount() - 1)
            model.dataChanged.emit(model.index(0, 0), last)
        return
    model.layoutAboutToBeChanged.emit()
    persistent = model.persistentIndexList()
    keys = [old[index.row()] for index in persistent]
    put()
    place = {key: number for number, key in enumerate(new)}
    for index, key in zip(persistent, keys, strict=True):
        number = place.get(key)
        model.changePersistentIndex(
            index, QModelIndex() if number is None else model.index(number, index.column())
        )
    model.layoutChanged.emit()
    model.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(len(new) - 1, 0))
