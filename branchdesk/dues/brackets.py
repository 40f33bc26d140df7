"""The dues of a year added up by category and rate, and by year: what a superior and the members ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dues.year import GridRow, year_grid
from branchdesk.models import DuesAssessment, DuesCategory, DuesPayment

YEARS_COMPARED = 3


@dataclass(frozen=True, slots=True)
class Bracket:
    """The members of one category and rate; amounts in 分."""

    category: DuesCategory | None
    rate_bp: int | None
    people: int
    monthly_fen: int
    due: int
    paid: int
    arrears: int


def brackets(rows: Iterable[GridRow]) -> list[Bracket]:
    """Add up the rows of a year by category and rate, categories in their official order."""
    groups: dict[tuple[DuesCategory | None, int | None], list[GridRow]] = {}
    for row in rows:
        groups.setdefault((row.category, row.rate_bp), []).append(row)
    order = list(DuesCategory)
    keys = sorted(
        groups, key=lambda key: (len(order) if key[0] is None else order.index(key[0]), key[1] or 0)
    )
    return [
        Bracket(
            category=category,
            rate_bp=rate,
            people=len(groups[category, rate]),
            monthly_fen=sum(row.monthly_fen or 0 for row in groups[category, rate]),
            due=sum(row.due for row in groups[category, rate]),
            paid=sum(row.paid for row in groups[category, rate]),
            arrears=sum(row.arrears for row in groups[category, rate]),
        )
        for category, rate in keys
    ]


@dataclass(frozen=True, slots=True)
class YearSum:
    """What was due and came in a year, in 分."""

    year: int
    due: int
    paid: int


def year_sums(session: Session, branch_id: str, year: int, today: date) -> list[YearSum]:
    """Compare a year with those before it, as far as these books know any, the earliest first."""
    known = session.scalar(select(func.min(DuesAssessment.year)).where(DuesAssessment.branch_id == branch_id))
    paid = session.scalar(select(func.min(DuesPayment.month)).where(DuesPayment.branch_id == branch_id))
    starts = [start for start in (known, int(str(paid)[:4]) if paid else None) if start is not None]
    earliest = max(min(starts, default=year), year - YEARS_COMPARED + 1)
    sums = []
    for number in range(min(earliest, year), year + 1):
        totals = year_grid(session, branch_id, number, today).totals
        sums.append(YearSum(number, totals.due, totals.paid))
    return sums
