"""Which months and years of the dues are closed, and what an entry for one of them has to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesClosing
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class Closed:
    """The closings that stand, each with its day."""

    months: Mapping[Month, date] = field(default_factory=dict)
    years: Mapping[int, date] = field(default_factory=dict)

    def since(self, month: Month) -> date | None:
        """Return the day since which a month takes no ordinary entry: its own closing, or that of its year."""
        days = (self.months.get(month), self.years.get(month.year))
        return max((day for day in days if day is not None), default=None)

    def of_year(self, year: int) -> tuple[date | None, ...]:
        """Return for each month of a year the day since which it is closed."""
        return tuple(self.since(month) for month in Month.of_year(year))


@once_a_reading
def closed(session: Session, branch_id: str) -> Closed:
    """Read the closings of a branch that were not opened again."""
    found = session.execute(
        select(DuesClosing.year, DuesClosing.month, DuesClosing.closed_on).where(
            DuesClosing.branch_id == branch_id, DuesClosing.reopened_on.is_(None)
        )
    ).all()
    return Closed(
        {row.month: row.closed_on for row in found if row.month is not None},
        {row.year: row.closed_on for row in found if row.month is None},
    )


def correction_for(
    known: Closed,
    month: Month,
    on: date | None,
    reason: str | None,
    at: tuple[str, str] = ("correction", "paid_on"),
) -> str | None:
    """Return the reason an entry for a month is kept with: none while it is open, and always one when not.

    Raises InvalidField at the first field of `at` for a closed month without a reason, and at the second for
    an entry not dated from the closing on: what was closed is corrected in the present, never in the past.
    """
    since = known.since(month)
    if on is not None:
        check_day(known, on, at[1])
    if since is None:
        return None
    words = (reason or "").strip()
    if not words:
        raise InvalidField(
            at[0],
            _(
                "{month} 的党费已于 {day} 结账，不能再直接登记。要补登或更正，请写明原因，程序记作“结账后更正”。"
            ).format(month=month, day=since),
        )
    if on is None or on < since:
        raise InvalidField(
            at[1],
            _("{month} 已于 {day} 结账，更正的日期不能早于这一天；钱实际哪天收的，写在原因里。").format(
                month=month, day=since
            ),
        )
    return words


def check_day(known: Closed, on: date, at: str) -> None:
    """Raise InvalidField for money dated in a closed year, whose balance has been printed."""
    if on.year in known.years:
        raise InvalidField(
            at,
            _("{year} 年的党费已经年结，结存不再变。日期请填年结以后的，实际日期写在说明里。").format(
                year=on.year
            ),
        )


def check_assessing(known: Closed, year: int) -> None:
    """Raise InvalidField when the assessments of a year are not to be changed any more."""
    if year in known.years:
        raise InvalidField(
            "year",
            _("{year} 年的党费已经年结，核定不再改。确要改的，先在“党费·收缴”里重开年结并写明原因。").format(
                year=year
            ),
        )


def with_correction(known: Closed, values: dict[str, Any], reason: str | None) -> dict[str, Any]:
    """Return the columns of a payment with the reason it needs; raises like `correction_for`."""
    return values | {"correction_reason": correction_for(known, values["month"], values["paid_on"], reason)}
