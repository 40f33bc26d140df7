"""议定事项: what meetings, inspections and others gave somebody to do, over all sources, until it is struck off."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk import worklists
from branchdesk.i18n import N_, _
from branchdesk.models import (
    AgendaItem,
    Base,
    Meeting,
    Person,
    WorklistItem,
    WorklistProgress,
    WorklistSource,
)
from branchdesk.places import Place
from branchdesk.worklist_origins import Origin, origins
from branchdesk.worklists import KIND_WORDS, SOURCE_WORDS, STATE_WORDS, Item, ItemState
from ui import theme
from ui.context import AppContext
from ui.record_table import Column
from ui.register_book import RegisterBook
from ui.register_page import RegistersPage
from ui.register_panel import RegisterPanel
from ui.widgets import CalmChoice, Pill, button, empty, link, row
from ui.worklist_forms import STATE_TONES, WorklistForms

ALL, WAITING = "all", "waiting"
STATES = (
    (WAITING, N_("没有销号的")),
    *((state.value, words) for state, words in STATE_WORDS.items()),
    (ALL, N_("全部")),
)
TONES = {ItemState.OVERDUE: "bad", ItemState.DONE: "warn", ItemState.REVIEWED: "good"}


class TaskFilters(QWidget):
    """What narrows the list: state, source, and who answers for an item."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.states, self.sources, self.people = CalmChoice(), CalmChoice(), CalmChoice()
        for box, words in (
            (self.states, _("状态")),
            (self.sources, _("来源")),
            (self.people, _("责任人")),
        ):
            box.setAccessibleName(words)
            box.activated.connect(self.changed)
        for key, words in STATES:
            self.states.addItem(_(words), key)
        self.sources.addItem(_("全部来源"), ALL)
        for source, words in SOURCE_WORDS.items():
            self.sources.addItem(_(words), source.value)
        self.setLayout(row(self.states, self.sources, self.people, 1, spacing=1))
        self.offer_people([])

    def offer_people(self, items: Sequence[Item]) -> None:
        """Offer everybody who answers for one of the items; the choice stays."""
        chosen = self.people.currentData()
        names = sorted({item.responsible for item in items if item.responsible})
        self.people.clear()
        self.people.addItem(_("全部责任人"), ALL)
        for name in names:
            self.people.addItem(name, name)
        self.people.setCurrentIndex(max(self.people.findData(chosen), 0))

    def choose(self, *, state: str = WAITING, source: str = ALL) -> None:
        """Set state and source, and let everybody's items be shown."""
        self.states.setCurrentIndex(self.states.findData(state))
        self.sources.setCurrentIndex(self.sources.findData(source))
        self.people.setCurrentIndex(0)

    def lets_through(self, item: Item) -> bool:
        """Say whether an item is to be shown."""
        state, source, name = (box.currentData() for box in (self.states, self.sources, self.people))
        if state == WAITING and item.state == ItemState.REVIEWED:
            return False
        return (
            state in (WAITING, ALL, item.state.value)
            and source in (ALL, item.source.value)
            and name in (ALL, item.responsible)
        )


class TasksBook(RegisterBook):
    """The items of all worklists."""

    key: ClassVar[str] = "tasks"
    title: ClassVar[str] = N_("议定事项")
    icon: ClassVar[str] = "mdi6.format-list-checks"
    add_words: ClassVar[str] = N_("列入清单")
    edit_words: ClassVar[str] = N_("修改清单事项")
    nothing: ClassVar[str] = N_("没有这样的事项")
    advice: ClassVar[str] = N_(
        "会议上定了谁、到哪天办什么，记会议时在议题下面点“交办”，就会列在这里，逾期首页会提醒。"
    )
    table: ClassVar[str] = WorklistItem.__tablename__

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.filters = TaskFilters()
        self.forms: WorklistForms | None = None
        self.origins: dict[str, Origin] = {}
        self._read: list[Item] = []

    def read(self) -> list[Item]:
        with self.app.database.read() as session:
            self._read = worklists.items_of(session, self.app.branch_id, self.app.today(), year=self.app.year)
            self.origins = origins(session, self._read)
        self.filters.offer_people(self._read)
        order = list(ItemState)
        shown = [item for item in self._read if self.filters.lets_through(item)]
        return sorted(shown, key=lambda item: order.index(item.state))

    def summary(self, records: list[Item]) -> str:
        """Say how many wait, how many are past their day, and how many wait for a review."""
        counts = {state: sum(item.state == state for item in self._read) for state in ItemState}
        words = _("办理中 {open}，逾期 {overdue}，待销号 {done}，已销号 {reviewed}")
        return words.format(**{state.value: number for state, number in counts.items()})

    def columns(self) -> list[Column]:
        return [
            Column(
                "state",
                _("状态"),
                lambda item: item.state,
                lambda state: _(STATE_WORDS[state]),
                width=76,
                bold=True,
                tone=lambda item: TONES.get(item.state),
            ),
            Column("text", _("事项"), lambda item: item.text, width=220, grows=True),
            Column("who", _("责任人"), lambda item: item.responsible, width=84),
            Column("due_on", _("时限"), lambda item: item.due_on, width=100),
            Column("source", _("来源"), lambda item: _(SOURCE_WORDS[item.source]), width=92),
            Column(
                "progress",
                _("进展"),
                lambda item: item.outcome or (item.progress[-1][1] if item.progress else ""),
                width=140,
            ),
        ]

    def heading(self, record: Item) -> tuple[str, str]:
        return record.text, _("{kind}　{day} 提出").format(
            kind=_(KIND_WORDS[record.kind]), day=record.raised_on
        )

    def facts(self, record: Item) -> list[tuple[str, str]]:
        progress = "\n".join(f"{on}　{words}" for on, words in record.progress)
        closed = f"{record.reviewed_on}　{record.review}".rstrip("　") if record.reviewed_on else ""
        done = f"{record.done_on}　{record.outcome}" if record.done_on else ""
        return [
            (_("措施"), record.measure),
            (_("责任人"), record.responsible),
            (_("时限"), str(record.due_on or "")),
            (_("进展"), progress),
            (_("完成"), done),
            (_("销号"), closed),
            (_("来自"), self.origins[record.id].words if record.id in self.origins else ""),
        ]

    def remove(self, words: str, record: Item) -> None:
        if self.forms is not None:
            self.forms.remove(record)


