"""收一笔: one amount of money that came, for one member or several, for one month or more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.cautions import gift_cautions, is_large_gift, span_cautions, wants_reason
from branchdesk.dues.collection import pay, year_grid
from branchdesk.dues.grid import GridRow
from branchdesk.dues.receipts import ReceiptTerms, make_out
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, DuesReceipt, PaymentKind, PayMethod, Person
from branchdesk.money import plain
from branchdesk.rules.checks import Checks, Finding

LONGEST_MONTHS = 12
NAMED_PAYERS = 4
"""Beyond so many members who paid for themselves a receipt names the first and counts them."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of the money is for one member: the months, and how much in 分 (gift: beyond the dues)."""

    person_id: str
    first: Month
    last: Month
    dues_fen: int
    gift_fen: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """What came: how much in 分, when, how, and from whom."""

    amount_fen: int
    received_on: date
    method: PayMethod | None = None
    payer: str | None = None
    """Somebody else than the member: a relative, another member (D08 §12)."""
    voucher: str | None = None
    reason: str | None = None
    """Why more than one month is paid at once, such as 每季度一次 with the branch's consent."""
    receiver_id: str | None = None
    to_centre: bool | None = None
    situation: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one taking wrote, and what is unusual about it."""

    payments: int
    receipt: DuesReceipt | None
    unusual: tuple[Finding, ...]


def take(
    session: Session,
    checks: Checks,
    branch_id: str,
    money: Money,
    shares: Sequence[Share],
    *,
    with_receipt: bool = True,
) -> Taken:
    """Enter money that came, split over members and months; with a receipt for all of it.

    Each month gets what is still due of it, in order; a part of the last is a partial payment. Raises
    InvalidField for an amount that is not the sum of the shares, for dues beyond what is due in the months,
    for more than one month without a reason (按月交纳，特殊情况经支部同意每季度一次, 中组发〔2008〕3号第十二条),
    and for a gift of 1000 元 and more of which nobody said whether it goes to the Centre (第十一条).
    """
    _check(checks, money, shares)
    grids = {
        year: {row.person_id: row for row in year_grid(session, branch_id, year, money.received_on).rows}
        for year in {month.year for share in shares for month in share.first.until(share.last)}
    }
    ids: list[str] = []
    for share in shares:
        for month, fen in _by_month(share, grids):
            ids.append(_pay(session, branch_id, money, share.person_id, month, fen, PaymentKind.DUES).id)
        if share.gift_fen:
            month = Month.of(money.received_on)
            gift = _pay(
                session, branch_id, money, share.person_id, month, share.gift_fen, PaymentKind.VOLUNTARY
            )
            if is_large_gift(checks, share.gift_fen, money.received_on):
                gift.to_centre, gift.situation = money.to_centre, money.situation or None
            ids.append(gift.id)
    session.flush()
    receipt = _receipt(session, branch_id, money, shares, ids) if with_receipt else None
    return Taken(len(ids), receipt, unusual(checks, shares, money.received_on))


def _receipt(
    session: Session, branch_id: str, money: Money, shares: Sequence[Share], payment_ids: Sequence[str]
) -> DuesReceipt:
    """Make out one receipt for all of the money."""
    terms = ReceiptTerms(
        money.received_on,
        money.payer or _names(session, shares),
        money.method,
        money.voucher,
        money.reason,
        money.receiver_id,
    )
    return make_out(session, branch_id, payment_ids, terms)


def unusual(checks: Checks, shares: Sequence[Share], received_on: date) -> tuple[Finding, ...]:
    """List what is unusual about money for these members and months, each sentence once."""
    found = {
        finding.sentence: finding
        for share in shares
        for finding in (
            *(span_cautions(checks, share.first, share.last, received_on) if share.dues_fen else ()),
            *gift_cautions(checks, share.gift_fen, received_on),
        )
    }
    return tuple(found.values())


def has_large_gift(checks: Checks, shares: Sequence[Share], received_on: date) -> bool:
    """Say whether somebody gives so much beyond the dues at once that it goes to the Centre."""
    return any(is_large_gift(checks, share.gift_fen, received_on) for share in shares)


def missing_of(row: GridRow, first: Month, last: Month) -> int:
    """Return what a member still owes for months of one year, in 分."""
    cells = row.cells[first.month - 1 : last.month]
    return sum(max((cell.due_fen or 0) - cell.paid_fen, 0) for cell in cells)


def _check(checks: Checks, money: Money, shares: Sequence[Share]) -> None:
    if not shares:
        raise InvalidField("shares", _("请勾选是替谁交的。"))
    total = sum(share.dues_fen + share.gift_fen for share in shares)
    if total != money.amount_fen:
        difference = money.amount_fen - total
        words = (
            _("收到的比各人合计多 {amount} 元：请加到某人的月份或自愿多交里。")
            if difference > 0
            else _("收到的比各人合计少 {amount} 元：请减少某人的金额，没交齐的算部分交纳。")
        )
        raise InvalidField("amount", words.format(amount=plain(abs(difference))))
    if any(share.dues_fen < 0 or share.gift_fen < 0 for share in shares) or money.amount_fen <= 0:
        raise InvalidField("amount", _("金额要大于 0；登记错了请用冲销。"))
    if any(share.last < share.first or share.last.minus(share.first) >= LONGEST_MONTHS for share in shares):
        words = _("月份要从前到后，最多 {n} 个月。")
        raise InvalidField("shares", words.format(n=LONGEST_MONTHS))
    for share in shares:
        objection = (
            wants_reason(checks, share.first, share.last, money.received_on) if share.dues_fen else None
        )
        if objection is not None and not (money.reason or "").strip():
            raise InvalidField("reason", objection.sentence)
    if has_large_gift(checks, shares, money.received_on):
        if money.to_centre is None:
            raise InvalidField("to_centre", _("自愿多交的数额大，请写明是不是全部上缴中央。"))
        if money.to_centre and not (money.situation or "").strip():
            raise InvalidField("situation", _("上缴中央的，请附党员简要情况。"))


def _by_month(share: Share, grids: dict[int, dict[str, GridRow]]) -> list[tuple[Month, int]]:
    """Split a share over its months, the earliest first."""
    rest, found = share.dues_fen, []
    for month in share.first.until(share.last):
        row = grids[month.year].get(share.person_id)
        if row is None:
            raise InvalidField("shares", _("党费只向本支部的党员收取，名册上没有这名党员。"))
        part = min(missing_of(row, month, month), rest)
        if part:
            found.append((month, part))
            rest -= part
    if rest:
        row = grids[share.last.year][share.person_id]
        words = _("{name}这几个月只欠 {due} 元；多出的 {rest} 元请填到自愿多交里。")
        due = plain(share.dues_fen - rest)
        raise InvalidField("shares", words.format(name=row.name, due=due, rest=plain(rest)))
    return found


def _pay(
    session: Session,
    branch_id: str,
    money: Money,
    person_id: str,
    month: Month,
    fen: int,
    kind: PaymentKind,
) -> DuesPayment:
    payment = pay(
        session,
        branch_id,
        person_id,
        month,
        fen,
        money.received_on,
        kind=kind,
        method=money.method,
        payer=money.payer or None,
        remark=money.reason or None,
        correction=money.correction,
    )
    payment.voucher = money.voucher or None
    return payment


def _names(session: Session, shares: Sequence[Share]) -> str:
    """Name the members as the payer, where nobody else paid."""
    names = dict(
        session.execute(
            select(Person.id, Person.name).where(Person.id.in_([share.person_id for share in shares]))
        )
        .tuples()
        .all()
    )
    found = list(dict.fromkeys(names[share.person_id] for share in shares))
    if len(found) > NAMED_PAYERS:
        return _("{name}等 {n} 人").format(name=found[0], n=len(found))
    return "、".join(found)
