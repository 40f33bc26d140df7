"""Volunteer service (志愿服务): who took part, in what and how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import attachments
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, VolunteerService
from branchdesk.people.known import found
from branchdesk.service.study_terms import LONGEST_DAY, tenths_of


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """What is entered for a service."""

    held_on: date
    title: str
    hours: Decimal
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One member's part in a service."""

    id: str
    person_id: str
    name: str
    held_on: date
    title: str
    hours_tenths: int
    place: str
    note: str


def enter(
    session: Session, branch_id: str, people: Sequence[str], entry: ServiceEntry, today: date
) -> list[VolunteerService]:
    """Enter a service for these people; raises InvalidField without anybody, or as `revise` does."""
    if not people:
        raise InvalidField("people", _("请在名单里勾选参加的人。"))
    made = []
    for person_id in people:
        found(session, person_id)
        record = VolunteerService(branch_id=branch_id, person_id=person_id)
        _write(record, entry, today)
        made.append(record)
    session.add_all(made)
    session.flush()
    return made


def revise(session: Session, service_id: str, entry: ServiceEntry, today: date) -> None:
    """Correct one member's part; raises InvalidField for a day to come, no words, or hours that cannot be."""
    _write(_found(session, service_id), entry, today)
    session.flush()


def _write(record: VolunteerService, entry: ServiceEntry, today: date) -> None:
    if not entry.title.strip():
        raise InvalidField("title", _("请写做了什么服务。"))
    if entry.held_on > today:
        raise InvalidField("held_on", _("服务日期还没有到，做过以后再登记。"))
    record.held_on, record.title = entry.held_on, entry.title.strip()
    record.hours_tenths = tenths_of(entry.hours, LONGEST_DAY)
    record.place, record.note = entry.place.strip() or None, entry.note.strip() or None


def _found(session: Session, service_id: str) -> VolunteerService:
    record = session.get(VolunteerService, service_id)
    if record is None:
        raise BranchDeskError(_("这条志愿服务已经不在了，可能刚被撤销。"))
    return record


def remove(session: Session, service_id: str) -> None:
    """Take out a service entered by mistake, with its proof; undoing brings it back."""
    record = _found(session, service_id)
    attachments.remove_all(session, VolunteerService.__tablename__, [service_id])
    session.delete(record)
    session.flush()


def register(session: Session, branch_id: str, year: int) -> list[ServiceLine]:
    """List the services of a year, the latest first."""
    rows = session.execute(
        select(VolunteerService, Person.name)
        .join(Person, Person.id == VolunteerService.person_id)
        .where(
            VolunteerService.branch_id == branch_id,
            VolunteerService.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(VolunteerService.held_on.desc(), Person.position, VolunteerService.id)
    )
    return [
        ServiceLine(
            row.id,
            row.person_id,
            name,
            row.held_on,
            row.title,
            row.hours_tenths,
            row.place or "",
            row.note or "",
        )
        for row, name in rows
    ]
