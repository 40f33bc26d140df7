"""党员 › 组织关系: transfers, floating members, lost contact, members abroad and graduates, and letters."""

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from branchdesk.i18n import N_, _
from branchdesk.models import (
    Absence,
    Attendance,
    Branch,
    Contact,
    DuesPayment,
    Guest,
    LostContact,
    OfficialLetter,
    Person,
    RelationSurvey,
    StatusChange,
    Transfer,
)
from branchdesk.people import official_letters, relation_survey, relations
from branchdesk.people.relation_books import AWAY, FLOATING, LETTERS, LOST, PAGE, TRANSFERS, Relations
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from ui import messages
from ui.context import AppContext
from ui.page import Page
from ui.pages.people.relations.away_tab import AwayTab
from ui.pages.people.relations.chips import Chips
from ui.pages.people.relations.floating_tab import FloatingTab
from ui.pages.people.relations.letters_tab import LettersTab
from ui.pages.people.relations.lost_tab import LostTab
from ui.pages.people.relations.tab import RelationTab
from ui.pages.people.relations.transfers_tab import TransfersTab
from ui.widgets import menu_button

WATCHED = {
    Transfer,
    Absence,
    Guest,
    Contact,
    LostContact,
    OfficialLetter,
    Person,
    RelationSurvey,
    StatusChange,
    DuesPayment,
    Attendance,
    Branch,
}
TAB_WORDS = (
    (TRANSFERS, N_("转入转出")),
    (FLOATING, N_("流动党员")),
    (LOST, N_("失联党员")),
    (AWAY, N_("出国（境）与毕业生")),
    (LETTERS, N_("文书登记簿")),
)
NEW, NEW_IN = "new:", "new:in"


class RelationsPage(Page):
    """The section 组织关系."""

    key: ClassVar[str] = PAGE
    title: ClassVar[str] = N_("组织关系")
    icon: ClassVar[str] = "mdi6.swap-horizontal"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.chips = Chips(TAB_WORDS)
        self.stack = QStackedWidget()
        self.entering = QStackedWidget()
        self.entering.setHidden(app.is_committee)  # a superior only looks at what its branches sent
        kinds = (TransfersTab, FloatingTab, LostTab, AwayTab, LettersTab)
        self.tabs: dict[str, RelationTab] = {kind.key: kind(app) for kind in kinds}
        for tab in self.tabs.values():
            self.stack.addWidget(tab)
            self.entering.addWidget(tab.buttons)
            tab.elsewhere.connect(self._enter_elsewhere)
            tab.split.give_room(self.chips)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.stack, 1)
        self.chips.chosen.connect(self._turn_to)
        self._make_menu()
        self.heading.add(self.entering)
        app.changes.watch(self, WATCHED, self.reload)
        app.year_changed.connect(lambda _year: self.reload())

    def _make_menu(self) -> None:
        self.papers = menu_button(_("排查和登记簿"))
        menu = self.papers.menu()
        for words, paper in (
            (N_("打印组织关系排查表…"), "relation-check"),
            (N_("打印转接登记簿…"), "transfer-register"),
            (N_("打印文书登记簿…"), "letter-register"),
        ):
            menu.addAction(_(words), lambda paper=paper: self.app.go(Place("papers", paper)))
        menu.addAction(_("排查今年的组织关系…"), lambda: self.app.go(Place("people.survey")))
        self.heading.add(self.papers)

    @property
    def current(self) -> RelationTab:
        """The list in sight."""
        return self.tabs[self.chips.current]

    def _turn_to(self, key: str) -> None:
        self.stack.setCurrentWidget(self.tabs[key])
        self.entering.setCurrentWidget(self.tabs[key].buttons)

    def reload(self) -> None:
        """Read all relations anew; selection stays."""
        today, branch_id = self.app.today(), self.app.branch_id
        with self.app.database.read() as session:
            found = relations.find(session, self.app.rulebook.checks, branch_id, today)
            by_record: dict[str, list[Finding]] = {}
            for finding in found:
                if finding.place is not None and finding.place.record is not None:
                    by_record.setdefault(finding.place.record, []).append(finding)
            books = Relations(session, self.app.rulebook.checks, branch_id, today)
            for key, tab in self.tabs.items():
                self.chips.count(key, tab.take(books, by_record))
            checked = relation_survey.last_closed(session, branch_id)
        grave = sum(finding.level != "note" for finding in found)
        words = _("{n} 处要核对").format(n=grave) if grave else _("没有要核对的")
        if checked is not None:
            words += "　" + _("上次排查 {day}").format(day=checked)
        self.heading.set(_(self.title), words)

    def _enter_elsewhere(self, key: str, person_id: str) -> None:
        self.chips.choose(key)
        self.tabs[key].add(person_id)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a record of a list, or enter one: `new:` and the list, with the person it is about."""
        if detail.startswith(NEW):
            self._enter(record or None, detail)
            return
        key = detail if detail in self.tabs else self._list_of(record)
        if key is None:
            messages.toast(self, _("这条记录已经没有了。"))
            return
        self.chips.choose(key)
        self._choose(key, record)

    def _enter(self, person_id: str | None, detail: str) -> None:
        transfers = self.tabs[TRANSFERS]
        if self.app.is_committee:
            return
        if detail == NEW_IN and isinstance(transfers, TransfersTab):
            self.chips.choose(TRANSFERS)
            transfers.take_in()
            return
        key = detail.removeprefix(NEW)
        if key in self.tabs:
            self.chips.choose(key)
            self.tabs[key].add(person_id)

    def _list_of(self, record: str) -> str | None:
        return next((k for k, tab in self.tabs.items() if tab.model.row_of(record) is not None), None)

    def _choose(self, key: str, record: str) -> None:
        """Make a record current, a letter in whichever year it was written."""
        tab = self.tabs[key]
        if not record:
            return
        if not tab.table.choose(record) and key == LETTERS:
            with self.app.database.read() as session:
                written = {
                    row.id: row.year for row in official_letters.letters_of(session, self.app.branch_id)
                }
            if record in written:
                self.app.choose_year(written[record])
                tab.table.choose(record)
        if tab.table.current() is not None:
            tab.split.open_detail()

    def place(self) -> Place:
        """Say which record of which list is shown, to come back after a lock."""
        record = self.current.table.current()
        return Place(self.key, record.id if record is not None else None, self.chips.current)
