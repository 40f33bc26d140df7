"""Who is expected at a sitting, and who of them can vote."""

from datetime import date

from sqlalchemy import select
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
def _committee_posts(
    session: Session, branch_id: str
) -> list[tuple[str, PostTitle, date | None, date | None]]:
    """Read every post of the committee there ever was: a year's plan asks for a dozen days of them."""
    found = select(Post.person_id, Post.title, Post.since, Post.until)
    of_committee = found.where(Post.branch_id == branch_id, Post.title.in_(COMMITTEE_TITLES))
    return list(session.execute(of_committee).tuples())


def committee_ids(session: Session, branch_id: str, day: date) -> set[str]:
    """Return who sits on the branch committee that day; nobody where no committee was elected."""
    posts = [
        (person_id, title)
        for person_id, title, since, until in _committee_posts(session, branch_id)
        if (since is None or since <= day) and (until is None or until > day)
    ]
    holders = {person_id for person_id, _title in posts}
    leaders_alone = all(title in (PostTitle.SECRETARY, PostTitle.DEPUTY) for _person_id, title in posts)
    return set() if leaders_alone and len(holders) < SMALLEST_COMMITTEE else holders
