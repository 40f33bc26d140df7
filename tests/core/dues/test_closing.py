"""Closing months and years: what a closed month takes, what reopening asks for, and what undo refuses."""

from datetime import date

import pytest
from sqlalchemy import func, select

from branchdesk.dates import Month
from branchdesk.dues.assessment import assess
from branchdesk.dues.closing import close_month, close_year, closings, reopen, sums_of_month
from branchdesk.dues.collection import pay, pay_month_for_all, reverse, set_paid_block, year_grid
from branchdesk.dues.corrections import corrections
from branchdesk.dues.fund_entries import NewFundEntry, enter, take_back
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesCategory, DuesClosing, DuesPayment, FundMove, PaymentKind, PayMethod
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history
from branchdesk.store.database import Database
from branchdesk.store.history import UndoRefused
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch

JAN, FEB, MARCH = (Month(2025, number) for number in (1, 2, 3))
CLOSED_ON, LATER, NEXT_YEAR = date(2025, 2, 5), date(2025, 3, 7), date(2026, 1, 8)
FEN = 5000


@pytest.fixture
def people(database: Database) -> tuple[str, str]:
    """Two members assessed for 2025; the first paid January, the second has not; January is closed."""
    with database.begin("登记") as session:
        made = MadeBranch(session, BRANCH)
        first, second = made.members(2)
        for person in (first, second):
            made.assess(person, 2025, FEN)
        pay(session, BRANCH, first.id, JAN, FEN, date(2025, 1, 15), method=PayMethod.WECHAT)
        gift = PaymentKind.VOLUNTARY
        pay(session, BRANCH, second.id, JAN, 100, date(2025, 1, 15), kind=gift)
    close(database, JAN)
    return first.id, second.id


def close(database: Database, month: Month, on: date = CLOSED_ON) -> str:
    with database.begin("结账") as session:
        return close_month(session, BRANCH, month, on, "陈静").id


def test_a_closing_keeps_what_the_month_came_to(database: Database, people: tuple[str, str]) -> None:
    with database.read() as session:
        (line,) = closings(session, BRANCH, 2025)
        assert line.sums == sums_of_month(session, BRANCH, JAN, CLOSED_ON)
    sums = line.sums
    assert (sums.people, sums.due, sums.paid, sums.arrears, sums.gifts) == (2, 2 * FEN, FEN, FEN, 100)
    assert (sums.by_method, sums.unpaid) == ({"wechat": FEN}, ("党员2",))
    assert (line.closed_on, line.closed_by, line.stands) == (CLOSED_ON, "陈静", True)


def test_a_closed_month_takes_nothing_as_if_nothing_were(database: Database, people: tuple[str, str]) -> None:
    first, second = people
    with database.read() as session:
        paid = session.scalars(select(DuesPayment.id).where(DuesPayment.amount_fen == FEN)).one()
    for field, act in (
        ("correction", lambda s: pay(s, BRANCH, second, JAN, FEN, LATER)),
        ("correction", lambda s: set_paid_block(s, 2025, {(first, JAN): 0, (first, FEB): FEN}, LATER)),
        ("month", lambda s: pay_month_for_all(s, BRANCH, JAN, LATER)),
        ("remark", lambda s: reverse(s, paid, LATER)),
        ("remark", lambda s: pay(s, BRANCH, first, JAN, 1, LATER, kind=PaymentKind.VOLUNTARY)),
        ("paid_on", lambda s: pay(s, BRANCH, second, JAN, FEN, date(2025, 2, 4), correction="漏登")),
    ):
        with pytest.raises(InvalidField) as raised, database.begin("登记") as session:
            act(session)
        assert raised.value.field == field
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DuesPayment)) == 2


def test_a_correction_is_an_entry_of_its_own_with_reason_and_day(
    database: Database, people: tuple[str, str]
) -> None:
    first, second = people
    with database.begin("更正") as session:
        set_paid_block(
            session, 2025, {(second, JAN): FEN, (first, FEB): FEN}, LATER, correction="1月出差，3月补交"
        )
        paid = session.scalars(select(DuesPayment).where(DuesPayment.method == PayMethod.WECHAT)).one()
        reverse(session, paid.id, LATER, "记错了人")
    with database.read() as session:
        found = corrections(session, BRANCH, 2025)
        cells = {row.person_id: row.cells for row in year_grid(session, BRANCH, 2025, LATER).rows}
    assert [(one.name, one.month, one.amount_fen, one.corrected_on, one.reason) for one in found] == [
        ("党员2", JAN, FEN, LATER, "1月出差，3月补交"),
        ("党员1", JAN, -FEN, LATER, "记错了人"),
    ]
    assert (cells[second][0].corrected_fen, cells[first][0].corrected_fen) == (FEN, -FEN)
    assert (cells[first][1].corrected_fen, cells[first][1].paid_fen) == (None, FEN)


@pytest.mark.parametrize(
    ("month", "said"), [(JAN, "已于 2025-02-05 结账"), (Month(2025, 4), "还没有到")], ids=str
)
def test_a_month_is_closed_once_and_not_ahead(
    database: Database, people: tuple[str, str], month: Month, said: str
) -> None:
    with pytest.raises(InvalidField, match=said):
        close(database, month, LATER)


