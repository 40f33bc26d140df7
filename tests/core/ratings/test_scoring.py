"""The score card over real records: evidence, gains, answers with reasons, and settling for good."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from branchdesk.dates import Month
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import plans
from branchdesk.models import MeetingKind
from branchdesk.ratings import answers
from branchdesk.ratings.card import GainKind, Method, ScoreCard
from branchdesk.ratings.scoring import score
from branchdesk.ratings.settle import settle
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

YEAR = 2026
SCHEME = "zhenjiang-2018"


@pytest.fixture
def made(database: Database, branch_id: str, rulebook: Rulebook) -> Iterator[MadeBranch]:
    """A branch that has done everything so far this year."""
    with database.begin("记录") as session:
        branch = MadeBranch(session, branch_id)
        branch.members(8)
        branch.committee()
        branch.term()
        branch.whole_life(rulebook.regulations, YEAR, date(2026, 11, 20))
        branch.whole_dues(YEAR, 10)
        plans.keep_frame(
            session,
            branch_id,
            YEAR,
            TODAY,
            goal="四星",
            settled_on=date(YEAR, 1, 12),
            reported_on=None,
            quarters={},
            months={},
        )
        yield branch


def scored(made: MadeBranch, rulebook: Rulebook, today: date = TODAY) -> ScoreCard:
    return score(made.session, rulebook, made.branch_id, SCHEME, YEAR, today)


def type_in(made: MadeBranch, rulebook: Rulebook, item: str, count: int | None, reason: str = "理由") -> None:
    answers.answer(made.session, made.branch_id, rulebook.scheme(SCHEME), YEAR, item, count, reason)
    made.session.flush()


def test_a_branch_that_did_everything_keeps_all_points(made: MadeBranch, rulebook: Rulebook) -> None:
    card = scored(made, rulebook)
    assert (card.total, card.grade, card.veto, card.provisional) == (100, "四星", (), True)
    assert (card.next_grade, card.missing_to_next) == ("", 0)
    assert card.band == "得分 ≥ 90"
    assert card.line("S7.1").method == Method.RECORD
    assert "主题党日 11/11" in card.line("S7.1").met
    assert card.line("S8.1").method == Method.RECORD
    assert card.line("S12.1").method == Method.MANUAL
    assert any("60分处矛盾" in note for note in card.notes)
    assert any("补录" in note for note in card.indicator("S7").notes)


def test_what_is_ahead_is_kept_points_and_never_a_deduction(made: MadeBranch, rulebook: Rulebook) -> None:
    card = scored(made, rulebook)
    assert {gain.kind for gain in card.gains} == {GainKind.KEEP}
    lecture = next(gain for gain in card.gains if gain.item == "S4.3")
    assert (lecture.text, lecture.points) == ("书记讲一次党课", 1)


def test_what_a_closed_period_missed_is_no_gain(made: MadeBranch, rulebook: Rulebook) -> None:
    day = made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18), absent=4)
    made.pay(made.people[0], Month(YEAR, 10), -5000)
    card = scored(made, rulebook)
    low = card.line("S7.5")
    assert (low.count, low.points, low.evidence[0].place.record if low.evidence[0].place else "") == (
        1,
        1,
        day.id,
    )
    regained = {(gain.item, gain.points) for gain in card.gains if gain.kind == GainKind.REGAIN}
    assert regained == {("S9.3", 1)}
    assert card.total == 97  # attendance, short, and not monthly


def test_a_typed_count_with_a_reason_stands_over_the_records(made: MadeBranch, rulebook: Rulebook) -> None:
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18), absent=4)
    with pytest.raises(InvalidField, match="理由"):
        type_in(made, rulebook, "S7.5", 0, "  ")
    type_in(made, rulebook, "S7.5", 0, "两人当天出差，已补学")
    line = scored(made, rulebook).line("S7.5")
    assert (line.method, line.count, line.recorded, line.points) == (Method.TYPED, 0, 1, 0)
    assert line.is_overridden
    type_in(made, rulebook, "S7.5", None)
    assert scored(made, rulebook).line("S7.5").points == 1


@pytest.mark.parametrize(
    ("item", "count", "reason", "field"),
    [
        ("S6.5", 1, "", "reason"),
        ("S6.5", -1, "有", "count"),
        ("S13.1", 7, "有", "count"),
        ("S14.1", 3, "有", "count"),
        ("S4.4", 10001, "", "count"),
        ("S4.4", -2, "", "count"),
        ("B1", 1, "", "reason"),
        ("V3", 1, "", "reason"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_field(
    made: MadeBranch, rulebook: Rulebook, item: str, count: int, reason: str, field: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        type_in(made, rulebook, item, count, reason)
    assert refused.value.field == field


def test_an_item_of_another_scheme_is_refused(made: MadeBranch, rulebook: Rulebook) -> None:
    with pytest.raises(BranchDeskError, match="X9"):
        type_in(made, rulebook, "X9", 1)


def test_none_applies_is_an_answer_without_reason(made: MadeBranch, rulebook: Rulebook) -> None:
    before = scored(made, rulebook).open_questions
    type_in(made, rulebook, "S12.1", 0, "")
    card = scored(made, rulebook)
    assert card.open_questions == before - 1
    assert card.line("S12.1").method == Method.TYPED


def test_a_late_election_asks_for_the_veto_and_settling_waits_for_the_answer(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    made.session.query(type(made.term(date(2023, 6, 1)))).delete()
    made.term(date(2023, 6, 1))
    card = scored(made, rulebook)
    assert card.line("V2").urgent
    assert card.grade == "四星"
    with pytest.raises(BranchDeskError, match="未按期换届"):
        settle(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY, version=card.scheme_version)
    type_in(made, rulebook, "V2", 0, "上级口头同意延期，正在补办手续")
    assert not scored(made, rulebook).line("V2").urgent
    type_in(made, rulebook, "V2", 1, "支委会讨论认为成立")
    assert scored(made, rulebook).grade == "不予评星"


def test_a_settled_result_never_changes(made: MadeBranch, rulebook: Rulebook) -> None:
    type_in(made, rulebook, "S8.2", 1, "两份思想汇报缺失")
    before = scored(made, rulebook)
    rating = settle(
        made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY, version=before.scheme_version
    )
    assert (rating.total_hundredths, rating.grade) == (9800, "四星")
    made.member("新来的党员", transfer_due_on=date(2026, 1, 1))
    after = scored(made, rulebook, date(2027, 3, 1))
    assert after.settled_on == TODAY
    assert (after.total, after.line("S8.2").reason) == (Decimal(98), "两份思想汇报缺失")
    assert after.indicators == before.indicators
    with pytest.raises(BranchDeskError, match="已经定级"):
        settle(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY, version=before.scheme_version)
    with pytest.raises(BranchDeskError, match="已经定级"):
        type_in(made, rulebook, "S8.2", 0, "")


def test_a_scheme_that_changed_meanwhile_is_not_settled(made: MadeBranch, rulebook: Rulebook) -> None:
    with pytest.raises(BranchDeskError, match="2018-06-06"):
        settle(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY, version="2017")


def test_a_year_that_is_over_has_nothing_left_to_gain(made: MadeBranch, rulebook: Rulebook) -> None:
    card = scored(made, rulebook, date(2027, 2, 1))
    assert card.gains == ()
    assert card.as_of == date(2026, 12, 31)
    assert card.window_start == date(2026, 1, 1)
    assert card.line("S4.3").points == 1
