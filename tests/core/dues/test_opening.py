"""Starting in mid-year: who had paid up to when, and from which month on the branch bills."""

from datetime import date

import pytest
from sqlalchemy import select

from branchdesk.dates import Month, PartialDate
from branchdesk.dues.opening import month_typed, open_books, opening
from branchdesk.dues.year import year_grid
from branchdesk.errors import InvalidField
from branchdesk.models import Person
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

JULY = date(2026, 7, 1)


@pytest.fixture
def peopled(database: Database, branch_id: str) -> Database:
    """Two members assessed for the year, one of them admitted this March."""
    with database.begin("名册") as session:
        made = MadeBranch(session, branch_id)
        for person in (made.member("王五"), made.member("赵六", admitted_on=PartialDate(2026, 3, 15))):
            made.assess(person, 2026)
    return database


def ids(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Person.id).order_by(Person.position)))


def start(database: Database, branch_id: str, **said: object) -> None:
    known: dict[str, object] = {"books_from": JULY, "in_hand_fen": 0, "paid_until": {}, "today": TODAY}
    with database.begin("年中启用") as session:
        open_books(session, branch_id, **{**known, **said})  # type: ignore[arg-type]


def test_nothing_is_owed_for_the_months_paid_before_the_books_began(
    peopled: Database, branch_id: str
) -> None:
    first, second = ids(peopled)
    start(peopled, branch_id, in_hand_fen=12345, paid_until={first: Month(2026, 6), second: Month(2026, 9)})
    with peopled.read() as session:
        known = opening(session, branch_id, TODAY)
        rows = year_grid(session, branch_id, 2026, TODAY).rows
    assert (known.books_from, known.in_hand_fen) == (JULY, 12345)
    assert [row.paid_until for row in known.rows] == [Month(2026, 6), Month(2026, 9)]
    owed = [[n for n, cell in enumerate(row.cells, 1) if cell.due_fen] for row in rows]
    assert owed == [[7, 8, 9, 10, 11, 12], [10, 11, 12]]


def test_an_emptied_month_bills_from_the_admission_again(peopled: Database, branch_id: str) -> None:
    second = ids(peopled)[1]
    start(peopled, branch_id, paid_until={second: Month(2026, 9)})
    start(peopled, branch_id, paid_until={second: None})
    with peopled.read() as session:
        cells = year_grid(session, branch_id, 2026, TODAY).rows[1].cells
    assert [n for n, cell in enumerate(cells, 1) if cell.due_fen] == list(range(3, 13))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"books_from": date(2026, 12, 1)}, "books_from"),
        ({"in_hand_fen": -1}, "in_hand_fen"),
    ],
)
def test_what_cannot_be_points_at_its_field(
    peopled: Database, branch_id: str, said: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidField) as caught:
        start(peopled, branch_id, **said)
    assert caught.value.field == field


@pytest.mark.parametrize("until", [Month(2026, 1), Month(2029, 1)])
def test_a_month_before_the_admission_or_years_ahead_is_refused(
    peopled: Database, branch_id: str, until: Month
) -> None:
    with pytest.raises(InvalidField, match="赵六"):
        start(peopled, branch_id, paid_until={ids(peopled)[1]: until})


def test_what_is_paid_in_these_books_cannot_lie_before_them(peopled: Database, branch_id: str) -> None:
    first = ids(peopled)[0]
    with peopled.begin("交纳") as session:
        MadeBranch(session, branch_id).pay(session.get_one(Person, first), Month(2026, 5))
    with pytest.raises(InvalidField, match="2026-05"):
        start(peopled, branch_id, paid_until={first: Month(2026, 6)})
    start(peopled, branch_id, paid_until={first: Month(2026, 4)})


@pytest.mark.parametrize("text", ["2026-03", "2026.3", "2026年3月", " 2026/03 ", "2026年03月"])
def test_months_are_read_as_people_type_them(text: str) -> None:
    assert month_typed(text) == Month(2026, 3)


def test_nothing_typed_is_no_month_and_words_are_refused() -> None:
    assert month_typed("  ") is None
    with pytest.raises(InvalidField):
        month_typed("上个月")
