"""Notices of sittings to come: what they need, and how the record goes on from them."""

from datetime import date, datetime

import pytest

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.life import meetings, notices
from branchdesk.life.notices import Announcement
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.models import MeetingKind, PlanItem, PlanKind, Presence
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

STARTS = datetime(2026, 12, 3, 14, 30)


@pytest.fixture
def books(database: Database, branch_id: str) -> Database:
    with database.begin("名册") as session:
        MadeBranch(session, branch_id).members(4)
    return database


def told(**values: object) -> Announcement:
    made = Announcement(
        MeetingKind.GENERAL, STARTS, place="会议室", agenda=["听取报告", " ", "讨论接收"], guests="王干部"
    )
    for name, value in values.items():
        setattr(made, name, value)
    return made


def announce(books: Database, branch_id: str, made: Announcement) -> str:
    with books.begin("通知") as session:
        return notices.announce(session, branch_id, made).id


def test_a_notice_takes_a_name_and_leaves_out_empty_lines(books: Database, branch_id: str) -> None:
    key = announce(books, branch_id, told())
    with books.read() as session:
        kept = notices.found(session, key)
        assert (kept.title, kept.agenda) == ("2026年12月党员大会", ["听取报告", "讨论接收"])
        (row,) = notices.unrecorded(session, branch_id)
    assert (row.is_over(datetime(2026, 12, 3, 14, 0)), row.is_over(STARTS)) == (False, True)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": MeetingKind.GROUP}, "group_id"),
        ({"kind": MeetingKind.COMMITTEE}, "kind"),
        ({"agenda": ["", " "]}, "agenda"),
        ({"given_on": date(2026, 12, 4)}, "given_on"),
    ],
)
def test_what_a_notice_needs(books: Database, branch_id: str, values: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidField) as error:
        announce(books, branch_id, told(**values))
    assert error.value.field == field


def test_the_record_begins_with_the_notice(books: Database, branch_id: str) -> None:
    key = announce(books, branch_id, told())
    with books.read() as session:
        start = notices.start_of(session, key)
    assert (start.starts_at, start.place, start.guests) == (STARTS, "会议室", "王干部")
    assert [item.title for item in start.agenda] == ["听取报告", "讨论接收"]
    assert [entry.presence for entry in start.attendance] == [Presence.PRESENT] * 4


@pytest.mark.parametrize(
    ("kind", "at", "joined"),
    [
        (MeetingKind.GENERAL, STARTS, True),
        (MeetingKind.GENERAL, datetime(2026, 12, 3, 15, 0), True),
        (MeetingKind.GENERAL, datetime(2026, 12, 4, 14, 30), False),
        (MeetingKind.PARTY_DAY, STARTS, False),
    ],
)
def test_a_record_joins_the_notice_of_its_day_and_kind(
    books: Database, branch_id: str, kind: MeetingKind, at: datetime, joined: bool
) -> None:
    key = announce(books, branch_id, told())
    with books.begin("记会议") as session:
        made = meetings.record(
            session,
            branch_id,
            Sitting(kind, at, agenda=[AgendaEntry("听取报告")]),
            recorded_at=datetime(2026, 12, 5, 9, 0),
        )
        found = notices.notice_of(session, made.id)
        assert (found is not None and found.id == key) == joined
        assert [row.id for row in notices.unrecorded(session, branch_id)] == ([] if joined else [key])


def test_of_two_sittings_of_a_day_the_hour_decides(books: Database, branch_id: str) -> None:
    announce(books, branch_id, told())
    later = announce(books, branch_id, told(starts_at=datetime(2026, 12, 3, 16, 0)))
    with books.begin("记会议") as session:
        sitting = Sitting(MeetingKind.GENERAL, datetime(2026, 12, 3, 16, 0), agenda=[AgendaEntry("讨论接收")])
        meetings.record(session, branch_id, sitting, recorded_at=datetime(2026, 12, 5, 9, 0))
        assert later not in [row.id for row in notices.unrecorded(session, branch_id)]


@pytest.mark.parametrize(
    ("planned_for", "starts_at"),
    [
        (PartialDate(2026, 12, 3), datetime(2026, 12, 3, 9, 30)),
        (PartialDate(2026, 12), datetime(2026, 11, 30, 9, 30)),
        (PartialDate(2026, 11, 2), datetime(2026, 11, 30, 9, 30)),
    ],
)
def test_a_notice_of_the_plan_takes_its_day_unless_that_is_past(
    books: Database, branch_id: str, planned_for: PartialDate, starts_at: datetime
) -> None:
    with books.begin("计划") as session:
        item = PlanItem(
            branch_id=branch_id,
            year=2026,
            kind=PlanKind.PARTY_DAY,
            planned_for=planned_for,
            clock="09:30",
            title="参观展览",
            place="展览馆",
        )
        session.add(item)
        session.flush()
        made = notices.propose_planned(session, item.id, date(2026, 11, 30))
    assert (made.kind, made.starts_at, made.place, made.agenda) == (
        MeetingKind.PARTY_DAY,
        starts_at,
        "展览馆",
        ["参观展览"],
    )
