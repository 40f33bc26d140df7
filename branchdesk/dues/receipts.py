"""党费收据: numbered within a year, made out for money that came, kept when a payment behind it is reversed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from branchdesk.dates import Month
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, DuesReceipt, PaymentKind, PayMethod, Person


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """What a receipt says of one member: the months, and the amount in 分."""

    person_id: str
    name: str
    kind: PaymentKind
    first: Month
    last: Month
    amount_fen: int
    left_fen: int
    """What of it still stands."""


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
    to_centre: bool | None
    situation: str
    parts: tuple[ReceiptPart, ...]

    @property
    def number_words(self) -> str:
        """The number as it is printed: year and four digits."""
        return f"{self.year}-{self.number:04}"

    @property
    def is_void(self) -> bool:
        """Whether money behind it was taken back: the receipt is 作废 and stays in the register."""
        return sum(part.left_fen for part in self.parts) < self.amount_fen

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
    to_centre: bool | None = None
    situation: str | None = None


def make_out(
    session: Session, branch_id: str, payment_ids: Sequence[str], terms: ReceiptTerms
) -> DuesReceipt:
    """Make out the next receipt of the year for payments, whose sum it bears.

    Raises BranchDeskError when one of them has a receipt already, was taken back, or none is given.
    """
    payments = session.scalars(select(DuesPayment).where(DuesPayment.id.in_(payment_ids))).all()
    left = _left(session, [payment.id for payment in payments])
    if not payments or any(left[payment.id] <= 0 for payment in payments):
        raise BranchDeskError(_("没有可以开收据的交款：没有选，或已经冲销了。"))
    if any(payment.receipt_id for payment in payments):
        raise BranchDeskError(_("其中有的交款已经开过收据了；重打请到收据登记里。"))
    year = terms.received_on.year
    latest = session.scalar(
        select(func.max(DuesReceipt.number)).where(
            DuesReceipt.branch_id == branch_id, DuesReceipt.year == year
        )
    )
    receipt = DuesReceipt(
        branch_id=branch_id,
        year=year,
        number=(latest or 0) + 1,
        received_on=terms.received_on,
        payer=terms.payer,
        amount_fen=sum(left[payment.id] for payment in payments),
        method=terms.method,
        voucher=terms.voucher or None,
        reason=terms.reason or None,
        receiver_id=terms.receiver_id,
        to_centre=terms.to_centre,
        situation=terms.situation or None,
    )
    session.add(receipt)
    session.flush()
    session.execute(
        update(DuesPayment)
        .where(DuesPayment.id.in_([payment.id for payment in payments]))
        .values(receipt_id=receipt.id)
    )
    session.expire_all()
    return receipt


def make_out_month(
    session: Session, branch_id: str, month: Month, receiver_id: str | None
) -> list[DuesReceipt]:
    """Make out a receipt for everybody whose money came in a month and has none, one a member and day."""
    found = session.execute(
        select(DuesPayment, Person.name)
        .join(Person, Person.id == DuesPayment.person_id)
        .where(
            DuesPayment.branch_id == branch_id,
            DuesPayment.receipt_id.is_(None),
            DuesPayment.reverses_id.is_(None),
            DuesPayment.paid_on >= month.first_day,
            DuesPayment.paid_on <= month.last_day,
        )
        .order_by(DuesPayment.paid_on, Person.position, Person.name, DuesPayment.month)
    ).all()
    left = _left(session, [payment.id for payment, _name in found])
    together: dict[tuple[date, str], list[DuesPayment]] = {}
    names: dict[str, str] = {}
    for payment, name in found:
        names[payment.person_id] = name
        if left[payment.id] > 0 and payment.paid_on is not None:
            together.setdefault((payment.paid_on, payment.person_id), []).append(payment)
    made = []
    for (on, person_id), payments in together.items():
        first = payments[0]
        terms = ReceiptTerms(
            on,
            first.payer or names[person_id],
            first.method,
            first.voucher,
            first.remark if len({payment.month for payment in payments}) > 1 else None,
            receiver_id,
        )
        made.append(make_out(session, branch_id, [payment.id for payment in payments], terms))
    return made


def receipts_of(
    session: Session, branch_id: str, year: int, ids: Sequence[str] | None = None
) -> list[ReceiptLine]:
    """List the receipts of a year, or those of these keys, by number; void ones stay among them."""
    receiver = aliased(Person)
    query = (
        select(DuesReceipt, receiver.name)
        .outerjoin(receiver, receiver.id == DuesReceipt.receiver_id)
        .where(DuesReceipt.branch_id == branch_id)
        .order_by(DuesReceipt.year, DuesReceipt.number)
    )
    query = query.where(DuesReceipt.year == year) if ids is None else query.where(DuesReceipt.id.in_(ids))
    found = session.execute(query).all()
    parts = _parts(session, [receipt.id for receipt, _name in found])
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
            receipt.to_centre,
            receipt.situation or "",
            tuple(parts.get(receipt.id, ())),
        )
        for receipt, name in found
    ]


def _left(session: Session, keys: Sequence[str]) -> dict[str, int]:
    """Return of each payment what was not taken back, in 分."""
    left = dict(
        session.execute(select(DuesPayment.id, DuesPayment.amount_fen).where(DuesPayment.id.in_(keys)))
        .tuples()
        .all()
    )
    for key, fen in session.execute(
        select(DuesPayment.reverses_id, func.sum(DuesPayment.amount_fen))
        .where(DuesPayment.reverses_id.in_(keys))
        .group_by(DuesPayment.reverses_id)
    ):
        left[key] += fen
    return left


def _parts(session: Session, receipt_ids: Sequence[str]) -> dict[str, list[ReceiptPart]]:
    """Read the payments of receipts, a member's months of one kind together."""
    found = session.execute(
        select(DuesPayment, Person.name)
        .join(Person, Person.id == DuesPayment.person_id)
        .where(DuesPayment.receipt_id.in_(receipt_ids))
        .order_by(Person.position, Person.name, DuesPayment.kind, DuesPayment.month)
    ).all()
    left = _left(session, [payment.id for payment, _name in found])
    together: dict[tuple[str, str, PaymentKind], list[tuple[DuesPayment, str]]] = {}
    for payment, name in found:
        key = (payment.receipt_id or "", payment.person_id, payment.kind)
        together.setdefault(key, []).append((payment, name))
    parts: dict[str, list[ReceiptPart]] = {}
    for (receipt_id, person_id, kind), payments in together.items():
        months = [payment.month for payment, _name in payments]
        parts.setdefault(receipt_id, []).append(
            ReceiptPart(
                person_id,
                payments[0][1],
                kind,
                min(months),
                max(months),
                sum(payment.amount_fen for payment, _name in payments),
                sum(left[payment.id] for payment, _name in payments),
            )
        )
    return parts
