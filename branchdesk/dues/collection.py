"""Collecting dues: money in, mistakes reversed by entries of their own, never wiped out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.calculation import HIGHEST_DUES_FEN
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
from branchdesk.money import plain, to_fen

_NO_MONEY = {"", "·", "-", "—", "–", "/", "未交", "免"}
"""What dues books write where nothing was paid."""


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
) -> DuesPayment:
    """Enter money received for a month; dues and voluntary gifts are kept apart.

    Raises InvalidField for an amount that is not above zero and for a month in which nothing can be due.
    """
    if amount_fen <= 0:
        raise InvalidField("amount", _("金额要大于 0；登记错了请用冲销。"))
    _check_amount(amount_fen)
    if kind == PaymentKind.DUES:
        check_month(payer_of(session, branch_id, person_id), month)
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
    )
    session.add(payment)
    session.flush()
    return payment


def reverse(session: Session, payment_id: str, on: date, remark: str | None = None) -> DuesPayment:
    """Take a payment back by an entry against it; raises BranchDeskError when nothing of it is left."""
    payment = session.get_one(DuesPayment, payment_id)
    left = payment.amount_fen + sum(
        session.scalars(select(DuesPayment.amount_fen).where(DuesPayment.reverses_id == payment_id))
    )
    if payment.reverses_id is not None or left <= 0:
        raise BranchDeskError(_("这一笔已经冲销过了。"))
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
) -> Collected:
    """Make the dues paid for each member and month equal the amount in 分 given.

    More than stands is entered as a payment of the difference, less as entries that reverse the latest
    payments; nothing is ever deleted, and 0 reverses all. Nothing is written when one cell cannot be:
    raises InvalidField for a negative or absurd amount, another year, a stranger, a month outside the
    membership.
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
        _check_amount(fen)
    standing = _standing(session, branch_id, year)
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
    return _write(session, entries)


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
    """Enter for every member what is still due for a month; who has paid or is not assessed is left alone."""
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
    return _write(session, entries)


def amount_typed(text: str, field: str = "amount") -> int:
    """Read an amount as people type and paste it, in 分: `1,234.50`, `１３３．３４`, `15元`; nothing is 0.

    Raises InvalidField for what is no amount.
    """
    bare = normalize("NFKC", text).replace(" ", "").strip()
    if bare in _NO_MONEY or bare in (_("未交"), _("免")):
        return 0
    try:
        amount = Decimal(bare.strip("¥").removesuffix("缺").removesuffix("元").replace(",", ""))
    except InvalidOperation as error:
        raise InvalidField(field, _("“{text}”不是金额，请填 133.34 这样的数。").format(text=text)) from error
    return to_fen(amount, field)


def _check_amount(fen: int) -> None:
    if fen > HIGHEST_DUES_FEN:
        raise InvalidField("amount", _("{amount} 元太大了，请核对小数点。").format(amount=plain(fen)))


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
