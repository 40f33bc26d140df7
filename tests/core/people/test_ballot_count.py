"""Who is elected, by the vectors of domain §10, and the numbers that no ballot can give."""

from dataclasses import replace
from datetime import date

import pytest

from branchdesk.errors import InvalidField
from branchdesk.models import Office
from branchdesk.people.ballot_count import Count, Denominator, Standing, Verdict, Votes, judge

DAY = date(2026, 3, 20)


def votes(yes: int, no: int = 0, abstain: int = 0, name: str = "甲") -> Votes:
    return Votes(name, name, yes, no, abstain)


def count(*people: Votes, seats: int = 1, expected: int = 16, present: int = 14, spoiled: int = 0) -> Count:
    return Count(Office.MEMBER, seats, expected, present, present, present, spoiled, DAY, people)


def elected(verdict: Verdict) -> list[str]:
    return [one.name for one in verdict.elected]


@pytest.mark.parametrize(("present", "valid"), [(12, False), (13, True)])
def test_four_fifths_of_those_expected_have_to_be_there(present: int, valid: bool) -> None:
    verdict = judge(count(votes(present), present=present))
    assert bool(verdict.stops) is not valid
    assert elected(verdict) == (["甲"] if valid else [])
    assert verdict.open_seats == (0 if valid else 1)


def test_a_reason_on_record_lets_a_small_meeting_count() -> None:
    verdict = judge(replace(count(votes(12), present=12), override_reason="上级批复同意"))
    assert elected(verdict) == ["甲"]
    assert "上级批复同意" in verdict.sentence


@pytest.mark.parametrize(("denominator", "names"), [("expected", []), ("present", ["甲"])])
def test_eight_of_fourteen_are_half_of_sixteen_only(denominator: Denominator, names: list[str]) -> None:
    verdict = judge(count(votes(8, 6)), denominator)
    assert elected(verdict) == names
    assert verdict.outcomes[0].standing == (Standing.ELECTED if names else Standing.SHORT)


def test_a_tie_at_the_last_seat_elects_neither() -> None:
    people = (votes(12, 2), votes(8, 6, name="乙"), votes(8, 6, name="丙"))
    verdict = judge(count(*people, seats=2, expected=14))
    assert elected(verdict) == ["甲"]
    assert [one.name for one in verdict.tied] == ["乙", "丙"]
    assert verdict.open_seats == 1
    assert "再次投票" in verdict.sentence


def test_a_tie_above_the_last_seat_is_none() -> None:
    people = (votes(12, 2), votes(12, 2, name="乙"), votes(4, 10, name="丙"))
    verdict = judge(count(*people, seats=2, expected=14))
    assert elected(verdict) == ["甲", "乙"]
    assert not verdict.tied


def test_more_than_half_without_a_seat_is_told_apart() -> None:
    people = (votes(10, 4), votes(9, 5, name="乙"), votes(8, 6, name="丙"))
    verdict = judge(count(*people, seats=2, expected=14))
    assert [one.standing for one in verdict.outcomes] == [
        Standing.ELECTED,
        Standing.ELECTED,
        Standing.BEYOND_SEATS,
    ]


def test_a_write_in_can_be_elected() -> None:
    stranger = Votes("乙", "乙", 9, is_write_in=True)
    verdict = judge(count(votes(5, 9), stranger))
    assert elected(verdict) == ["乙"]


def test_seats_left_open_are_said() -> None:
    verdict = judge(count(votes(14), votes(5, 9, name="乙"), seats=2))
    assert verdict.open_seats == 1
    assert "另行选举" in verdict.sentence


def test_more_ballots_back_than_given_out_make_it_void() -> None:
    verdict = judge(replace(count(votes(14)), returned=15, override_reason="算了"))
    assert verdict.is_void
    assert not verdict.outcomes
    assert "重新投票" in verdict.sentence


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"present": 17, "issued": 17, "returned": 17}, "present"),
        ({"issued": 15}, "issued"),
        ({"spoiled": 15}, "spoiled"),
        ({"spoiled": -1}, "returned"),
        ({"seats": 0}, "seats"),
        ({"votes": (votes(8, 5),)}, "甲"),
        ({"votes": (votes(14), Votes("乙", "乙", 15, is_write_in=True))}, "乙"),
        ({"votes": (votes(14), Votes("乙", "乙", 1, is_write_in=True))}, "votes"),
        ({"votes": (votes(14), votes(14, name="乙"))}, "votes"),
        ({"seats": 2, "votes": (votes(14), Votes("乙", "乙", 1, is_write_in=True))}, "votes"),
    ],
)
def test_impossible_numbers_are_refused_where_they_are(change: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidField) as told:
        judge(replace(count(votes(14)), **change))
    assert told.value.field == field
