"""党费交至年月 and 党籍状态 of a roster: from which month dues are collected, and who is off the roll."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from branchdesk.dates import Month
from branchdesk.dues.collection import pay
from branchdesk.dues.payers import payers
from branchdesk.models import EndReason, Person
from branchdesk.sheets.dues_standing import dues_from_of
from branchdesk.sheets.importing import ImportPlan
from branchdesk.sheets.values import read_words
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY

Sheet = Callable[..., Path]
Take = Callable[..., ImportPlan]
HEAD = ["姓名", "入党日期", "人员类别", "党费交至年月", "党籍状态"]
ROW = ["欧阳晓雯", "1998-09-10", "正式党员"]


def person(database: Database, name: str = "欧阳晓雯") -> Person:
    with database.read() as session:
        return session.scalars(select(Person).where(Person.name == name)).one()


def reasons(plan: ImportPlan) -> str:
    return " ".join(problem.reason for problem in plan.problems)


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ("2026-03", Month(2026, 4)),
        ("2026年12月", Month(2027, 1)),
        ("2025.9", Month(2025, 10)),
        ("202603", Month(2026, 4)),
        (202_603, Month(2026, 4)),
        ("2026年3月底", Month(2026, 4)),
        ("２０２６－０３", Month(2026, 4)),
        (datetime(2026, 3, 31), Month(2026, 4)),
        (date(2026, 3, 1), Month(2026, 4)),
        (46_082, Month(2026, 4)),
        ("2027-10", Month(2027, 11)),
        ("无", None),
    ],
)
def test_the_first_month_is_the_one_after(cell: object, first: Month | None) -> None:
    got = dues_from_of(cell, read_words(), TODAY)  # type: ignore[arg-type]
    assert (got.value, got.reason) == (first, None)


@pytest.mark.parametrize("cell", ["三月", "2026-13", "2026", "1926-03", "2099-01", "-1"])
def test_what_is_no_month_is_not_guessed(cell: str) -> None:
    got = dues_from_of(cell, read_words(), TODAY)
    assert got.value is None
    assert got.reason is not None


def test_a_roster_says_from_when_dues_are_collected(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, [*ROW, "2026-03", "正常"]]))
    assert person(database).dues_from == Month(2026, 4)
    with database.read() as session:
        (payer,) = payers(session, BRANCH).values()
    assert (payer.first, payer.owes(Month(2026, 3))) == (Month(2026, 4), False)


def test_payments_in_the_books_know_better(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, [*ROW, "", ""]]))
    first = take(sheet([HEAD, [*ROW, "2026-03", ""]]))
    assert [row.verdict.value for row in first.rows] == ["changed"]
    key = person(database).id
    with database.begin("登记") as session:
        pay(session, BRANCH, key, Month(2026, 4), 100, TODAY)
    again = take(sheet([HEAD, [*ROW, "2026-09", ""]]))
    assert [row.verdict.value for row in again.rows] == ["same"]
    assert "按记录算" in reasons(again)
    assert person(database).dues_from == Month(2026, 4)


def test_an_applicant_pays_nothing(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, ["许志强", "", "入党积极分子", "2026-03", ""]]))
    assert person(database, "许志强").dues_from is None


def test_a_suspended_member_comes_in_off_the_roll(sheet: Sheet, take: Take, database: Database) -> None:
    plan = take(sheet([HEAD, [*ROW, "2025-12", "停止党籍"]]))
    suspended = person(database)
    assert (suspended.end_reason, suspended.ended_on) == (EndReason.LAPSED, TODAY)
    assert "日期先记今天" in reasons(plan)
    assert not suspended.is_on_roll(TODAY)


def test_an_import_suspends_nobody_of_the_books(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, [*ROW, "", "正常"]]))
    plan = take(sheet([HEAD, [*ROW, "", "停止党籍"]]))
    assert "导入不会停止党籍" in reasons(plan)
    assert person(database).ended_on is None


def test_another_word_is_named(sheet: Sheet, take: Take) -> None:
    assert "只认“正常”和“停止党籍”" in reasons(take(sheet([HEAD, [*ROW, "", "不清楚吧"]])))
