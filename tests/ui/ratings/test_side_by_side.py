"""对照: the schemes of a branch in a line each, with last year's result, and the way to their sheets."""

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.places import Place
from branchdesk.schemes import choose_schemes
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch
from ui.context import AppContext
from ui.pages.ratings.chosen import scheme_looked_at
from ui.pages.ratings.side_by_side import SideBySidePage


@pytest.fixture
def page(app_context: AppContext, database: Database, qtbot: QtBot) -> SideBySidePage:
    with database.begin("办法") as session:
        MadeBranch(session, BRANCH).members(4)
        choose_schemes(session, BRANCH, "zhenjiang-2018", ["hefei-2018"])
    made = SideBySidePage(app_context)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.reload()
    return made


def cells(page: SideBySidePage, row: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def test_each_scheme_stands_with_its_result(page: SideBySidePage) -> None:
    first, second = cells(page, 0), cells(page, 1)
    assert first[0] == "镇江：党支部质量考评指标"
    assert "分　" in first[1]
    assert first[3].startswith("扣 ")
    assert second[:3] == ["合肥：党支部分类定级", "还没有定", "还没有评定"]
    assert second[3].startswith("不符合 ")
    assert second[6] == "0/10"
    assert second[7] == "还没有定"
    assert page.heading.subtitle.text() == "2026 年，2 个办法"


def test_opening_one_leads_to_its_sheet(page: SideBySidePage, qtbot: QtBot) -> None:
    page.table.choose("hefei-2018")
    with qtbot.waitSignal(page.app.place_wanted) as went:
        page.open_button.click()
    assert went.args == [Place("ratings.sheet")]
    assert scheme_looked_at(page.app) == "hefei-2018"


def test_without_a_scheme_it_says_where_to_choose_one(page: SideBySidePage, database: Database) -> None:
    with database.begin("不选") as session:
        choose_schemes(session, BRANCH, None)
    assert page.empty.isVisibleTo(page)
    assert not page.card.isVisibleTo(page)
