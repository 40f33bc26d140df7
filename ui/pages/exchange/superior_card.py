"""The superior's card on a branch's desk: loaded from its file, compared by phone, pinned."""

from pathlib import Path

from PySide6.QtCore import Signal

from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards
from branchdesk.exchange.cards import Card
from branchdesk.i18n import _
from branchdesk.models import DeskKind
from ui import messages
from ui.context import AppContext
from ui.pages.exchange.own_card import CARD_FILES, CompareDialog, FingerprintGrid
from ui.widgets import Card as Sheet
from ui.widgets import Line, Pill, button, empty, heading, hint, label, link, row


class SuperiorCardBox(Sheet):
    """Shows the superiors this branch can seal for."""

    changed = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.known: list[Card] = []

    def reload(self) -> None:
        """Show the pinned cards."""
        with self._app.database.read() as session:
            self.known = cards.known(session, DeskKind.COMMITTEE)
        empty(self.column)
        self.column.addWidget(heading(_("上级党组织的名片")))
        if not self.known:
            self.column.addWidget(hint(_("向上级党组织要一张名片（.card 小文件），装入后才能封装。")))
        for number, card in enumerate(self.known):
            if number:
                self.column.addWidget(Line())
            self._show(card)
        self.load_button = button(
            _("装入名片…") if not self.known else _("装入另一张…"), self.choose, "mdi6.tray-arrow-down"
        )
        self.column.addLayout(row(self.load_button, 1))

    def _show(self, card: Card) -> None:
        self.column.addWidget(label(card.name, "strong", wrap=True))
        pinned = f"{card.pinned_at:%Y-%m-%d}" if card.pinned_at else ""
        self.column.addLayout(row(Pill(_("{day} 已记下").format(day=pinned), "good"), 1))
        self.column.addWidget(FingerprintGrid(card.fingerprint))
        self.column.addWidget(link(_("删去这张名片"), lambda: self.forget(card)))

    def choose(self) -> None:
        """Ask for a card's file and load it."""
        path = messages.open_file(self, _("选上级党组织的名片"), _(CARD_FILES))
        if path is not None:
            self.load(path)

    def load(self, path: Path) -> None:
        """Show a card for comparison; it is pinned when the user agrees."""
        try:
            card = cards.load_card(path)
            if card.kind != DeskKind.COMMITTEE:
                raise BranchDeskError(
                    _("“{name}”是党支部的名片。请装入上级党组织给的那一张。").format(name=card.name)
                )
            with self._app.database.read() as session:
                cards.check(session, card)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.dialog = CompareDialog(self, card)
        self.dialog.accepted.connect(lambda: self._pin(card))
        self.dialog.open()

    def _pin(self, card: Card) -> None:
        try:
            with self._app.database.begin(_("记下“{name}”的名片").format(name=card.name)) as session:
                cards.pin(session, card)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.reload()
        self.changed.emit()

    def forget(self, card: Card) -> None:
        """Drop a card; it can be taken back."""
        try:
            with self._app.database.begin(_("删去“{name}”的名片").format(name=card.name)) as session:
                cards.forget(session, card.desk_id)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("已删去“{name}”的名片。").format(name=card.name), self._app.undo_latest())
        self.reload()
        self.changed.emit()
