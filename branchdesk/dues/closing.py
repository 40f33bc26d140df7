"""Closing months (结账) and years (年结) of the dues, and opening them again for a reason that is kept."""

from dataclasses import dataclass, field
from datetime import date

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.books import DuesBooks
from branchdesk.dues.closed import closed
from branchdesk.dues.year import year_grid
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesClosing, DuesPayment, PaymentKind
from branchdesk.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Sums:
    """What a month or a year comes to; amounts in 分."""

    people: int
    """Of whom dues are due."""
    due: int
    paid: int
    arrears: int
    """What is due and did not come, whether the month is over or not."""
    gifts: int
    """Given beyond the dues (自愿多交)."""
    corrected: int
    """How much of what came was entered after a closing."""
    by_method: dict[str, int] = field(default_factory=dict)
    """What came by each way of paying, by its code; the empty code is of a way not noted."""
    unpaid: tuple[str, ...] = ()
    """Names of those who have not paid all."""
    not_assessed: tuple[str, ...] = ()
    """Names of those of whom nobody has said what is due."""


def sums_of_month(session: Session, branch_id: str, month: Month, today: date) -> Sums:
    """Work out what a month comes to, corrections included."""
    return _sums(session, branch_id, month, month, today)


def sums_of_year(session: Session, branch_id: str, year: int, today: date) -> Sums:
    """Work out what a year comes to, corrections included."""
    return _sums(session, branch_id, Month(year, 1), Month(year, 12), today)


