"""The search box: grouped results, arrow keys, and Enter that goes there."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from branchdesk.models import Meeting, MeetingKind
from branchdesk.people import members
from branchdesk.places import Place
from branchdesk.store.database import Database
from ui.context import AppContext
from ui.search_box import SearchBox


@pytest.fixture
def box(
    app_context: AppContext, people: dict[str, str], database: Database, branch_id: str, qtbot: Any
) -> Iterator[SearchBox]:
    with database.begin("会议") as session:
        session.add(
            Meeting(
                id="m",
                branch_id=branch_id,
                kind=MeetingKind.GENERAL,
                title="第三季度党员大会",
                starts_at=datetime(2026, 9, 3, 14, 0),
            )
        )
    window = QMainWindow()
    qtbot.addWidget(window)
    made = SearchBox(app_context)
    window.setCentralWidget(made)
    window.resize(700, 600)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def rows(box: SearchBox) -> list[str]:
    return [box.popup.list.item(row).text() for row in range(box.popup.list.count())]


def test_results_come_in_groups(box: SearchBox) -> None:
    box.setText("jddydh")
    assert rows(box) == ["会议", "第三季度党员大会"]
    box.setText("dy")
    found = rows(box)
    assert found[:4] == ["会议", "第三季度党员大会", "页面和命令", "党员"]
    assert len(found) == 3 + 6  # of every kind no more than the list can show
    assert "党员名册" in found
    box.setText("dymc")
    assert "党员名册" in rows(box)
    box.setText("dy")
    assert box.popup.isVisible()
    box.setText("欧阳 晓")
    assert rows(box) == ["党员", "欧阳晓雯"]
    box.setText("0572")
    assert rows(box) == ["党员", "欧阳晓雯"]
    box.setText("没有这个")
    assert rows(box) == []
    assert box.popup.nothing.isVisible()
    box.setText("")
    assert not box.popup.isVisible()


def test_arrows_pass_over_headings_and_enter_goes_there(
    box: SearchBox, app_context: AppContext, people: dict[str, str], qtbot: Any
) -> None:
    box.setText("zgq")
    with qtbot.waitSignal(app_context.place_wanted) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [Place("people", people["张国庆"])]
    assert box.text() == ""
    box.setText("d")
    before = box.popup.list.currentItem().text()
    for _step in range(30):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    last = box.popup.list.currentItem()
    assert last.text() != before
    assert box.popup.list.row(last) == box.popup.list.count() - 1
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.popup.list.currentItem().flags() & Qt.ItemFlag.ItemIsSelectable
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert not box.popup.isVisible()


def test_a_meeting_and_a_command_are_reached(box: SearchBox, app_context: AppContext, qtbot: Any) -> None:
    for query, place in (("第三季度", Place("life", "m")), ("新增党员", Place("people", None, "new"))):
        box.setText(query)
        with qtbot.waitSignal(app_context.place_wanted) as told:
            qtbot.keyClick(box, Qt.Key.Key_Return)
        assert told.args == [place]


def test_somebody_just_entered_is_found(box: SearchBox, database: Database, branch_id: str) -> None:
    box.setText("ygl")
    assert rows(box) == []
    with database.begin("新增") as session:
        members.add(session, branch_id, name="阿依古丽·买买提")
    box.setText("yglm")
    assert rows(box) == ["党员", "阿依古丽·买买提"]
