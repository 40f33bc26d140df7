"""What a change of status asks for: an allowed pair, a day that can be, the decision, the term."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Meeting, MeetingKind, Person, RemovalGround, Stage, State, StatusChange
from branchdesk.rules.status_moves import Need, Span, StatusMove, moves_on
from branchdesk.words import STATE_WORDS

LASTING = (State.NOT_ADMITTED, State.PROBATION_EXTENDED, State.UNDER_CORRECTION)
"""States that only the changes know of; the others can be read from the person."""
MEETING_KINDS = {
    "general": (MeetingKind.GENERAL,),
    "committee": (MeetingKind.COMMITTEE, MeetingKind.GENERAL),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision behind a change: the sitting, the superior's approval, and for how long."""

    meeting_id: str | None = None
    words: str = ""
    """The sitting or organisation in words, where the books have no sitting."""
    approved_by: str = ""
    approval_number: str = ""
    approved_on: date | None = None
    until: date | None = None
    ground: RemovalGround | None = None
    note: str = ""


def state_of(session: Session, person: Person) -> State:
    """Return where somebody stands now."""
    if person.end_reason is not None:
        return State(person.end_reason.value)
    if person.vote_bar is not None:
        return State(person.vote_bar.value)
    last = last_change(session, person.id)
    if last is not None and last.to_state in LASTING and last.to_stage == person.stage:
        return last.to_state
    return State(person.stage.value)


def last_change(session: Session, person_id: str) -> StatusChange | None:
    """Return the latest change of somebody's status."""
    return session.scalars(
        select(StatusChange)
        .where(StatusChange.person_id == person_id)
        .order_by(StatusChange.changed_on.desc(), StatusChange.recorded_at.desc())
        .limit(1)
    ).first()


def move_between(person: Person, state: State, to: State, on: date) -> StatusMove:
    """Return the move that leads from a state to another; raises InvalidField("to") where none does."""
    for move in moves_on(on):
        if state in move.states and move.to == to and fits(person, state, move):
            return move
    raise InvalidField(
        "to",
        _("{name}现在是“{state}”，不能改为“{to}”。").format(
            name=person.name, state=_(STATE_WORDS[state]), to=_(STATE_WORDS[to])
        ),
    )


def fits(person: Person, state: State, move: StatusMove) -> bool:
    """Whether a move suits somebody's stage: who comes back from the side comes back as what they were."""
    if move.to in (State.PROBATION_WITHIN_PARTY, State.EXPELLED):
        return person.stage == Stage.FULL
    if move.to == State.PROBATION_CANCELLED:
        return person.stage == Stage.PROBATIONARY
    goes_on = state.stage is not None or state in (State.NOT_ADMITTED, State.PROBATION_EXTENDED)
    return goes_on or move.to.stage in (None, person.stage)


def refuse_day(session: Session, person: Person, to: State, on: date) -> None:
    """Raise InvalidField("on") for a day before the last change, or before somebody came."""
    last = last_change(session, person.id)
    before = max((day for day in (last and last.changed_on, person.ended_on) if day), default=None)
    if before is not None and on < before:
        raise InvalidField("on", _("日期早于上一次状态变动的 {day}，请核对。").format(day=before))
    came = person.member_since
    leaves = to.stage is None and to not in (State.NOT_ADMITTED, State.ENTERED_BY_MISTAKE)
    if came is not None and leaves and on < came.earliest:
        raise InvalidField("on", _("日期早于进入本支部的日期 {day}，请核对。").format(day=came))


def check_decision(
    session: Session, person: Person, move: StatusMove, decision: Decision, on: date, reason: str | None
) -> None:
    """Raise InvalidField for a sitting, approval or ground that is missing, unless a reason is given."""
    meeting = _meeting(session, person, decision, on)
    if move.exceptional and reason is None:
        raise InvalidField("override", _asking_why(move))
    if move.asks_ground and decision.ground is None:
        raise InvalidField("ground", _("请选按哪一种情形除名（{source}）。").format(source=move.source))
    if move.binding == "normally" or reason is not None:
        return
    for need in move.needs:
        missing = _missing(need, meeting, decision)
        if missing is not None:
            field, words = missing
            raise InvalidField(
                field,
                _("“{move}”{words}（{source}）。").format(
                    move=_(move.title), words=words, source=move.source
                ),
            )


def _asking_why(move: StatusMove) -> str:
    return _("{clause}（{source}）。确有依据的，请写明理由。").format(clause=move.clause, source=move.source)


def _meeting(session: Session, person: Person, decision: Decision, on: date) -> Meeting | None:
    if decision.meeting_id is None:
        return None
    meeting = session.get(Meeting, decision.meeting_id)
    if meeting is None or meeting.branch_id != person.branch_id:
        raise InvalidField("meeting", _("会议记录里没有这次会议了，请重新选。"))
    if meeting.starts_at.date() > on:
        raise InvalidField(
            "meeting", _("这次会议在 {day}，晚于变动日期，请核对。").format(day=meeting.starts_at.date())
        )
    return meeting


def _missing(need: Need, meeting: Meeting | None, decision: Decision) -> tuple[str, str] | None:
    """Say which field lacks what a move needs, and in which words; None where it is there."""
    approved = bool(decision.approved_by.strip() and decision.approved_on)
    if need == "approval":
        return None if approved else ("approved_by", _("要有上级党组织的批准，请填批准单位和日期"))
    kinds = MEETING_KINDS["committee" if need == "committee" else "general"]
    sat = meeting is not None and (
        meeting.kind in kinds or bool(set(meeting.also_kinds) & {kind.value for kind in kinds})
    )
    if sat or (meeting is None and decision.words.strip()) or (need == "general or approval" and approved):
        return None
    asked = {
        "general": _("要由党员大会讨论决定，请选会议，或写明哪次会议"),
        "committee": _("要由支委会研究决定，请选会议，或写明哪次会议"),
        "general or approval": _("要由党员大会或上级党组织决定，请选会议，或填批准单位和日期"),
    }
    return "meeting", asked[need]


def check_span(
    session: Session, person: Person, move: StatusMove, decision: Decision, on: date, reason: str | None
) -> None:
    """Raise InvalidField("until") for a term the move does not allow, or ("override") for a second time."""
    if move.span is None:
        return
    if decision.until is None:
        raise InvalidField("until", _("请填期限到哪一天。"))
    if decision.until <= on:
        raise InvalidField("until", _("期限要在变动日期以后。"))
    if reason is not None:
        return
    if not _within(move.span, on, decision.until):
        raise InvalidField("until", _asking_why(move))
    if move.once and _happened(session, person.id, move.to):
        raise InvalidField(
            "override", _("已经有过一次“{move}”。{why}").format(move=_(move.title), why=_asking_why(move))
        )


def _within(span: Span, on: date, until: date) -> bool:
    return add_months(on, span.at_least) <= until <= add_months(on, span.up_to)


def _happened(session: Session, person_id: str, to: State) -> bool:
    return bool(
        session.scalar(
            select(func.count()).where(StatusChange.person_id == person_id, StatusChange.to_state == to)
        )
    )
