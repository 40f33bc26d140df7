"""The statistics on paper and in a spreadsheet: tables, charts, 口径, and the day they speak of."""

from datetime import date
from pathlib import Path

import openpyxl

from branchdesk.documents import papers
from branchdesk.documents.record_papers import make_for
from branchdesk.documents.statistics_sheet import write_statistics
from branchdesk.models import Sex
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed


def fill(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.member("甲", sex=Sex.MALE)
        made.member("乙", sex=Sex.FEMALE, ended_on=date(2026, 7, 1), end_reason="transferred")


def test_the_paper_of_the_year(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    fill(database, branch_id)
    with database.read() as session:
        made = papers.make(session, rulebook, branch_id, "statistics", 2026, TODAY)
        again = papers.make(session, rulebook, branch_id, "statistics", 2026, TODAY)
    text = squeezed("".join(page_texts(made.pdf)))
    for words in (
        "截至2026年11月21日党员总数1名",
        "男1100.0%",
        "大专及以上",
        "正式组织关系在本支部",
        "转出1",
    ):
        assert words in text
    assert made.pdf == again.pdf
    assert ("1 人没有职业：甲。", "occupation") in [(gap.text, gap.place.detail) for gap in made.gaps]


def test_the_paper_and_the_sheet_of_any_day(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    fill(database, branch_id)
    path = tmp_path / "statistics.xlsx"
    with database.read() as session:
        made = make_for(session, rulebook, branch_id, "statistics", "2026-06-30", TODAY)
        write_statistics(session, branch_id, date(2026, 6, 30), TODAY, path)
    text = squeezed(page_texts(made.pdf)[0])
    assert "截至2026年6月30日党员总数2名" in text
    assert "女150.0%" in text
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = {(row[0].value, row[1].value): (row[2].value, row[3].value) for row in sheet.iter_rows(3)}
    assert rows["性别", "女"] == (1, "乙")
    assert rows["人员类别", "正式党员"] == (2, "甲、乙")
