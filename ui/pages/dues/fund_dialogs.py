"""Small windows of 上缴与使用: handing up, getting back, using, taking a wrong entry back, and the choices."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.branch import own
from branchdesk.dues.fund_balance import proposal, refund
from branchdesk.dues.fund_entries import (
    FundLine,
    NewFundEntry,
    deciding_meetings,
    enter,
    take_back,
)
from branchdesk.dues.fund_terms import (
    FundTerms,
    activity_budget,
    fund_terms,
    set_activity_budget,
    set_fund_terms,
)
from branchdesk.i18n import N_, _
from branchdesk.models import FundMove, PaymentKind
from branchdesk.money import grouped
from branchdesk.rules.dues_use import shipped_dues_use
from ui import messages, record_form
from ui.context import AppContext
from ui.record_form import FormDialog, Input

NOT_CHOSEN = N_("请选择")
KIND_WORDS = ((PaymentKind.DUES, N_("党费")), (PaymentKind.VOLUNTARY, N_("自愿多交的党费")))
WHY = record_form.text("override_reason", N_("特殊情况说明"), hint=N_("规定不允许而确有原因的，写在这里"))
NOTE = record_form.text("note", N_("备注"))
DAY = record_form.day("entered_on", N_("日期"), required=True)
AMOUNT = record_form.money("amount", N_("金额"), required=True)
VOUCHER = record_form.text("voucher", N_("凭证号"))

Chosen = Callable[[str], None]
"""What is told the key of the entry that was written."""


def _dialog(
    parent: QWidget,
    app: AppContext,
    move: FundMove,
    title: str,
    inputs: tuple[Input, ...],
    values: dict[str, Any],
    intro: str,
    written: Chosen,
) -> FormDialog:
    """Ask for an entry of one kind and write it."""

    def save(typed: dict[str, Any]) -> None:
        amount = typed.pop("amount")
        filled = {name: value for name, value in typed.items() if value is not None}
        new = NewFundEntry(move=move, amount_fen=amount, **filled)
        with app.database.begin(title) as session:
            key = enter(session, app.branch_id, new, app.today()).id
        written(key)
        said = _("已登记 {amount} 元。").format(amount=grouped(amount))
        if move == FundMove.REMITTED:
            said += _refund_words(app)
        messages.toast(parent, said, app.undo_latest())

    start = {"entered_on": app.today(), **values}
    return FormDialog(parent, title, inputs, save, start, ok=_("登记"), intro=intro)


def _refund_words(app: AppContext) -> str:
    """Say what is to come back of what was handed up, where the branch has a share."""
    with app.database.read() as session:
        share = fund_terms(session, app.branch_id)
        back = refund(session, app.branch_id, app.today())
    if back is None or not back.left:
        return ""
    return _("按 {percent}% 还应返还 {amount} 元，收到后用“登记返还、下拨”记下，金额会填好。").format(
        percent=share.percent, amount=grouped(back.left)
    )


def hand_up(parent: QWidget, app: AppContext, written: Chosen) -> FormDialog:
    """Enter money handed up to the superior; what is collected and not yet handed up is proposed."""
    with app.database.read() as session:
        next_one = proposal(session, app.branch_id, app.today())
        superior = own(session).superior
    values = {
        "kind": PaymentKind.DUES,
        "from_month": next_one.from_month,
        "to_month": next_one.to_month,
        "amount": next_one.fen or None,
        "party": superior,
    }
    inputs = (
        record_form.choice("kind", N_("上缴什么"), KIND_WORDS, empty=None),
        record_form.month("from_month", N_("从哪个月")),
        record_form.month("to_month", N_("到哪个月")),
        AMOUNT,
        DAY,
        record_form.text("party", N_("收款单位、收款人"), required=True),
        VOUCHER,
        WHY,
        NOTE,
    )
    intro = _(
        "收到还没有上缴的党费共 {amount} 元，已填好，可以改。自愿多交的另外登记一笔，一次 1000 元以上的全部上缴。"
    ).format(amount=grouped(next_one.fen))
    return _dialog(parent, app, FundMove.REMITTED, _("登记上缴"), inputs, values, intro, written)


def get_back(parent: QWidget, app: AppContext, written: Chosen) -> FormDialog:
    """Enter money the superior gave back or down to the branch."""
    with app.database.read() as session:
        own_terms = fund_terms(session, app.branch_id)
        back = refund(session, app.branch_id, app.today())
        superior = own(session).superior
    intro = _("上级返还、下拨的党费专款专用。全国没有统一的返还比例，以上级文件为准。")
    if own_terms.percent:
        intro += _("本支部按{basis}返还 {percent}%（{document}）。").format(
            basis=own_terms.basis or _("上缴数"), percent=own_terms.percent, document=own_terms.document
        )
    if back is not None:
        intro += _(
            "{since}上缴的按比例是 {share} 元，已收到 {came} 元，还应返还 {left} 元，已填好，可以改。"
        ).format(
            since="" if own_terms.since is None else _("{day} 以来").format(day=own_terms.since),
            share=grouped(back.share),
            came=grouped(back.came),
            left=grouped(back.left),
        )
    inputs = (
        AMOUNT,
        DAY,
        record_form.text("party", N_("拨款单位"), required=True),
        record_form.text("document", N_("依据和文号")),
        VOUCHER,
        NOTE,
    )
    proposed = back.left or None if back is not None else None
    values = {"party": superior, "document": own_terms.document, "amount": proposed}
    return _dialog(parent, app, FundMove.REFUNDED, _("登记返还、下拨"), inputs, values, intro, written)


def use(parent: QWidget, app: AppContext, written: Chosen) -> FormDialog:
    """Enter what dues were used for, with the sitting that decided on it."""
    with app.database.read() as session:
        meetings = deciding_meetings(session, app.branch_id, app.today())
        chosen = fund_terms(session, app.branch_id).purposes
    listed = shipped_dues_use().list_named(chosen)
    inputs = (
        record_form.choice(
            "purpose",
            N_("用途"),
            tuple((purpose.id, purpose.title) for purpose in listed.purposes),
            empty=NOT_CHOSEN,
            required=True,
        ),
        AMOUNT,
        DAY,
        record_form.choice("meeting_id", N_("作出决定的会议"), lambda: meetings, empty=N_("没有")),
        record_form.text("party", N_("付给谁"), required=True),
        VOUCHER,
        WHY,
        NOTE,
    )
    intro = _("用途按《{source}》。使用党费要集体讨论决定，先在“组织生活”里记会议，再在这里选它。").format(
        source=listed.source
    )
    return _dialog(parent, app, FundMove.USED, _("登记党费使用"), inputs, {}, intro, written)


def use_activity(parent: QWidget, app: AppContext, written: Chosen) -> FormDialog:
    """Enter what the activity funds were spent on."""
    with app.database.read() as session:
        meetings = deciding_meetings(session, app.branch_id, app.today())
    inputs = (
        AMOUNT,
        DAY,
        record_form.choice("meeting_id", N_("活动或会议"), lambda: meetings, empty=N_("没有")),
        record_form.text("party", N_("付给谁"), required=True),
        VOUCHER,
        NOTE,
    )
    intro = _("党支部活动经费由单位安排，不是党费，单独记，不算进党费结存。")
    return _dialog(parent, app, FundMove.ACTIVITY, _("登记活动经费支出"), inputs, {}, intro, written)


def reverse(parent: QWidget, app: AppContext, line: FundLine) -> FormDialog:
    """Take an entry back by one against it."""

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("冲销一笔党费收支")) as session:
            take_back(session, line.id, typed["entered_on"], typed["note"])
        messages.toast(parent, _("已记一笔冲销，原来的记录还在。"), app.undo_latest())

    inputs = (
        record_form.day("entered_on", N_("冲销日期"), required=True),
        record_form.text("note", N_("原因"), required=True),
    )
    return FormDialog(
        parent,
        _("冲销 {day} 的 {amount} 元").format(day=line.entered_on, amount=grouped(line.amount_fen)),
        inputs,
        save,
        {"entered_on": app.today()},
        ok=_("冲销"),
        intro=_("记错的不删，另记一笔相反的；两笔都留在账上。"),
    )


def choose_terms(parent: QWidget, app: AppContext) -> FormDialog:
    """Choose the share that comes back, the list of purposes, and the activity funds of the year."""
    year = app.year
    with app.database.read() as session:
        now = fund_terms(session, app.branch_id)
        budget = activity_budget(session, app.branch_id, year)

    def save(typed: dict[str, Any]) -> None:
        terms = FundTerms(
            percent=typed["percent"] or 0,
            basis=typed["basis"] or "",
            document=typed["document"] or "",
            since=typed["since"],
            purposes=typed["purposes"],
        )
        with app.database.begin(_("改党费上缴与使用设置")) as session:
            set_fund_terms(session, app.branch_id, terms)
            set_activity_budget(session, app.branch_id, year, typed["budget"])
        messages.toast(parent, _("已保存。"), app.undo_latest())

    lists = tuple(
        (one.id, _("{title}（{source}）").format(title=_(one.title), source=one.source))
        for one in shipped_dues_use().lists
    )
    inputs = (
        record_form.number("percent", N_("返还比例 %"), hint=N_("没有文件就空着")),
        record_form.text("basis", N_("按什么算"), hint=N_("例如：全年上缴数")),
        record_form.text("document", N_("依据和文号")),
        record_form.day("since", N_("从哪天起")),
        record_form.choice("purposes", N_("用途分法"), lambda: lists, empty=None),
        record_form.money("budget", N_("本年活动经费")),
    )
    values = {
        "percent": now.percent or None,
        "basis": now.basis,
        "document": now.document,
        "since": now.since,
        "purposes": now.purposes,
        "budget": budget,
    }
    return FormDialog(
        parent,
        _("上缴与使用设置"),
        inputs,
        save,
        values,
        intro=_("返还比例全国没有统一规定，默认不返还；活动经费是 {year} 年的预算。").format(year=year),
    )
