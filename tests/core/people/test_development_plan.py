"""The year's plan: what counts as used, who can be foreseen, the reserve of a day, and what does not fit."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import EndReason, Person, Stage
from branchdesk.people import development_plan, members
from branchdesk.people.development_plan import findings_on, overview
from branchdesk.people.stages import stage_on
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


def activist(session: Session, branch_id: str, name: str, **values: Any) -> Person:
    """Enter an activist of last year, or what is said."""
    known: dict[str, Any] = {
        "stage": Stage.ACTIVIST,
        "applied_on": PartialDate(2025, 1, 6),
        "activist_on": PartialDate(2025, 8, 1),
    }
    return members.add(session, branch_id, name=name, **{**known, **values})


def admitted(session: Session, branch_id: str, name: str, day: PartialDate, **values: Any) -> Person:
    """Enter somebody admitted on a day."""
    return activist(session, branch_id, name, stage=Stage.PROBATIONARY, admitted_on=day, **values)


def test_used_are_those_this_branch_admitted_in_the_year(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        admitted(session, branch_id, "王二", PartialDate(2026, 3, 20))
        admitted(session, branch_id, "去年", PartialDate(2025, 12, 31))
        admitted(
            session, branch_id, "转来", PartialDate(2026, 2, 1), joined_branch_on=PartialDate(2026, 6, 1)
        )
        early = PartialDate(2025, 2, 1)
        admitted(session, branch_id, "早来", PartialDate(2026, 6, 30), joined_branch_on=early)
        mistake = admitted(session, branch_id, "误录", PartialDate(2026, 4, 1))
        members.end(session, mistake.id, date(2026, 4, 2), EndReason.ENTERED_BY_MISTAKE)
        cancelled = admitted(session, branch_id, "取消", PartialDate(2026, 1, 15))
        members.end(session, cancelled.id, date(2026, 9, 2), EndReason.PROBATION_CANCELLED, override="旧账")
        development_plan.settle(session, branch_id, 2026, allotted=4, document="样例党发〔2026〕3号")
    with database.read() as session:
        seen = overview(session, branch_id, 2026, TODAY)
    assert [row.name for row in seen.rows] == ["取消", "王二", "早来"]
    assert (seen.used, seen.remaining) == (3, 1)


def test_foreseen_people_are_listed_until_they_are_taken_out(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        first = activist(session, branch_id, "冯文博")
        second = activist(session, branch_id, "郑芳", stage=Stage.TARGET)
        assert [person.name for person in development_plan.candidates(session, branch_id, 2027)] == [
            "郑芳",
            "冯文博",
        ]
        development_plan.foresee(session, first.id, 2027, month=6, remark=" ")
        planned = development_plan.foresee(session, second.id, 2027)
        assert development_plan.foresee(session, second.id, 2027, month=3).id == planned.id
    with database.read() as session:
        seen = overview(session, branch_id, 2027, TODAY)
        assert development_plan.candidates(session, branch_id, 2027) == []
    assert [(row.name, row.month, row.remark) for row in seen.rows] == [
        ("郑芳", 3, None),
        ("冯文博", 6, None),
    ]
    with database.begin("移出") as session:
        development_plan.withdraw(session, planned.id)
    with pytest.raises(BranchDeskError), database.begin("再移出") as session:
        development_plan.withdraw(session, planned.id)


@pytest.mark.parametrize(
    ("field", "deed"),
    [
        ("person_id", lambda session, person: development_plan.foresee(session, person.id, 2026)),
        ("allotted", lambda session, p: development_plan.settle(session, p.branch_id, 2026, allotted=-1)),
        ("colour", lambda session, p: development_plan.settle(session, p.branch_id, 2026, colour=1)),
    ],
)
def test_what_cannot_be_is_refused(database: Database, branch_id: str, field: str, deed: Any) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("欧阳晓雯")
    with pytest.raises(InvalidField) as refused, database.begin("列入") as session:
        deed(session, person)
    assert refused.value.field == field


def said(database: Database, branch_id: str) -> dict[str, str]:
    """Return what is found in this year's plan, by check."""
    with database.read() as session:
        seen = overview(session, branch_id, 2026, TODAY)
    return {found.check.id: found.sentence for found in findings_on(seen, shipped_checks())}


@pytest.mark.check("plan.over-allotted", "plan.not-foreseen", "plan.no-number")
def test_admissions_beyond_the_number_or_the_names_are_found(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        activist_ = activist(session, branch_id, "冯文博")
        admitted(session, branch_id, "王二", PartialDate(2026, 3, 20))
        admitted(session, branch_id, "张三", PartialDate(2026, 3, 20))
    assert said(database, branch_id).keys() == {"plan.no-number"}
    with database.begin("计划") as session:
        development_plan.settle(session, branch_id, 2026, allotted=1)
        development_plan.foresee(session, activist_.id, 2026)
    found = said(database, branch_id)
    assert "超出 1 人" in found["plan.over-allotted"]
    assert found["plan.not-foreseen"].startswith("王二、张三")
    with database.begin("追加") as session:
        development_plan.settle(session, branch_id, 2026, allotted=2)
    assert said(database, branch_id).keys() == {"plan.not-foreseen"}


@pytest.mark.check("plan.reserve-short")
def test_a_reserve_below_what_the_branch_wants_is_found(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        activist(session, branch_id, "冯文博")
        development_plan.settle(session, branch_id, 2026, activists_wanted=1, targets_wanted=1)
    assert said(database, branch_id) == {"plan.reserve-short": "发展对象储备 0 人，支部定的是 1 人。"}


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2025, 1, 5), None),
        (date(2025, 1, 6), Stage.APPLICANT),
        (date(2025, 8, 1), Stage.ACTIVIST),
        (date(2026, 3, 20), Stage.PROBATIONARY),
        (date(2026, 9, 2), None),
    ],
)
def test_the_stage_of_a_day(database: Database, branch_id: str, day: date, stage: Stage | None) -> None:
    with database.begin("准备") as session:
        person = admitted(session, branch_id, "王二", PartialDate(2026, 3, 20))
        members.end(session, person.id, date(2026, 9, 2), EndReason.TRANSFERRED)
    assert stage_on(person, day) == stage


def test_a_present_stage_without_its_date_counts_as_reached(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        person = activist(session, branch_id, "郑芳", stage=Stage.TARGET)
    assert stage_on(person, TODAY) == Stage.TARGET
