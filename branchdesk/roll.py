"""The roll of members, as meetings, dues, papers and ratings all read it."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from branchdesk.models import MEMBER_STAGES, EndReason, Person, Stage


def ever_member(branch_id: str) -> ColumnElement[bool]:
    """Say who is or was a member of the branch, entries made by mistake left out."""
    return and_(
        Person.branch_id == branch_id,
        Person.stage.in_(MEMBER_STAGES),
        or_(Person.end_reason.is_(None), Person.end_reason != EndReason.ENTERED_BY_MISTAKE),
    )


def all_members(session: Session, branch_id: str) -> list[Person]:
    """List everybody who is or was a member of the branch, in roster order; group and posts are not loaded."""
    return list(
        session.scalars(
            select(Person).where(ever_member(branch_id)).order_by(Person.position, Person.pinyin, Person.name)
        )
    )


def members_on(session: Session, branch_id: str, day: date) -> list[Person]:
    """List full and probationary members who were on the roll on a day, in roster order."""
    return [person for person in all_members(session, branch_id) if person.is_on_roll(day)]


def can_vote(person: Person, day: date) -> bool:
    """Say whether somebody is a full member that day and not barred (支部工作条例 第十一条, domain §3.3)."""
    return (
        person.stage == Stage.FULL
        and person.vote_bar is None
        and (person.converted_on is None or person.converted_on.earliest <= day)
    )
