"""The sittings whose records name somebody: where the branch spoke of them, and what it voted on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk.models import AgendaItem, Meeting, MeetingKind, Motion, MotionPurpose, Person


@dataclass(frozen=True, slots=True)
class NamingMeeting:
    """A sitting whose agenda or ballots name a person."""

    id: str
    kind: MeetingKind
    title: str
    day: date
    motion_id: str | None
    """The ballot on this very person, where there was one."""
    purpose: MotionPurpose | None


def naming(session: Session, person: Person) -> list[NamingMeeting]:
    """List the sittings that name a person, the earliest first; a ballot of its own comes with its sitting."""
    texts = _texts_naming(session, person)
    ballots = _ballots_on(session, person)
    meetings = session.execute(
        select(Meeting.id, Meeting.kind, Meeting.title, Meeting.starts_at)
        .where(Meeting.id.in_(texts | ballots.keys()))
        .order_by(Meeting.starts_at)
    )
    found = []
    for meeting in meetings:
        motion = ballots.get(meeting.id)
        found.append(
            NamingMeeting(
                id=meeting.id,
                kind=meeting.kind,
                title=meeting.title,
                day=meeting.starts_at.date(),
                motion_id=None if motion is None else motion[0],
                purpose=None if motion is None else motion[1],
            )
        )
    return found


def _texts_naming(session: Session, person: Person) -> set[str]:
    fields = (AgendaItem.title, AgendaItem.text, AgendaItem.resolution)
    rows = session.execute(
        select(AgendaItem.meeting_id, *fields)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.branch_id == person.branch_id,
            or_(*(field.contains(person.name, autoescape=True) for field in fields)),
        )
    )
    longer = _longer_names(session, person)
    return {row[0] for row in rows if any(_is_named(person.name, words, longer) for words in row[1:])}


def _ballots_on(session: Session, person: Person) -> dict[str, tuple[str, MotionPurpose]]:
    """Return the key and purpose of the first motion of each sitting that names the person."""
    rows = session.execute(
        select(Motion.meeting_id, Motion.id, Motion.purpose, Motion.title)
        .join(Meeting, Meeting.id == Motion.meeting_id)
        .where(Meeting.branch_id == person.branch_id, Motion.title.contains(person.name, autoescape=True))
        .order_by(Motion.position)
    )
    longer = _longer_names(session, person)
    found: dict[str, tuple[str, MotionPurpose]] = {}
    for row in rows:
        if _is_named(person.name, row.title, longer):
            found.setdefault(row.meeting_id, (row.id, row.purpose))
    return found


def _longer_names(session: Session, person: Person) -> list[str]:
    """Return the names of others that hold this one: 张国庆 is not 张国."""
    return list(
        session.scalars(
            select(Person.name).where(
                Person.branch_id == person.branch_id,
                Person.name.contains(person.name, autoescape=True),
                Person.name != person.name,
            )
        )
    )


def _is_named(name: str, words: str, longer: list[str]) -> bool:
    for other in longer:
        words = words.replace(other, "")
    return name in words
