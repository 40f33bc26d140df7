"""党费收据: numbered within a year, made out for money that came, kept when a payment behind it is reversed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from branchdesk.dates import Month
from branchdesk.dues.receiptable import Receiptable, left_of, void_among, without_receipt
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, DuesReceipt, HistoryChange, PaymentKind, PayMethod, Person


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """What a receipt says of one member: the months, and the amount in 分."""

    name: str
    kind: PaymentKind
    first: Month
    last: Month
    amount_fen: int


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt as the register shows it and the paper prints it."""

    id: str
    year: int
    number: int
    received_on: date
    payer: str
    amount_fen: int
    method: PayMethod | None
    voucher: str
    reason: str
    receiver: str
    to_centre: bool
    """Whether a large gift on it goes to the Centre."""
    parts: tuple[ReceiptPart, ...]
    is_void: bool
    """Whether money behind it was taken back: the receipt is 作废 and stays in the register."""
    left_fen: int
    """What still stands of the payments it bears, and no other receipt does."""
    replaces: str
    """The number of the void receipt in whose place it was made out."""

    @property
    def number_words(self) -> str:
        """The number as it is printed: year and four digits."""
        return number_words(self.year, self.number)

    @property
    def names(self) -> str:
        """The members it is for."""
        return "、".join(dict.fromkeys(part.name for part in self.parts))


@dataclass(frozen=True, slots=True)
class ReceiptTerms:
    """What a receipt says besides the money."""

    received_on: date
    payer: str
    method: PayMethod | None = None
    voucher: str | None = None
    reason: str | None = None
    receiver_id: str | None = None
    replaces_id: str | None = None


def number_words(year: int, number: int) -> str:
    """Write a receipt's number: 2026-0001."""
    return f"{year}-{number:04}"


def make_out(
    session: Session, branch_id: str, payment_ids: Sequence[str], terms: ReceiptTerms
) -> DuesReceipt:
    """Make out the next receipt of the year for what is left of payments, whose sum it bears.

    Raises BranchDeskError when one of them has a receipt that stands, was taken back, or none is given.
    """
    free = {one.payment_id: one for one in without_receipt(session, branch_id, ids=payment_ids)}
    if not free or any(key not in free for key in payment_ids):
        left = left_of(session, payment_ids)
        if left and all(left.get(key, 0) > 0 for key in payment_ids):
            raise BranchDeskError(_("其中有的交款已经开过收据了；重打请到收据登记里。"))
        raise BranchDeskError(_("没有可以开收据的交款：没有选，或已经冲销了。"))
    year = terms.received_on.year
    receipt = DuesReceipt(
        branch_id=branch_id,
        year=year,
        number=_last_number(session, branch_id, year) + 1,
        received_on=terms.received_on,
        payer=terms.payer,
        amount_fen=sum(one.left_fen for one in free.values()),
        method=terms.method,
        voucher=terms.voucher or None,
        reason=terms.reason or None,
        receiver_id=terms.receiver_id,
        lines=_lines(free.values()),
        replaces_id=terms.replaces_id,
    )
    session.add(receipt)
    session.flush()
    session.execute(update(DuesPayment).where(DuesPayment.id.in_(list(free))).values(receipt_id=receipt.id))
    return receipt


def _last_number(session: Session, branch_id: str, year: int) -> int:
    """Return the highest number of a year ever given, of receipts taken back by 撤销 too: none is given twice."""
    standing = session.scalar(
        select(func.max(DuesReceipt.number)).where(
            DuesReceipt.branch_id == branch_id, DuesReceipt.year == year
        )
    )
    gone = session.scalars(
        select(HistoryChange.before).where(
            HistoryChange.table_name == DuesReceipt.__tablename__, HistoryChange.operation == "delete"
        )
    )
    found = [
        int(row["number"]) for row in gone if row and (row["branch_id"], row["year"]) == (branch_id, year)
    ]
    return max([standing or 0, *found])


def _lines(payments: Iterable[Receiptable]) -> list[list[Any]]:
    """Write what a receipt says: a member's months of one kind that follow each other in one line."""
    lines: list[list[Any]] = []
    before: Receiptable | None = None
    for one in payments:
        if before is not None and before.goes_on_with(one):
            lines[-1][3:] = [str(one.month), lines[-1][4] + one.left_fen]
        else:
            lines.append([one.name, one.kind, str(one.month), str(one.month), one.left_fen])
        before = one
    return lines


def make_out_each(
    session: Session, branch_id: str, payments: Sequence[Receiptable], receiver_id: str | None
) -> list[DuesReceipt]:
    """Make out a receipt for each member, day and way of paying of these payments, by day."""
    together: dict[tuple[Any, ...], list[Receiptable]] = {}
    for one in payments:
        if one.paid_on is not None:
            key = (one.paid_on, one.person_id, one.method, one.payer, one.voucher)
            together.setdefault(key, []).append(one)
    made = []
    for (on, _person, method, payer, voucher), found in together.items():
        reason = found[0].remark if len({one.month for one in found}) > 1 else None
        terms = ReceiptTerms(on, payer or found[0].name, method, voucher, reason, receiver_id)
        made.append(make_out(session, branch_id, [one.payment_id for one in found], terms))
    return made


