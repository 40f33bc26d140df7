"""核定: everybody's base, rate, amount and working for the year."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget

from branchdesk.deadlines.duty import clause_of
from branchdesk.dues.assessment_list import assessment_list
from branchdesk.dues.reassessment import Reopened, keep_as_it_is, to_reassess
from branchdesk.dues.submission import due_day, sheet
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import AssessmentSubmission, DuesAssessment, DuesCategory, Person
from branchdesk.money import grouped
from branchdesk.places import Place
from branchdesk.rules.dues_rates import percent
from ui import messages, record_form
from ui.context import AppContext
from ui.import_dialog import ImportDialog
from ui.page import Page
from ui.pages.dues.assess_dialog import AssessDialog
from ui.pages.dues.collection import past_of_dues
from ui.pages.dues.grid import money_or_nothing
from ui.pages.dues.sheet_bar import SheetBar
from ui.record_form import FormDialog
from ui.record_past import PastRecord, offer_past
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, Tabs, button, primary

ALL, AGAIN = "all", "again"


class AssessmentPage(Page):
    """The list; a double click or Enter opens a member's assessment."""

    key: ClassVar[str] = "dues.assessment"
    title: ClassVar[str] = N_("党费核定")
    icon: ClassVar[str] = "mdi6.hand-coin-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: AssessDialog | FormDialog | None = None
        self.reopened: list[Reopened] = []
        self._short: dict[DuesCategory, str] = {}
        self.model = RecordTableModel(self._columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("党费核定表"))
        self.table.opened.connect(lambda member: self._open(member.person_id))
        offer_past(self.table, app, self._chosen)
        taking_in = button(_("导入工资表…"), self.import_file, "mdi6.file-import-outline")
        self.keep_button = button(_("核对过，不变…"), self.keep_current)
        self.assess_button = primary(_("核定…"), self.assess_current)
        for widget in (taking_in, self.keep_button, self.assess_button):
            widget.setHidden(app.is_committee)  # a superior only looks at what its branches sent
            self.heading.add(widget)
        self.bar = SheetBar(app)
        self.tabs = Tabs([(ALL, _("全部")), (AGAIN, _("要重新核定"))])
        self.tabs.chosen.connect(self._turn)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.bar)
        self.again_model = RecordTableModel(_columns_again())
        self.again = RecordTable(self.again_model)
        self.again.setAccessibleName(_("要重新核定的党员"))
        self.again.opened.connect(lambda reopened: self._open(reopened.person_id))
        self.again.chosen.connect(lambda _reopened: self._offer_keeping())
        self.nothing_again = EmptyState(
            "mdi6.check-circle-outline",
            _("没有要重新核定的"),
            _("转入、转正、退休、类别变动和按季取基数的党员会列在这里；确认以前，原来的核定不变。"),
        )
        self.stack = QStackedWidget()
        for content in (self.table, self.again, self.nothing_again):
            self.stack.addWidget(content)
        card = Card(margin=0.125)
        card.column.addWidget(self.stack)
        self.body.addWidget(card, 1)
        app.changes.watch(self, {Person, DuesAssessment, AssessmentSubmission}, self.reload)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", _("姓名"), lambda r: r.name, width=134, bold=True, sort=lambda r: r.pinyin),
            Column("category", _("类别"), lambda r: self._short.get(r.category, ""), width=92),
            Column("base", _("计算基数"), lambda r: r.base_fen, money_or_nothing, RIGHT, 92),
            Column(
                "rate",
                _("比例"),
                lambda r: r.rate_bp,
                lambda rate: "" if rate is None else percent(rate),
                RIGHT,
                64,
            ),
            Column("calculated", _("计算数"), lambda r: r.calculated_fen, money_or_nothing, RIGHT, 84),
            Column(
                "due",
                _("月应交"),
                lambda r: r.due_fen,
                lambda fen: _("未核定") if fen is None else money_or_nothing(fen),
                RIGHT,
                84,
                bold=True,
                tone=lambda r: "warn" if r.due_fen is None else None,
            ),
            Column("from", _("起算月"), lambda r: r.from_month, _month, width=84),
            Column("reason", _("变动或另定的理由"), lambda r: r.reason, width=128),
            Column("working", _("计算过程"), lambda r: r.working, width=300, grows=True),
        )

    def reload(self) -> None:
        """Read the list of the year in hand and show it."""
        table = self.app.rulebook.dues_rates.tables[-1]
        self._short = {category.code: _(category.short) for category in table.categories}
        with self.app.database.read() as session:
            rows = assessment_list(session, self.app.branch_id, self.app.year)
            standing = sheet(session, self.app.branch_id, self.app.year)
            regulations, today = self.app.rulebook.regulations, self.app.today()
            due = due_day(session, regulations, self.app.branch_id, self.app.year, today)
            self.bar.show_sheet(standing, due)
            self.reopened = to_reassess(
                session,
                self.app.rulebook.checks,
                self.app.rulebook.dues_rates,
                self.app.branch_id,
                self.app.year,
                self.app.today(),
            )
        self.model.show(rows)
        self.again_model.show(self.reopened)
        self._turn(self.tabs.current)
        assessed = [row for row in rows if row.due_fen is not None]
        figures = [_("已核定 {n} 人").format(n=len(assessed))]
        if len(assessed) < len(rows):
            figures.append(_("未核定 {n} 人").format(n=len(rows) - len(assessed)))
        figures.append(
            _("每月应交 {amount} 元").format(amount=grouped(sum(row.due_fen or 0 for row in assessed)))
        )
        if self.reopened:
            figures.append(_("要重新核定 {n} 人").format(n=len({found.person_id for found in self.reopened})))
        self.heading.set(_(self.title), "　".join(figures))
        self.assess_button.setEnabled(bool(rows))
        if self.table.current() is None and rows:
            self.table.choose(rows[0].id)

    def _turn(self, tab: str) -> None:
        """Show the whole list, or only whose assessment has to be looked at anew."""
        nobody = tab == AGAIN and not self.reopened
        shown = self.nothing_again if nobody else self.again if tab == AGAIN else self.table
        self.stack.setCurrentWidget(shown)
        if shown is self.again and self.again.current() is None:
            self.again.choose(self.reopened[0].id)
        self.keep_button.setVisible(tab == AGAIN and not self.app.is_committee)
        self._offer_keeping()

    def _offer_keeping(self) -> None:
        reopened = self.again.current()
        self.keep_button.setEnabled(reopened is not None and reopened.can_be_kept)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a member's line; `detail` is `again` for the list of those to assess anew."""
        self.tabs.choose(AGAIN if detail == AGAIN else ALL)
        if record:
            self.table.choose(record)

    def place(self) -> Place:
        """Say whose line is chosen, to come back after a lock."""
        chosen = self.table.current()
        return Place(self.key, None if chosen is None else chosen.person_id)

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count the members whose assessment has to be looked at anew."""
        with app.database.read() as session:
            found = to_reassess(
                session,
                app.rulebook.checks,
                app.rulebook.dues_rates,
                app.branch_id,
                app.today().year,
                app.today(),
            )
        return len({reopened.person_id for reopened in found})

    def assess_current(self) -> None:
        """Open the assessment of the member in hand."""
        table = self.again if self.tabs.current == AGAIN else self.table
        chosen = table.current()
        if chosen is not None:
            self._open(chosen.person_id)

    def _chosen(self) -> PastRecord | None:
        member = self.table.current()
        return None if member is None else past_of_dues(member)

    def _open(self, person_id: str) -> None:
        if self.app.is_committee:
            return
        try:
            self.dialog = AssessDialog(self, self.app, person_id)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.dialog.open()

    def keep_current(self) -> None:
        """Enter that the assessment in hand was looked at anew and stays."""
        reopened: Reopened | None = self.again.current()
        if reopened is None or not reopened.can_be_kept:
            return

        def save(typed: dict[str, Any]) -> None:
            words = _("核对{name}的党费核定，不变").format(name=reopened.name)
            with self.app.database.begin(words) as session:
                keep_as_it_is(
                    session,
                    self.app.branch_id,
                    reopened.person_id,
                    self.app.year,
                    typed["reason"] or "",
                    self.app.today(),
                )
            messages.toast(self, _("已记下，原来的核定不变。"), self.app.undo_latest())

        inputs = [record_form.text("reason", N_("核对结果"), hint=N_("例如：收入没有变化"), required=True)]
        self.dialog = FormDialog(
            self, _("核对过，不变"), inputs, save, ok=_("记下"), intro=reopened.finding.sentence
        )
        self.dialog.open()

    def import_file(self) -> None:
        """Import a payroll."""
        ImportDialog(self, self.app).open()


def _month(month: object) -> str:
    return "" if month is None else str(month)


def _columns_again() -> tuple[Column, ...]:
    return (
        Column("name", _("姓名"), lambda r: r.name, width=134, bold=True),
        Column("why", _("为什么要重新核定"), lambda r: r.finding.sentence, width=420),
        Column("clause", _("依据"), lambda r: clause_of(r.finding.check), width=300, grows=True),
    )
