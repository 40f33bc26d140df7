"""The first page over real books: what is due, what is missing, the cards, and the first steps."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from branchdesk.dates import Month
from branchdesk.models import Branch, DeskKind, MeetingKind
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import backup
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch
from ui.context import AppContext
from ui.pages.home import HomePage, read_home
from ui.pages.home_cards import RateChart


@pytest.fixture
def page(app_context: AppContext, qtbot: QtBot) -> HomePage:
    made = HomePage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    return made


def texts(page: HomePage) -> str:
    QApplication.processEvents()  # what was just laid out is shown by then
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def press(page: HomePage, qtbot: QtBot, words: str) -> Place:
    button = next(b for b in page.findChildren(QPushButton) if words in (b.accessibleName(), b.text()))
    with qtbot.waitSignal(page.app.place_wanted) as went:
        button.click()
    place = went.args[0] if went.args else None
    assert isinstance(place, Place)
    return place


def busy_year(database: Database) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, BRANCH)
        made.members(4)
        made.people[0].phone = None
        made.committee()
        made.term(date(2023, 11, 1))
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18), absent=2, title="主题党日", hours_tenths=560)
        made.meeting(MeetingKind.GENERAL, date(2026, 9, 10), title="党员大会")
        made.whole_dues(2026, 9)
        made.pay(made.people[0], Month(2026, 10))


def test_a_new_ledger_says_where_to_begin(page: HomePage, qtbot: QtBot) -> None:
    assert page.start.isVisibleTo(page)
    assert not page.gaps.isVisibleTo(page)
    assert "星级自评" not in texts(page)
    assert press(page, qtbot, "导入花名册") == Place("people", None, "import")
    assert press(page, qtbot, "导入工资表") == Place("dues", None, "import")
    assert press(page, qtbot, "记第一次会议") == Place("life", None, "new:general")


def test_the_page_shows_a_commit_at_once(page: HomePage, database: Database) -> None:
    busy_year(database)
    shown = texts(page)
    assert not page.start.isVisibleTo(page)
    assert "十一月要办的事" in shown
    assert "按期换届" in shown
    assert "逾期" in shown
    assert "党支部每月开展主题党日" in shown
    assert "党员1：没有填电话" in shown
    assert "1\N{NO-BREAK SPACE}850.00 / " in shown
    assert "本年平均 75%" in shown
    assert "6 月 18 日主题党日低于 80%" in shown
    assert "达标 2 / 4 人" in shown
    assert "还没有备份" in shown
    assert page.badge() >= 3


def test_each_row_goes_to_its_place(page: HomePage, database: Database, qtbot: QtBot) -> None:
    busy_year(database)
    assert press(page, qtbot, "记活动 11 月主题党日还没有开展") == Place("life", None, "new:party_day")
    assert press(page, qtbot, "看评分 ›") == Place("ratings")
    gap = press(page, qtbot, "去补 › 党员名册 党员1：没有填电话")
    assert (gap.page, gap.detail) == ("people", "phone")


def test_a_bar_opens_its_meeting(page: HomePage, database: Database, qtbot: QtBot) -> None:
    busy_year(database)
    (chart,) = page.findChildren(RateChart)
    assert "主题党日：2/4，50%" in chart.accessibleDescription()
    rate = chart._at(chart._bars()[0].center())
    assert rate is not None
    assert rate.meeting.title == "主题党日"


def test_a_backup_of_today_is_good(page: HomePage, app_context: AppContext) -> None:
    backup.make(app_context.ledger.folder, app_context.database.key)
    page.reload()
    assert "已核验" in texts(page)


def test_another_year_shows_its_own_gaps(page: HomePage, database: Database, app_context: AppContext) -> None:
    busy_year(database)
    app_context.choose_year(2025)
    assert "第四季度没有党员大会的记录" in texts(page)
    assert "从这里开始" not in texts(page)
    assert "本年平均" not in texts(page)


def test_a_committees_ledger_says_where_branches_come_from(
    page: HomePage, database: Database, qtbot: QtBot
) -> None:
    with database.begin("改为上级党组织") as session:
        session.get_one(Branch, BRANCH).kind = DeskKind.COMMITTEE
    assert press(page, qtbot, "去接收") == Place("exchange")
    assert page.badge() == 0


def test_a_narrow_window_puts_the_cards_below(page: HomePage, database: Database) -> None:
    busy_year(database)
    page.resize(700, 800)
    assert page._columns.direction() == page._columns.Direction.TopToBottom
    page.resize(1160, 800)
    assert page._columns.direction() == page._columns.Direction.LeftToRight


def test_a_long_list_can_be_shown_whole(page: HomePage, database: Database) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, BRANCH)
        for number in range(12):
            made.member(f"人{number}", phone=f"{number}")
            made.people[-1].id_number = f"1101051949123100{number:02}"
        made.meeting(MeetingKind.GENERAL, date(2026, 9, 10))
    QApplication.processEvents()
    more = next(b for b in page.gaps.findChildren(QPushButton) if "全部显示" in b.text())
    before = len(_visible(page))
    more.click()
    QApplication.processEvents()
    assert len(_visible(page)) == len(page.gaps._gaps) > before


def _visible(page: HomePage) -> list[QPushButton]:
    return [b for b in page.gaps.findChildren(QPushButton) if b.isVisibleTo(page) and "›" in b.text()]


def test_the_sittings_of_the_year_are_read_once_for_the_whole_page(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.meeting(MeetingKind.GENERAL, date(2026, 3, 10))
        session.get_one(Branch, branch_id).scheme = "zhenjiang-2018"
    asked: list[str] = []
    with database.read() as session:
        event.listen(
            session.connection(),
            "before_cursor_execute",
            lambda _c, _cursor, statement, *_rest: asked.append(statement),
        )
        assert read_home(session, rulebook, branch_id, 2026, date(2026, 11, 21)).has_meetings
    whole = [words for words in asked if "meeting.lecturer_id" in words and "AS group_name" in words]
    assert len(whole) == 1
