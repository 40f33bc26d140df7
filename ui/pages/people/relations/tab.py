"""What the lists of 组织关系 share: a table, the panel beside it, and forms that record one deed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.people import contacts
from branchdesk.people.contacts import MEANS_WORDS, ContactRow
from branchdesk.people.relation_books import Relations
from branchdesk.rules.checks import Finding
from ui import messages
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.people.relations.panel import RelationPanel, Shown
from ui.record_form import FormDialog, Input, check, choice, day, long_text
from ui.record_past import offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, primary, row

Deeds = Callable[[Any, dict[str, Any]], str | None]
"""Given the session and what was typed; returns the key of the record to show then."""
WHO_WORDS = N_("请选择")


class RelationTab(QWidget):
    """One list; a tab says what its rows are, what the panel shows of one, and how one is entered."""

    key: ClassVar[str]
    list_name: ClassVar[str]
    """What the list is called, for who cannot see it and for its spreadsheet."""
    nothing: ClassVar[tuple[str, str, str]]
    """Icon, title and text of the empty list."""
    new_words: ClassVar[str]
    """Words of the button that enters a record."""

    elsewhere = Signal(str, str)
    """Another list should enter a record: its key with `new`, and the person it is about."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.people: list[tuple[str, str]] = []
        """Members on the roll to choose from, by key and name."""
        self._findings: dict[str, list[Finding]] = {}
        self._contacts: Mapping[str, Sequence[ContactRow]] = {}
        self.dialog: FormDialog | None = None
        self.model = RecordTableModel(self.columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_(self.list_name))
        offer_past(self.table, app)
        self.panel = RelationPanel(None if app.is_committee else self._delete_contact)
        icon, title, text = self.nothing
        entering = None if app.is_committee else button(_(self.new_words), self.add)
        self._empty = Card()
        self._empty.column.addWidget(EmptyState(icon, _(title), _(text), entering))
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        self.split = ListAndDetail(listed, self.panel)
        self.content = QStackedWidget()
        self.content.addWidget(self.split)
        self.content.addWidget(self._empty)
        self.panel.put_on_top(self.split.back)
        self.new_button = primary(_(self.new_words), self.add)
        self.buttons = QWidget()
        """What enters a record; the page puts them into its heading."""
        self.buttons.setLayout(row(1, *self.other_buttons(), self.new_button))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.content)
        self.table.chosen.connect(lambda _row: self._show_chosen())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.opened.connect(lambda _row: self.split.open_detail())

    def columns(self) -> list[Column]:
        """Declare the columns of the list."""
        raise NotImplementedError

    def other_buttons(self) -> list[QPushButton]:
        """Return the buttons beside the one that enters a record."""
        return []

    def rows(self, books: Relations) -> Sequence[Any]:
        """Return the records of the list, those still open first."""
        raise NotImplementedError

    def waiting(self, rows: Sequence[Any]) -> int:
        """Count the records that are still open."""
        raise NotImplementedError

    def shown(self, record: Any) -> Shown:
        """Say what the panel shows of a record."""
        raise NotImplementedError

    def add(self, person_id: str | None = None) -> None:
        """Enter a record, about somebody if one is given."""
        raise NotImplementedError

    def take(self, books: Relations, findings: Mapping[str, list[Finding]]) -> int:
        """Show the records as they are now; return how many are still open."""
        self.people = [(row.id, row.name) for row in books.people.values() if row.is_member]
        self._findings = dict(findings)
        self._contacts = books.contacts
        rows = self.rows(books)
        self.model.show(rows)
        self.content.setCurrentWidget(self.split if rows else self._empty)
        if self.table.current() is None and rows:
            self.table.choose(self.model.record(0).id)
        self._show_chosen()
        return self.waiting(rows)

    def _show_chosen(self) -> None:
        record = self.table.current()
        self.panel.show_record(None if record is None else self.shown(record))

    def findings(self, record: str) -> Sequence[Finding]:
        """Return what is amiss about a record."""
        return self._findings.get(record, [])

    def contacts_with(self, person_id: str) -> Sequence[ContactRow]:
        """Return the contacts with somebody, the latest first."""
        return self._contacts.get(person_id, [])

    def person_input(self, title: str = N_("党员")) -> Input:
        """Ask for a member of the roll."""
        return choice("person_id", title, lambda: self.people, empty=WHO_WORDS, required=True)

    def ask(
        self,
        title: str,
        inputs: Sequence[Input],
        deed: Deeds,
        values: dict[str, Any] | None = None,
        *,
        ok: str | None = None,
        intro: str = "",
        done: str = "",
    ) -> FormDialog:
        """Ask in a form, record the deed as one action, and say so with a way back."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(title) as session:
                key = deed(session, typed)
            if key is not None:
                self.table.choose(key)
            messages.toast(self, done or _("已登记。"), self.app.undo_latest())

        self.dialog = FormDialog(self, title, inputs, save, values, ok=ok or _("登记"), intro=intro)
        self.dialog.open()
        return self.dialog

    def ask_day(
        self, title: str, deed: Callable[[Any, Any], object], *, words: str = N_("日期"), intro: str = ""
    ) -> None:
        """Ask for a day, today unless another is typed, and record the deed."""

        def record(session: Any, typed: dict[str, Any]) -> None:
            deed(session, typed["on"])

        self.ask(title, [day("on", words, required=True)], record, {"on": self.app.today()}, intro=intro)

    def do(self, words: str, deed: Callable[[Any], object], done: str) -> None:
        """Do something that needs no form; the toast takes it back."""
        try:
            with self.app.database.begin(words) as session:
                deed(session)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, done, self.app.undo_latest())

    def record_contact(self, person_id: str, name: str, *, reached: bool) -> None:
        """Ask for a contact with somebody, or for a search, and record it."""
        title = _("记一次和{name}的联系") if reached else _("记一次对{name}的查找")

        def save(session: Any, typed: dict[str, Any]) -> None:
            contacts.record(session, self.app.branch_id, person_id, today=self.app.today(), **typed)

        self.ask(
            title.format(name=name),
            [
                day("held_on", N_("日期"), required=True),
                choice("means", N_("方式"), tuple(MEANS_WORDS.items()), empty=None),
                choice("by_id", N_("联系人"), lambda: self.people),
                check("is_reached", N_("联系上了本人")),
                long_text("result", N_("情况"), lines=3),
            ],
            save,
            {"held_on": self.app.today(), "is_reached": reached},
            ok=_("记下"),
        )

    def _delete_contact(self, contact: ContactRow) -> None:
        self.do(
            _("删除联系记录"),
            lambda session: contacts.delete(session, contact.id),
            _("联系记录已删除。"),
        )
