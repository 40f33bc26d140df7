"""The yearly assessment (核定): one amount for the year, changed only with a reason and a month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.calculation import (
    Due,
    Flag,
    Item,
    Proposal,
    base_of,
    checked_dues,
    due_of,
    flag_items,
    items_kept,
    propose_flags,
)
from branchdesk.dues.closed import check_assessing, closed
from branchdesk.dues.payers import payer_of, payers
from branchdesk.dues.terms import Terms, terms
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesCategory, DuesPayment, PaymentKind, Person, new_id
from branchdesk.money import plain
from branchdesk.progress import SILENT, Progress, chunks
from branchdesk.rules.dues_rates import DuesRates


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What is known about a member's pay: items with flags, or the base, or a fixed amount."""

    person_id: str
    category: DuesCategory
    items: tuple[Item, ...] = ()
    base_fen: int | None = None
    amount_fen: int | None = None
    """For farmers and for approved reductions."""
    override_fen: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """How many assessments a block made, left alone and changed."""

    new: int
    same: int
    changed: int


def reckon(rates: DuesRates, new: NewAssessment, on: date, own: Terms) -> Due:
    """Work out the amount of one assessment; items, where given, make the base."""
    base = base_of(new.items) if new.items else new.base_fen
    amount = new.amount_fen
    if amount is None and new.category == DuesCategory.FARMER:
        amount = own.farmer_fen
    return due_of(rates, new.category, base, on, items=new.items, amount_fen=amount, unit_fen=own.unit_fen)


def _values(
    rates: DuesRates, new: NewAssessment, month: Month, own: Terms, reason: str | None
) -> dict[str, Any]:
    """Give the columns of an assessment, an override included."""
    due = reckon(rates, new, month.first_day, own)
    amount, working = due.due_fen, due.working
    if new.override_fen is not None:
        why = (new.override_reason or "").strip()
        if not why:
            raise InvalidField("override_reason", _("核定数与计算数不同，请写明理由。"))
        amount = checked_dues(new.override_fen, "override")
        words = rates.on(month.first_day).words.overridden
        working = f"{working}；{words.format(amount=plain(amount), reason=why)}"
    return {
        "person_id": new.person_id,
        "year": month.year,
        "from_month": month,
        "category": new.category,
        "base_fen": due.base_fen,
        "rate_bp": due.rate_bp,
        "calculated_fen": due.calculated_fen,
        "due_fen": amount,
        "working": working,
        "rule": due.rule,
        "items": [item.kept() for item in new.items],
        "override_reason": None if new.override_fen is None else (new.override_reason or "").strip(),
        "change_reason": (reason or "").strip() or None,
    }


_COMPARED = ("category", "base_fen", "rate_bp", "calculated_fen", "due_fen", "working", "items")


@dataclass(frozen=True, slots=True)
class _Standing:
    """The assessments of a year that stand already, and the last month paid for."""

    records: dict[str, dict[Month, Any]]
    paid_until: dict[str, Month]

    def month_for(self, person_id: str, year: int, wanted: Month | None) -> Month:
        """A member's first assessment counts for the whole year; a later one from the month wanted."""
        present = self.records.get(person_id)
        if wanted is None:
            return min(present) if present else Month(year, 1)
        if wanted.year != year:
            raise InvalidField("from_month", _("起算月份要在 {year} 年内。").format(year=year))
        return wanted

    def check_change(self, rates: DuesRates, values: dict[str, Any]) -> None:
        """Ask for a reason where one is needed (年初核定，年内一般不变动, 组电明字〔2017〕5号一（1）)."""
        month: Month = values["from_month"]
        present = self.records.get(values["person_id"], {})
        if not present or values["change_reason"]:
            return
        if month in present:
            paid = self.paid_until.get(values["person_id"])
            if paid is not None and paid >= month:
                raise InvalidField("reason", _("这名党员已按原核定数交过党费，更正要写明原因。"))
            return
        table = rates.on(month.first_day)
        quarterly = table.category(values["category"]).reopens == "quarter" and month.month % 3 == 1
        if month > min(present) and table.fixed_for_year and not quarterly:
            raise InvalidField("reason", _("党费年初核定，年内一般不变动；年中变动要写明原因和起算月份。"))


def _standing(session: Session, branch_id: str, year: int, person_id: str | None = None) -> _Standing:
    found = select(DuesAssessment.id, DuesAssessment.person_id, DuesAssessment.from_month)
    found = found.add_columns(*(getattr(DuesAssessment, name) for name in _COMPARED))
    found = found.where(DuesAssessment.branch_id == branch_id, DuesAssessment.year == year)
    paid = (
        select(DuesPayment.person_id, func.max(DuesPayment.month))
        .where(
            DuesPayment.branch_id == branch_id,
            DuesPayment.kind == PaymentKind.DUES,
            DuesPayment.month.between(Month(year, 1), Month(year, 12)),
        )
        .group_by(DuesPayment.person_id)
    )
    if person_id is not None:
        found = found.where(DuesAssessment.person_id == person_id)
        paid = paid.where(DuesPayment.person_id == person_id)
    records: dict[str, dict[Month, Any]] = {}
    for row in session.execute(found):
        records.setdefault(row.person_id, {})[row.from_month] = row
    return _Standing(records, {row[0]: Month.parse(str(row[1])) for row in session.execute(paid)})


