"""A new record starts from the last one of its kind."""

from datetime import date, datetime

from branchdesk.life import meetings, proposals
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.models import MeetingKind, PartyGroup, Person, Post, PostTitle, Stage
from branchdesk.store.database import Database

DAY = date(2026, 11, 21)


def people(database: Database, branch_id: str) -> None:
    with database.begin("名册") as session:
        session.add(PartyGroup(id="g1", branch_id=branch_id, name="第一党小组"))
        session.flush()
        for number in range(4):
            session.add(
                Person(
                    id=f"p{number}",
                    branch_id=branch_id,
                    name=f"党员{number}",
                    position=number,
                    stage=Stage.FULL,
                    group_id="g1" if number > 1 else None,
                )
            )
        session.flush()
        session.add(Post(branch_id=branch_id, person_id="p0", title=PostTitle.SECRETARY))
        session.add(Post(branch_id=branch_id, person_id="p2", title=PostTitle.GROUP_LEADER))


def test_the_first_one_is_chaired_by_whoever_holds_the_post(database: Database, branch_id: str) -> None:
    people(database, branch_id)
    with database.read() as session:
        general = proposals.propose(session, branch_id, MeetingKind.GENERAL, DAY)
        group = proposals.propose(session, branch_id, MeetingKind.GROUP, DAY, "g1")
    assert (general.chair_id, group.chair_id) == ("p0", "p2")
    assert [row.person_id for row in group.attendance] == ["p2", "p3"]
    assert general.starts_at == datetime(2026, 11, 21, 14, 30)


def test_the_next_one_is_as_the_last(database: Database, branch_id: str) -> None:
    people(database, branch_id)
    for day, place in ((3, "三楼会议室"), (9, "党员活动室")):
        with database.begin("记会议") as session:
            meetings.record(
                session,
                branch_id,
                Sitting(
                    MeetingKind.PARTY_DAY,
                    datetime(2026, 11, day, 9, 30),
                    place=place,
                    chair_id="p1",
                    recorder_id="p3",
                    agenda=[AgendaEntry("学习")],
                ),
                recorded_at=datetime(2026, 11, 10),
            )
    with database.begin("转出") as session:
        session.get_one(Person, "p3").ended_on = date(2026, 11, 20)
    with database.read() as session:
        made = proposals.propose(session, branch_id, MeetingKind.PARTY_DAY, DAY)
        other = proposals.propose(session, branch_id, MeetingKind.GENERAL, DAY)
        assert proposals.places(session, branch_id) == ["党员活动室", "三楼会议室"]
    assert (made.place, made.chair_id, made.recorder_id) == ("党员活动室", "p1", None)
    assert made.starts_at == datetime(2026, 11, 21, 9, 30)
    assert (other.place, other.chair_id) == ("党员活动室", "p0")
