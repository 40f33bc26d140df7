"""The survey of relations in its window: typing, pasting, taking proposals, closing and opening again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from branchdesk.places import Place
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.people.survey import SurveyPage
from ui.pages.people.survey_grid import BY, LAST, NOTE, ON, RESULT

TODAY_WORDS = "2026-11-21"


@pytest.fixture
def page(app_context: AppContext, people: dict[str, str], qtbot: Any) -> SurveyPage:
    made = SurveyPage(app_context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


def results(page: SurveyPage) -> list[tuple[str, str | None]]:
    return [(row.name, row.result_title) for row in page.model.rows]


def put(page: SurveyPage, row: int, column: int, words: str) -> bool:
    return page.model.setData(page.model.index(row, column), words)


def test_a_result_is_typed_by_its_first_letters(page: SurveyPage, database: Database) -> None:
    put(page, 0, RESULT, "ldd")
    assert results(page)[0] == ("欧阳晓雯", "流动党员")
    assert page.model.index(0, ON).data() == TODAY_WORDS
    assert page.heading.subtitle.text() == "2026 年　应排查 3 人　已排查 1 人"
    with database.read() as session:
        assert history.last_undoable(session).words == "排查欧阳晓雯的组织关系"  # type: ignore[union-attr]


def test_words_that_mean_nothing_are_refused_in_a_sentence(page: SurveyPage, said: Said) -> None:
    put(page, 0, RESULT, "不知道")
    put(page, 0, NOTE, "没有结果先写说明")
    put(page, 0, ON, "2026-11")
    assert [words[:8] for words in said.errors] == ["“不知道”不是排", "请先填排查结果，", "日期要写到日，例"]
    assert results(page)[0][1] is None


def test_a_block_is_pasted_as_one_action(page: SurveyPage, said: Said, database: Database) -> None:
    page.table.setCurrentIndex(page.model.index(0, RESULT))
    QGuiApplication.clipboard().setText("在册在岗\t张国庆\t2026-11-20\t\n2\t张国庆\t\t退休\n")
    page.table.paste()
    assert results(page)[:2] == [("欧阳晓雯", "在册在岗"), ("张国庆", "在册不在岗")]
    assert [page.model.index(1, column).data() for column in (BY, ON, NOTE)] == [
        "张国庆",
        TODAY_WORDS,
        "退休",
    ]
    said.toasts[-1][1]()
    assert results(page)[0][1] is None


def test_columns_from_the_records_are_only_read(page: SurveyPage, said: Said) -> None:
    assert not page.model.flags(page.model.index(0, LAST)) & Qt.ItemFlag.ItemIsEditable
    page.table.setCurrentIndex(page.model.index(0, LAST))
    QGuiApplication.clipboard().setText("失联党员")
    page.table.paste()
    assert "不能直接填" in said.errors[-1]


def test_the_whole_year_from_proposals_to_the_conclusion(page: SurveyPage, said: Said) -> None:
    put(page, 0, RESULT, "流动党员")
    page.close_survey()
    page.dialog.accept()
    assert "还有 2 人" in page.dialog.form.fields["reason"].sentence.text()
    page.dialog.reject()
    page.take_proposals()
    page.dialog.accept()
    assert results(page) == [("欧阳晓雯", "流动党员"), ("张国庆", "在册在岗"), ("张永胜", "在册在岗")]
    page.close_survey()
    assert (
        page.dialog.form.fields["conclusion"].words()
        == "应排查 3 人，已排查 3 人。在册在岗 2 人、流动党员 1 人"
    )
    page.dialog.accept()
    assert "2026-11-21 结束" in page.state.text()
    assert page.close_button.isHidden()
    assert not page.model.flags(page.model.index(0, RESULT)) & Qt.ItemFlag.ItemIsEditable
    page.reopen()
    page.dialog.accept()
    assert page.dialog.form.fields["reason"].sentence.text() == "请写明为什么重新打开。"
    page.dialog.form.fields["reason"].type("漏了一人")
    page.dialog.accept()
    assert page.state.isHidden()
    assert not said.errors


def test_last_year_stands_beside(page: SurveyPage, app_context: AppContext) -> None:
    app_context.choose_year(2025)
    page.reload()
    put(page, 0, RESULT, "失联")
    app_context.choose_year(2026)
    page.reload()
    assert page.model.index(0, LAST).data() == "失联党员"
    assert page.last_counts.text() == "上年：失联党员 1 人"


def test_a_place_leads_to_the_members_row_and_the_button_to_the_paper(
    page: SurveyPage, people: dict[str, str], qtbot: Any
) -> None:
    page.show_record(people["张永胜"])
    assert page.table.currentIndex().row() == 2
    with qtbot.waitSignal(page.app.place_wanted) as wanted:
        page.paper_button.click()
    assert wanted.args == [Place("papers", "relation-check")]
