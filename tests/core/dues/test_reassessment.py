"""Whose assessment has to be looked at anew, and that nothing changes until a person says so."""

from datetime import date
from typing import Any

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.dues.assessment import assess, assessments_of
from branchdesk.dues.reassessment import keep_as_it_is, to_reassess
from branchdesk.errors import InvalidField
from branchdesk.models import DuesCategory, Person, Stage
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch

BOOK = read_rulebook()
JANUARY, AUGUST = date(2026, 1, 20), date(2026, 8, 3)
A4, A6, B = DuesCategory.ENTERPRISE, DuesCategory.SELF_EMPLOYED, DuesCategory.RETIRED


def put(database: Database, category: DuesCategory = A4, stage: Stage = Stage.FULL) -> str:
    """Enter a member, assessed in January."""
    with database.begin("登记") as session:
        person = MadeBranch(session, BRANCH).member("欧阳晓雯", stage)
        assess(session, BOOK.dues_rates, BRANCH, person.id, 2026, category, on=JANUARY, base_fen=888_888)
        return person.id


def found(database: Database, on: date = AUGUST) -> list[str]:
    with database.read() as session:
        listed = to_reassess(session, BOOK.checks, BOOK.dues_rates, BRANCH, 2026, on)
    return [reopened.finding.check.id for reopened in listed]


def edit(database: Database, person_id: str, **values: Any) -> None:
    with database.begin("改") as session:
        for name, value in values.items():
            setattr(session.get_one(Person, person_id), name, value)


@pytest.mark.parametrize(
    ("stage", "values", "check"),
    [
        pytest.param(
            Stage.FULL,
            {"dues_category": B},
            "dues.category-changed",
            marks=pytest.mark.check("dues.category-changed"),
        ),
        pytest.param(
            Stage.FULL,
            {"personnel_kind": "离退休人员"},
            "dues.retired",
            marks=pytest.mark.check("dues.retired"),
        ),
        pytest.param(
            Stage.PROBATIONARY,
            {"stage": Stage.FULL, "converted_on": PartialDate(2026, 7, 1)},
            "dues.converted",
            marks=pytest.mark.check("dues.converted"),
        ),
    ],
)
def test_a_change_is_listed_and_changes_nothing(
    database: Database, branch_id: str, stage: Stage, values: dict[str, Any], check: str
) -> None:
    person_id = put(database, stage=stage)
    assert found(database) == []
    edit(database, person_id, **values)
    assert found(database) == [check]
    with database.read() as session:
        [record] = assessments_of(session, BRANCH, 2026)[person_id]
    assert (record.category, record.due_fen) == (A4, 13334)


def test_assessing_anew_answers_it(database: Database, branch_id: str) -> None:
    person_id = put(database)
    edit(database, person_id, dues_category=B)
    with database.begin("核定") as session:
        assess(
            session,
            BOOK.dues_rates,
            BRANCH,
            person_id,
            2026,
            B,
            on=AUGUST,
            base_fen=400_000,
            from_month=Month(2026, 8),
            reason="7 月退休",
        )
    assert found(database) == []


@pytest.mark.check("dues.not-assessed")
def test_who_came_after_the_assessment_is_listed_once_the_year_is_begun(
    database: Database, branch_id: str
) -> None:
    with database.begin("登记") as session:
        MadeBranch(session, BRANCH).member("转入的", joined_branch_on=PartialDate(2026, 5, 3))
    assert found(database) == []
    put(database)
    assert found(database) == ["dues.not-assessed"]


@pytest.mark.check("dues.quarter")
def test_a_quarterly_base_is_asked_for_each_quarter(database: Database, branch_id: str) -> None:
    person_id = put(database, A6)
    assert found(database, date(2026, 3, 31)) == []
    assert found(database, date(2026, 4, 1)) == ["dues.quarter"]
    with database.begin("核对") as session:
        with pytest.raises(InvalidField, match="为什么不变"):
            keep_as_it_is(session, BRANCH, person_id, 2026, " ", date(2026, 4, 2))
        keep_as_it_is(session, BRANCH, person_id, 2026, "与上季度相同", date(2026, 4, 2))
    assert found(database, date(2026, 6, 30)) == []
    assert found(database, date(2026, 7, 1)) == ["dues.quarter"]
