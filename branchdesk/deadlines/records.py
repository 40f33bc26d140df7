"""Which record answers a duty, and how the month's dues stand."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.publication import publications
from branchdesk.dues.submission import submission_of
from branchdesk.dues.year import CellState, year_grid
from branchdesk.life import plans, pledges
from branchdesk.life.debrief_findings import UPWARD, is_given
from branchdesk.models import DebriefKind, PaperText, Rating, ReportPeriod
from branchdesk.people.relation_survey import is_closed
from branchdesk.service.reports import is_reported
from branchdesk.service.supervisions import is_checked


def is_done(
    session: Session, subject: str, branch_id: str, year: int, today: date, *, since: date = date.min
) -> bool | None:
    """Say whether the books show that a yearly duty was done; None where no record could show it.

    A form filled in before `since` does not count.
    """
    if subject == "dues.assessment":
        rows = year_grid(session, branch_id, year, today).rows
        return all(row.monthly_fen is not None for row in rows if row.cells[0].state != CellState.NONE)
    if subject == "dues.submission":
        sheet = submission_of(session, branch_id, year)
        return sheet is not None and sheet.submitted_on is not None
    if subject == "dues.publication":
        return bool(publications(session, branch_id, year))
    if subject == "life.plan":
        return plans.is_settled(session, branch_id, year)
    if subject == "life.pledges":
        return pledges.is_published(session, branch_id, year, today)
    if subject == "life.pledges-both":
        return pledges.is_both_ways(session, branch_id, year, today)
    if subject == "relations.check":
        return is_closed(session, branch_id, year)
    if subject == "debrief.members":
        return is_given(session, branch_id, year, DebriefKind.MEMBERS)
    if subject == "debrief.superior":
        return is_given(session, branch_id, year, *UPWARD)
    kind, _dot, name = subject.partition(".")
    if subject == "rating.self":
        return _is_settled(session, branch_id, year)
    if kind == "paper":
        return _is_filled_in(session, branch_id, name, year, since)
    return None


def _is_filled_in(session: Session, branch_id: str, paper: str, year: int, since: date) -> bool:
    """Say whether something was written into a form of the year on a day or later, or it bears such a date."""
    texts = session.scalars(
        select(PaperText).where(
            PaperText.branch_id == branch_id, PaperText.paper == paper, PaperText.year == year
        )
    )
    return any(
        text.recorded_at.date() >= since or (text.field == "filed_on" and _day_in(text.text) >= since)
        for text in texts
    )


def _day_in(words: str) -> date:
    """Read a filing date as it is printed, 2026年4月20日; one not whole is before every day."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    return date(*numbers) if len(numbers) == 3 else date.min


def is_quarter_done(session: Session, subject: str, branch_id: str, year: int, quarter: int) -> bool:
    """Say whether the books show that a duty of a quarter was done; what no record could show is not."""
    if subject == "service.quarters":
        return is_reported(session, branch_id, year, ReportPeriod.QUARTER, quarter)
    return subject == "service.supervisions" and is_checked(session, branch_id, year, quarter)


def _is_settled(session: Session, branch_id: str, year: int) -> bool:
    return bool(session.scalar(select(exists().where(Rating.branch_id == branch_id, Rating.year == year))))


@dataclass(frozen=True, slots=True)
class Collection:
    """How collection stands: this month, and what months of this year that are over still lack."""

    people: int
    """Members for whom this month's dues are assessed."""
    due_fen: int
    owing: int
    """How many of them have not paid this month in full."""
    behind: tuple[str, ...]
    """Names of those who lack money for months that are over."""
    missing_fen: int
    earliest_missing: Month | None


def collection(session: Session, branch_id: str, month: Month, today: date) -> Collection:
    """Look at the year's dues as far as the present month."""
    rows = year_grid(session, branch_id, month.year, today).rows
    cells = [row.cells[month.month - 1] for row in rows]
    present = [cell for cell in cells if cell.due_fen]
    behind = [row for row in rows if row.arrears]
    months = [number for row in behind for number, cell in enumerate(row.cells, start=1) if cell.missing_fen]
    return Collection(
        people=len(present),
        due_fen=sum(cell.due_fen or 0 for cell in present),
        owing=sum(cell.paid_fen < (cell.due_fen or 0) for cell in present),
        behind=tuple(row.name for row in behind),
        missing_fen=sum(row.arrears for row in behind),
        earliest_missing=Month(month.year, min(months)) if months else None,
    )
