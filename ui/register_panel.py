"""The panel beside a register: what is known of one record, its proof, and what can be done with it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.proof_box import Owner, ProofBox
from ui.register_book import RegisterBook
from ui.widgets import Card, Line, button, column, empty, label, link, paint_when_settled, row, scrolling


class RegisterPanel(Card):
    """Shows one record of a register."""

    edit_wanted = Signal()
    removal_wanted = Signal()
    place_wanted = Signal(object)

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.record: Any | None = None
        self._book: RegisterBook | None = None
        self._place: Place | None = None
        self.name = label("", "subtitle", wrap=True)
        self.below = label("", "hint", wrap=True)
        self.top = QHBoxLayout()
        self.top.addLayout(column(self.name, self.below, spacing=0.25), 1)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(theme.space(1.5))
        self.facts.setVerticalSpacing(theme.space(1))
        self.facts.setColumnMinimumWidth(0, theme.pixels(64))
        self.facts.setColumnStretch(1, 1)
        self.proof = ProofBox(app)
        self.proof.hide()
        content = QWidget()
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(0, 0, theme.space(1), 0)
        self.inside.setSpacing(theme.space(2))
        self.inside.addLayout(self.facts)
        self.inside.addWidget(self.proof)
        self.inside.addStretch(1)
        self.column.addLayout(self.top)
        self.column.addWidget(scrolling(content), 1)
        self.above_foot = Line()
        self.column.addWidget(self.above_foot)
        self.remove_link = link(_("删除"), self.removal_wanted.emit)
        self.go_link = link("", self._go)
        self.edit_button = button(_("修改…"), self.edit_wanted.emit)
        self.more = QHBoxLayout()
        self.more.setSpacing(theme.space(1))
        self.more.setContentsMargins(0, 0, 0, 0)
        self.deeds = QWidget()
        self.deeds.setLayout(self.more)
        self.own_row = row(1, spacing=1)
        self.foot = row(self.remove_link, self.go_link, 1, self.deeds, self.edit_button, spacing=1)
        self.column.addLayout(self.own_row)
        self.column.addLayout(self.foot)

    def join(self, split: ListAndDetail) -> None:
        """Stand beside a list, or cover it: then with a way back."""
        self.top.insertWidget(0, split.back, 0, Qt.AlignmentFlag.AlignTop)

    def show_record(self, book: RegisterBook, record: Any | None) -> None:
        """Show a record of a register, or that none is chosen."""
        paint_when_settled(self)
        self.record, self._book = record, book
        empty(self.facts)
        known = None if record is None else book.elsewhere(record)
        self._place = None if known is None else known[1]
        self.go_link.setText("" if known is None else known[0] + " ›")
        self.go_link.setVisible(known is not None)
        own = record is not None and known is None and not self._app.is_committee
        self.remove_link.setVisible(self.can_remove)
        self.edit_button.setVisible(own and book.is_changeable(record))
        if record is not None:
            self.edit_button.setText(book.change_words(record))
            self.edit_button.setAccessibleName(book.change_words(record))
        self.above_foot.setVisible(record is not None)
        self._show_actions(own)
        self._show_proof()
        if record is None:
            self.name.setText(_("未选择记录"))
            self.below.setText(_("在列表里选一条，这里可以查看和修改。"))
            self.below.show()
            return
        title, below = book.heading(record)
        self.name.setText(title)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        for number, (name, words) in enumerate((name, words) for name, words in book.facts(record) if words):
            said = label(name, "muted")
            said.setContentsMargins(0, theme.pixels(2), 0, 0)  # level with the larger words beside it
            self.facts.addWidget(said, number, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(words, wrap=True), number, 1)

    @property
    def can_remove(self) -> bool:
        """Whether the record shown is this register's own and can be taken out."""
        if self.record is None or self._book is None or self._app.is_committee:
            return False
        return self._book.elsewhere(self.record) is None and self._book.is_removable(self.record)

    def _show_actions(self, own: bool) -> None:
        empty(self.more)
        if own and self._book is not None:
            for words, act in self._book.actions(self.record):
                self.more.addWidget(button(words, partial(act, self)))
        self.deeds.setVisible(self.more.count() > 0)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Give the actions a row of their own where the foot has no room for all."""
        foot = (self.remove_link, self.go_link, self.deeds, self.edit_button)
        wanted = [widget.sizeHint().width() for widget in foot if not widget.isHidden()]
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        has_room = sum(wanted) + theme.space(1) * len(wanted) <= room
        if has_room != (self.foot.indexOf(self.deeds) >= 0):
            if has_room:
                self.foot.insertWidget(self.foot.indexOf(self.edit_button), self.deeds)
            else:
                self.own_row.addWidget(self.deeds)

    @property
    def _proof_key(self) -> str | None:
        """The key that the proof of the record shown is kept with."""
        return None if self._book is None or self.record is None else self._book.proof_of(self.record)

    def _show_proof(self) -> None:
        book, key = self._book, self._proof_key
        if book is None or key is None:
            self.proof.show_owner(None)
            return
        words = _("{book}附件").format(book=_(book.title))
        self.proof.show_owner(Owner(book.table, key, words))

    def _go(self) -> None:
        if self._place is not None:
            self.place_wanted.emit(self._place)
