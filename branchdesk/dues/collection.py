"""Collecting dues: money in, mistakes reversed by entries of their own, never wiped out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.amounts import amount_typed, check_amount
from branchdesk.dues.closed import closed, correction_for, with_correction
from branchdesk.dues.payers import check_month, payer_of, payers
from branchdesk.dues.year import (
    Arrear,
    Cell,
    CellState,
    GridRow,
    GridTotals,
    YearGrid,
    arrears,
    year_grid,
)
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, PaymentKind, PayMethod, Person, new_id


@dataclass(frozen=True, slots=True)
class Collected:
    """What one action wrote: entries, and the sum in 分 (below zero when more was reversed)."""

    entries: int
    fen: int


def pay(
    session: Session,
    branch_id: str,
    person_id: str,
    month: Month,
    amount_fen: int,
    paid_on: date | None,
    *,
    kind: PaymentKind = PaymentKind.DUES,
    method: PayMethod | None = None,
    payer: str | None = None,
    remark: str | None = None,
    correction: str | None = None,
) -> DuesPayment:
    """Enter money received for a month; dues and voluntary gifts are kept apart.

    Money for a closed month is kept as a correction, with its reason (of a gift, the remark). Raises
    InvalidField for an amount that is not above zero, for a month in which nothing can be due, and like
    `closed.correction_for`.
    """
    if amount_fen <= 0:
        raise InvalidField("amount", _("金额要大于 0；登记错了请用冲销。"))
    check_amount(amount_fen)
    if kind == PaymentKind.DUES:
        check_month(payer_of(session, branch_id, person_id), month)
    gift = kind == PaymentKind.VOLUNTARY
    reason = correction_for(
        closed(session, branch_id),
        month,
        paid_on,
        correction or (remark if gift else None),
        ("remark" if gift else "correction", "paid_on"),
    )
    payment = DuesPayment(
        branch_id=branch_id,
        person_id=person_id,
        month=month,
        amount_fen=amount_fen,
        paid_on=paid_on,
        kind=kind,
        method=method,
        payer=payer,
        remark=remark,
        correction_reason=reason,
    )
    session.add(payment)
    session.flush()
    return payment


def reverse(session: Session, payment_id: str, on: date, remark: str | None = None) -> DuesPayment:
    """Take a payment back by an entry against it; raises BranchDeskError when nothing of it is left.

    In a closed month that is a correction, for which `remark` is the reason: raises InvalidField("remark")
    without one, and ("on") for a day before the closing.
    """
    payment = session.get_one(DuesPayment, payment_id)
    left = payment.amount_fen + sum(
        session.scalars(select(DuesPayment.amount_fen).where(DuesPayment.reverses_id == payment_id))
    )
    if payment.reverses_id is not None or left <= 0:
        raise BranchDeskError(_("这一笔已经冲销过了。"))
    shut = closed(session, payment.branch_id)
    correction = correction_for(shut, payment.month, on, remark, ("remark", "on"))
    entry = DuesPayment(
        branch_id=payment.branch_id,
        person_id=payment.person_id,
        month=payment.month,
        amount_fen=-left,
        paid_on=on,
        kind=payment.kind,
        method=payment.method,
        remark=remark,
        reverses_id=payment.id,
        correction_reason=correction,
    )
    session.add(entry)
    session.flush()
    return entry


def payments_of(session: Session, person_id: str, year: int) -> list[DuesPayment]:
    """List a member's entries for the months of a year, oldest first."""
    return list(
        session.scalars(
            select(DuesPayment)
            .where(
                DuesPayment.person_id == person_id,
                DuesPayment.month.between(Month(year, 1), Month(year, 12)),
            )
            .order_by(DuesPayment.month, DuesPayment.recorded_at, DuesPayment.paid_on)
        )
    )


def open_payments(session: Session, person_id: str, year: int) -> list[tuple[DuesPayment, int]]:
    """List a member's payments of a year, gifts too, of which something stands, with what is left in 分."""
    entries = payments_of(session, person_id, year)
    left = {entry.id: entry.amount_fen for entry in entries if entry.reverses_id is None}
    for entry in entries:
        if entry.reverses_id in left:
            left[entry.reverses_id] += entry.amount_fen
    return [(entry, left[entry.id]) for entry in entries if left.get(entry.id, 0) > 0]


