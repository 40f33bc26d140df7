"""核定: everybody's base, rate, amount and working for the year."""

from typing import ClassVar

from branchdesk.dues.assessment_list import AssessmentRow, assessment_list
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import DuesAssessment, DuesCategory, Person
from branchdesk.money import grouped
from branchdesk.places import Place
from branchdesk.rules.dues_rates import percent
from ui import messages
from ui.context import AppContext
from ui.import_dialog import ImportDialog
from ui.page import Page
from ui.pages.dues.assess_dialog import AssessDialog
from ui.pages.dues.collection import past_of_dues
from ui.pages.dues.grid import money_or_nothing
from ui.record_past import PastRecord, offer_past
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, button, hint, primary


class AssessmentPage(Page):
    """The list; a double click or Enter opens a member's assessment."""

    key: ClassVar[str] = "dues.assessment"
    title: ClassVar[str] = N_("党费核定")
    icon: ClassVar[str] = "mdi6.hand-coin-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: AssessDialog | None = None
        self._short: dict[DuesCategory, str] = {}
        self.model = RecordTableModel(self._columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("党费核定表"))
        self.table.opened.connect(self._open)
        offer_past(self.table, app, self._chosen)
        taking_in = button(_("导入工资表…"), self.import_file, "mdi6.file-import-outline")
        self.assess_button = primary(_("核定…"), self.assess_current)
        for widget in (taking_in, self.assess_button):
            widget.setHidden(app.is_committee)  # a superior only looks at what its branches sent
            self.heading.add(widget)
        self.body.addWidget(
            hint(_("月交纳数年初核定，年内一般不变动；3 月 31 日前报核算表。双击一行核定或改动。"))
        )
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        self.body.addWidget(card, 1)
        app.changes.watch(self, {Person, DuesAssessment}, self.reload)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", _("姓名"), lambda r: r.name, width=134, bold=True, sort=lambda r: r.pinyin),
            Column("category", _("类别"), lambda r: self._short.get(r.category, ""), width=76),
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
        self._short = {category.code: category.short for category in table.categories}
        with self.app.database.read() as session:
            rows = assessment_list(session, self.app.branch_id, self.app.year)
        self.model.show(rows)
        assessed = [row for row in rows if row.due_fen is not None]
        figures = [_("已核定 {n} 人").format(n=len(assessed))]
        if len(assessed) < len(rows):
            figures.append(_("未核定 {n} 人").format(n=len(rows) - len(assessed)))
        figures.append(
            _("每月应交 {amount} 元").format(amount=grouped(sum(row.due_fen or 0 for row in assessed)))
        )
        self.heading.set(_(self.title), "　".join(figures))
        self.assess_button.setEnabled(bool(rows))
        if self.table.current() is None and rows:
            self.table.choose(rows[0].id)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a member's line."""
        self.table.choose(record)

    def place(self) -> Place:
        """Say whose line is chosen, to come back after a lock."""
        chosen = self.table.current()
        return Place(self.key, None if chosen is None else chosen.person_id)

    def assess_current(self) -> None:
        """Open the assessment of the member in hand."""
        chosen = self.table.current()
        if chosen is not None:
            self._open(chosen)

    def _chosen(self) -> PastRecord | None:
        member = self.table.current()
        return None if member is None else past_of_dues(member)

    def _open(self, member: AssessmentRow) -> None:
        if self.app.is_committee:
            return
        try:
            self.dialog = AssessDialog(self, self.app, member.person_id)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.dialog.open()

    def import_file(self) -> None:
        """Import a payroll."""
        ImportDialog(self, self.app).open()


def _month(month: object) -> str:
    return "" if month is None else str(month)
