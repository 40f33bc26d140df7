"""People found in the books, by their key or by the ID number they bear."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person
from branchdesk.people import id_numbers


def found(session: Session, person_id: str) -> Person:
    """Return a person by id; raises BranchDeskError for one who is not in the books any more."""
    return entries.found(session, Person, person_id, _("名册里已经没有这个人了，可能刚被撤销。"))


def holder_of(session: Session, branch_id: str, id_number: str) -> Person | None:
    """Find who on the roll bears an ID number; an old one of 15 digits equals its longer form."""
    wanted = id_numbers.comparable(id_number)
    forms = {wanted, wanted[:6] + wanted[8:17]} if len(wanted) == id_numbers.LENGTH else {wanted}
    return session.scalars(
        select(Person).where(
            Person.branch_id == branch_id, Person.ended_on.is_(None), Person.id_number.in_(forms)
        )
    ).first()


def refuse_second_bearer(session: Session, branch_id: str, number: str | None, but: str | None) -> None:
    """Raise InvalidField("id_number") when somebody else on the roll than `but` bears a number."""
    if not number:
        return
    holder = holder_of(session, branch_id, number)
    if holder is not None and holder.id != but:
        raise InvalidField(
            "id_number",
            _("这个身份证号已经是{name}的，一个号码只能有一个人。请核对两人的证件。").format(
                name=holder.name
            ),
        )
