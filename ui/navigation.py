"""The navigation at the left: an entry for every page, with what waits there."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from branchdesk.i18n import _
from ui import icons, theme
from ui.page import Page
from ui.widgets import label, restyle

WIDE, NARROW = 200, 60


class NavigationButton(QPushButton):
    """An entry of the navigation, with an icon, a word and a count."""

    def __init__(self, page: type[Page]) -> None:
        super().__init__()
        self._word = _(page.title)
        self._waiting = 0
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setIcon(icons.icon(page.icon, "muted", "accent_text"))
        self.setIconSize(QSize(theme.pixels(18), theme.pixels(18)))
        self.setAccessibleName(self._word)
        self.badge = QLabel(self)
        self.badge.setProperty("role", "badge")
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.badge.hide()
        self.narrow(False)

    def narrow(self, narrow: bool) -> None:
        """Show the icon alone, or icon and word."""
        self.setText("" if narrow else "  " + self._word)
        self._explain()
        self._place_badge()

    def count(self, waiting: int) -> None:
        """Show how many matters wait."""
        self._waiting = waiting
        self.badge.setVisible(waiting > 0)
        self._explain()
        self._place_badge()

    def _explain(self) -> None:
        narrow = not self.text()
        number = str(self._waiting) if self._waiting < 100 else "99+"
        self.badge.setText("" if narrow else number)
        restyle(self.badge, role="dot" if narrow else "badge")
        told = _("{n} 项待办").format(n=self._waiting) if self._waiting else ""
        self.setAccessibleDescription(told)
        self.setToolTip(f"{self._word} {told}".strip() if narrow else "")

    def _place_badge(self) -> None:
        if self.text():
            words = self.badge.fontMetrics().horizontalAdvance(self.badge.text())
            self.badge.setFixedSize(max(words + theme.pixels(16), theme.pixels(28)), theme.pixels(20))
            left = self.width() - self.badge.width() - theme.space(1)
            self.badge.move(left, (self.height() - self.badge.height()) // 2)
        else:  # a dot in the corner leaves the icon in sight; the tooltip says how many
            side = theme.pixels(5) * 2  # twice the corner's radius, at any text size
            self.badge.setFixedSize(side, side)
            self.badge.move(self.width() - side - theme.pixels(5), theme.pixels(5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_badge()


class Navigation(QFrame):
    """The program's name, the branch, and the entries; at the foot the settings."""

    wanted = Signal(str)
    """The key of the page whose entry was pressed."""

    def __init__(self, pages: Mapping[str, type[Page]]) -> None:
        super().__init__()
        self.setProperty("role", "navigation")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(1.25), theme.space(2), theme.space(1.25), theme.space(1.5))
        edge = theme.space(1.25)  # the words stand above the icons
        column.setSpacing(theme.space(0.25))
        self._program = label(_("支部案头"), "subtitle")
        self.branch_name = label("", "hint", wrap=True)
        for words in (self._program, self.branch_name):
            words.setContentsMargins(edge, 0, 0, 0)
            column.addWidget(words)
        column.addSpacing(theme.space(1.5))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavigationButton] = {}
        for key, page in pages.items():
            if key == "settings":
                column.addStretch(1)
            entry = NavigationButton(page)
            entry.clicked.connect(lambda _on=False, key=key: self.wanted.emit(key))
            self._group.addButton(entry)
            self.buttons[key] = entry
            column.addWidget(entry)

    def narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        for entry in self.buttons.values():
            entry.narrow(narrow)
        self._program.setVisible(not narrow)
        self.branch_name.setVisible(not narrow)
        self.setFixedWidth(theme.pixels(NARROW if narrow else WIDE))
