"""The charts of organisational life: rates of attendance by month, and talks by month."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN

from branchdesk.documents.charts import Chart, Series
from branchdesk.life.heat_map import MONTHS, HeatMap, PersonOfYear, SittingOfYear
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "attendance.toml")


def attendance_chart(
    found: HeatMap, sittings: Sequence[SittingOfYear], person: PersonOfYear | None = None
) -> Chart:
    """Return the rate of attendance by month in whole percents, cut off: the branch's, or one person's.

    Months in which nobody was expected are left out: 0 would say that nobody came.
    """
    tallies = found.months(sittings, None if person is None else [person])
    held = [(month, one) for month, one in zip(MONTHS, tallies, strict=True) if one.expected]
    rates = tuple(float(one.percent.to_integral_value(ROUND_DOWN)) for _month, one in held)
    name = words["branch_rate"] if person is None else person.name
    return Chart(tuple(_month_words(month) for month, _one in held), (Series(name, rates),), lying=False)


def _month_words(number: int) -> str:
    return words["month"].format(n=number)


def talks_chart(days: Sequence[date]) -> Chart:
    """Return the number of talks by month."""
    numbers = tuple(float(sum(day.month == month for day in days)) for month in MONTHS)
    return Chart(tuple(map(_month_words, MONTHS)), (Series(words["talks"], numbers),), lying=False)
