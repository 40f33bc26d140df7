"""The pieces of the board: the card of an item, and the column it stands in."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.worklists import KIND_WORDS, Item, ItemState
from branchdesk.worklists.board import STAND_WORDS, Stand
from ui import theme
from ui.dragging import ARROWS, drag, is_dragged, key_of
from ui.widgets import Pill, heading, label, restyle, row, scrolling

CARD = "application/x-branchdesk-worklist-item"
MOST_LETTERS = 48
PILLS_A_LINE = 2
"""What a narrow column has room for."""


class ItemCard(QFrame):
    """An item: a click chooses it, Enter opens it, dragging or Alt and an arrow moves it to another column."""

    chosen = Signal(str)
    opened = Signal(str)
    removal_wanted = Signal(str)
    step_wanted = Signal(str, int, int)
    """Look at another card: to the right and down."""
    shift_wanted = Signal(str, int)
    """Move it so many columns to the right."""
    let_go = Signal()
    """A drag of it is over, wherever it was dropped."""

    def __init__(self, item: Item, *, movable: bool) -> None:
        super().__init__()
        self.item = item
        self._movable = movable
        self._pressed: QPoint | None = None
        self.setProperty("role", "board-card")
        self.setProperty("tone", "bad" if item.state == ItemState.OVERDUE else "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box = QVBoxLayout(self)
        margin = theme.space(1)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.space(0.75))
        self._write(box)

    def _write(self, box: QVBoxLayout) -> None:
        """Write what the item is, who answers for it until when, what is missing, and its marks."""
        item = self.item
        due = str(item.due_on or _("未定时限"))
        said = [f"{item.responsible or _('未定责任人')} {due}"]
        box.addWidget(label(_shortened(item.text), wrap=True))
        box.addWidget(label(said[0], "muted", wrap=True))
        if item.is_open and item.unclear:
            said.append(_("缺{what}").format(what=_("、").join(item.unclear)))
            box.addWidget(label(said[1], "warning", wrap=True))
        pills = self._pills()
        for first in range(0, len(pills), PILLS_A_LINE):
            box.addLayout(row(*pills[first : first + PILLS_A_LINE], 1, spacing=0.5))
        self.setToolTip(item.text)
        self.setAccessibleName(_("，").join([item.text, *said, *(one.text() for one in pills)]))

    def _pills(self) -> list[Pill]:
        item = self.item
        found = [Pill(_(KIND_WORDS[item.kind]), "neutral")]
        if item.state == ItemState.OVERDUE:
            found.append(Pill(_("逾期"), "bad"))
        if item.recurs_id is not None:
            found.append(Pill(_("老问题"), "warn"))
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.item.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or not self._movable or not is_dragged(start, event.position().toPoint()):
            return
        self._pressed = None
        drag(self, CARD, self.item.id, start)
        self.let_go.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = ARROWS.get(Qt.Key(event.key()))
        if arrow is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._movable and arrow[0]:
                self.shift_wanted.emit(self.item.id, arrow[0])
        elif arrow is not None:
            self.step_wanted.emit(self.item.id, *arrow)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.item.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self.item.id)
        else:
            super().keyPressEvent(event)


class BoardColumn(QFrame):
    """A column with its name, how many stand in it, and the cards; takes cards that are dropped on it."""

    dropped = Signal(str, object)

    def __init__(self, stand: Stand, *, movable: bool) -> None:
        super().__init__()
        self.stand = stand
        self.cards: list[ItemCard] = []
        self.setProperty("role", "board-column")
        self.setAcceptDrops(movable)
        self.setAccessibleName(_(STAND_WORDS[stand]))
        self.number = label("", "muted")
        self.area = scrolling(QWidget())
        box = QVBoxLayout(self)
        margin = theme.space(1)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.space(1))
        box.addLayout(row(heading(_(STAND_WORDS[stand])), self.number, 1, spacing=0.75))
        box.addWidget(self.area, 1)

    def show_cards(self, cards: list[ItemCard]) -> None:
        """Show these cards from now on; the scroll stays."""
        scrolled = self.area.verticalScrollBar().value()
        old = self.area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # a card of it may be in the middle of its own event
        self.cards = cards
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, theme.space(0.5), 0)
        box.setSpacing(theme.space(1))
        for card in cards:
            box.addWidget(card)
        if not cards:
            box.addWidget(label(_("没有事项"), "muted"))
        box.addStretch(1)
        self.area.setWidget(content)
        self.number.setText(str(len(cards)))
        self.area.verticalScrollBar().setValue(scrolled)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CARD):
            event.acceptProposedAction()
            restyle(self, drop="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, drop="false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, drop="false")
        event.acceptProposedAction()
        self.dropped.emit(key_of(CARD, event), self.stand)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST_LETTERS else line[:MOST_LETTERS] + "…"
