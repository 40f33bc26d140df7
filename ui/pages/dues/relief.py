"""减免: applications to pay less or nothing, from the application to the changed assessment."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget

from branchdesk.dues import relief
from branchdesk.dues.payers import payers_in
from branchdesk.dues.relief import ReliefEntry, ReliefLine, ReliefState
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, DuesAssessment, DuesRelief, Meeting, Person, ReliefKind
from branchdesk.places import Place
from branchdesk.words import RELIEF_WORDS
from ui import messages, record_form
from ui.context import AppContext
from ui.page import Page
from ui.pages.dues.grid import money_or_nothing
from ui.paper_window import show_paper
from ui.record_form import FormDialog
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, hint, menu_button, primary

PAPER = "relief"
STATE_WORDS = {
    ReliefState.APPLIED: N_("待支部研究"),
    ReliefState.DECIDED: N_("待上级批准"),
    ReliefState.EFFECTIVE: N_("待改核定"),
    ReliefState.APPLIED_TO_DUES: N_("已改核定"),
    ReliefState.EXPIRED: N_("已到期"),
}
WAITING = (ReliefState.APPLIED, ReliefState.DECIDED, ReliefState.EFFECTIVE)


class ReliefPage(Page):
    """The list of applications; the button of the next step follows the line in hand."""

    key: ClassVar[str] = "dues.relief"
    title: ClassVar[str] = N_("党费减免")
    icon: ClassVar[str] = "mdi6.hand-coin-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: FormDialog | None = None
        self.model = RecordTableModel(_columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("减免登记"))
        self.table.chosen.connect(lambda _line: self._offer())
        self.table.opened.connect(lambda _line: self.edit())
        self.table.deletion_wanted.connect(self.remove)
        self.next_button = button(_("支部研究…"), self.take_next)
        self.print_button = button(_("打印…"), self.print)
        self.more = menu_button(_("更多"))
        for words, act in (
            (_("改申请…"), self.edit),
            (_("撤回支部研究"), self.take_back),
            (_("删除"), self.remove),
        ):
            self.more.menu().addAction(words, act)
        self.add_button = primary(_("登记申请…"), self.add)
        for widget in (self.print_button, self.more, self.next_button, self.add_button):
            self.heading.add(widget)
        for widget in (self.more, self.next_button, self.add_button):
            widget.setHidden(app.is_committee)  # a superior only looks at what its branches sent
        self.body.addWidget(
            hint(
                _(
                    "本人申请、支部研究、上一级党委批准后生效；离退休党员由支部研究同意即可。批准以前照原数交纳。"
                )
            )
        )
        self.nobody = EmptyState(
            "mdi6.hand-heart-outline",
            _("还没有减免申请"),
            _("党员交纳党费确有困难的，先登记本人申请，再一步步办到批准和改核定。"),
            None if app.is_committee else button(_("登记申请…"), self.add),
        )
        self.stack = QStackedWidget()
        for content in (self.table, self.nobody):
            self.stack.addWidget(content)
        card = Card(margin=0.125)
        card.column.addWidget(self.stack)
        self.body.addWidget(card, 1)
        app.changes.watch(self, {DuesRelief, DuesAssessment, Person, Meeting}, self.reload)

    def reload(self) -> None:
        """Read the applications anew; selection and scroll stay."""
        with self.app.database.read() as session:
            lines = relief.reliefs(session, self.app.branch_id, self.app.today())
        self.model.show(lines)
        self.stack.setCurrentWidget(self.table if lines else self.nobody)
        waiting = sum(line.state in WAITING for line in lines)
        self.heading.set(_(self.title), _("待办 {n} 件").format(n=waiting) if waiting else "")
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self._offer()

    def _offer(self) -> None:
        """Name the next step of the line in hand."""
        line = self.line
        words = (
            {
                ReliefState.DECIDED: _("上级批准…"),
                ReliefState.EFFECTIVE: _("改核定"),
            }.get(line.state, _("支部研究…"))
            if line is not None
            else _("支部研究…")
        )
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.setEnabled(line is not None and line.state in WAITING)
        self.print_button.setEnabled(line is not None)
        self.more.setEnabled(line is not None)

    @property
    def line(self) -> ReliefLine | None:
        """The application in hand."""
        found: ReliefLine | None = self.table.current()
        return found

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an application, or enter one with the detail `new`."""
        if detail == "new":
            self.add()
        else:
            self.table.choose(record)

    def place(self) -> Place:
        """Say which line is chosen, to come back after a lock."""
        return Place(self.key, self.line.id if self.line is not None else None)

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count the applications that wait for a step."""
        with app.database.read() as session:
            lines = relief.reliefs(session, app.branch_id, app.today())
        return sum(line.state in WAITING for line in lines)

    def add(self) -> None:
        """Enter an application."""
        if not self.app.is_committee:
            self._ask(None)

    def edit(self) -> None:
        """Correct the application in hand."""
        if self.line is not None and not self.app.is_committee:
            self._ask(self.line)

    def _ask(self, line: ReliefLine | None) -> None:
        app = self.app
        with app.database.read() as session:
            people = [(p.person_id, p.name) for p in payers_in(session, app.branch_id, app.year)]

        def save(typed: dict[str, Any]) -> None:
            name = dict(people).get(typed["person_id"], "")
            with app.database.begin(_("登记{name}的减免申请").format(name=name)) as session:
                record = relief.keep(
                    session, app.branch_id, ReliefEntry(**typed), line.id if line is not None else None
                )
                key = record.id
            self.reload()
            self.table.choose(key)
            messages.toast(self, _("已登记申请，下一步是支部研究。"), app.undo_latest())

        inputs = (
            record_form.choice("person_id", N_("申请人"), people, required=True),
            record_form.day("applied_on", N_("申请日期"), required=True),
            record_form.long_text("reason", N_("困难情况"), lines=3),
            record_form.choice("kind", N_("少交还是免交"), tuple(RELIEF_WORDS.items()), empty=None),
            record_form.money("amount_fen", N_("每月交纳")),
            record_form.month("from_month", N_("从"), required=True),
            record_form.month("to_month", N_("到"), required=True),
        )
        fields = ("person_id", "applied_on", "reason", "kind", "amount_fen", "from_month", "to_month")
        values = {"applied_on": app.today(), "kind": ReliefKind.REDUCED}
        if line is not None:
            values = {field: getattr(line, field) for field in fields}
        self._open(_("登记减免申请"), inputs, save, values)

    def take_next(self) -> None:
        """Do what comes next for the application in hand."""
        line = self.line
        if line is None or self.app.is_committee:
            return
        if line.state == ReliefState.APPLIED:
            self.decide(line)
        elif line.state == ReliefState.DECIDED:
            self.approve(line)
        elif line.state == ReliefState.EFFECTIVE:
            self.change_assessment(line)

    def decide(self, line: ReliefLine) -> None:
        """Ask for the sitting that agreed."""
        with self.app.database.read() as session:
            sittings = relief.sittings_to_pick(session, self.app.branch_id, line.applied_on)
        if not sittings:
            messages.inform(
                self, _(self.title), _("申请以后还没有支委会会议或党员大会的记录，请先在“组织生活”里记会议。")
            )
            return
        inputs = [record_form.choice("meeting_id", N_("研究的会议"), sittings, required=True)]

        def save(typed: dict[str, Any]) -> None:
            self._act(
                _("登记{name}减免的支部研究"), line, lambda s: relief.decide(s, line.id, typed["meeting_id"])
            )

        self._open(_("登记支部研究"), inputs, save, {})

    def approve(self, line: ReliefLine) -> None:
        """Ask for the superior's approval."""
        with self.app.database.read() as session:
            superior = session.get_one(Branch, self.app.branch_id).superior
        inputs = (
            record_form.text("approved_by", N_("批准的党委"), required=True),
            record_form.day("approved_on", N_("批准日期"), required=True),
            record_form.text("number", N_("批复文号")),
        )

        def save(typed: dict[str, Any]) -> None:
            def act(session: Any) -> None:
                relief.approve(
                    session, line.id, typed["number"] or "", typed["approved_on"], typed["approved_by"] or ""
                )

            self._act(_("登记{name}减免的批准"), line, act)

        self._open(
            _("登记上级批准"), inputs, save, {"approved_by": superior, "approved_on": self.app.today()}
        )

    def change_assessment(self, line: ReliefLine) -> None:
        """Change the assessment as approved; the toast takes it back."""
        app = self.app

        def act(session: Any) -> None:
            relief.apply(session, app.rulebook.dues_rates, app.branch_id, line.id, app.year, app.today())

        try:
            self._act(_("按批准改{name}的党费核定"), line, act)
        except BranchDeskError as error:
            messages.show_error(self, error)

    def _act(self, words: str, line: ReliefLine, act: Callable[[Any], object]) -> None:
        with self.app.database.begin(words.format(name=line.name)) as session:
            act(session)
        messages.toast(self, _("已登记。"), self.app.undo_latest())

    def take_back(self) -> None:
        """Take the branch's decision back, to correct the application."""
        self._try(_("撤回{name}减免的支部研究"), lambda session, key: relief.decide(session, key, None))

    def remove(self) -> None:
        """Take out an application entered by mistake."""
        self._try(_("删除{name}的减免申请"), relief.remove)

    def _try(self, words: str, act: Callable[[Any, str], object]) -> None:
        line = self.line
        if line is None or self.app.is_committee:
            return
        try:
            self._act(words, line, lambda session: act(session, line.id))
        except BranchDeskError as error:
            messages.show_error(self, error)

    def print(self) -> None:
        """Show the application and the request as papers."""
        if self.line is not None:
            self.paper = show_paper(self, self.app, PAPER, self.line.id, self.line.name)

    def _open(self, title: str, inputs: Any, save: Any, values: dict[str, Any]) -> None:
        self.dialog = FormDialog(self, title, inputs, save, values, ok=_("登记"))
        self.dialog.open()


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("姓名"), lambda r: r.name, width=116, bold=True),
        Column(
            "state",
            _("办到哪一步"),
            lambda r: _(STATE_WORDS[r.state]),
            width=124,
            tone=lambda r: "warn" if r.state in WAITING else None,
        ),
        Column("kind", _("种类"), lambda r: _(RELIEF_WORDS[r.kind]), width=64),
        Column("amount", _("每月交纳"), lambda r: r.amount_fen, money_or_nothing, RIGHT, 84),
        Column("period", _("期间"), lambda r: f"{r.from_month} — {r.to_month}", width=150),
        Column("applied", _("申请日期"), lambda r: str(r.applied_on), width=104),
        Column("decided", _("支部研究"), lambda r: str(r.decided_on or ""), width=104),
        Column("approved", _("上级批准"), _approval, width=150),
        Column("reason", _("困难情况"), lambda r: r.reason, width=150, grows=True),
    )


def _approval(line: ReliefLine) -> str:
    if line.by_branch_alone:
        return _("离退休，不需要")
    return "　".join(part for part in (str(line.approved_on or ""), line.approval_number) if part)
