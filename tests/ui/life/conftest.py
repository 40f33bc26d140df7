"""The page of meetings over a branch of 38, with groups and a committee."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.life import meetings
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.models import MeetingKind
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.page import LifePage


@pytest.fixture
def life_page(app_context: AppContext, qtbot: QtBot, said: Said) -> Iterator[LifePage]:
    """The page over a branch of six, with one general meeting."""
    with app_context.database.begin("名册和会议") as session:
        people = MadeBranch(session, app_context.branch_id).members(6)
        sitting = Sitting(
            MeetingKind.GENERAL,
            datetime(2026, 3, 12, 14, 30),
            title="三月党员大会",
            place="活动室",
            chair_id=people[0].id,
            recorder_id=people[1].id,
            agenda=[AgendaEntry("学习党章", "逐条学习")],
        )
        meetings.record(session, app_context.branch_id, sitting, recorded_at=datetime(2026, 3, 12, 18, 0))
    app_context.choose_year(date(2026, 3, 12).year)
    made = LifePage(app_context)
    qtbot.addWidget(made)
    made.resize(1200, 820)
    made.reload()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.may_leave()
