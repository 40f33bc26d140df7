"""表彰处分: awards, sanctions, dispositions and the 双培养, each a register with one record beside it."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import (
    Award,
    Disposition,
    DispositionStep,
    DualCultivation,
    Person,
    Sanction,
    StatusChange,
)
from branchdesk.people import dispositions
from branchdesk.people.dispositions import Case
from branchdesk.places import Place
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.people.award_books import AwardBook, SanctionBook
from ui.pages.people.disposition_books import CultivationBook, DispositionBook
from ui.pages.people.honour_book import HonourBook, action_words
from ui.pages.people.honour_panel import HonourPanel
from ui.pages.people.panel_parts import offer
from ui.paper_window import show_paper
from ui.record_form import FormDialog, day, long_text
from ui.record_past import offer_past
from ui.record_table import RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, Tabs, button, menu_button, primary

WATCHED = {Person, StatusChange, Award, Sanction, Disposition, DispositionStep, DualCultivation}
CASE_PAPER = "disposition"
YEAR_PAPER = "honours"


class HonoursPage(Page):
    """Four registers behind tabs; the panel reads and changes one record."""

    key: ClassVar[str] = "people.honours"
    title: ClassVar[str] = N_("表彰处分")
    icon: ClassVar[str] = "mdi6.medal-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.books: dict[str, HonourBook] = {
            book.key: book
            for book in (AwardBook(app), SanctionBook(app), DispositionBook(app), CultivationBook(app))
        }
        self.tabs = Tabs([(key, _(book.title)) for key, book in self.books.items()])
        self.panel = HonourPanel(app)
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
        self.printing.menu().addAction(_("年度登记册…"), lambda: app.go(Place("papers", YEAR_PAPER)))
        self.heading.add(self.printing)
        self.add_button = primary(_(self.book.add_words), self.add)
        self.add_button.setHidden(app.is_committee)
        self.heading.add(self.add_button)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.split, 1)
        self._connect()

    def _empty(self, book: HonourBook) -> QWidget:
        act = None if self.app.is_committee else button(_(book.add_words), self.add)
        return EmptyState(book.icon, _(book.nothing), _(book.advice), act)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.deletion_wanted.connect(self.remove)
        self.split.give_room(self.heading, self.tabs)
        self.panel.edit_wanted.connect(self.edit)
        self.panel.removal_wanted.connect(self.remove)
        self.panel.closing_wanted.connect(self.close_case)
        self.panel.reopening_wanted.connect(self.reopen_case)
        self.panel.paper_wanted.connect(self.print_case)
        self.panel.place_wanted.connect(self.app.go)
        self.app.changes.watch(self, WATCHED, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def book(self) -> HonourBook:
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
        self.heading.set(_(self.title), _("{n} 条").format(n=len(records)) if records else "")
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
        if not self.app.is_committee:
            self._ask(None)

    def edit(self) -> None:
        """Correct the record in the panel."""
        record = self.panel.record
        if record is None or self.app.is_committee:
            return
        known = self.book.elsewhere(record)
        if known is not None:
            self.app.go(known[1])
            return
        self._ask(record)

    def _ask(self, record: Any | None) -> None:
        book = self.book
        title = _(book.add_words if record is None else book.edit_words)

        def save(typed: dict[str, Any]) -> None:
            key = book.save(action_words(title, self._name(book, typed)), typed, record)
            self.table.choose(key)
            messages.toast(self, _("已登记。"), self.app.undo_latest())

        self.dialog = FormDialog(self, title, book.inputs(record), save, book.values(record))
        if isinstance(book, AwardBook):
            offer(self.dialog.form.fields["achievement"], book.offers)
        self.dialog.open()

    def _name(self, book: HonourBook, typed: dict[str, Any]) -> str:
        """Name whose record it is, for the history."""
        names = dict(book.everybody())
        return names.get(typed.get("person_id") or "", _("党支部"))

    def remove(self) -> None:
        """Take out the record in the panel; the toast brings it back."""
        record, book = self.panel.record, self.book
        if record is None or self.app.is_committee or book.elsewhere(record) is not None:
            return
        words = action_words(_("删除{book}登记").format(book=_(book.title)), record.name)
        book.remove(words, record)
        messages.toast(self, _("已删除。"), self.app.undo_latest())

    def close_case(self) -> None:
        """Ask for the outcome of the case in the panel and end it."""
        case = self.panel.record
        if not isinstance(case, Case):
            return

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(action_words(_("办结处置"), case.name)) as session:
                dispositions.close(session, case.id, typed["on"], typed["outcome"] or "")
            messages.toast(self, _("已办结。"), self.app.undo_latest())

        inputs = [day("on", N_("办结日期"), required=True), long_text("outcome", N_("处置结果"), lines=3)]
        self.dialog = FormDialog(self, _("办结处置"), inputs, save, {"on": self.app.today()}, ok=_("办结"))
        self.dialog.open()

    def reopen_case(self) -> None:
        """Open the case in the panel again."""
        case = self.panel.record
        if isinstance(case, Case):
            with self.app.database.begin(action_words(_("重新办理处置"), case.name)) as session:
                dispositions.close(session, case.id, None)
            messages.toast(self, _("已重新打开。"), self.app.undo_latest())

    def print_case(self) -> None:
        """Show the record of the case in the panel as a paper."""
        case = self.panel.record
        if isinstance(case, Case):
            self.paper = show_paper(self, self.app, CASE_PAPER, case.id, case.name)

    def place(self) -> Place:
        """Say which record is shown, to come back after a lock."""
        record = self.panel.record
        return Place(self.key, record.id if record is not None else None, self.tabs.current)
