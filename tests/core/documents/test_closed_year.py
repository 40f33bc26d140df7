"""A closed year prints the same figures, names and words, whatever becomes of the books; corrections come after."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select, update

from branchdesk.dates import Month
from branchdesk.documents.dues_statement import key_of
from branchdesk.documents.papers import make, make_sheet
from branchdesk.documents.record_papers import make_for
from branchdesk.dues import submission
from branchdesk.dues.books import kept_year
from branchdesk.dues.closing import close_month, close_year, closings, reopen
from branchdesk.dues.collection import pay
from branchdesk.dues.fund_entries import NewFundEntry, enter
from branchdesk.dues.paper_shows import NOTICE, REGISTER, STATEMENT, choose_shown
from branchdesk.models import Branch, DuesAssessment, DuesCategory, FundMove, PaymentKind, PayMethod, Person
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

YEAR, CLOSED_ON, MUCH_LATER = 2025, date(2026, 1, 8), date(2027, 6, 1)
PAPERS, SHEETS = (REGISTER, "account-sheet", NOTICE, STATEMENT), (REGISTER, "account-sheet")
BOOKS = [("何国庆", 888_888, 150, 13_334), ("张秀英", 400_000, 50, 2_000), ("陈静", 600_000, 150, 9_000)]
KINDS = (DuesCategory.ENTERPRISE, DuesCategory.RETIRED, DuesCategory.PUBLIC_INSTITUTION)
ITEMS = [
    ["岗位工资", 700_000, "include"],
    ["薪级工资", 100_000, "include"],
    ["住房公积金", 200_000, "deduct"],
]


@pytest.fixture
def closed_year(database: Database, rulebook: Rulebook, branch_id: str) -> list[str]:
    """Three members of three kinds, a correction of January, a closed year; returns the members' keys."""
    keys = []
    with database.begin("登记") as session:
        session.get_one(Branch, branch_id).superior = "样例市会计师行业党委"
        made = MadeBranch(session, branch_id)
        for (name, base, rate, fen), kind in zip(BOOKS, KINDS, strict=True):
            person = made.member(name, dues_category=kind)
            made.assess(person, YEAR, fen)
            record = session.scalars(
                select(DuesAssessment).where(DuesAssessment.person_id == person.id)
            ).one()
            record.category, record.base_fen, record.rate_bp = kind, base, rate
            record.items = ITEMS if kind == DuesCategory.PUBLIC_INSTITUTION else []
            keys.append(person.id)
        submission.prepare(session, branch_id, YEAR, keys[0], date(2025, 2, 20), "010-60000000")
        submission.review(session, branch_id, YEAR, keys[1], date(2025, 3, 1))
        day = date(2025, 1, 15)
        pay(session, branch_id, keys[0], Month(YEAR, 1), 13_334, day, method=PayMethod.WECHAT, payer="李芳")
        pay(session, branch_id, keys[2], Month(YEAR, 2), 9_000, date(2025, 2, 15))
        pay(session, branch_id, keys[0], Month(YEAR, 2), 5_000, day, kind=PaymentKind.VOLUNTARY)
        close_month(session, branch_id, Month(YEAR, 1), date(2025, 2, 1), "陈静")
        pay(session, branch_id, keys[1], Month(YEAR, 1), 2_000, date(2025, 4, 2), correction="住院，4月补交")
        enter(session, branch_id, NewFundEntry(FundMove.REMITTED, date(2025, 6, 1), 20_000), CLOSED_ON)
        used = NewFundEntry(FundMove.USED, date(2025, 7, 1), 600, purpose="2008-1", override_reason="急用")
        enter(session, branch_id, used, CLOSED_ON)
        close_year(session, rulebook, branch_id, YEAR, CLOSED_ON, "陈静")
    return keys


def pages(database: Database, rulebook: Rulebook, branch_id: str, paper: str, today: date) -> list[str]:
    with database.read() as session:
        if paper == STATEMENT:
            pdf = make_for(session, rulebook, branch_id, paper, key_of(YEAR), today).pdf
        else:
            pdf = make(session, rulebook, branch_id, paper, YEAR, today).pdf
    return page_texts(pdf)


def uncounted(text: str) -> str:
    """Leave out how many pages there are: an appendix makes them more."""
    return re.sub(r"共 \d+ 页", "", text)


def cells(
    database: Database, rulebook: Rulebook, branch_id: str, paper: str, today: date, path: Path
) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as session:
        make_sheet(session, rulebook, branch_id, paper, YEAR, today, path)
    book = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def change_everything(database: Database, rulebook: Rulebook, branch_id: str, keys: list[str]) -> Rulebook:
    """Rename, merge, delete and assess anew, rename the branch, hide columns; return another rulebook."""
    with database.begin("以后的变化") as session:
        session.get_one(Branch, branch_id).name = "改名后的党支部"
        session.get_one(Branch, branch_id).superior = "新的上级"
        first = session.get_one(Person, keys[0])
        first.name, first.dues_category, first.position = "何改名", DuesCategory.FARMER, 9
        session.execute(delete(Person).where(Person.id == keys[1]))
        session.execute(
            update(DuesAssessment).where(DuesAssessment.person_id == keys[0]).values(due_fen=1, base_fen=2)
        )
        twin = MadeBranch(session, branch_id).member("陈静（重复）")
        session.execute(
            update(DuesAssessment).where(DuesAssessment.person_id == keys[2]).values(person_id=twin.id)
        )
        for paper in (REGISTER, STATEMENT, NOTICE):
            choose_shown(session, branch_id, paper, {"name"})
    registers = {
        key: msgspec.structs.replace(
            one,
            title=f"新{one.title}",
            count="",
            columns=tuple(msgspec.structs.replace(column, title="改") for column in one.columns),
        )
        for key, one in rulebook.registers.items()
    }
    return replace(rulebook, registers=registers)


