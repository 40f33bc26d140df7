"""The stage follows a step that a person entered: through `statuses.change`, with the decision behind it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, Stage, State, StatusChange
from branchdesk.people import statuses
from branchdesk.people.development_dates import extension_end, probation_end, standing_from
from branchdesk.people.development_records import CANCELLED, EXTENDED, STAGE_RANKS, Case, StepRecord
from branchdesk.people.known import found
from branchdesk.people.statuses import Decision
from branchdesk.rules.processes import Step

MEETING_BEFORE = {
    "admission-approval": "admission-meeting",
    "conversion-approval": "conversion-meeting",
    "extended-approval": "extended-meeting",
}
"""The approval of a members' resolution, and the meeting that took it."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Where a step leads, as decided on a day."""

    state: State
    on: date


def follow(session: Session, case: Case, step: Step, reason: str | None) -> None:
    """Bring the person where a step that was entered leads; nothing happens when they are there already.

    Raises InvalidField("on") when a stage in between is not entered yet.
    """
    outcome = _outcome(case, step)
    if outcome is None:
        return
    person = found(session, case.person.id)
    stage = outcome.state.stage
    if stage is not None and STAGE_RANKS[stage] <= STAGE_RANKS[person.stage]:
        _correct_day(session, person, outcome)
        if stage == Stage.FULL == person.stage:
            _settle_dates(person, case, step)
        return
    if stage is not None and STAGE_RANKS[stage] > STAGE_RANKS[person.stage] + 1:
        raise InvalidField("on", _("前一个阶段还没有登记，请先按顺序登记前面的步骤。"))
    if statuses.state_of(session, person) == outcome.state:
        return
    statuses.change(
        session,
        person.id,
        outcome.state,
        outcome.on,
        decision=_decision(session, case, step, outcome),
        override=reason,
    )
    _settle_dates(person, case, step)
    session.flush()


def _outcome(case: Case, step: Step) -> _Outcome | None:
    record = case.record(step.id)
    if not record.is_done or record.done_on is None:
        return None
    on = min((record.on or record.done_on).latest, case.today)
    if not record.has_passed:
        refuses = step.id in ("admission-meeting", "admission-approval")
        return _Outcome(State.NOT_ADMITTED, on) if refuses else None
    if step.id == "admission-approval" and case.on("admission-meeting") is None:
        raise InvalidField("on", _("还没有登记支部大会通过的日期，请先登记第 15 步。"))
    resolved = case.record(MEETING_BEFORE.get(step.id, step.id)).result
    if step.leads_to == Stage.FULL:
        if resolved == CANCELLED:
            return _Outcome(State.PROBATION_CANCELLED, on)
        end = probation_end(case)
        if resolved == EXTENDED:
            return _Outcome(State.PROBATION_EXTENDED, on if end is None else min(end.latest, on))
    if step.leads_to is None:
        return None
    return _Outcome(State(step.leads_to.value), min(record.done_on.latest, case.today))


def _decision(session: Session, case: Case, step: Step, outcome: _Outcome) -> Decision:
    """Say by which sitting and approval a change was decided."""
    record = case.record(step.id)
    met: StepRecord = case.record(MEETING_BEFORE.get(step.id, step.id))
    branch = branch_of(session, found(session, case.person.id).branch_id)
    sitting = met.sitting
    is_later = sitting is not None and sitting.day > outcome.on  # an extension counts from before its meeting
    words = "" if met.on is None else _("{day} {step}").format(day=met.on, step=_(met.step.title))
    end = extension_end(case)
    filed = case.record("target-filing") if step.id == "target" else record
    return Decision(
        meeting_id=sitting.id if sitting is not None and not is_later else None,
        words=words if sitting is None or is_later else "",
        approved_by=filed.decision or branch.superior or _("上级党委"),
        approval_number=filed.document or "",
        approved_on=None if filed.on is None else filed.on.latest,
        until=end.latest if outcome.state == State.PROBATION_EXTENDED and end is not None else None,
    )


def _settle_dates(person: Person, case: Case, step: Step) -> None:
    """Put back the dates that count from another day than the approval."""
    if step.id == "activist":
        person.activist_on = case.on("activist")
    elif step.id == "target":
        person.target_on = case.record("target").until
    elif step.id == "admission-approval":
        person.admitted_on = case.on("admission-meeting")
    elif person.stage == Stage.FULL:
        person.converted_on = case.record(step.id).until or standing_from(case) or person.converted_on


def _correct_day(session: Session, person: Person, outcome: _Outcome) -> None:
    """Let the change that a step made bear its corrected day."""
    made = session.scalars(
        select(StatusChange)
        .where(StatusChange.person_id == person.id, StatusChange.to_state == outcome.state)
        .order_by(StatusChange.changed_on.desc())
    ).first()
    if made is not None:
        made.changed_on = outcome.on
    session.flush()


def go_back(session: Session, case: Case, step: Step) -> None:
    """Take back the change of stage that a step made; raises InvalidField("on") where it cannot be."""
    outcome = _outcome(case, step) if case.record(step.id).is_done else None
    if outcome is None:
        return
    person = found(session, case.person.id)
    admitted: PartialDate | None = person.admitted_on
    last = statuses.last_change(session, person.id)
    if last is not None and last.to_state == outcome.state:
        statuses.withdraw(session, last.id)
        if step.id != "admission-meeting":
            person.admitted_on = admitted
        return
    stage = outcome.state.stage
    if stage is None or STAGE_RANKS[stage] > STAGE_RANKS[person.stage] or stage == Stage.APPLICANT:
        return
    raise InvalidField(
        "on", _("后面的步骤已经登记，或者这个阶段是导入名册时就有的，不能撤销。日期有误请直接改正。")
    )
