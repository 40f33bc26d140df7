"""Schemes without points: verdicts, the grade a person sets step by step, suppositions, objections, settling."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from branchdesk import schemes
from branchdesk.dates import Month, PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import Branch, MeetingKind, Rating, RatingAnswer
from branchdesk.ratings import answers, frozen, steps
from branchdesk.ratings.card import GainKind, Method, ScoreCard, Signature, Verdict
from branchdesk.ratings.scoring import reckon, score
from branchdesk.ratings.settle import settle
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.made_scheme import with_scheme

YEAR = 2026
OLD = Path(__file__).parents[2] / "data" / "old" / "rating-0003.json"


@pytest.fixture(scope="module")
def made_rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, RatingScheme]:
    return with_scheme(read_rulebook(), tmp_path_factory.mktemp("rules"))


@pytest.fixture
def rulebook(made_rules: tuple[Rulebook, RatingScheme]) -> Rulebook:
    return made_rules[0]


@pytest.fixture
def scheme(made_rules: tuple[Rulebook, RatingScheme]) -> RatingScheme:
    return made_rules[1]


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        branch = MadeBranch(session, branch_id)
        branch.members(4)
        branch.committee()
        branch.whole_dues(YEAR, 10)
        yield branch


def carded(made: MadeBranch, rulebook: Rulebook, today: date = TODAY, **suppose: int) -> ScoreCard:
    counts = {item.replace("_", "."): count for item, count in suppose.items()}
    return reckon(made.session, rulebook, made.branch_id, "made-2020", YEAR, today, suppose=counts)


def graded(made: MadeBranch, scheme: RatingScheme, step: str, grade: str) -> None:
    steps.record_step(
        made.session, made.branch_id, scheme, YEAR, step, done_on=date(2026, 6, 20), grade=grade
    )


def test_clauses_without_points_get_verdicts(made: MadeBranch, rulebook: Rulebook) -> None:
    made.pay(made.people[0], Month(YEAR, 10), -5000)
    card = carded(made, rulebook)
    assert (card.total, card.base, card.grade, card.has_points) == (None, None, "", False)
    found = {item: card.line(item).verdict for item in ("M1.1", "M1.2", "M2.1")}
    assert found == {"M1.1": Verdict.MET, "M1.2": Verdict.MANUAL, "M2.1": Verdict.NOT_MET}
    assert card.line("M2.1").evidence
    assert card.indicator("M1").verdict == Verdict.MANUAL
    assert card.indicator("M2").verdict == Verdict.NOT_MET
    assert card.verdicts() == {Verdict.MET: 1, Verdict.MANUAL: 1, Verdict.NOT_MET: 1}
    assert card.indicator("M2").points is None


def test_what_can_still_be_done_names_no_points_and_no_closed_period(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    made.pay(made.people[0], Month(YEAR, 10), -5000)
    gains = {(gain.kind, gain.item, gain.points) for gain in carded(made, rulebook).gains}
    assert (GainKind.REGAIN, "M2.1", None) in gains
    assert (GainKind.KEEP, "M1.1", None) in gains
    assert carded(made, rulebook, date(2027, 1, 5)).gains == ()
    assert carded(made, rulebook, date(2027, 1, 5)).line("M1.1").verdict == Verdict.NOT_MET


def test_a_persons_answer_stands_over_the_records_and_says_who_gave_it(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    with pytest.raises(InvalidField, match="符合（0）或不符合（1）"):
        answers.answer(made.session, made.branch_id, scheme, YEAR, "M1.2", 2, "理由")
    with pytest.raises(InvalidField, match="理由"):
        answers.answer(made.session, made.branch_id, scheme, YEAR, "M1.1", 1)
    answers.answer(
        made.session, made.branch_id, scheme, YEAR, "M1.1", 1, "讲的不是党课", by="欧阳晓雯", on=TODAY
    )
    made.session.flush()
    line = carded(made, rulebook).line("M1.1")
    assert (line.verdict, line.method, line.recorded) == (Verdict.NOT_MET, Method.TYPED, 0)
    assert (line.given_by, line.given_on) == ("欧阳晓雯", TODAY)
    assert made.session.get_one(RatingAnswer, line.answer).item == "M1.1"


def test_what_if_changes_the_card_and_keeps_nothing(made: MadeBranch, rulebook: Rulebook) -> None:
    line = carded(made, rulebook, M1_2=1).line("M1.2")
    assert (line.method, line.verdict) == (Method.SUPPOSED, Verdict.NOT_MET)
    assert carded(made, rulebook).line("M1.2").method == Method.MANUAL
    assert made.session.query(RatingAnswer).count() == 0
    with pytest.raises(InvalidField):
        carded(made, rulebook, M1_2=5)
    with pytest.raises(BranchDeskError, match="X1"):
        carded(made, rulebook, X1=1)


def test_what_if_moves_points_and_star(made: MadeBranch, rulebook: Rulebook) -> None:
    real = reckon(made.session, rulebook, made.branch_id, "zhenjiang-2018", YEAR, TODAY)
    tried = reckon(
        made.session, rulebook, made.branch_id, "zhenjiang-2018", YEAR, TODAY, suppose={"S2.1": 1, "R3": 6500}
    )
    assert real.total is not None
    assert tried.total == real.total - 2
    assert (tried.grade, tried.provisional) == ("一星", False)


def test_a_grade_comes_from_the_last_step_until_the_deciding_one(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    graded(made, scheme, "self", "A")
    card = carded(made, rulebook)
    assert (card.grade, card.provisional, card.measures) == ("A", True, "“A”类巩固")
    graded(made, scheme, "superior", "B")
    card = carded(made, rulebook)
    assert (card.grade, card.provisional, card.measures) == ("B", False, "“B”类争先")
    result = next(step for step in card.steps if step.step == "superior")
    assert (result.grade, result.due_on, result.decides) == ("B", date(2026, 7, 31), True)
    steps.take_back_step(made.session, scheme, result.record)
    assert carded(made, rulebook).grade == "A"


def test_a_step_written_down_again_is_changed(made: MadeBranch, scheme: RatingScheme) -> None:
    graded(made, scheme, "self", "A")
    graded(made, scheme, "self", "C")
    (row,) = steps.steps_taken(made.session, made.branch_id, scheme.id, YEAR)
    assert row.grade == "C"


@pytest.mark.parametrize(
    ("step", "number", "grade", "field"),
    [
        ("self", 1, None, "grade"),
        ("self", 1, "D", "grade"),
        ("quarter", 1, "A", "grade"),
        ("quarter", 5, None, "number"),
        ("self", 2, "A", "number"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(
    made: MadeBranch, scheme: RatingScheme, step: str, number: int, grade: str | None, field: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        steps.record_step(
            made.session, made.branch_id, scheme, YEAR, step, number=number, done_on=TODAY, grade=grade
        )
    assert refused.value.field == field


def test_an_unknown_step_is_refused(made: MadeBranch, scheme: RatingScheme) -> None:
    with pytest.raises(BranchDeskError, match="nothing"):
        steps.record_step(made.session, made.branch_id, scheme, YEAR, "nothing", done_on=TODAY)


def test_the_procedure_shows_the_track_and_the_periods(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    def turns() -> list[tuple[str, int]]:
        return [(step.step, step.number) for step in carded(made, rulebook).steps]

    quarters = [("quarter", number) for number in range(1, 5)]
    assert turns() == [("self", 1), ("superior", 1), *quarters]
    schemes.choose_track(made.session, made.branch_id, scheme, "model")
    made.session.get_one(Branch, made.branch_id).founded_on = PartialDate(2026, 3, 31)
    made.session.flush()
    assert turns() == [("self", 1), ("superior", 1), *quarters, ("apply", 1), ("young", 1)]
    assert carded(made, rulebook).track == "示范创建"
    assert carded(made, rulebook).steps[-1].due_on == date(2026, 4, 30)
    with pytest.raises(BranchDeskError, match="路径"):
        schemes.choose_track(made.session, made.branch_id, scheme, "other")


def test_a_place_names_its_grades(made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme) -> None:
    graded(made, scheme, "superior", "A")
    schemes.rename_grades(made.session, made.branch_id, scheme, {"A": "示范", "B": " "})
    card = carded(made, rulebook)
    assert (card.grade, card.measures) == ("示范", "“A”类巩固")
    assert [choice.title for choice in card.grades] == ["示范", "B", "C"]
    with pytest.raises(InvalidField, match="都叫"):
        schemes.rename_grades(made.session, made.branch_id, scheme, {"A": "B"})


def test_schemes_beside_the_main_one(made: MadeBranch) -> None:
    assert schemes.schemes_of(made.session, made.branch_id) == ("zhenjiang-2018",)
    schemes.choose_schemes(made.session, made.branch_id, "made-2020", ["zhenjiang-2018", "made-2020"])
    assert schemes.schemes_of(made.session, made.branch_id) == ("made-2020", "zhenjiang-2018")
    with pytest.raises(InvalidField):
        schemes.choose_schemes(made.session, made.branch_id, None, ["made-2020"])


def test_objections_are_received_and_answered(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    row = steps.receive_objection(
        made.session, made.branch_id, scheme.id, YEAR, received_on=date(2026, 8, 3), text="等级偏高"
    )
    with pytest.raises(InvalidField) as refused:
        steps.change_objection(
            made.session, row.id, received_on=date(2026, 8, 3), text="等级偏高", answered_on=TODAY
        )
    assert refused.value.field == "answer"
    with pytest.raises(InvalidField, match="早于"):
        steps.change_objection(
            made.session,
            row.id,
            received_on=date(2026, 8, 3),
            text="等级偏高",
            answered_on=date(2026, 8, 1),
            answer="已复核",
        )
    steps.change_objection(
        made.session,
        row.id,
        received_on=date(2026, 8, 3),
        text="等级偏高",
        answered_on=date(2026, 8, 10),
        answer="复核后维持",
    )
    (shown,) = carded(made, rulebook).objections
    assert (shown.text, shown.answer) == ("等级偏高", "复核后维持")
    steps.take_back_objection(made.session, row.id)
    assert carded(made, rulebook).objections == ()


def test_settling_waits_for_the_grade_and_keeps_who_signed(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    def settled(*signatures: Signature) -> Rating:
        return settle(
            made.session,
            rulebook,
            made.branch_id,
            scheme.id,
            YEAR,
            TODAY,
            version=scheme.version,
            signatures=signatures,
        )

    with pytest.raises(BranchDeskError, match="由人定等级"):
        settled()
    graded(made, scheme, "superior", "B")
    with pytest.raises(InvalidField, match="姓名"):
        settled(Signature(" ", "党支部书记", TODAY))
    with pytest.raises(InvalidField, match="晚于今天"):
        settled(Signature("欧阳晓雯", "党支部书记", date(2027, 1, 1)))
    rating = settled(Signature("欧阳晓雯", "党支部书记", TODAY))
    assert (rating.total_hundredths, rating.grade) == (None, "B")
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18))
    card = score(made.session, rulebook, made.branch_id, scheme.id, YEAR, date(2027, 3, 1))
    assert (card.grade, card.signatures[0].name, card.settled_on) == ("B", "欧阳晓雯", TODAY)
    with pytest.raises(BranchDeskError, match="已经定级"):
        graded(made, scheme, "superior", "A")
    steps.record_step(made.session, made.branch_id, scheme, YEAR, "quarter", number=4, done_on=TODAY)


def test_a_result_settled_by_an_earlier_program_still_opens() -> None:
    rating = Rating(result=json.loads(OLD.read_text(encoding="utf-8")))
    card = frozen.thaw(rating)
    assert (card.grade, card.steps, card.signatures, card.by_person) == ("不予评星", (), (), False)
    assert card.indicator("S8").points == 3
    assert msgspec.convert(frozen.freeze(card), ScoreCard) == card