def test_every_paper_of_a_closed_year_stays_as_it_was(
    database: Database, rulebook: Rulebook, branch_id: str, closed_year: list[str], tmp_path: Path
) -> None:
    before = {paper: pages(database, rulebook, branch_id, paper, CLOSED_ON) for paper in PAPERS}
    lists = {
        paper: cells(database, rulebook, branch_id, paper, CLOSED_ON, tmp_path / "1.xlsx") for paper in SHEETS
    }
    assert "何国庆" in before[REGISTER][1]
    assert "20.00*" in before[REGISTER][1]
    other = change_everything(database, rulebook, branch_id, closed_year)
    for paper in PAPERS:
        assert pages(database, other, branch_id, paper, MUCH_LATER) == before[paper], paper
    for paper in SHEETS:
        again = cells(database, other, branch_id, paper, MUCH_LATER, tmp_path / "2.xlsx")
        assert again == lists[paper], paper


def test_an_open_year_would_not_stay(
    database: Database, rulebook: Rulebook, branch_id: str, closed_year: list[str]
) -> None:
    """The comparison can fail: after reopening, the same changes show on every paper."""
    before = {paper: pages(database, rulebook, branch_id, paper, CLOSED_ON) for paper in PAPERS}
    with database.begin("重开") as session:
        year = next(line for line in closings(session, branch_id, YEAR) if line.month is None)
        reopen(session, year.id, "重算", CLOSED_ON, None)
    other = change_everything(database, rulebook, branch_id, closed_year)
    for paper in PAPERS:
        assert pages(database, other, branch_id, paper, CLOSED_ON) != before[paper], paper


def test_later_corrections_are_an_appendix_and_change_no_figure(
    database: Database, rulebook: Rulebook, branch_id: str, closed_year: list[str], tmp_path: Path
) -> None:
    register = pages(database, rulebook, branch_id, REGISTER, CLOSED_ON)
    notice, statement, account = (
        [squeezed(text) for text in pages(database, rulebook, branch_id, paper, CLOSED_ON)]
        for paper in (NOTICE, STATEMENT, "account-sheet")
    )
    with database.begin("更正") as session:
        pay(
            session, branch_id, closed_year[2], Month(YEAR, 5), 9_000, MUCH_LATER, correction="收据找到，补记"
        )
    after = pages(database, rulebook, branch_id, REGISTER, MUCH_LATER)
    assert [uncounted(text) for text in after[: len(register)]] == [uncounted(text) for text in register]
    appendix = squeezed("".join(after[len(register) :]))
    assert "年结后更正" in appendix
    assert "陈静2025-05党费90.002027-06-01收据找到，补记" in appendix
    assert "更正1笔，合计90.00元；2026年1月8日年结以后登记，不计入以上各数" in appendix
    words = squeezed(pages(database, rulebook, branch_id, NOTICE, MUCH_LATER)[0])
    assert "年结后更正1笔，合计90.00元" in words
    assert "年结后更正" not in notice[0]
    theirs = [squeezed(text) for text in pages(database, rulebook, branch_id, STATEMENT, MUCH_LATER)]
    assert theirs[:2] == statement[:2]
    assert "2025-0590.002027年6月1日收据找到，补记" in theirs[2]
    assert statement[2].split("收款人")[0] in theirs[2]
    assert [squeezed(t) for t in pages(database, rulebook, branch_id, "account-sheet", MUCH_LATER)] == account
    sheets = cells(database, rulebook, branch_id, REGISTER, MUCH_LATER, tmp_path / "名册.xlsx")
    assert list(sheets) == ["党费收缴名册", "党费核定收缴分档汇总表", "结账后更正", "年结后更正"]


def test_corrections_within_the_year_are_marked_and_listed(
    database: Database, rulebook: Rulebook, branch_id: str, closed_year: list[str]
) -> None:
    register = squeezed("".join(pages(database, rulebook, branch_id, REGISTER, CLOSED_ON)))
    assert "20.00*" in register
    assert "带*的含结账后更正" in register
    assert "张秀英2025-01党费20.002025-04-02住院，4月补交" in register
    theirs = squeezed(pages(database, rulebook, branch_id, STATEMENT, CLOSED_ON)[1])
    assert "1月20.0020.00*2025年4月2日" in theirs
    assert "结账后更正（已计入以上各数）2025-0120.002025年4月2日住院，4月补交" in theirs


def test_the_kept_year_survives_the_store_whole(
    database: Database, rulebook: Rulebook, branch_id: str, closed_year: list[str]
) -> None:
    with database.read() as session:
        kept = kept_year(session, branch_id, YEAR)
    assert kept is not None
    assert [row.name for row in kept.grid.rows] == ["何国庆", "张秀英", "陈静"]
    assert (kept.grid.closed_on, kept.branch.superior) == (CLOSED_ON, "样例市会计师行业党委")
    assert kept.grid.rows[0].cells[0].paid_on == date(2025, 1, 15)
    assert kept.account[2].flags["住房公积金"].value == "deduct"
    assert {register.id for register in kept.registers} >= {"dues", "dues-summary", "dues-corrections"}
    assert kept.registers[0] in rulebook.registers.values()
