"""回收站 in the window: listed, put back, refused with a sentence."""

from datetime import date
from typing import Any

import pytest

from branchdesk.life import meetings
from branchdesk.models import Meeting, MeetingKind, PartyGroup
from branchdesk.places import Place
from tests.made_branch import MadeBranch
from ui.context import AppContext
from ui.pages.settings.bin import BinSection


@pytest.fixture
def section(qtbot: Any, app_context: AppContext) -> BinSection:
    made = BinSection(app_context)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.reload()
    return made


def test_an_empty_bin_says_what_comes_here(section: BinSection) -> None:
    assert section.empty.isVisible()
    assert not section.restore_button.isEnabled()


def test_a_deleted_meeting_is_listed_and_put_back(section: BinSection, said: Any, qtbot: Any) -> None:
    database = section.app.database
    with database.begin("准备") as session:
        books = MadeBranch(session, section.app.branch_id)
        books.member("王五")
        key = books.meeting(MeetingKind.GENERAL, date(2026, 3, 7), title="三月党员大会").id
    with database.begin("删除“三月党员大会”") as session:
        meetings.delete(session, key)
    assert section.table.records.text_at(0, 2) == "三月党员大会 2026-03-07 14:30"
    assert section.table.records.text_at(0, 3) == "2 条"
    section.table.selectRow(0)
    with qtbot.waitSignal(section.app.place_wanted) as told:
        section.history_button.click()
    assert told.args == [Place("settings", "3", "history")]
    section.restore_button.click()
    assert said.toasts[-1][0] == "已恢复“三月党员大会 2026-03-07 14:30”"
    assert section.table.records.rowCount() == 0
    with database.read() as session:
        assert session.get(Meeting, key) is not None


def test_a_record_that_would_conflict_says_so(section: BinSection, said: Any) -> None:
    database, branch_id = section.app.database, section.app.branch_id
    with database.begin("建组") as session:
        group = MadeBranch(session, branch_id).group("第一党小组").id
    with database.begin("删组") as session:
        session.delete(session.get_one(PartyGroup, group))
    with database.begin("又建") as session:
        MadeBranch(session, branch_id).group("第一党小组")
    section.table.selectRow(0)
    section.restore_button.click()
    assert "冲突" in said.errors[0]
    assert section.table.records.rowCount() == 1
