"""The vote vectors of domain.md §10 and what no ballot can be."""

from datetime import date

import pytest

from branchdesk.errors import InvalidField
from branchdesk.life.ballots import judge, outlook, purpose_for, verdict_on
from branchdesk.models import MeetingKind, Motion, MotionPurpose

ORDINARY, ADMISSION = MotionPurpose.ORDINARY, MotionPurpose.ADMISSION
CONVERSION, COMMITTEE = MotionPurpose.CONVERSION, MotionPurpose.COMMITTEE


@pytest.mark.parametrize(
    ("purpose", "present", "yes", "valid", "passed"),
    [
        (ORDINARY, 7, 7, False, False),
        (ORDINARY, 8, 8, True, False),
        (ORDINARY, 9, 8, True, False),
        (ORDINARY, 9, 9, True, True),
        (ORDINARY, 16, 8, True, False),
        (ORDINARY, 16, 9, True, True),
        (ADMISSION, 8, 8, False, False),
        (ADMISSION, 9, 8, True, False),
        (ADMISSION, 9, 9, True, True),
        (CONVERSION, 8, 8, False, False),
        (CONVERSION, 9, 9, True, True),
        (MotionPurpose.ELECTION, 12, 12, False, False),
        (MotionPurpose.ELECTION, 13, 9, True, True),
        (MotionPurpose.ELECTION, 14, 8, True, False),
    ],
)
def test_sixteen_expected(purpose: MotionPurpose, present: int, yes: int, valid: bool, passed: bool) -> None:
    verdict = judge(purpose, 16, present, yes)
    assert (verdict.valid, verdict.passed) == (valid, passed)
    assert verdict.source


@pytest.mark.parametrize(
    ("members", "present", "yes", "valid", "passed"),
    [(5, 2, 2, False, False), (5, 3, 2, True, False), (5, 3, 3, True, True), (4, 2, 2, True, False)],
)
def test_the_committee(members: int, present: int, yes: int, valid: bool, passed: bool) -> None:
    verdict = judge(COMMITTEE, members, present, yes)
    assert (verdict.valid, verdict.passed) == (valid, passed)


def test_enough_to_meet_but_not_to_carry_is_said_before_the_vote() -> None:
    half = outlook(ORDINARY, 16, 8)
    assert (half.can_meet, half.can_pass) == (True, False)
    assert "9" in half.sentence
    assert outlook(ORDINARY, 16, 9).can_pass
    assert not outlook(ORDINARY, 16, 7).can_meet
    assert not outlook(ADMISSION, 16, 8).can_meet
    assert outlook(ORDINARY, 16, 8, written_yes=1).can_pass


def test_written_opinions_are_votes_but_not_attendance() -> None:
    assert judge(ADMISSION, 16, 9, 8, written_yes=1).passed
    assert not judge(ADMISSION, 16, 8, 8, written_yes=5).valid
    assert "书面意见 1 票" in judge(ADMISSION, 16, 9, 8, written_yes=1).sentence


@pytest.mark.parametrize("purpose", [ADMISSION, CONVERSION, MotionPurpose.ELECTION])
def test_a_secret_ballot_is_owed(purpose: MotionPurpose) -> None:
    assert judge(purpose, 16, 16, 16, is_secret=True).passed
    verdict = judge(purpose, 16, 16, 16, is_secret=False)
    assert not verdict.valid
    assert "无记名" in verdict.sentence


@pytest.mark.parametrize(
    ("expected", "present", "yes", "no", "abstain", "written"),
    [
        (16, 10, 11, 0, 0, 0),
        (16, 10, 5, 5, 1, 0),
        (16, 17, 9, 0, 0, 0),
        (16, 10, 9, 0, 0, 7),
        (16, 10, -1, 0, 0, 0),
    ],
)
def test_the_impossible_is_refused(
    expected: int, present: int, yes: int, no: int, abstain: int, written: int
) -> None:
    with pytest.raises(InvalidField):
        judge(ORDINARY, expected, present, yes, no=no, abstain=abstain, written_yes=written)


def test_fewer_ballots_than_voters_are_possible() -> None:
    assert judge(ORDINARY, 16, 16, 9, no=1).passed


def test_the_rule_of_the_day_is_named() -> None:
    assert "2026" not in judge(ADMISSION, 16, 9, 9, on=date(2026, 5, 10)).source
    assert "2026" in judge(ADMISSION, 16, 9, 9, on=date(2026, 5, 11)).source


def test_a_reason_passes_what_the_rule_would_stop() -> None:
    motion = Motion(
        title="通过计划", purpose=ORDINARY, yes=9, no=0, abstain=0, written_yes=3, is_secret=False
    )
    stopped = verdict_on(motion, 20, 9, date(2026, 3, 1))
    assert not stopped.valid
    motion.override_reason = "上级批准分两个会场"
    passed = verdict_on(motion, 20, 9, date(2026, 3, 1))
    assert (passed.valid, passed.passed) == (True, True)
    assert "上级批准" in passed.sentence
    assert passed.stops


def test_nobody_expected_carries_nothing() -> None:
    assert not judge(ORDINARY, 0, 0, 0).passed


def test_what_a_kind_usually_decides() -> None:
    assert purpose_for(MeetingKind.COMMITTEE) == COMMITTEE
    assert purpose_for(MeetingKind.GENERAL) == ORDINARY
