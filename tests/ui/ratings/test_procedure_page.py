"""程序: steps are entered, give the grade, and are taken back; objections are answered."""

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.models import Branch
from branchdesk.ratings.scoring import score
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from ui.context import AppContext
from ui.pages.ratings.procedure import ProcedurePage


@pytest.fixture
def page(app_context: AppContext, database: Database, qtbot: QtBot) -> ProcedurePage:
    with database.begin("办法") as session:
        session.get_one(Branch, BRANCH).scheme = "hefei-2018"
    made = ProcedurePage(app_context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


def fill(page: ProcedurePage, **typed: Any) -> None:
    fields = page.dialog.form.fields
    for name, value in typed.items():
        fields[name].type(value)
    page.dialog.accept()


def test_the_year_is_laid_out_with_its_days(page: ProcedurePage) -> None:
    lines = {line.id: line for line in page.model.records}
    assert lines["hefei-2018:self:1"].result.due_on == date(2026, 6, 30)
    assert lines["hefei-2018:superior:1"].result.due_on == date(2026, 7, 31)
    assert lines["hefei-2018:self-check:3"].title == "每季度自查（第 3 次）"
    assert page.heading.subtitle.text() == "已办 0/10，逾期 5"


def test_a_step_gives_the_grade_and_is_taken_back(
    page: ProcedurePage, app_context: AppContext, database: Database
) -> None:
    def grade() -> str:
        with database.read() as session:
            return score(session, app_context.rulebook, BRANCH, "hefei-2018", 2026, app_context.today()).grade

    page.table.choose("hefei-2018:superior:1")
    page.edit()
    fill(page, done_on=date(2026, 7, 20), done_by="机关党委")
    assert "请选一个" in page.dialog.form.fields["grade"].sentence.text()
    fill(page, grade="B")
    assert grade() == "B"
    facts = dict(page.book.facts(page.panel.record))
    assert (facts["等级"], facts["办理人"]) == ("B", "机关党委")
    page.remove()
    assert grade() == ""


def test_an_objection_is_received_and_answered(page: ProcedurePage) -> None:
    page.tabs.choose("objections")
    page.add()
    fill(page, received_on=date(2026, 8, 3), raised_by="群众", text="公示栏里没有写理由")
    page.edit()
    fill(page, answered_on=date(2026, 8, 5), answer="已补写理由并重新公示")
    (one,) = page.model.records
    assert (one.raised_by, one.answered_on, one.answer) == ("群众", date(2026, 8, 5), "已补写理由并重新公示")
