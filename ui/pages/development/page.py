"""发展党员 › 培养对象: everybody on the way into the Party, and the case of one of them over the whole page."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.dates import Month
from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.people import members, quality
from branchdesk.people.development_case import cases
from branchdesk.people.development_checks import all_weighed
from branchdesk.people.development_course import next_step, window
from branchdesk.people.development_records import ON_THE_WAY
from branchdesk.people.roster import RosterRow
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from branchdesk.words import STAGE_WORDS
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.development.case_filters import CaseFilters
from ui.pages.development.case_list import WATCHED, ListedCase, columns, listed
from ui.pages.development.case_view import CaseView
from ui.pages.development.counting_from import CountingFrom
from ui.pages.development.materials import MaterialsView
from ui.pages.development.next_card import NextCard
from ui.pages.people import actions
from ui.pages.people.inputs import applying, basic, contact, course, work
from ui.pages.people.panel import PersonPanel
from ui.record_past import offer_past
from ui.record_table import RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, column, label, primary, row

STEP = "step:"
MATERIAL = "material:"
CASE = "case"


class DevelopmentPage(Page):
    """Who is on the way into the Party."""

    key: ClassVar[str] = "development"
    title: ClassVar[str] = N_("发展党员")
    icon: ClassVar[str] = "mdi6.account-arrow-up-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.case_view: CaseView | None = None
        self._rows: dict[str, RosterRow] = {}
        self._findings: dict[str, list[Finding]] = {}
        self._present: list[ListedCase] = []
        self._gone: list[ListedCase] = []
        self._full_members: list[str] = []
        taking_in = button(_("导入表格…"), lambda: actions.import_sheet(self))
        for entering in (taking_in, primary(_("新增入党申请人"), self.add_person)):
            entering.setHidden(app.is_committee)  # a superior only looks at what its branches sent
            self.heading.add(entering)
        self.filters = CaseFilters()
        self.materials = MaterialsView(app)
        self.panel = PersonPanel(
            app, self.key, (course(), basic(), work(), contact()), more={"materials": self.materials}
        )
        self.next_card = NextCard(self.open_case)
        self.panel.put_above("course", self.next_card)
        self.model = RecordTableModel(columns(app.today()), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("培养对象列表"))
        offer_past(self.table, app)
        self.split = ListAndDetail(self._make_list(), self.panel)
        self.panel.join(self.split)
        self.counts = label("", "muted")
        self.last_saved = label("", "muted")
        self.foot = QWidget()
        self.counting = CountingFrom(app)
        self.foot.setLayout(row(self.counts, self.counting, 1, self.last_saved))
        overview = column(self.filters, self.split, self.foot, spacing=1.5)
        overview.setStretch(1, 1)
        self._overview = QWidget()
        self._overview.setLayout(overview)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._overview)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def _make_list(self) -> Card:
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.nobody = EmptyState(
            "mdi6.account-arrow-up-outline",
            _("还没有入党申请人"),
            _("收到入党申请书后在这里登记，或者把入党积极分子名册导进来。"),
            None if self.app.is_committee else primary(_("新增入党申请人"), self.add_person),
        )
        self.no_match = EmptyState(
            "mdi6.account-search-outline", _("没有符合条件的人"), _("换一个词，或者选“全部阶段”“不限”。")
        )
        self.content = QStackedWidget()
        for widget in (self.table, self.nobody, self.no_match):
            self.content.addWidget(widget)
        card.column.addWidget(self.content)
        return card

    def _connect(self) -> None:
        self.filters.search.textChanged.connect(self._narrow)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.filters.stages.activated.connect(self.reload)
        self.filters.which.activated.connect(self._narrow)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _row: self.open_case())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.deletion_wanted.connect(self.panel.moves.drop)
        self.split.give_room(self.filters, self.foot)
        self.panel.saved.connect(self._say_saved)
        self.panel.reinstate_wanted.connect(self.reinstate_person)
        self.app.changes.watch(self, WATCHED, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.case_view is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the people anew; selection, scroll and half-typed words stay."""
        today, branch_id = self.app.today(), self.app.branch_id
        left = self.filters.wants_left
        with self.app.database.read() as session:
            everyone = members.roster(session, branch_id, on=today)
            gone = members.roster(session, branch_id, ended=True, on=today) if left else []
            found = quality.look_through(session, self.app.rulebook.checks, branch_id, today)
            weighed = all_weighed(session, branch_id, today, self.app.rulebook)
        ranks = {stage: rank for rank, stage in enumerate(reversed(ON_THE_WAY), 1)}
        self._present = sorted(
            (listed(case, looked) for case, looked in weighed if not case.is_closed),
            key=lambda one: ranks.get(one.person.stage, 0),
        )
        self._gone = [ListedCase(person) for person in gone if not person.is_member]
        self._rows = {person.id: person for person in (*everyone, *gone)}
        self._findings = quality.to_mend(found)
        self._full_members = [person.name for person in everyone if person.stage == Stage.FULL]
        for name in ("first_mentor", "second_mentor"):
            self.panel.offer(name, self._full_members)
        counted = [
            f"{_(STAGE_WORDS[stage])} {sum(one.person.stage == stage for one in self._present)}"
            for stage in ON_THE_WAY
        ]
        self.heading.set(_(self.title), "　".join(counted))
        self.counting.reload()
        self._show_list()
        if self.case_view is not None:
            self.case_view.reload()

    def _narrow(self) -> None:
        """Show who passes the filters now; the panel follows, unless something is being typed there."""
        self._show_list()
        if self.table.current() is None and self.model.records and not self.panel.is_touched:
            self.table.choose(self.model.record(0).id)

    def _show_list(self) -> None:
        listed_now = self._gone if self.filters.wants_left else self._present
        shown = self.filters.passing(listed_now, Month.of(self.app.today()))
        self.model.show(shown)
        nobody = not self._present and not self.filters.wants_left
        self.content.setCurrentWidget(self.nobody if nobody else self.table if shown else self.no_match)
        troubled = sum(one.has_trouble for one in shown)
        words = _("{n} 人").format(n=len(shown))
        self.counts.setText(words + (_("，{n} 人有问题").format(n=troubled) if troubled else ""))
        if self.table.current() is None and shown and self.panel.person is None:
            self.table.choose(shown[0].id)
        current = self.table.current()
        if current is None and self.panel.person is not None:
            person = self._rows.get(self.panel.person.id)
            current = None if person is None else ListedCase(person)
        self._show_chosen(current)

    def _show_chosen(self, one: ListedCase | None) -> None:
        if one is None and self.panel.person is not None and self.panel.person.id in self._rows:
            return
        person = None if one is None else one.person
        self.panel.show_person(person, self._findings.get(person.id, []) if person is not None else [])
        self.next_card.show_case(one, self.app.today())
        if person is None:
            self.split.close_detail()

    def _say_saved(self, words: str) -> None:
        if not self.isVisible():
            self.reload()
        self.last_saved.setText(_("已保存　Ctrl+Z 撤销“{words}”").format(words=words))

    @property
    def fills(self) -> bool:
        """A case takes the whole page."""
        return self.case_view is not None

    def open_case(self, step_id: str = "") -> None:
        """Show the case of the person in the panel over the whole page, at a step if one is named."""
        self.panel.put_away()
        if self.panel.person is None:
            return
        self._drop_case()
        view = CaseView(self.app, self.panel.person.id)
        view.closed.connect(self.close_case)
        self.case_view = view
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        self.room_wanted.emit()
        view.reload()
        if step_id:
            view.show_step(step_id)
        else:
            view.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_case(self) -> None:
        """Go back to the list."""
        self._drop_case()
        self.stack.setCurrentWidget(self._overview)
        self.room_wanted.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_case(self) -> None:
        if self.case_view is not None:
            self.case_view.keep_draft()
            self.stack.removeWidget(self.case_view)
            self.case_view.hide()
            self.case_view.deleteLater()
            self.case_view = None

    def add_person(self) -> None:
        """Enter an applicant in a window of its own."""
        values = {"stage": Stage.APPLICANT}
        offers = {"first_mentor": self._full_members, "second_mentor": self._full_members}
        person_id = actions.add_with(self, _("新增入党申请人"), applying(), values, offers)
        if person_id is not None:
            self._go_to(person_id, "")

    def reinstate_person(self) -> None:
        """Put the person in the panel back."""
        person = self.panel.person
        if person is not None and actions.reinstate(self, person):
            self._go_to(person.id, "")

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person: to a field, to the case or a step of it, to a material; `new` enters an applicant."""
        if detail == "new":
            self.add_person()
        else:
            self._go_to(record, detail)

    def _go_to(self, person_id: str, detail: str) -> None:
        if self.case_view is not None:
            self.close_case()
        if self.model.row_of(person_id) is None:
            self.filters.clear()
            self.reload()
        if not self.table.choose(person_id):
            messages.toast(self, _("这里没有这个人，请到“党员”里找。"))
            return
        self.split.open_detail()
        if detail == CASE or detail.startswith(STEP):
            self.open_case(detail.removeprefix(CASE).removeprefix(STEP))
        elif detail.startswith(MATERIAL):
            self.panel.tabs.choose("materials")
            self.materials.choose(detail.removeprefix(MATERIAL))
        elif detail:
            self.panel.point_to(detail)

    def place(self) -> Place:
        """Say who is shown, to come back after a lock."""
        person = self.panel.person.id if self.panel.person is not None else None
        return Place(self.key, person, CASE if self.case_view is not None else "")

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count whose next step is past its term, or whose probation is over."""
        today = app.today()
        with app.database.read() as session:
            found = cases(session, app.branch_id, today, app.rulebook.processes["development"])
        steps = ((case, next_step(case)) for case in found)
        return sum(
            (due := window(case, step).latest) is not None and due <= today
            for case, step in steps
            if step is not None
        )

    def may_leave(self) -> bool:
        """Keep what is typed as a draft; the page can always be left."""
        self.panel.keep_draft()
        if self.case_view is not None:
            self.case_view.keep_draft()
        return True
