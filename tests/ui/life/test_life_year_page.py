"""生活会与评议 in the window: a life meeting step by step, and an appraisal typed, pasted, stopped and corrected."""

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from branchdesk.models import AppraisalGrade, Disposition
from branchdesk.people import dispositions
from branchdesk.store.database import Database
from tests.made_appraisal import TODAY, MadeAppraisal
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.year.appraisal_grid import COLUMNS, GRADE
from ui.pages.life.year.member_dialog import MemberDialog
from ui.pages.life.year.page import LifeYearPage

EXCELLENT = COLUMNS.index("excellent")


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str, said: Said, qtbot: Any) -> LifeYearPage:
    with database.begin("记录") as session:
        MadeAppraisal(session, branch_id)
    made = LifeYearPage(app_context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.reload()
    made.show()
    return made


def fill(dialog: Any, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def link(page: LifeYearPage, words: str) -> QPushButton:
    """Return the live link of these words in the panel of the life meeting."""
    found = [b for b in page.review.panel.findChildren(QPushButton) if b.text() == words]
    return found[-1]  # those of a record shown before are only going


def state(page: LifeYearPage, step: str) -> str:
    return str(page.found.step(step).state)


def test_a_life_meeting_is_walked_through_step_by_step(page: LifeYearPage, said: Said) -> None:
    assert page.found.id is None
    page.review.choose_step("study")
    page.review.panel.act.click()
    fill(page.dialog, study="党章第一章")
    assert state(page, "study") == "done"
    page.do("opinions")
    fill(page.dialog, text="学习不够深入")
    page.do("meeting")
    page.dialog.accept()
    page.do("committee")
    fill(page.dialog, committee_check="统筹不够")
    assert page.found.held_on is not None
    page.review.choose_step("problems")
    page.review.panel.act.click()
    fill(page.dialog, text="到课率不高")
    assert "没有写整改措施、责任人、时限" in page.books.of_review[-2].finding.sentence  # type: ignore[union-attr]
    key = page.found.problems[0].id
    page.do("problem", key)
    fill(page.dialog, measure="每月通报", person_id=page.found.people[0].id, due_on="2026-12-20")
    page.review.choose_step("rectification")
    link(page, "办结…").click()
    fill(page.items.dialog, outcome="到课率九成以上")
    page.do("review", key)
    fill(page.items.dialog, by_id=page.found.people[1].id)
    assert state(page, "rectification") == "done"
    page.do("report")
    fill(page.dialog, reported_on="2026-11-20")
    assert state(page, "report") == "done"
    assert said.errors == []


def test_self_criticism_and_criticism_go_down_the_roster(page: LifeYearPage) -> None:
    first = page.found.people[0]
    page.do("self-check", first.id)
    dialog = page.dialog
    assert isinstance(dialog, MemberDialog)
    dialog.form.fields["text"].type("学习抓得不紧")
    dialog.rows[0].text.setText("布置多、检查少")
    dialog.go_on()
    assert dialog.problem.text() == "请选是谁提的批评。"
    dialog.rows[0].by.setCurrentIndex(2)
    dialog.go_on()
    assert dialog.part.name == "党员2"
    dialog.reject()
    kept = page.found.people[0]
    assert [(one.by, one.text) for one in kept.remarks] == [("党员3", "布置多、检查少")]
    assert kept.is_complete


def test_a_half_typed_self_criticism_outlives_the_window(page: LifeYearPage) -> None:
    """Regression: a lock or Escape threw the words of a whole self-criticism away."""
    first = page.found.people[0]
    page.do("self-check", first.id)
    dialog = page.dialog
    dialog.form.fields["text"].type("学习不够深入，联系群众不够")
    dialog.rows[0].text.setText("多下基层")
    dialog.rows[0].text.textEdited.emit("多下基层")
    dialog.reject()
    page.do("self-check", first.id)
    again = page.dialog
    assert again.restored.isVisible()
    assert again.form.fields["text"].words() == "学习不够深入，联系群众不够"
    assert [line.text.text() for line in again.rows] == ["多下基层"]
    again.begin_anew()
    assert (again.restored.isVisible(), again.form.fields["text"].words()) == (False, "")
    again.form.fields["text"].type("重新写的")
    again.give_up()
    page.do("self-check", first.id)
    assert not page.dialog.restored.isVisible()


def test_votes_and_grades_are_pasted_as_a_block_and_undone_as_one(page: LifeYearPage, said: Said) -> None:
    page.show_record("", "appraisal")
    page.begin()
    grid = page.appraisal.grid
    grid.setCurrentIndex(page.appraisal.model.index(0, EXCELLENT))
    QGuiApplication.clipboard().setText("5\t4\t1\t0\t优秀\n3\t7\t0\t0\t合格")
    grid.paste()
    first, second = page.chosen.entries[:2]
    assert (first.excellent, first.grade, second.qualified) == (5, AppraisalGrade.EXCELLENT, 7)
    undo = said.toasts[-1][1]
    undo()
    assert page.chosen.entries[0].grade is None
    QGuiApplication.clipboard().setText("五\t4")
    grid.paste()
    assert said.errors == ["票数要填整数。"]
    QGuiApplication.clipboard().setText("1\t1\t1\t1\t良好")
    grid.paste()
    assert "不是等次" in said.errors[-1]


def settle_grades(page: LifeYearPage, excellent: int) -> None:
    page.show_record("", "appraisal")
    page.begin()
    page.do_entry("step", "decide")
    fill(page.dialog, decided_on="2026-11-14")
    model = page.appraisal.model
    grades = [["优秀" if row < excellent else "合格"] for row in range(9)]
    model.set_block(0, GRADE, grades)


def test_over_a_third_is_stopped_until_a_reason_is_written(page: LifeYearPage) -> None:
    settle_grades(page, excellent=4)
    page.final.click()
    page.dialog.accept()
    assert page.dialog.isVisible()
    assert not page.chosen.is_final
    fill(page.dialog, reason="上级同意")
    assert page.chosen.is_final
    assert page.chosen.record.override_reason == "上级同意"
    assert not page.final.isVisible()


def test_what_is_final_is_only_corrected(page: LifeYearPage) -> None:
    settle_grades(page, excellent=3)
    page.final.click()
    page.dialog.accept()
    index = page.appraisal.model.index(0, GRADE)
    assert not page.appraisal.model.flags(index) & page.appraisal.model.flags(index).ItemIsEditable
    page.do_entry("correct", page.chosen.entries[0].id)
    fill(page.dialog, to_grade=AppraisalGrade.QUALIFIED)
    assert page.dialog.isVisible()
    fill(page.dialog, reason="计票录错")
    assert page.chosen.entries[0].grade == AppraisalGrade.QUALIFIED
    page.do_entry("entry", page.chosen.entries[0].id)
    assert "grade" not in page.dialog.form.fields
    fill(page.dialog, feedback_on="2026-11-20", own_opinion="同意")
    assert page.chosen.entries[0].feedback_on is not None


def test_an_unqualified_member_gets_a_case_by_a_click_and_keeps_the_status(
    page: LifeYearPage, database: Database, branch_id: str
) -> None:
    settle_grades(page, excellent=0)
    page.appraisal.model.set_block(0, GRADE, [["不合格"]])
    entry = page.chosen.entries[0]
    with database.read() as session:
        assert session.query(Disposition).count() == 0
    page.do_entry("dispose", entry.id)
    page.dialog.accept()
    with database.read() as session:
        (case,) = dispositions.cases(session, branch_id)
    assert (case.name, case.opened_on, case.closed_on) == (entry.name, TODAY, None)


def test_a_duty_leads_to_its_step_and_a_gap_to_the_member(page: LifeYearPage) -> None:
    page.show_record("", "review:opinions")
    assert page.review.table.current().id == "opinions"
    settle_grades(page, excellent=1)
    entry = page.chosen.entries[4]
    page.show_record(entry.id, "appraisal")
    assert page.appraisal.entry is not None
    assert page.place().record == entry.id
