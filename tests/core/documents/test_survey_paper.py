"""The survey of relations on paper and in a spreadsheet: results, last year's, and the conclusion."""

from datetime import date
from pathlib import Path

import openpyxl

from branchdesk.documents import papers
from branchdesk.people import relation_survey
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed


def test_the_paper_carries_results_and_conclusion(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    with database.begin("排查") as session:
        made = MadeBranch(session, branch_id)
        first, second = made.members(2)
        last = {first.id: {"result": "lost"}, second.id: {"result": "in_post"}}
        relation_survey.record(session, branch_id, 2025, last, TODAY)
        found = {first.id: {"result": "floating", "checked_by_id": second.id, "note": "在外地项目"}}
        relation_survey.record(session, branch_id, 2026, found, TODAY)
        relation_survey.close(
            session, branch_id, 2026, TODAY, conclusion="逐一核对。", reason="长期住院", today=TODAY
        )
    with database.read() as session:
        made_paper = papers.make(session, rulebook, branch_id, "relation-check", 2026, TODAY)
        path = tmp_path / "survey.xlsx"
        papers.make_sheet(session, rulebook, branch_id, "relation-check", 2026, TODAY, path)
    text = squeezed("".join(page_texts(made_paper.pdf)))
    for words in (
        "应排查党员 2 名，已排查 1 名。流动党员 1 名。",
        "上年：在册在岗 1 名、失联党员 1 名。",
        "排查结论：逐一核对。未逐一排查的原因：长期住院",
        "在外地项目",
    ):
        assert squeezed(words) in text
    assert [gap.text for gap in made_paper.gaps] == ["1 人还没有排查结果：党员2。"]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(3, 4)]
    assert values[0][4:9] == ["失联党员", "在册在岗", "流动党员", "党员2", str(TODAY)]
    assert values[1][6] is None


def test_an_open_survey_says_so(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.begin("排查") as session:
        MadeBranch(session, branch_id).members(1)
    with database.read() as session:
        made = papers.make(session, rulebook, branch_id, "relation-check", 2026, date(2026, 12, 1))
    assert "（排查还没有结束）" in "".join(page_texts(made.pdf))
    assert [gap.place.page for gap in made.gaps] == ["people.survey", "people.survey"]
