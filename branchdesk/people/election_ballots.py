"""The ballots of an election: recorded, judged, and what they leave open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete as delete_from
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import setting
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Ballot, BallotCount, BallotReason, Election, Office, Person
from branchdesk.people.ballot_count import Count, Denominator, Verdict, Votes, judge
from branchdesk.rules.election_rules import DENOMINATOR_SETTING, ElectionRules, shipped_election_rules
from branchdesk.rules.regulations import Regulations


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A recorded ballot and what it decides."""

    id: str
    reason: BallotReason
    count: Count
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NextBallot:
    """A ballot that is still to be taken, and between whom."""

    office: Office
    reason: BallotReason
    seats: int
    people: tuple[tuple[str, str], ...]
    """Keys and names, in the order of the ballot paper; empty where the candidates are."""


@dataclass(frozen=True, slots=True)
class OfficeResult:
    """What all ballots for an office come to."""

    office: Office
    seats: int
    elected: tuple[Votes, ...]
    coming: NextBallot | None
    """What is still to be voted on; None when every seat is filled."""

    @property
    def is_complete(self) -> bool:
        """Whether every seat is filled."""
        return self.coming is None


def denominator_of(session: Session, branch_id: str) -> Denominator:
    """Return what half is taken of in this branch: those expected, unless it chose those present (§8 C26)."""
    return "present" if setting(session, branch_id, DENOMINATOR_SETTING) == "present" else "expected"


def ballots_of(
    session: Session, election: Election, regulations: Regulations | None = None
) -> list[BallotRow]:
    """Read and judge the ballots of an election in the order they were taken."""
    denominator = denominator_of(session, election.branch_id)
    ballots = session.scalars(
        select(Ballot).where(Ballot.election_id == election.id).order_by(Ballot.position)
    ).all()
    votes = _votes(session, [ballot.id for ballot in ballots])
    found = []
    for ballot in ballots:
        count = Count(
            office=ballot.office,
            seats=ballot.seats,
            expected=ballot.expected,
            present=ballot.present,
            issued=ballot.issued,
            returned=ballot.returned,
            spoiled=ballot.spoiled,
            held_on=ballot.held_on,
            votes=tuple(votes.get(ballot.id, ())),
            override_reason=ballot.override_reason,
        )
        found.append(BallotRow(ballot.id, ballot.reason, count, judge(count, denominator, regulations)))
    return found


def _votes(session: Session, ballot_ids: Sequence[str]) -> dict[str, list[Votes]]:
    rows = session.execute(
        select(BallotCount, Person.name)
        .join(Person, Person.id == BallotCount.person_id)
        .where(BallotCount.ballot_id.in_(ballot_ids))
        .order_by(BallotCount.position)
    )
    found: dict[str, list[Votes]] = {}
    for row, name in rows:
        votes = Votes(row.person_id, name, row.yes, row.no, row.abstain, row.is_write_in)
        found.setdefault(row.ballot_id, []).append(votes)
    return found


def record(
    session: Session,
    election_id: str,
    reason: BallotReason,
    count: Count,
    ballot_id: str | None = None,
    regulations: Regulations | None = None,
) -> Ballot:
    """Record the count of a ballot, or change one; a void ballot is recorded as such.

    Raises InvalidField for numbers that cannot be, and at `override_reason` where too few came and no
    reason to let it count is given.
    """
    election = session.get_one(Election, election_id)
    verdict = judge(count, denominator_of(session, election.branch_id), regulations)
    if verdict.stops and not verdict.is_void and not count.override_reason:
        raise InvalidField("override_reason", verdict.sentence + _("上级同意仍予认定的，请写明理由。"))
    if not count.votes and not verdict.is_void:
        raise InvalidField("votes", _("没有候选人，请先登记候选人。"))
    ballot = _row(session, election_id, ballot_id)
    ballot.reason = reason
    for name in ("office", "seats", "held_on", "expected", "present", "issued", "returned", "spoiled"):
        setattr(ballot, name, getattr(count, name))
    ballot.override_reason = count.override_reason if verdict.stops else None
    session.flush()
    _keep_votes(session, ballot.id, () if verdict.is_void else count.votes)
    return ballot


