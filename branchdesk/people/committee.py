"""The terms of a branch with who sat on the committee in each, and the seats that are vacant now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import current_term, term_end
from branchdesk.dates import add_months
from branchdesk.models import (
    COMMITTEE_TITLES,
    Attachment,
    Election,
    ElectionKind,
    Person,
    Post,
    PostTitle,
    Term,
    TermReminder,
)
from branchdesk.people import posts
from branchdesk.rules.regulations import Regulations
from branchdesk.store.remembering import once_a_reading
from branchdesk.terms import TermState, standing


@dataclass(frozen=True, slots=True)
class Seat:
    """A post somebody holds or held in a term."""

    id: str
    person_id: str
    name: str
    title: PostTitle
    since: date | None
    until: date | None
    duties: str | None
    elected: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """A written reminder of the superior, with the number of its scans."""

    id: str
    received_on: date
    sent_by: str | None
    number: str | None
    note: str | None
    attachments: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of office with its committee."""

    id: str
    ordinal: int | None
    elected_on: date
    years: int
    ends_on: date
    """The day it is over, with an approved extension."""
    planned_end: date
    """The day it would be over without one."""
    extended_to: date | None
    extension_reason: str | None
    extension_approval: str | None
    extension_approved_on: date | None
    requested_on: date | None
    approved_seats: int | None
    note: str | None
    is_present: bool
    state: TermState | None
    """How the present one stands; None of those that are over."""
    sentence: str
    next_elected_on: date | None
    reminders: tuple[Reminder, ...]
    committee: tuple[Seat, ...]
    election_id: str | None
    """The election it came from, where that is in the books."""

    @property
    def secretary(self) -> str:
        """Who was secretary, the last one where there were several."""
        names = [seat.name for seat in self.committee if seat.title == PostTitle.SECRETARY]
        return names[-1] if names else ""

    @property
    def size(self) -> int:
        """How many people sat on the committee."""
        return len({seat.person_id for seat in self.committee})

    def sitting_on(self, day: date) -> list[Seat]:
        """List who sits on the committee on a day."""
        return [seat for seat in self.committee if seat.until is None or seat.until > day]


@once_a_reading
def terms_of(
    session: Session, branch_id: str, today: date, regulations: Regulations | None = None
) -> list[TermRow]:
    """List the terms of a branch, the latest first."""
    found = list(session.scalars(select(Term).where(Term.branch_id == branch_id).order_by(Term.elected_on)))
    present = current_term(session, branch_id, today)
    seats = _seats(session, branch_id)
    reminders = _reminders(session, branch_id)
    elected = _elections(session, branch_id)
    rows = []
    for term, following in pairwise([*found, None]):
        if term is None:
            continue
        is_present = present is not None and term.id == present.id
        stands = standing(session, branch_id, today, regulations) if is_present else None
        rows.append(
            TermRow(
                id=term.id,
                ordinal=term.ordinal,
                elected_on=term.elected_on,
                years=term.years,
                ends_on=term_end(term),
                planned_end=add_months(term.elected_on, term.years * 12),
                extended_to=term.extended_to,
                extension_reason=term.extension_reason,
                extension_approval=term.extension_approval,
                extension_approved_on=term.extension_approved_on,
                requested_on=term.requested_on,
                approved_seats=term.seats,
                note=term.note,
                is_present=is_present,
                state=stands.state if stands is not None else None,
                sentence=stands.sentence if stands is not None else "",
                next_elected_on=following.elected_on if following is not None else None,
                reminders=tuple(reminders.get(term.id, ())),
                committee=tuple(_within(seats, term, following)),
                election_id=elected.get(term.id),
            )
        )
    return rows[::-1]


def _within(seats: list[Seat], term: Term, following: Term | None) -> list[Seat]:
    """List the posts held at some time of a term; one without a beginning belongs to the term it ended in."""
    until = following.elected_on if following is not None else date.max
    return [seat for seat in seats if _falls_in(seat, term.elected_on, until)]


def _falls_in(seat: Seat, first: date, until: date) -> bool:
    ended = seat.until or date.max
    if seat.since is None:
        return first < ended <= until
    return seat.since < until and ended > first


@once_a_reading
def _seats(session: Session, branch_id: str) -> list[Seat]:
    rows = session.execute(
        select(
            Post.id,
            Post.person_id,
            Person.name,
            Post.title,
            Post.since,
            Post.until,
            Post.duties,
            Post.elected,
        )
        .join(Person, Person.id == Post.person_id)
        .where(Post.branch_id == branch_id, Post.title.in_(COMMITTEE_TITLES))
    )
    found = [Seat(*row) for row in rows]
    return sorted(found, key=lambda seat: (posts.RANKS.index(seat.title), seat.since or date.min, seat.name))


def seats_on(session: Session, branch_id: str, day: date) -> list[Seat]:
    """List who holds a post of the committee on a day, the secretary first."""
    return [
        seat
        for seat in _seats(session, branch_id)
        if (seat.since is None or seat.since <= day) and (seat.until is None or seat.until > day)
    ]


def _reminders(session: Session, branch_id: str) -> Mapping[str, list[Reminder]]:
    scans: dict[str, int] = {}
    for owner in session.scalars(
        select(Attachment.owner_id).where(
            Attachment.branch_id == branch_id, Attachment.owner_table == TermReminder.__tablename__
        )
    ):
        scans[owner] = scans.get(owner, 0) + 1
    found: dict[str, list[Reminder]] = {}
    for row in session.scalars(
        select(TermReminder).where(TermReminder.branch_id == branch_id).order_by(TermReminder.received_on)
    ):
        reminder = Reminder(row.id, row.received_on, row.sent_by, row.number, row.note, scans.get(row.id, 0))
        found.setdefault(row.term_id, []).append(reminder)
    return found


def _elections(session: Session, branch_id: str) -> dict[str, str]:
    rows = session.execute(
        select(Election.new_term_id, Election.id).where(
            Election.branch_id == branch_id,
            Election.kind == ElectionKind.TERM,
            Election.new_term_id.is_not(None),
        )
    )
    return {term_id: election_id for term_id, election_id in rows if term_id is not None}


@dataclass(frozen=True, slots=True)
class Vacancies:
    """How the committee of the present term is filled."""

    seats: int
    """The approved seats, or as many as were filled at the election."""
    filled: int
    left: tuple[Seat, ...]
    """Whose posts ended within the term."""

    @property
    def open(self) -> int:
        """How many seats are empty."""
        return max(self.seats - self.filled, 0)


def vacancies(session: Session, branch_id: str, today: date) -> Vacancies | None:
    """Say how many seats of the present committee are vacant (委员出缺应及时补选); None without a term."""
    term = current_term(session, branch_id, today)
    if term is None:
        return None
    seats = _within(_seats(session, branch_id), term, None)
    begun = {seat.person_id for seat in seats if seat.since is None or seat.since <= term.elected_on}
    now = {
        seat.person_id
        for seat in seats
        if (seat.since is None or seat.since <= today) and (seat.until is None or seat.until > today)
    }
    left = tuple(
        seat for seat in seats if seat.until is not None and seat.until <= today and seat.person_id not in now
    )
    return Vacancies(term.seats or len(begun), len(now), left)


def divide(session: Session, branch_id: str, duties: Mapping[str, str | None], today: date) -> None:
    """Write down who of the present committee sees to what (分工), by the key of the post."""
    held = {post.id: post for post in posts.posts_on(session, branch_id, today)}
    for post_id, words in duties.items():
        if post_id in held:
            held[post_id].duties = (words or "").strip() or None
    session.flush()