class TaskPanel(RegisterPanel):
    """One item with its state, what can be done with it, and the way to the record it came from."""

    def __init__(
        self, app: AppContext, deeds: Callable[[Item], Sequence[tuple[str, Callable[[], object]]]]
    ) -> None:
        super().__init__(app)
        self._deeds = deeds
        self.pill = Pill()
        self.inside.insertWidget(0, self.pill)
        self.origin = link("", self._go_to_origin)
        self.inside.insertWidget(2, self.origin)
        self.doing = QVBoxLayout()
        self.doing.setSpacing(theme.space(1))
        self.inside.insertLayout(3, self.doing)
        self._origin: Place | None = None

    def show_record(self, book: RegisterBook, record: Item | None) -> None:
        super().show_record(book, record)
        empty(self.doing)
        self._origin = None
        self.pill.setVisible(record is not None)
        if record is not None and isinstance(book, TasksBook):
            self.pill.set(_(STATE_WORDS[record.state]), STATE_TONES[record.state])
            self._origin = book.origins[record.id].place if record.id in book.origins else None
            made = [button(words, deed, small=True) for words, deed in self._deeds(record)]
            self.doing.addLayout(row(*made, 1, spacing=1))
        self.origin.setText(_("看原记录 ›"))
        self.origin.setVisible(self._origin is not None)

    def _go_to_origin(self) -> None:
        if self._origin is not None:
            self.place_wanted.emit(self._origin)


class TasksPage(RegistersPage):
    """The items of all worklists, those past their day first."""

    key: ClassVar[str] = "life.tasks"
    title: ClassVar[str] = N_("议定事项")
    icon: ClassVar[str] = TasksBook.icon
    BOOKS = (TasksBook,)
    WATCHED: ClassVar[set[type[Base]]] = {WorklistItem, WorklistProgress, Person, Meeting, AgendaItem}

    def __init__(self, app: AppContext) -> None:
        self.forms = WorklistForms(app, self)
        super().__init__(app)
        self.tasks_book.forms = self.forms
        self.filters = self.tasks_book.filters
        self.filters.changed.connect(self.reload)
        self.body.insertWidget(self.body.indexOf(self.split), self.filters)
        self.split.give_room(self.heading, self.filters)

    @property
    def tasks_book(self) -> TasksBook:
        """The one register of this page."""
        book = self.book
        if not isinstance(book, TasksBook):
            raise TypeError
        return book

    def make_panel(self) -> RegisterPanel:
        return TaskPanel(self.app, self.forms.deeds)

    def add(self) -> None:
        """Put an item on the list that no record raised."""
        if not self.app.is_committee:
            self.forms.add()

    def edit(self) -> None:
        """Correct the item in the panel."""
        if self.panel.record is not None and not self.app.is_committee:
            self.forms.edit(self.panel.record)

    def remove(self) -> None:
        """Take out the item in the panel; the toast brings it back."""
        if self.panel.record is not None and not self.app.is_committee:
            self.forms.remove(self.panel.record)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an item by its id, to the items of a source, or to `new`."""
        if detail == "new":
            self.add()
        elif detail in set(WorklistSource):
            self.filters.choose(source=detail)
            self.reload()
        elif record:
            if all(item.id != record for item in self.model.records):
                self.filters.choose(state=ALL)
                self.reload()
            self._find(record)
