"""出勤: who came how often."""

from datetime import date

import pytest

from branchdesk.models import MeetingKind
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from ui.context import AppContext
from ui.pages.life.attendance import AttendancePage


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str) -> AttendancePage:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(10)
        made.meeting(MeetingKind.GENERAL, date(2026, 11, 5), absent=3, id="m1")
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 11, 6), absent=1)
    return AttendancePage(app_context)


def test_attendance_of_the_year(page: AttendancePage) -> None:
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    page.reload()
    assert page.model.rowCount() == 10
    assert "1 次" in page.low_head.text()
    (low,) = [page._meetings.itemAt(0).widget()]
    low.click()
    assert gone == [Place("life", "m1")]
    page.deleteLater()
