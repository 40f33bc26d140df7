"""党员: the list of people with its filters, and the panel where one of them is read and corrected."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from branchdesk import branch
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import DuesAssessment, DuesPayment, PartyGroup, Person, Post, Stage
from branchdesk.people import findings, members
from branchdesk.people.roster import RosterRow
from branchdesk.people.search import SearchIndex
from branchdesk.places import Place
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.people import actions
from ui.pages.people.columns import CHOICES, DEFAULT, columns, title_of
from ui.pages.people.inputs import basic, contact, party, work
from ui.pages.people.panel import PersonPanel
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, label, link, menu_button, primary, row

STATES = (
    ("members", N_("在册党员")),
    (Stage.FULL.value, N_("正式党员")),
    (Stage.PROBATIONARY.value, N_("预备党员")),
    ("applicants", N_("发展中的人员")),
    ("everyone", N_("全部在册人员")),
    ("left", N_("已离开")),
)
NO_GROUP = "-"
COLUMNS_SETTING = "people/columns"


class PeoplePage(Page):
    """Members, and by a filter applicants and those who left."""

    key: ClassVar[str] = "people"
    title: ClassVar[str] = N_("党员")
    icon: ClassVar[str] = "mdi6.account-group-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._rows: dict[str, RosterRow] = {}
        self._findings: dict[str, list[findings.Finding]] = {}
        self._only_findings = False
        self.panel = PersonPanel(app, self.key, (basic(), party(), work(), contact()))
        self._make_heading()
        self.filters = QWidget()
        self.filters.setLayout(self._make_filters())
        self.body.addWidget(self.filters)
        self.model = RecordTableModel(self._columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("党员列表"))
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
        self.panel.column.insertWidget(0, self.split.back)
        self.body.addWidget(self.split, 1)
        self.body.addLayout(self._make_foot())
        self._connect()

    def _make_heading(self) -> None:
        self.heading.add(button(_("导入表格…"), self.import_sheet))
        self.export = menu_button(_("导出"))
        self.export.menu().addAction(_("当前列表（Excel）…"), self.export_list)
        self.export.menu().addAction(_("打印党员名册…"), lambda: self.app.go(Place("papers", "roster")))
        self.heading.add(self.export)
        self.heading.add(primary(_("新增党员"), self.add_person))

    def _make_filters(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名、拼音、身份证、电话"))
        self.search.setAccessibleName(_("在列表里找人"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.pixels(220))
        self.search.setMaximumWidth(theme.pixels(260))
        self.groups = QComboBox()
        self.groups.setAccessibleName(_("党小组"))
        self.states = QComboBox()
        self.states.setAccessibleName(_("状态"))
        for key, words in STATES:
            self.states.addItem(_(words), key)
        self.columns_button = menu_button(_("列"))
        for name in CHOICES:
            action = self.columns_button.menu().addAction(title_of(name))
            action.setCheckable(True)
            action.setChecked(name in self._chosen_columns())
            action.setEnabled(name != "name")
            action.toggled.connect(lambda on, name=name: self._choose_column(name, on))
        self.findings_link = link("", self.turn_findings)
        return row(self.search, self.groups, self.states, self.columns_button, 1, self.findings_link)

    def _make_foot(self) -> QHBoxLayout:
        self.counts = label("", "muted")
        self.last_saved = label("", "muted")
        return row(self.counts, 1, self.last_saved)

    def _connect(self) -> None:
        self._filter_soon = QTimer(self)
        self._filter_soon.setSingleShot(True)
        self._filter_soon.setInterval(0)
        self._filter_soon.timeout.connect(self._show_list)
        self.search.textChanged.connect(lambda: self._filter_soon.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.groups.activated.connect(self._show_list)
        self.states.activated.connect(self.reload)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _row: self._open_panel())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.deletion_wanted.connect(self.end_person)
        self.split.covered.connect(lambda covered: self.filters.setVisible(not covered))
        self.panel.saved.connect(self._say_saved)
        self.panel.end_wanted.connect(self.end_person)
        self.panel.reinstate_wanted.connect(self.reinstate_person)
        self.app.changes.watch(self, {Person, PartyGroup, Post, DuesAssessment, DuesPayment}, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the roll anew; selection, scroll and half-typed words stay."""
        today = self.app.today()
        left = self.states.currentData() == "left"
        with self.app.database.read() as session:
            present = members.roster(session, self.app.branch_id, on=today)
            gone = members.roster(session, self.app.branch_id, ended=True, on=today) if left else []
            groups = [(group.id, group.name) for group in branch.groups(session, self.app.branch_id)]
        self._present = present
        self._gone = gone
        self._rows = {person.id: person for person in (*present, *gone)}
        self._findings = {}
        for finding in findings.find(present, today):
            self._findings.setdefault(finding.person_id, []).append(finding)
        self._offer_groups(groups)
        self._show_figures()
        self._show_list()

    def _offer_groups(self, groups: list[tuple[str, str]]) -> None:
        chosen = self.groups.currentData()
        self.groups.clear()
        self.groups.addItem(_("全部小组"), None)
        for key, name in groups:
            self.groups.addItem(name, key)
        self.groups.addItem(_("未编组"), NO_GROUP)
        self.groups.setCurrentIndex(max(self.groups.findData(chosen), 0))
        self.groups.setVisible(bool(groups))
        self.panel.offer("group_name", [name for _key, name in groups])

    def _show_figures(self) -> None:
        full = sum(person.stage == Stage.FULL for person in self._present)
        probationary = sum(person.stage == Stage.PROBATIONARY for person in self._present)
        self.heading.set(
            _(self.title),
            _("正式党员 {full}　预备党员 {probationary}").format(full=full, probationary=probationary),
        )
        wanting = sum(person.is_member and person.id in self._findings for person in self._present)
        self.findings_link.setText(
            _("显示全部") if self._only_findings else _("待核对 {n} 人 ›").format(n=wanting)
        )
        self.findings_link.setVisible(wanting > 0 or self._only_findings)

    def _show_list(self) -> None:
        matching = [person for person in self._candidates() if self._passes(person)]
        shown = SearchIndex(matching).find(self.search.text()) if self.search.text().strip() else matching
        self.model.show(shown)
        nobody = not self._present and self.states.currentData() != "left"
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

    def _candidates(self) -> list[RosterRow]:
        state = self.states.currentData()
        if state == "left":
            return self._gone
        if state == "everyone":
            return self._present
        if state == "applicants":
            return [person for person in self._present if not person.is_member]
        if state == "members":
            return [person for person in self._present if person.is_member]
        return [person for person in self._present if person.stage == state]

    def _passes(self, person: RosterRow) -> bool:
        group = self.groups.currentData()
        if group == NO_GROUP and person.group_id is not None:
            return False
        if group not in (None, NO_GROUP, person.group_id):
            return False
        return not self._only_findings or person.id in self._findings

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

    def _chosen_columns(self) -> list[str]:
        return [str(name) for name in self.app.settings.get(COLUMNS_SETTING, list(DEFAULT))]

    def _columns(self) -> list[Column]:
        return columns(self._chosen_columns(), self._hint)

    def _hint(self, person: RosterRow) -> str:
        return "\n".join(finding.sentence for finding in self._findings.get(person.id, [])) or person.name

    def _choose_column(self, name: str, on: bool) -> None:
        chosen = set(self._chosen_columns()) - {name} | ({name} if on else set())
        order = [known for known in (*DEFAULT, *CHOICES) if known in chosen]
        self.app.settings.put(COLUMNS_SETTING, list(dict.fromkeys(order)))
        current = self.table.current()
        self.table.horizontalHeader().setSortIndicator(-1, self.table.horizontalHeader().sortIndicatorOrder())
        self.model.set_columns(self._columns())
        self._show_list()
        if current is not None:
            self.table.choose(current.id)

    def turn_findings(self) -> None:
        """Show only people with something to be checked, or everybody again."""
        self._only_findings = not self._only_findings
        self._show_figures()
        self._show_list()

    def show_all(self) -> None:
        """Take all filters away."""
        self.search.clear()
        self.groups.setCurrentIndex(0)
        self.states.setCurrentIndex(0)
        self._only_findings = False
        self.reload()

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person, and to the field `detail`; or to `new`, `import` or `findings` of the page."""
        match detail:
            case "new":
                self.add_person()
            case "import":
                self.import_sheet()
            case "findings":
                self._only_findings = False
                self.turn_findings()
            case _:
                self._go_to(record, detail)

    def _go_to(self, person_id: str, field: str) -> None:
        with self.app.database.read() as session:
            person = session.get(Person, person_id)
        if person is None:
            messages.toast(self, _("名册里已经没有这个人了。"))
            return
        if self.model.row_of(person_id) is None:
            self.search.clear()
            self.groups.setCurrentIndex(0)
            self._only_findings = False
            state = "left" if person.ended_on is not None else "everyone"
            if state == "everyone" and person.stage in (Stage.FULL, Stage.PROBATIONARY):
                state = "members"
            self.states.setCurrentIndex(self.states.findData(state))
            self.reload()
        self.table.choose(person_id)
        self.split.open_detail()
        if field:
            self.panel.point_to(field)

    def add_person(self) -> None:
        """Enter a new member in a window of its own."""
        person_id = actions.add(self)
        if person_id is not None:
            self._go_to(person_id, "")

    def end_person(self) -> None:
        """Take the person in the panel off the roll, with reason and date."""
        if self.panel.person is not None and self.panel.person.ended_on is None:
            actions.end(self, self.panel.person)

    def reinstate_person(self) -> None:
        """Put the person in the panel back on the roll."""
        person = self.panel.person
        if person is not None and actions.reinstate(self, person):
            self._go_to(person.id, "")

    def import_sheet(self) -> None:
        """Take over a spreadsheet."""
        actions.import_sheet(self)

    def export_list(self) -> None:
        """Write the list as shown into a spreadsheet."""
        names = [chosen.name for chosen in self.model.columns]
        try:
            actions.export(self, list(self.model.records), names)
        except BranchDeskError as error:
            messages.show_error(self, error)

    def place(self) -> Place:
        """Say which person is shown, to come back after a lock."""
        return Place(self.key, self.panel.person.id if self.panel.person is not None else None)

    def may_leave(self) -> bool:
        """Keep what is typed as a draft; the page can always be left."""
        self.panel.keep_draft()
        return True
