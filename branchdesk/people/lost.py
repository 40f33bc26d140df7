"""Members who cannot be reached: since when, what was tried, and what people decided about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import EndReason, LostContact, Person
from branchdesk.people import contacts, members


class LostState(StrEnum):
    """How a search stands, worked out from its dates and from the roster."""

    SEARCHING = "searching"
    STOPPED = "stopped"
    FOUND = "found"
    REMOVED = "removed"
    LEFT = "left"


LOST_WORDS = {
    LostState.SEARCHING: N_("查找中"),
    LostState.STOPPED: N_("已停止党籍"),
    LostState.FOUND: N_("已找到"),
    LostState.REMOVED: N_("已除名"),
    LostState.LEFT: N_("已离开名册"),
}


@dataclass(frozen=True, slots=True)
class LostRow:
    """A member without contact as a list shows it."""

    id: str
    person_id: str
    name: str
    since: date
    note: str | None
    stopped_on: date | None
    found_on: date | None
    found_how: str | None
    removed_on: date | None
    removal_note: str | None
    state: LostState


def lost_of(session: Session, branch_id: str) -> list[LostRow]:
    """List who was lost, those still sought first, then the latest."""
    found_rows = session.execute(
        select(LostContact, Person)
        .join(Person, Person.id == LostContact.person_id)
        .where(LostContact.branch_id == branch_id)
        .order_by(LostContact.since.desc(), LostContact.id)
    )
    rows = [_row(record, person) for record, person in found_rows.tuples()]
    return sorted(rows, key=lambda row: row.state not in (LostState.SEARCHING, LostState.STOPPED))


def _row(record: LostContact, person: Person) -> LostRow:
    stopped = person.ended_on if person.end_reason == EndReason.LAPSED else None
    if record.found_on is not None:
        state = LostState.FOUND
    elif record.removed_on is not None:
        state = LostState.REMOVED
    elif stopped is not None:
        state = LostState.STOPPED
    else:
        state = LostState.SEARCHING if person.ended_on is None else LostState.LEFT
    return LostRow(
        record.id,
        person.id,
        person.name,
        record.since,
        record.note,
        stopped,
        record.found_on,
        record.found_how,
        record.removed_on,
        record.removal_note,
        state,
    )


def report(
    session: Session, branch_id: str, person_id: str, since: date | None, note: str | None, today: date
) -> LostContact:
    """Enter that somebody cannot be reached any more; the roster marks them as lost. Raises InvalidField."""
    person = members.found(session, person_id)
    if since is None:
        raise InvalidField("since", _("请填从哪一天起失去联系。"))
    if since > today:
        raise InvalidField("since", _("日期还没有到，请核对。"))
    if _open_record(session, person_id) is not None:
        raise InvalidField("person_id", _("{name}已经登记为失联。").format(name=person.name))
    record = LostContact(
        branch_id=branch_id, person_id=person_id, since=since, note=(note or "").strip() or None
    )
    session.add(record)
    person.is_lost = True
    session.flush()
    return record


def _open_record(session: Session, person_id: str) -> LostContact | None:
    return session.scalars(
        select(LostContact).where(
            LostContact.person_id == person_id,
            LostContact.found_on.is_(None),
            LostContact.removed_on.is_(None),
        )
    ).first()


def found(session: Session, record_id: str, on: date, how: str | None) -> None:
    """Record that somebody was found again; whoever had left the roll is put back by a decision of its own."""
    record = _record(session, record_id)
    if on < record.since:
        raise InvalidField("on", _("日期早于失去联系的日期 {day}，请核对。").format(day=record.since))
    record.found_on, record.found_how = on, (how or "").strip() or None
    person = members.found(session, record.person_id)
    person.is_lost = False
    contacts.reached(person, on)
    session.flush()


def stop(session: Session, record_id: str, on: date, document: str | None) -> None:
    """Record the decision to stop the membership (停止党籍), which a person types; raises InvalidField."""
    record = _record(session, record_id)
    if on < record.since:
        raise InvalidField("on", _("日期早于失去联系的日期 {day}，请核对。").format(day=record.since))
    members.end(session, record.person_id, on, EndReason.LAPSED, document)


def remove(session: Session, record_id: str, on: date, document: str | None) -> None:
    """Record the decision to strike somebody off as having left the Party (自行脱党除名).

    Raises InvalidField for a day before the membership was stopped.
    """
    record = _record(session, record_id)
    person = members.found(session, record.person_id)
    if person.ended_on is None or person.end_reason != EndReason.LAPSED:
        raise BranchDeskError(_("要先登记停止党籍的决定，才能登记除名。"))
    if on < person.ended_on:
        raise InvalidField("on", _("日期早于停止党籍的日期 {day}，请核对。").format(day=person.ended_on))
    record.removed_on, record.removal_note = on, (document or "").strip() or None
    session.flush()


def delete(session: Session, record_id: str) -> None:
    """Delete a record entered by mistake; the roster marks the person as lost no longer."""
    record = _record(session, record_id)
    if record.found_on is None:
        members.found(session, record.person_id).is_lost = False
    session.delete(record)
    session.flush()


def _record(session: Session, record_id: str) -> LostContact:
    record = session.get(LostContact, record_id)
    if record is None:
        raise BranchDeskError(_("这条失联记录已经删除。"))
    return record
