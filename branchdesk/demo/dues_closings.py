"""The sample branch's closings: last year's as a whole, and this year's months but the latest two."""

from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.demo.branch_facts import at
from branchdesk.dues.closing import close_month, close_year
from branchdesk.i18n import _
from branchdesk.models import DuesClosing
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database

YEAR_CLOSED_DAY, MONTH_CLOSED_DAY = 10, 5
"""Last year on this day of January, a month on this day of the month after it."""
CLOSED_BY = "陈静"


def close_last_year(database: Database, branch_id: str, today: date) -> None:
    """Close last year's dues in January."""
    on = date(today.year, 1, YEAR_CLOSED_DAY)
    if on > today:
        return
    year = today.year - 1
    with database.begin(_("党费结账：{period}").format(period=year)) as session:
        close_year(session, read_rulebook(), branch_id, year, on, CLOSED_BY)
        _date_closings(session, branch_id, year, at(on, 17))


def close_months(database: Database, branch_id: str, today: date) -> None:
    """Close the months of this year that are well over."""
    for month in Month.of_year(today.year):
        after = month.plus(1)
        on = date(after.year, after.month, MONTH_CLOSED_DAY)
        if month.plus(2) > Month.of(today):
            return
        with database.begin(_("党费结账：{period}").format(period=month)) as session:
            record = close_month(session, branch_id, month, on, CLOSED_BY)
            record.recorded_at = at(on, 17)


def _date_closings(session: Session, branch_id: str, year: int, entered: datetime) -> None:
    session.execute(
        update(DuesClosing)
        .where(DuesClosing.branch_id == branch_id, DuesClosing.year == year)
        .values(recorded_at=entered)
    )
