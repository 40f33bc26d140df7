"""Changes of status: what may follow what, by whose decision; every change is kept with its day.

`change` is the only writer of a person's stage, bar to voting and end. The moves are data
(resources/statuses); nothing changes by itself.
"""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import EndReason, Person, Stage, State, StatusChange
from branchdesk.people import posts
from branchdesk.people.known import found, refuse_second_bearer
from branchdesk.people.status_rules import (
    Decision,
    check_decision,
    check_span,
    fits,
    last_change,
    move_between,
    refuse_day,
    state_of,
)
from branchdesk.rules.status_moves import StatusMove, moves_on

__all__ = ["Decision", "change", "last_change", "possible", "state_of", "withdraw"]

STAGE_DATES = {
    Stage.ACTIVIST: "activist_on",
    Stage.TARGET: "target_on",
    Stage.PROBATIONARY: "admitted_on",
    Stage.FULL: "converted_on",
}


def possible(session: Session, person_id: str, on: date) -> list[StatusMove]:
    """List the moves that are open to somebody, by the rules of a day."""
    person = found(session, person_id)
    state = state_of(session, person)
    return [move for move in moves_on(on) if state in move.states and fits(person, state, move)]


def change(
    session: Session,
    person_id: str,
    to: State,
    on: date,
    *,
    decision: Decision | None = None,
    override: str | None = None,
) -> StatusChange:
    """Bring somebody into another state, as decided; the person's record follows, and the change is kept.

    A stage gets its date in the person's record (转正日期 included: set it after this where it counts from
    another day). Raises InvalidField("to") for a pair the rules do not know, ("on") for a day before the
    last change or the entry, and, unless `override` gives a reason that is then recorded, ("meeting"),
    ("approved_by"), ("ground"), ("until") or ("override") for what the move asks for.
    """
    person = found(session, person_id)
    decision = decision or Decision()
    reason = (override or "").strip() or None
    state = state_of(session, person)
    move = move_between(person, state, to, on)
    refuse_day(session, person, to, on)
    check_decision(session, person, move, decision, on, reason)
    check_span(session, person, move, decision, on, reason)
    stage = _stage_after(person, to)
    _keep_old_ending(session, person, state)
    made = StatusChange(
        branch_id=person.branch_id,
        person_id=person.id,
        changed_on=on,
        from_stage=person.stage,
        from_state=state,
        to_stage=stage,
        to_state=to,
        until=decision.until,
        ground=decision.ground,
        meeting_id=decision.meeting_id,
        decided_in=decision.words.strip() or None,
        approved_by=decision.approved_by.strip() or None,
        approval_number=decision.approval_number.strip() or None,
        approved_on=decision.approved_on,
        note=decision.note.strip() or None,
        override_reason=reason,
    )
    session.add(made)
    _write(session, person, made)
    session.flush()
    return made


def withdraw(session: Session, change_id: str) -> Person:
    """Take back the latest change of somebody as entered by mistake; the record stands as it did before.

    Posts that ended with it stay ended. Raises BranchDeskError for a change that others followed.
    """
    made = entries.found(session, StatusChange, change_id, _("这条状态变动已经不在了，可能刚被撤销。"))
    last = last_change(session, made.person_id)
    if last is None or last.id != made.id:
        raise BranchDeskError(_("后面还有新的状态变动，请先从最近的一条开始撤回。"))
    person = found(session, made.person_id)
    if made.from_state.ending is None and made.to_state.ending is not None:
        refuse_second_bearer(session, person.branch_id, person.id_number, person.id)
    session.delete(made)
    session.flush()
    _put_back(session, person, made)
    session.flush()
    return person


def _stage_after(person: Person, to: State) -> Stage:
    if to == State.NOT_ADMITTED:
        return Stage.TARGET
    return to.stage or person.stage


def _keep_old_ending(session: Session, person: Person, state: State) -> None:
    """Give an ending that was entered before changes were kept a change of its own, so that its day stays known."""
    if state.ending is None or person.ended_on is None:
        return
    last = last_change(session, person.id)
    if last is not None and last.to_state.ending is not None:
        return
    session.add(
        StatusChange(
            branch_id=person.branch_id,
            person_id=person.id,
            changed_on=person.ended_on,
            from_stage=person.stage,
            from_state=State(person.stage.value),
            to_stage=person.stage,
            to_state=state,
            note=person.end_note,
        )
    )
    session.flush()


def _write(session: Session, person: Person, made: StatusChange) -> None:
    """Let the person's record say what the change made of them."""
    if made.to_state.ending is not None:
        person.ended_on = person.ended_on or made.changed_on  # off the roll since the first of two endings
        person.end_reason, person.end_note = made.to_state.ending, made.note
        person.vote_bar = None
        for post in posts.of_person(session, person.id, made.changed_on):
            if post.until is None:
                posts.end_post(session, post.id, made.changed_on)
        return
    if person.ended_on is not None:
        refuse_second_bearer(session, person.branch_id, person.id_number, person.id)
    person.ended_on = person.end_reason = person.end_note = None
    person.vote_bar = made.to_state.bar
    if made.to_state == State.PROBATION_EXTENDED:
        person.probation_extended_to = made.until
    if made.to_state == State.NOT_ADMITTED:
        person.admitted_on = None
    elif made.to_stage != person.stage:
        setattr(person, STAGE_DATES[made.to_stage], PartialDate.of(made.changed_on))
    person.stage = made.to_stage


def _put_back(session: Session, person: Person, made: StatusChange) -> None:
    """Let the person's record say what it did before a change that is taken back."""
    if made.from_stage != made.to_stage and made.to_state != State.NOT_ADMITTED:
        setattr(person, STAGE_DATES[made.to_stage], None)
    if made.to_state == State.PROBATION_EXTENDED:
        person.probation_extended_to = None
    person.stage, person.vote_bar = made.from_stage, made.from_state.bar
    if made.from_state.ending is None:
        person.ended_on = person.end_reason = person.end_note = None
        return
    before = last_change(session, person.id)
    person.end_reason = EndReason(made.from_state.value)
    person.ended_on = person.ended_on or (before.changed_on if before else made.changed_on)
    person.end_note = before.note if before else None
