"""联系指导: cadres, visits with their problems, and quarters whose result is kept; a superior sees who guides whom."""

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.models import Branch, NoticeItem, WorklistItem, WorklistSource
from branchdesk.places import Place
from branchdesk.ratings.steps import record_step
from branchdesk.service import guidance
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.ratings.guidance import CadreBook, GuidancePage, VisitBook
from ui.pages.ratings.procedure import ProcedurePage, StepBook
from ui.pages.ratings.quarter_checks import QuarterCheckBook
from ui.pages.service.openness import NoticeBook
from ui.pages.service.supervisions import SupervisionBook
from ui.register_page import RegistersPage


def shown(app: AppContext, qtbot: QtBot) -> GuidancePage:
    page = GuidancePage(app)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    return page


@pytest.fixture
def page(app_context: AppContext, database: Database, qtbot: QtBot) -> GuidancePage:
    with database.begin("办法") as session:
        session.get_one(Branch, BRANCH).scheme = "hefei-2018"
        MadeBranch(session, BRANCH).members(3)
    return shown(app_context, qtbot)


def shown_record(page: RegistersPage) -> Any:
    """Return the record in the panel."""
    assert page.panel.record is not None
    return page.panel.record


def fill(dialog: Any, **typed: Any) -> None:
    for name, value in typed.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def test_a_visit_finds_problems_that_the_list_solves(
    page: GuidancePage, database: Database, said: Said
) -> None:
    page.add()
    fill(page.dialog, since=date(2026, 1, 1))
    assert page.dialog.isVisible()
    fill(page.dialog, name="邹砚秋", unit="街道党工委", post="委员")
    assert page.heading.subtitle.text() == "现有 1 人"
    page.show_record("", "visits")
    page.add()
    assert page.dialog.form.fields["guidance_id"].value() is not None
    fill(page.dialog, text="与支委谈话")
    assert "请选指导方面" in page.dialog.form.fields["aspects"].sentence.text()
    fill(page.dialog, aspects=["system", "team"])
    line, book = page.panel.record, page.book
    assert isinstance(book, VisitBook)
    assert line is not None
    assert line.about == "基本队伍、基本制度"
    ((_words, act),) = book.actions(line)
    act(page)
    assert book.forms.dialog is not None
    fill(book.forms.dialog, text="没有谈心室")
    with database.read() as session:
        item = session.query(WorklistItem).one()
    assert (item.source, item.source_id) == (WorklistSource.GUIDANCE, line.id)
    assert page.heading.subtitle.text() == "1 次　问题 1 个，解决 0 个"
    page.show_record("", "cadres")
    page.remove()
    assert "已有联系指导记录" in said.errors[-1]
    assert len(page.model.records) == 1


def test_a_quarter_keeps_its_result(page: GuidancePage, said: Said) -> None:
    page.show_record("", "quarters")
    page.add()
    assert page.dialog.form.fields["about"].value() == "第 4 季度自查"
    fill(page.dialog)
    book = page.book
    assert isinstance(book, QuarterCheckBook)
    (keeping, _raising) = book.actions(shown_record(page))
    keeping[1](page)
    fill(book.dialog, result="两条要抓紧")
    line = page.panel.record
    assert line is not None
    assert line.card is not None
    assert (line.visit.result, line.taken_on) == ("两条要抓紧", TODAY)
    assert book.actions(line)[0][0] == "打印自查表…"
    assert not page.panel.can_remove
    assert not page.panel.edit_button.isVisibleTo(page)
    before = page.dialog
    page.edit()
    assert page.dialog is before
    assert said.errors == []
    visits = SupervisionBook(page.app)
    (visit,) = visits.load()
    went: list[Place] = []
    page.app.place_wanted.connect(went.append)
    visits.actions(visit)[0][1](page)
    assert went == [Place("ratings.guidance", visit.id, "quarters")]


def test_a_superior_sees_who_guides_two(app_context: AppContext, database: Database, qtbot: QtBot) -> None:
    with database.begin("收到") as session:
        other = Branch(name="第二党支部", is_own=False)
        session.add(other)
        session.flush()
        for branch_id in (BRANCH, other.id):
            values = {"name": "邹砚秋", "unit": "街道党工委", "since": date(2026, 1, 1), "until": None}
            guidance.keep(session, branch_id, values)
    app_context.is_committee = True
    page = shown(app_context, qtbot)
    assert len(page.model.records) == 2
    assert page.heading.subtitle.text() == "现有 2 人　1 人联系指导不止 1 个党支部"
    book = page.book
    assert isinstance(book, CadreBook)
    facts = dict(book.facts(shown_record(page)))
    assert facts["请核对"].endswith("每人联系指导１个党支部")
    assert not page.add_button.isVisibleTo(page)
    page.add()
    assert not hasattr(page, "dialog")


def test_the_grade_is_published_from_its_step(
    app_context: AppContext, database: Database, qtbot: QtBot, said: Said
) -> None:
    with database.begin("办法") as session:
        session.get_one(Branch, BRANCH).scheme = "hefei-2018"
        MadeBranch(session, BRANCH).members(3)
    page = ProcedurePage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.table.choose("hefei-2018:publish:1")
    book = page.book
    assert isinstance(book, StepBook)
    ((_words, write),) = book.actions(shown_record(page))
    write(page)
    assert "还没有评定的等级" in said.errors[-1]
    scheme = app_context.rulebook.scheme("hefei-2018")
    with database.begin("评定") as session:
        record_step(session, BRANCH, scheme, 2026, "superior", done_on=TODAY, grade="A")
    ((words, write),) = book.actions(shown_record(page))
    assert words == "写公示…"
    write(page)
    fill(book.publishing.dialog, contact="机关党委", phone="0551-600")
    assert [one for one, _act in book.actions(shown_record(page))] == ["打印公示…", "看公开"]
    notices = NoticeBook(app_context)
    (notice,) = notices.load()
    assert "等级为“A”" in notice.text
    with database.read() as session:
        assert session.query(NoticeItem).one().rating_step_id is not None
    assert [one for one, _act in notices.actions(notice)] == ["打印…"]
