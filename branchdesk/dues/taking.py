"""收一笔: one amount of money that came, for one member or several, for one month or more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.cautions import LARGE_GIFT_FEN, cautions
from branchdesk.dues.collection import pay, year_grid
from branchdesk.dues.receipts import ReceiptTerms, make_out
from branchdesk.dues.year import GridRow
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesReceipt, PaymentKind, PayMethod, Person
from branchdesk.money import plain

LONGEST_MONTHS = 12


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
    cautions: tuple[str, ...]


def take(
    session: Session, branch_id: str, money: Money, shares: Sequence[Share], *, with_receipt: bool = True
) -> Taken:
    """Enter money that came, split over members and months; with a receipt for all of it.

    Each month gets what is still due of it, in order; a part of the last is a partial payment. Raises
    InvalidField for an amount that is not the sum of the shares, for dues beyond what is due in the months,
    for more than one month without a reason (按月交纳，特殊情况经支部同意每季度一次, 中组发〔2008〕3号第十二条),
    and for a gift of 1000 元 and more of which nobody said whether it goes to the Centre (第十一条).
    """
    _check(money, shares)
    grids = {
        year: {row.person_id: row for row in year_grid(session, branch_id, year, money.received_on).rows}
        for year in {month.year for share in shares for month in (share.first, share.last)}
    }
    ids: list[str] = []
    said: dict[str, None] = {}
    for share in shares:
        for month, fen in _by_month(share, grids):
            ids.append(_pay(session, branch_id, money, share.person_id, month, fen, PaymentKind.DUES))
            said |= dict.fromkeys(cautions(month, money.received_on, fen, PaymentKind.DUES))
        if share.gift_fen:
            month, kind = Month.of(money.received_on), PaymentKind.VOLUNTARY
            ids.append(_pay(session, branch_id, money, share.person_id, month, share.gift_fen, kind))
            said |= dict.fromkeys(cautions(month, money.received_on, share.gift_fen, kind))
    receipt = None
    if with_receipt:
        terms = ReceiptTerms(
            money.received_on,
            money.payer or _names(session, shares),
            money.method,
            money.voucher,
            money.reason,
            money.receiver_id,
            money.to_centre,
            money.situation,
        )
        receipt = make_out(session, branch_id, ids, terms)
    return Taken(len(ids), receipt, tuple(said))


def is_large_gift(shares: Sequence[Share]) -> bool:
    """Say whether somebody gives 1000 元 or more beyond the dues at once; exactly 1000 counts."""
    return any(share.gift_fen >= LARGE_GIFT_FEN for share in shares)


def missing_of(row: GridRow, first: Month, last: Month) -> int:
    """Return what a member still owes for months of one year, in 分."""
    cells = row.cells[first.month - 1 : last.month]
    return sum(max((cell.due_fen or 0) - cell.paid_fen, 0) for cell in cells)


def _check(money: Money, shares: Sequence[Share]) -> None:
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
        raise InvalidField("shares", _("月份要从前到后，最多十二个月。"))
    if any(share.last != share.first for share in shares) and not (money.reason or "").strip():
        raise InvalidField("reason", _("几个月一起交的，请写原因，例如经支部同意每季度交一次。"))
    if is_large_gift(shares):
        if money.to_centre is None:
            raise InvalidField("to_centre", _("一次自愿多交 1000 元以上，请写明是不是全部上缴中央。"))
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
) -> str:
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
    session.flush()
    return payment.id


def _names(session: Session, shares: Sequence[Share]) -> str:
    """Name the members as the payer, where nobody else paid."""
    names = dict(
        session.execute(
            select(Person.id, Person.name).where(Person.id.in_([share.person_id for share in shares]))
        )
        .tuples()
        .all()
    )
    return "、".join(names[share.person_id] for share in shares)