def _row(session: Session, election_id: str, ballot_id: str | None) -> Ballot:
    """Return the row of a ballot without its votes; a new one follows on those taken."""
    if ballot_id is not None:
        session.execute(delete_from(BallotCount).where(BallotCount.ballot_id == ballot_id))
        return session.get_one(Ballot, ballot_id)
    taken = session.scalars(select(Ballot.position).where(Ballot.election_id == election_id)).all()
    ballot = Ballot(election_id=election_id, position=max(taken, default=-1) + 1)
    session.add(ballot)
    return ballot


def _keep_votes(session: Session, ballot_id: str, votes: Sequence[Votes]) -> None:
    session.add_all(
        BallotCount(
            ballot_id=ballot_id,
            person_id=one.person_id,
            position=place,
            is_write_in=one.is_write_in,
            yes=one.yes,
            no=one.no,
            abstain=one.abstain,
        )
        for place, one in enumerate(votes)
    )
    session.flush()


def delete(session: Session, ballot_id: str) -> None:
    """Take out a ballot that was entered by mistake."""
    session.execute(delete_from(Ballot).where(Ballot.id == ballot_id))


def reduce_seats(
    session: Session,
    election_id: str,
    seats: int,
    agreed: int,
    present: int,
    on: date,
    rules: ElectionRules | None = None,
) -> None:
    """Leave seats of the committee empty, agreed to by half of those present.

    Raises InvalidField where too few agreed, or the number is none between those elected and the seats.
    """
    election = session.get_one(Election, election_id)
    if not 1 <= seats < election.seats:
        raise InvalidField("seats", _("减少后的名额要少于原来的 {n} 名。").format(n=election.seats))
    if agreed > present:
        raise InvalidField("agreed", _("同意人数多于到会人数，请核对。"))
    rule = (rules or shipped_election_rules()).reducing_on(on)
    if not rule.share.reached(agreed, present):
        raise InvalidField(
            "agreed",
            _("{words}；到会 {present} 人，要有 {needed} 人同意。").format(
                words=rule.share.words, present=present, needed=rule.share.needed(present)
            ),
        )
    election.reduced_seats, election.reduced_agreed = seats, agreed
    session.flush()


def results(election: Election, ballots: Sequence[BallotRow]) -> list[OfficeResult]:
    """Say for each office who is elected and what is still to be voted on."""
    asked = [
        (Office.MEMBER, election.reduced_seats or election.seats),
        (Office.SECRETARY, int(election.with_secretary)),
        (Office.DEPUTY, election.deputies),
    ]
    return [
        _result(office, seats, [row for row in ballots if row.count.office == office])
        for office, seats in asked
        if seats
    ]


def _result(office: Office, seats: int, ballots: Sequence[BallotRow]) -> OfficeResult:
    elected: dict[str, Votes] = {}
    for row in ballots:
        elected.update({votes.person_id: votes for votes in row.verdict.elected})
    still = seats - len(elected)
    coming = None
    if still > 0:
        coming = _coming(office, still, ballots, elected)
    return OfficeResult(office, seats, tuple(elected.values()), coming)


def _coming(
    office: Office, seats: int, ballots: Sequence[BallotRow], elected: dict[str, Votes]
) -> NextBallot:
    if not ballots:
        return NextBallot(office, BallotReason.FIRST, seats, ())
    last = ballots[-1]
    if last.verdict.is_void:
        before = _coming(office, seats, ballots[:-1], elected)
        return replace(before, reason=BallotReason.AGAIN, seats=last.count.seats)
    if last.verdict.tied:
        people = tuple((votes.person_id, votes.name) for votes in last.verdict.tied)
        return NextBallot(office, BallotReason.TIE, seats, people)
    remaining = {
        votes.person_id: votes.name
        for row in ballots
        for votes in row.count.votes
        if votes.person_id not in elected and not votes.is_write_in
    }
    return NextBallot(office, BallotReason.REST, seats, tuple(remaining.items()))
