"""收一笔: money that came, split over members and months, with its receipt."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from branchdesk.dates import Month
from branchdesk.dues.collection import GridRow, YearGrid, amount_typed
from branchdesk.dues.taking import Money, Share, is_large_gift, missing_of, take
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.money import plain
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.pages.dues.collection import METHODS
from ui.paper_window import show_paper
from ui.record_form import RecordForm
from ui.widgets import Card, button, hint, label, primary, row

NAME, FIRST, LAST, DUES, GIFT = range(5)
WIDTHS = (140, 84, 84, 110, 110)
YES_NO = ((True, N_("全部上缴中央")), (False, N_("不上缴中央")))


class TakingDialog(QDialog):
    """The money above, the members below; the sum of the members has to be the money."""

    def __init__(self, parent: QWidget, app: AppContext, grid: YearGrid, chosen: str | None) -> None:
        super().__init__(parent)
        self.app = app
        self._page = parent
        self.grid = grid
        self._rows: Sequence[GridRow] = grid.rows
        self._filling = False
        self.setWindowTitle(_("收一笔党费"))
        self.form = RecordForm(self._inputs())
        self.form.fill({"received_on": app.today(), "receiver_id": self._collector()})
        self.table = self._make_table()
        self.sum = label("", "strong")
        self.gift_form = RecordForm(
            (
                record_form.choice("to_centre", N_("大额党费"), YES_NO, empty=N_("请选择")),
                record_form.long_text("situation", N_("党员简要情况"), lines=2),
            )
        )
        self.gift_form.hide()
        self.receipt = record_form.Field(record_form.check("receipt", N_("开一张收据")))
        self.receipt.fill(True)
        self._lay_out()
        if chosen is not None:
            self._tick(next(n for n, one in enumerate(self._rows) if one.person_id == chosen))
        self.form.fields["amount"].edited.connect(self._tell)
        self._tell()

    def _inputs(self) -> tuple[record_form.Input, ...]:
        people = [(one.person_id, one.name) for one in self._rows]
        return (
            record_form.money("amount", N_("收到"), required=True),
            record_form.day("received_on", N_("收款日期"), required=True),
            record_form.choice("method", N_("方式"), METHODS, empty=N_("未记")),
            record_form.text("payer", N_("代交人"), hint=N_("亲属或其他党员代交的填姓名；本人交的空着")),
            record_form.text("voucher", N_("凭证号"), hint=N_("转账的凭证号，一笔转账几个人共用")),
            record_form.text("reason", N_("说明"), hint=N_("几个月一起交的写原因，例如经支部同意按季交")),
            record_form.choice("receiver_id", N_("收款人"), lambda: people, empty=N_("未填")),
        )

    def _collector(self) -> str | None:
        """Propose who took the money last, or nobody."""
        from branchdesk.dues.receipts import receipts_of

        with self.app.database.read() as session:
            known = receipts_of(session, self.app.branch_id, self.grid.year)
        name = known[-1].receiver if known else ""
        return next((one.person_id for one in self._rows if one.name == name), None)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._rows), len(WIDTHS))
        table.setAccessibleName(_("替谁交、交哪几个月"))
        table.setHorizontalHeaderLabels([_("党员"), _("从（月）"), _("到（月）"), _("党费"), _("自愿多交")])
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.row_height())
        table.setShowGrid(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setMinimumHeight(theme.row_height() * 7)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, theme.pixels(width))
        for column in range(1, len(WIDTHS)):
            heading = table.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for number, one in enumerate(self._rows):
            item = QTableWidgetItem(one.name)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
            table.setItem(number, NAME, item)
            for column in (FIRST, LAST, DUES, GIFT):
                cell = QTableWidgetItem("")
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(number, column, cell)
        table.itemChanged.connect(self._changed)
        return table

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.25))
        box.addWidget(label(_("收一笔党费"), "subtitle"))
        box.addWidget(hint(_("一笔钱可以替几个人、交几个月。党组织不能替党员垫交。")))
        box.addWidget(self.form)
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        box.addWidget(card, 1)
        box.addWidget(self.gift_form)
        self.save_button = primary(_("登记"), self.accept)
        box.addLayout(
            row(self.receipt, self.sum, 1, button(_("取消"), self.reject), self.save_button, spacing=1.5)
        )
        self.resize(theme.pixels(640), theme.pixels(720))

    def _first_open(self, one: GridRow) -> int:
        """Return the first month something is still due of, or the present one."""
        month = self.app.today().month if self.grid.year == self.app.today().year else 12
        return next((n for n, cell in enumerate(one.cells, 1) if (cell.due_fen or 0) > cell.paid_fen), month)

    def _tick(self, number: int) -> None:
        self._item(number, NAME).setCheckState(Qt.CheckState.Checked)
        self.table.setCurrentCell(number, LAST)

    def _item(self, number: int, column: int) -> QTableWidgetItem:
        item = self.table.item(number, column)
        if item is None:
            raise LookupError
        return item

    def _changed(self, item: QTableWidgetItem) -> None:
        """Propose months and amount of whoever is ticked, and the amount again when the months change."""
        if self._filling:
            return
        self._filling = True
        number, one = item.row(), self._rows[item.row()]
        if item.column() == NAME:
            ticked = item.checkState() == Qt.CheckState.Checked
            month = self._first_open(one)
            for column in (FIRST, LAST):
                self._item(number, column).setText(str(month) if ticked else "")
            self._item(number, DUES).setText(self._due(number) if ticked else "")
            if not ticked:
                self._item(number, GIFT).setText("")
        elif self._item(number, NAME).checkState() != Qt.CheckState.Checked and item.text().strip():
            self._item(number, NAME).setCheckState(Qt.CheckState.Checked)
        if item.column() in (FIRST, LAST):
            self._item(number, DUES).setText(self._due(number))
        self._filling = False
        self._tell()

    def _due(self, number: int) -> str:
        try:
            first, last = self._months(number)
        except InvalidField:
            return ""
        return plain(missing_of(self._rows[number], first, last))

    def _months(self, number: int) -> tuple[Month, Month]:
        name = self._rows[number].name
        found = []
        for column in (FIRST, LAST):
            text = self._item(number, column).text().strip().removesuffix("月")
            if not text.isdecimal() or not 1 <= int(text) <= 12:
                raise InvalidField("shares", _("{name}的月份填 1 到 12。").format(name=name))
            found.append(Month(self.grid.year, int(text)))
        if found[1] < found[0]:
            raise InvalidField("shares", _("{name}的月份要从前到后。").format(name=name))
        return found[0], found[1]

    def shares(self) -> list[Share]:
        """Read what is for whom; raises InvalidField."""
        found = []
        for number, one in enumerate(self._rows):
            if self._item(number, NAME).checkState() == Qt.CheckState.Checked:
                dues = amount_typed(self._item(number, DUES).text(), "shares")
                gift = amount_typed(self._item(number, GIFT).text(), "shares")
                first, last = self._months(number)
                found.append(Share(one.person_id, first, last, dues, gift))
        return found

    def _tell(self) -> None:
        """Say what the members come to, beside what came; ask about the Centre where it is much."""
        try:
            shares = self.shares()
            total = sum(share.dues_fen + share.gift_fen for share in shares)
            words = _("{n} 人，合计 {amount} 元").format(n=len(shares), amount=plain(total))
            came = self.form.fields["amount"].value() if self.form.fields["amount"].words() else None
            if came is not None and came != total:
                words += _("，与收到的差 {amount} 元").format(amount=plain(abs(came - total)))
            self.gift_form.setVisible(is_large_gift(shares))
        except InvalidField as error:
            words = str(error)
        self.sum.setText(words)

    def accept(self) -> None:
        """Enter the money; what is wrong is said beside its field."""
        try:
            typed: dict[str, Any] = self.form.values()
            shares = self.shares()
            gift = self.gift_form.values() if is_large_gift(shares) else {}
            money = Money(
                typed["amount"],
                typed["received_on"],
                method=typed["method"],
                payer=typed["payer"],
                voucher=typed["voucher"],
                reason=typed["reason"],
                receiver_id=typed["receiver_id"],
                to_centre=gift.get("to_centre"),
                situation=gift.get("situation"),
                correction=typed["reason"],
            )
            with self.app.database.begin(_("收一笔党费（{n} 人）").format(n=len(shares))) as session:
                taken = take(session, self.app.branch_id, money, shares, with_receipt=self.receipt.value())
                receipt = taken.receipt.id if taken.receipt is not None else None
        except InvalidField as error:
            self._point(error)
            return
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        said = _("已登记 {n} 笔。").format(n=taken.payments) + "".join(taken.cautions)
        super().accept()
        messages.toast(self._page, said, self.app.undo_latest())
        if receipt is not None:
            self.paper = show_paper(self._page, self.app, "dues-receipt", receipt, _("党费收据"))

    def _point(self, error: InvalidField) -> None:
        at = {"correction": "reason", "remark": "reason", "paid_on": "received_on"}.get(
            error.field, error.field
        )
        for form in (self.form, self.gift_form):
            if at in form.fields:
                form.fields[at].point(str(error))
                form.fields[at].editor.setFocus()
                return
        self.sum.setText(str(error))
        self.table.setFocus()
