"""The view of the dues grid: names stay in sight, sums stand at the foot, columns fit the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from branchdesk.dues.collection import YearGrid
from branchdesk.i18n import _
from ui import theme
from ui.pages.dues.grid import (
    ARREARS,
    BASE,
    CATEGORY,
    JANUARY,
    RATE,
    DuesGridModel,
    TotalsModel,
    widths,
)
from ui.record_table import RIGHT, dress
from ui.typed_grid import GridTable, Guard, show_names

WIDEST_NAME = 124
CELL_PADDING = 15
SPARED = (CATEGORY, RATE, BASE)
"""Columns that give way, in this order, where the window is narrow; the working line shows them too."""


class AmountDelegate(QStyledItemDelegate):
    """Types amounts at the right edge, as they stand."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAlignment(RIGHT)
            editor.setAccessibleName(_("实交金额"))
        return editor

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            # under a style sheet the base class leaves out the ground a model asks for
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]
        super().paint(painter, option, index)


class DuesTable(GridTable):
    """The months; Enter goes down after typing, as in a spreadsheet."""

    resized = Signal()

    def __init__(self, model: DuesGridModel, guard: Guard) -> None:
        super().__init__(model, guard)
        self.setItemDelegate(AmountDelegate(self))
        self.setAccessibleName(_("党费收缴表"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.setProperty("dense", "true")
        show_names(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class DuesGrid(QWidget):
    """The table with its foot, kept in step."""

    def __init__(self, model: DuesGridModel, guard: Guard) -> None:
        super().__init__()
        self.model = model
        self.totals = TotalsModel()
        self.table = DuesTable(model, guard)
        self.foot = QTableView()
        self.foot.setModel(self.totals)
        self.foot.setAccessibleName(_("合计"))
        self.foot.setProperty("role", "grid")
        self.foot.setProperty("dense", "true")
        self.foot.setProperty("foot", "true")
        dress(self.foot)
        show_names(self.foot)
        self.foot.horizontalHeader().hide()
        self.foot.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.foot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.foot, 1)
        self._beside_foot = QWidget()
        line.addWidget(self._beside_foot)
        column.addLayout(line)
        self.foot.horizontalScrollBar().valueChanged.connect(self.table.horizontalScrollBar().setValue)
        self.table.horizontalScrollBar().valueChanged.connect(self.foot.horizontalScrollBar().setValue)
        self.foot.horizontalScrollBar().rangeChanged.connect(lambda *_range: self._fit_foot())
        self.table.resized.connect(self.fit)

    def show_grid(self, grid: YearGrid) -> None:
        """Show a state of the books."""
        self.model.show(grid)
        self.totals.show(grid.totals)
        self.fit()

    def fit(self) -> None:
        """Give every column what it needs, spare what the window has no room for, share out what is left."""
        self.table.ensurePolished()
        needed = widths(self.model, self.totals, self.table.font(), theme.pixels(CELL_PADDING))
        name = self._name_width()
        for view in (self.table, self.foot):
            view.verticalHeader().setFixedWidth(name)
            view.verticalHeader().setDefaultSectionSize(theme.row_height())
        bar = self.table.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._beside_foot.setFixedWidth(beside)
        room = self.width() - name - beside
        shown = set(range(len(needed)))
        for column in SPARED:
            if sum(needed[c] for c in shown) > room:
                shown.discard(column)
        given = _shared_out(needed, shown, room)
        for column, width in enumerate(given):
            for view in (self.table, self.foot):
                view.setColumnHidden(column, column not in shown)
                view.setColumnWidth(column, width)
        self._fit_foot()

    def _name_width(self) -> int:
        names = [self.model.headerData(n, Qt.Orientation.Vertical) for n in range(self.model.rowCount())]
        heavy = QFont(self.table.font())
        heavy.setBold(True)
        metrics = QFontMetrics(heavy)
        people = self.totals.headerData(0, Qt.Orientation.Vertical) or ""
        longest = max(map(metrics.horizontalAdvance, [*names, people]))
        return min(longest, theme.pixels(WIDEST_NAME)) + theme.space(4.5)

    def _fit_foot(self) -> None:
        bar = self.foot.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.foot.setFixedHeight(theme.row_height() + below + 1)


def _shared_out(needed: list[int], shown: set[int], room: int) -> list[int]:
    """Share what is left among the months, the narrow ones first, so that they look alike."""
    given = list(needed)
    months = range(JANUARY, ARREARS)
    widest = max(needed[column] for column in months)
    spare = room - sum(needed[column] for column in shown)
    for column in months:
        more = max(min(widest - needed[column], spare), 0)
        given[column] += more
        spare -= more
    if spare > 0:
        for column in (*months, ARREARS):
            given[column] += spare // 13
        given[ARREARS] += spare % 13
    return given
