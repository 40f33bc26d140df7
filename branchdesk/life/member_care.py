"""联系党员分工: which committee member looks after which member, now and in the past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import COMMITTEE_TITLES, CareOfMember, Post
from branchdesk.roll import members_on
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class CareLine:
    """A member and who looks after them; `id` is the member's."""

    id: str
    name: str
    by_id: str | None
    by_name: str
    since: date | None


@once_a_reading
def committee_on(session: Session, branch_id: str, day: date) -> dict[str, str]:
    """Return who holds a post of the committee on a day, with the names, in roster order.

    Where no committee was elected these are the secretary and the deputy.
    """
    holders = set(
        session.scalars(
            select(Post.person_id).where(
                Post.branch_id == branch_id,
                Post.title.in_(COMMITTEE_TITLES),
                or_(Post.since.is_(None), Post.since <= day),
                or_(Post.until.is_(None), Post.until > day),
            )
        )
    )
    people = members_on(session, branch_id, day)
    return {person.id: person.name for person in people if person.id in holders}


@once_a_reading
def care_on(session: Session, branch_id: str, day: date) -> Mapping[str, CareOfMember]:
    """Return what is settled on a day, by member."""
    found = session.scalars(
        select(CareOfMember)
        .where(
            CareOfMember.branch_id == branch_id,
            CareOfMember.since <= day,
            or_(CareOfMember.until.is_(None), CareOfMember.until > day),
        )
        .order_by(CareOfMember.since)
    )
    return {one.person_id: one for one in found}


def lines(session: Session, branch_id: str, day: date) -> list[CareLine]:
    """List every member outside the committee with who looks after them on a day, in roster order."""
    committee = committee_on(session, branch_id, day)
    care = care_on(session, branch_id, day)
    people = members_on(session, branch_id, day)
    names = {person.id: person.name for person in people}
    found = []
    for person in people:
        if person.id in committee:
            continue
        settled = care.get(person.id)
        found.append(
            CareLine(
                person.id,
                person.name,
                settled.by_id if settled else None,
                names.get(settled.by_id, "") if settled else "",
                settled.since if settled else None,
            )
        )
    return found


def assign(
    session: Session, branch_id: str, by_id: str | None, person_ids: Sequence[str], since: date
) -> None:
    """Settle from a day on who looks after these members; nobody ends what is settled.

    Raises InvalidField for no members, for somebody who would look after themselves, and for a day before
    the present arrangement began.
    """
    if not person_ids:
        raise InvalidField("people", _("请勾选由谁联系的党员。"))
    if by_id in person_ids:
        raise InvalidField("by_id", _("联系人不能联系自己，请改一个。"))
    open_ones = session.scalars(
        select(CareOfMember).where(
            CareOfMember.branch_id == branch_id,
            CareOfMember.person_id.in_(person_ids),
            or_(CareOfMember.until.is_(None), CareOfMember.until > since),
        )
    )
    settled = set()
    for one in open_ones:
        if one.by_id == by_id and one.until is None and one.since <= since:
            settled.add(one.person_id)
        elif one.since > since:
            raise InvalidField(
                "since", _("现在的分工从 {day} 起，新的分工不能早于它。").format(day=one.since)
            )
        elif one.since == since:
            session.delete(one)
        else:
            one.until = since
    session.flush()
    if by_id is not None:
        session.add_all(
            CareOfMember(branch_id=branch_id, by_id=by_id, person_id=person_id, since=since)
            for person_id in dict.fromkeys(person_ids)
            if person_id not in settled
        )
    session.flush()
