"""The rules of procedure by date, and a committee's ballots judged by those of their day."""

from datetime import date, datetime

import pytest

from branchdesk.errors import InvalidField
from branchdesk.life import ballots, meetings, procedures, text_blocks
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, MotionEntry, Sitting
from branchdesk.models import MajorityBase, MeetingKind, MotionPurpose, Presence, QuorumShare
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

COMMITTEE = MotionPurpose.COMMITTEE


def keep(database: Database, branch_id: str, day: date, key: str | None = None, **values: object) -> str:
    known = {"title": "支部议事规则", "effective_from": day, "text": "第一条……"}
    with database.begin("议事规则") as session:
        return procedures.keep(session, branch_id, {**known, **values}, key).id


def test_a_sitting_goes_by_the_version_of_its_day(database: Database, branch_id: str) -> None:
    keep(database, branch_id, date(2024, 1, 1))
    keep(
        database,
        branch_id,
        date(2026, 5, 1),
        committee_quorum=QuorumShare.TWO_THIRDS,
        committee_base=MajorityBase.PRESENT,
        general_matters=["年度计划", "大额支出"],
    )
    with database.read() as session:
        second, first = procedures.versions(session, branch_id)
        assert (first.until, second.until) == (date(2026, 5, 1), None)
        assert procedures.in_force(session, branch_id, date(2023, 12, 31)) is None
        assert procedures.in_force(session, branch_id, date(2026, 4, 30)) == first
        assert procedures.in_force(session, branch_id, date(2026, 5, 1)) == second
        rules = procedures.with_procedures(session, branch_id, shipped())
    assert second.for_general("讨论年度计划草案") == ["年度计划"]
    spring, summer = date(2026, 4, 30), date(2026, 5, 1)
    assert ballots.judge(COMMITTEE, 5, 3, 2, on=spring, regulations=rules).valid
    assert not ballots.judge(COMMITTEE, 5, 3, 2, on=spring, regulations=rules).passed
    stopped = ballots.judge(COMMITTEE, 5, 3, 3, on=summer, regulations=rules)
    assert not stopped.valid
    assert "三分之二" in stopped.sentence
    passed = ballots.judge(COMMITTEE, 5, 4, 3, on=summer, regulations=rules)
    assert (passed.passed, passed.needed, passed.source) == (True, 3, "《支部议事规则》")
    assert ballots.judge(MotionPurpose.ORDINARY, 16, 9, 9, on=summer, regulations=rules).needed == 9


def test_a_later_version_that_settles_nothing_gives_the_regulation_back(
    database: Database, branch_id: str
) -> None:
    keep(database, branch_id, date(2025, 1, 1), committee_quorum=QuorumShare.TWO_THIRDS)
    keep(database, branch_id, date(2026, 1, 1))
    with database.read() as session:
        rules = procedures.with_procedures(session, branch_id, shipped())
    assert ballots.judge(COMMITTEE, 5, 3, 3, on=date(2026, 1, 1), regulations=rules).passed
    assert not ballots.judge(COMMITTEE, 5, 3, 3, on=date(2025, 12, 31), regulations=rules).valid


def test_a_version_says_what_and_from_when_and_no_day_has_two(database: Database, branch_id: str) -> None:
    key = keep(database, branch_id, date(2026, 1, 1))
    for values, field in (
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"effective_from": None}, "effective_from"),
        ({}, "effective_from"),
    ):
        with pytest.raises(InvalidField) as refused:
            keep(database, branch_id, date(2026, 1, 1), **values)
        assert refused.value.field == field
    assert keep(database, branch_id, date(2026, 1, 1), key, adopted_at="党员大会") == key
    assert procedures.matters_of(" 年度计划\n\n大额支出\n年度计划") == ["年度计划", "大额支出"]


def test_recording_and_listing_judge_by_it(database: Database, branch_id: str) -> None:
    keep(database, branch_id, date(2026, 1, 1), committee_quorum=QuorumShare.TWO_THIRDS)
    with database.begin("名册") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.committee()
        first, second, third = (person.id for person in made.people)
    sitting = Sitting(
        MeetingKind.COMMITTEE,
        datetime(2026, 11, 6, 15),
        agenda=[AgendaEntry("研究计划")],
        attendance=[
            AttendanceEntry(first),
            AttendanceEntry(second, Presence.ABSENT),
            AttendanceEntry(third, Presence.ABSENT),
        ],
        motions=[MotionEntry("通过计划", COMMITTEE, yes=1)],
    )
    with pytest.raises(InvalidField, match="三分之二"), database.begin("记会议") as session:
        meetings.record(session, branch_id, sitting, recorded_at=datetime(2026, 11, 6, 20))
    sitting.attendance[1].presence = Presence.PRESENT
    sitting.motions[0].yes = 2
    with database.begin("记会议") as session:
        meetings.record(session, branch_id, sitting, recorded_at=datetime(2026, 11, 6, 20))
    with database.read() as session:
        assert meetings.meetings_of(session, branch_id, 2026)[0].carried == 1


def test_a_phrase_is_kept_once(database: Database, branch_id: str) -> None:
    with database.begin("常用语") as session:
        text_blocks.keep(session, branch_id, " 会议由支部书记主持，全体党员参加，会议按照议程逐项进行。 ")
    for text in ("", "会议由支部书记主持，全体党员参加，会议按照议程逐项进行。"):
        with pytest.raises(InvalidField), database.begin("常用语") as session:
            text_blocks.keep(session, branch_id, text)
    with database.read() as session:
        (phrase,) = text_blocks.phrases(session, branch_id)
    assert phrase.head == "会议由支部书记主持，全体党员参加，会议按照议程逐…"
