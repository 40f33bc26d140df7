"""Terms with their committees, reminders with their papers, extensions, and who sees to what."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk import terms
from branchdesk.errors import InvalidField
from branchdesk.models import PostTitle
from branchdesk.people import committee
from branchdesk.store.database import Database
from branchdesk.terms import TermState
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        branch = MadeBranch(session, branch_id)
        branch.members(8)
        yield branch


def test_a_post_belongs_to_the_term_it_was_held_in(made: MadeBranch) -> None:
    made.term(date(2022, 5, 10), ordinal=2)
    made.term(date(2025, 5, 10), ordinal=3)
    made.post(made.people[0], PostTitle.SECRETARY, since=date(2022, 5, 10), until=date(2025, 5, 10))
    made.post(made.people[1], PostTitle.SECRETARY, since=date(2025, 5, 10))
    made.post(made.people[2], PostTitle.PUBLICITY, since=None, until=date(2023, 1, 1))
    made.post(made.people[3], PostTitle.ORGANISATION, since=None)
    [present, past] = committee.terms_of(made.session, made.branch_id, TODAY)
    assert [seat.name for seat in present.committee] == ["党员2", "党员4"]
    assert [seat.name for seat in past.committee] == ["党员1", "党员3"]
    assert (present.is_present, present.state, past.state) == (True, TermState.NORMAL, None)
    assert past.next_elected_on == date(2025, 5, 10)


def test_the_first_reminder_answers_its_deadline(made: MadeBranch) -> None:
    term = made.term(date(2024, 3, 20))
    later = terms.remind(made.session, term.id, date(2026, 9, 18), sent_by="样例市会计师行业党委")
    first = terms.remind(made.session, term.id, date(2026, 1, 8), number="镇会行党〔2026〕1号")
    assert term.reminded_on == date(2026, 1, 8)
    [row] = committee.terms_of(made.session, made.branch_id, TODAY)
    assert [reminder.id for reminder in row.reminders] == [first.id, later.id]
    terms.forget_reminder(made.session, first.id)
    assert term.reminded_on == date(2026, 9, 18)
    terms.forget_reminder(made.session, later.id)
    assert term.reminded_on is None


@pytest.mark.parametrize("day", [None, date(2024, 3, 19)])
def test_a_reminder_has_a_day_within_its_term(made: MadeBranch, day: date | None) -> None:
    term = made.term(date(2024, 3, 20))
    with pytest.raises(InvalidField) as told:
        terms.remind(made.session, term.id, day)
    assert told.value.field == "received_on"


def test_an_extension_is_entered_with_its_approval_and_taken_back(made: MadeBranch) -> None:
    term = made.term(date(2023, 3, 20))
    with pytest.raises(InvalidField) as told:
        terms.extend(made.session, term.id, date(2027, 3, 20), reason="单位改制", approval=None)
    assert told.value.field == "extension_approval"
    terms.extend(made.session, term.id, date(2027, 3, 20), reason="单位改制", approval="镇会行党〔2026〕3号")
    [row] = committee.terms_of(made.session, made.branch_id, TODAY)
    assert (row.state, row.ends_on, row.planned_end) == (
        TermState.EXTENDED,
        date(2027, 3, 20),
        date(2026, 3, 20),
    )
    terms.extend(made.session, term.id, None, reason=None, approval=None)
    [row] = committee.terms_of(made.session, made.branch_id, TODAY)
    assert (row.state, row.extension_approval) == (TermState.OVER, None)


def test_the_approved_seats_count_where_they_are_known(made: MadeBranch) -> None:
    term = made.term(date(2025, 5, 10))
    made.committee()
    found = committee.vacancies(made.session, made.branch_id, TODAY)
    assert found is not None
    assert (found.seats, found.filled, found.open) == (3, 3, 0)
    terms.revise(made.session, term.id, seats=5)
    found = committee.vacancies(made.session, made.branch_id, TODAY)
    assert found is not None
    assert found.open == 2


def test_the_work_is_divided_by_post(made: MadeBranch) -> None:
    made.committee()
    [first, second, _third] = committee.seats_on(made.session, made.branch_id, TODAY)
    committee.divide(made.session, made.branch_id, {first.id: " 主持全面工作 ", second.id: ""}, TODAY)
    [first, second, _third] = committee.seats_on(made.session, made.branch_id, TODAY)
    assert (first.duties, second.duties) == ("主持全面工作", None)
