"""The year of dues: members by months, what is due, what came, and who is behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.closed import closed
from branchdesk.dues.grid import Cell, CellState, GridRow, GridTotals, YearGrid
from branchdesk.dues.payers import Payer, payers, payers_in
from branchdesk.models import DuesAssessment, DuesCategory, DuesPayment, PaymentKind
from branchdesk.store.remembering import once_a_reading


class _Assessment(NamedTuple):
    from_month: Month
    category: DuesCategory | None
    base_fen: int | None
    rate_bp: int | None
    due_fen: int
    working: str
    rule: str | None


@dataclass(slots=True)
class _Paid:
    fen: int = 0
    on: date | None = None
    corrected: int | None = None


Paid = dict[tuple[str, Month], _Paid]


@once_a_reading
def year_grid(session: Session, branch_id: str, year: int, today: date) -> YearGrid:
    """Lay out the dues of a year for everybody with a month due in it, in roster order."""
    assessed = _assessments(session, branch_id, [DuesAssessment.year == year])
    paid, voluntary = _payments(
        session, branch_id, [DuesPayment.month.between(Month(year, 1), Month(year, 12))]
    )
    rows = tuple(
        _row(payer, year, today, assessed.get(payer.person_id, []), paid, voluntary.get(payer.person_id, 0))
        for payer in payers_in(session, branch_id, year)
    )
    known = closed(session, branch_id)
    return YearGrid(year, rows, totals_of(rows), known.of_year(year), known.years.get(year))


def person_year(session: Session, branch_id: str, person_id: str, year: int, today: date) -> GridRow | None:
    """Return one member's year of dues; None for somebody who never owed any to the branch."""
    payer = payers(session, branch_id).get(person_id)
    if payer is None:
        return None
    assessed = _assessments(
        session, branch_id, [DuesAssessment.year == year, DuesAssessment.person_id == person_id]
    )
    paid, voluntary = _payments(
        session,
        branch_id,
        [DuesPayment.person_id == person_id, DuesPayment.month.between(Month(year, 1), Month(year, 12))],
    )
    return _row(payer, year, today, assessed.get(person_id, []), paid, voluntary.get(person_id, 0))


def _assessments(session: Session, branch_id: str, where: Iterable[Any]) -> dict[str, list[_Assessment]]:
    found: dict[str, list[_Assessment]] = {}
    columns = [getattr(DuesAssessment, name) for name in _Assessment._fields]
    for person_id, *values in session.execute(
        select(DuesAssessment.person_id, *columns)
        .where(DuesAssessment.branch_id == branch_id, *where)
        .order_by(DuesAssessment.from_month)
    ):
        found.setdefault(person_id, []).append(_Assessment(*values))
    return found


def _payments(session: Session, branch_id: str, where: Iterable[Any]) -> tuple[Paid, dict[str, int]]:
    """Read the money: dues by member and month with the last day, and voluntary gifts by member."""
    paid: Paid = {}
    voluntary: dict[str, int] = {}
    for person_id, month, fen, on, kind, correction in session.execute(
        select(
            DuesPayment.person_id,
            DuesPayment.month,
            DuesPayment.amount_fen,
            DuesPayment.paid_on,
            DuesPayment.kind,
            DuesPayment.correction_reason,
        ).where(DuesPayment.branch_id == branch_id, *where)
    ):
        if kind == PaymentKind.VOLUNTARY:
            voluntary[person_id] = voluntary.get(person_id, 0) + fen
            continue
        sum_ = paid.setdefault((person_id, month), _Paid())
        sum_.fen += fen
        if correction is not None:
            sum_.corrected = (sum_.corrected or 0) + fen
        if fen > 0 and on is not None and (sum_.on is None or on > sum_.on):
            sum_.on = on
    return paid, voluntary


def standing_in(assessments: Sequence[_Assessment], month: Month) -> _Assessment | None:
    """Return the assessment that holds in a month: the latest of that year not after it."""
    held = [a for a in assessments if a.from_month <= month and a.from_month.year == month.year]
    return held[-1] if held else None


