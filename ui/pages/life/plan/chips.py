"""The pieces of the calendars: an item that can be dragged, and the day or month it can be dropped on."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from branchdesk.dates import PartialDate
from branchdesk.i18n import _
from branchdesk.life.plan_lines import MARKS, TONES, PlanLine
from ui import theme
from ui.dragging import ARROWS, drag, is_dragged, key_of
from ui.widgets import restyle

ITEM = "application/x-branchdesk-plan-item"


class PlanChip(QPushButton):
    """An item of the plan in a calendar: a click chooses it, dragging or Alt and an arrow moves it."""

    opened = Signal(str)
    removal_wanted = Signal()
    shift_wanted = Signal(str, int, int)
    """To the right and down, by places of the calendar."""
    let_go = Signal()
    """A drag of it is over, wherever it was dropped."""

    def __init__(self, line: PlanLine, *, with_day: bool, movable: bool) -> None:
        super().__init__()
        self.line = line
        self._movable = movable
        self._pressed: QPoint | None = None
        day = f"{line.planned_for.day} " if with_day and line.planned_for.day else ""
        self._words = f"{MARKS[line.state]} {day}{line.words}"
        self.setProperty("role", "chip")
        self.setProperty("tone", TONES[line.state])
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        told = [line.kind_words, line.title, line.when_words, line.state_words]
        said = _("，").join(words for words in dict.fromkeys(told) if words)
        self.setToolTip(said)
        self.setAccessibleName(said)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.pixels(13)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or not self._movable or not is_dragged(start, event.position().toPoint()):
            super().mouseMoveEvent(event)
            return
        self._pressed = None
        self.setDown(False)
        drag(self, ITEM, self.line.id, start)
        self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = ARROWS.get(Qt.Key(event.key()))
        if arrow is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._movable:
                self.shift_wanted.emit(self.line.id, *arrow)
        elif arrow is not None:
            self.focusNextPrevChild(sum(arrow) > 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.line.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class DropCell(QFrame):
    """A day, or a month without day: takes items dropped on it; a double click adds one there."""

    dropped = Signal(str, object)
    add_wanted = Signal(object)

    def __init__(self, when: PartialDate, *, movable: bool) -> None:
        super().__init__()
        self.when = when
        self._movable = movable
        self.setProperty("role", "day")
        self.setAcceptDrops(movable)
        self.column = QVBoxLayout(self)
        margin = theme.pixels(4)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(theme.pixels(2))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ITEM):
            event.acceptProposedAction()
            restyle(self, drop="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, drop="false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, drop="false")
        event.acceptProposedAction()
        self.dropped.emit(key_of(ITEM, event), self.when)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._movable:
            self.add_wanted.emit(self.when)
