"""Materials of a person's file: which are asked for when, what is noted, and what an inspector would object to."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DevelopmentStep, Material, MeetingKind, Motion, MotionPurpose, Person, Stage
from branchdesk.people import materials
from branchdesk.people.material_findings import findings_on
from branchdesk.people.materials import MaterialState, course_of, file_of
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


def add(session: Session, branch_id: str, stage: Stage = Stage.ACTIVIST, **values: Any) -> Person:
    """Enter somebody who became an activist a year and a half ago."""
    known: dict[str, Any] = {
        "admitted_on": None,
        "converted_on": None,
        "applied_on": PartialDate(2025, 1, 6),
        "talked_on": PartialDate(2025, 1, 20),
        "activist_on": PartialDate(2025, 5, 20),
    }
    return MadeBranch(session, branch_id).member("冯文博", stage, **{**known, **values})


FULL_COURSE = {
    "stage": Stage.PROBATIONARY,
    "target_on": PartialDate(2026, 6, 10),
    "admitted_on": PartialDate(2026, 9, 20),
}


def test_a_step_taken_asks_for_its_material_before_the_stage_is_reached(
    database: Database, branch_id: str
) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id, Stage.TARGET, target_on=PartialDate(2026, 5, 1))
        assert states(session, person)["training-certificate"] == MaterialState.LATER
        session.add(
            DevelopmentStep(
                branch_id=branch_id,
                person_id=person.id,
                step="training",
                on=PartialDate(2026, 7, 6),
                until=PartialDate(2026, 7, 8),
            )
        )
        session.flush()
        row = next(
            r
            for r in file_of(session, course_of(session, person.id, TODAY))
            if r.id == "training-certificate"
        )
    assert row.state == MaterialState.MISSING
    assert row.proposal is not None
    assert (str(row.proposal.day), str(row.expected_on)) == ("2026-07-08", "2026-07-08")


def states(session: Session, person: Person) -> dict[str, MaterialState]:
    """Return how each material of a file stands."""
    return {row.id: row.state for row in file_of(session, course_of(session, person.id, TODAY))}


def sentences(session: Session, person: Person) -> dict[str, str]:
    """Return what is found in a file by check."""
    rows = file_of(session, course_of(session, person.id, TODAY))
    return {
        f.check.id: f.sentence
        for f in findings_on(course_of(session, person.id, TODAY), rows, shipped_checks())
    }


def test_what_is_missing_goes_by_the_steps_taken(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id)
    with database.read() as session:
        found = states(session, person)
    assert found["application"] == MaterialState.MISSING
    assert found["talk-record"] == found["activist-minutes"] == MaterialState.OPEN
    assert found["political-review"] == found["admission-form"] == MaterialState.LATER


@pytest.mark.parametrize(
    ("converted_on", "wanted", "not_wanted"),
    [
        (None, {"activist-record", "probation-record"}, {"training-record"}),
        (PartialDate(2026, 5, 10), {"training-record"}, {"activist-record", "probation-record"}),
        (PartialDate(2026, 5, 11), {"activist-record", "probation-record"}, {"training-record"}),
    ],
)
def test_the_personal_file_goes_by_the_rules_of_the_day_it_is_closed(
    database: Database,
    branch_id: str,
    converted_on: PartialDate | None,
    wanted: set[str],
    not_wanted: set[str],
) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id, stage=Stage.FULL, converted_on=converted_on)
    with database.read() as session:
        found = states(session, person)
    assert wanted <= found.keys()
    assert not not_wanted & found.keys()


def test_a_notice_is_of_the_minimum_since_the_rules_of_2026(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        before = add(session, branch_id, Stage.TARGET, target_on=PartialDate(2026, 5, 10))
        after = add(session, branch_id, Stage.TARGET, target_on=PartialDate(2026, 5, 11))
    with database.read() as session:
        assert states(session, before)["target-notice"] == MaterialState.OPEN
        assert states(session, after)["target-notice"] == MaterialState.MISSING


def test_noting_and_taking_back(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id)
        materials.note(
            session,
            person.id,
            "application",
            TODAY,
            is_present=True,
            dated_on=PartialDate(2025, 1, 6),
            pages=4,
        )
    with database.read() as session:
        row = next(
            row for row in file_of(session, course_of(session, person.id, TODAY)) if row.id == "application"
        )
    assert (row.is_present, str(row.dated_on), row.pages) == (True, "2025-01-06", 4)
    with database.begin("拿走") as session:
        materials.note(session, person.id, "application", TODAY, is_present=False, dated_on=None, pages=None)
    with database.read() as session:
        assert session.scalars(select(Material)).all() == []
        assert states(session, person)["application"] == MaterialState.MISSING


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("dated_on", {"dated_on": PartialDate(2026, 12, 1)}),
        ("pages", {"pages": 0}),
        ("copies", {"copies": -1}),
        ("colour", {"colour": "red"}),
    ],
)
def test_what_cannot_be_is_refused(
    database: Database, branch_id: str, field: str, values: dict[str, Any]
) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id)
    with pytest.raises(InvalidField) as refused, database.begin("登记") as session:
        materials.note(session, person.id, "application", TODAY, **values)
    assert refused.value.field == field


def test_a_kind_no_file_knows_is_named(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id)
    with pytest.raises(BranchDeskError, match="nonsense"), database.begin("登记") as session:
        materials.note(session, person.id, "nonsense", TODAY, is_present=True)


def test_the_ballot_and_the_step_propose_days_and_change_nothing(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.member("冯文", Stage.TARGET, admitted_on=None)
        person = add(session, branch_id, **FULL_COURSE)
        meeting = made.meeting(MeetingKind.GENERAL, date(2026, 9, 20), title="第三季度党员大会")
        session.add(
            Motion(
                meeting_id=meeting.id,
                position=0,
                title="接收冯文博同志为预备党员",
                purpose=MotionPurpose.ADMISSION,
                yes=3,
            )
        )
    with database.read() as session:
        proposed = {row.id: row.proposal for row in file_of(session, course_of(session, person.id, TODAY))}
        namesake = next(p for p in made.people if p.name == "冯文")
        others = {row.id: row.proposal for row in file_of(session, course_of(session, namesake.id, TODAY))}
        assert session.scalars(select(Material)).all() == []
    ballot = proposed["admission-ballot"]
    assert ballot is not None
    assert str(ballot.day) == "2026-09-20"
    assert "第三季度党员大会" in ballot.reason
    assert str(proposed["application"].day) == "2025-01-06"  # type: ignore[union-attr]
    assert proposed["oath"] is None
    assert others["admission-ballot"] is None


@pytest.mark.parametrize(
    ("check", "values", "words"),
    [
        pytest.param(
            "materials.personal-file",
            {**FULL_COURSE, "stage": Stage.FULL, "converted_on": PartialDate(2026, 10, 8)},
            "转正申请书",
            marks=pytest.mark.check("materials.personal-file"),
        ),
        pytest.param(
            "materials.missing-on-the-way",
            {},
            "入党申请书",
            marks=pytest.mark.check("materials.missing-on-the-way"),
        ),
        pytest.param(
            "materials.notice", FULL_COURSE, "发展对象公示", marks=pytest.mark.check("materials.notice")
        ),
        pytest.param(
            "materials.training", FULL_COURSE, "集中培训", marks=pytest.mark.check("materials.training")
        ),
        pytest.param(
            "materials.pre-review", FULL_COURSE, "预审意见", marks=pytest.mark.check("materials.pre-review")
        ),
        pytest.param(
            "materials.minutes", FULL_COURSE, "党员大会记录", marks=pytest.mark.check("materials.minutes")
        ),
        pytest.param(
            "materials.approval", FULL_COURSE, "批复", marks=pytest.mark.check("materials.approval")
        ),
    ],
)
def test_a_missing_material_of_the_minimum_is_found(
    database: Database, branch_id: str, check: str, values: dict[str, Any], words: str
) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id, **values)
    with database.read() as session:
        assert words in sentences(session, person)[check]
    with database.begin("补齐") as session:
        for row in file_of(session, course_of(session, person.id, TODAY)):
            materials.note(session, person.id, row.id, TODAY, is_present=True)
    with database.read() as session:
        assert check not in sentences(session, person)


def test_the_file_of_who_was_admitted_before_the_rules_is_left_alone(
    database: Database, branch_id: str
) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("欧阳晓雯")
    with database.read() as session:
        assert sentences(session, person) == {}


@pytest.mark.check("materials.order")
def test_dates_in_the_wrong_order_are_found(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id, **FULL_COURSE)
        for kind, day in (("pre-review-opinion", 20), ("admission-form", 12), ("admission-minutes", 12)):
            materials.note(
                session, person.id, kind, TODAY, is_present=True, dated_on=PartialDate(2026, 9, day)
            )
    with database.read() as session:
        said = sentences(session, person)["materials.order"]
    assert "志愿书" in said
    assert "预审意见（2026-09-20）" in said


@pytest.mark.check("materials.date-differs")
@pytest.mark.parametrize(("day", "differs"), [(PartialDate(2025, 1, 9), True), (PartialDate(2025, 1), False)])
def test_a_letter_of_another_day_than_the_step_is_found(
    database: Database, branch_id: str, day: PartialDate, differs: bool
) -> None:
    with database.begin("准备") as session:
        person = add(session, branch_id)
        materials.note(session, person.id, "application", TODAY, is_present=True, dated_on=day)
    with database.read() as session:
        assert ("materials.date-differs" in sentences(session, person)) is differs
