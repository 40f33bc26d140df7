"""Small windows of the dues: a whole month at once, a voluntary gift, a reversal, the branch's terms."""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.dates import Month
from branchdesk.dues.cautions import cautions, sentences
from branchdesk.dues.collection import (
    GridRow,
    YearGrid,
    open_payments,
    pay_month_for_all,
    reverse,
)
from branchdesk.dues.submission import set_sheet_due, sheet_due
from branchdesk.dues.taking import Money, Share, take
from branchdesk.dues.terms import Terms, collection_day, set_collection_day, set_terms, terms
from branchdesk.i18n import N_, _
from branchdesk.models import DuesPayment, PaymentKind, PayMethod
from branchdesk.money import grouped, plain
from ui import messages, record_form
from ui.context import AppContext
from ui.pages.dues.collection import METHODS, method_word
from ui.paper_window import show_paper
from ui.record_form import FormDialog

YES_NO = ((True, N_("全部上缴中央")), (False, N_("不上缴中央")))
JOINING = ((False, N_("支部大会通过的当月（默认）")), (True, N_("支部大会通过的下个月")))
LAPSE = ((False, N_("当月还交（默认）")), (True, N_("当月起不交")))
EARLIER = 0
"""Stands in the choice of a month for all those before it that are not paid in full."""


def _months(grid: YearGrid, earlier: list[int]) -> list[tuple[int, str]]:
    shut = grid.closed
    months = [(n, _("{n}月").format(n=n)) for n in range(1, 13) if shut[n - 1] is None]
    if earlier:
        words = _("{first}月到{last}月里没交齐的，补登").format(first=earlier[0], last=earlier[-1])
        months.append((EARLIER, words))
    return months


def _not_collected(grid: YearGrid, before: int) -> list[int]:
    """List the open months before one for which not all that is due came."""
    totals = grid.totals
    return [
        n + 1
        for n in range(before - 1)
        if totals.paid_by_month[n] < totals.due_by_month[n] and grid.closed[n] is None
    ]


def _method(values: dict[str, Any]) -> PayMethod | None:
    return PayMethod(values["method"]) if values["method"] else None


def month_to_collect(grid: YearGrid, app: AppContext) -> int:
    """Propose the month to collect: the present one, or in another year the first not paid in full."""
    today = app.today()
    if grid.year == today.year and grid.closed[today.month - 1] is None:
        return today.month
    totals = grid.totals
    wanting = (n for n in range(12) if totals.paid_by_month[n] < totals.due_by_month[n])
    return next((n + 1 for n in wanting if grid.closed[n] is None), 12)


def collect_month(parent: QWidget, app: AppContext, grid: YearGrid) -> FormDialog:
    """Ask for the month, the day and the way, and enter it for everybody who has not paid."""
    number = month_to_collect(grid, app)
    earlier = _not_collected(grid, number)

    def save(values: dict[str, Any]) -> None:
        if values["month"] == EARLIER:
            save_earlier(values)
            return
        month = Month(grid.year, values["month"])
        with app.database.begin(_("登记 {month} 党费（全部）").format(month=month)) as session:
            done = pay_month_for_all(session, app.branch_id, month, values["paid_on"], method=_method(values))
        if done.entries:
            text = _("{month} 已登记 {n} 人，共 {amount} 元。").format(
                month=month, n=done.entries, amount=grouped(done.fen)
            )
            checks = app.rulebook.checks
            said = sentences(cautions(checks, month, values["paid_on"], done.fen, PaymentKind.DUES))
            messages.toast(parent, text + "".join(said), app.undo_latest())
        else:
            messages.toast(parent, _("{month} 没有还没交的人。").format(month=month))

    def save_earlier(values: dict[str, Any]) -> None:
        words = _("补登 {year} 年 {first} 月到 {last} 月党费（全部）").format(
            year=grid.year, first=earlier[0], last=earlier[-1]
        )
        with app.database.begin(words) as session:
            done = [
                pay_month_for_all(
                    session, app.branch_id, Month(grid.year, n), values["paid_on"], method=_method(values)
                )
                for n in earlier
            ]
        text = _("{n} 个月已补登，共 {amount} 元。").format(
            n=len(earlier), amount=grouped(sum(part.fen for part in done))
        )
        messages.toast(parent, text, app.undo_latest())

    inputs = (
        record_form.choice("month", N_("月份"), lambda: _months(grid, earlier), empty=None),
        record_form.day("paid_on", N_("交款日期"), required=True),
        record_form.choice("method", N_("方式"), METHODS, empty=N_("未记")),
    )
    return FormDialog(
        parent,
        _("登记一个月的党费"),
        inputs,
        save,
        {"month": number, "paid_on": app.today(), "method": None},
        ok=_("登记"),
        intro=_(
            "给这个月还没交齐的党员各登记应交的数。已经交过的、还没核定的不动。"
            "登记前请确认钱已收到；支部不能替党员垫交。"
        ),
    )


