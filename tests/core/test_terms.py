"""How a term of office stands, with the days of domain §3.2."""

from datetime import date

import pytest

from branchdesk import branch, terms
from branchdesk.errors import InvalidField
from branchdesk.models import Locality, Term
from branchdesk.store.database import Database
from branchdesk.terms import TermState

ELECTED = date(2023, 11, 30)


def enter(database: Database, branch_id: str, **values: object) -> str:
    with database.begin("换届") as session:
        return terms.enter(session, branch_id, **{"elected_on": ELECTED, **values}).id


def state(database: Database, branch_id: str, on: date) -> TermState:
    with database.read() as session:
        return terms.standing(session, branch_id, on).state


def test_without_an_election_day_nothing_is_known(database: Database, branch_id: str) -> None:
    assert state(database, branch_id, date(2026, 1, 1)) == TermState.UNKNOWN


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 5, 30), TermState.NORMAL),
        (date(2026, 5, 31), TermState.ENDING),
        (date(2026, 7, 30), TermState.ENDING),
        (date(2026, 7, 31), TermState.NOT_REQUESTED),
        (date(2026, 11, 30), TermState.NOT_REQUESTED),
        (date(2026, 12, 1), TermState.OVER),
    ],
)
def test_a_term_of_three_years(database: Database, branch_id: str, on: date, expected: TermState) -> None:
    enter(database, branch_id)
    assert state(database, branch_id, on) == expected


def test_a_filed_request_and_a_shorter_lead_calm_the_warning(database: Database, branch_id: str) -> None:
    key = enter(database, branch_id, requested_on=date(2026, 7, 1))
    assert state(database, branch_id, date(2026, 9, 1)) == TermState.ENDING
    with database.begin("改设置") as session:
        terms.revise(session, key, requested_on=None)
        branch.choose(session, branch_id, "request_lead_months", 2)
    assert state(database, branch_id, date(2026, 9, 1)) == TermState.ENDING
    assert state(database, branch_id, date(2026, 10, 1)) == TermState.NOT_REQUESTED


def test_villages_serve_five_years(database: Database, branch_id: str) -> None:
    with database.begin("村") as session:
        branch.revise(session, branch_id, locality=Locality.VILLAGE)
    key = enter(database, branch_id)
    with database.read() as session:
        assert session.get_one(Term, key).years == 5


def test_an_approved_extension_moves_the_end(database: Database, branch_id: str) -> None:
    key = enter(database, branch_id)
    with database.begin("延期") as session:
        terms.revise(session, key, extended_to=date(2027, 5, 31), extension_approval="党委〔2026〕8号")
    assert state(database, branch_id, date(2027, 5, 31)) == TermState.EXTENDED
    assert state(database, branch_id, date(2027, 6, 1)) == TermState.OVER


def test_an_extension_without_an_approval_moves_nothing(database: Database, branch_id: str) -> None:
    """Such a term can come in with a sealed file; deadlines, papers and ratings all read it the same."""
    with database.begin("接收") as session:
        term = Term(branch_id=branch_id, elected_on=ELECTED, years=3, extended_to=date(2027, 5, 31))
        session.add(term)
        assert branch.term_end(term) == date(2026, 11, 30)
    assert state(database, branch_id, date(2026, 11, 1)) == TermState.NOT_REQUESTED
    assert state(database, branch_id, date(2026, 12, 1)) == TermState.OVER


def test_an_extension_over_a_year_is_taken_with_a_word_of_caution(database: Database, branch_id: str) -> None:
    with database.begin("延期") as session:
        terms.enter(
            session,
            branch_id,
            elected_on=date(2022, 3, 20),
            extended_to=date(2026, 12, 20),
            extension_approval="镇会行党〔2025〕3号",
        )
    with database.read() as session:
        standing = terms.standing(session, branch_id, date(2026, 11, 21))
    assert "已批准延期到 2026-12-20" in standing.sentence
    assert "一般不超过 1 年" in standing.sentence


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("extended_to", {"extended_to": date(2026, 11, 30), "extension_approval": "x"}),
        ("extension_approval", {"extended_to": date(2027, 1, 1)}),
        ("elected_on", {"elected_on": None}),
        ("years", {"years": 9}),
    ],
)
def test_a_term_that_cannot_be_points_at_its_field(
    database: Database, branch_id: str, field: str, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidField) as told:
        enter(database, branch_id, **values)
    assert told.value.field == field


def test_a_branch_keeps_a_name(database: Database, branch_id: str) -> None:
    with pytest.raises(InvalidField) as told, database.begin("改名") as session:
        branch.revise(session, branch_id, name="  ")
    assert told.value.field == "name"
    with database.begin("改名") as session:
        assert branch.revise(session, branch_id, name=" 新名 ").name == "新名"
