"""Studies besides the sittings: who took part, how long, and by which certificate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.life.counting import late_after_days
from branchdesk.models import Meeting, Person, StudyKind, StudyParticipant, StudyRecord
from branchdesk.people.known import found
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class StudyEntry:
    """What is entered for a study; hours in tenths, for each who took part."""

    kind: StudyKind
    topic: str
    held_on: date
    hours_tenths: int
    people: tuple[str, ...]
    until: date | None = None
    organiser: str = ""
    place: str = ""
    makes_up_id: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, and the number of the certificate."""

    person_id: str
    name: str
    certificate: str


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A study as the register shows it."""

    id: str
    kind: StudyKind
    topic: str
    held_on: date
    until: date | None
    hours_tenths: int
    organiser: str
    place: str
    makes_up_id: str | None
    makes_up: str
    """The sitting it makes up for, in words."""
    note: str
    people: tuple[Participant, ...]
    is_late: bool
    """补录."""

    @property
    def days(self) -> int:
        """How many days it took."""
        return ((self.until or self.held_on) - self.held_on).days + 1


def keep(
    session: Session, branch_id: str, entry: StudyEntry, today: date, study_id: str | None = None
) -> StudyRecord:
    """Enter a study, or correct the one of a key; certificates of who stays on it are kept.

    Raises InvalidField without a topic or anybody, for days that cannot be, and for a make-up of a sitting
    that came after it.
    """
    _check(session, entry, today)
    record = study_of(session, study_id) if study_id else StudyRecord(branch_id=branch_id, participants=[])
    record.kind, record.topic = entry.kind, entry.topic.strip()
    record.held_on, record.until = entry.held_on, entry.until if entry.until != entry.held_on else None
    record.hours_tenths, record.makes_up_id = entry.hours_tenths, entry.makes_up_id
    record.organiser, record.place = entry.organiser.strip() or None, entry.place.strip() or None
    record.note = entry.note.strip() or None
    present = {row.person_id: row for row in record.participants}
    record.participants = [
        present.get(person_id) or StudyParticipant(person_id=person_id) for person_id in entry.people
    ]
    session.add(record)
    session.flush()
    return record


def _check(session: Session, entry: StudyEntry, today: date) -> None:
    if not entry.topic.strip():
        raise InvalidField("topic", _("请写学了什么。"))
    if entry.held_on > today:
        raise InvalidField("held_on", _("学习日期还没有到，学过以后再登记。"))
    if entry.until is not None and not entry.held_on <= entry.until <= today:
        raise InvalidField("until", _("结束日期要在开始日期和今天之间。"))
    if not entry.people:
        raise InvalidField("people", _("请在名单里勾选参加的人。"))
    for person_id in entry.people:
        found(session, person_id)
    if entry.makes_up_id is not None:
        sitting = session.get(Meeting, entry.makes_up_id)
        if sitting is None or sitting.starts_at.date() > entry.held_on:
            raise InvalidField("makes_up_id", _("补学要在那次会议以后；请核对会议和日期。"))


def study_of(session: Session, study_id: str) -> StudyRecord:
    """Return a study with who took part; raises BranchDeskError for one that is gone."""
    record = session.scalars(
        select(StudyRecord).where(StudyRecord.id == study_id).options(selectinload(StudyRecord.participants))
    ).first()
    if record is None:
        raise BranchDeskError(_("这条学习记录已经不在了，可能刚被撤销。"))
    return record


def set_certificates(session: Session, study_id: str, numbers: Mapping[str, str]) -> None:
    """Keep the number of each one's certificate, by person; an empty one takes it out."""
    for row in study_of(session, study_id).participants:
        if row.person_id in numbers:
            row.certificate = numbers[row.person_id].strip() or None
    session.flush()


@once_a_reading
def register(session: Session, branch_id: str, year: int) -> list[StudyLine]:
    """List the studies that began in a year, the latest first."""
    after_days = late_after_days(session, branch_id)
    rows = session.execute(
        select(StudyRecord, Meeting.title, Meeting.starts_at)
        .outerjoin(Meeting, Meeting.id == StudyRecord.makes_up_id)
        .where(
            StudyRecord.branch_id == branch_id,
            StudyRecord.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(StudyRecord.held_on.desc(), StudyRecord.recorded_at.desc())
    ).all()
    people = _participants(session, [record.id for record, _title, _at in rows])
    return [
        _line(record, title, at, tuple(people.get(record.id, ())), after_days) for record, title, at in rows
    ]


def _participants(session: Session, study_ids: list[str]) -> dict[str, list[Participant]]:
    people: dict[str, list[Participant]] = {}
    for row in session.execute(
        select(StudyParticipant.study_id, Person.id, Person.name, StudyParticipant.certificate)
        .join(Person, Person.id == StudyParticipant.person_id)
        .where(StudyParticipant.study_id.in_(study_ids))
        .order_by(Person.position, Person.name)
    ):
        people.setdefault(row[0], []).append(Participant(row[1], row[2], row[3] or ""))
    return people


def _line(
    record: StudyRecord,
    title: str | None,
    starts_at: datetime | None,
    people: tuple[Participant, ...],
    after_days: int,
) -> StudyLine:
    made_up = "" if starts_at is None else f"{starts_at:%Y-%m-%d} {title}"
    last = datetime.combine(record.until or record.held_on, time())
    return StudyLine(
        id=record.id,
        kind=record.kind,
        topic=record.topic,
        held_on=record.held_on,
        until=record.until,
        hours_tenths=record.hours_tenths,
        organiser=record.organiser or "",
        place=record.place or "",
        makes_up_id=record.makes_up_id,
        makes_up=made_up,
        note=record.note or "",
        people=people,
        is_late=(record.recorded_at - last).days > after_days,
    )


def sittings_to_make_up(session: Session, branch_id: str, year: int) -> list[tuple[str, str]]:
    """List the sittings of a year that give hours, the latest first: key and words."""
    rows = session.execute(
        select(Meeting.id, Meeting.starts_at, Meeting.title)
        .where(Meeting.branch_id == branch_id, Meeting.held_in(year), Meeting.hours_tenths.is_not(None))
        .order_by(Meeting.starts_at.desc())
    )
    return [(key, f"{at:%m-%d} {title}") for key, at, title in rows]
