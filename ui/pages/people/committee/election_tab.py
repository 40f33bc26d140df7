"""换届选举: the steps of an election, the chosen one beside them with everything that is entered at it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import _
from branchdesk.people.election_view import ElectionView, StepRow
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.people.committee.step_panel import StepPanel
from ui.pages.people.committee.words import STEP_STATES, election_state
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import CalmChoice, Card, EmptyState, Pill, column, label, menu_button, primary, row


def columns() -> list[Column]:
    """Declare the columns of the steps."""
    return [
        Column("number", "", lambda s: s.number, width=36),
        Column("title", _("步骤"), lambda s: _(s.stage.title), width=216, bold=True),
        Column("state", _("状态"), lambda s: _(STEP_STATES[s.state][0]), tone=_tone, width=72),
        Column("done_on", _("办理日期"), _when, tone=_when_tone, width=150),
        Column("document", _("文号或会议"), lambda s: s.document or s.meeting, width=180, grows=True),
    ]


def _tone(step: StepRow) -> str | None:
    tone = STEP_STATES[step.state][1]
    return "muted" if tone == "neutral" else tone


def _when(step: StepRow) -> str:
    if step.done_on is not None:
        return str(step.done_on)
    return _("{day} 以前").format(day=step.due_on) if step.due_on is not None else ""


def _when_tone(step: StepRow) -> str | None:
    return "muted" if step.done_on is None else None


class ElectionTab(QWidget):
    """One election at a time; older ones are chosen from a list above."""

    begin_wanted = Signal()
    revise_wanted = Signal()
    close_wanted = Signal()
    delete_wanted = Signal()
    turned = Signal()
    """Another election was chosen."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.election: ElectionView | None = None
        self._weighed: Sequence[Weighed] = ()
        self.head = self._make_head()
        self.model = RecordTableModel(columns(), self)
        self.table = RecordTable(self.model, sortable=False)
        self.table.setAccessibleName(_("选举步骤"))
        card = Card(margin=0.125, spacing=0)
        card.column.addWidget(self.table)
        self.panel = StepPanel(app)
        self.split = ListAndDetail(card, self.panel)
        self.split.give_room(self.head)
        self.panel.put_on_top(self.split.back)
        self.nothing = EmptyState(
            "mdi6.vote-outline",
            _("还没有选举记录"),
            _("换届或补选时在这里一步一步地办：请示、候选人、投票、计票、报告，要用的表册都能直接打印。"),
            None if app.is_committee else primary(_("开始选举…"), self.begin_wanted.emit),
        )
        self._inside = QWidget()
        inside = column(self.head, self.split, spacing=1.5)
        inside.setStretch(1, 1)
        self._inside.setLayout(inside)
        self.content = QStackedWidget()
        self.content.addWidget(self._inside)
        self.content.addWidget(self.nothing)
        self.setLayout(column(self.content))
        self.table.chosen.connect(self._show_step)
        self.table.opened.connect(lambda _row: self.split.open_detail())
        self.table.clicked.connect(lambda _index: self.split.open_detail())

    def _make_head(self) -> QWidget:
        self.choice = CalmChoice()
        self.choice.setAccessibleName(_("选举"))
        self.choice.activated.connect(lambda _index: self.turned.emit())
        self.state = Pill()
        self.summary = label("", "muted")
        self.more = menu_button(_("更多"))
        self.more.menu().addAction(_("修改名额和日期…"), self.revise_wanted.emit)
        self.close_action = self.more.menu().addAction(_("中止这次选举…"), self.close_wanted.emit)
        self.delete_action = self.more.menu().addAction(_("删除（录错）"), self.delete_wanted.emit)
        self.more.setHidden(self._app.is_committee)
        line = row(self.choice, self.state, self.summary, self.more, spacing=1)
        line.setStretch(2, 1)
        head = QWidget()
        head.setLayout(line)
        return head

    @property
    def chosen_id(self) -> str | None:
        """The election that is chosen in the list."""
        key = self.choice.currentData()
        return key if isinstance(key, str) else None

    def offer(self, names: Mapping[str, str], current: str | None) -> None:
        """Offer these elections, by key and name, and choose one."""
        self.choice.clear()
        for key, name in names.items():
            self.choice.addItem(name, key)
        found = self.choice.findData(current)
        self.choice.setCurrentIndex(max(found, 0) if names else -1)
        self.content.setCurrentWidget(self._inside if names else self.nothing)

    def show_election(self, election: ElectionView | None, weighed: Sequence[Weighed]) -> None:
        """Show an election; a step that was chosen stays chosen, of another election the next one is."""
        is_other = self.election is None or election is None or self.election.id != election.id
        self.election, self._weighed = election, weighed
        if election is None:
            return
        self.state.set(*election_state(election))
        self.summary.setText(_summary(election))
        self.summary.setToolTip(self.summary.text())
        self.close_action.setVisible(election.is_open and election.new_term_id is None)
        self.delete_action.setVisible(election.new_term_id is None)
        self.model.show(election.steps)
        if is_other or self.table.current() is None:
            coming = election.next_step or election.steps[-1]
            self.table.choose(coming.id)
        self._show_step(self.table.current())

    def choose_step(self, name: str) -> None:
        """Go to a step."""
        if self.table.choose(name):
            self.split.open_detail()

    def _show_step(self, step: StepRow | None) -> None:
        if self.election is not None:
            self.panel.show_step(self.election, step, self._weighed)


def _summary(election: ElectionView) -> str:
    said = []
    if election.seats:
        said.append(_("委员名额 {n}").format(n=election.seats))
    if election.leaders:
        leaders = int(election.with_secretary) + election.deputies
        said.append(_("书记、副书记 {n}").format(n=leaders))
    said.append(_("应到 {n} 人").format(n=election.electors.expected))
    if election.planned_on is not None and election.voted_on is None:
        said.append(_("计划 {day} 投票").format(day=election.planned_on))
    return "　".join(said)
