"""The four files of a secretary's folder come in whole, with their faults told."""

import json
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import func, select

from branchdesk.dates import Month, PartialDate
from branchdesk.dues.assessment_list import assessment_list
from branchdesk.models import (
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    HistoryEntry,
    PartyGroup,
    Person,
    Post,
    PostTitle,
    Sex,
    Stage,
)
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportKind, ImportPlan
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.core.sheets.conftest import APPLICANTS, DUES, PAYROLL, ROSTER

Take = Callable[..., ImportPlan]


def said(plan: ImportPlan, row: int) -> str:
    return " ".join(problem.reason for problem in plan.problems if problem.row == row)


def person(database: Database, name: str) -> Person:
    with database.read() as session:
        return session.scalars(select(Person).where(Person.name == name)).one()


def test_the_roster(database: Database, take: Take) -> None:
    plan = take(ROSTER)
    assert plan.kind == ImportKind.ROSTER
    assert plan.counts == {"new": 38, "same": 0, "changed": 0, "refused": 0}
    assert [line.number for line in plan.skipped] == [42, 43]
    assert "间隔号" in said(plan, 5)
    assert "小写 x" in said(plan, 6)
    assert all("生僻字" in said(plan, row) for row in (6, 7, 8))
    assert "空格" in said(plan, 10)
    assert "校验码" in said(plan, 14)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 38
        assert len(session.scalars(select(PartyGroup)).all()) == 3
        assert (
            session.scalars(select(Post.title).where(Post.until.is_(None))).all().count(PostTitle.SECRETARY)
            == 1
        )
        assert session.scalar(select(func.count()).select_from(Post)) == 5
        stages = session.scalars(select(Person.stage)).all()
    assert (stages.count(Stage.FULL), stages.count(Stage.PROBATIONARY)) == (36, 2)
    first = person(database, "欧阳晓雯")
    assert (first.position, first.pinyin) == (1, "ou yang xiao wen")
    assert (first.sex, first.born_on, first.admitted_on) == (
        Sex.MALE,
        PartialDate(1968, 7, 21),
        PartialDate(1998, 9, 10),
    )
    assert person(database, "䶮文清").id_number == "11010119751119904X"
    assert person(database, "张国庆").id_number == "110101197705219210"
    assert person(database, "司马亮").admitted_on == PartialDate(2000, 5, 1)
    assert person(database, "杨明").born_on == PartialDate(1960, 1, 11)


def test_how_each_date_was_read(plan: Take) -> None:
    words = {note.words for row in plan(ROSTER).rows for note in row.date_notes}
    assert "1968.07.21 → 1968-07-21（圆点分隔）" in words
    assert "1975年11月19日 → 1975-11-19（年月日）" in words
    assert "20000501 → 2000-05-01（八位数字）" in words
    assert "1960-01-11 → 1960-01-11（日期单元格）" in words


def test_the_applicants(database: Database, take: Take) -> None:
    plan = take(APPLICANTS)
    assert plan.kind == ImportKind.APPLICANTS
    assert plan.counts["new"] == 6
    whole = " ".join(problem.reason for problem in plan.sheet_problems)
    assert "公民身份号码" in whole
    assert "谈话日期" in whole
    assert "培养联系人" in whole
    assert all("只到月" in said(plan, row) for row in range(2, 8))
    assert all("没有确定积极分子日期" in said(plan, row) for row in (6, 7))
    assert all("培养联系人" in said(plan, row) for row in range(2, 6))
    assert person(database, "冯文博").stage == Stage.ACTIVIST
    assert person(database, "冯文博").born_on == PartialDate(1990, 2)
    assert person(database, "尤燕").stage == Stage.APPLICANT


def test_the_payroll(database: Database, take: Take) -> None:
    take(ROSTER)
    plan = take(PAYROLL)
    assert (plan.kind, plan.year, plan.month) == (ImportKind.PAYROLL, 2026, 1)
    assert plan.counts["new"] == 38
    assert all("分档线" in said(plan, row) for row in (13, 14, 17, 31))
    with database.read() as session:
        assessments = select(Person.name, DuesAssessment).join(
            DuesAssessment, DuesAssessment.person_id == Person.id
        )
        found = dict(session.execute(assessments).tuples().all())
    amounts = {name: (assessed.base_fen, assessed.due_fen) for name, assessed in found.items()}
    assert amounts["欧阳晓雯"] == (406_830, 4_069)
    assert amounts["何国庆"] == (499_999, 2_500)
    assert amounts["陈国庆"] == (500_000, 2_500)
    assert amounts["张丽娟"] == (500_001, 5_001)
    assert person(database, "陈国庆").dues_category == DuesCategory.RETIRED
    items = {name: flag for name, _fen, flag in found["阿依古丽·买买提"].items}
    assert items["绩效奖金"] == "include"
    assert items["住房补贴"] == "ignore"
    assert items["住房公积金"] == "deduct"


