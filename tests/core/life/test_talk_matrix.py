"""Who talks with whom: the matrix and its gaps, group entries, follow-ups, and what speaks against the talks."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from branchdesk import branch, worklists
from branchdesk.branch import BOOKS_FROM
from branchdesk.deadlines.talk_duties import talk_duties
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import member_care, talks
from branchdesk.life.life_findings import talk_findings
from branchdesk.life.talk_matrix import GapKind, Need, TalkMatrix, talk_matrix
from branchdesk.models import (
    Accountable,
    MeetingKind,
    PostTitle,
    Sanction,
    SanctionKind,
    Talk,
    WorklistSource,
)
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

DAY = date(2026, 3, 9)
NEXT_YEAR = date(2027, 1, 5)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    """Three committee members, and three others."""
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(6)
        made.committee()
        yield made


def matrix(made: MadeBranch) -> TalkMatrix:
    return talk_matrix(made.session, made.branch_id, 2026, TODAY)


def pairs(found: TalkMatrix, kind: GapKind) -> list[tuple[str, str]]:
    return [(gap.by_name, gap.with_name) for gap in found.gaps_of(kind)]


def test_everybody_lacks_everything_at_first(made: MadeBranch) -> None:
    found = matrix(made)
    assert [name for _key, name in found.columns] == ["党员1", "党员2", "党员3", ""]
    assert pairs(found, GapKind.COMMITTEE) == [
        ("党员1", "党员2"),
        ("党员1", "党员3"),
        ("党员2", "党员3"),
    ]
    assert pairs(found, GapKind.WITH_COMMITTEE) == [("", "党员4"), ("", "党员5"), ("", "党员6")]
    assert len(pairs(found, GapKind.AMONG)) == 3
    assert [cell.need for cell in found.rows[0].cells] == [Need.NONE, Need.GAP, Need.GAP, Need.NONE]
    assert [cell.need for cell in found.rows[3].cells] == [Need.ANY, Need.ANY, Need.ANY, Need.GAP]


def test_a_talk_closes_its_gap_whoever_began_it(made: MadeBranch) -> None:
    one, two, _three, four, five, six = made.people
    made.talk(two, one, DAY)
    made.talk(four, one, DAY)
    made.talk(five, six, DAY)
    found = matrix(made)
    assert ("党员1", "党员2") not in pairs(found, GapKind.COMMITTEE)
    assert pairs(found, GapKind.WITH_COMMITTEE) == [("", "党员5"), ("", "党员6")]
    assert pairs(found, GapKind.AMONG) == [("", "党员4")]
    assert [cell.need for cell in found.rows[3].cells] == [Need.DONE, Need.FREE, Need.FREE, Need.GAP]
    assert found.rows[0].cells[1].talks[0].held_on == DAY


def test_the_one_who_looks_after_a_member_owes_the_talk(made: MadeBranch) -> None:
    one, two, _three, four, *_others = made.people
    member_care.assign(made.session, made.branch_id, two.id, [four.id], date(2026, 1, 1))
    assert pairs(matrix(made), GapKind.WITH_COMMITTEE)[0] == ("党员2", "党员4")
    assert [cell.need for cell in matrix(made).rows[3].cells[:3]] == [Need.FREE, Need.GAP, Need.FREE]
    made.talk(one, four, DAY)  # any of the committee will do
    assert len(pairs(matrix(made), GapKind.WITH_COMMITTEE)) == 2


def test_a_talk_entered_after_the_year_makes_nothing_good(made: MadeBranch) -> None:
    one, two, *_others = made.people
    made.session.add(
        Talk(
            branch_id=made.branch_id,
            held_on=DAY,
            by_id=one.id,
            with_id=two.id,
            about=["thought"],
            recorded_at=datetime(2027, 1, 4),
        )
    )
    made.session.flush()
    found = talk_matrix(made.session, made.branch_id, 2026, NEXT_YEAR)
    cell = found.rows[0].cells[1]
    assert (cell.need, len(cell.talks), len(cell.late)) == (Need.GAP, 0, 1)


def test_a_branch_without_committee_has_its_secretary_talk(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.post(made.people[0], PostTitle.SECRETARY)
        found = matrix(made)
    assert found.columns[0][1] == "党员1"
    assert pairs(found, GapKind.COMMITTEE) == []
    assert len(pairs(found, GapKind.WITH_COMMITTEE)) == 2


def test_care_changes_hands_from_a_day(made: MadeBranch) -> None:
    one, two, _three, four, five, _six = made.people
    january, june = date(2026, 1, 1), date(2026, 6, 1)
    member_care.assign(made.session, made.branch_id, one.id, [four.id, five.id], january)
    member_care.assign(made.session, made.branch_id, two.id, [four.id], june)
    member_care.assign(made.session, made.branch_id, one.id, [five.id], june)  # nothing changes

    def settled(day: date) -> list[tuple[str, str]]:
        lines = member_care.lines(made.session, made.branch_id, day)
        return [(line.name, line.by_name) for line in lines]

    assert settled(DAY) == [("党员4", "党员1"), ("党员5", "党员1"), ("党员6", "")]
    assert settled(june) == [("党员4", "党员2"), ("党员5", "党员1"), ("党员6", "")]
    member_care.assign(made.session, made.branch_id, None, [four.id], june)
    assert settled(june)[0] == ("党员4", "")
    for by_id, people, since in (
        (one.id, [], june),
        (four.id, [four.id], june),
        (one.id, [five.id], date(2025, 12, 1)),
    ):
        if (by_id, since) == (one.id, date(2025, 12, 1)):
            by_id = two.id
        with pytest.raises(InvalidField):
            member_care.assign(made.session, made.branch_id, by_id, people, since)


def test_one_person_talks_with_several(made: MadeBranch) -> None:
    one, _two, _three, four, five, _six = made.people
    held = talks.record_several(
        made.session,
        made.branch_id,
        [four.id, five.id, four.id],
        held_on=DAY,
        by_id=one.id,
        about=["thought"],
        occasion="family",
        recorded_at=datetime(2026, 3, 9, 18),
    )
    assert len(held) == 2
    found = talks.talks_of(made.session, made.branch_id, 2026)
    assert {(row.with_name, row.occasion) for row in found} == {("党员4", "family"), ("党员5", "family")}
    for wrong in ([], [one.id]):
        with pytest.raises(InvalidField):
            talks.record_several(made.session, made.branch_id, wrong, held_on=DAY, by_id=one.id)


def test_what_a_talk_brings_up_goes_on_the_list(made: MadeBranch) -> None:
    one, _two, _three, four, *_others = made.people
    made.talk(one, four, DAY)
    (row,) = talks.talks_of(made.session, made.branch_id, 2026)
    talks.follow_up(made.session, row.id, "联系社区帮助", person_id=one.id, due_on=date(2026, 4, 1))
    (item,) = worklists.items_of(made.session, made.branch_id, TODAY, sources=[WorklistSource.TALK])
    assert (item.raised_on, item.responsible, item.source_id) == (DAY, "党员1", row.id)
    (row,) = talks.talks_of(made.session, made.branch_id, 2026, TODAY)
    assert [one.text for one in row.follow_ups] == ["联系社区帮助"]
    with pytest.raises(BranchDeskError):
        talks.follow_up(made.session, "gone", "事", person_id=None, due_on=None)


def told(made: MadeBranch, today: date = TODAY) -> dict[str, str]:
    found = talk_findings(made.session, shipped_checks(), made.branch_id, 2026, today)
    return {finding.check.id: finding.sentence for finding in found}


@pytest.mark.check("talks.committee-pair", "talks.with-committee", "talks.among-members")
def test_pairs_are_missed_only_when_the_year_is_over(made: MadeBranch) -> None:
    assert told(made) == {}
    assert told(made, NEXT_YEAR) == {
        "talks.committee-pair": "支部委员之间没有谈心谈话：党员1与党员2、党员1与党员3、党员2与党员3",
        "talks.with-committee": "没有支部委员与这名党员谈心谈话：党员4、党员5、党员6",
        "talks.among-members": "没有与其他党员谈心谈话：党员4、党员5、党员6",
    }


def test_what_the_year_still_lacks_is_due_by_its_end(made: MadeBranch) -> None:
    def due(today: date) -> list[str]:
        return [duty.title for duty in talk_duties(made.session, read_rulebook(), made.branch_id, today)]

    assert due(TODAY) == []  # without any talk the frequency rule says it
    made.talk(made.people[0], made.people[1], DAY)
    assert due(date(2026, 9, 30)) == []
    assert due(TODAY) == [
        "支部委员之间没有谈心谈话：2 项",
        "没有支部委员与这名党员谈心谈话：3 项",
        "没有与其他党员谈心谈话：3 项",
    ]


@pytest.mark.check("talks.only-before-life-meeting")
def test_talks_only_in_the_weeks_before_the_life_meeting(made: MadeBranch) -> None:
    one, two, three, *_others = made.people
    made.talk(one, two, date(2026, 10, 20))
    made.talk(one, three, date(2026, 11, 19))
    assert told(made) == {}
    made.meeting(MeetingKind.LIFE_MEETING, date(2026, 11, 19))
    assert told(made)["talks.only-before-life-meeting"] == (
        "全年 2 次谈话都在 2026-11-19 组织生活会前 30 天以内"
    )
    made.talk(two, three, date(2026, 10, 19))  # a day earlier than the window
    assert told(made) == {}


@pytest.mark.check("talks.no-thought")
def test_a_talk_is_about_thoughts_and_not_only_about_work(made: MadeBranch) -> None:
    one, two, *_others = made.people
    talks.record(
        made.session,
        made.branch_id,
        held_on=DAY,
        by_id=one.id,
        with_id=two.id,
        about=["work"],
        recorded_at=datetime(2026, 3, 9, 18),
    )
    assert told(made)["talks.no-thought"] == "2026-03-09 党员1与党员2的谈话没有记思想方面的内容"


@pytest.mark.check("talks.none-after-sanction")
def test_who_was_sanctioned_is_talked_with(made: MadeBranch) -> None:
    one, two, *_others = made.people
    made.session.add(
        Sanction(
            branch_id=made.branch_id,
            about=Accountable.MEMBER,
            person_id=two.id,
            kind=SanctionKind.WARNING,
            reason="迟到",
            decided_on=date(2026, 10, 21),
        )
    )
    made.session.flush()
    assert "talks.none-after-sanction" not in told(made, date(2026, 11, 20))
    assert told(made)["talks.none-after-sanction"].startswith("党员2 2026-10-21")
    talks.record(
        made.session,
        made.branch_id,
        held_on=date(2026, 10, 22),
        by_id=one.id,
        with_id=two.id,
        about=["thought"],
        occasion="sanction",
        recorded_at=datetime(2026, 10, 22, 18),
    )
    assert told(made) == {}


def test_a_year_the_books_do_not_hold_whole_asks_nothing(made: MadeBranch) -> None:
    """Who had talked before the books began stands in older ones: no pair is missed, no spread judged."""
    branch.choose(made.session, made.branch_id, BOOKS_FROM, "2026-03-01")
    made.talk(made.people[0], made.people[3], date(2026, 11, 20))
    made.meeting(MeetingKind.LIFE_MEETING, date(2026, 12, 1))
    found = matrix(made)
    assert (found.gaps, found.begins_on) == ((), date(2026, 3, 1))
    assert not any(cell.is_open for row in found.rows for cell in row.cells)
    checks = shipped_checks()
    assert list(talk_findings(made.session, checks, made.branch_id, 2026, NEXT_YEAR)) == []
    assert list(talk_duties(made.session, read_rulebook(), made.branch_id, date(2026, 12, 20))) == []
    assert talk_matrix(made.session, made.branch_id, 2027, NEXT_YEAR).gaps
