"""Reports on duty: the ballot, the grade of two parts, and what speaks against a year's reports."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import InvalidField
from branchdesk.life import debrief_findings, debriefs
from branchdesk.models import DebriefGrade, DebriefKind, MeetingKind
from branchdesk.rules.appraisal_rules import appraisal_rules
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

DAY = date(2026, 12, 10)
NEXT_YEAR = date(2027, 1, 5)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("述职") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        made.committee()
        yield made


def values(made: MadeBranch, **given: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "kind": DebriefKind.MEMBERS,
        "reported_on": DAY,
        "person_id": made.people[0].id,
        "text": "抓党建述职",
        "issued": 10,
        "returned": 10,
        "good": 6,
        "fairly": 3,
        "average": 1,
        "poor": 0,
    }
    return known | given


def keep(made: MadeBranch, **given: Any) -> str:
    return debriefs.keep(made.session, made.branch_id, values(made, **given)).id


def found(session: Session, branch_id: str, today: date) -> set[str]:
    checks = shipped_checks()
    return {f.check.id for f in debrief_findings.debrief_findings(session, checks, branch_id, 2026, today)}


def test_the_grade_joins_the_ballot_and_the_year_s_work(made: MadeBranch) -> None:
    """6 好, 3 较好, 1 一般: (600 + 255 + 70) / 10 = 92.5; half of it and half of 85 is 88.75: 较好."""
    keep(made, usual_hundredths=8500, usual_basis="上级季度检查")
    (line,) = debriefs.debriefs(made.session, made.branch_id, 2026, DAY)
    assert (line.ballot, line.usual, line.total) == (Decimal("92.5"), Decimal(85), Decimal("88.75"))
    assert line.proposed == DebriefGrade.FAIRLY


def test_the_superior_s_share_is_kept_with_its_source(made: MadeBranch) -> None:
    """With 70 percent for the ballot: 92.5 × 0.7 + 85 × 0.3 = 90.25: 好."""
    keep(made, usual_hundredths=8500, usual_basis="上级季度检查")
    with pytest.raises(InvalidField) as refused:
        debriefs.choose_percent(made.session, made.branch_id, 70, "")
    assert refused.value.field == "source"
    debriefs.choose_percent(made.session, made.branch_id, 70, "样例街道党工委述职办法")
    (line,) = debriefs.debriefs(made.session, made.branch_id, 2026, DAY)
    assert (line.percent, line.total, line.proposed) == (70, Decimal("90.25"), DebriefGrade.GOOD)
    assert branch.setting(made.session, made.branch_id, debriefs.BALLOT_PERCENT_SETTING) == 70


@pytest.mark.parametrize(
    ("points", "grade"),
    [("90", "good"), ("89.99", "fairly"), ("80", "fairly"), ("60", "average"), ("59.99", "poor")],
)
def test_a_bound_belongs_to_the_better_grade(points: str, grade: str) -> None:
    assert appraisal_rules().debrief.grade(Decimal(points)) == grade


def test_one_part_alone_gives_no_grade(made: MadeBranch) -> None:
    keep(made)
    (line,) = debriefs.debriefs(made.session, made.branch_id, 2026, DAY)
    assert (line.total, line.proposed) == (None, None)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("person_id", {"person_id": None}),
        ("returned", {"issued": 9}),
        ("good", {"good": 7}),
        ("poor", {"poor": -1}),
        ("usual_hundredths", {"usual_hundredths": 10_001, "usual_basis": "检查"}),
        ("usual_basis", {"usual_hundredths": 9000}),
    ],
)
def test_what_cannot_be_is_refused(made: MadeBranch, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(InvalidField) as refused:
        keep(made, **given)
    assert refused.value.field == field


def test_the_members_are_reported_to_at_their_own_meeting(made: MadeBranch) -> None:
    committee = made.meeting(MeetingKind.COMMITTEE, DAY)
    with pytest.raises(InvalidField, match="党员大会"):
        keep(made, meeting_id=committee.id)
    keep(made, meeting_id=made.meeting(MeetingKind.GENERAL, DAY).id)


@pytest.mark.check("debrief.no-members")
@pytest.mark.check("debrief.no-superior")
def test_a_year_without_reports_is_named_once_it_has_ended(made: MadeBranch) -> None:
    assert found(made.session, made.branch_id, NEXT_YEAR) == set()
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-01-02")
    assert found(made.session, made.branch_id, NEXT_YEAR) == set()
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-01-01")
    assert found(made.session, made.branch_id, DAY) == set()
    assert found(made.session, made.branch_id, NEXT_YEAR) == {"debrief.no-members", "debrief.no-superior"}
    keep(made)
    assert found(made.session, made.branch_id, NEXT_YEAR) == {"debrief.no-superior"}
    keep(made, kind=DebriefKind.WORK, person_id=None, issued=None, returned=None, good=0, fairly=0, average=0)
    assert found(made.session, made.branch_id, NEXT_YEAR) == set()


@pytest.mark.check("debrief.no-ballot")
@pytest.mark.check("debrief.one-part")
def test_a_report_without_ballot_or_with_one_part_is_named(made: MadeBranch) -> None:
    empty = {"issued": None, "returned": None, "good": None, "fairly": None, "average": None}
    key = keep(made, **empty)
    assert found(made.session, made.branch_id, DAY) == {"debrief.no-ballot"}
    debriefs.keep(made.session, made.branch_id, values(made, grade=DebriefGrade.GOOD), key)
    assert found(made.session, made.branch_id, DAY) == {"debrief.one-part"}
    whole = values(made, grade=DebriefGrade.GOOD, usual_hundredths=9000, usual_basis="季度检查")
    debriefs.keep(made.session, made.branch_id, whole, key)
    assert found(made.session, made.branch_id, DAY) == set()
