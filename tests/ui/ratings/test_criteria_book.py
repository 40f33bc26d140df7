"""示范标准 in the window: a sentence is proposed, corrected and taken back; a brand stands beside the posts."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from branchdesk.models import Branch
from branchdesk.places import Place
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.ratings.page import RatingsPage
from ui.pages.ratings.procedure import ProcedurePage
from ui.pages.service.pioneers import PioneersPage


@pytest.fixture
def page(app_context: AppContext, qtbot: QtBot) -> ProcedurePage:
    with app_context.database.begin("选办法") as session:
        session.get_one(Branch, app_context.branch_id).scheme = "yongzhou-2019"
    made = ProcedurePage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.tabs.choose("criteria")
    made.reload()
    made.show()
    return made


def test_a_sentence_is_written_and_taken_back(page: ProcedurePage, said: Said) -> None:
    titles = [line.title for line in page.model.records]
    assert titles == ["台账资料规范", "基础工作扎实", "亮点特色突出", "硬件设施过硬"]
    page.add()
    fields = page.dialog.form.fields
    fields["line"].type("yongzhou-2019:facilities")
    fields["text"].type("活动室60平方米")
    page.dialog.accept()
    assert [line.text for line in page.model.records] == ["", "", "", "活动室60平方米"]
    page.app.undo_latest()()
    page.reload()
    assert [line.text for line in page.model.records] == [""] * 4


def test_a_brand_is_entered_among_what_members_do(app_context: AppContext, qtbot: QtBot, said: Said) -> None:
    page = PioneersPage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.tabs.choose("brands")
    page.add()
    page.dialog.form.fields["name"].type("窗口先锋")
    page.dialog.form.fields["since"].type(date(2026, 3, 1))
    page.dialog.accept()
    assert [one.name for one in page.model.records] == ["窗口先锋"]


def shown_tabs(page: ProcedurePage) -> list[str]:
    return [tab.text() for tab in page.tabs.findChildren(QPushButton) if tab.isVisibleTo(page) and tab.text()]


def test_criteria_are_offered_only_where_the_scheme_has_them(page: ProcedurePage, said: Said) -> None:
    assert "示范标准" in shown_tabs(page)
    assert "示范创建的要求" in page.book.summary(list(page.model.records))
    assert page.add_button.isVisibleTo(page)
    with page.app.database.begin("换办法") as session:
        session.get_one(Branch, page.app.branch_id).scheme = "hefei-2018"
    page.reload()
    assert not page.add_button.isVisibleTo(page)
    page.tabs.choose("steps")
    assert "示范标准" not in shown_tabs(page)
    assert page.add_button.isVisibleTo(page)


def test_the_score_leads_to_the_criteria(page: ProcedurePage, qtbot: QtBot, said: Said) -> None:
    score = RatingsPage(page.app)
    qtbot.addWidget(score)
    score.show()
    score.reload()
    assert score.summary.criteria.text() == "示范标准　已写 0/4 ›"
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    score.summary.criteria.click()
    assert gone == [Place("ratings.procedure", None, "criteria")]
    with page.app.database.begin("换办法") as session:
        session.get_one(Branch, page.app.branch_id).scheme = "hefei-2018"
    score.reload()
    assert not score.summary.criteria.isVisibleTo(score)
