"""Registers of activists, targets and those on probation, and the year's plan, as paper and as spreadsheet."""

from pathlib import Path

import pytest

from branchdesk.dates import PartialDate
from branchdesk.documents import papers
from branchdesk.models import Person, Stage
from branchdesk.people import development_plan
from branchdesk.rules.rulebook import Rulebook
from branchdesk.sheets.reader import read
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.made_case import case
from tests.pdf_reading import page_texts, squeezed


@pytest.fixture
def person(database: Database, branch_id: str) -> Person:
    """Somebody admitted this year, beside an activist and a plan."""
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        other = made.member(
            "郑芳", Stage.ACTIVIST, admitted_on=None, activist_on=PartialDate(2025, 3, 1), first_mentor="孔芳"
        )
        development_plan.settle(session, branch_id, 2026, allotted=2, document="样会行党〔2026〕6号")
        development_plan.foresee(session, other.id, 2026, month=12)
        return case(session, branch_id, TODAY)


def text(database: Database, rulebook: Rulebook, branch_id: str, paper: str, year: int = 2026) -> str:
    """Return the words of a paper."""
    with database.read() as session:
        result = papers.make(session, rulebook, branch_id, paper, year, TODAY)
    return squeezed("".join(page_texts(result.pdf)))


def test_each_stage_has_its_register(
    database: Database, branch_id: str, rulebook: Rulebook, person: Person
) -> None:
    activists = text(database, rulebook, branch_id, "activists")
    assert "郑芳" in activists
    assert "冯文博" not in activists
    probationary = text(database, rulebook, branch_id, "probationary")
    for words in ("冯文博", "张秀英、孔芳", "2026-10-20", "2026-11-06", "2027-09-24", "共1名"):
        assert words in probationary


def test_a_register_of_a_year_that_is_over_goes_by_its_last_day(
    database: Database, branch_id: str, rulebook: Rulebook, person: Person
) -> None:
    activists = text(database, rulebook, branch_id, "activists", 2025)
    assert "冯文博" in activists
    assert "截至2025-12-31，共2名" in activists
    assert "冯文博" not in text(database, rulebook, branch_id, "probationary", 2025)


def test_the_plan_has_number_names_use_and_reserve(
    database: Database, branch_id: str, rulebook: Rulebook, person: Person
) -> None:
    words = text(database, rulebook, branch_id, "development-plan")
    assert "上级下达名额2名（样会行党〔2026〕6号），计划名单1名，已接收1名，余1名" in words
    assert "入党积极分子1名（支部定＿＿名）" in words
    assert "12月" in words
    with database.read() as session:
        result = papers.make(session, rulebook, branch_id, "development-plan", 2026, TODAY)
    assert [gap.text for gap in result.gaps] == ["冯文博已接收，不在 2026 年的计划名单里。"]


def test_a_register_with_nobody_says_so(
    database: Database, branch_id: str, rulebook: Rulebook, person: Person
) -> None:
    with database.read() as session:
        result = papers.make(session, rulebook, branch_id, "targets", 2026, TODAY)
    assert result.missing == ["2026-11-21 没有要列入这份名册的人。"]


def test_they_are_written_as_spreadsheets_with_what_is_too_wide_for_paper(
    database: Database, branch_id: str, rulebook: Rulebook, person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "预备党员.xlsx"
    with database.read() as session:
        papers.make_sheet(session, rulebook, branch_id, "probationary", 2026, TODAY, path)
    (sheet,) = read(path).sheets
    cells = [str(cell) for line in sheet.rows for cell in line if cell is not None]
    assert {"冯文博", "汉族", "样行党〔2026〕31号"} <= set(cells)