def _sums(session: Session, branch_id: str, first: Month, last: Month, today: date) -> Sums:
    grid = year_grid(session, branch_id, first.year, today)
    span = slice(first.month - 1, last.month)
    rows = [(row, row.cells[span]) for row in grid.rows]
    missing = [(row, sum(max((c.due_fen or 0) - c.paid_fen, 0) for c in cells)) for row, cells in rows]
    gifts, by_method = 0, {}
    for kind, method, fen in session.execute(
        select(DuesPayment.kind, DuesPayment.method, func.sum(DuesPayment.amount_fen))
        .where(DuesPayment.branch_id == branch_id, DuesPayment.month.between(first, last))
        .group_by(DuesPayment.kind, DuesPayment.method)
    ):
        if kind == PaymentKind.VOLUNTARY:
            gifts += fen
        elif fen:
            by_method["" if method is None else method.value] = fen
    return Sums(
        people=sum(any(cell.due_fen is not None for cell in cells) for _row, cells in rows),
        due=sum(cell.due_fen or 0 for _row, cells in rows for cell in cells),
        paid=sum(cell.paid_fen for _row, cells in rows for cell in cells),
        arrears=sum(fen for _row, fen in missing),
        gifts=gifts,
        corrected=sum(cell.corrected_fen or 0 for _row, cells in rows for cell in cells),
        by_method=by_method,
        unpaid=tuple(row.name for row, fen in missing if fen),
        not_assessed=tuple(row.name for row, _cells in rows if row.monthly_fen is None),
    )


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A closing as the list shows it, opened again or not; of a year its sums are those of its grid."""

    id: str
    year: int
    month: Month | None
    closed_on: date
    closed_by: str
    sums: Sums
    reopened_on: date | None
    reopened_by: str
    reopen_reason: str

    @property
    def stands(self) -> bool:
        """Whether it was not opened again."""
        return self.reopened_on is None


def closings(session: Session, branch_id: str, year: int) -> list[ClosingLine]:
    """List every closing of a year, the year itself first, then its months, of each the latest first."""
    found = session.scalars(
        select(DuesClosing)
        .where(DuesClosing.branch_id == branch_id, DuesClosing.year == year)
        .order_by(DuesClosing.month.is_not(None), DuesClosing.month, DuesClosing.recorded_at.desc())
    )
    return [
        ClosingLine(
            id=record.id,
            year=record.year,
            month=record.month,
            closed_on=record.closed_on,
            closed_by=record.closed_by or "",
            sums=msgspec.convert(record.result["sums"], Sums),
            reopened_on=record.reopened_on,
            reopened_by=record.reopened_by or "",
            reopen_reason=record.reopen_reason or "",
        )
        for record in found
    ]


@dataclass(frozen=True, slots=True)
class Period:
    """A month that has begun, or the year, as the window of closings shows it."""

    id: str
    year: int
    month: Month | None
    now: Sums
    closed: ClosingLine | None
    """The closing that stands."""
    past: tuple[ClosingLine, ...]
    """Closings that were opened again."""
    can_close: bool
    """Whether it may be closed by the calendar and is not closed yet."""


def periods(session: Session, branch_id: str, year: int, today: date) -> list[Period]:
    """List the months of a year that have begun, and the year itself at the end."""
    lines = closings(session, branch_id, year)
    begun = [month for month in Month.of_year(year) if month <= Month.of(today)]
    found = []
    for month in (*begun, None):
        own = [line for line in lines if line.month == month]
        stands = next((line for line in own if line.stands), None)
        first, last = (month, month) if month else (Month(year, 1), Month(year, 12))
        found.append(
            Period(
                id="year" if month is None else str(month),
                year=year,
                month=month,
                now=_sums(session, branch_id, first, last, today),
                closed=stands,
                past=tuple(line for line in own if not line.stands),
                can_close=stands is None and (month is not None or today > date(year, 12, 31)),
            )
        )
    return found


def close_month(session: Session, branch_id: str, month: Month, on: date, by: str | None) -> DuesClosing:
    """Close a month: from now on money for it is a correction. `by` is who works here, by name.

    Raises InvalidField("month") for a month that has not begun and for one that is closed.
    """
    if month > Month.of(on):
        raise InvalidField("month", _("{month} 还没有到，不能结账。").format(month=month))
    since = closed(session, branch_id).since(month)
    if since is not None:
        raise InvalidField("month", _("{month} 已于 {day} 结账。").format(month=month, day=since))
    sums = sums_of_month(session, branch_id, month, on)
    return _write(session, branch_id, month.year, month, on, by, {"sums": msgspec.to_builtins(sums)})


def close_year(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, on: date, by: str | None
) -> DuesClosing:
    """Close a year, with those of its months that are still open: its papers print the same ever after.

    Raises InvalidField("year") for a year that is not over, or is closed, or has no dues.
    """
    if on <= date(year, 12, 31):
        raise InvalidField("year", _("{year} 年还没有过完，年结要等到次年。").format(year=year))
    known = closed(session, branch_id)
    if year in known.years:
        raise InvalidField("year", _("{year} 年已于 {day} 年结。").format(year=year, day=known.years[year]))
    if not year_grid(session, branch_id, year, on).rows:
        raise InvalidField("year", _("{year} 年没有要交党费的党员，不用年结。").format(year=year))
    for month in Month.of_year(year):
        if month not in known.months:
            close_month(session, branch_id, month, on, by)
    result = DuesBooks(session, rulebook, branch_id, year, on).keep(on)
    result["sums"] = msgspec.to_builtins(sums_of_year(session, branch_id, year, on))
    return _write(session, branch_id, year, None, on, by, result)


def _write(
    session: Session,
    branch_id: str,
    year: int,
    month: Month | None,
    on: date,
    by: str | None,
    result: dict[str, object],
) -> DuesClosing:
    record = DuesClosing(
        branch_id=branch_id, year=year, month=month, closed_on=on, closed_by=by, result=result
    )
    session.add(record)
    session.flush()
    return record


def reopen(session: Session, closing_id: str, reason: str, on: date, by: str | None) -> DuesClosing:
    """Open a closed month or year again; the closing stays in the books with the reason.

    Raises InvalidField("reason") without one and ("on") for a day before the closing, and BranchDeskError
    for one that is open already, or a month of a closed year.
    """
    record = session.get_one(DuesClosing, closing_id)
    if record.reopened_on is not None:
        raise BranchDeskError(_("已经重开过了。"))
    if record.month is not None and record.year in closed(session, record.branch_id).years:
        raise BranchDeskError(_("{year} 年已经年结，要先重开年结，再重开这个月。").format(year=record.year))
    if not reason.strip():
        raise InvalidField("reason", _("请写明重开的原因，检查时要看。"))
    if on < record.closed_on:
        raise InvalidField("on", _("重开日期早于结账日期 {day}。").format(day=record.closed_on))
    record.reopened_on, record.reopened_by, record.reopen_reason = on, by, reason.strip()
    session.flush()
    return record
