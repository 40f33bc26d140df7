"""收据登记: every receipt of the year, void ones among them; receipts for a month, and a day's list of money."""

from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.documents.dues_receipt import day_key
from branchdesk.dues.day_list import days_with_money
from branchdesk.dues.receiptable import Receiptable, without_receipt
from branchdesk.dues.receipts import (
    ReceiptLine,
    last_receiver,
    make_out_again,
    make_out_each,
    make_out_month,
    receipts_of,
    skipped_numbers,
)
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import DuesPayment, DuesReceipt, PaymentKind
from branchdesk.money import plain
from branchdesk.roll import members_on
from branchdesk.words import METHOD_WORDS
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
            _state,
            width=104,
            tone=lambda line: "bad" if line.is_void else None,
        ),
    )


def _state(line: ReceiptLine) -> str:
    if line.is_void:
        return _("作废")
    return _("代 {number}").format(number=line.replaces) if line.replaces else ""


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
        self.about = hint("")
        box.addWidget(self.about)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("按编号、姓名、日期或金额找"))
        self.search.setAccessibleName(_("找收据"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_found)
        box.addWidget(self.search)
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        card.column.addWidget(self.empty)
        box.addWidget(card, 1)
        self.month_button = button(_("按月开收据…"), self.make_out_month)
        self.month_button.setHidden(app.is_committee)
        self.print_button = button(_("打印这一张"), self.print_one)
        self.all_button = button(_("打印列出的"), self.print_all)
        self.again_button = button(_("重开收据…"), self.make_out_again)
        self.again_button.setToolTip(_("给作废收据里没有冲销的交款开一张新的"))
        self.again_button.setHidden(app.is_committee)
        box.addLayout(
            row(
                self.month_button,
                self.again_button,
                self.print_button,
                self.all_button,
                1,
                button(_("关闭"), self.accept),
                spacing=1,
            )
        )
        room = self.screen().availableGeometry()
        width, height = min(theme.pixels(860), room.width()), min(theme.pixels(600), room.height())
        self.resize(width, height)
        self.table.chosen.connect(self._allow)
        app.changes.watch(self, {DuesReceipt, DuesPayment}, self.reload)
        self.reload()
        if chosen:
            self.table.choose(chosen)

    def reload(self) -> None:
        """Read the receipts of the year anew."""
        with self.app.database.read() as session:
            self.lines = receipts_of(session, self.app.branch_id, self.app.year)
        words = _("编号按年连续，不重用；交款被冲销的，收据标作废，仍留在登记里。")
        skipped = skipped_numbers(self.lines)
        if skipped:
            words += _("撤销过的编号 {numbers} 空着。").format(numbers=_("、").join(skipped))
        self.about.setText(words)
        self.table.setVisible(bool(self.lines))
        self.search.setVisible(bool(self.lines))
        self.empty.setVisible(not self.lines)
        self._show_found()

    def _show_found(self) -> None:
        """Show the receipts that answer to what is searched for."""
        found = [line for line in self.lines if _answers(line, self.search.text())]
        self.model.show(found)
        self.all_button.setEnabled(bool(found))
        if found and self.table.current() is None:
            self.table.choose(found[-1].id)
        self._allow()

    def _allow(self) -> None:
        line: ReceiptLine | None = self.table.current()
        self.print_button.setEnabled(line is not None)
        self.again_button.setEnabled(line is not None and line.is_void and line.left_fen > 0)

    def print_one(self) -> None:
        """Print the receipt in hand again."""
        line: ReceiptLine | None = self.table.current()
        if line is not None:
            self.paper = show_paper(self, self.app, RECEIPT, line.id, line.number_words)

    def print_all(self) -> None:
        """Print every receipt in the list."""
        keys = ",".join(line.id for line in self.model.records)
        self.paper = show_paper(self, self.app, RECEIPT, keys, _("党费收据"))

    def make_out_again(self) -> None:
        """Make out a new receipt for what still stands of the void one in hand."""
        line: ReceiptLine | None = self.table.current()
        if line is None:
            return
        try:
            with self.app.database.begin(_("重开收据 {number}").format(number=line.number_words)) as session:
                made = make_out_again(session, line.id, self.app.today()).id
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.search.clear()
        self.table.choose(made)
        messages.toast(self, _("已重开一张收据。"), self.app.undo_latest())
        self.print_one()

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

        inputs = (
            record_form.month("month", N_("收款的月份"), required=True),
            record_form.choice("receiver_id", N_("收款人"), lambda: _collectors(self.app), empty=N_("未填")),
        )
        self.dialog = FormDialog(
            self,
            _("按月开收据"),
            inputs,
            save,
            {"month": Month.of(self.app.today()), "receiver_id": _last_collector(self.app)},
            ok=_("开收据"),
            intro=_("这个月收到、还没有收据的钱，每人每天一张。"),
        )
        self.dialog.open()


def _answers(line: ReceiptLine, typed: str) -> bool:
    """Whether a receipt has what is searched for in one of its columns."""
    words = typed.strip()
    shown = (line.number_words, str(line.received_on), line.payer, line.names, plain(line.amount_fen))
    return any(words in one for one in (*shown, line.voucher, _state(line)))


def _collectors(app: AppContext) -> list[tuple[str, str]]:
    """List who may have taken the money."""
    with app.database.read() as session:
        return [(one.id, one.name) for one in members_on(session, app.branch_id, app.today())]


def _last_collector(app: AppContext) -> str | None:
    with app.database.read() as session:
        return last_receiver(session, app.branch_id)


def give_receipts(parent: QWidget, app: AppContext, person_id: str, name: str) -> FormDialog | None:
    """Ask for which payments of a member receipts are made out; None where each has one."""
    with app.database.read() as session:
        known = without_receipt(session, app.branch_id, person_id=person_id)
    found = [one for one in reversed(known) if one.paid_on]
    if not found:
        words = _("{name}没有要开收据的交款：都开过了，或没有记交款日期。").format(name=name)
        messages.inform(parent, _("开收据"), words)
        return None

    def save(typed: dict[str, Any]) -> None:
        chosen = [one for one in known if one.payment_id in typed["payments"]]
        with app.database.begin(_("开{name}党费收据").format(name=name)) as session:
            made = make_out_each(session, app.branch_id, chosen, typed["receiver_id"])
            keys = ",".join(receipt.id for receipt in made)
        messages.toast(parent, _("已开 {n} 张收据。").format(n=len(made)), app.undo_latest())
        parent.setProperty("paper", show_paper(parent, app, RECEIPT, keys, _("党费收据")))

    choices = [(one.payment_id, _described(one)) for one in found]
    return FormDialog(
        parent,
        _("开{name}的收据").format(name=name),
        (
            record_form.people("payments", N_("哪几笔"), lambda: choices, required=True),
            record_form.choice("receiver_id", N_("收款人"), lambda: _collectors(app), empty=N_("未填")),
        ),
        save,
        {
            "payments": [one.payment_id for one in found if one.paid_on == found[0].paid_on],
            "receiver_id": _last_collector(app),
        },
        ok=_("开收据"),
        intro=_("同一天、同一方式交的合成一张。"),
    )


def _described(one: Receiptable) -> str:
    gift = _("自愿多交") if one.kind == PaymentKind.VOLUNTARY else _("{month} 月份").format(month=one.month)
    return f"{gift}　{plain(one.left_fen)}　{one.paid_on}"


def ask_for_day(parent: QWidget, app: AppContext) -> FormDialog | None:
    """Ask which day's list of money to print; None where no money came in the year."""
    with app.database.read() as session:
        days = days_with_money(session, app.branch_id, app.year)
    if not days:
        messages.inform(parent, _("当日收款清单"), _("这一年还没有登记收款日期的党费。"))
        return None

    def save(typed: dict[str, Any]) -> None:
        key = day_key(typed["day"], typed["counted"])
        parent.setProperty("paper", show_paper(parent, app, DAY, key, _("当日收款清单")))

    choices = [(day, str(day)) for day in days]
    return FormDialog(
        parent,
        _("当日收款清单"),
        (
            record_form.choice("day", N_("收款日期"), lambda: choices, empty=None),
            record_form.money("counted", N_("现金实点")),
        ),
        save,
        {"day": days[0]},
        ok=_("打印"),
        intro=_("列出这一天登记的每一笔，按方式合计。点过现金的填实点数，清单上写出差额；空着印横线手填。"),
    )
