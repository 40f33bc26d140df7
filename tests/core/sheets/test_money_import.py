"""Payrolls and dues books with every fault that offices put into them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from branchdesk.dates import Month
from branchdesk.dues.calculation import Flag
from branchdesk.dues.item_flags import keep_flags
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesAssessment, DuesCategory, DuesPayment, Person
from branchdesk.sheets.importing import ImportKind, ImportPlan, PeriodUnclear
from branchdesk.sheets.month_words import spans
from branchdesk.store.database import Database
from tests.conftest import BRANCH

Sheet, Take = Callable[..., Path], Callable[..., ImportPlan]
PAY = ["姓名", "类别", "基本工资", "绩效奖金", "住房补贴", "应发合计", "养老保险", "个人所得税", "实发合计"]
ZHANG = ["张三", "企业职工", 4000, 1000, 300, 5300, 400, 10, 4890]
BOOK = ["姓名", "月标准", *(f"{month}月" for month in range(1, 13)), "合计", "备注"]


@pytest.fixture(autouse=True)
def _roster(sheet: Sheet, take: Take) -> None:
    take(
        sheet(
            [
                ["姓名", "性别", "出生日期", "入党时间", "转正时间", "人员类别"],
                ["张三", "男", "1968-07-21", "1998-09-10", "1999-09-10", "正式党员"],
                ["李四", "女", "1970-01-01", "2025-06-20", "", "预备党员"],
                ["王五", "女", "1990-01-01", "", "", "入党积极分子"],
                ["赵六", "男", "1960-01-01", "1980-01-01", "1981-01-01", "正式党员"],
                ["赵六", "男", "1961-02-01", "1981-01-01", "1982-01-01", "正式党员"],
            ],
            name="名册",
        )
    )


def reasons(plan: ImportPlan, row: int) -> str:
    return " ".join(problem.reason for problem in plan.problems if problem.row == row)


def verdicts(plan: ImportPlan) -> list[str]:
    return [row.verdict.value for row in plan.rows]


def assessed(database: Database, name: str, year: int = 2026) -> DuesAssessment | None:
    with database.read() as session:
        return session.scalars(
            select(DuesAssessment)
            .join(Person, Person.id == DuesAssessment.person_id)
            .where(Person.name == name, DuesAssessment.year == year)
        ).one_or_none()


def paid(database: Database, name: str) -> dict[Month, int]:
    with database.read() as session:
        return dict(
            session.execute(
                select(DuesPayment.month, func.sum(DuesPayment.amount_fen))
                .join(Person, Person.id == DuesPayment.person_id)
                .where(Person.name == name)
                .group_by(DuesPayment.month)
            )
            .tuples()
            .all()
        )


def book_row(
    name: str, standard: object, months: dict[int, object], total: object = "", remark: str = ""
) -> list[object]:
    return [name, standard, *(months.get(month, "") for month in range(1, 13)), total, remark]


def test_a_payroll_needs_year_and_month(sheet: Sheet, plan: Take) -> None:
    path = sheet([PAY, ZHANG], name="工资", title="表")
    with pytest.raises(PeriodUnclear, match="哪一年"):
        plan(path)
    with pytest.raises(PeriodUnclear, match="哪个月"):
        plan(path, year=2026)
    assert plan(path, year=2026, month=1).counts["new"] == 1


def test_names_that_disagree_must_be_settled(sheet: Sheet, plan: Take) -> None:
    path = sheet([PAY, ZHANG], name="2026年2月工资", title="2026年1月")
    with pytest.raises(PeriodUnclear, match="哪个月"):
        plan(path)


@pytest.mark.parametrize(("year", "month"), [(1900, 1), (2100, 1), (2026, 13)])
def test_impossible_periods(sheet: Sheet, plan: Take, year: int, month: int) -> None:
    with pytest.raises(PeriodUnclear):
        plan(sheet([PAY, ZHANG]), year=year, month=month)


def test_a_payroll_becomes_an_assessment(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([PAY, ZHANG], name="2026年1月工资"))
    found = assessed(database, "张三")
    assert found is not None
    assert (found.base_fen, found.rate_bp, found.due_fen, found.from_month) == (
        459_000,
        100,
        4_590,
        Month(2026, 1),
    )


def test_who_cannot_be_assessed(sheet: Sheet, plan: Take) -> None:
    rows = [["路人", *ZHANG[1:]], ["王五", *ZHANG[1:]], ["赵六", *ZHANG[1:]], ["", *ZHANG[1:]], ZHANG, ZHANG]
    got = plan(sheet([PAY, *rows], name="2026年1月工资"))
    assert verdicts(got) == ["refused"] * 4 + ["new", "refused"]
    assert "名册上没有" in reasons(got, 2)
    assert "还不是党员" in reasons(got, 3)
    assert "分不清" in reasons(got, 4)
    assert "1960-01-01" in got.rows[2].problems[0].detail
    assert "没有姓名" in reasons(got, 5)
    assert "同一个人" in reasons(got, 7)


def test_amounts_that_are_none(sheet: Sheet, plan: Take) -> None:
    got = plan(
        sheet(
            [PAY, ["张三", "企业职工", "4千元", *ZHANG[3:]], ["李四", "企业职工", *[""] * 7]],
            name="2026年1月工资",
        )
    )
    assert verdicts(got) == ["refused", "refused"]
    assert "不是金额" in reasons(got, 2)
    assert "没有金额" in reasons(got, 3)


def test_more_taken_than_paid(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([PAY, ["张三", "企业职工", 100, 0, 0, 100, 400, 0, -300]], name="2026年1月工资"))
    assert verdicts(got) == ["refused"]
    assert "负数" in reasons(got, 2)


def test_no_category(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([PAY, ["张三", "", *ZHANG[2:]]], name="2026年1月工资"))
    assert verdicts(got) == ["refused"]
    assert "类别" in reasons(got, 2)


def test_totals_that_do_not_add_up(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([PAY, [*ZHANG[:5], 5301, 400, 10, 4800]], name="2026年1月工资"))
    assert verdicts(got) == ["new"]
    assert "应发合计不符" in reasons(got, 2)
    assert "不等于实发合计" in reasons(got, 2)


def test_an_item_no_rule_speaks_of(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([[*PAY, "神秘津贴"], [*ZHANG, 500]], name="2026年1月工资"))
    assert any("神秘津贴" in problem.reason for problem in got.sheet_problems)
    assert got.rows[0].values["base_fen"] == 459_000


def test_a_corrected_payroll_changes_until_dues_were_paid(
    sheet: Sheet, take: Take, database: Database
) -> None:
    take(sheet([PAY, ZHANG], name="2026年1月工资"))
    corrected = ["张三", "企业职工", 4100, 1000, 300, 5400, 400, 10, 4990]
    assert verdicts(take(sheet([PAY, corrected], name="2026年1月工资"))) == ["changed"]
    found = assessed(database, "张三")
    assert found is not None
    assert found.base_fen == 469_000
    with database.begin("收费") as session:
        session.add(
            DuesPayment(
                branch_id=found.branch_id,
                person_id=found.person_id,
                month=Month(2026, 1),
                amount_fen=4690,
                paid_on=date(2026, 1, 9),
            )
        )
    got = take(sheet([PAY, ZHANG], name="2026年1月工资"))
    assert verdicts(got) == ["refused"]
    assert "一般不变动" in reasons(got, 2)
    assert verdicts(take(sheet([PAY, corrected], name="2026年1月工资"))) == ["same"]


def test_a_dues_book_needs_its_year(sheet: Sheet, plan: Take) -> None:
    path = sheet([BOOK, book_row("张三", 50, {1: 50})], name="党费")
    with pytest.raises(PeriodUnclear, match="哪一年"):
        plan(path)
    assert plan(path, year=2025).kind == ImportKind.DUES


def test_a_dues_book_grows_month_by_month(sheet: Sheet, take: Take, database: Database) -> None:
    first = take(sheet([BOOK, book_row("张三", 50, {1: 50, 2: 50})], name="2025年党费"))
    assert verdicts(first) == ["new"]
    second = take(sheet([BOOK, book_row("张三", 50, {1: 50, 2: 50, 3: 50})], name="2025年党费"))
    assert verdicts(second) == ["changed"]
    assert paid(database, "张三") == {Month(2025, month): 5000 for month in (1, 2, 3)}


def test_what_is_in_the_ledger_is_not_overwritten(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([BOOK, book_row("张三", 50, {1: 50})], name="2025年党费"))
    got = take(sheet([BOOK, book_row("张三", 60, {1: 60, 2: 60})], name="2025年党费"))
    assert verdicts(got) == ["refused"]
    assert paid(database, "张三") == {Month(2025, 1): 5000}
    found = assessed(database, "张三", 2025)
    assert found is not None
    assert found.due_fen == 5000


def test_a_month_before_admission_is_refused(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([BOOK, book_row("李四", 50, {5: 50, 6: 50})], name="2025年党费"))
    assert verdicts(got) == ["refused"]
    assert "5 月不在" in reasons(got, 2)


def test_ticks_and_days_stand_for_the_standard(sheet: Sheet, take: Take, database: Database) -> None:
    got = take(
        sheet(
            [BOOK, book_row("张三", 50, {1: "√", 2: "2025.2.14", 3: "未交", 4: date(2025, 4, 9)})],
            name="2025年党费",
        )
    )
    assert verdicts(got) == ["new"]
    assert set(paid(database, "张三")) == {Month(2025, 1), Month(2025, 2), Month(2025, 4)}
    with database.read() as session:
        days = session.scalars(select(DuesPayment.paid_on).order_by(DuesPayment.month)).all()
    assert days == [None, date(2025, 2, 14), date(2025, 4, 9)]


@pytest.mark.parametrize("cell", ["五十", -5, "√√√"])
def test_cells_that_say_nothing(sheet: Sheet, plan: Take, cell: object) -> None:
    assert verdicts(plan(sheet([BOOK, book_row("张三", 50, {1: cell})], name="2025年党费"))) == ["refused"]


def test_a_tick_without_a_standard(sheet: Sheet, plan: Take) -> None:
    assert verdicts(plan(sheet([BOOK, book_row("张三", "", {1: "√"})], name="2025年党费"))) == ["refused"]


def test_the_standard_from_what_was_paid(sheet: Sheet, take: Take, database: Database) -> None:
    got = take(sheet([BOOK, book_row("张三", "", {1: 50, 2: 50, 3: 100})], name="2025年党费"))
    assert "按多数月份" in reasons(got, 2)
    found = assessed(database, "张三", 2025)
    assert found is not None
    assert found.due_fen == 5000


def test_a_total_that_does_not_add_up(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([BOOK, book_row("张三", 50, {1: 50}, total=100)], name="2025年党费"))
    assert "合计不符" in reasons(got, 2)


def test_spans_of_months() -> None:
    assert spans([3, 9, 10, 11, 12]) == "3月、9月至12月"
    assert spans([5]) == "5月"


def test_an_item_is_decided_once_with_its_document(sheet: Sheet, plan: Take, database: Database) -> None:
    first = sheet([[*PAY, "神秘津贴"], [*ZHANG, 500]], name="2026年1月工资")
    assert plan(first).open_items == [(DuesCategory.ENTERPRISE, "神秘津贴")]
    with database.begin("定") as session:
        with pytest.raises(InvalidField, match="依据"):
            keep_flags(session, BRANCH, [(DuesCategory.ENTERPRISE, "神秘津贴", Flag.INCLUDE)], " ")
        keep_flags(session, BRANCH, [(DuesCategory.ENTERPRISE, "神秘津贴", Flag.INCLUDE)], "市直工委答复")
    for month in (1, 2):
        got = plan(sheet([[*PAY, "神秘 津贴"], [*ZHANG, 500]], name=f"2026年{month}月工资"))
        assert got.open_items == []
        assert got.rows[0].values["base_fen"] == 509_000
        assert any("市直工委答复" in problem.reason for problem in got.sheet_problems)


def test_columns_pointed_at_are_found_the_next_month(sheet: Sheet, plan: Take, take: Take) -> None:
    headings, line = ["登记人", *PAY[1:]], list(ZHANG)
    january = sheet([headings, line], name="2026年1月工资")
    with pytest.raises(BranchDeskError, match="姓名"):
        plan(january, kind=ImportKind.PAYROLL)
    take(january, kind=ImportKind.PAYROLL, mapping={"name": 0, "category": 1})
    got = plan(sheet([headings, line], name="2026年2月工资"), kind=ImportKind.PAYROLL)
    assert got.mapping == {"name": 0, "category": 1}
    assert verdicts(got) == ["same"]
