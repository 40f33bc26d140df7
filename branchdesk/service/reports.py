"""汇报: what the branch reports to its superior each month and each quarter, and the superior's comment."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.branch import branch_of
from branchdesk.dates import Month
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import ReportPeriod, WorkReport
from branchdesk.store.remembering import once_a_reading

PERIOD_WORDS = {
    ReportPeriod.MONTH: N_("月报"),
    ReportPeriod.QUARTER: N_("季报"),
    ReportPeriod.YEAR: N_("年度总结"),
}
MONTHS_IN = {ReportPeriod.MONTH: 1, ReportPeriod.QUARTER: 3, ReportPeriod.YEAR: 12}


def numbers(period: ReportPeriod) -> range:
    """Return the months, or the quarters, of a year."""
    return range(1, 12 // MONTHS_IN[period] + 1)


def number_of(period: ReportPeriod, day: date) -> int:
    """Return the month or quarter of the year that a day lies in."""
    return (day.month - 1) // MONTHS_IN[period] + 1


def span(period: ReportPeriod, year: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a month or quarter."""
    months = MONTHS_IN[period]
    return Month(year, (number - 1) * months + 1).first_day, Month(year, number * months).last_day


def name_of(period: ReportPeriod, number: int) -> str:
    """Name a month or quarter of a year."""
    if period == ReportPeriod.MONTH:
        return _("{n} 月").format(n=number)
    if period == ReportPeriod.YEAR:
        return _("全年")
    return _("第{quarter}季度").format(quarter=_("一二三四")[number - 1])


def title_of(report: WorkReport) -> str:
    """Name a report in the windows."""
    if report.period == ReportPeriod.YEAR:
        return _("{year} 年度总结").format(year=report.year)
    return _("{year} 年{name}工作汇报").format(year=report.year, name=name_of(report.period, report.number))


@once_a_reading
def reports(
    session: Session, branch_id: str, year: int, period: ReportPeriod | None = None
) -> list[WorkReport]:
    """List the reports of a year, by month and quarter."""
    query = select(WorkReport).where(WorkReport.branch_id == branch_id, WorkReport.year == year)
    if period is not None:
        query = query.where(WorkReport.period == period)
    return list(session.scalars(query.order_by(WorkReport.period, WorkReport.number)))


def keep(
    session: Session, branch_id: str, year: int, values: dict[str, Any], key: str | None = None
) -> WorkReport:
    """Enter the report of a month or quarter, or correct it; one each.

    Raises InvalidField for a second one, and for one given before its time began.
    """
    period, number = ReportPeriod(values["period"]), values["number"]
    present = session.scalars(
        select(WorkReport.id).where(
            WorkReport.branch_id == branch_id,
            WorkReport.year == year,
            WorkReport.period == period,
            WorkReport.number == number,
        )
    ).first()
    if present is not None and present != key:
        raise InvalidField(
            "number", _("{name}的汇报已经有了，请改那一份。").format(name=name_of(period, number))
        )
    on = values.get("reported_on")
    if on is not None and on < span(period, year, number)[0]:
        raise InvalidField("reported_on", _("汇报的日子还没到这一段时间，请核对。"))
    return entries.keep(session, WorkReport, branch_id, {**values, "year": year}, key)


def is_reported(session: Session, branch_id: str, year: int, period: ReportPeriod, number: int) -> bool:
    """Say whether the report of a month or quarter was given."""
    return any(
        one.number == number and one.reported_on is not None
        for one in reports(session, branch_id, year, period)
    )


def superior_of(session: Session, branch_id: str) -> str | None:
    """Return the name of the superior that hears the reports, where it is known."""
    return branch_of(session, branch_id).superior
