"""发展党员: applicants, activists, targets and those on probation, and the next step of each."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from branchdesk.fields import STAGE_WORDS
from branchdesk.i18n import N_, _
from branchdesk.models import Acknowledgement, PartyGroup, Person, Post, Stage
from branchdesk.people import development, members, quality
from branchdesk.people.roster import RosterRow
from branchdesk.people.search import SearchIndex
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.development import steps
from ui.pages.development.materials import MaterialsView
from ui.pages.people import actions
from ui.pages.people.columns import columns
from ui.pages.people.filters import SEARCH_STRETCH, search_field
from ui.pages.people.inputs import applying, basic, contact, course, work
from ui.pages.people.panel import PersonPanel
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, label, primary, row

ON_THE_WAY = (Stage.PROBATIONARY, Stage.TARGET, Stage.ACTIVIST, Stage.APPLICANT)
LEFT = "left"


class DevelopmentPage(Page):
    """Who is on the way into the Party."""

    key: ClassVar[str] = "development"
    title: ClassVar[str] = N_("发展党员")
    icon: ClassVar[str] = "mdi6.account-arrow-up-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._rows: dict[str, RosterRow] = {}
        self._findings: dict[str, list[Finding]] = {}
        self._present: list[RosterRow] = []
        self._gone: list[RosterRow] = []
        self._full_members: list[str] = []
        taking_in = button(_("导入表格…"), lambda: actions.import_sheet(self))
        for entering in (taking_in, primary(_("新增入党申请人"), self.add_person)):
            entering.setHidden(app.is_committee)  # a superior only looks at what its branches sent
            self.heading.add(entering)
        self.filters = QWidget()
        self.filters.setLayout(self._make_filters())
        self.body.addWidget(self.filters)
        self.materials = MaterialsView(app)
        self.panel = PersonPanel(
            app, self.key, (course(), basic(), work(), contact()), more={"materials": self.materials}
        )
        self.next_step = steps.NextStep(self.advance)
        self.panel.put_above("course", self.next_step)
        self.model = RecordTableModel(self._columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("发展对象列表"))
        self.split = ListAndDetail(self._make_list(), self.panel)
        self.panel.join(self.split)
        self.body.addWidget(self.split, 1)
        self.counts = label("", "muted")
        self.last_saved = label("", "muted")
        self.foot = QWidget()
        self.foot.setLayout(row(self.counts, 1, self.last_saved))
        self.body.addWidget(self.foot)
        self._connect()

    def _make_filters(self) -> QHBoxLayout:
        self.search = search_field()
        self.stages = QComboBox()
        self.stages.setAccessibleName(_("阶段"))
        self.stages.addItem(_("全部阶段"), None)
        for stage in reversed(ON_THE_WAY):
            self.stages.addItem(_(STAGE_WORDS[stage]), stage)
        self.stages.addItem(_("已离开"), LEFT)
        line = row(self.search, self.stages, 1)
        line.setStretch(0, SEARCH_STRETCH)
        return line

    def _make_list(self) -> Card:
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.nobody = EmptyState(
            "mdi6.account-arrow-up-outline",
            _("还没有入党申请人"),
            _("收到入党申请书后在这里登记，或者把入党积极分子名册导进来。"),
            primary(_("新增入党申请人"), self.add_person),
        )
        self.no_match = EmptyState(
            "mdi6.account-search-outline", _("没有符合条件的人"), _("换一个词，或者选“全部阶段”。")
        )
        self.content = QStackedWidget()
        for widget in (self.table, self.nobody, self.no_match):
            self.content.addWidget(widget)
        card.column.addWidget(self.content)
        return card

    def _columns(self) -> list[Column]:
        return [
            *columns(["name", "stage", "applied_on", "activist_on", "target_on"], self._hint),
            Column("mentors", _("培养联系人"), _mentors, width=116),
            Column("next", _("下一步"), lambda person: steps.when(person, self.app.today()), width=116),
        ]

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.table.setFocus)
        self.stages.activated.connect(self.reload)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _row: self._open_panel())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.deletion_wanted.connect(self.panel.moves.drop)
        self.split.give_room(self.filters, self.foot)
        self.panel.saved.connect(self._say_saved)
        self.panel.reinstate_wanted.connect(self.reinstate_person)
        self.app.changes.watch(self, {Acknowledgement, Person, PartyGroup, Post}, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the people anew; selection, scroll and half-typed words stay."""
        today = self.app.today()
        left = self.stages.currentData() == LEFT
        with self.app.database.read() as session:
            everyone = members.roster(session, self.app.branch_id, on=today)
            gone = members.roster(session, self.app.branch_id, ended=True, on=today) if left else []
            found = quality.look_through(session, self.app.rulebook.checks, self.app.branch_id, today)
        self._present = sorted(
            (person for person in everyone if person.stage in ON_THE_WAY),
            key=lambda person: ON_THE_WAY.index(person.stage),
        )
        self._gone = [person for person in gone if not person.is_member]
        self._rows = {person.id: person for person in (*everyone, *gone)}
        self._findings = quality.to_mend(found)
        self._full_members = [person.name for person in everyone if person.stage == Stage.FULL]
        for name in ("first_mentor", "second_mentor"):
            self.panel.offer(name, self._full_members)
        counted = [
            f"{_(STAGE_WORDS[stage])} {sum(person.stage == stage for person in self._present)}"
            for stage in reversed(ON_THE_WAY)
        ]
        self.heading.set(_(self.title), "　".join(counted))
        self._show_list()

    def _narrow(self) -> None:
        """Show who passes the filters now; the panel follows, unless something is being typed there."""
        self._show_list()
        if self.table.current() is None and self.model.records and not self.panel.is_touched:
            self.table.choose(self.model.record(0).id)

    def _show_list(self) -> None:
        stage = self.stages.currentData()
        matching = self._gone if stage == LEFT else [p for p in self._present if stage in (None, p.stage)]
        shown = SearchIndex(matching).find(self.search.text())
        self.model.show(shown)
        nobody = not self._present and stage != LEFT
        self.content.setCurrentWidget(self.nobody if nobody else self.table if shown else self.no_match)
        self.counts.setText(_("{n} 人").format(n=len(shown)))
        current = self.table.current()
        if current is None and shown and self.panel.person is None:
            self.table.choose(shown[0].id)
            current = shown[0]
        if current is None and self.panel.person is not None:
            current = self._rows.get(self.panel.person.id)
        self._show_chosen(current)

    def _show_chosen(self, person: RosterRow | None) -> None:
        if person is None and self.panel.person is not None and self.panel.person.id in self._rows:
            return
        self.panel.show_person(person, self._findings.get(person.id, []) if person is not None else [])
        self.next_step.show_person(person, self.app.today())
        if person is None:
            self.split.close_detail()

    def _open_panel(self) -> None:
        self.split.open_detail()
        self.panel.point_to("applied_on")

    def _hint(self, person: RosterRow) -> str:
        return "\n".join(finding.sentence for finding in self._findings.get(person.id, [])) or person.name

    def _say_saved(self, words: str) -> None:
        if not self.isVisible():
            self.reload()
        self.last_saved.setText(_("已保存　Ctrl+Z 撤销“{words}”").format(words=words))

    def add_person(self) -> None:
        """Enter an applicant in a window of its own."""
        values = {"stage": Stage.APPLICANT}
        offers = {"first_mentor": self._full_members, "second_mentor": self._full_members}
        person_id = actions.add_with(self, _("新增入党申请人"), applying(), values, offers)
        if person_id is not None:
            self._go_to(person_id, "")

    def advance(self) -> None:
        """Enter the next step of the person in the panel."""
        self.panel.put_away()
        if self.panel.person is not None:
            steps.advance(self, self._rows[self.panel.person.id])

    def reinstate_person(self) -> None:
        """Put the person in the panel back."""
        person = self.panel.person
        if person is not None and actions.reinstate(self, person):
            self._go_to(person.id, "")

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person, and to the field `detail`; `new` enters an applicant."""
        if detail == "new":
            self.add_person()
        else:
            self._go_to(record, detail)

    def _go_to(self, person_id: str, field: str) -> None:
        if self.model.row_of(person_id) is None:
            self.search.clear()
            self.stages.setCurrentIndex(0)
            self.reload()
        if self.table.choose(person_id):
            self.split.open_detail()
            part, _colon, kind = field.partition(":")
            if part == "material":
                self.panel.tabs.choose("materials")
                self.materials.choose(kind)
            elif field:
                self.panel.point_to(field)
        else:
            messages.toast(self, _("这里没有这个人，请到“党员”里找。"))

    def place(self) -> Place:
        """Say who is shown, to come back after a lock."""
        return Place(self.key, self.panel.person.id if self.panel.person is not None else None)

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count whose probation is over and who awaits the decision."""
        today = app.today()
        with app.database.read() as session:
            present = members.roster(session, app.branch_id, on=today)
        return sum(
            person.stage == Stage.PROBATIONARY and development.is_open(person, today) for person in present
        )

    def may_leave(self) -> bool:
        """Keep what is typed as a draft; the page can always be left."""
        self.panel.keep_draft()
        return True


def _mentors(person: RosterRow) -> str:
    return _("、").join(name for name in (person.first_mentor, person.second_mentor) if name)
