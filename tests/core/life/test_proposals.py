"""A new record starts from the last one of its kind."""

from datetime import date, datetime

import pytest

from branchdesk.dates import PartialDate
from branchdesk.life import meetings, plans, proposals
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, Sitting
from branchdesk.models import MeetingKind, PartyGroup, Person, PlanKind, Post, PostTitle, Stage
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


def test_what_nobody_wrote_down_before_is_proposed_from_other_sittings_and_the_plan(
    database: Database, branch_id: str
) -> None:
    people(database, branch_id)
    with database.begin("计划和会议") as session:
        plans.keep_frame(
            session, branch_id, 2026, DAY, goal="", settled_on=None, reported_on=None,
            quarters={}, months={11: "谈心谈话、征求意见"},
        )  # fmt: skip
        sitting = Sitting(
            MeetingKind.COMMITTEE,
            datetime(2026, 11, 3, 9, 30),
            recorder_id="p3",
            attendance=[AttendanceEntry("p0")],
            agenda=[AgendaEntry("议事")],
        )
        meetings.record(session, branch_id, sitting, recorded_at=datetime(2026, 11, 10))
    with database.read() as session:
        day = proposals.propose(session, branch_id, MeetingKind.PARTY_DAY, DAY)
        general = proposals.propose(session, branch_id, MeetingKind.GENERAL, DAY)
        next_month = proposals.propose(session, branch_id, MeetingKind.PARTY_DAY, date(2026, 12, 4))
        committee = proposals.propose(session, branch_id, MeetingKind.COMMITTEE, DAY)
    assert (day.theme, day.recorder_id) == ("谈心谈话、征求意见", "p3")
    assert (general.theme, next_month.theme) == (None, None)
    assert committee.chair_id is None  # no committee was elected


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PlanKind.PARTY_DAY, ("", "参观展览", None)),
        (PlanKind.LECTURE, ("", None, "参观展览")),
        (PlanKind.GENERAL, ("参观展览", None, None)),
    ],
)
def test_what_was_planned_stands_where_the_kind_has_it(
    database: Database, branch_id: str, kind: PlanKind, said: tuple[str | None, ...]
) -> None:
    people(database, branch_id)
    with database.begin("计划") as session:
        values = {"kind": kind, "planned_for": PartialDate.of(DAY), "title": "参观展览"}
        made = proposals.propose_planned(session, plans.keep(session, branch_id, 2026, values).id, DAY)
    assert (made.title, made.theme, made.subject) == said
    assert [entry.title for entry in made.agenda] == ["参观展览"]
