"""The year's plan of admissions (发展党员计划): what was allotted, who is foreseen, what was used, and the reserve."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    APPLICANT_STAGES,
    MEMBER_STAGES,
    DevelopmentPlan,
    EndReason,
    Person,
    PlannedAdmission,
    Stage,
)
from branchdesk.people.known import found
from branchdesk.people.roster import RosterRow
from branchdesk.people.stages import counted, stage_on
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.words import STAGE_WORDS

LARGEST = 10_000
PLAN_FIELDS = ("allotted", "document", "allotted_on", "activists_wanted", "targets_wanted", "note")
RESERVE = {Stage.ACTIVIST: "activists_wanted", Stage.TARGET: "targets_wanted"}
"""The stages held in reserve, and where the plan says how many are wanted (临淄: 储备一定数量的…)."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Somebody foreseen for the year, or admitted in it."""

    id: str
    """The key of the person."""
    name: str
    stage: Stage | None
    """On the day looked at."""
    target_on: PartialDate | None
    planned_id: str | None
    month: int | None
    remark: str | None
    admitted_on: PartialDate | None
    """Only where it lies in this year."""

    @property
    def is_foreseen(self) -> bool:
        """Whether the plan names them."""
        return self.planned_id is not None


@dataclass(frozen=True)
class PlanOverview:
    """A year's plan and how it is used."""

    year: int
    on: date
    plan: DevelopmentPlan | None
    rows: Sequence[PlanRow]
    reserve: Mapping[Stage, int]
    """How many stood at each stage on the day looked at."""

    @property
    def allotted(self) -> int | None:
        """How many the superior allotted, if it said."""
        return None if self.plan is None else self.plan.allotted

    @property
    def used(self) -> int:
        """How many were admitted."""
        return sum(row.admitted_on is not None for row in self.rows)

    @property
    def remaining(self) -> int | None:
        """What is left of the number; negative where it was exceeded."""
        return None if self.allotted is None else self.allotted - self.used

    def wanted(self, stage: Stage) -> int | None:
        """Return how many the branch wants at a stage, if it said."""
        name = RESERVE.get(stage)
        if self.plan is None or name is None:
            return None
        wanted: int | None = getattr(self.plan, name)
        return wanted


def plan_of(session: Session, branch_id: str, year: int) -> DevelopmentPlan | None:
    """Return the plan of a year, if there is one."""
    return session.scalars(
        select(DevelopmentPlan).where(DevelopmentPlan.branch_id == branch_id, DevelopmentPlan.year == year)
    ).first()


def settle(session: Session, branch_id: str, year: int, **values: Any) -> DevelopmentPlan:
    """Write down the plan of a year; only what is named changes. Raises InvalidField for a number that is none."""
    unknown = sorted(values.keys() - set(PLAN_FIELDS))
    if unknown:
        raise InvalidField(unknown[0], _("计划里没有“{name}”这一栏。").format(name=unknown[0]))
    for name in ("allotted", "activists_wanted", "targets_wanted"):
        number = values.get(name)
        if number is not None and not 0 <= number <= LARGEST:
            raise InvalidField(name, _("人数要填 0 以上的整数。"))
    plan = plan_of(session, branch_id, year)
    if plan is None:
        plan = DevelopmentPlan(branch_id=branch_id, year=year)
        session.add(plan)
    for name, value in values.items():
        setattr(plan, name, value or None if isinstance(value, str) else value)
    session.flush()
    return plan


def foresee(
    session: Session, person_id: str, year: int, *, month: int | None = None, remark: str | None = None
) -> PlannedAdmission:
    """Name somebody for the year, or correct what was said of them.

    Raises InvalidField for somebody who is a member already or has left, and for a month that is none.
    """
    person = found(session, person_id)
    if month is not None and not 1 <= month <= 12:
        raise InvalidField("month", _("月份要在 1 到 12 之间。"))
    row = session.scalars(
        select(PlannedAdmission).where(
            PlannedAdmission.branch_id == person.branch_id,
            PlannedAdmission.year == year,
            PlannedAdmission.person_id == person_id,
        )
    ).first()
    if row is None:
        if person.ended_on is not None or person.stage not in APPLICANT_STAGES:
            raise InvalidField(
                "person_id", _("{name}已经是党员或不在名册上，不能列入计划。").format(name=person.name)
            )
        row = PlannedAdmission(branch_id=person.branch_id, year=year, person_id=person_id)
        session.add(row)
    row.month, row.remark = month, (remark or "").strip() or None
    session.flush()
    return row