def give_more(parent: QWidget, app: AppContext, member: GridRow) -> FormDialog:
    """Enter what a member gave beyond the dues; of much it asks whether it goes to the Centre."""

    def save(values: dict[str, Any]) -> None:
        month = Month.of(values["received_on"])
        share = Share(member.person_id, month, month, 0, values["amount"])
        with_receipt = values.pop("receipt")
        money = Money(amount_fen=values.pop("amount"), correction=values["reason"], **values)
        with app.database.begin(_("登记{name}自愿多交党费").format(name=member.name)) as session:
            taken = take(
                session, app.rulebook.checks, app.branch_id, money, [share], with_receipt=with_receipt
            )
            receipt = taken.receipt.id if taken.receipt is not None else None
        text = _("已登记{name}自愿多交 {amount} 元。").format(name=member.name, amount=plain(share.gift_fen))
        messages.toast(parent, text + "".join(sentences(taken.unusual)), app.undo_latest())
        if receipt is not None:
            parent.setProperty("paper", show_paper(parent, app, "dues-receipt", receipt, _("党费收据")))

    inputs = (
        record_form.money("amount", N_("金额"), required=True),
        record_form.day("received_on", N_("交款日期"), required=True),
        record_form.choice("method", N_("方式"), METHODS, empty=N_("未记")),
        record_form.text("reason", N_("说明")),
        record_form.choice("to_centre", N_("大额党费"), YES_NO, empty=N_("不是大额")),
        record_form.long_text("situation", N_("党员简要情况"), lines=2, hint=N_("上缴中央的要附")),
        record_form.check("receipt", N_("开一张收据")),
    )
    return FormDialog(
        parent,
        _("{name}自愿多交党费").format(name=member.name),
        inputs,
        save,
        {"received_on": app.today(), "receipt": True},
        ok=_("登记"),
        intro=_("自愿多交的单独记，不抵每月应交的党费。"),
    )


def take_back(parent: QWidget, app: AppContext, member: GridRow) -> FormDialog | None:
    """Choose a payment of the member and enter the reversal of it; None when there is none."""
    with app.database.read() as session:
        standing = open_payments(session, member.person_id, app.year)
    if not standing:
        messages.inform(parent, _("冲销一笔"), _("{name}今年没有可以冲销的记录。").format(name=member.name))
        return None
    choices = [(payment.id, _described(payment, left)) for payment, left in reversed(standing)]

    def save(values: dict[str, Any]) -> None:
        with app.database.begin(_("冲销{name}一笔党费").format(name=member.name)) as session:
            reverse(session, values["payment"], values["on"], values["remark"])
        messages.toast(parent, _("已记一笔冲销，原来的记录还在。"), app.undo_latest())

    inputs = (
        record_form.choice("payment", N_("哪一笔"), lambda: choices, empty=None),
        record_form.day("on", N_("冲销日期"), required=True),
        record_form.text("remark", N_("原因"), required=True),
    )
    return FormDialog(
        parent,
        _("冲销{name}的一笔").format(name=member.name),
        inputs,
        save,
        {"payment": choices[0][0], "on": app.today()},
        ok=_("冲销"),
        intro=_("记错的不删，另记一笔相反的；两笔都留在账上。"),
    )


def _described(payment: DuesPayment, left: int) -> str:
    gift = _("自愿多交") if payment.kind == PaymentKind.VOLUNTARY else ""
    day = payment.paid_on.isoformat() if payment.paid_on else _("日期未记")
    parts = (
        _("{month} 月份").format(month=payment.month),
        gift,
        day,
        method_word(payment.method),
        plain(left),
    )
    return "　".join(part for part in parts if part)


def own_terms(parent: QWidget, app: AppContext) -> FormDialog:
    """Choose the rounding unit and the province's amount for farmers."""
    with app.database.read() as session:
        own = terms(session, app.branch_id)
        due = sheet_due(session, app.branch_id)
        own_day = collection_day(session, app.branch_id)

    def save(values: dict[str, Any]) -> None:
        chosen = Terms(
            values["unit_fen"],
            values["farmer_fen"],
            joins_next=values["joins_next"],
            lapse_is_free=values["lapse_is_free"],
        )
        with app.database.begin(_("改党费设置")) as session:
            set_terms(session, app.branch_id, chosen, values["source"])
            set_sheet_due(session, app.branch_id, values["due"], values["source"])
            set_collection_day(session, app.branch_id, values["collection_day"], values["source"])
        messages.toast(parent, _("已保存；以后的核定按它算，已核定的不变。"), app.undo_latest())

    units = ((1, N_("进到分（默认）")), (10, N_("进到角")), (100, N_("进到元")))
    inputs = (
        record_form.choice("unit_fen", N_("只入不舍"), units, empty=None),
        record_form.money("farmer_fen", N_("农民党员")),
        record_form.choice("joins_next", N_("新党员从哪月起"), JOINING, empty=None),
        record_form.choice("lapse_is_free", N_("停止党籍当月"), LAPSE, empty=None),
        record_form.number("collection_day", N_("每月收缴日"), hint=N_("1 到 28；空着按每月最后一天")),
        record_form.text("due", N_("核算表上报日"), hint=N_("例如 03-15；空着按 3 月 31 日")),
        record_form.text("source", N_("依据"), hint=N_("上级党委的文件和文号")),
    )
    return FormDialog(
        parent,
        _("党费设置"),
        inputs,
        save,
        {
            "unit_fen": own.unit_fen,
            "farmer_fen": own.farmer_fen,
            "joins_next": own.joins_next,
            "lapse_is_free": own.lapse_is_free,
            "collection_day": own_day,
            "due": due,
        },
        intro=_("上级党委另有规定时才改。收缴党费不得四舍五入，只能往上进。"),
    )
