"""Several people ticked in a list of the roster."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from branchdesk.i18n import _
from ui import theme

ROWS = 6
NARROWEST = 116


class PeopleBox(QListWidget):
    """Names in columns, each with a box; the space bar ticks, a letter goes to a name."""

    changed = Signal()

    def __init__(self, people: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setAccessibleDescription(_("空格键勾选"))
        self.ensurePolished()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(name) for _key, name in people), default=0)
        self._wide = max(theme.pixels(NARROWEST), longest + theme.space(7))
        if self._is_long:
            self.setFlow(QListView.Flow.TopToBottom)
            self.setWrapping(False)
        self.setFixedHeight(theme.row_height() * self._rows(len(people)))
        for key, name in people:
            self._add(key, name)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    @property
    def _is_long(self) -> bool:
        return self._wide > theme.pixels(NARROWEST) * 1.5

    def _rows(self, number: int) -> int:
        """Say how many rows are shown: fewer than usual only where all stand in them, long names one to a row."""
        a_row = 1 if self._is_long else 2
        return min(ROWS, max(2, -(-number // a_row)))

    def _add(self, key: str, name: str) -> None:
        item = QListWidgetItem(name)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setToolTip(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(self._wide, round(theme.row_height() * 0.85)))
        self.addItem(item)

    def keys(self) -> list[str]:
        """Return the keys of those shown and ticked, in the order of the list."""
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in map(self.item, range(self.count()))
            if item.checkState() == Qt.CheckState.Checked and not item.isHidden()
        ]

    def leave_out(self, keys: Sequence[str]) -> None:
        """Show all but these; one that comes back is ticked as it was."""
        for item in map(self.item, range(self.count())):
            item.setHidden(item.data(Qt.ItemDataRole.UserRole) in keys)

    def tick(self, keys: Sequence[str]) -> None:
        """Tick exactly these people, without saying that anything changed."""
        self.blockSignals(True)
        for item in map(self.item, range(self.count())):
            ticked = item.data(Qt.ItemDataRole.UserRole) in keys
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def tick_all(self, ticked: bool) -> None:
        """Tick everybody, or nobody, as if it had been done by hand."""
        self.tick(
            [item.data(Qt.ItemDataRole.UserRole) for item in map(self.item, range(self.count())) if ticked]
        )
        self.viewport().update()
        self.changed.emit()
