"""The yearly sheet of assessments: prepared, reviewed, submitted in this order, and on paper by category."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy.orm import Session

from branchdesk.deadlines.duties import due
from branchdesk.documents import papers
from branchdesk.dues.assessment import Flag, Item, assess
from branchdesk.dues.submission import prepare, review, set_sheet_due, sheet, submit
from branchdesk.errors import InvalidField
from branchdesk.models import Branch, DuesCategory
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

BOOK = read_rulebook()
JANUARY, FEBRUARY = date(2026, 1, 20), date(2026, 2, 10)
ITEMS = (
    Item("岗位工资", 300_000, Flag.INCLUDE),
    Item("薪级", 200_000, Flag.INCLUDE),
    Item("基础绩效", 100_000, Flag.INCLUDE),
    Item("地方津贴", 5_000, Flag.INCLUDE),
    Item("公积金", 60_000, Flag.DEDUCT),
    Item("取暖费", 9_900, Flag.IGNORE),
)


def put(session: Session, person_id: str, category: DuesCategory, **known: object) -> None:
    assess(session, BOOK.dues_rates, BRANCH, person_id, 2026, category, on=JANUARY, **known)  # type: ignore[arg-type]


@pytest.fixture
def people(database: Database, branch_id: str) -> list[str]:
    """A teacher with pay items, a retired member, and a student."""
    with database.begin("登记") as session:
        made = MadeBranch(session, branch_id)
        ids = [made.member(name).id for name in ("欧阳晓雯", "何国庆", "䶮文清")]
        put(session, ids[0], DuesCategory.PUBLIC_INSTITUTION, items=ITEMS)
        put(session, ids[1], DuesCategory.RETIRED, base_fen=432_110)
        put(session, ids[2], DuesCategory.LOW_INCOME)
    return ids


def test_nothing_is_submitted_without_a_review(database: Database, people: list[str]) -> None:
    with database.begin("办") as session:
        with pytest.raises(InvalidField, match="填报人"):
            review(session, BRANCH, 2026, people[1], FEBRUARY)
        prepare(session, BRANCH, 2026, people[0], FEBRUARY, "0746-1234567")
        with pytest.raises(InvalidField, match="先登记审核"):
            submit(session, BRANCH, 2026, FEBRUARY)
        with pytest.raises(InvalidField, match="早于填报"):
            review(session, BRANCH, 2026, people[1], JANUARY)
        review(session, BRANCH, 2026, people[1], FEBRUARY)
        with pytest.raises(InvalidField, match="早于审核"):
            submit(session, BRANCH, 2026, JANUARY)
        submit(session, BRANCH, 2026, FEBRUARY, "中共样例市委")
        standing = sheet(session, BRANCH, 2026)
    assert (standing.prepared_by, standing.reviewed_by) == ("欧阳晓雯", "何国庆")
    assert (standing.submitted_on, standing.is_stale) == (FEBRUARY, False)


def test_a_review_does_not_cover_what_was_changed_after_it(database: Database, people: list[str]) -> None:
    with database.begin("办") as session:
        prepare(session, BRANCH, 2026, people[0], FEBRUARY, None)
        review(session, BRANCH, 2026, people[1], FEBRUARY)
        put(session, people[1], DuesCategory.RETIRED, base_fen=500_000)
        assert sheet(session, BRANCH, 2026).is_stale
        with pytest.raises(InvalidField, match="重新审核"):
            submit(session, BRANCH, 2026, FEBRUARY)
        review(session, BRANCH, 2026, people[1], FEBRUARY)
        submit(session, BRANCH, 2026, FEBRUARY)
        with pytest.raises(InvalidField, match="先撤回上报"):
            prepare(session, BRANCH, 2026, people[0], FEBRUARY, None)
        submit(session, BRANCH, 2026, None)
        assert sheet(session, BRANCH, 2026).submitted_on is None


def test_nobody_reviews_before_everybody_is_assessed(database: Database, people: list[str]) -> None:
    with database.begin("办") as session:
        MadeBranch(session, BRANCH).member("新来的")
        prepare(session, BRANCH, 2026, people[0], FEBRUARY, None)
        with pytest.raises(InvalidField, match="还有 1 人没有核定"):
            review(session, BRANCH, 2026, people[1], FEBRUARY)


def test_the_paper_has_the_columns_of_each_category(database: Database, people: list[str]) -> None:
    with database.begin("办") as session:
        prepare(session, BRANCH, 2026, people[0], FEBRUARY, "0746-1234567")
    with database.read() as session:
        made = papers.make(session, BOOK, BRANCH, "account-sheet", 2026, FEBRUARY)
    institution, retired, others = (squeezed(text) for text in page_texts(made.pdf))
    for words in (
        "填报单位（盖章）",
        "填报人：欧阳晓雯",
        "联系电话：0746-1234567",
        "2026年2月10日",
        "单位：元",
        "基础性绩效",
        "税后工资总额",
        "5450.00",
        "1.5%",
        "81.75",
        "981.00",
        "审核通过后再收",
    ):
        assert words in institution
    assert "99.00" not in institution.replace("981.00", "")
    assert all(words in retired for words in ("基本养老金", "何国庆", "21.61"))
    assert all(words in others for words in ("䶮文清", "0.20"))
    assert any("审核" in gap.text for gap in made.gaps)


def test_the_base_is_the_sum_of_its_columns(database: Database, people: list[str], tmp_path: Path) -> None:
    path = tmp_path / "核算表.xlsx"
    with database.read() as session:
        papers.make_sheet(session, BOOK, BRANCH, "account-sheet", 2026, FEBRUARY, path)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].rows]
    titles = next(row for row in rows if row[0] == "序号")
    line = dict(zip(titles, next(row for row in rows if row[0] == 1), strict=True))
    added = sum(line[name] or 0 for name in ("岗位工资", "薪级工资", "基础性绩效", "其他计入"))
    taken = sum(line[name] or 0 for name in ("养老保险", "住房公积金", "所得税", "其他扣除"))
    assert (line["其他计入"], line["住房公积金"]) == (50, 600)
    assert added - taken == line["税后工资总额"] == 5450
    assert any("审核通过后再收" in str(cell) for row in rows for cell in row)


def test_the_duty_goes_by_the_branch_own_day(database: Database, people: list[str]) -> None:
    def duties(on: date) -> dict[str, date]:
        with database.read() as session:
            return {duty.rule: duty.due_on for duty in due(session, BOOK, BRANCH, on)}

    with database.begin("办") as session:
        session.get_one(Branch, BRANCH).scheme = "yongzhou-2019"
    assert "dues-assessment-form" not in duties(date(2026, 2, 27))
    assert duties(date(2026, 2, 28))["dues-assessment-form"] == date(2026, 3, 31)
    with database.begin("办") as session:
        with pytest.raises(InvalidField, match="月和日"):
            set_sheet_due(session, BRANCH, "三月", None)
        set_sheet_due(session, BRANCH, "03-15", "市直工委通知")
    assert duties(date(2026, 3, 1))["dues-assessment-form"] == date(2026, 3, 15)
    with database.begin("办") as session:
        prepare(session, BRANCH, 2026, people[0], FEBRUARY, None)
        review(session, BRANCH, 2026, people[1], FEBRUARY)
        submit(session, BRANCH, 2026, FEBRUARY)
    assert "dues-assessment-form" not in duties(date(2026, 3, 1))
