"""The levels of arrears, what a good reason and a reminder change, and that nothing happens by itself."""

from datetime import date

import pytest

from branchdesk.dates import Month
from branchdesk.deadlines.duties import due
from branchdesk.dues.arrear_list import ArrearLine, arrear_lines, excuse, remind, remove
from branchdesk.dues.assessment import assess
from branchdesk.dues.collection import pay
from branchdesk.errors import InvalidField
from branchdesk.models import DispositionAim, DuesCategory, Person, RemovalGround
from branchdesk.people import dispositions
from branchdesk.people.dispositions import CaseEntry
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch

BOOK = read_rulebook()
JULY = date(2026, 7, 5)


@pytest.fixture
def debtor(database: Database, branch_id: str) -> str:
    """A member assessed from January who never paid."""
    with database.begin("登记") as session:
        person = MadeBranch(session, branch_id).member("欧阳晓雯", id="p0")
        assess(
            session,
            BOOK.dues_rates,
            BRANCH,
            person.id,
            2026,
            DuesCategory.ENTERPRISE,
            on=date(2026, 1, 20),
            base_fen=400_000,
        )
    return "p0"


def line(database: Database, on: date) -> ArrearLine:
    with database.read() as session:
        [found] = arrear_lines(session, BOOK.checks, BRANCH, on)
    return found


@pytest.mark.parametrize(
    ("on", "months", "check"),
    [
        pytest.param(date(2026, 2, 1), 1, "dues.arrears-1", marks=pytest.mark.check("dues.arrears-1")),
        pytest.param(date(2026, 3, 31), 2, "dues.arrears-1"),
        pytest.param(date(2026, 4, 1), 3, "dues.arrears-3", marks=pytest.mark.check("dues.arrears-3")),
        pytest.param(date(2026, 6, 1), 5, "dues.arrears-5", marks=pytest.mark.check("dues.arrears-5")),
        pytest.param(date(2026, 6, 30), 5, "dues.arrears-5"),
        pytest.param(date(2026, 7, 1), 6, "dues.arrears-6", marks=pytest.mark.check("dues.arrears-6")),
    ],
)
def test_levels(database: Database, debtor: str, on: date, months: int, check: str) -> None:
    found = line(database, on)
    assert found.level is not None
    assert (found.unexcused, found.level.id, found.fen) == (months, check, 4000 * months)
    assert found.opens_procedure == (months >= 6)


def test_a_good_reason_breaks_the_run_and_not_the_debt(database: Database, debtor: str) -> None:
    with database.begin("记") as session:
        with pytest.raises(InvalidField, match="正当理由"):
            excuse(session, BRANCH, debtor, Month(2026, 3), Month(2026, 4), " ", JULY)
        with pytest.raises(InvalidField, match="截止"):
            excuse(session, BRANCH, debtor, Month(2026, 4), Month(2026, 3), "住院", JULY)
        reason = excuse(session, BRANCH, debtor, Month(2026, 3), Month(2026, 4), "住院", JULY).id
    found = line(database, JULY)
    assert (found.silent, found.unexcused, found.fen, found.opens_procedure) == (6, 2, 24_000, False)
    with database.begin("删") as session:
        remove(session, reason)
    assert line(database, JULY).opens_procedure


def test_money_breaks_the_run(database: Database, debtor: str) -> None:
    with database.begin("收") as session:
        pay(session, BRANCH, debtor, Month(2026, 4), 100, JULY)
    found = line(database, JULY)
    assert (found.unexcused, len(found.months), found.fen) == (2, 6, 23_900)


def test_a_reminder_stills_the_duty_until_the_next_month(database: Database, debtor: str) -> None:
    def duties(on: date) -> list[str]:
        with database.read() as session:
            return [duty.rule for duty in due(session, BOOK, BRANCH, on) if "arrears" in duty.rule]

    may = date(2026, 5, 6)
    assert duties(date(2026, 3, 2)) == []
    assert duties(may) == ["dues.arrears-3"]
    with database.begin("记") as session:
        with pytest.raises(InvalidField, match="还没有到"):
            remind(session, BRANCH, debtor, date(2026, 5, 7), debtor, "电话", "", may)
        with pytest.raises(InvalidField, match="怎样提醒"):
            remind(session, BRANCH, debtor, may, debtor, " ", "", may)
        remind(session, BRANCH, debtor, may, debtor, "电话", "下月补交", may)
    assert duties(may) == []
    assert duties(date(2026, 6, 1)) == ["dues.arrears-5"]


def test_six_months_call_for_the_procedure_and_change_nobody(database: Database, debtor: str) -> None:
    def duties() -> list[str]:
        with database.read() as session:
            return [duty.rule for duty in due(session, BOOK, BRANCH, JULY) if "arrears" in duty.rule]

    assert duties() == ["dues.arrears-6"]
    with database.begin("立案") as session:
        ground = RemovalGround.LEFT_ON_THEIR_OWN
        dispositions.keep(
            session, BRANCH, CaseEntry(debtor, JULY, DispositionAim.REMOVAL, "不交党费", ground)
        )
    assert duties() == []
    with database.read() as session:
        assert session.get_one(Person, debtor).ended_on is None
