"""The score table: indicators under their groups, with points, own score and what it rests on."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from branchdesk.i18n import N_, _
from ui import theme
from ui.pages.ratings.rows import RowKind, ScoreRow

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
ROW_ROLE = ROLES.UserRole + 1
TITLE, FULL, OWN, LAST, BASIS = range(5)
WIDTHS = {TITLE: 164, FULL: 62, OWN: 62, LAST: 84}
ALIGNED = {
    TITLE: Qt.AlignmentFlag.AlignLeft,
    FULL: Qt.AlignmentFlag.AlignRight,
    OWN: Qt.AlignmentFlag.AlignRight,
    LAST: Qt.AlignmentFlag.AlignRight,
    BASIS: Qt.AlignmentFlag.AlignLeft,
}


POINT_HEADS = (N_("指标"), N_("分值"), N_("自评"), N_("上年"), N_("依据"))
VERDICT_HEADS = (N_("指标"), N_("条款"), N_("符合"), N_("上年"), N_("依据"))
"""Heads of a sheet with points, and of one whose clauses are met or not."""


class ScoreModel(QAbstractTableModel):
    """The rows of a card; a reload with the same rows only says that their words changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ScoreRow] = []
        self.heads: tuple[str, ...] = POINT_HEADS

    def show(self, rows: list[ScoreRow], heads: tuple[str, ...] = POINT_HEADS) -> None:
        """Show these rows; a scheme always has the same ones."""
        if heads != self.heads:
            self.heads = heads
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, BASIS)
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, BASIS))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else BASIS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLES.TextAlignmentRole:
            return ALIGNED[section] | Qt.AlignmentFlag.AlignVCenter
        if role == ROLES.DisplayRole:
            return _(self.heads[section])
        return None

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        row = self.rows[index.row()]
        column = index.column()
        if role == ROLES.DisplayRole:
            return (row.title, row.full, row.own, row.last, row.basis)[column]
        if role == ROLES.TextAlignmentRole:
            return ALIGNED[column] | Qt.AlignmentFlag.AlignVCenter
        if role == ROLES.FontRole and (row.kind == RowKind.GROUP or column == OWN):
            return theme.font(bold=True)
        if role == ROLES.ForegroundRole and column == BASIS:
            return theme.colour("muted")
        if role == ROLES.ForegroundRole and column == LAST:
            return theme.colour(("muted", "good", "bad")[row.better])
        if role == ROLES.ToolTipRole and column == BASIS:
            return row.basis
        if role == ROLES.AccessibleTextRole and column == BASIS:
            return f"{row.state} {row.basis}"
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].kind == RowKind.GROUP:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Draws the head of a group on a ground of its own, and the state as a pill before the words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ScoreRow = index.data(ROW_ROLE)
        shown: Any = option  # the stubs leave out the fields of QStyleOption
        if row.kind == RowKind.GROUP:
            painter.fillRect(shown.rect, theme.colour("head"))
        if not row.state or index.column() != BASIS:
            super().paint(painter, option, index)
            return
        blank: Any = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        shown.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, shown.widget)
        painter.save()
        small = theme.font(0.9)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        pill = self._pill(shown.rect, metrics, row.state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{row.tone}_soft"))
        painter.drawRoundedRect(QRectF(pill), theme.pixels(4), theme.pixels(4))
        painter.setPen(theme.colour(row.tone))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.state)
        rest = QRect(shown.rect)
        rest.setLeft(pill.right() + theme.space(1))
        rest.setRight(rest.right() - theme.space(1))
        painter.setPen(theme.colour("muted"))
        words = metrics.elidedText(row.basis, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _pill(self, cell: QRect, metrics: QFontMetrics, words: str) -> QRect:
        size = QSize(metrics.horizontalAdvance(words) + theme.pixels(14), metrics.height() + theme.pixels(3))
        top = cell.top() + (cell.height() - size.height()) // 2
        return QRect(cell.left() + theme.space(1), top, size.width(), size.height())


class ScoreTable(QTableView):
    """Shows a score card; `chosen` tells the id of the row in sight."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = ScoreModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(_("评分表"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.pixels(width))
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: list[ScoreRow], *, has_points: bool = True, with_last: bool = False) -> None:
        """Show these rows, keeping the chosen one; last year stands beside them where it is asked for."""
        before = self.current
        self.rows.show(rows, POINT_HEADS if has_points else VERDICT_HEADS)
        self.setColumnHidden(LAST, not with_last)
        self.clearSpans()
        for number, row in enumerate(rows):
            if row.kind == RowKind.GROUP:
                self.setSpan(number, TITLE, 1, BASIS + 1)
        if self.current is None and not (before and self.choose(before)):
            first = next((row.id for row in rows if row.kind == RowKind.INDICATOR), None)
            if first is not None:
                self.choose(first)

    @property
    def current(self) -> str | None:
        """The id of the chosen row."""
        row = self.currentIndex().data(ROW_ROLE)
        return None if row is None or row.kind == RowKind.GROUP else row.id

    def choose(self, row_id: str) -> bool:
        """Choose a row by its id; say whether it is there."""
        for number, row in enumerate(self.rows.rows):
            if row.id == row_id:
                self.setCurrentIndex(self.rows.index(number, TITLE))
                return True
        return False

    def _tell(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None and row.kind != RowKind.GROUP:
            self.chosen.emit(row.id)