def withdraw(session: Session, planned_id: str) -> None:
    """Take somebody out of the year's plan; raises BranchDeskError when they are out already."""
    row = entries.found(session, PlannedAdmission, planned_id, _("这个人已经不在计划里了。"))
    session.delete(row)
    session.flush()


def candidates(session: Session, branch_id: str, year: int) -> list[Person]:
    """List who could be foreseen for a year and is not: those on the way, the nearest to admission first."""
    planned = select(PlannedAdmission.person_id).where(
        PlannedAdmission.branch_id == branch_id, PlannedAdmission.year == year
    )
    people = session.scalars(
        select(Person)
        .where(
            Person.branch_id == branch_id,
            Person.ended_on.is_(None),
            Person.stage.in_(APPLICANT_STAGES),
            Person.id.not_in(planned),
        )
        .order_by(Person.position, Person.name)
    )
    nearest = list(reversed(APPLICANT_STAGES))
    return sorted(people, key=lambda person: nearest.index(person.stage))


def overview(session: Session, branch_id: str, year: int, today: date) -> PlanOverview:
    """Look at a year's plan as of today, or of its last day."""
    on = min(today, date(year, 12, 31))
    people = session.scalars(
        select(Person).where(Person.branch_id == branch_id).order_by(Person.position, Person.name)
    ).all()
    planned = {
        row.person_id: row
        for row in session.scalars(
            select(PlannedAdmission).where(
                PlannedAdmission.branch_id == branch_id, PlannedAdmission.year == year
            )
        )
    }
    rows = [
        _row(person, planned.get(person.id), year, on)
        for person in people
        if person.id in planned or was_admitted_in(person, year)
    ]
    rows.sort(key=lambda row: (row.admitted_on is None, str(row.admitted_on or ""), row.month or 13))
    return PlanOverview(year, on, plan_of(session, branch_id, year), rows, counted(people, on))


def was_admitted_in(person: Person | RosterRow, year: int) -> bool:
    """Whether this branch admitted somebody in a year: by the day of its members' meeting (F26 §31).

    Who came as a member from another branch took none of this branch's number.
    """
    admitted, came = person.admitted_on, person.joined_branch_on
    if admitted is None or admitted.year != year or person.stage not in MEMBER_STAGES:
        return False
    return person.end_reason != EndReason.ENTERED_BY_MISTAKE and (
        came is None or came.earliest <= admitted.latest
    )


def _row(person: Person, planned: PlannedAdmission | None, year: int, on: date) -> PlanRow:
    return PlanRow(
        id=person.id,
        name=person.name,
        stage=stage_on(person, on),
        target_on=person.target_on,
        planned_id=None if planned is None else planned.id,
        month=None if planned is None else planned.month,
        remark=None if planned is None else planned.remark,
        admitted_on=person.admitted_on if was_admitted_in(person, year) else None,
    )


def findings_on(found_plan: PlanOverview, checks: Checks) -> list[Finding]:
    """Say where the plan is exceeded, unknown or not followed, and which reserve is short of what was wanted."""
    return list(_findings(found_plan, checks))


def _findings(seen: PlanOverview, checks: Checks) -> Iterator[Finding]:
    place = Place("development.plan")
    said: list[tuple[str, str]] = []
    if seen.remaining is not None and seen.remaining < 0:
        words = _("{year} 年已接收 {used} 人，上级下达 {allotted} 人，超出 {over} 人。")
        said.append(
            (
                "plan.over-allotted",
                words.format(year=seen.year, used=seen.used, allotted=seen.allotted, over=-seen.remaining),
            )
        )
    if seen.allotted is None and seen.used:
        words = _("{year} 年已接收 {used} 人，还没有登记上级下达的指标。")
        said.append(("plan.no-number", words.format(year=seen.year, used=seen.used)))
    strangers = [row.name for row in seen.rows if row.admitted_on is not None and not row.is_foreseen]
    if strangers and any(row.is_foreseen for row in seen.rows):
        words = _("{names}已接收，不在 {year} 年的计划名单里。")
        said.append(("plan.not-foreseen", words.format(names=_("、").join(strangers), year=seen.year)))
    for stage in RESERVE:
        wanted, there = seen.wanted(stage), seen.reserve[stage]
        if wanted is not None and there < wanted:
            words = _("{stage}储备 {there} 人，支部定的是 {wanted} 人。")
            said.append(
                (
                    "plan.reserve-short",
                    words.format(stage=_(STAGE_WORDS[stage]), there=there, wanted=wanted),
                )
            )
    for name, sentence in said:
        check = checks.on(name, seen.on)
        if check is not None:
            yield Finding(check, sentence, place)
