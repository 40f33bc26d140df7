"""What counts as study: each sitting and each study of a person once, and why something does not count."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import Attendance, Meeting, Presence, StudyKind, StudyParticipant, StudyRecord
from branchdesk.places import Place
from branchdesk.service.study_terms import terms
from branchdesk.store.remembering import once_a_reading

SECTION = "service.study"


@dataclass(frozen=True, slots=True)
class Credit:
    """One study of one person; hours in tenths."""

    person_id: str
    held_on: date
    kind: StudyKind
    title: str
    tenths: int
    counted: int
    """What of it counts; 0 where it is kept and not counted."""
    why: str
    """Why it does not count."""
    place: Place
    certificate: str = ""
    is_sitting: bool = False

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return f"{self.place.record}/{self.person_id}"


@once_a_reading
def credits_of_year(session: Session, branch_id: str, year: int) -> Mapping[str, list[Credit]]:
    """Return everybody's studies of a year by person, the earliest first.

    Hours of sittings come by themselves for who was present, where the branch counts their kind. 自学 does
    not count (党员教育管理工作条例 第二十条：集中学习培训). A make-up counts once, and only for who was not
    at the sitting.
    """
    found: defaultdict[str, list[Credit]] = defaultdict(list)
    for credit in _sittings(session, branch_id, year):
        found[credit.person_id].append(credit)
    for credit in _studies(session, branch_id, year):
        found[credit.person_id].append(credit)
    return {key: sorted(listed, key=lambda credit: credit.held_on) for key, listed in found.items()}


def _sittings(session: Session, branch_id: str, year: int) -> list[Credit]:
    counting = terms(session, branch_id).kinds
    rows = session.execute(
        select(Attendance.person_id, Meeting)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.held_in(year),
            Meeting.hours_tenths > 0,
            Attendance.presence == Presence.PRESENT,
        )
    )
    found = []
    for person_id, sitting in rows:
        counts = any(kind in counting for kind in (sitting.kind, *sitting.also_kinds))
        found.append(
            Credit(
                person_id,
                sitting.starts_at.date(),
                StudyKind.TOGETHER,
                sitting.title or _(KIND_WORDS[sitting.kind]),
                sitting.hours_tenths,
                sitting.hours_tenths if counts else 0,
                "" if counts else _("这类会议支部不计学时"),
                Place("life", sitting.id),
                is_sitting=True,
            )
        )
    return found


def _studies(session: Session, branch_id: str, year: int) -> list[Credit]:
    rows = session.execute(
        select(StudyParticipant, StudyRecord)
        .join(StudyRecord, StudyRecord.id == StudyParticipant.study_id)
        .where(
            StudyRecord.branch_id == branch_id,
            StudyRecord.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(StudyRecord.held_on, StudyRecord.recorded_at)
    ).all()
    made_up = {record.makes_up_id for _row, record in rows if record.makes_up_id is not None}
    was_there = _present_at(session, made_up)
    once: set[tuple[str, str]] = set()
    found = []
    for row, record in rows:
        why = ""
        if record.kind == StudyKind.ALONE:
            why = _("自学不计入集中学习培训")
        elif record.makes_up_id is not None:
            pair = (record.makes_up_id, row.person_id)
            if pair in was_there:
                why = _("那次会议本人到了会，不用补")
            elif pair in once:
                why = _("同一次会议已经补过")
            once.add(pair)
        found.append(
            Credit(
                row.person_id,
                record.held_on,
                record.kind,
                record.topic,
                record.hours_tenths,
                0 if why else record.hours_tenths,
                why,
                Place(SECTION, record.id),
                row.certificate or "",
            )
        )
    return found


def _present_at(session: Session, meeting_ids: set[str]) -> set[tuple[str, str]]:
    rows = session.execute(
        select(Attendance.meeting_id, Attendance.person_id).where(
            Attendance.meeting_id.in_(meeting_ids), Attendance.presence == Presence.PRESENT
        )
    )
    return {(meeting_id, person_id) for meeting_id, person_id in rows}
