"""What the records say of each member's relation, as a proposal for the survey; a person decides."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import AbsenceKind, DuesCategory, Person
from branchdesk.people import absences, lost
from branchdesk.people.absences import ABROAD
from branchdesk.people.transfer_rows import OPEN, TransferState, transfers_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A result of the survey's list by its id, and what it rests on; nothing where the record is plain."""

    result: str
    why: str = ""


def propose(session: Session, branch_id: str, members: list[Person], today: date) -> dict[str, Proposal]:
    """Propose a result for each member: what is most in need of being looked at wins."""
    found: dict[str, Proposal] = {}
    for away in absences.absences_of(session, branch_id):
        if away.ended_on is None:
            found[away.person_id] = Proposal(
                _absence(away.kind), _("{day} 起在{place}").format(day=away.since, place=away.place)
            )
    for letter in transfers_of(session, branch_id, today):
        if letter.state in OPEN:
            expired = letter.state == TransferState.EXPIRED
            why = _("介绍信有效期到 {day}") if expired else _("已开介绍信，有效期到 {day}")
            found[letter.person_id] = Proposal(
                "pocket" if expired else "underway", why.format(day=letter.valid_until)
            )
    for sought in lost.lost_of(session, branch_id):
        if sought.found_on is None:
            found[sought.person_id] = Proposal("lost", _("{day} 起失去联系").format(day=sought.since))
    return {person.id: found.get(person.id) or _by_roster(person) for person in members}


def _absence(kind: AbsenceKind) -> str:
    if kind == AbsenceKind.GRADUATE:
        return "graduate"
    return "abroad" if kind in ABROAD else "floating"


def _by_roster(person: Person) -> Proposal:
    if person.is_lost:
        return Proposal("lost", _("名册记为失联"))
    if person.transfer_due_on is not None:
        return Proposal("transfer_due", _("{day} 起应转组织关系").format(day=person.transfer_due_on))
    if person.is_floating:
        return Proposal("floating", _("名册记为流动党员"))
    if person.dues_category == DuesCategory.RETIRED:
        return Proposal("off_post", _("离退休"))
    return Proposal("in_post")
