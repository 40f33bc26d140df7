"""Study hours: who has reached them, the committee by its own measure."""

from datetime import date

from branchdesk.deadlines import StudyHours, study_hours
from branchdesk.models import MeetingKind
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

TODAY = date(2026, 11, 21)


def test_without_hours_in_the_records_nothing_is_said(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.meeting(MeetingKind.GENERAL, date(2026, 3, 5))
    with database.read() as session:
        assert study_hours(session, shipped(), branch_id, 2026, TODAY) is None


def test_members_need_32_hours_and_the_committee_56(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        people = made.members(5)
        made.committee()  # the first three
        made.meeting(MeetingKind.GENERAL, date(2026, 3, 5), hours_tenths=320, absent=1)
        made.meeting(MeetingKind.LECTURE, date(2026, 4, 5), hours_tenths=240, people=people[:1])
        made.meeting(MeetingKind.LECTURE, date(2025, 4, 5), hours_tenths=900)
    with database.read() as session:
        hours = study_hours(session, shipped(), branch_id, 2026, TODAY)
    assert hours == StudyHours(reached=2, members=5), "the first with 56 of 56 and the fourth with 32 of 32"
