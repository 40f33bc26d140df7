"""Ticks people in the list of the roster: found by name or initials, all or nobody at a stroke."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from branchdesk.i18n import _
from branchdesk.people.pinyin import initials, reading
from ui import theme
from ui.widgets import column, label, link, row

KEY = Qt.ItemDataRole.UserRole
SHOWN_ROWS = 6


class PeoplePicker(QWidget):
    """A list of people with a tick each."""

    def __init__(self, title: str, people: Sequence[tuple[str, str]], ticked: Collection[str] = ()) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名或拼音首字母"))
        self.search.setAccessibleName(_("查找"))
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        for key, name in people:
            item = QListWidgetItem(name, self.list)
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        self.list.setMinimumHeight(theme.row_height() * SHOWN_ROWS)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.count = label("", "hint")
        everybody = link(_("全选"), lambda: self._tick_shown(Qt.CheckState.Checked))
        nobody = link(_("全不选"), lambda: self._tick_shown(Qt.CheckState.Unchecked))
        top = row(label(title, "muted"), self.count, 1, everybody, nobody, spacing=1)
        box = column(spacing=0.5)
        box.addLayout(top)
        for widget in (self.search, self.list):
            box.addWidget(widget)
        self.setLayout(box)
        self._count()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    @property
    def ticked(self) -> tuple[str, ...]:
        """Who is ticked, in the order of the list."""
        return tuple(item.data(KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def tick(self, keys: Collection[str]) -> None:
        """Tick these people and nobody else."""
        for item in self._items():
            is_meant = item.data(KEY) in keys
            item.setCheckState(Qt.CheckState.Checked if is_meant else Qt.CheckState.Unchecked)

    def _tick_shown(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def _narrow(self, words: str) -> None:
        wanted = words.strip().lower()
        for item in self._items():
            name = item.text()
            item.setHidden(bool(wanted) and wanted not in name and wanted not in initials(reading(name)))

    def _count(self) -> None:
        self.count.setText(_("已选 {n} 人").format(n=len(self.ticked)))
