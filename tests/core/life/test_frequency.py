"""Required and held: a period is missed only once it has ended, and nothing makes it good afterwards (C32)."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.life import meetings, talks
from branchdesk.life.frequency import Requirement, State, by_kind, requirements
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.models import Branch, MeetingKind, PartyGroup, Person, Post, PostTitle, Stage
from branchdesk.rules.regulations import TALK, shipped
from branchdesk.store.database import Database

TODAY = date(2026, 11, 21)
GENERAL, GROUP, COMMITTEE = MeetingKind.GENERAL, MeetingKind.GROUP, MeetingKind.COMMITTEE


@pytest.fixture
def people(database: Database, branch_id: str) -> None:
    with database.begin("名册") as session:
        for number in (1, 2):
            session.add(
                PartyGroup(id=f"g{number}", branch_id=branch_id, name=f"第{number}组", position=number)
            )
        session.add(PartyGroup(id="g3", branch_id=branch_id, name="空组", position=3))
        session.flush()
        session.add_all(
            Person(
                id=f"p{number}",
                branch_id=branch_id,
                name=f"党员{number}",
                position=number,
                stage=Stage.FULL,
                group_id=f"g{number % 2 + 1}",
            )
            for number in range(8)
        )


def hold(
    database: Database,
    branch_id: str,
    kind: MeetingKind,
    day: date,
    entered: date | None = None,
    group_id: str | None = None,
    agenda: str = "学习",
) -> str:
    with database.begin("记会议") as session:
        return meetings.record(
            session,
            branch_id,
            Sitting(
                kind,
                datetime.combine(day, datetime.min.time()),
                group_id=group_id,
                agenda=[AgendaEntry(agenda)],
            ),
            recorded_at=datetime.combine(entered or day, datetime.max.time()),
        ).id


def required(
    database: Database, branch_id: str, kind: str, today: date = TODAY, year: int = 2026
) -> list[Requirement]:
    with database.read() as session:
        return [r for r in requirements(shipped(), session, branch_id, year, today) if r.kind == kind]


def states(found: list[Requirement]) -> str:
    return "".join({"met": "+", "missed": "-", "open": "."}[r.state] for r in found)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), "...."),
        (date(2026, 4, 1), "-..."),
        (date(2026, 11, 21), "---."),
        (date(2026, 12, 31), "---."),
        (date(2027, 1, 1), "----"),
        (date(2025, 12, 31), "...."),
    ],
)
def test_a_quarter_is_missed_on_the_day_after_its_last(
    database: Database, branch_id: str, people: None, today: date, expected: str
) -> None:
    assert states(required(database, branch_id, GENERAL, today)) == expected


def test_held_in_time_is_met(database: Database, branch_id: str, people: None) -> None:
    key = hold(database, branch_id, GENERAL, date(2026, 6, 30))
    second = required(database, branch_id, GENERAL)[1]
    assert (second.state, second.held, second.done, second.needed) == (State.MET, (key,), 1, 1)
    assert second.title == "第二季度党员大会"
    assert "第十一条" in second.clause


def test_entered_after_the_period_it_stays_missed_and_is_shown(
    database: Database, branch_id: str, people: None
) -> None:
    key = hold(database, branch_id, GENERAL, date(2026, 6, 30), entered=date(2026, 7, 1))
    second = required(database, branch_id, GENERAL)[1]
    assert (second.state, second.held, second.late) == (State.MISSED, (), (key,))


def test_late_within_an_open_period_still_meets_it(database: Database, branch_id: str, people: None) -> None:
    hold(database, branch_id, GENERAL, date(2026, 4, 1), entered=date(2026, 6, 30))
    assert required(database, branch_id, GENERAL)[1].state == State.MET


def test_a_record_without_a_matter_does_not_count(database: Database, branch_id: str, people: None) -> None:
    hold(database, branch_id, GENERAL, date(2026, 4, 1), agenda=" ")
    assert required(database, branch_id, GENERAL)[1].state == State.MISSED


def test_each_group_owes_its_own_meeting_every_month(
    database: Database, branch_id: str, people: None
) -> None:
    hold(database, branch_id, GROUP, date(2026, 10, 9), group_id="g1")
    found = required(database, branch_id, GROUP)
    assert len(found) == 24
    october = [r for r in found if r.period.first == date(2026, 10, 1)]
    assert [(r.group_name, r.state) for r in october] == [("第1组", "met"), ("第2组", "missed")]
    assert october[1].title == "10 月第2组党小组会"


def test_no_committee_no_committee_meeting(database: Database, branch_id: str, people: None) -> None:
    assert required(database, branch_id, COMMITTEE) == []


def test_a_committee_owes_from_the_month_after_its_election(
    database: Database, branch_id: str, people: None
) -> None:
    titles = (PostTitle.SECRETARY, PostTitle.ORGANISATION, PostTitle.PUBLICITY)
    with database.begin("选举") as session:
        session.add_all(
            Post(branch_id=branch_id, person_id=f"p{n}", title=title, since=date(2026, 9, 10))
            for n, title in enumerate(titles)
        )
    hold(database, branch_id, COMMITTEE, date(2026, 11, 5))
    found = required(database, branch_id, COMMITTEE)
    assert [r.period.first.month for r in found] == [10, 11, 12]
    assert states(found) == "-+."


def test_nothing_is_asked_before_the_founding_or_before_the_books(
    database: Database, branch_id: str, people: None
) -> None:
    with database.begin("成立") as session:
        session.get_one(Branch, branch_id).founded_on = PartialDate(2026, 4)
    assert [r.period.first.month for r in required(database, branch_id, GENERAL)] == [7, 10]
    assert required(database, branch_id, MeetingKind.LIFE_MEETING) == []
    with database.begin("设置") as session:
        session.get_one(Branch, branch_id).founded_on = PartialDate(1998)
        branch.choose(session, branch_id, "books_from", "2026-10-01")
    assert [r.period.first.month for r in required(database, branch_id, GENERAL)] == [10]
    assert len(required(database, branch_id, MeetingKind.PARTY_DAY)) == 3


def test_yearly_ones_stay_open_until_the_year_is_over(
    database: Database, branch_id: str, people: None
) -> None:
    for kind in (MeetingKind.LIFE_MEETING, MeetingKind.APPRAISAL):
        assert states(required(database, branch_id, kind)) == "."
        assert states(required(database, branch_id, kind, date(2027, 1, 1))) == "-"


def test_talks_are_owed_to_every_member(database: Database, branch_id: str, people: None) -> None:
    with database.begin("谈话") as session:
        for number in range(1, 7):
            talks.record(
                session,
                branch_id,
                held_on=date(2026, 5, number),
                by_id="p0",
                with_id=f"p{number}",
                about=["thought"],
                recorded_at=datetime(2026, 5, 10),
            )
    (yearly,) = required(database, branch_id, TALK)
    assert (yearly.state, yearly.done, yearly.needed, yearly.lacking) == ("open", 7, 8, ("党员7",))
    with database.begin("谈话") as session:
        talks.record(
            session,
            branch_id,
            held_on=date(2026, 12, 31),
            by_id="p0",
            with_id="p7",
            recorded_at=datetime(2027, 1, 2),
        )
    (yearly,) = required(database, branch_id, TALK, date(2027, 1, 3))
    assert (yearly.state, len(yearly.late)) == ("missed", 1)


def test_who_left_owes_nothing(database: Database, branch_id: str, people: None) -> None:
    with database.begin("转出") as session:
        for person in session.scalars(select(Person).where(Person.group_id == "g2")):
            person.ended_on = date(2026, 9, 1)
    found = required(database, branch_id, GROUP)
    assert [r.period.first.month for r in found if r.group_id == "g2"] == list(range(1, 9))


def test_a_year_is_summed_up_by_kind(database: Database, branch_id: str, people: None) -> None:
    hold(database, branch_id, GENERAL, date(2026, 2, 3))
    with database.read() as session:
        summed = by_kind(requirements(shipped(), session, branch_id, 2026, TODAY))
    counts = {s.kind: (s.needed, s.done, s.missed, s.open) for s in summed}
    assert counts["general"] == (4, 1, 2, 1)
    assert counts["group"] == (24, 0, 20, 4)
    assert counts[TALK] == (8, 0, 0, 8)
    assert "committee" not in counts
