"""Members who cannot be reached: since when, and how it ended; what is decided about them is a change of status."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import PartialDate, add_months
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import EndReason, LostContact, Person
from branchdesk.people import contacts, members
from branchdesk.store.remembering import once_a_reading


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
    state: LostState

    def may_stop(self, sought: bool, months: int, today: date) -> bool:
        """Whether stopping the membership may be proposed: long enough without contact, and sought in vain."""
        return self.state == LostState.SEARCHING and sought and today >= add_months(self.since, months)

    def may_be_removed(self, months: int, today: date) -> bool:
        """Whether striking off may be proposed: so long after the membership was stopped, and not found."""
        stopped = self.stopped_on if self.state == LostState.STOPPED else None
        return stopped is not None and today >= add_months(stopped, months)


@once_a_reading
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
    ended = {
        None: LostState.SEARCHING,
        EndReason.LAPSED: LostState.STOPPED,
        EndReason.REMOVED: LostState.REMOVED,
    }
    state = LostState.FOUND if record.found_on else ended.get(person.end_reason, LostState.LEFT)
    return LostRow(
        record.id,
        person.id,
        person.name,
        record.since,
        record.note,
        person.ended_on if state in (LostState.STOPPED, LostState.REMOVED) else None,
        record.found_on,
        record.found_how,
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
    person.is_lost, person.lost_on = True, PartialDate.of(since)
    session.flush()
    return record


def _open_record(session: Session, person_id: str) -> LostContact | None:
    return session.scalars(
        select(LostContact).where(
            LostContact.person_id == person_id,
            LostContact.found_on.is_(None),
        )
    ).first()


def found(session: Session, record_id: str, on: date, how: str | None) -> None:
    """Record that somebody was found again; whoever had left the roll is put back by a decision of its own."""
    record = _record(session, record_id)
    if on < record.since:
        raise InvalidField("on", _("日期早于失去联系的日期 {day}，请核对。").format(day=record.since))
    record.found_on, record.found_how = on, (how or "").strip() or None
    person = members.found(session, record.person_id)
    person.is_lost, person.lost_on = False, None
    contacts.reached(person, on)
    session.flush()


def delete(session: Session, record_id: str) -> None:
    """Delete a record entered by mistake; the roster marks the person as lost no longer."""
    record = _record(session, record_id)
    if record.found_on is None:
        person = members.found(session, record.person_id)
        person.is_lost, person.lost_on = False, None
    session.delete(record)
    session.flush()


def _record(session: Session, record_id: str) -> LostContact:
    return entries.found(session, LostContact, record_id, _("这条失联记录已经删除。"))
