"""Floating members of other branches who take part here: guests, not on the roll and without a vote."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Guest
from branchdesk.people import names

EDITABLE = (
    "name",
    "home_organisation",
    "certificate",
    "since",
    "occupation",
    "phone",
    "dues_here",
    "last_contact_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as a list shows them."""

    id: str
    name: str
    home_organisation: str
    certificate: str | None
    since: date
    occupation: str | None
    phone: str | None
    dues_here: str | None
    last_contact_on: date | None
    left_on: date | None
    note: str | None

    @property
    def is_open(self) -> bool:
        """Whether they are still here."""
        return self.left_on is None


def guests_of(session: Session, branch_id: str) -> list[GuestRow]:
    """List the guests of a branch, those still here first, then the latest."""
    found_rows = session.scalars(
        select(Guest)
        .where(Guest.branch_id == branch_id)
        .order_by(Guest.left_on.is_not(None), Guest.since.desc(), Guest.id)
    )
    return [GuestRow(**{name: getattr(guest, name) for name in GuestRow.__slots__}) for guest in found_rows]


def enter(session: Session, branch_id: str, **values: Any) -> Guest:
    """Enter a guest; raises InvalidField."""
    guest = Guest(branch_id=branch_id)
    _write(guest, values)
    session.add(guest)
    session.flush()
    return guest


def revise(session: Session, guest_id: str, **values: Any) -> Guest:
    """Correct a guest; raises InvalidField."""
    guest = found(session, guest_id)
    _write(guest, values)
    session.flush()
    return guest


def _write(guest: Guest, values: dict[str, Any]) -> None:
    for name in EDITABLE:
        if name in values:
            value = values[name]
            setattr(guest, name, (value.strip() or None) if isinstance(value, str) else value)
    guest.name = names.clean(guest.name or "")
    if not guest.name:
        raise InvalidField("name", _("请填姓名。"))
    if not guest.home_organisation:
        raise InvalidField("home_organisation", _("请填组织关系所在的党支部。"))
    if guest.since is None:
        raise InvalidField("since", _("请填开始参加活动的日期。"))


def found(session: Session, guest_id: str) -> Guest:
    """Return a guest; raises BranchDeskError for one that was deleted."""
    return entries.found(session, Guest, guest_id, _("这条流入党员记录已经删除。"))


def leave(session: Session, guest_id: str, on: date) -> None:
    """Record that a guest left."""
    guest = found(session, guest_id)
    if on < guest.since:
        raise InvalidField("on", _("离开日期早于开始日期 {day}，请核对。").format(day=guest.since))
    guest.left_on = on
    session.flush()


def delete(session: Session, guest_id: str) -> None:
    """Delete a guest entered by mistake."""
    session.delete(found(session, guest_id))
    session.flush()
