"""历史… of a record: from a panel, a table's right button, and on to the whole history."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from branchdesk.dates import Month
from branchdesk.models import DuesPayment, Meeting, MeetingKind, Person
from branchdesk.places import Place
from tests.made_branch import MadeBranch
from ui.context import AppContext
from ui.pages.dues.assessment import AssessmentPage
from ui.pages.life.page import LifePage
from ui.pages.people.page import PeoplePage
from ui.record_past import PastDialog, PastRecord, show_past


@pytest.fixture
def keys(app_context: AppContext) -> dict[str, str]:
    with app_context.database.begin("准备") as session:
        made = MadeBranch(session, app_context.branch_id)
        wang = made.member("王五")
        meeting = made.meeting(MeetingKind.GENERAL, date(2026, 3, 7), title="三月党员大会")
        made.assess(wang, 2026)
    app_context.database.operator = "陈静"
    with app_context.database.begin("改地点") as session:
        session.get_one(Meeting, meeting.id).place = "二楼会议室"
    with app_context.database.begin("交费") as session:
        MadeBranch(session, app_context.branch_id).pay(session.get_one(Person, wang.id), Month(2026, 3))
    return {"王五": wang.id, "会": meeting.id}


def words(dialog: PastDialog) -> list[str]:
    return [made.text() for made in dialog.findChildren(QLabel)]


def test_a_step_says_who_did_what_and_leads_to_the_whole_history(
    app_context: AppContext, keys: dict[str, str], qtbot: Any
) -> None:
    page = LifePage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.panel.past.click()
    (dialog,) = page.findChildren(PastDialog)
    said = words(dialog)
    assert said[0] == "三月党员大会的历史"
    assert "地点：会议室 → 二楼会议室" in said
    assert any(text.endswith("陈静") for text in said)
    (first, *_rest) = [
        made for made in dialog.findChildren(type(page.panel.past)) if made.text() == "看这一步"
    ]
    with qtbot.waitSignal(app_context.place_wanted) as told:
        first.click()
    assert told.args == [Place("settings", "3", "history")]
    assert not dialog.isVisible()


def test_some_parts_alone_are_shown(app_context: AppContext, keys: dict[str, str], qtbot: Any) -> None:
    page = LifePage(app_context)
    qtbot.addWidget(page)
    record = PastRecord(Person, keys["王五"], "王五党费", (DuesPayment,))
    said = words(show_past(page, app_context, record))
    assert "交费" in said
    assert "准备" not in said


def test_a_table_opens_the_history_of_its_row_by_key(
    app_context: AppContext, keys: dict[str, str], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_place: None)  # the offscreen platform grabs no keyboard
    page = AssessmentPage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.activateWindow()
    page.table.choose(keys["王五"])
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.table.window().findChildren(PastDialog)
    assert words(dialog)[0] == "王五党费的历史"
    dialog.reject()
    page.table.customContextMenuRequested.emit(page.table.visualRect(page.table.currentIndex()).center())
    (menu,) = page.table.findChildren(QMenu)
    assert [act.text() for act in menu.actions()] == ["历史…"]
    menu.close()


def test_a_table_tells_the_record_by_its_key(
    app_context: AppContext, keys: dict[str, str], qtbot: Any
) -> None:
    page = PeoplePage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.activateWindow()
    page.table.choose(keys["王五"])
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.table.window().findChildren(PastDialog)
    assert words(dialog)[0] == "王五的历史"
    assert "交费" in words(dialog)
