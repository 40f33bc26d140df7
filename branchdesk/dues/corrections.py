"""结账后更正: what was entered for a month after it had been closed, each with its reason."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.models import DuesPayment, PaymentKind, Person


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry made after the closing of its month; the amount in 分, below zero for a reversal."""

    id: str
    person_id: str
    name: str
    month: Month
    amount_fen: int
    kind: PaymentKind
    corrected_on: date | None
    reason: str


def corrections(session: Session, branch_id: str, year: int) -> list[Correction]:
    """List the corrections for the months of a year, in the order in which they were entered."""
    found = session.execute(
        select(DuesPayment, Person.name)
        .join(Person, Person.id == DuesPayment.person_id)
        .where(
            DuesPayment.branch_id == branch_id,
            DuesPayment.correction_reason.is_not(None),
            DuesPayment.month.between(Month(year, 1), Month(year, 12)),
        )
        .order_by(DuesPayment.recorded_at, DuesPayment.paid_on, DuesPayment.month, Person.position)
    )
    return [
        Correction(
            id=entry.id,
            person_id=entry.person_id,
            name=name,
            month=entry.month,
            amount_fen=entry.amount_fen,
            kind=entry.kind,
            corrected_on=entry.paid_on,
            reason=entry.correction_reason or "",
        )
        for entry, name in found
    ]
