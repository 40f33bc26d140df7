"""The charts of the dues, in whole 元: collected against due, what is behind, and year beside year."""

from collections.abc import Mapping, Sequence

from branchdesk.documents.charts import Chart, Series
from branchdesk.dues.brackets import YearSum
from branchdesk.dues.year import YearGrid
from branchdesk.money import YUAN
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words

Wording = Mapping[str, str]
WORDS: Wording = read_words(RESOURCES / "papers" / "dues.toml").words


def _whole(fen: int) -> int:
    """Return 元 for the length of a bar, rounded up like the dues themselves."""
    return -(-fen // YUAN)


def _months(words: Wording) -> tuple[str, ...]:
    return tuple(words["month"].format(n=number) for number in range(1, 13))


def collection_chart(grid: YearGrid, words: Wording = WORDS) -> Chart:
    """Return what was due and what came, by month."""
    totals = grid.totals
    due = Series(words["due"], tuple(_whole(fen) for fen in totals.due_by_month))
    paid = Series(words["paid"], tuple(_whole(fen) for fen in totals.paid_by_month))
    return Chart(_months(words), (due, paid))


def arrears_chart(grid: YearGrid, words: Wording = WORDS) -> Chart:
    """Return what is missing for the months that are over."""
    missing = tuple(_whole(sum(row.cells[n].missing_fen for row in grid.rows)) for n in range(12))
    return Chart(_months(words), (Series(words["arrears"], missing),))


def years_chart(sums: Sequence[YearSum], words: Wording = WORDS) -> Chart:
    """Return what was due and what came, by year."""
    years = tuple(str(one.year) for one in sums)
    due = Series(words["due"], tuple(_whole(one.due) for one in sums))
    paid = Series(words["paid"], tuple(_whole(one.paid) for one in sums))
    return Chart(years, (due, paid))