def assess(
    session: Session,
    rates: DuesRates,
    branch_id: str,
    person_id: str,
    year: int,
    category: DuesCategory,
    *,
    on: date,
    items: Iterable[Item] = (),
    base_fen: int | None = None,
    amount_fen: int | None = None,
    from_month: Month | None = None,
    reason: str | None = None,
    override_fen: int | None = None,
    override_reason: str | None = None,
) -> DuesAssessment:
    """Assess one member for a year, or change it from a month on; `on` is the day it is done.

    Raises InvalidField in a closed year, for somebody who is no member, a base that cannot be, a change without a reason,
    and an override without one.
    """
    check_assessing(closed(session, branch_id), year)
    payer = payer_of(session, branch_id, person_id)
    new = NewAssessment(
        person_id, category, tuple(items), base_fen, amount_fen, override_fen, override_reason
    )
    standing = _standing(session, branch_id, year, person_id)
    month = standing.month_for(person_id, year, from_month)
    values = _values(rates, new, month, terms(session, branch_id), reason)
    present = standing.records.get(person_id, {}).get(month)
    if payer.category != category:
        session.execute(update(Person).where(Person.id == person_id).values(dues_category=category))
    if present is not None:
        record = session.get_one(DuesAssessment, present.id)
        if _differs(present, values):
            standing.check_change(rates, values)
            for name, value in {**values, "assessed_on": on}.items():
                setattr(record, name, value)
        return record
    standing.check_change(rates, values)
    record = DuesAssessment(branch_id=branch_id, assessed_on=on, **values)
    session.add(record)
    session.flush()
    return record


def assess_many(
    session: Session,
    rates: DuesRates,
    branch_id: str,
    year: int,
    rows: Sequence[NewAssessment],
    *,
    on: date,
    from_month: Month | None = None,
    reason: str | None = None,
    progress: Progress = SILENT,
) -> Assessed:
    """Assess many members in one go, as an imported payroll does; raises like `assess`."""
    check_assessing(closed(session, branch_id), year)
    known = payers(session, branch_id)
    own = terms(session, branch_id)
    standing = _standing(session, branch_id, year)
    counts = {"new": 0, "same": 0, "changed": 0}
    seen: set[str] = set()
    for part in chunks(rows, progress):
        added, altered, moved = [], [], []
        for row in part:
            if row.person_id not in known or row.person_id in seen:
                raise InvalidField("person_id", _("名册上没有这名党员，或者同一个人出现了两次。"))
            seen.add(row.person_id)
            month = standing.month_for(row.person_id, year, from_month)
            values = _values(rates, row, month, own, reason)
            present = standing.records.get(row.person_id, {}).get(month)
            if known[row.person_id].category != row.category:
                moved.append({"id": row.person_id, "dues_category": row.category})
            if present is None:
                standing.check_change(rates, values)
                added.append({"id": new_id(), "branch_id": branch_id, "assessed_on": on, **values})
            elif _differs(present, values):
                standing.check_change(rates, values)
                altered.append({"id": present.id, "assessed_on": on, **values})
        if added:
            session.execute(insert(DuesAssessment), added)
        if altered:
            session.execute(update(DuesAssessment), altered)
        if moved:
            session.execute(update(Person), moved)
        counts["new"] += len(added)
        counts["changed"] += len(altered)
        counts["same"] += len(part) - len(added) - len(altered)
    return Assessed(**counts)


def differs_from(record: DuesAssessment, rates: DuesRates, new: NewAssessment, own: Terms) -> bool:
    """Whether assessing `new` from the record's month would change the record."""
    return _differs(record, _values(rates, new, record.from_month, own, None))


def _differs(present: Any, values: dict[str, Any]) -> bool:
    return any(getattr(present, name) != values[name] for name in _COMPARED)


def assessments_of(session: Session, branch_id: str, year: int) -> dict[str, list[DuesAssessment]]:
    """Read a year's assessments by member, each member's in the order of their months."""
    found: dict[str, list[DuesAssessment]] = {}
    for record in session.scalars(
        select(DuesAssessment)
        .where(DuesAssessment.branch_id == branch_id, DuesAssessment.year == year)
        .order_by(DuesAssessment.person_id, DuesAssessment.from_month)
    ):
        found.setdefault(record.person_id, []).append(record)
    return found


__all__ = [
    "Assessed",
    "Due",
    "Flag",
    "Item",
    "NewAssessment",
    "Proposal",
    "Terms",
    "assess",
    "assess_many",
    "assessments_of",
    "base_of",
    "differs_from",
    "due_of",
    "flag_items",
    "items_kept",
    "propose_flags",
    "reckon",
    "terms",
]
