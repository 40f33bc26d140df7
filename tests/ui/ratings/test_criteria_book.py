"""示范标准 in the window: a sentence is proposed, corrected and taken back; a brand stands beside the posts."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.models import Branch
from tests.ui.conftest import Said
from ui.context import AppContext
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
