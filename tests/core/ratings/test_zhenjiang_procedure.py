"""The procedure of Zhenjiang's stars, and what a branch without star is counted among."""

import re
from datetime import date
from pathlib import Path

import pytest

from branchdesk import deadlines, schemes
from branchdesk.models import PostTitle
from branchdesk.ratings import answers, steps
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.scoring import score
from branchdesk.ratings.settle import settle
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

SOURCE = Path(__file__).parents[2] / "data" / "sources" / "zhenjiang-2018.txt"
SCHEME, YEAR = "zhenjiang-2018", 2026
MEASURES = "把未授星党支部列为软弱涣散基层党组织，开展集中整顿，并进行通报。"


@pytest.fixture(scope="module")
def scheme(rulebook: Rulebook) -> RatingScheme:
    return rulebook.scheme(SCHEME)


@pytest.fixture
def made(made: MadeBranch) -> MadeBranch:
    """Of three members, one of whom leads a group and none the branch."""
    made.members(3)
    made.post(made.people[0], PostTitle.GROUP_LEADER)
    return made


def carded(made: MadeBranch, rulebook: Rulebook) -> ScoreCard:
    return score(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY)


def test_procedure_and_consequence_are_the_words_of_the_document(scheme: RatingScheme) -> None:
    text = re.sub(r"\s", "", SOURCE.read_text(encoding="utf-8"))
    quoted = [step.words for step in scheme.steps] + [track.words for track in scheme.tracks]
    quoted += [scheme.grading.words, scheme.grading.measures]
    quoted += [text for grade in scheme.grading.grades for text in (grade.measures, grade.flag)]
    for words in quoted:
        assert words in text


def test_the_five_stars_have_a_procedure_of_their_own(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    usual = [step.step for step in carded(made, rulebook).steps]
    assert usual == ["self", "ballot", "graded", "four-star", "sample"]
    schemes.choose_track(made.session, made.branch_id, scheme, "five-star")
    aimed = [step.step for step in carded(made, rulebook).steps]
    assert set(aimed) - set(usual) == {"forecast", "five-star-graded", "five-star-again"}


@pytest.mark.parametrize(("track", "told"), [(None, False), ("five-star", True)])
def test_only_who_aims_at_five_stars_is_reminded_of_the_forecast(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme, track: str | None, told: bool
) -> None:
    schemes.choose_track(made.session, made.branch_id, scheme, track)
    due = deadlines.due(made.session, rulebook, made.branch_id, date(2026, 1, 15))
    assert any(duty.rule == f"{SCHEME}.forecast" for duty in due) == told


def test_the_star_the_superior_gave_stands(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    steps.record_step(made.session, made.branch_id, scheme, YEAR, "graded", done_on=TODAY, grade="三星")
    card = carded(made, rulebook)
    assert (card.grade, card.provisional) == ("不予评星", False)  # the veto stays: nobody is secretary
    answers.answer(made.session, made.branch_id, scheme, YEAR, "V1", 0, "书记已到任，名册未更新")
    assert carded(made, rulebook).grade == "三星"


def test_a_branch_without_star_is_flagged_once_the_grade_stands(made: MadeBranch, rulebook: Rulebook) -> None:
    card = carded(made, rulebook)  # no secretary: vetoed
    assert (card.grade, card.flag, card.measures) == ("不予评星", "软弱涣散基层党组织", MEASURES)
    assert not card.is_flagged
    settle(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY, version=card.scheme_version)
    kept = carded(made, rulebook)
    assert kept.is_flagged


def test_a_branch_with_a_star_is_not(made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme) -> None:
    answers.answer(made.session, made.branch_id, scheme, YEAR, "V1", 0, "书记已到任，名册未更新")
    card = carded(made, rulebook)
    assert (card.flag, card.measures) == ("", "")


def test_exactly_sixty_of_the_superior_is_flagged_and_more_is_not(
    made: MadeBranch, rulebook: Rulebook, scheme: RatingScheme
) -> None:
    answers.answer(made.session, made.branch_id, scheme, YEAR, "V1", 0, "书记已到任，名册未更新")
    answers.answer(made.session, made.branch_id, scheme, YEAR, "R3", 6000, "考评")
    assert carded(made, rulebook).is_flagged
    answers.answer(made.session, made.branch_id, scheme, YEAR, "R3", 6001, "考评")
    assert not carded(made, rulebook).is_flagged
