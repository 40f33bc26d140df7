"""Books younger than the year: nothing is held against a branch, or credited to it, that they cannot tell."""

from datetime import date

import pytest

from branchdesk import branch
from branchdesk.branch import BOOKS_FROM
from branchdesk.dates import PartialDate
from branchdesk.models import Branch, MeetingKind
from branchdesk.ratings.card import ScoreCard, Verdict
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

NEW_YEAR = date(2027, 1, 2)
SCHEMES = ("hefei-2018", "tongling-2017", "linzi-2020", "yongzhou-2019", "zhenjiang-2018")


@pytest.fixture(params=["founded", "books"])
def begun(request: pytest.FixtureRequest, database: Database, branch_id: str) -> Database:
    """A branch that was founded, or whose books begin, on 1 September 2026, with one Party day since."""
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        made.committee()
        made.term()
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 9, 10))
        if request.param == "founded":
            session.get_one(Branch, branch_id).founded_on = PartialDate(2026, 9, 1)
        else:
            branch.choose(session, branch_id, BOOKS_FROM, "2026-09-01")
    return database


def card_of(database: Database, rulebook: Rulebook, branch_id: str, scheme: str, year: int) -> ScoreCard:
    with database.read() as session:
        return reckon(session, rulebook, branch_id, scheme, year, NEW_YEAR)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_year_before_the_books_is_left_to_people(
    begun: Database, rulebook: Rulebook, branch_id: str, scheme: str
) -> None:
    card = card_of(begun, rulebook, branch_id, scheme, 2025)
    lines = [line for result in card.indicators for line in result.lines]
    assert {line.verdict for line in lines} == {Verdict.MANUAL}
    assert not any(line.count for line in card.veto_lines)
    assert card.notes[0] == "本台账从 2026-09-01 起才有记录，此前的由人判断"
    if card.has_points:
        assert card.base == 100


def test_what_may_have_been_done_before_the_books_began_costs_nothing(
    begun: Database, rulebook: Rulebook, branch_id: str
) -> None:
    card = card_of(begun, rulebook, branch_id, "zhenjiang-2018", 2026)
    lines = {line.item: line for result in card.indicators for line in result.lines}
    for item in ("S4.3", "S6.3", "S7.2", "S9.4", "S10.1"):
        assert (item, lines[item].verdict) == (item, Verdict.MANUAL)
        assert lines[item].met == "本台账从 2026-09-01 起才有记录，此前的由人判断"
    sittings = lines["S7.1"]
    assert sittings.count > 0
    assert not any("第三季度" in evidence.text or "8 月" in evidence.text for evidence in sittings.evidence)


def test_a_year_the_books_hold_is_judged_and_has_no_note(
    begun: Database, rulebook: Rulebook, branch_id: str
) -> None:
    with begun.read() as session:
        card = reckon(session, rulebook, branch_id, "zhenjiang-2018", 2027, date(2028, 1, 2))
    lines = {line.item: line for result in card.indicators for line in result.lines}
    assert lines["S4.3"].verdict == Verdict.NOT_MET
    assert not any("起才有记录" in note for note in card.notes)
