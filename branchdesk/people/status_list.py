"""Changes of status as one reads them: what happened when, by whose decision; and the sittings to pick from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import Meeting, MeetingKind, Person, State, StatusChange
from branchdesk.people.known import found
from branchdesk.people.status_rules import last_change, state_of
from branchdesk.words import GROUND_WORDS, STATE_WORDS

MEETINGS_OFFERED = 40


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of somebody's status, in words."""

    id: str
    person_id: str
    name: str
    on: date
    before: str
    after: str
    to: State
    until: date | None
    decided: str
    """The sitting or organisation that decided."""
    approved: str
    """Who approved, by which number, when."""
    ground: str
    note: str
    override: str
    is_last: bool
    """Whether it is the person's latest, which alone can be taken back."""


def standing_words(session: Session, person_id: str) -> str:
    """Say where somebody on the roll stands beside the five stages, and until when; empty where nowhere else."""
    person = found(session, person_id)
    state = state_of(session, person)
    if state.stage is not None or state.ending is not None:
        return ""
    last = last_change(session, person_id)
    words = _(STATE_WORDS[state])
    if last is None or last.to_state != state or last.until is None:
        return words
    return _("{state}，到 {until}").format(state=words, until=last.until)


def changes_of(session: Session, person_id: str) -> list[ChangeLine]:
    """List the changes of one person's status, the latest first."""
    return _lines(session, StatusChange.person_id == person_id)


def changes_between(session: Session, branch_id: str, first: date, last: date) -> list[ChangeLine]:
    """List the changes of status in a branch from one day to another, the latest first."""
    return [line for line in _lines(session, StatusChange.branch_id == branch_id) if first <= line.on <= last]


def _lines(session: Session, condition: ColumnElement[bool]) -> list[ChangeLine]:
    rows = session.execute(
        select(StatusChange, Person.name, Meeting.title, Meeting.starts_at)
        .join(Person, Person.id == StatusChange.person_id)
        .outerjoin(Meeting, Meeting.id == StatusChange.meeting_id)
        .where(condition)
        .order_by(StatusChange.changed_on.desc(), StatusChange.recorded_at.desc())
    )
    seen: set[str] = set()
    lines = []
    for made, name, title, starts_at in rows:
        lines.append(_line(made, name, title, starts_at, is_last=made.person_id not in seen))
        seen.add(made.person_id)
    return lines


def _line(
    made: StatusChange, name: str, title: str | None, starts_at: datetime | None, *, is_last: bool
) -> ChangeLine:
    sat = "" if starts_at is None else f"{starts_at:%Y-%m-%d} {title}"
    approval = (made.approved_by, made.approval_number, made.approved_on and str(made.approved_on))
    return ChangeLine(
        id=made.id,
        person_id=made.person_id,
        name=name,
        on=made.changed_on,
        before=_(STATE_WORDS[made.from_state]),
        after=_(STATE_WORDS[made.to_state]),
        to=made.to_state,
        until=made.until,
        decided=sat or made.decided_in or "",
        approved=_("，").join(part for part in approval if part),
        ground="" if made.ground is None else _(GROUND_WORDS[made.ground]),
        note=made.note or "",
        override=made.override_reason or "",
        is_last=is_last,
    )


def sittings_to_pick(
    session: Session, branch_id: str, kinds: Iterable[MeetingKind], until: date
) -> list[tuple[str, str]]:
    """List the latest sittings of these kinds up to a day, by key and in words, the latest first."""
    wanted = set(kinds)
    rows = session.execute(
        select(Meeting.id, Meeting.kind, Meeting.also_kinds, Meeting.title, Meeting.starts_at)
        .where(Meeting.branch_id == branch_id, Meeting.starts_at <= datetime.combine(until, time.max))
        .order_by(Meeting.starts_at.desc())
    )
    found = [
        (row.id, f"{row.starts_at:%Y-%m-%d} {row.title}")
        for row in rows
        if row.kind in wanted or wanted & set(row.also_kinds)
    ]
    return found[:MEETINGS_OFFERED]