def _row(
    payer: Payer, year: int, today: date, assessments: list[_Assessment], paid: Paid, voluntary: int
) -> GridRow:
    cells = tuple(
        _cell(payer, month, today, standing_in(assessments, month), paid.get((payer.person_id, month)))
        for month in Month.of_year(year)
    )
    now = min(Month.of(today), Month(year, 12))
    present = standing_in(assessments, now) or (assessments[0] if assessments else None)
    return GridRow(
        person_id=payer.person_id,
        name=payer.name,
        pinyin=payer.pinyin,
        category=present.category if present and present.category else payer.category,
        base_fen=present.base_fen if present else None,
        rate_bp=present.rate_bp if present else None,
        monthly_fen=present.due_fen if present else None,
        cells=cells,
        due=sum(cell.due_fen or 0 for cell in cells),
        paid=sum(cell.paid_fen for cell in cells),
        arrears=sum(cell.missing_fen for cell in cells),
        voluntary=voluntary,
        working=present.working if present else "",
        rule=present.rule if present else None,
        remark=payer.remark,
    )


def _cell(
    payer: Payer, month: Month, today: date, assessment: _Assessment | None, paid: _Paid | None
) -> Cell:
    fen = paid.fen if paid else 0
    owes = payer.owes(month)
    due = assessment.due_fen if assessment and owes else None
    is_over = month < Month.of(today)
    if fen >= due if due is not None else fen > 0:
        state = CellState.PAID
    elif not owes:
        state = CellState.NONE
    elif fen > 0:
        state = CellState.PARTLY
    else:
        state = CellState.UNPAID if is_over and due is not None else CellState.NOT_YET
    return Cell(due, fen, state, paid.on if paid and fen else None, is_over, paid.corrected if paid else None)


def totals_of(rows: Sequence[GridRow]) -> GridTotals:
    """Add up the lines of a year."""
    cells = [cell for row in rows for cell in row.cells]
    return GridTotals(
        people=len(rows),
        monthly=sum(row.monthly_fen or 0 for row in rows),
        due_by_month=tuple(sum(row.cells[n].due_fen or 0 for row in rows) for n in range(12)),
        paid_by_month=tuple(sum(row.cells[n].paid_fen for row in rows) for n in range(12)),
        due=sum(row.due for row in rows),
        paid=sum(row.paid for row in rows),
        arrears=sum(row.arrears for row in rows),
        voluntary=sum(row.voluntary for row in rows),
        unpaid=sum(1 for cell in cells if cell.missing_fen),
        not_assessed=sum(1 for row in rows if row.monthly_fen is None),
    )


@dataclass(frozen=True, slots=True)
class Arrear:
    """A member who is behind: the months that are over and not paid in full, and the amount in 分."""

    person_id: str
    name: str
    months: tuple[Month, ...]
    fen: int
    consecutive: int
    """For how many months in a row, up to the last one over, nothing at all was paid; six open the
    procedure of 中组发〔2008〕3号第十三条, which people carry out, never the program."""


def arrears(session: Session, branch_id: str, today: date) -> list[Arrear]:
    """List the members still on the roll who are behind, the longest silence first.

    Months without an assessment are passed over: nobody has said yet what was due.
    """
    assessed = _assessments(session, branch_id, [DuesAssessment.from_month <= Month.of(today)])
    paid, _voluntary = _payments(session, branch_id, [DuesPayment.month <= Month.of(today)])
    found = []
    for payer in payers(session, branch_id).values():
        if payer.last is not None and payer.last < Month.of(today):
            continue
        behind = _behind(payer, assessed.get(payer.person_id, []), paid, today)
        if behind is not None:
            found.append(behind)
    return sorted(found, key=lambda arrear: (-arrear.consecutive, -len(arrear.months)))


def _behind(payer: Payer, assessments: list[_Assessment], paid: Paid, today: date) -> Arrear | None:
    if not assessments:
        return None
    months, fen, silent = [], 0, 0
    for month in assessments[0].from_month.until(Month.of(today)):
        cell = _cell(payer, month, today, standing_in(assessments, month), paid.get((payer.person_id, month)))
        if cell.missing_fen:
            months.append(month)
            fen += cell.missing_fen
        if cell.paid_fen:
            silent = 0
        elif cell.missing_fen:
            silent += 1
    return Arrear(payer.person_id, payer.name, tuple(months), fen, silent) if months else None


__all__ = [
    "Arrear",
    "Cell",
    "CellState",
    "GridRow",
    "GridTotals",
    "YearGrid",
    "arrears",
    "person_year",
    "standing_in",
    "totals_of",
    "year_grid",
]
