"""收一笔: money that came, split over members and months, with its receipt."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.dues.cautions import sentences
from branchdesk.dues.collection import GridRow, YearGrid, year_grid
from branchdesk.dues.receipts import last_receiver
from branchdesk.dues.taking import Money, Share, has_large_gift, missing_of, take, unusual
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.money import plain
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.pages.dues.collection import METHODS
from ui.pages.dues.dialogs import YES_NO
from ui.pages.dues.taking_table import DUES, GIFT, SharesTable
from ui.paper_window import show_paper
from ui.record_form import RecordForm
from ui.widgets import Card, button, hint, label, link, note, primary, row, scrolling

GIFT_INPUTS = (
    record_form.choice("to_centre", N_("大额党费"), YES_NO, empty=N_("请选择")),
    record_form.long_text("situation", N_("党员简要情况"), lines=2),
)
SIZE = (860, 740)


class TakingDialog(QDialog):
    """The money above, the members below; the sum of the members has to be the money."""

    def __init__(self, parent: QWidget, app: AppContext, grid: YearGrid, chosen: str | None) -> None:
        super().__init__(parent)
        self.app = app
        self._page = parent
        self.grid = grid
        self._rows = {grid.year: {one.person_id: one for one in grid.rows}}
        self.setWindowTitle(_("收一笔党费"))
        self._people = [(one.person_id, one.name) for one in grid.rows]
        self.money, self.about = RecordForm(self._money_inputs()), RecordForm(self._about_inputs())
        self.money.fill({"received_on": app.today()})
        with app.database.read() as session:
            self.about.fill({"receiver_id": last_receiver(session, app.branch_id)})
        today = app.today()
        month = today.month if grid.year == today.year else 12
        self.table = SharesTable(grid.rows, grid.year, month, self._missing)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("按姓名或拼音首字母找"))
        self.search.setAccessibleName(_("找党员"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.table.narrow)
        self.gift_form = RecordForm(GIFT_INPUTS)
        self.gift_form.hide()
        self.warning = note("", "warn")
        self.sum = label("", "strong")
        self.settle = link("", self.settle_difference)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.receipt = record_form.Field(record_form.check("receipt", N_("开一张收据")))
        self.receipt.fill(True)
        self._lay_out()
        if chosen is not None:
            self.table.tick(chosen)
        self.table.changed.connect(self._tell)
        for name in ("amount", "received_on"):
            self.money.fields[name].edited.connect(self._tell)
        self._tell()
        self.money.fields["amount"].editor.setFocus()

    def _money_inputs(self) -> tuple[record_form.Input, ...]:
        return (
            record_form.money("amount", N_("收到"), required=True),
            record_form.day("received_on", N_("收款日期"), required=True),
            record_form.choice("method", N_("方式"), METHODS, empty=N_("未记")),
            record_form.text("voucher", N_("凭证号"), hint=N_("一笔转账几个人共用")),
        )

    def _about_inputs(self) -> tuple[record_form.Input, ...]:
        return (
            record_form.text(
                "payer", N_("代交人"), hint=N_("亲属或其他党员；本人交的空着"), among=lambda: self._people
            ),
            record_form.text("reason", N_("说明"), hint=N_("几个月一起交的原因")),
            record_form.choice("receiver_id", N_("收款人"), lambda: self._people, empty=N_("未填")),
        )

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.25))
        box.addWidget(label(_("收一笔党费"), "subtitle"))
        box.addWidget(hint(_("一笔钱可以替几个人、交几个月。党组织不能替党员垫交。")))
        halves = row(self.money, self.about, spacing=3)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, theme.space(0.5), 0)
        inner.setSpacing(theme.space(1.25))
        inner.addLayout(halves)
        inner.addWidget(self.search)
        inner.addWidget(card, 1)
        inner.addWidget(self.warning)
        inner.addWidget(self.gift_form)
        box.addWidget(scrolling(body), 1)
        box.addLayout(row(self.sum, self.settle, 1, spacing=1.5))
        box.addWidget(self.problem)
        self.save_button = primary(_("登记"), self.accept)
        self.save_button.setDefault(True)
        box.addLayout(row(self.receipt, 1, button(_("取消"), self.reject), self.save_button, spacing=1.5))
        room = self.screen().availableGeometry()
        width, height = (theme.pixels(side) for side in SIZE)
        self.resize(min(width, round(room.width() * 0.95)), min(height, round(room.height() * 0.92)))

    def _of_year(self, year: int) -> dict[str, GridRow]:
        if year not in self._rows:
            with self.app.database.read() as session:
                grid = year_grid(session, self.app.branch_id, year, self.app.today())
            self._rows[year] = {one.person_id: one for one in grid.rows}
        return self._rows[year]

    def _missing(self, person_id: str, first: Month, last: Month) -> int:
        """Return what a member still owes for months, of whichever years."""
        total = 0
        for year in range(first.year, last.year + 1):
            member = self._of_year(year).get(person_id)
            if member is not None:
                total += missing_of(member, max(first, Month(year, 1)), min(last, Month(year, 12)))
        return total

    def shares(self) -> list[Share]:
        """Read what is for whom; raises InvalidField."""
        return self.table.shares()

    def _difference(self) -> int:
        """Return by how much what came is more than the members come to; 0 while nothing is typed."""
        amount = self.money.fields["amount"]
        total = sum(share.dues_fen + share.gift_fen for share in self.shares())
        return amount.value() - total if amount.words() else 0

    def _tell(self) -> None:
        """Say what the members come to beside what came, what is unusual, and ask about the Centre."""
        self.problem.hide()
        self.settle.hide()
        try:
            shares = self.shares()
            difference = self._difference()
            on = self._received_on()
        except InvalidField as error:
            self.sum.setText(str(error))
            return
        total = sum(share.dues_fen + share.gift_fen for share in shares)
        words = _("{n} 人，合计 {amount} 元").format(n=len(shares), amount=plain(total))
        if difference:
            words += _("，与收到的差 {amount} 元").format(amount=plain(abs(difference)))
            self._offer_to_settle(difference)
        self.sum.setText(words)
        said = sentences(unusual(self.app.rulebook.checks, shares, on))
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))
        self.gift_form.setVisible(has_large_gift(self.app.rulebook.checks, shares, on))

    def _received_on(self) -> date:
        """Return the day typed, or today while it is being typed."""
        try:
            typed: date | None = self.money.fields["received_on"].value()
        except InvalidField:
            typed = None
        return typed or self.app.today()

    def _offer_to_settle(self, difference: int) -> None:
        number = self.table.in_hand()
        if number is None:
            return
        name = self.table.rows[number].name
        words = _("多出的记作{name}自愿多交") if difference > 0 else _("少的从{name}的党费里减（没交齐）")
        enough = difference > 0 or self.shares_of(number).dues_fen >= -difference
        self.settle.setText(words.format(name=name))
        self.settle.setAccessibleName(self.settle.text())
        self.settle.setVisible(enough)

    def shares_of(self, number: int) -> Share:
        """Return what is for the member of a row."""
        person_id = self.table.rows[number].person_id
        return next(share for share in self.shares() if share.person_id == person_id)

    def settle_difference(self) -> None:
        """Give the difference a purpose: too much is a gift of the member in hand, too little a part payment."""
        number, difference = self.table.in_hand(), self._difference()
        if number is None:
            return
        share = self.shares_of(number)
        if difference > 0:
            self.table.put(number, GIFT, share.gift_fen + difference)
        else:
            self.table.put(number, DUES, share.dues_fen + difference)

    def accept(self) -> None:
        """Enter the money; what is wrong is said beside its field."""
        checks = self.app.rulebook.checks
        try:
            typed: dict[str, Any] = self.money.values() | self.about.values()
            shares = self.shares()
            if has_large_gift(checks, shares, typed["received_on"]):
                typed |= self.gift_form.values()
            money = Money(amount_fen=typed.pop("amount"), correction=typed["reason"], **typed)
            with self.app.database.begin(_("收一笔党费（{n} 人）").format(n=len(shares))) as session:
                taken = take(
                    session, checks, self.app.branch_id, money, shares, with_receipt=self.receipt.value()
                )
                receipt = taken.receipt.id if taken.receipt is not None else None
        except InvalidField as error:
            self._point(error)
            return
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        said = _("已登记 {n} 笔。").format(n=taken.payments) + "".join(sentences(taken.unusual))
        super().accept()
        messages.toast(self._page, said, self.app.undo_latest())
        if receipt is not None:
            self.paper = show_paper(self._page, self.app, "dues-receipt", receipt, _("党费收据"))

    def _point(self, error: InvalidField) -> None:
        at = {"correction": "reason", "remark": "reason", "paid_on": "received_on"}.get(
            error.field, error.field
        )
        for form in (self.money, self.about, self.gift_form):
            if at in form.fields:
                form.fields[at].point(str(error))
                form.fields[at].editor.setFocus()
                return
        self.problem.setText(str(error))
        self.problem.show()
        self.table.setFocus()
