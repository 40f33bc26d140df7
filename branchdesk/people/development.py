"""发展党员: entering the steps of somebody on the way into the Party, and taking them back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DevelopmentStep, Person
from branchdesk.people import development_stages, members
from branchdesk.people.development_case import case_of, columns_of
from branchdesk.people.development_checks import acknowledge, open_errors, step_of, weighed
from branchdesk.people.development_course import window
from branchdesk.people.development_dates import probation_end, standing_from
from branchdesk.people.development_entry import check_entry
from branchdesk.people.development_records import Case
from branchdesk.people.known import found
from branchdesk.rules.checks import Finding
from branchdesk.rules.processes import Step
from branchdesk.rules.rulebook import Rulebook

PROCESS = "development"
STILL_TO_DO = ("development.mentors-missing", "development.inspection-late")
"""What can be made good after a step, and so does not stop it."""


def record(
    session: Session,
    person_id: str,
    step_id: str,
    values: Mapping[str, Any],
    *,
    rulebook: Rulebook,
    today: date,
    reason: str | None = None,
) -> Case:
    """Enter a step, or correct it; a step that leads to a stage brings the person there. Return the case.

    `values` are by the names of the step's fields: `people` are ids, `meeting` is a sitting with its ballot
    or None, `hours` are tenths. Raises InvalidField for what cannot be, and InvalidField("reason") for what
    breaks a rule, unless a reason is given; the reason is kept with what it lets stand.
    """
    process = rulebook.processes[PROCESS]
    person = found(session, person_id)
    step = process.step(step_id)
    before = case_of(session, person_id, today, process)
    check_entry(session, before, step, values)
    known = {_key(one) for one in open_errors(weighed(session, person.branch_id, before, rulebook))}
    _write(session, person, before, step, values)
    written = case_of(session, person_id, today, process)
    development_stages.follow(session, written, step, reason)
    after = case_of(session, person_id, today, process)
    broken = [
        one
        for one in open_errors(weighed(session, person.branch_id, after, rulebook))
        if step_of(one) == step_id or (_key(one) not in known and one.check.id not in STILL_TO_DO)
    ]
    if broken:
        if not (reason or "").strip():
            raise InvalidField("reason", _asking(broken))
        acknowledge(session, after, rulebook, {_key(one) for one in broken}, reason or "")
    return after


def _key(finding: Finding) -> tuple[str, str]:
    return finding.check.id, step_of(finding)


def _asking(broken: list[Finding]) -> str:
    said = "".join(
        _("{sentence}（{source}）").format(sentence=one.sentence, source=one.check.source) for one in broken
    )
    return said + _("请核对；确实如此的，写明理由再保存。")


def _write(session: Session, person: Person, case: Case, step: Step, values: Mapping[str, Any]) -> None:
    """Write each field where it is kept: in its column of the person, or in the row of the step."""
    row = _row(session, person.id, step.id)
    if row is None:
        row = DevelopmentStep(branch_id=person.branch_id, person_id=person.id, step=step.id, people=[])
        session.add(row)
    result = values.get("result")
    passes = not step.passed_with or result is None or result in step.passed_with
    columns = columns_of(step, extended=case.is_extended)
    own: dict[str, Any] = {}
    for field in step.fields:
        if field.name not in values:
            continue
        value = values[field.name]
        if field.name == "meeting":
            row.meeting_id, row.motion_id = value or (None, None)
        elif field.name == "people":
            row.people = [key for key in value or () if key in case.members]
            if field.column is not None:
                own |= _mentors(case, value or ())
        elif field.name == "hours":
            row.hours_tenths = value
        elif field.name in columns and passes:
            own[columns[field.name]] = value
            setattr(row, field.name, None)
        else:
            setattr(row, field.name, value)
            if field.name in columns:
                own[columns[field.name]] = None
    session.flush()
    if own:
        members.edit(session, person.id, on=case.today, **own)


def _row(session: Session, person_id: str, step_id: str) -> DevelopmentStep | None:
    return session.scalars(
        select(DevelopmentStep).where(DevelopmentStep.person_id == person_id, DevelopmentStep.step == step_id)
    ).first()


def _mentors(case: Case, picked: Sequence[str]) -> dict[str, str | None]:
    """Return the names for the roster; who is of another branch was picked by name."""
    names = [case.members[key].name if key in case.members else key for key in picked]
    first, second = (*names, None, None)[:2]
    return {"first_mentor": first, "second_mentor": second}


def erase(session: Session, person_id: str, step_id: str, *, rulebook: Rulebook, today: date) -> None:
    """Take a step out as entered by mistake; the stage it led to goes with it.

    Raises InvalidField("on") when later stages rest on it, or when the stage came with an imported list.
    """
    process = rulebook.processes[PROCESS]
    step = process.step(step_id)
    case = case_of(session, person_id, today, process)
    development_stages.go_back(session, case, step)
    row = _row(session, person_id, step_id)
    if row is not None:
        session.delete(row)
    columns = columns_of(step, extended=case.is_extended)
    cleared: dict[str, Any] = {column: None for name, column in columns.items() if name != "people"}
    if "people" in columns:
        cleared |= {"first_mentor": None, "second_mentor": None}
    cleared.pop("group_name", None)  # the group is not left because its step was entered by mistake
    session.flush()
    members.edit(session, person_id, on=today, **cleared)


def proposed(case: Case, step: Step) -> dict[str, Any]:
    """Propose what follows from the case for a step that is entered for the first time."""
    known: dict[str, Any] = {}
    if step.id == "sponsors":
        known["people"] = [helper.id for helper in case.record("mentors").people if helper.id]
    elif step.id == "notice":
        known["until"] = window(case, step).latest
    elif step.id == "admission-approval":
        known["until"] = probation_end(case)
    elif step.leads_to is not None and columns_of(step, extended=case.is_extended).get("until"):
        known["until"] = standing_from(case) if step.phase == "probation" else None
    return {
        name: PartialDate.of(value) if isinstance(value, date) else value
        for name, value in known.items()
        if value
    }