def test_reopening_needs_a_reason_and_stays_in_the_books(database: Database, people: tuple[str, str]) -> None:
    with database.read() as session:
        key = session.scalars(select(DuesClosing.id)).one()
    for reason, on in ((" ", LATER), ("结错了", date(2025, 2, 1))):
        with pytest.raises(InvalidField), database.begin("重开") as session:
            reopen(session, key, reason, on, "陈静")
    with database.begin("重开") as session:
        reopen(session, key, "有一笔漏登", LATER, "陈静")
        pay(session, BRANCH, people[1], JAN, FEN, LATER)
    with pytest.raises(BranchDeskError, match="已经重开"), database.begin("重开") as session:
        reopen(session, key, "再开", LATER, "陈静")
    close(database, JAN, LATER)
    with database.read() as session:
        lines = closings(session, BRANCH, 2025)
        assert corrections(session, BRANCH, 2025) == []
    assert sorted((line.stands, line.reopen_reason, line.sums.paid) for line in lines) == [
        (False, "有一笔漏登", FEN),
        (True, "", 2 * FEN),
    ]


def last_number(database: Database) -> int:
    with database.read() as session:
        return history.actions(session, 1)[0].number


def test_undo_does_not_reach_across_a_closing(database: Database, people: tuple[str, str]) -> None:
    first, second = people
    with database.begin("登记二月") as session:
        pay(session, BRANCH, first, FEB, FEN, LATER)
    february = last_number(database)
    history.undo(database, february)
    undone = last_number(database)
    key = close(database, FEB, LATER)
    closing = last_number(database)
    with pytest.raises(UndoRefused, match="2025-02 的党费已于 2025-03-07 结账"):
        history.undo(database, undone)  # would bring the payment back into a closed month
    with pytest.raises(UndoRefused, match="结账和重开都留在历史里"):
        history.undo(database, closing)
    with database.begin("更正") as session:
        pay(session, BRANCH, second, FEB, FEN, LATER, correction="补交")
    history.undo(database, last_number(database))
    with database.begin("重开") as session:
        reopen(session, key, "结早了", LATER, None)
    with pytest.raises(UndoRefused, match="结账和重开"):
        history.undo(database, last_number(database))
    history.undo(database, undone)
    with database.read() as session:
        assert year_grid(session, BRANCH, 2025, LATER).totals.paid == 2 * FEN


def close_2025(database: Database, rulebook: Rulebook, on: date = NEXT_YEAR) -> str:
    with database.begin("年结") as session:
        return close_year(session, rulebook, BRANCH, 2025, on, "陈静").id


def test_a_year_closes_its_months_and_takes_no_assessment_and_no_money(
    database: Database, rulebook: Rulebook, people: tuple[str, str]
) -> None:
    first, _second = people
    with database.begin("上缴") as session:
        sent = enter(session, BRANCH, NewFundEntry(FundMove.REMITTED, LATER, 1000), NEXT_YEAR).id
    before = last_number(database)
    with pytest.raises(InvalidField, match="还没有过完"):
        close_2025(database, rulebook, date(2025, 12, 31))
    key = close_2025(database, rulebook)
    with database.read() as session:
        lines = closings(session, BRANCH, 2025)
        month = next(line.id for line in lines if line.month == FEB)
    assert [line.month for line in lines] == [None, *Month(2025, 1).until(Month(2025, 12))]
    rates = rulebook.dues_rates
    for act in (
        lambda s: assess(
            s, rates, BRANCH, first, 2025, DuesCategory.FARMER, on=NEXT_YEAR, amount_fen=50, reason="改"
        ),
        lambda s: pay(s, BRANCH, first, Month(2026, 1), FEN, date(2025, 12, 31)),
        lambda s: enter(s, BRANCH, NewFundEntry(FundMove.REMITTED, LATER, 1), NEXT_YEAR),
        lambda s: take_back(s, sent, LATER, "错"),
        lambda s: pay(s, BRANCH, first, FEB, FEN, NEXT_YEAR),
    ):
        with pytest.raises(InvalidField), database.begin("登记") as session:
            act(session)
    with pytest.raises(UndoRefused, match="2025 的党费已于 2026-01-08 结账"):
        history.undo(database, before)
    with pytest.raises(InvalidField, match="已于 2026-01-08 年结"):
        close_2025(database, rulebook)
    with pytest.raises(BranchDeskError, match="先重开年结"), database.begin("重开") as session:
        reopen(session, month, "要改", NEXT_YEAR, None)
    with database.begin("重开") as session:
        reopen(session, key, "核定错了", NEXT_YEAR, "陈静")
        reopen(session, month, "要改", NEXT_YEAR, "陈静")
        pay(session, BRANCH, first, FEB, FEN, NEXT_YEAR)


def test_a_year_without_dues_is_not_closed(database: Database, rulebook: Rulebook) -> None:
    with pytest.raises(InvalidField, match="没有要交党费"):
        close_2025(database, rulebook)
