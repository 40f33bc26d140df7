"""The charts of organisational life: rates of attendance by month, and talks by month."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN

from branchdesk.documents.charts import Chart, Series
from branchdesk.life.heat_map import MONTHS, HeatMap, PersonOfYear, SittingOfYear, Tally
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "attendance.toml")


def _months() -> tuple[str, ...]:
    return tuple(words["month"].format(n=number) for number in MONTHS)


def _rates(tallies: Sequence[Tally]) -> tuple[float, ...]:
    """Return whole percents, cut off; 0 where nobody was expected."""
    return tuple(float(one.percent.to_integral_value(ROUND_DOWN)) for one in tallies)


def attendance_chart(
    found: HeatMap, sittings: Sequence[SittingOfYear], person: PersonOfYear | None = None
) -> Chart:
    """Return the rate of attendance by month in percent: the branch's, and beside it one person's."""
    branch = Series(words["branch_rate"], _rates(found.months(sittings)))
    if person is None:
        return Chart(_months(), (branch,), lying=False)
    own = Series(person.name, _rates(found.months(sittings, [person])))
    return Chart(_months(), (own, branch), lying=False)


def talks_chart(days: Sequence[date]) -> Chart:
    """Return the number of talks by month."""
    numbers = tuple(float(sum(day.month == month for day in days)) for month in MONTHS)
    return Chart(_months(), (Series(words["talks"], numbers),), lying=False)
