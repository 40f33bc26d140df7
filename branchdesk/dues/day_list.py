"""当日收款清单: the money of one day as it was entered, by way of paying, to be counted against the cash."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.receipts import number_words
from branchdesk.models import DuesPayment, DuesReceipt, PaymentKind, PayMethod, Person


@dataclass(frozen=True, slots=True)
class DayLine:
    """One entry of the day; below zero where money was given back."""

    name: str
    month: Month
    kind: PaymentKind
    amount_fen: int
    method: PayMethod | None
    payer: str
    receipt: str
    voucher: str
    is_reversal: bool


@dataclass(frozen=True, slots=True)
class DayList:
    """The entries of a day and what each way of paying comes to, in 分."""

    on: date
    lines: tuple[DayLine, ...]
    sums: tuple[tuple[PayMethod | None, int], ...]

    @property
    def total_fen(self) -> int:
        """What the day comes to."""
        return sum(line.amount_fen for line in self.lines)

    @property
    def cash_fen(self) -> int:
        """What there should be in cash."""
        return dict(self.sums).get(PayMethod.CASH, 0)


def day_list(session: Session, branch_id: str, on: date) -> DayList:
    """List what was entered for a day, cash first, in roster order."""
    order = [*PayMethod, None]
    lines = [
        DayLine(
            name,
            payment.month,
            payment.kind,
            payment.amount_fen,
            payment.method,
            payment.payer or "",
            "" if number is None else number_words(year, number),
            payment.voucher or "",
            payment.reverses_id is not None,
        )
        for payment, name, year, number in session.execute(
            select(DuesPayment, Person.name, DuesReceipt.year, DuesReceipt.number)
            .join(Person, Person.id == DuesPayment.person_id)
            .outerjoin(DuesReceipt, DuesReceipt.id == DuesPayment.receipt_id)
            .where(DuesPayment.branch_id == branch_id, DuesPayment.paid_on == on)
            .order_by(Person.position, Person.name, DuesPayment.month, DuesPayment.recorded_at)
        )
    ]
    lines.sort(key=lambda line: order.index(line.method))
    sums = []
    for method in order:
        of_method = [line.amount_fen for line in lines if line.method == method]
        if of_method:
            sums.append((method, sum(of_method)))
    return DayList(on, tuple(lines), tuple(sums))


def days_with_money(session: Session, branch_id: str, year: int) -> list[date]:
    """List the days of a year on which money was entered, the latest first."""
    found = session.scalars(
        select(DuesPayment.paid_on)
        .where(
            DuesPayment.branch_id == branch_id,
            DuesPayment.paid_on >= date(year, 1, 1),
            DuesPayment.paid_on <= date(year, 12, 31),
        )
        .distinct()
        .order_by(DuesPayment.paid_on.desc())
    )
    return [day for day in found if day is not None]
