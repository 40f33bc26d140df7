"""看板: the items as cards in four columns, from 待办 to 已完成."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from branchdesk.worklists import Item
from branchdesk.worklists.board import Stand, stand_of
from ui import theme
from ui.pages.life.lists.cards import BoardColumn, ItemCard
from ui.widgets import restyle, row


class Board(QWidget):
    """Shows items by how far they are; a reload keeps the chosen card, its focus and the scrolls."""

    chosen = Signal(str)
    opened = Signal(str)
    removal_wanted = Signal()
    moved = Signal(str, object)
    """An item, and the column it was put in."""

    def __init__(self, *, movable: bool) -> None:
        super().__init__()
        self._movable = movable
        self.columns = {stand: BoardColumn(stand, movable=movable) for stand in Stand}
        laid = row(*self.columns.values(), spacing=1)
        margin = theme.space(1)
        laid.setContentsMargins(margin, margin, margin, margin)
        for place in range(len(self.columns)):
            laid.setStretch(place, 1)
        self.setLayout(laid)
        self.cards: dict[str, ItemCard] = {}
        self._current = ""
        self._dropped: tuple[str, Stand] | None = None
        self._put = ""
        """The item put somewhere else last, which has the focus where it stands then."""
        for column in self.columns.values():
            column.dropped.connect(self._hold)

    def show_items(self, items: Sequence[Item], current: str) -> None:
        """Show these items from now on."""
        focused = next((key for key, card in self.cards.items() if card.hasFocus()), self._put)
        self.cards = {item.id: self._card(item) for item in items}
        for stand, column in self.columns.items():
            column.show_cards([card for card in self.cards.values() if stand_of(card.item) == stand])
        self.choose(current)
        if focused in self.cards:
            self._put = ""
            self.cards[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Mark an item as the chosen one."""
        for name in (self._current, key):
            if name in self.cards:
                restyle(self.cards[name], chosen="true" if name == key else "false")
        self._current = key

    def focus(self) -> None:
        """Put the focus on the chosen card, or the first one."""
        card = self.cards.get(self._current) or next(iter(self.cards.values()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, item: Item) -> ItemCard:
        made = ItemCard(item, movable=self._movable)
        made.chosen.connect(self._take)
        made.opened.connect(self._open)
        made.removal_wanted.connect(self._remove)
        made.step_wanted.connect(self._step)
        made.shift_wanted.connect(self._shift)
        made.let_go.connect(lambda: QTimer.singleShot(0, self, self.take_dropped))
        return made

    def _hold(self, key: str, stand: Stand) -> None:
        self._dropped = key, stand

    def take_dropped(self) -> None:
        """Move what was dropped, now that the drag is over: the move lays the board out anew."""
        if self._dropped is not None:
            (key, stand), self._dropped = self._dropped, None
            self.put(key, stand)

    def put(self, key: str, stand: Stand) -> None:
        """Ask for an item to be put in a column."""
        if key in self.cards:
            self._take(key)
            self._put = key
            self.moved.emit(key, stand)

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _open(self, key: str) -> None:
        self._take(key)
        self.opened.emit(key)

    def _remove(self, key: str) -> None:
        self._take(key)
        self.removal_wanted.emit()

    def _step(self, key: str, right: int, down: int) -> None:
        """Go to the card above or below, or at the same height of the next column that has one."""
        order = list(self.columns.values())
        place = next(n for n, column in enumerate(order) if self.cards[key] in column.cards)
        height = order[place].cards.index(self.cards[key])
        if down:
            target, cards = height + down, order[place].cards
        else:
            beside = order[place + 1 :] if right > 0 else order[:place][::-1]
            cards = next((column.cards for column in beside if column.cards), [])
            target = min(height, len(cards) - 1)
        if 0 <= target < len(cards):
            cards[target].setFocus(Qt.FocusReason.OtherFocusReason)
            self._take(cards[target].item.id)

    def _shift(self, key: str, right: int) -> None:
        stands = list(Stand)
        place = stands.index(stand_of(self.cards[key].item)) + right
        if 0 <= place < len(stands):
            self.put(key, stands[place])
