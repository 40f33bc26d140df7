"""电子档案 month by month (镇江 ZJ9, ZJ14): what a month's records hold, when it was reported and when it was sealed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month, add_months
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, Meeting, ReportPeriod, SentPackage
from branchdesk.rules.checks import Checks
from branchdesk.service import reports

STALE = "service.archive-stale"


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month of the electronic archive."""

    id: str
    month: Month
    sittings: int
    payments: int
    """Entries of dues received in the month."""
    reported_on: date | None
    """月底填报."""
    sealed_on: date | None
    """The first sealed file written once the month was over; it holds the month's records."""
    is_over: bool

    @property
    def name(self) -> str:
        """The month in words."""
        return reports.name_of(ReportPeriod.MONTH, self.month.month)

    @property
    def state_words(self) -> str:
        """How it stands, in words."""
        if self.sealed_on is not None:
            return _("已封装上报")
        if self.reported_on is not None:
            return _("已填报")
        return _("还没有上报") if self.is_over else _("未到月底")


def months_of(session: Session, branch_id: str, year: int, today: date) -> list[ArchiveMonth]:
    """List the months of a year that have begun."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    held = Counter(
        starts_at.month
        for starts_at in session.scalars(
            select(Meeting.starts_at).where(Meeting.branch_id == branch_id, Meeting.held_in(year))
        )
    )
    paid = Counter(
        paid_on.month
        for paid_on in session.scalars(
            select(DuesPayment.paid_on).where(
                DuesPayment.branch_id == branch_id, DuesPayment.paid_on.between(first, last)
            )
        )
        if paid_on is not None
    )
    given = {
        report.number: report.reported_on
        for report in reports.reports(session, branch_id, year, ReportPeriod.MONTH)
    }
    sealed = sorted(
        written.date()
        for written in session.scalars(
            select(SentPackage.written_at).where(SentPackage.branch_id == branch_id, SentPackage.year == year)
        )
    )
    months = [Month(year, number) for number in range(1, 13)]
    return [
        ArchiveMonth(
            id=str(month),
            month=month,
            sittings=held[month.month],
            payments=paid[month.month],
            reported_on=given.get(month.month),
            sealed_on=next((day for day in sealed if day >= month.last_day), None),
            is_over=month.last_day < today,
        )
        for month in months
        if month.first_day <= today
    ]


def is_stale(months: Sequence[ArchiveMonth], checks: Checks, day: date) -> list[ArchiveMonth]:
    """List the months that have been over for longer than the check allows and are in no sealed file."""
    check = checks.on(STALE, day)
    if check is None:
        return []
    return [
        month
        for month in months
        if month.sealed_on is None and add_months(month.month.last_day, check.months) < day
    ]
