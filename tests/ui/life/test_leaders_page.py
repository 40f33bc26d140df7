"""双重组织生活: leading posts, sittings elsewhere, and the gaps of the year."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.models import MeetingKind, OutsideKind
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.leaders import LeadersPage


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str, qtbot: QtBot) -> LeadersPage:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(5)
        made.meeting(MeetingKind.LIFE_MEETING, date(2026, 11, 5), absent=1)
    shown = LeadersPage(app_context)
    qtbot.addWidget(shown)
    shown.reload()
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_a_leading_post_brings_the_member_and_the_gap_into_sight(page: LeadersPage, said: Said) -> None:
    assert page.model.rowCount() == 0
    page.add()
    people = dict(page.book.members())
    last = next(key for key, name in people.items() if name == "党员5")
    page.dialog.form.fields["person_id"].type(last)
    page.dialog.accept()
    assert page.dialog.form.fields["title"].sentence.text()
    page.dialog.form.fields["title"].type("副局长")
    page.dialog.accept()
    (line,) = page.model.records
    assert (line.name, line.lacks_life_meeting) == ("党员5", True)
    assert "没有参加支部组织生活会 1 人" in page.heading.subtitle.text()
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    page.edit()
    assert gone == [Place("people", last)]
    page.tabs.choose("posts")
    page.edit()
    page.dialog.form.fields["until"].type("2026-11-01")
    page.dialog.accept()
    page.tabs.choose("leaders")
    assert page.model.record(0).total.expected == 0
    page.tabs.choose("posts")
    page.remove()
    assert page.model.rowCount() == 0


def test_a_sitting_elsewhere_is_entered_corrected_and_taken_out(page: LeadersPage, said: Said) -> None:
    page.show_record("", "outside")
    page.add()
    fields = page.dialog.form.fields
    fields["person_id"].type(page.book.members()[0][0])
    fields["held_by"].type("局党组")
    page.dialog.accept()
    (line,) = page.model.records
    assert (line.held_by, line.kind) == ("局党组", OutsideKind.DEMOCRATIC_LIFE)
    page.edit()
    page.dialog.form.fields["held_on"].type("2027-01-01")
    page.dialog.accept()
    assert "今天之后" in page.dialog.form.fields["held_on"].sentence.text()
    page.dialog.reject()
    page.remove()
    assert page.model.rowCount() == 0
