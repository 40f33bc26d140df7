"""The result of an election taken into the books: the new term, the posts, and the old posts ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk import terms
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import COMMITTEE_TITLES, Election, ElectionForm, ElectionKind, Post, PostTitle
from branchdesk.people.election_view import ElectionView
from branchdesk.people.election_words import POST_OF
from branchdesk.people.posts import end_post, posts_on


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody elected, with the post they take and what they see to."""

    person_id: str
    name: str
    title: PostTitle
    duties: str | None = None


def proposed(view: ElectionView) -> list[Appointment]:
    """Propose the posts of those elected: leaders by their ballots, the others 委员 until the work is divided."""
    titles: dict[str, tuple[str, PostTitle]] = {}
    for result in view.results:
        for votes in result.elected:
            titles[votes.person_id] = (votes.name, POST_OF.get(result.office, PostTitle.MEMBER))
    return [Appointment(person_id, name, title) for person_id, (name, title) in titles.items()]


def take_office(
    session: Session, election: Election, view: ElectionView, on: date, appointments: Sequence[Appointment]
) -> None:
    """Enter the result: of a new term the term itself, the old committee's posts ended on its day.

    A by-election leaves term and posts as they are and adds the new ones. Raises BranchDeskError while
    seats are open, InvalidField (`title:` and the key of the person) for a second secretary.
    """
    if election.new_term_id is not None:
        raise BranchDeskError(_("这次选举的结果已经登记过了。"))
    if not view.is_decided:
        raise BranchDeskError(_("还有名额没有选出，请先登记计票结果。"))
    secretaries = [one for one in appointments if one.title == PostTitle.SECRETARY]
    if len(secretaries) > 1:
        raise InvalidField(f"title:{secretaries[1].person_id}", _("书记只有一名。"))
    if election.kind == ElectionKind.TERM:
        _begin_term(session, election, on)
    else:
        election.new_term_id = election.term_id
        _hand_over(session, election.branch_id, on, appointments)
    session.add_all(
        Post(
            branch_id=election.branch_id,
            person_id=one.person_id,
            title=one.title,
            duties=one.duties,
            elected=True,
            since=on,
        )
        for one in appointments
    )
    session.flush()


def _begin_term(session: Session, election: Election, on: date) -> None:
    """Enter the new term, and end the posts of the old committee on its day."""
    seats = election.reduced_seats or election.seats
    term = terms.enter(
        session,
        election.branch_id,
        elected_on=on,
        ordinal=election.ordinal,
        seats=seats if election.form == ElectionForm.COMMITTEE else None,
    )
    election.new_term_id = term.id
    for post in posts_on(session, election.branch_id, on):
        if post.title in COMMITTEE_TITLES:
            end_post(session, post.id, on)


def _hand_over(session: Session, branch_id: str, on: date, appointments: Sequence[Appointment]) -> None:
    """End the posts of those who take another one: a member elected secretary is no longer 委员 beside it."""
    taking = {one.person_id for one in appointments}
    for post in posts_on(session, branch_id, on):
        if post.person_id in taking and post.title in COMMITTEE_TITLES:
            end_post(session, post.id, on)