def test_the_dues_book(database: Database, take: Take) -> None:
    take(ROSTER)
    plan = take(DUES)
    assert (plan.kind, plan.year) == (ImportKind.DUES, 2025)
    assert plan.counts["new"] == 38
    assert "9月至12月没有交" in said(plan, 13)
    assert all("12 月起" in said(plan, row) for row in (38, 39))
    late = person(database, "陈国庆")
    with database.read() as session:
        paid = session.scalars(
            select(DuesPayment).where(DuesPayment.person_id == late.id).order_by(DuesPayment.month)
        ).all()
        assessed = session.scalars(select(DuesAssessment).where(DuesAssessment.person_id == late.id)).one()
        total = session.scalar(select(func.sum(DuesPayment.amount_fen)))
    assert [payment.month for payment in paid] == [Month(2025, month) for month in range(1, 9)]
    assert {(payment.amount_fen, payment.paid_on) for payment in paid} == {(1490, None)}
    assert paid[-1].remark == "9月起未交"
    assert (assessed.due_fen, assessed.category, assessed.from_month) == (1490, None, Month(2025, 1))
    assert total == sum(row.values["total"] for row in plan.rows)


def test_all_four_again_change_nothing(database: Database, take: Take) -> None:
    for path in (ROSTER, APPLICANTS, PAYROLL, DUES):
        take(path)
    with database.read() as session:
        entries = session.scalar(select(func.count()).select_from(HistoryEntry))
    for path in (ROSTER, APPLICANTS, PAYROLL, DUES):
        plan = take(path)
        assert plan.counts == {"new": 0, "same": len(plan.rows), "changed": 0, "refused": 0}
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(HistoryEntry)) == entries


def test_an_import_is_undone_as_one_step(database: Database, take: Take) -> None:
    take(ROSTER)
    with database.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    history.undo(database, action.number)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert session.scalar(select(func.count()).select_from(Post)) == 0


def test_the_answer_for_scripts_hides_what_is_private(plan: Take) -> None:
    answer = json.loads(json.dumps(importing.to_json(plan(ROSTER)), ensure_ascii=False))
    assert (answer["kind"], answer["rows"], answer["new"]) == ("roster", 38, 38)
    text = json.dumps(answer, ensure_ascii=False)
    for private in ("110101197705219210", "11010119751119904x", "䶮文清", "司马  亮", "1977"):
        assert private not in text
    assert {"row": 14, "field": "id_number", "value": "110101********921*"}.items() <= next(
        problem for problem in answer["problems"] if problem["row"] == 14
    ).items()


@pytest.mark.parametrize("path", [ROSTER, APPLICANTS, PAYROLL, DUES])
def test_looking_writes_nothing(database: Database, plan: Take, path: object) -> None:
    plan(path)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_every_line_of_the_payroll_agrees_with_a_reckoning_of_its_own(
    take: Take, database: Database, branch_id: str
) -> None:
    """Ten lines that know nothing of the program's rules: items, steps, rounded up in whole 分."""
    take(ROSTER)
    take(PAYROLL)
    headings, *lines = openpyxl.load_workbook(PAYROLL).active.values
    expected = {}
    for line in lines:
        fen = {
            name: int(Decimal(str(cell)) * 100)
            for name, cell in zip(headings[2:], line[2:], strict=True)
            if cell
        }
        if line[1] == "离退休":
            base = fen["应发合计"]
            rate = 50 if base <= 500_000 else 100
        else:
            base = sum(fen.get(name, 0) for name in ("基本工资", "岗位工资", "绩效奖金", "津贴补贴"))
            base -= sum(fen.get(name, 0) for name in headings[9:14])
            rate = next(
                r
                for edge, r in ((300_000, 50), (500_000, 100), (1_000_000, 150), (10**9, 200))
                if base <= edge
            )
        expected["".join(line[0].split())] = (base, min(-(-base * rate // 10_000), 100_000))
    with database.read() as session:
        found = {row.name: (row.base_fen, row.due_fen) for row in assessment_list(session, branch_id, 2026)}
    assert len(expected) == 38
    assert found == expected
