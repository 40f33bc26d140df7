"""The days that follow from the steps: when probation ends, when a term is over, when a notice is."""

from branchdesk.dates import Month, PartialDate, add_months
from branchdesk.people.development_records import Case


def plus_months(day: PartialDate, months: int) -> PartialDate:
    """Go forward by months with what is known: a date known to the month stays so, of a year its last day counts."""
    if day.is_whole:
        return PartialDate.of(add_months(day.latest, months))
    if day.month is not None:
        month = Month(day.year, day.month).plus(months)
        return PartialDate(month.year, month.month)
    return PartialDate.of(add_months(day.latest, months))


def is_before(day: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a day is certainly before another; what is not known is not before anything."""
    return day is not None and other is not None and day.latest < other.earliest


def probation_end(case: Case) -> PartialDate | None:
    """Return the day the year of probation is over, counted from the members' meeting (F26 §31)."""
    admitted = case.on("admission-meeting")
    if admitted is None:
        return None
    months = case.process.version_on(admitted.latest).limits.probation_months
    return plus_months(admitted, months)


def extension_end(case: Case) -> PartialDate | None:
    """Return until when the probation was made longer; None where it was not."""
    return case.record("conversion-meeting").until if case.is_extended else None


def standing_from(case: Case) -> PartialDate | None:
    """Return the day 党龄 counts from: the end of probation or of its extension, even if the meeting is later (F26 §33)."""
    return extension_end(case) if case.is_extended else probation_end(case)
