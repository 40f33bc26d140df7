"""党员: the list of people with its filters, and the panel where one of them is read and corrected."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from branchdesk import branch
from branchdesk.i18n import N_, _
from branchdesk.models import (
    MEMBER_STAGES,
    Acknowledgement,
    Attachment,
    Attendance,
    DuesAssessment,
    DuesPayment,
    Meeting,
    PartyGroup,
    Person,
    Post,
    Stage,
    StatusChange,
)
from branchdesk.people import members, quality
from branchdesk.people.roster import RosterRow
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.people import actions
from ui.pages.people.arranging import Arranging
from ui.pages.people.columns import columns
from ui.pages.people.filters import EVERYONE, LEFT, MEMBERS, Filters
from ui.pages.people.inputs import basic, contact, file, party, work
from ui.pages.people.panel import PersonPanel
from ui.record_past import offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, label, menu_button, primary, row

WATCHED = {
    *(Acknowledgement, Person, StatusChange, PartyGroup, Post, Attachment),
    *(DuesAssessment, DuesPayment, Meeting, Attendance),
}


LOOKED_OVER_AT_ONCE = 2000
"""People of a list whose findings are ready with it; those of a longer one follow when it is painted."""
PAINTED_AFTER_MS = 60


class PeoplePage(Page):
    """Members, and by a filter applicants and those who left."""

    key: ClassVar[str] = "people"
    title: ClassVar[str] = N_("党员")
    icon: ClassVar[str] = "mdi6.account-group-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._rows: dict[str, RosterRow] = {}
        self._findings: dict[str, list[Finding]] = {}
        self._group_names: list[str] = []
        self.setAcceptDrops(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAINTED_AFTER_MS)
        self._soon.timeout.connect(self._look_over_late)
        self._present: list[RosterRow] = []
        self._gone: list[RosterRow] = []
        self.panel = PersonPanel(
            app, self.key, (basic(), party(), work(), contact(), file()), shows_year=True
        )
        self._make_heading()
        self.filters = Filters(app.settings)
        self.body.addWidget(self.filters)
        self.model = RecordTableModel(self._columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("党员列表"))
        offer_past(self.table, app)
        self.arranging = Arranging(self, self.table, self.filters.arrange_button.menu())
        self.filters.arrange_button.setHidden(app.is_committee)
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.nobody = EmptyState(
            "mdi6.account-group-outline",
            _("名册还是空的"),
            _("把现有的党员花名册（Excel、WPS 或 csv）导进来，或者一位一位新增。"),
            primary(_("导入表格…"), self.import_sheet),
        )
        self.no_match = EmptyState(
            "mdi6.account-search-outline",
            _("没有符合条件的人"),
            _("换一个词，或者放宽小组和状态。"),
            button(_("显示全部在册党员"), self.show_all),
        )
        self.content = QStackedWidget()
        for widget in (self.table, self.nobody, self.no_match):
            self.content.addWidget(widget)
        card.column.addWidget(self.content)
        self.split = ListAndDetail(card, self.panel)
        self.panel.join(self.split)
        self.body.addWidget(self.split, 1)
        self.foot = QWidget()
        self.foot.setLayout(self._make_foot())
        self.body.addWidget(self.foot)
        self._connect()

    def _make_heading(self) -> None:
        taking_in = button(_("导入表格…"), self.import_sheet)
        adding = primary(_("新增党员"), self.add_person)
        for entering in (taking_in, adding):  # a superior only looks at what its branches sent
            entering.setHidden(self.app.is_committee)
        self.heading.add(taking_in)
        self.export = menu_button(_("导出"))
        self.export.menu().addAction(_("当前列表（Excel）…"), self.export_list)
        self.export.menu().addAction(_("打印党员卡片…"), self.panel.show_card)
        self.export.menu().addAction(_("打印党员名册…"), lambda: self.app.go(Place("papers", "roster")))
        self.heading.add(self.export)
        self.heading.add(adding)

    def _make_foot(self) -> QHBoxLayout:
        self.counts = label("", "muted")
        self.last_saved = label("", "muted")
        return row(self.counts, 1, self.last_saved)

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.filters.state_changed.connect(self.reload)
        self.filters.columns_changed.connect(self._show_columns)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _row: self._open_panel())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.deletion_wanted.connect(self.panel.moves.drop)
        self.split.give_room(self.filters, self.foot)
        self.panel.saved.connect(self._say_saved)
        self.panel.moves.moved.connect(self._follow)
        self.panel.reinstate_wanted.connect(self.reinstate_person)
        self.app.changes.watch(self, WATCHED, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the roll anew; selection, scroll and half-typed words stay."""
        today = self.app.today()
        left = self.filters.state == LEFT
        with self.app.database.read() as session:
            present = members.roster(session, self.app.branch_id, on=today)
            gone = members.roster(session, self.app.branch_id, ended=True, on=today) if left else []
            groups = [(group.id, group.name) for group in branch.groups(session, self.app.branch_id)]
        self._present = present
        self._gone = gone
        self._rows = {person.id: person for person in (*present, *gone)}
        if len(present) <= LOOKED_OVER_AT_ONCE:
            self._look_over()
        else:  # first the list, then what is to be checked in it
            self._soon.start()
        self._group_names = [name for _key, name in groups]
        self.panel.offer("group_name", self._group_names)
        self.arranging.show_people(present, self._group_names)
        self.filters.offer_groups(groups)
        self._show_figures()
        self._show_list()

    def _look_over(self) -> None:
        """Find what does not add up, for the notes of the panel and the count above the list."""
        checks, today = self.app.rulebook.checks, self.app.today()
        with self.app.database.read() as session:
            found = quality.look_through(session, checks, self.app.branch_id, today)
        self._findings = quality.to_mend(found)
        wanting = {person.id for person in self._present if person.is_member} & self._findings.keys()
        self.filters.show_wanting(wanting)

    def _look_over_late(self) -> None:
        self._look_over()
        self._show_list()

    def _show_figures(self) -> None:
        full = sum(person.stage == Stage.FULL for person in self._present)
        probationary = sum(person.stage == Stage.PROBATIONARY for person in self._present)
        self.heading.set(
            _(self.title),
            _("正式党员 {full}　预备党员 {probationary}").format(full=full, probationary=probationary),
        )

    def _narrow(self) -> None:
        """Show who passes the filters now; the panel follows, unless something is being typed there."""
        self._show_list()
        if self.table.current() is None and self.model.records and not self.panel.is_touched:
            self.table.choose(self.model.record(0).id)

    def _show_list(self) -> None:
        left = self.filters.state == LEFT
        shown = self.filters.narrowed(self._gone if left else self._present)
        self.model.show(shown)
        nobody = not self._present and not left
        self.content.setCurrentWidget(self.nobody if nobody else self.table if shown else self.no_match)
        self._show_counts(shown)
        current = self.table.current()
        if current is None and shown and self.panel.person is None:
            self.table.choose(shown[0].id)
            current = shown[0]
        if current is not None:
            self._show_chosen(current)
        elif self.panel.person is not None:
            self._show_chosen(self._rows.get(self.panel.person.id))

    def _show_counts(self, shown: list[RosterRow]) -> None:
        ages = [person.age for person in shown if person.age is not None]
        words = _("{n} 人").format(n=len(shown))
        if ages:
            words += "　" + _("平均年龄 {age}").format(age=f"{sum(ages) / len(ages):.1f}")
        self.counts.setText(words)

    def _show_chosen(self, person: RosterRow | None) -> None:
        if person is None and self.panel.person is not None and self.panel.person.id in self._rows:
            return
        self.panel.show_person(person, self._findings.get(person.id, []) if person is not None else [])
        if person is None:
            self.split.close_detail()

    def _open_panel(self) -> None:
        self.split.open_detail()
        self.panel.point_to("name")

    def _say_saved(self, words: str) -> None:
        if not self.isVisible():
            self.reload()
        self.last_saved.setText(_("已保存　Ctrl+Z 撤销“{words}”").format(words=words))

    def _columns(self) -> list[Column]:
        return columns(self.filters.columns.chosen, self._hint)

    def _hint(self, person: RosterRow) -> str:
        return "\n".join(finding.sentence for finding in self._findings.get(person.id, [])) or person.name

    def _show_columns(self) -> None:
        current = self.table.current()
        header = self.table.horizontalHeader()
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        self.model.set_columns(self._columns())
        self._show_list()
        if current is not None:
            self.table.choose(current.id)

    def show_all(self) -> None:
        """Take all filters away."""
        self.filters.take_away()
        self.filters.choose_state(MEMBERS)
        self.reload()

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person, and to the field `detail`; or to `new`, `import`, `groups` … of the page."""
        match detail:
            case "new":
                self.add_person()
            case "import":
                self.import_sheet()
            case "groups":
                self.arranging.manage_groups()
            case "paste":
                self.arranging.paste()
            case "findings":
                self.filters.turn_wanting()
            case _:
                self._go_to(record, detail)

    def _go_to(self, person_id: str, field: str) -> None:
        with self.app.database.read() as session:
            person = session.get(Person, person_id)
        if person is None:
            messages.toast(self, _("名册里已经没有这个人了。"))
            return
        if self.model.row_of(person_id) is None:
            self.filters.take_away()
            member = MEMBERS if person.stage in MEMBER_STAGES else EVERYONE
            self.filters.choose_state(LEFT if person.ended_on is not None else member)
            self.reload()
        self.table.choose(person_id)
        self.split.open_detail()
        if field:
            self.panel.point_to(field)

    def add_person(self) -> None:
        """Enter a new member in a window of its own."""
        person_id = actions.add(self, self._group_names)
        if person_id is not None:
            self._go_to(person_id, "")

    def _follow(self, person_id: str) -> None:
        """Keep somebody in sight who came back from among those who left."""
        if self.filters.state == LEFT and self.model.row_of(person_id) is None:
            self._go_to(person_id, "")

    def reinstate_person(self) -> None:
        """Put the person in the panel back on the roll."""
        person = self.panel.person
        if person is not None and actions.reinstate(self, person):
            self._go_to(person.id, "")

    def import_sheet(self) -> None:
        """Take over a spreadsheet."""
        actions.import_sheet(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if actions.dropped_sheet(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = actions.dropped_sheet(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            actions.import_sheet(self, path)

    def export_list(self) -> None:
        """Write the list as shown into a spreadsheet."""
        actions.export(self, list(self.model.records), [chosen.name for chosen in self.model.columns])

    def place(self) -> Place:
        """Say which person is shown, to come back after a lock."""
        return Place(self.key, self.panel.person.id if self.panel.person is not None else None)

    def may_leave(self) -> bool:
        """Keep what is typed as a draft; the page can always be left."""
        self.panel.keep_draft()
        return True
