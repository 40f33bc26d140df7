"""核定: everybody's base, rate, amount and working for the year."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.dues.assessment_list import AssessmentRow, assessment_list
from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.rules.dues_rates import percent
from ui import theme
from ui.context import AppContext
from ui.pages.dues.grid import money_or_nothing
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, hint


class AssessmentTab(QWidget):
    """The list; a double click or Enter opens a member's assessment."""

    assess_wanted = Signal(str)

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self._short: dict[DuesCategory, str] = {}
        self.model = RecordTableModel(self._columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("党费核定表"))
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.25))
        column.addWidget(
            hint(_("月交纳数年初核定，年内一般不变动；3 月 31 日前报核算表。双击一行核定或改动。"))
        )
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        column.addWidget(card, 1)

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

    def load(self) -> Sequence[AssessmentRow]:
        """Read the list of the year in hand and show it."""
        year = self.app.year
        table = self.app.rulebook.dues_rates.tables[-1]
        self._short = {category.code: category.short for category in table.categories}
        with self.app.database.read() as session:
            rows = assessment_list(session, self.app.branch_id, year)
        self.model.show(rows)
        return rows

    def _open(self, member: AssessmentRow) -> None:
        self.assess_wanted.emit(member.person_id)


def _month(month: object) -> str:
    return "" if month is None else str(month)
