"""上缴与使用: money handed up, given back and used, with what is in hand."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.acknowledgements import weigh
from branchdesk.dues.fund_balance import balance
from branchdesk.dues.fund_entries import FundLine, fund_lines
from branchdesk.dues.fund_findings import fund_findings
from branchdesk.dues.fund_terms import activity_budget
from branchdesk.i18n import N_, _
from branchdesk.models import Acknowledgement, DuesPayment, FundEntry, Meeting, Person, Setting
from branchdesk.money import grouped
from branchdesk.places import Place
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.dues import fund_dialogs
from ui.pages.dues.fund_panel import FundPanel, move_words, period_words
from ui.record_form import FormDialog
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, menu_button, primary

Maker = Callable[[QWidget, AppContext, Callable[[str], None]], FormDialog]


class RemittancePage(Page):
    """The entries of the year in a list; beside it the balance, and one entry."""

    key: ClassVar[str] = "dues.remittance"
    title: ClassVar[str] = N_("党费上缴与使用")
    icon: ClassVar[str] = "mdi6.bank-transfer-out"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: FormDialog | None = None
        self._make_heading()
        self.model = RecordTableModel(self._columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("党费上缴与使用登记"))
        self.nothing = EmptyState(
            "mdi6.bank-transfer-out",
            _("这一年还没有上缴和使用的登记"),
            _("收齐党费以后，把上缴的日期、金额和凭证号登记在这里，程序会算出还有多少没有上缴。"),
            None if app.is_committee else button(_("登记上缴"), self.hand_up),
        )
        self.content = QStackedWidget()
        for content in (self.table, self.nothing):
            self.content.addWidget(content)
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        card.column.addWidget(self.content)
        self.panel = FundPanel(app)
        self.split = ListAndDetail(card, self.panel)
        self.panel.join(self.split)
        self.body.addWidget(self.split, 1)
        self._connect()

    def _make_heading(self) -> None:
        self.more = menu_button(_("更多"))
        for words, act in (
            (_("登记返还、下拨…"), self.get_back),
            (_("登记活动经费支出…"), self.use_activity),
            (_("上缴与使用设置…"), self.choose_terms),
        ):
            self.more.menu().addAction(words, act)
        self.use_button = button(_("登记使用…"), self.use)
        self.add_button = primary(_("登记上缴"), self.hand_up)
        for widget in (self.more, self.use_button, self.add_button):
            widget.setHidden(self.app.is_committee)  # a superior only looks at what its branches sent
            self.heading.add(widget)

    def _connect(self) -> None:
        self.table.chosen.connect(self.panel.show_line)
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.table.opened.connect(lambda _line: self.split.open_detail())
        self.split.give_room(self.heading)
        self.panel.reversal_wanted.connect(self.reverse)
        self.panel.place_wanted.connect(self.app.go)
        watched = {Person, DuesPayment, FundEntry, Meeting, Setting, Acknowledgement}
        self.app.changes.watch(self, watched, self.reload)

    def _columns(self) -> tuple[Column, ...]:
        def tone(line: FundLine) -> str | None:
            return None if line.is_open else "muted"

        return (
            Column("day", _("日期"), lambda line: line.entered_on, width=96, tone=tone),
            Column("move", _("事项"), move_words, width=120, bold=True, tone=tone),
            Column("amount", _("金额"), lambda line: line.amount_fen, grouped, RIGHT, 96, tone=tone),
            Column(
                "about",
                _("月份、用途"),
                lambda line: _(line.purpose) or period_words(line) or line.meeting,
                width=140,
                grows=True,
                tone=tone,
            ),
            Column("party", _("对方"), lambda line: line.party, width=136, tone=tone),
            Column("voucher", _("凭证号"), lambda line: line.voucher, width=92, tone=tone),
        )

    def reload(self) -> None:
        """Read the entries of the year anew; selection and scroll stay."""
        app, today = self.app, self.app.today()
        with app.database.read() as session:
            lines = fund_lines(session, app.branch_id, app.year)
            now = balance(session, app.branch_id, app.year, today)
            budget = activity_budget(session, app.branch_id, app.year)
            findings = fund_findings(session, app.rulebook.checks, app.branch_id, app.year, today)
            found = weigh(session, app.branch_id, findings)
        self.model.show(lines)
        self.content.setCurrentWidget(self.table if lines else self.nothing)
        self.heading.set(
            _(self.title),
            _("已上缴 {remitted} 元　待上缴 {left} 元").format(
                remitted=grouped(now.remitted + now.remitted_gifts),
                left=grouped(now.dues_in_hand + now.gifts_in_hand),
            ),
        )
        self.panel.show_balance(now, budget, found)
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self.panel.show_line(self.table.current())

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an entry by its key, or open a window: `new`, `use`, `refund`."""
        windows = {"new": self.hand_up, "use": self.use, "refund": self.get_back}
        if detail in windows and not self.app.is_committee:
            windows[detail]()
        elif record and not self.table.choose(record):
            messages.toast(self, _("这一年里没有这笔登记。"))
        elif record:
            self.split.open_detail()

    def place(self) -> Place:
        """Say which entry is chosen, to come back after a lock."""
        line = self.panel.line
        return Place(self.key, None if line is None else line.id)

    def hand_up(self) -> None:
        """Enter a remittance."""
        self._open(fund_dialogs.hand_up)

    def get_back(self) -> None:
        """Enter a refund."""
        self._open(fund_dialogs.get_back)

    def use(self) -> None:
        """Enter a use of dues."""
        self._open(fund_dialogs.use)

    def use_activity(self) -> None:
        """Enter a use of the activity funds."""
        self._open(fund_dialogs.use_activity)

    def _open(self, make: Maker) -> None:
        self.dialog = make(self, self.app, self._written)
        self.dialog.open()

    def _written(self, key: str) -> None:
        self.reload()
        self.table.choose(key)

    def reverse(self) -> None:
        """Take the entry in the panel back."""
        line = self.panel.line
        if line is not None and line.is_open:
            self.dialog = fund_dialogs.reverse(self, self.app, line)
            self.dialog.open()

    def choose_terms(self) -> None:
        """Choose share, purposes and activity funds."""
        self.dialog = fund_dialogs.choose_terms(self, self.app)
        self.dialog.open()
