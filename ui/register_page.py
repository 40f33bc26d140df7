"""A page of registers behind tabs, each a list with one record beside it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Attachment, Base
from branchdesk.places import Place
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.record_form import FormDialog
from ui.record_past import offer_past
from ui.record_table import RecordTable, RecordTableModel
from ui.register_book import RegisterBook, action_words
from ui.register_panel import RegisterPanel
from ui.widgets import Card, EmptyState, Tabs, button, menu_button, primary


class RegistersPage(Page):
    """Registers behind tabs; the panel reads and changes one record."""

    BOOKS: ClassVar[tuple[type[RegisterBook], ...]]
    WATCHED: ClassVar[set[type[Base]]]
    """What its registers show; attachments are watched besides."""
    PRINTS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Words and id of each yearly paper of the registers."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.books: dict[str, RegisterBook] = {kind.key: kind(app) for kind in self.BOOKS}
        self.tabs = Tabs([(key, _(book.title)) for key, book in self.books.items()])
        self.tabs.setHidden(len(self.books) == 1)
        self.panel = self.make_panel()
        self.model = RecordTableModel(self.book.columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("登记列表"))
        offer_past(self.table, app)
        self.empties = {key: self._empty(book) for key, book in self.books.items()}
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.content = QStackedWidget()
        for widget in (self.table, *self.empties.values()):
            self.content.addWidget(widget)
        card.column.addWidget(self.content)
        self.split = ListAndDetail(card, self.panel)
        self.panel.join(self.split)
        self.printing = menu_button(_("打印"))
        for words, paper in self.PRINTS:
            self.printing.menu().addAction(_(words), lambda paper=paper: app.go(Place("papers", paper)))
        self.printing.setHidden(not self.PRINTS)
        self.heading.add(self.printing)
        for widget in self.more_buttons():
            self.heading.add(widget)
        self.add_button = primary(_(self.book.add_words), self.add)
        self.add_button.setHidden(app.is_committee)
        self.heading.add(self.add_button)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.split, 1)
        self._connect()

    def make_panel(self) -> RegisterPanel:
        """Make the panel beside the list; a page with more to show of a record has one of its own."""
        return RegisterPanel(self.app)

    def more_buttons(self) -> Sequence[QWidget]:
        """Make what stands before the button that enters a record."""
        return ()

    def _empty(self, book: RegisterBook) -> QWidget:
        acts = () if self.app.is_committee else self.first_steps(book)
        return EmptyState(book.icon, _(book.nothing), _(book.advice), *acts)

    def first_steps(self, book: RegisterBook) -> Sequence[QPushButton]:
        """Make the buttons of a register that has nothing yet: to enter a record, or the way to the roster."""
        if book.lists_members:
            return [button(_("去党员名册"), lambda: self.app.go(Place("people")))]
        return [button(_(book.add_words), self.add)]

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.deletion_wanted.connect(self.remove)
        self.split.give_room(*((self.heading, self.tabs) if len(self.books) > 1 else (self.heading,)))
        self.panel.edit_wanted.connect(self.edit)
        self.panel.removal_wanted.connect(self.remove)
        self.panel.place_wanted.connect(self.app.go)
        self.app.changes.watch(self, self.WATCHED | {Attachment}, self.reload)
        self.app.year_changed.connect(lambda _year: self.reload())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def book(self) -> RegisterBook:
        """The register in sight."""
        return self.books[self.tabs.current]

    def _turn(self, _key: str) -> None:
        self.add_button.setText(_(self.book.add_words))
        self.add_button.setAccessibleName(_(self.book.add_words))
        self.model.show([])
        self.model.set_columns(self.book.columns())
        self.split.close_detail()
        self.panel.show_record(self.book, None)
        self.reload()

    def reload(self) -> None:
        """Read the register anew; selection and scroll stay."""
        records = self.book.load()
        self.model.show(records)
        self.content.setCurrentWidget(self.table if records else self.empties[self.tabs.current])
        self.heading.set(_(self.title), self.book.summary(records))
        self.add_button.setHidden(self.app.is_committee or not self.book.can_add(records))
        for key, book in self.books.items():
            self.tabs.offer(key, offered=book.is_offered())
        current = self.table.current()
        if current is None and records:
            self.table.choose(records[0].id)
            current = records[0]
        self._show(current)

    def _show(self, record: Any | None) -> None:
        self.panel.show_record(self.book, record)
        if record is None:
            self.split.close_detail()

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a record by its key, to the register `detail`, or to `new` of the register in sight."""
        if detail in self.books:
            self.tabs.choose(detail)
        if detail == "new":
            self.add()
        elif record:
            self._find(record)

    def _find(self, key: str) -> None:
        holder = next(
            (name for name, book in self.books.items() if any(found.id == key for found in book.read())), None
        )
        if holder is None:
            messages.toast(self, _("这条登记已经不在了。"))
            return
        self.tabs.choose(holder)
        self.reload()
        self.table.choose(key)
        self.split.open_detail()

    def add(self) -> None:
        """Enter a record of the register in sight."""
        if not self.app.is_committee and self.book.can_add(list(self.model.records)):
            self._ask(None)

    def edit(self) -> None:
        """Correct the record in the panel."""
        record = self.panel.record
        if record is None or self.app.is_committee:
            return
        known = self.book.elsewhere(record)
        if known is not None:
            self.app.go(known[1])
        elif self.book.is_changeable(record):
            self._ask(record)

    def _ask(self, record: Any | None) -> None:
        book = self.book
        title = _(book.add_words if record is None else book.edit_words)

        def save(typed: dict[str, Any]) -> None:
            key = book.save(action_words(title, self._name(book, typed)), typed, record)
            self.table.choose(key)
            messages.toast(self, _("已登记。"), self.app.undo_latest())

        self.dialog = FormDialog(self, title, book.inputs(record), save, book.values(record))
        book.prepare(self.dialog)
        key = f"new:{self.app.year}" if record is None else record.id
        self.dialog.keep_draft(self.app, f"{self.key}/{book.key}", key)
        self.dialog.open()

    def _name(self, book: RegisterBook, typed: dict[str, Any]) -> str:
        """Name whose record it is, for the history."""
        if called := book.called(typed):
            return called
        names = dict(book.everybody())
        return names.get(typed.get("person_id") or "") or str(typed.get("title") or _("党支部"))

    def remove(self) -> None:
        """Take out the record in the panel; the toast brings it back."""
        record, book = self.panel.record, self.book
        if record is None or self.app.is_committee or not self.panel.can_remove:
            return
        words = action_words(_("删除{book}登记").format(book=_(book.title)), book.heading(record)[0])
        try:
            book.remove(words, record)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("已删除。"), self.app.undo_latest())

    def place(self) -> Place:
        """Say which record is shown, to come back after a lock."""
        record = self.panel.record
        return Place(self.key, record.id if record is not None else None, self.tabs.current)
