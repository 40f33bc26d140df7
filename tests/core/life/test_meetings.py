"""Sittings: who is expected, what cannot have been, what counts, and what is entered late."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import meetings
from branchdesk.life.sittings import (
    AgendaEntry,
    AttendanceEntry,
    MotionEntry,
    Sitting,
    from_draft,
    sitting_of,
    to_draft,
)
from branchdesk.models import (
    Attendance,
    Meeting,
    MeetingKind,
    MotionPurpose,
    PartyGroup,
    Person,
    Post,
    PostTitle,
    Presence,
    Stage,
    VoteBar,
)
from branchdesk.store import history
from branchdesk.store.database import Database

DAY = datetime(2026, 11, 12, 14, 30)
NOW = datetime(2026, 11, 13, 9, 0)
Fill = Callable[..., list[str]]


@pytest.fixture
def people(database: Database, branch_id: str) -> list[str]:
    """Sixteen full members and two probationary ones, the first three on the committee."""
    with database.begin("名册") as session:
        group = PartyGroup(id="g1", branch_id=branch_id, name="第一党小组")
        session.add(group)
        session.flush()
        for number in range(18):
            session.add(
                Person(
                    id=f"p{number:02}",
                    branch_id=branch_id,
                    name=f"党员{number:02}",
                    position=number,
                    stage=Stage.FULL if number < 16 else Stage.PROBATIONARY,
                    group_id="g1" if number < 5 else None,
                )
            )
        session.flush()
        for number, title in enumerate((PostTitle.SECRETARY, PostTitle.ORGANISATION, PostTitle.PUBLICITY)):
            session.add(Post(branch_id=branch_id, person_id=f"p{number:02}", title=title))
    return [f"p{number:02}" for number in range(18)]


def sitting(kind: MeetingKind = MeetingKind.GENERAL, **values: object) -> Sitting:
    made = Sitting(kind=kind, starts_at=DAY, agenda=[AgendaEntry("学习党章", "逐条学习")])
    for name, value in values.items():
        setattr(made, name, value)
    return made


def enter(database: Database, branch_id: str, made: Sitting, recorded_at: datetime = NOW) -> str:
    with database.begin("记会议") as session:
        return meetings.record(session, branch_id, made, recorded_at=recorded_at).id


def listed(database: Database, branch_id: str, year: int = 2026) -> list[meetings.MeetingRow]:
    with database.read() as session:
        return meetings.meetings_of(session, branch_id, year)


def refused(database: Database, branch_id: str, made: Sitting) -> InvalidField:
    with pytest.raises(InvalidField) as error:
        enter(database, branch_id, made)
    assert listed(database, branch_id) == []
    return error.value


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (MeetingKind.GENERAL, 18),
        (MeetingKind.PARTY_DAY, 18),
        (MeetingKind.LECTURE, 18),
        (MeetingKind.LIFE_MEETING, 18),
        (MeetingKind.APPRAISAL, 18),
        (MeetingKind.COMMITTEE, 3),
        (MeetingKind.GROUP, 5),
    ],
)
def test_who_is_expected(
    database: Database, branch_id: str, people: list[str], kind: MeetingKind, expected: int
) -> None:
    with database.read() as session:
        found = meetings.expected_people(session, branch_id, kind, DAY.date(), "g1")
    assert [person.id for person in found] == people[:expected]


def test_the_roll_of_the_day_decides(database: Database, branch_id: str, people: list[str]) -> None:
    with database.begin("变动") as session:
        session.get_one(Person, "p00").ended_on = date(2026, 11, 12)
        session.get_one(Person, "p01").ended_on = date(2026, 11, 13)
        session.get_one(Person, "p02").admitted_on = PartialDate(2026, 11, 13)
        session.get_one(Person, "p03").joined_branch_on = PartialDate(2026, 12)
        session.get_one(Person, "p04").stage = Stage.TARGET
    with database.read() as session:
        found = meetings.expected_people(session, branch_id, MeetingKind.GENERAL, DAY.date())
    assert [person.id for person in found] == ["p01", *people[5:]]


def test_a_secretary_and_a_deputy_are_no_committee(
    database: Database, branch_id: str, people: list[str]
) -> None:
    with database.begin("改选") as session:
        for post in session.scalars(select(Post).where(Post.title != PostTitle.SECRETARY)):
            session.delete(post)
    assert refused(database, branch_id, sitting(MeetingKind.COMMITTEE)).field == "attendance"


def test_an_ordinary_meeting_needs_next_to_nothing(
    database: Database, branch_id: str, people: list[str]
) -> None:
    enter(database, branch_id, sitting())
    row = listed(database, branch_id)[0]
    assert row.title == "2026年11月党员大会"
    assert (row.expected, row.present, row.voters_expected, row.voters_present) == (18, 18, 16, 16)
    assert row.counted == (MeetingKind.GENERAL,)
    assert not row.is_late


def test_absence_keeps_its_reason_and_votes_are_counted(
    database: Database, branch_id: str, people: list[str]
) -> None:
    rows = [AttendanceEntry(key) for key in people]
    rows[0] = AttendanceEntry("p00", Presence.LEAVE, "出差")
    rows[17] = AttendanceEntry("p17", Presence.ABSENT)
    key = enter(
        database,
        branch_id,
        sitting(
            attendance=rows, motions=[MotionEntry("通过年度计划", yes=9, no=6), MotionEntry("另议", yes=8)]
        ),
    )
    row = listed(database, branch_id)[0]
    assert (row.present, row.voters_present, row.motions, row.carried) == (16, 15, 2, 1)
    with database.read() as session:
        meeting = meetings.load(session, key)
    assert [a.reason for a in meeting.attendance if a.presence != Presence.PRESENT] == ["出差", None]
    assert meeting.attendance[0].person.name == "党员00"
    assert meetings.voters(meeting) == (16, 15)


def test_who_is_barred_comes_but_does_not_vote(database: Database, branch_id: str, people: list[str]) -> None:
    with database.begin("处分") as session:
        session.get_one(Person, "p05").vote_bar = VoteBar.PROBATION_WITHIN_PARTY
        session.get_one(Person, "p06").converted_on = PartialDate(2026, 11, 13)
    enter(database, branch_id, sitting())
    assert listed(database, branch_id)[0].voters_expected == 14


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_at": datetime(2026, 11, 14, 9, 0)}, "starts_at"),
        ({"ends_at": datetime(2026, 11, 12, 14, 0)}, "ends_at"),
        ({"kind": MeetingKind.GROUP}, "group_id"),
        ({"attendance": [AttendanceEntry("p01"), AttendanceEntry("p01")]}, "attendance"),
        ({"attendance": [AttendanceEntry("nobody")]}, "attendance"),
        ({"entitled": 15}, "entitled"),
        ({"motions": [MotionEntry("", yes=9)]}, "motions"),
        ({"motions": [MotionEntry("表决", yes=17)]}, "motions"),
        ({"motions": [MotionEntry("接收", MotionPurpose.ADMISSION, yes=16)]}, "motions"),
    ],
)
def test_what_cannot_have_been_is_refused(
    database: Database, branch_id: str, people: list[str], values: dict[str, object], field: str
) -> None:
    assert refused(database, branch_id, sitting(**values)).field == field


def test_an_applicant_is_no_member(database: Database, branch_id: str, people: list[str]) -> None:
    with database.begin("申请人") as session:
        session.add(Person(id="a1", branch_id=branch_id, name="申请人", stage=Stage.ACTIVIST))
    error = refused(database, branch_id, sitting(attendance=[AttendanceEntry("a1")]))
    assert "列席" in str(error)


def test_a_rule_can_be_passed_with_a_reason(database: Database, branch_id: str, people: list[str]) -> None:
    motion = MotionEntry(
        "接收预备党员", MotionPurpose.ADMISSION, yes=16, override_reason="举手表决，已向上级说明"
    )
    enter(database, branch_id, sitting(motions=[motion]))
    assert listed(database, branch_id)[0].carried == 1


def test_a_merged_sitting_counts_only_for_kinds_with_a_matter_of_their_own(
    database: Database, branch_id: str, people: list[str]
) -> None:
    both = [MeetingKind.LECTURE, MeetingKind.PARTY_DAY]
    agenda = [
        AgendaEntry("工作"),
        AgendaEntry("讲党课", kind=MeetingKind.LECTURE),
        AgendaEntry(" ", kind=both[1]),
    ]
    enter(database, branch_id, sitting(also_kinds=both, agenda=agenda))
    assert listed(database, branch_id)[0].counted == (MeetingKind.GENERAL, MeetingKind.LECTURE)


def test_a_matter_without_the_tick_does_not_count(
    database: Database, branch_id: str, people: list[str]
) -> None:
    enter(database, branch_id, sitting(agenda=[AgendaEntry("讲党课", kind=MeetingKind.LECTURE)]))
    assert listed(database, branch_id)[0].counted == ()


@pytest.mark.parametrize(
    ("held", "entered", "late"),
    [
        (datetime(2026, 11, 12), datetime(2026, 11, 19), False),
        (datetime(2026, 11, 12), datetime(2026, 11, 20), True),
        (datetime(2026, 9, 29), datetime(2026, 9, 30, 23, 59), False),
        (datetime(2026, 9, 29), datetime(2026, 10, 1), True),
    ],
)
def test_a_late_entry_says_so(
    database: Database, branch_id: str, people: list[str], held: datetime, entered: datetime, late: bool
) -> None:
    enter(database, branch_id, sitting(starts_at=held), entered)
    row = listed(database, branch_id)[0]
    assert row.is_late is late
    assert row.recorded_on == entered.date()


def test_the_days_of_grace_are_a_setting(database: Database, branch_id: str, people: list[str]) -> None:
    with database.begin("设置") as session:
        branch.choose(session, branch_id, "late_after_days", 3)
    enter(database, branch_id, sitting(), datetime(2026, 11, 16))
    assert listed(database, branch_id)[0].is_late


def test_revising_keeps_the_entry_date_and_the_rows(
    database: Database, branch_id: str, people: list[str]
) -> None:
    key = enter(database, branch_id, sitting(motions=[MotionEntry("一", yes=9)]))
    with database.read() as session:
        made = sitting_of(meetings.load(session, key))
        rows = set(session.scalars(select(Attendance.id)))
    made.attendance[3].presence, made.attendance[3].reason = Presence.LEAVE, "住院"
    made.agenda.append(AgendaEntry("其他事项"))
    made.motions.clear()
    with database.begin("改会议") as session:
        meetings.revise(session, key, made, now=datetime(2026, 11, 21))
    with database.read() as session:
        meeting = meetings.load(session, key)
        assert set(session.scalars(select(Attendance.id))) == rows
    assert meeting.recorded_at == NOW
    assert [item.title for item in meeting.agenda] == ["学习党章", "其他事项"]
    assert (len(meeting.motions), meeting.attendance[3].reason) == (0, "住院")


def test_a_record_cannot_be_turned_into_one_of_a_closed_period(
    database: Database, branch_id: str, people: list[str]
) -> None:
    key = enter(database, branch_id, sitting(starts_at=datetime(2026, 10, 10)), datetime(2026, 10, 11))
    with database.read() as session:
        made = sitting_of(meetings.load(session, key))
    made.also_kinds, made.agenda = (
        [MeetingKind.PARTY_DAY],
        [AgendaEntry("义务劳动", kind=MeetingKind.PARTY_DAY)],
    )
    with pytest.raises(InvalidField, match="补录"), database.begin("改会议") as session:
        meetings.revise(session, key, made, now=datetime(2026, 11, 21))
    with database.begin("改会议") as session:
        meetings.revise(session, key, made, now=datetime(2026, 10, 31))


def test_deleting_takes_everything_and_undo_brings_it_back(
    database: Database, branch_id: str, people: list[str]
) -> None:
    key = enter(database, branch_id, sitting(motions=[MotionEntry("一", yes=9)]))
    with database.begin("删除会议") as session:
        meetings.delete(session, key)
    with database.read() as session:
        assert session.scalars(select(Attendance.id)).all() == []
        with pytest.raises(BranchDeskError):
            meetings.load(session, key)
        number = history.actions(session, 1)[0].number
    history.undo(database, number)
    with database.read() as session:
        meeting = meetings.load(session, key)
    assert (len(meeting.attendance), len(meeting.motions), len(meeting.agenda)) == (18, 1, 1)


def test_minutes_of_a_hundred_thousand_characters(
    database: Database, branch_id: str, people: list[str]
) -> None:
    words = "会议指出" * 25_000
    key = enter(database, branch_id, sitting(minutes=words))
    with database.read() as session:
        assert session.scalars(select(Meeting.minutes).where(Meeting.id == key)).one() == words


def test_a_draft_gives_back_what_was_typed(people: list[str]) -> None:
    made = sitting(
        attendance=[AttendanceEntry("p00", Presence.LEAVE, "出差")],
        motions=[MotionEntry("一", yes=3)],
        also_kinds=[MeetingKind.LECTURE],
    )
    assert from_draft(to_draft(made)) == made
    assert from_draft({"kind": "picnic"}) is None


def test_a_group_meeting_is_named_for_its_group(
    database: Database, branch_id: str, people: list[str]
) -> None:
    enter(database, branch_id, sitting(MeetingKind.GROUP, group_id="g1"))
    row = listed(database, branch_id)[0]
    assert (row.title, row.group_name, row.expected) == ("2026年11月第一党小组会议", "第一党小组", 5)


def test_somebody_not_on_the_roll_that_day_is_not_expected(
    database: Database, branch_id: str, people: list[str]
) -> None:
    made = sitting(attendance=[AttendanceEntry(key) for key in people], chair_id=people[0])
    key = enter(database, branch_id, made)
    with database.begin("转出") as session:
        session.get_one(Person, people[0]).ended_on = date(2026, 10, 1)
    with pytest.raises(InvalidField, match="党员00在 2026-11-12 不在名册上"):
        enter(database, branch_id, made)
    made.attendance = made.attendance[1:]
    with pytest.raises(InvalidField, match="另选") as refused:
        enter(database, branch_id, made)
    assert refused.value.field == "chair_id"
    with database.read() as session:
        known = sitting_of(meetings.load(session, key))
    with database.begin("改会议") as session:  # who stood in the record stays, whatever the roll says since
        meetings.revise(session, key, known, now=NOW)
    known.starts_at = datetime(2026, 11, 11, 14, 30)
    with pytest.raises(InvalidField), database.begin("改会议") as session:
        meetings.revise(session, key, known, now=NOW)


def test_the_same_day_and_kind_is_told(database: Database, branch_id: str, people: list[str]) -> None:
    key = enter(database, branch_id, sitting())
    group = sitting(MeetingKind.GROUP, group_id="g1")
    enter(database, branch_id, group)
    with database.read() as session:
        assert meetings.twins(session, branch_id, sitting()) == [(key, "2026年11月党员大会")]
        assert meetings.twins(session, branch_id, sitting(), key) == []
        assert len(meetings.twins(session, branch_id, group)) == 1
        assert meetings.twins(session, branch_id, sitting(MeetingKind.GROUP, group_id="g2")) == []


@pytest.mark.parametrize(
    ("also", "agenda", "counted"),
    [
        ([MeetingKind.LECTURE], [AgendaEntry("学习")], "general"),
        ([MeetingKind.LECTURE], [AgendaEntry("讲课", kind=MeetingKind.LECTURE)], "lecture"),
        ([], [AgendaEntry("学习"), AgendaEntry("讲课", kind=MeetingKind.LECTURE)], "general"),
        ([MeetingKind.LECTURE], [AgendaEntry("学习"), AgendaEntry(" ", kind=MeetingKind.LECTURE)], "general"),
        (
            [MeetingKind.LECTURE, MeetingKind.LECTURE],
            [AgendaEntry("学习"), AgendaEntry("", "讲课", kind=MeetingKind.LECTURE)],
            "general lecture",
        ),
        ([MeetingKind.LECTURE], [AgendaEntry(resolution="同意")], ""),
    ],
)
def test_a_matter_counts_for_one_kind_and_only_a_ticked_one(
    database: Database,
    branch_id: str,
    people: list[str],
    also: list[MeetingKind],
    agenda: list[AgendaEntry],
    counted: str,
) -> None:
    enter(database, branch_id, sitting(also_kinds=also, agenda=agenda))
    (row,) = listed(database, branch_id)
    assert " ".join(row.counted) == counted
