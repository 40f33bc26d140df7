"""Money no receipt stands for yet: payments without one, or with one that is void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from branchdesk.dates import Month
from branchdesk.models import DuesPayment, DuesReceipt, PaymentKind, PayMethod, Person


@dataclass(frozen=True, slots=True)
class Receiptable:
    """A payment for which a receipt can be made out, and what is left of it in 分."""

    payment_id: str
    person_id: str
    name: str
    month: Month
    kind: PaymentKind
    paid_on: date | None
    left_fen: int
    method: PayMethod | None
    payer: str | None
    voucher: str | None
    remark: str | None

    def goes_on_with(self, other: "Receiptable") -> bool:
        """Whether another is of the same member and kind, for the same month or the next."""
        same = (self.person_id, self.kind) == (other.person_id, other.kind)
        return same and self.month in (other.month, other.month.plus(-1))


def without_receipt(
    session: Session,
    branch_id: str,
    *,
    came_in: Month | None = None,
    person_id: str | None = None,
    ids: Sequence[str] | None = None,
) -> list[Receiptable]:
    """List the payments no valid receipt stands for, by day, then in roster order, a member's months in a row."""
    query = (
        select(DuesPayment, Person.name)
        .join(Person, Person.id == DuesPayment.person_id)
        .where(DuesPayment.branch_id == branch_id, DuesPayment.reverses_id.is_(None))
        .order_by(
            DuesPayment.paid_on, Person.position, Person.name, Person.id, DuesPayment.kind, DuesPayment.month
        )
    )
    if came_in is not None:
        query = query.where(DuesPayment.paid_on.between(came_in.first_day, came_in.last_day))
    if person_id is not None:
        query = query.where(DuesPayment.person_id == person_id)
    if ids is not None:
        query = query.where(DuesPayment.id.in_(ids))
    found = session.execute(query).all()
    left = left_of(session, [payment.id for payment, _name in found])
    void = void_among(session, [payment.receipt_id for payment, _name in found if payment.receipt_id])
    return [
        Receiptable(
            payment.id,
            payment.person_id,
            name,
            payment.month,
            payment.kind,
            payment.paid_on,
            left[payment.id],
            payment.method,
            payment.payer,
            payment.voucher,
            payment.remark,
        )
        for payment, name in found
        if left[payment.id] > 0 and (payment.receipt_id is None or payment.receipt_id in void)
    ]


def left_of(session: Session, keys: Sequence[str]) -> dict[str, int]:
    """Return of each payment what was not taken back, in 分."""
    reversal = aliased(DuesPayment)
    found = session.execute(
        select(DuesPayment.id, DuesPayment.amount_fen + func.coalesce(func.sum(reversal.amount_fen), 0))
        .outerjoin(reversal, reversal.reverses_id == DuesPayment.id)
        .where(DuesPayment.id.in_(keys))
        .group_by(DuesPayment.id)
    )
    return dict(found.tuples().all())


def void_among(session: Session, receipt_ids: Sequence[str]) -> set[str]:
    """Return which of these receipts no longer stand for the whole of their amount."""
    behind = session.execute(
        select(DuesPayment.id, DuesPayment.receipt_id).where(DuesPayment.receipt_id.in_(set(receipt_ids)))
    ).all()
    left = left_of(session, [key for key, _receipt in behind])
    sums: dict[str | None, int] = {}
    for key, receipt_id in behind:
        sums[receipt_id] = sums.get(receipt_id, 0) + left[key]
    amounts = session.execute(
        select(DuesReceipt.id, DuesReceipt.amount_fen).where(DuesReceipt.id.in_(set(receipt_ids)))
    )
    return {key for key, fen in amounts if sums.get(key, 0) < fen}
