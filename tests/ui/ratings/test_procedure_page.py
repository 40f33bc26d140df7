"""程序: steps are entered, give the grade, and are taken back; objections are answered."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from branchdesk.models import Branch, ReportPeriod, WorklistItem, WorklistSource
from branchdesk.places import Place
from branchdesk.ratings.scoring import score
from branchdesk.ratings.settle import settle
from branchdesk.schemes import choose_schemes
from branchdesk.service import reports
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from ui.context import AppContext
from ui.pages.ratings.procedure import ProcedurePage, StepBook, state_of


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
    fill(page, text="  ")
    assert page.dialog.isVisible()
    fill(page, received_on=date(2026, 8, 3), raised_by="群众", text="公示栏里没有写理由")
    assert page.heading.subtitle.text() == "1 条　待答复 1 条"
    page.edit()
    fill(page, answered_on=date(2026, 8, 5), answer="已补写理由并重新公示")
    (line,) = page.model.records
    one = line.one
    assert (one.raised_by, one.answered_on, one.answer) == ("群众", date(2026, 8, 5), "已补写理由并重新公示")


def test_a_step_says_how_it_stands_and_what_its_button_does(page: ProcedurePage) -> None:
    book = page.books["steps"]
    assert isinstance(book, StepBook)
    lines = {line.result.step: line for line in page.model.records}
    states = {step: state_of(line.result, TODAY) for step, line in lines.items()}
    assert (states["self"], states["publish"]) == (("逾期", "bad"), ("还没有办", "muted"))
    page.table.choose("hefei-2018:self:1")
    assert page.panel.edit_button.text() == "登记…"
    assert not page.panel.proof.isVisibleTo(page)
    page.edit()
    fill(page, done_on=date(2026, 7, 9), grade="B")
    taken = page.panel.record
    assert taken is not None
    assert state_of(taken.result, TODAY) == ("逾期办理", "warn")
    assert page.panel.edit_button.text() == "修改…"
    assert page.panel.proof.isVisibleTo(page)


def test_adding_offers_the_steps_not_taken_and_the_grades_of_their_scheme(
    page: ProcedurePage, database: Database
) -> None:
    with database.begin("同时采用") as session:
        choose_schemes(session, BRANCH, "hefei-2018", ["tongling-2017"])
    page.add()
    fields = page.dialog.form.fields
    line, grade = fields["line"].editor, fields["grade"].editor
    assert isinstance(line, QComboBox)
    assert isinstance(grade, QComboBox)
    fields["line"].type("tongling-2017:acceptance:1")
    assert [grade.itemText(n) for n in range(grade.count())][1:3] == ["星级第一档", "星级第二档"]
    fields["line"].type("tongling-2017:plaque:1")
    assert not fields["grade"].isVisibleTo(page.dialog)
    fill(page, done_on=date(2026, 11, 2), done_by="市委组织部")
    assert [one.id for one in page.model.records if one.result.record] == ["tongling-2017:plaque:1"]
    page.add()
    again = page.dialog.form.fields["line"].editor
    assert isinstance(again, QComboBox)
    assert again.count() == line.count() - 1


def test_what_a_grade_asks_for_becomes_an_item(page: ProcedurePage, database: Database) -> None:
    page.table.choose("hefei-2018:superior:1")
    page.edit()
    fill(page, grade="C")
    book, line = page.book, page.panel.record
    assert isinstance(book, StepBook)
    assert line is not None
    ((words, act),) = book.actions(line)
    assert words == "列入清单…"
    act(page)
    dialog = book.forms.dialog
    assert dialog is not None
    dialog.form.fields["due_on"].type(date(2026, 12, 31))
    dialog.accept()
    with database.read() as session:
        item = session.query(WorklistItem).one()
    assert (item.source, item.source_id) == (WorklistSource.RATING, line.result.record)
    assert item.text == "定为C：制定整顿措施、加强整改"


def test_a_settled_year_keeps_its_grade(
    page: ProcedurePage, app_context: AppContext, database: Database
) -> None:
    page.table.choose("hefei-2018:superior:1")
    page.edit()
    fill(page, grade="A")
    scheme = app_context.rulebook.scheme("hefei-2018")
    with database.begin("定级") as session:
        settle(session, app_context.rulebook, BRANCH, scheme.id, 2026, TODAY, version=scheme.version)
    assert not page.panel.can_remove
    page.edit()
    fill(page, grade="B")
    assert "已经定级" in page.dialog.problem.text()


def test_a_grade_that_asks_for_a_plan_leads_to_it(
    page: ProcedurePage, database: Database, qtbot: QtBot
) -> None:
    """一支部一方案 (临淄 LZ38): from 后进, and from no other grade."""
    with database.begin("办法") as session:
        choose_schemes(session, BRANCH, "linzi-2020", [])
    page.reload()
    page.table.choose("linzi-2020:evaluation:1")
    book = page.book
    assert isinstance(book, StepBook)
    for grade, offered in (("middle", []), ("behind", ["列入清单…", "去定整改方案"])):
        page.edit()
        fill(page, done_on=date(2026, 11, 20), grade=grade)
        line = page.panel.record
        assert line is not None
        actions = book.actions(line)
        assert [words for words, _act in actions] == offered
        if grade == "behind":
            assert "一支部一方案" in dict(book.facts(line))["结果运用"]
    with qtbot.waitSignal(page.app.place_wanted) as went:
        actions[-1][1](page)
    assert went.args == [Place("life.tasks", None, "plans")]


def test_what_other_books_show_is_not_overdue(page: ProcedurePage, database: Database) -> None:
    """A quarter that was reported is no step the branch still owes, and needs no second entry (临淄 LZ39)."""
    with database.begin("办法") as session:
        choose_schemes(session, BRANCH, "linzi-2020", [])
        values = {
            "period": ReportPeriod.QUARTER,
            "number": 2,
            "reported_on": date(2026, 7, 2),
            "text": "汇报",
        }
        reports.keep(session, BRANCH, 2026, values)
    page.reload()
    book = page.book
    assert isinstance(book, StepBook)
    lines = {line.id: line for line in page.model.records}
    states = [book._state(lines[f"linzi-2020:hearing:{n}"]) for n in (1, 2, 3, 4)]
    assert states == ["逾期", "已有记录", "逾期", "未到期"]
    assert page.heading.subtitle.text() == "已办 1/9，逾期 2"
    assert dict(book.facts(lines["linzi-2020:hearing:2"]))["记录"].startswith("台账里已有")
    assert book._state(lines["linzi-2020:self:1"]) == "未到期"


def test_a_step_is_taken_within_its_year_and_not_on_a_day_to_come(page: ProcedurePage) -> None:
    page.table.choose("hefei-2018:self:1")
    page.edit()
    for day, sentence in ((date(2027, 1, 5), "不能晚于今天"), (date(2020, 6, 30), "不会早于这一年")):
        fill(page, done_on=day, grade="A")
        assert sentence in page.dialog.form.fields["done_on"].sentence.text()
    fill(page, done_on=TODAY)
    taken = page.panel.record
    assert taken is not None
    assert taken.result.done_on == TODAY


def test_an_objection_comes_and_is_answered_until_today(page: ProcedurePage) -> None:
    page.tabs.choose("objections")
    page.add()
    fill(page, text="没有公示", received_on=date(2027, 1, 1))
    assert "收到日期不能晚于今天" in page.dialog.form.fields["received_on"].sentence.text()
    fill(page, received_on=TODAY)
    page.edit()
    fill(page, answer="已公示", answered_on=date(2027, 1, 1))
    assert "答复日期不能晚于今天" in page.dialog.form.fields["answered_on"].sentence.text()
    fill(page, answered_on=TODAY)
    assert page.heading.subtitle.text() == "1 条"
