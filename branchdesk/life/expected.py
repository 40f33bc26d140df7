"""Who is expected at a sitting, and who of them can vote."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk.models import COMMITTEE_TITLES, SMALLEST_COMMITTEE, MeetingKind, Person, Post, PostTitle
from branchdesk.roll import members_on
from branchdesk.store.remembering import once_a_reading


def expected_people(
    session: Session, branch_id: str, kind: MeetingKind, day: date, group_id: str | None = None
) -> list[Person]:
    """List those expected at a sitting of this kind that day: all members, the committee, or a group."""
    people = members_on(session, branch_id, day)
    if kind == MeetingKind.COMMITTEE:
        holders = committee_ids(session, branch_id, day)
        return [person for person in people if person.id in holders]
    if kind == MeetingKind.GROUP:
        return [person for person in people if group_id is not None and person.group_id == group_id]
    return people


@once_a_reading
def committee_ids(session: Session, branch_id: str, day: date) -> set[str]:
    """Return who sits on the branch committee that day; nobody where no committee was elected."""
    posts = session.execute(
        select(Post.person_id, Post.title).where(
            Post.branch_id == branch_id,
            Post.title.in_(COMMITTEE_TITLES),
            or_(Post.since.is_(None), Post.since <= day),
            or_(Post.until.is_(None), Post.until > day),
        )
    ).all()
    holders = {person_id for person_id, _title in posts}
    leaders_alone = all(title in (PostTitle.SECRETARY, PostTitle.DEPUTY) for _person_id, title in posts)
    return set() if leaders_alone and len(holders) < SMALLEST_COMMITTEE else holders
