"""Contacts with members who are away, and searches for those who are lost: who, when, by what, with what result."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Attendance, Contact, ContactMeans, DuesPayment, Meeting, Person, Presence
from branchdesk.people import members

MEANS_WORDS = {
    ContactMeans.PHONE: N_("电话"),
    ContactMeans.MESSAGE: N_("微信、短信"),
    ContactMeans.VIDEO: N_("视频"),
    ContactMeans.VISIT: N_("上门"),
    ContactMeans.LETTER: N_("信函"),
    ContactMeans.FAMILY: N_("亲友"),
    ContactMeans.WORKPLACE: N_("工作单位"),
    ContactMeans.POLICE: N_("公安、社区"),
}


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact, or one search, as a panel lists it."""

    id: str
    held_on: date
    means: ContactMeans
    by_name: str
    is_reached: bool
    result: str


def record(
    session: Session,
    branch_id: str,
    person_id: str,
    *,
    held_on: date | None,
    means: ContactMeans,
    by_id: str | None,
    is_reached: bool,
    result: str | None,
    today: date,
) -> Contact:
    """Enter a contact; one that reached the person moves the day of their last contact. Raises InvalidField."""
    if held_on is None:
        raise InvalidField("held_on", _("请填日期。"))
    if held_on > today:
        raise InvalidField("held_on", _("日期还没有到，联系过了再记。"))
    contact = Contact(
        branch_id=branch_id,
        person_id=person_id,
        held_on=held_on,
        means=means,
        by_id=by_id,
        is_reached=is_reached,
        result=(result or "").strip() or None,
    )
    session.add(contact)
    if is_reached:
        reached(members.found(session, person_id), held_on)
    session.flush()
    return contact


def reached(person: Person, day: date) -> None:
    """Move the day of the last contact on; an earlier day changes nothing."""
    if person.last_contact_on is None or person.last_contact_on < day:
        person.last_contact_on = day


def delete(session: Session, contact_id: str) -> None:
    """Delete a contact entered by mistake; the day of the last contact falls back to the one before."""
    contact = entries.found(session, Contact, contact_id, _("这条联系记录已经删除。"))
    person = members.found(session, contact.person_id)
    session.delete(contact)
    session.flush()
    if contact.is_reached and person.last_contact_on == contact.held_on:
        person.last_contact_on = session.scalar(
            select(func.max(Contact.held_on)).where(Contact.person_id == person.id, Contact.is_reached)
        )
    session.flush()


def contacts_of(session: Session, branch_id: str) -> dict[str, list[ContactRow]]:
    """List the contacts with each person, the latest first."""
    by = aliased(Person)
    found: dict[str, list[ContactRow]] = defaultdict(list)
    rows = session.execute(
        select(Contact, by.name)
        .outerjoin(by, by.id == Contact.by_id)
        .where(Contact.branch_id == branch_id)
        .order_by(Contact.held_on.desc(), Contact.recorded_at.desc())
    )
    for contact, name in rows.tuples():
        found[contact.person_id].append(
            ContactRow(
                contact.id,
                contact.held_on,
                contact.means,
                name or "",
                contact.is_reached,
                contact.result or "",
            )
        )
    return dict(found)


def last_sign_of(session: Session, person_id: str) -> date | None:
    """Return when somebody was last heard of: a contact, a sitting they came to, or dues they paid."""
    sitting = session.scalar(
        select(func.max(Meeting.starts_at))
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.person_id == person_id, Attendance.presence == Presence.PRESENT)
    )
    paid = session.scalar(select(func.max(DuesPayment.paid_on)).where(DuesPayment.person_id == person_id))
    person = members.found(session, person_id)
    known = [person.last_contact_on, sitting.date() if sitting is not None else None, paid]
    return max((day for day in known if day is not None), default=None)
