"""The heat map, 补课, and the double organisational life of leading members."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event, func, insert, select

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import leaders, make_ups, meetings
from branchdesk.life.heat_map import heat_map
from branchdesk.life.life_findings import attendance_findings, leader_findings
from branchdesk.models import (
    Attendance,
    LeadingPost,
    MakeUp,
    MakeUpWay,
    Meeting,
    MeetingKind,
    OutsideKind,
    Person,
    Presence,
)
from branchdesk.ratings.life_metrics import leaders_absent_from_life_meeting
from branchdesk.ratings.measures import Books
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

MARCH, MAY, LATER = date(2026, 3, 5), date(2026, 5, 6), date(2026, 5, 20)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(5)
        yield made


def make_up(made: MadeBranch, meeting: Meeting, *people: Person, **values: object) -> list[MakeUp]:
    given: dict[str, object] = {
        "done_on": LATER,
        "way": MakeUpWay.SELF_STUDY,
        "text": " 会议精神 ",
        "confirmed_by_id": made.people[0].id,
        "today": TODAY,
    }
    return make_ups.record(
        made.session,
        made.branch_id,
        meeting.id,
        [person.id for person in people],
        **{**given, **values},  # type: ignore[arg-type]
    )


def test_the_map_tells_cells_months_and_sums(made: MadeBranch) -> None:
    *_others, last = made.people
    general = made.meeting(MeetingKind.GENERAL, MARCH, absent=2, also_kinds=["lecture"])
    made.meeting(MeetingKind.PARTY_DAY, MARCH, people=made.people[:2])
    made.meeting(MeetingKind.PARTY_DAY, MAY)
    make_up(made, general, last)
    found = heat_map(made.session, made.branch_id, 2026)
    assert [person.name for person in found.people] == [f"党员{n}" for n in range(1, 6)]
    assert found.kinds == [MeetingKind.GENERAL, MeetingKind.LECTURE, MeetingKind.PARTY_DAY]
    (lecture,) = found.of_kind(MeetingKind.LECTURE)
    assert lecture.id == general.id
    cell = found.people[4].cells[general.id]
    assert cell.presence == Presence.ABSENT  # made up for, and absent all the same
    assert cell.made_up is not None
    assert (cell.made_up.text, cell.made_up.confirmed_by) == ("会议精神", "党员1")
    counted = found.of_sitting(lecture)
    assert (counted.expected, counted.present, counted.absent, counted.made_up) == (5, 3, 2, 1)
    assert (str(counted.percent), counted.is_below(60), counted.is_below(61)) == ("60.0", False, True)
    months = found.months(found.sittings)
    assert [(m.present, m.expected) for m in months][2:5] == [(5, 7), (0, 0), (5, 5)]
    assert not months[3].is_below(80)  # nobody was expected in April
    mine = found.people[4].tally(found.of_kind(None))
    assert (mine.expected, mine.present) == (2, 1)
    party_days = found.of_kind(MeetingKind.PARTY_DAY)
    assert len(found.expected_of(party_days[:1])) == 2
    assert heat_map(made.session, made.branch_id, 2025).people == ()


def test_the_map_of_a_large_branch_takes_three_statements(made: MadeBranch) -> None:
    made.members(45)
    held = [made.meeting(MeetingKind.PARTY_DAY, MARCH, people=[]) for _one in range(100)]
    made.session.execute(
        insert(Attendance),
        [
            {
                "id": f"{meeting.id[:18]}{person.id[:18]}",
                "meeting_id": meeting.id,
                "person_id": person.id,
                "position": 0,
                "presence": Presence.PRESENT,
                "can_vote": True,
            }
            for meeting in held
            for person in made.people
        ],
    )
    asked: list[str] = []
    connection = made.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
    found = heat_map(made.session, made.branch_id, 2026)
    assert found.total(found.sittings).present == 5000
    assert len(asked) == 3


def test_several_make_up_for_one_sitting_and_stay_absent(made: MadeBranch) -> None:
    meeting = made.meeting(MeetingKind.LECTURE, MAY, absent=3)
    first, second, third = made.people[2:]
    make_up(made, meeting, first, second)
    listed = make_ups.away(made.session, made.branch_id, 2026)
    assert [(one.name, one.made_up is not None) for one in listed] == [
        ("党员3", True),
        ("党员4", True),
        ("党员5", False),
    ]
    make_up(made, meeting, first, way=MakeUpWay.TALK)  # corrected, not doubled
    assert made.session.scalar(select(func.count()).select_from(MakeUp)) == 2
    (mine,) = make_ups.away(made.session, made.branch_id, 2026, meeting_id=meeting.id, person_id=first.id)
    assert mine.made_up is not None
    assert mine.made_up.way == MakeUpWay.TALK
    make_ups.remove(made.session, mine.made_up.id)
    with pytest.raises(BranchDeskError):
        make_ups.remove(made.session, mine.made_up.id)
    assert make_ups.away(made.session, made.branch_id, 2026, person_id=third.id)[0].made_up is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"done_on": None}, "done_on"),
        ({"way": None}, "way"),
        ({"done_on": date(2026, 11, 22)}, "done_on"),
        ({"done_on": date(2026, 5, 5)}, "done_on"),
    ],
)
def test_a_make_up_that_cannot_have_been(made: MadeBranch, values: dict[str, object], field: str) -> None:
    meeting = made.meeting(MeetingKind.LECTURE, MAY, absent=1)
    with pytest.raises(InvalidField) as error:
        make_up(made, meeting, made.people[4], **values)
    assert error.value.field == field


def test_only_who_was_away_makes_up(made: MadeBranch) -> None:
    meeting = made.meeting(MeetingKind.LECTURE, MAY, absent=1)
    for people in ((), (made.people[0],), (made.people[4], made.people[0])):
        with pytest.raises(InvalidField):
            make_up(made, meeting, *people)
    meetings.delete(made.session, meeting.id)
    with pytest.raises(BranchDeskError, match="已经删除"):
        make_up(made, meeting, made.people[4])


def told(made: MadeBranch, until: date = TODAY) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for judge in (attendance_findings, leader_findings):
        for finding in judge(made.session, shipped_checks(), made.branch_id, 2026, until):
            assert finding.place is not None
            found.setdefault(finding.check.id, []).append(finding.sentence)
    return found


@pytest.mark.check("attendance.sitting-below", "attendance.person-below")
def test_four_of_five_is_enough_and_three_is_not(made: MadeBranch) -> None:
    made.meeting(MeetingKind.PARTY_DAY, MARCH, absent=1)
    assert set(told(made)) == {"attendance.person-below", "attendance.no-make-up"}
    made.meeting(MeetingKind.PARTY_DAY, MAY, absent=2)
    assert told(made)["attendance.sitting-below"] == ["5 月 6 日主题党日应到 5，实到 3，60.0%"]
    assert told(made)["attendance.person-below"] == [
        "党员4全年应到 2 次，到会 1 次，50.0%",
        "党员5全年应到 2 次，到会 0 次，0.0%",
    ]


@pytest.mark.check("attendance.no-make-up")
def test_an_absence_nobody_made_up_for_is_found_after_thirty_days(made: MadeBranch) -> None:
    meeting = made.meeting(MeetingKind.LECTURE, MAY, absent=1)
    assert "attendance.no-make-up" not in told(made, date(2026, 6, 5))
    assert told(made, date(2026, 6, 6))["attendance.no-make-up"] == ["缺席 1 人次超过 30 天没有补课的登记"]
    make_up(made, meeting, made.people[4])
    assert "attendance.no-make-up" not in told(made)


@pytest.mark.check("attendance.leader-no-life-meeting", "attendance.leader-not-in-branch")
def test_a_leader_who_comes_to_no_life_meeting(made: MadeBranch) -> None:
    leader = made.people[4]
    leader.is_leader = True
    life = made.meeting(MeetingKind.LIFE_MEETING, MARCH, absent=1)
    assert told(made)["attendance.leader-no-life-meeting"] == ["党员领导干部党员5没有参加党支部组织生活会"]
    assert told(made)["attendance.leader-not-in-branch"] == [
        "党员领导干部党员5应到 1 次，一次也没有参加所在支部的组织生活"
    ]
    made.meeting(MeetingKind.PARTY_DAY, MAY)
    assert "attendance.leader-not-in-branch" not in told(made)
    made.meeting(MeetingKind.LIFE_MEETING, MAY)
    assert "attendance.leader-no-life-meeting" not in told(made)
    (line,) = leaders.double_life(made.session, made.branch_id, 2026)
    assert (line.life_meetings.expected, line.life_meetings.present) == (2, 1)
    assert [missed.sitting.id for missed in line.missed] == [life.id]


def test_a_dated_post_says_on_which_sittings_somebody_was_a_leader(made: MadeBranch) -> None:
    leader, other = made.people[4], made.people[3]
    post = leaders.keep_post(
        made.session,
        made.branch_id,
        {"person_id": leader.id, "title": "副局长", "since": date(2026, 4, 1), "until": None},
        TODAY,
    )
    assert leader.is_leader
    made.meeting(MeetingKind.LIFE_MEETING, MARCH, absent=1)
    assert told(made).get("attendance.leader-no-life-meeting") is None  # not yet a leader in March
    books = Books(made.session, read_rulebook(), made.branch_id, 2026, TODAY)
    assert leaders_absent_from_life_meeting(books).count == 0
    made.meeting(MeetingKind.LIFE_MEETING, MAY, absent=1)
    assert len(told(made)["attendance.leader-no-life-meeting"]) == 1
    books = Books(made.session, read_rulebook(), made.branch_id, 2026, TODAY)
    assert leaders_absent_from_life_meeting(books).count == 1
    leaders.keep_post(
        made.session,
        made.branch_id,
        {"person_id": other.id, "title": "副局长", "since": date(2026, 4, 1), "until": MAY},
        TODAY,
        post.id,
    )
    assert (leader.is_leader, other.is_leader) == (False, False)
    (line,) = leaders.double_life(made.session, made.branch_id, 2026)
    assert (line.name, line.title, line.total.expected) == ("党员4", "副局长", 0)
    assert leaders.double_life(made.session, made.branch_id, 2027) == []
    leaders.remove_post(made.session, post.id, TODAY)
    assert made.session.scalar(select(func.count()).select_from(LeadingPost)) == 0


def test_sittings_elsewhere_are_noted_beside_the_own_ones(made: MadeBranch) -> None:
    leader = made.people[0]
    leader.is_leader = True
    values = {
        "person_id": leader.id,
        "kind": OutsideKind.DEMOCRATIC_LIFE,
        "held_on": MAY,
        "held_by": "局党组",
        "note": "",
    }
    leaders.keep_outside(made.session, made.branch_id, values, TODAY)
    (line,) = leaders.double_life(made.session, made.branch_id, 2026)
    assert [one.held_by for one in line.outside] == ["局党组"]
    for wrong in ({"held_by": " "}, {"person_id": None}, {"held_on": None}, {"held_on": date(2027, 1, 1)}):
        with pytest.raises(InvalidField):
            leaders.keep_outside(made.session, made.branch_id, {**values, **wrong}, TODAY)
    with pytest.raises(InvalidField):
        leaders.keep_post(
            made.session,
            made.branch_id,
            {"person_id": leader.id, "title": "局长", "since": MAY, "until": MAY},
            TODAY,
        )
