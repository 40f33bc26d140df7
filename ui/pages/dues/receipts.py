"""收据登记: every receipt of the year, void ones among them; receipts for a month, and a day's list of money."""

from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.dues.day_list import days_with_money
from branchdesk.dues.receipts import ReceiptLine, make_out_month, receipts_of
from branchdesk.errors import BranchDeskError
from branchdesk.fields import METHOD_WORDS
from branchdesk.i18n import N_, _
from branchdesk.models import DuesPayment, DuesReceipt
from branchdesk.money import plain
from branchdesk.roll import members_on
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.paper_window import show_paper
from ui.record_form import FormDialog
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, hint, label, row

RECEIPT, DAY = "dues-receipt", "dues-day"


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("编号"), lambda line: line.number_words, width=96, bold=True),
        Column("received_on", _("日期"), lambda line: line.received_on, width=96),
        Column("payer", _("交款人"), lambda line: line.payer, width=110),
        Column("names", _("党员"), lambda line: line.names, width=150, grows=True),
        Column("amount", _("金额（元）"), lambda line: line.amount_fen, plain, RIGHT, 100),
        Column(
            "method", _("方式"), lambda line: _(METHOD_WORDS[line.method]) if line.method else "", width=80
        ),
        Column(
            "state",
            _("情况"),
            lambda line: _("作废") if line.is_void else "",
            width=64,
            tone=lambda line: "bad" if line.is_void else None,
        ),
    )


class ReceiptsDialog(QDialog):
    """The register of receipts; one is printed again with a click."""

    def __init__(self, parent: QWidget, app: AppContext, chosen: str | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.dialog: FormDialog | None = None
        self.setWindowTitle(_("党费收据登记"))
        self.model = RecordTableModel(_columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("收据列表"))
        self.table.opened.connect(lambda _line: self.print_one())
        self.empty = EmptyState(
            "mdi6.receipt-text-outline",
            _("这一年还没有开过收据"),
            _("用“收一笔”登记时可以同时开收据；已经登记的，按月一次开齐。"),
            None,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("{year} 年党费收据").format(year=app.year), "subtitle"))
        box.addWidget(hint(_("编号按年连续，不重用；交款被冲销的，收据标作废，仍留在登记里。")))
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        card.column.addWidget(self.empty)
        box.addWidget(card, 1)
        self.month_button = button(_("按月开收据…"), self.make_out_month)
        self.month_button.setHidden(app.is_committee)
        self.print_button = button(_("打印这一张"), self.print_one)
        self.all_button = button(_("打印全部"), self.print_all)
        box.addLayout(
            row(
                self.month_button,
                self.print_button,
                self.all_button,
                1,
                button(_("关闭"), self.accept),
                spacing=1,
            )
        )
        self.resize(theme.pixels(820), theme.pixels(560))
        app.changes.watch(self, {DuesReceipt, DuesPayment}, self.reload)
        self.reload()
        if chosen:
            self.table.choose(chosen)

    def reload(self) -> None:
        """Read the receipts of the year anew."""
        with self.app.database.read() as session:
            found = receipts_of(session, self.app.branch_id, self.app.year)
        self.model.show(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        for made in (self.print_button, self.all_button):
            made.setEnabled(bool(found))
        if found and self.table.current() is None:
            self.table.choose(found[-1].id)

    def print_one(self) -> None:
        """Print the receipt in hand again."""
        line: ReceiptLine | None = self.table.current()
        if line is not None:
            self.paper = show_paper(self, self.app, RECEIPT, line.id, line.number_words)

    def print_all(self) -> None:
        """Print every receipt of the year."""
        keys = ",".join(line.id for line in self.model.records)
        self.paper = show_paper(self, self.app, RECEIPT, keys, _("党费收据"))

    def make_out_month(self) -> None:
        """Make out receipts for all money of a month that has none, and print them."""

        def save(typed: dict[str, Any]) -> None:
            month = typed["month"]
            with self.app.database.begin(_("开 {month} 党费收据").format(month=month)) as session:
                made = make_out_month(session, self.app.branch_id, month, typed["receiver_id"])
                keys = ",".join(receipt.id for receipt in made)
            if not keys:
                messages.toast(self, _("{month} 收到的钱都开过收据了。").format(month=month))
                return
            words = _("已开 {n} 张收据。").format(n=len(made))
            messages.toast(self, words, self.app.undo_latest())
            self.paper = show_paper(self, self.app, RECEIPT, keys, _("{month} 党费收据").format(month=month))

        with self.app.database.read() as session:
            people = [(p.id, p.name) for p in members_on(session, self.app.branch_id, self.app.today())]
        inputs = (
            record_form.month("month", N_("收款的月份"), required=True),
            record_form.choice("receiver_id", N_("收款人"), lambda: people, empty=N_("未填")),
        )
        self.dialog = FormDialog(
            self,
            _("按月开收据"),
            inputs,
            save,
            {"month": Month.of(self.app.today())},
            ok=_("开收据"),
            intro=_("这个月收到、还没有收据的钱，每人每天一张。"),
        )
        self.dialog.open()


def ask_for_day(parent: QWidget, app: AppContext) -> FormDialog | None:
    """Ask which day's list of money to print; None where no money came in the year."""
    with app.database.read() as session:
        days = days_with_money(session, app.branch_id, app.year)
    if not days:
        messages.inform(parent, _("当日收款清单"), _("这一年还没有登记收款日期的党费。"))
        return None

    def save(typed: dict[str, Any]) -> None:
        try:
            paper = show_paper(parent, app, DAY, str(typed["day"]), _("当日收款清单"))
        except BranchDeskError as error:
            messages.show_error(parent, error)
            return
        parent.setProperty("paper", paper)

    choices = [(day, str(day)) for day in days]
    return FormDialog(
        parent,
        _("当日收款清单"),
        (record_form.choice("day", N_("收款日期"), lambda: choices, empty=None),),
        save,
        {"day": days[0]},
        ok=_("打印"),
        intro=_("列出这一天登记的每一笔，按方式合计，现金可以对着点。"),
    )