def set_paid_block(
    session: Session,
    year: int,
    block: Mapping[tuple[str, Month], int],
    paid_on: date | None,
    *,
    method: PayMethod | None = None,
    remark: str | None = None,
    correction: str | None = None,
) -> Collected:
    """Make the dues paid for each member and month equal the amount in 分 given.

    More than stands is entered as a payment of the difference, less as entries that reverse the latest
    payments; nothing is ever deleted, and 0 reverses all. Entries for closed months are corrections for the
    reason given. Nothing is written when one cell cannot be: raises InvalidField for a negative or absurd
    amount, another year, a stranger, a month outside the membership, and like `closed.correction_for`.
    """
    branch_id = session.scalar(select(Person.branch_id).where(Person.id.in_(_first_person(block))))
    if branch_id is None:
        return _write(session, [])
    known = payers(session, branch_id)
    for (person_id, month), fen in block.items():
        if month.year != year:
            raise InvalidField("month", _("这里只登记 {year} 年的月份。").format(year=year))
        if person_id not in known:
            raise InvalidField("person_id", _("党费只向本支部的党员收取，名册上没有这名党员。"))
        if fen < 0:
            raise InvalidField("amount", _("金额不能是负数；要减少，直接填新的实交数，程序会记一笔冲销。"))
        check_amount(fen)
    standing = _standing(session, branch_id, year)
    shut = closed(session, branch_id)
    entries: list[dict[str, Any]] = []
    for (person_id, month), fen in block.items():
        open_ones = standing.get((person_id, month), [])
        difference = fen - sum(left for _key, left in open_ones)
        common = {
            "branch_id": branch_id,
            "person_id": person_id,
            "month": month,
            "paid_on": paid_on,
            "kind": PaymentKind.DUES,
            "method": method,
            "remark": remark,
        }
        if difference > 0:
            check_month(known[person_id], month)
            entries.append({**common, "id": new_id(), "amount_fen": difference, "reverses_id": None})
        elif difference < 0:
            entries += _reversals(common, open_ones, -difference)
    return _write(session, [with_correction(shut, entry, correction) for entry in entries])


def _first_person(block: Mapping[tuple[str, Month], int]) -> list[str]:
    return [person_id for person_id, _month in block][:1]


def _standing(session: Session, branch_id: str, year: int) -> dict[tuple[str, Month], list[tuple[str, int]]]:
    """Read what is left of each payment of a year by member and month, oldest first."""
    left: dict[str, int] = {}
    where: dict[str, tuple[str, Month]] = {}
    for key, person_id, month, fen, reverses in session.execute(
        select(
            DuesPayment.id,
            DuesPayment.person_id,
            DuesPayment.month,
            DuesPayment.amount_fen,
            DuesPayment.reverses_id,
        )
        .where(
            DuesPayment.branch_id == branch_id,
            DuesPayment.kind == PaymentKind.DUES,
            DuesPayment.month.between(Month(year, 1), Month(year, 12)),
        )
        .order_by(DuesPayment.reverses_id.is_not(None), DuesPayment.recorded_at, DuesPayment.paid_on)
    ):
        target = key if reverses is None else reverses
        left[target] = left.get(target, 0) + fen
        where[target] = (person_id, month)
    standing: dict[tuple[str, Month], list[tuple[str, int]]] = {}
    for key, rest in left.items():
        if rest:
            standing.setdefault(where[key], []).append((key, rest))
    return standing


def _reversals(common: dict[str, Any], open_ones: list[tuple[str, int]], fen: int) -> list[dict[str, Any]]:
    """Take `fen` back from the latest payments first."""
    entries = []
    for key, left in reversed(open_ones):
        part = min(left, fen)
        if part <= 0:
            continue
        entries.append({**common, "id": new_id(), "amount_fen": -part, "reverses_id": key})
        fen -= part
    return entries


def _write(session: Session, entries: list[dict[str, Any]]) -> Collected:
    if entries:
        session.execute(insert(DuesPayment), entries)
    return Collected(len(entries), sum(entry["amount_fen"] for entry in entries))


def pay_month_for_all(
    session: Session, branch_id: str, month: Month, paid_on: date, *, method: PayMethod | None = None
) -> Collected:
    """Enter for every member what is still due for a month; who has paid or is not assessed is left alone.

    Raises InvalidField("month") for a closed month, which is corrected one by one, each with its reason.
    """
    shut = closed(session, branch_id)
    if (since := shut.since(month)) is not None:
        raise InvalidField(
            "month",
            _("{month} 已于 {day} 结账，不能整月登记。个别补交的，在收缴表里逐笔登记为“结账后更正”。").format(
                month=month, day=since
            ),
        )
    grid = year_grid(session, branch_id, month.year, paid_on)
    entries: list[dict[str, Any]] = []
    for row in grid.rows:
        cell = row.cells[month.month - 1]
        missing = (cell.due_fen or 0) - cell.paid_fen
        if missing > 0:
            entries.append(
                {
                    "id": new_id(),
                    "branch_id": branch_id,
                    "person_id": row.person_id,
                    "month": month,
                    "amount_fen": missing,
                    "paid_on": paid_on,
                    "kind": PaymentKind.DUES,
                    "method": method,
                }
            )
    return _write(session, [with_correction(shut, entry, None) for entry in entries])


__all__ = [
    "Arrear",
    "Cell",
    "CellState",
    "Collected",
    "GridRow",
    "GridTotals",
    "YearGrid",
    "amount_typed",
    "arrears",
    "open_payments",
    "pay",
    "pay_month_for_all",
    "payments_of",
    "reverse",
    "set_paid_block",
    "year_grid",
]