def make_out_month(
    session: Session, branch_id: str, month: Month, receiver_id: str | None
) -> list[DuesReceipt]:
    """Make out receipts for all money that came in a month and has none."""
    found = without_receipt(session, branch_id, came_in=month)
    return make_out_each(session, branch_id, found, receiver_id)


def make_out_again(session: Session, receipt_id: str, on: date) -> DuesReceipt:
    """Make out a new receipt for what still stands of a void one; the void one stays in the register.

    Raises BranchDeskError where nothing of it stands, or it is not void.
    """
    void = session.get_one(DuesReceipt, receipt_id)
    if receipt_id not in void_among(session, [receipt_id]):
        raise BranchDeskError(_("这张收据没有作废，不用重开。"))
    keys = session.scalars(select(DuesPayment.id).where(DuesPayment.receipt_id == receipt_id)).all()
    left = left_of(session, keys)
    terms = ReceiptTerms(
        on, void.payer, void.method, void.voucher, void.reason, void.receiver_id, replaces_id=void.id
    )
    return make_out(session, void.branch_id, [key for key in keys if left[key] > 0], terms)


def receipts_of(
    session: Session, branch_id: str, year: int | None = None, ids: Sequence[str] | None = None
) -> list[ReceiptLine]:
    """List the receipts of a year, or those of these keys, by number; void ones stay among them."""
    receiver, replaced = aliased(Person), aliased(DuesReceipt)
    query = (
        select(DuesReceipt, receiver.name, replaced.year, replaced.number)
        .outerjoin(receiver, receiver.id == DuesReceipt.receiver_id)
        .outerjoin(replaced, replaced.id == DuesReceipt.replaces_id)
        .where(DuesReceipt.branch_id == branch_id)
        .order_by(DuesReceipt.year, DuesReceipt.number)
    )
    if year is not None:
        query = query.where(DuesReceipt.year == year)
    if ids is not None:
        query = query.where(DuesReceipt.id.in_(ids))
    found = session.execute(query).all()
    left, centre = _standing(session, [receipt.id for receipt, *_rest in found])
    return [
        ReceiptLine(
            receipt.id,
            receipt.year,
            receipt.number,
            receipt.received_on,
            receipt.payer,
            receipt.amount_fen,
            receipt.method,
            receipt.voucher or "",
            receipt.reason or "",
            name or "",
            receipt.id in centre,
            tuple(
                ReceiptPart(who, PaymentKind(kind), Month.parse(first), Month.parse(last), fen)
                for who, kind, first, last, fen in receipt.lines
            ),
            left.get(receipt.id, 0) < receipt.amount_fen,
            left.get(receipt.id, 0),
            "" if old_number is None else number_words(old_year, old_number),
        )
        for receipt, name, old_year, old_number in found
    ]


def _standing(session: Session, receipt_ids: Sequence[str]) -> tuple[dict[str, int], set[str]]:
    """Return what is left of the payments of each receipt, in 分, and which hold a gift for the Centre."""
    found = session.execute(
        select(DuesPayment.id, DuesPayment.receipt_id, DuesPayment.to_centre).where(
            DuesPayment.receipt_id.in_(receipt_ids)
        )
    ).all()
    left = left_of(session, [key for key, *_rest in found])
    sums: dict[str, int] = {}
    for key, receipt_id, _centre in found:
        sums[receipt_id] = sums.get(receipt_id, 0) + left[key]
    return sums, {receipt_id for _key, receipt_id, centre in found if centre}


def last_receiver(session: Session, branch_id: str) -> str | None:
    """Return who took the money of the latest receipt that says so, to be proposed for the next."""
    return session.scalar(
        select(DuesReceipt.receiver_id)
        .where(DuesReceipt.branch_id == branch_id, DuesReceipt.receiver_id.is_not(None))
        .order_by(DuesReceipt.year.desc(), DuesReceipt.number.desc())
        .limit(1)
    )


def numbers_of(session: Session, payments: Iterable[DuesPayment]) -> dict[str, str]:
    """Return the numbers of the receipts behind payments, by the key of the receipt."""
    keys = {payment.receipt_id for payment in payments if payment.receipt_id}
    found = session.execute(
        select(DuesReceipt.id, DuesReceipt.year, DuesReceipt.number).where(DuesReceipt.id.in_(keys))
    )
    return {key: number_words(year, number) for key, year, number in found}


def skipped_numbers(lines: Sequence[ReceiptLine]) -> list[str]:
    """List the numbers of a year that were given and taken back by 撤销; they stay empty."""
    given = {line.number for line in lines}
    return [number_words(lines[0].year, n) for n in range(1, max(given, default=0)) if n not in given]
