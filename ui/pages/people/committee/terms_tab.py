"""任期和班子: every term of the branch, and the committee of the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people.committee import TermRow, Vacancies
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.people.committee.term_panel import TermPanel
from ui.pages.people.committee.words import term_name, term_state
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, primary


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("ordinal", _("届次"), lambda t: term_name(t.ordinal), width=84, bold=True),
        Column("elected_on", _("选举日期"), lambda t: t.elected_on, width=104),
        Column("ends_on", _("届满日期"), lambda t: t.ends_on, width=104),
        Column("years", _("任期"), lambda t: t.years, text=lambda n: _("{n} 年").format(n=n), width=64),
        Column("secretary", _("书记"), lambda t: t.secretary, width=96),
        Column("size", _("班子"), lambda t: t.size, text=lambda n: _("{n} 人").format(n=n), width=64),
        Column(
            "state", _("状态"), lambda t: term_state(t)[0], tone=lambda t: _tone(t), width=132, grows=True
        ),
    ]


def _tone(term: TermRow) -> str | None:
    tone = term_state(term)[1]
    return "muted" if tone == "neutral" else tone


class TermsTab(QWidget):
    """The list of terms with the panel beside it."""

    entry_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.model = RecordTableModel(columns(), self)
        self.table = RecordTable(self.model, sortable=False)
        self.table.setAccessibleName(_("历届班子"))
        self.nothing = EmptyState(
            "mdi6.calendar-account-outline",
            _("还没有登记任期"),
            _("填上本届选举日期，程序就按 3 年（村和社区 5 年）算出届满、提醒和请示的日子。"),
            None if app.is_committee else primary(_("登记本届任期…"), self.entry_wanted.emit),
        )
        self.content = QStackedWidget()
        self.content.addWidget(self.table)
        self.content.addWidget(self.nothing)
        card = Card(margin=0.125, spacing=0)
        card.column.addWidget(self.content)
        self.panel = TermPanel(app)
        self.split = ListAndDetail(card, self.panel)
        self.panel.put_on_top(self.split.back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.5))
        box.addWidget(self.split)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda _row: self.split.open_detail())
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self._vacancies: Vacancies | None = None

    def show_terms(self, terms: Sequence[TermRow], vacancies: Vacancies | None) -> None:
        """Show these terms, the chosen one staying chosen."""
        self._vacancies = vacancies
        self.model.show(terms)
        self.content.setCurrentWidget(self.table if terms else self.nothing)
        self.panel.setVisible(bool(terms))
        if self.table.current() is None and terms:
            self.table.choose(terms[0].id)
        self._show_chosen(self.table.current())

    @property
    def current(self) -> TermRow | None:
        """The chosen term."""
        return self.table.current()

    def _show_chosen(self, term: TermRow | None) -> None:
        self.panel.show_term(term, self._vacancies if term is not None and term.is_present else None)
