"""A list with a detail panel beside it; where the window is narrow the panel covers the list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from branchdesk.i18n import _
from ui import theme
from ui.widgets import link

NARROW = 1100
"""Logical pixels of the window below which list and detail take turns."""
DETAIL_WIDTH = 360


class ListAndDetail(QWidget):
    """Lays a list and a detail panel side by side, or one over the other."""

    covered = Signal(bool)
    """The panel covers the list now, or no longer."""
    left = Signal()
    """Escape was pressed, and no panel covered the list."""

    def __init__(self, content: QWidget, detail: QWidget, *, width: int = DETAIL_WIDTH) -> None:
        super().__init__()
        self.content = content
        self.detail = detail
        self._width = width
        self._wants_detail = False
        self._narrow = False
        self.back = link(_("‹ 返回列表"), self.close_detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(2))
        line.addWidget(content, 1)
        line.addWidget(detail)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether list and detail take turns."""
        return self._narrow

    def give_room(self, *widgets: QWidget) -> None:
        """Let the panel have the room of these widgets while it covers the list."""

        def make_room(covered: bool) -> None:
            for widget in widgets:
                widget.setVisible(not covered)

        self.covered.connect(make_room)

    def open_detail(self) -> None:
        """Bring the panel into sight, if the list covers it."""
        self._wants_detail = True
        self._arrange()
        if self._narrow:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_detail(self) -> None:
        """Go back to the list, if the panel covers it."""
        self._wants_detail = False
        self._arrange()

    def _escape(self) -> None:
        covered = self._narrow and self._wants_detail
        self.close_detail()
        if not covered:
            self.left.emit()

    def _arrange(self) -> None:
        window = self.window()
        width = window.width() if window is not self else self.width()
        self._narrow = width * 100 / theme.percent() < NARROW
        covers = self._narrow and self._wants_detail
        self.content.setVisible(not covers)
        self.detail.setVisible(covers or not self._narrow)
        self.back.setVisible(self._narrow)
        if self._narrow:
            self.detail.setMinimumWidth(0)
            self.detail.setMaximumWidth(16_777_215)
        else:
            self.detail.setFixedWidth(theme.pixels(self._width))
        self.covered.emit(covers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._arrange()
        return False
