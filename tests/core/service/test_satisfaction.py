"""Satisfaction surveys: counts that add up, an exact rate, the lines of the documents, the blank form."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.satisfaction_papers import form_document, form_key, satisfaction_parts
from branchdesk.errors import InvalidField
from branchdesk.models import Audience, SurveyAbout
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.rules.satisfaction_rules import satisfaction_rules
from branchdesk.service import satisfaction
from branchdesk.service.satisfaction import is_below, keep, percent_words, surveys
from branchdesk.service.satisfaction_findings import LINES, line_words, satisfaction_findings
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

SOURCE = Path(__file__).parents[2] / "data" / "sources" / "zhenjiang-2018.txt"


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


def count(made: MadeBranch, satisfied: int, dissatisfied: int = 0, **values: Any) -> str:
    known: dict[str, Any] = {
        "audience": Audience.MEMBERS,
        "about": SurveyAbout.BRANCH,
        "held_on": date(2026, 10, 8),
        "issued": satisfied + dissatisfied,
        "returned": satisfied + dissatisfied,
        "valid": satisfied + dissatisfied,
        "satisfied": satisfied,
        "dissatisfied": dissatisfied,
    }
    return keep(made.session, made.branch_id, 2026, {**known, **values}, TODAY).id


def test_the_rate_is_exact_and_never_rounded_up(made: MadeBranch) -> None:
    count(made, 100, 1, basically_satisfied=99, issued=210, returned=205, valid=200)
    (line,) = surveys(made.session, made.branch_id, 2026)
    assert line.rate == Fraction(199, 200)
    assert line.percent == "99.5%"
    assert percent_words(Fraction(7999, 10000)) == "79.9%"
    assert percent_words(Fraction(4, 5)) == "80%"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"returned": 11}, "returned"),
        ({"returned": 9, "valid": 10}, "valid"),
        ({"valid": 9}, "satisfied"),
        ({"no_opinion": 1}, "satisfied"),
        ({"valid": 0}, "valid"),
        ({"dissatisfied": -1}, "dissatisfied"),
        ({"held_on": date(2026, 11, 22)}, "held_on"),
        ({"audience": Audience.MASSES, "about": SurveyAbout.SECRETARY}, "about"),
    ],
)
def test_counts_that_cannot_be_are_refused(made: MadeBranch, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        count(made, 10, **wrong)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("audience", "about", "limit", "check"),
    [
        pytest.param(
            Audience.MEMBERS,
            SurveyAbout.SECRETARY,
            80,
            "satisfaction.secretary-below",
            marks=pytest.mark.check("satisfaction.secretary-below"),
        ),
        pytest.param(
            Audience.MASSES,
            SurveyAbout.BRANCH,
            80,
            "satisfaction.masses-below",
            marks=pytest.mark.check("satisfaction.masses-below"),
        ),
        pytest.param(
            Audience.MEMBERS,
            SurveyAbout.BRANCH,
            60,
            "satisfaction.veto-below",
            marks=pytest.mark.check("satisfaction.veto-below"),
        ),
    ],
)
def test_a_rate_is_measured_by_the_line_of_its_document(
    made: MadeBranch, rulebook: Rulebook, audience: Audience, about: SurveyAbout, limit: int, check: str
) -> None:
    def found() -> list[str]:
        told = satisfaction_findings(made.session, rulebook.checks, made.branch_id, 2026, TODAY)
        return [finding.check.id for finding in told]

    count(made, limit, 100 - limit, audience=audience, about=about)
    assert found() == []
    (line,) = surveys(made.session, made.branch_id, 2026)
    assert line_words(rulebook.checks, line).startswith(f"达到 {limit}%（镇党建〔2018〕4号")
    count(made, limit - 1, 101 - limit, audience=audience, about=about, held_on=date(2026, 10, 9))
    assert found() == [check]
    count(made, 100, audience=audience, about=about, held_on=date(2026, 10, 10))
    assert found() == []  # the latest counts


def test_members_and_masses_are_taken_together_for_the_veto(made: MadeBranch, rulebook: Rulebook) -> None:
    count(made, 20)
    count(made, 39, 41, audience=Audience.MASSES)
    told = satisfaction_findings(made.session, rulebook.checks, made.branch_id, 2026, TODAY)
    sentences = {finding.check.id: finding.sentence for finding in told}
    assert sentences["satisfaction.veto-below"] == "党员群众合计的满意率 59%，低于 60%"
    (part,) = satisfaction_parts(made.session, rulebook, made.branch_id, 2026)
    assert part.counts == {"together": "党员、群众对党支部工作合计满意率 59%。"}
    assert [line.audience for line in part.records] == [Audience.MEMBERS, Audience.MASSES]


def test_exactly_the_limit_is_not_below() -> None:
    assert not is_below(Fraction(60, 100), 60)
    assert is_below(Fraction(59, 99), 60)


def test_the_questions_quote_their_document() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    for one in satisfaction_rules().questions:
        assert one.clause in text
    for name in LINES.values():
        assert read_rulebook().checks.latest(name).clause in text
    assert "愿干、能干、会干" in text


@pytest.mark.parametrize(
    ("audience", "lines"),
    [(Audience.MEMBERS, ["党支部书记（愿干、能干、会干）", "党支部工作"]), (Audience.MASSES, ["党支部工作"])],
)
def test_the_blank_form_stands_twice_on_a_sheet(
    made: MadeBranch, rulebook: Rulebook, audience: Audience, lines: list[str]
) -> None:
    desk = Desk(made.session, rulebook, made.branch_id, TODAY, Fonts())
    (page,) = page_texts(form_document(desk, form_key(audience, 2026)).render())
    text = squeezed(page)
    assert text.count("2026年度党支部满意度测评表") == 2
    for line in lines:
        assert text.count(line) == 2
    for option in ("基本满意", "不满意", "不了解"):
        assert text.count(option) == 2
    assert ("书记" in text) == (audience == Audience.MEMBERS)
    assert satisfaction.COUNT_WORDS["no_opinion"] == "不了解"
