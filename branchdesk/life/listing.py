"""The list of a year's sittings, with counts instead of people."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session, aliased

from branchdesk.errors import InvalidField
from branchdesk.life import ballots
from branchdesk.life.counting import counted_kinds, is_late, late_after_days
from branchdesk.life.procedures import with_procedures
from branchdesk.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Meeting,
    MeetingKind,
    Motion,
    PartyGroup,
    Person,
    Presence,
)
from branchdesk.rules.regulations import Regulations, shipped
from branchdesk.store.remembering import once_a_reading

_CHAIR, _RECORDER = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A sitting as a list shows it."""

    id: str
    kind: MeetingKind
    also_kinds: tuple[MeetingKind, ...]
    counted: tuple[MeetingKind, ...]
    """The kinds it counts for; empty when no matter was written down."""
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str | None
    group_id: str | None
    group_name: str | None
    chair_name: str | None
    recorder_name: str | None
    lecturer: str | None
    lecturer_id: str | None
    hours_tenths: int | None
    expected: int
    present: int
    voters_expected: int
    voters_present: int
    motions: int
    carried: int
    attachments: int
    recorded_on: date
    is_late: bool
    """补录."""
    final_on: date | None
    """When its minutes became final."""


@once_a_reading
def meetings_of(
    session: Session, branch_id: str, year: int, *, regulations: Regulations | None = None
) -> list[MeetingRow]:
    """List the sittings of a year from the first to the last."""
    regulations = with_procedures(session, branch_id, regulations or shipped())
    found = session.execute(
        select(
            Meeting.id,
            Meeting.kind,
            Meeting.also_kinds,
            Meeting.title,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.group_id,
            Meeting.entitled,
            Meeting.lecturer,
            Meeting.lecturer_id,
            Meeting.hours_tenths,
            Meeting.recorded_at,
            Meeting.final_on,
            PartyGroup.name.label("group_name"),
            _CHAIR.name.label("chair_name"),
            _RECORDER.name.label("recorder_name"),
        )
        .outerjoin(PartyGroup, PartyGroup.id == Meeting.group_id)
        .outerjoin(_CHAIR, _CHAIR.id == Meeting.chair_id)
        .outerjoin(_RECORDER, _RECORDER.id == Meeting.recorder_id)
        .where(Meeting.branch_id == branch_id, Meeting.held_in(year))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    ids = [meeting.id for meeting in found]
    details = _Details(session, ids)
    after_days = late_after_days(session, branch_id)
    return [_row(meeting, details, regulations, after_days) for meeting in found]


class _Details:
    """What hangs on the listed sittings, read once for all of them."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        present = cast(Attendance.presence == Presence.PRESENT, Integer)
        voting = cast(Attendance.can_vote, Integer)
        self.attendance = {
            meeting_id: (int(expected), int(came), int(voters), int(voters_came))
            for meeting_id, expected, came, voters, voters_came in session.execute(
                select(
                    Attendance.meeting_id,
                    func.count(),
                    func.sum(present),
                    func.sum(voting),
                    func.sum(present * voting),
                )
                .where(Attendance.meeting_id.in_(ids))
                .group_by(Attendance.meeting_id)
            )
        }
        self.agenda: dict[str, list[Any]] = defaultdict(list)
        words = select(AgendaItem.meeting_id, AgendaItem.kind, AgendaItem.title, AgendaItem.text)
        for item in session.execute(words.where(AgendaItem.meeting_id.in_(ids))):
            self.agenda[item.meeting_id].append(item)
        self.motions: dict[str, list[Motion]] = defaultdict(list)
        for motion in session.scalars(select(Motion).where(Motion.meeting_id.in_(ids))):
            self.motions[motion.meeting_id].append(motion)
        self.attachments: dict[str, int] = {
            owner: int(number)
            for owner, number in session.execute(
                select(Attachment.owner_id, func.count())
                .where(Attachment.owner_table == Meeting.__tablename__, Attachment.owner_id.in_(ids))
                .group_by(Attachment.owner_id)
            )
        }


def _row(meeting: Any, details: _Details, regulations: Regulations, after_days: int) -> MeetingRow:
    expected, present, voters, voters_present = details.attendance.get(meeting.id, (0, 0, 0, 0))
    voters_expected = voters if meeting.entitled is None else meeting.entitled
    motions = details.motions[meeting.id]
    day = meeting.starts_at.date()
    kinds = counted_kinds(meeting.kind, meeting.also_kinds, details.agenda[meeting.id])
    return MeetingRow(
        id=meeting.id,
        kind=meeting.kind,
        also_kinds=tuple(MeetingKind(kind) for kind in meeting.also_kinds),
        counted=kinds,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        group_id=meeting.group_id,
        group_name=meeting.group_name,
        chair_name=meeting.chair_name,
        recorder_name=meeting.recorder_name,
        lecturer=meeting.lecturer,
        lecturer_id=meeting.lecturer_id,
        hours_tenths=meeting.hours_tenths,
        expected=expected,
        present=present,
        voters_expected=voters_expected,
        voters_present=voters_present,
        motions=len(motions),
        carried=sum(
            _is_carried(motion, voters_expected, voters_present, day, regulations) for motion in motions
        ),
        attachments=details.attachments.get(meeting.id, 0),
        recorded_on=meeting.recorded_at.date(),
        is_late=is_late(regulations, kinds or (meeting.kind,), day, meeting.recorded_at, after_days),
        final_on=meeting.final_on,
    )


def _is_carried(motion: Motion, expected: int, present: int, day: date, regulations: Regulations) -> bool:
    try:
        return ballots.verdict_on(motion, expected, present, day, regulations).passed
    except InvalidField:  # received from another desk: an impossible count carries nothing
        return False
