"""Elections of the branch committee: steps, electors, candidates, tellers and counts, and reminders of a term."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class ElectionKind(StrEnum):
    """What an election fills: a whole new term, or seats that fell vacant."""

    TERM = "term"
    BY_ELECTION = "by_election"


class ElectionForm(StrEnum):
    """Who elects whom (domain §3.5)."""

    COMMITTEE = "committee"
    """The members' meeting elects the committee, whose first meeting elects secretary and deputy."""
    DIRECT = "direct"
    """A branch without a committee: the members' meeting elects secretary and deputy."""


class Office(StrEnum):
    """What somebody stands for."""

    MEMBER = "member"
    SECRETARY = "secretary"
    DEPUTY = "deputy"


class LeftOutReason(StrEnum):
    """Why a full member is not counted among those expected to vote (domain §3.5, ① to ⑥)."""

    CANNOT_EXPRESS = "cannot_express"
    ABROAD = "abroad"
    IN_PRISON = "in_prison"
    CANNOT_CARE = "cannot_care"
    AWAY_UNTRANSFERRED = "away_untransferred"
    RETIRED_HOME = "retired_home"


class OfficerRole(StrEnum):
    """Who sees to the ballot."""

    CHIEF_SCRUTINEER = "chief_scrutineer"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"


class BallotReason(StrEnum):
    """Why a ballot was taken."""

    FIRST = "first"
    TIE = "tie"
    REST = "rest"
    AGAIN = "again"


class TermReminder(BranchOwned, Base):
    """A written reminder of the coming election that the superior sent; its paper is attached."""

    __tablename__ = "term_reminder"

    term_id: Mapped[str] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), index=True)
    received_on: Mapped[date]
    sent_by: Mapped[str | None]
    number: Mapped[str | None]
    """文号."""
    note: Mapped[str | None]


class Election(BranchOwned, Base):
    """An election from the first deliberation to the file."""

    __tablename__ = "election"

    kind: Mapped[ElectionKind]
    form: Mapped[ElectionForm]
    term_id: Mapped[str | None] = mapped_column(ForeignKey("term.id", ondelete="SET NULL"), index=True)
    """The term that ends with it, or in which a seat is filled; empty for the branch's first election."""
    new_term_id: Mapped[str | None] = mapped_column(ForeignKey("term.id", ondelete="SET NULL"))
    """The term that was entered from its result."""
    ordinal: Mapped[int | None]
    """第几届 is elected."""
    planned_on: Mapped[date | None]
    """When the members' meeting is to vote."""
    seats: Mapped[int]
    """委员名额; 0 where only secretary or deputy are elected."""
    with_secretary: Mapped[bool] = mapped_column(default=True)
    """Whether a secretary is elected; a by-election may fill other seats alone."""
    deputies: Mapped[int] = mapped_column(default=0)
    """How many deputy secretaries are to be elected."""
    reduced_seats: Mapped[int | None]
    """Fewer seats, agreed on after a ballot that left some open."""
    reduced_agreed: Mapped[int | None]
    """How many of those present agreed to fewer seats."""
    left_out_approval: Mapped[str | None]
    """The superior's consent to leaving people out, by number or date."""
    left_out_passed_on: Mapped[date | None]
    """When the members' meeting passed it."""
    closed_on: Mapped[date | None]
    """When it was broken off without a result."""
    note: Mapped[str | None]


class ElectionStep(Base):
    """A step of an election that was taken."""

    __tablename__ = "election_step"
    __table_args__ = (UniqueConstraint("election_id", "step"),)

    election_id: Mapped[str] = mapped_column(ForeignKey("election.id", ondelete="CASCADE"), index=True)
    step: Mapped[str]
    """The step's id in resources/processes/election.toml."""
    done_on: Mapped[date]
    number: Mapped[str | None]
    """文号 of the paper sent or received."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    note: Mapped[str | None]


class LeftOut(Base):
    """A full member who is not counted among those expected to vote."""

    __tablename__ = "election_left_out"
    __table_args__ = (UniqueConstraint("election_id", "person_id"),)

    election_id: Mapped[str] = mapped_column(ForeignKey("election.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    reason: Mapped[LeftOutReason]
    note: Mapped[str | None]


class Candidate(Base):
    """Somebody who stands for an office."""

    __tablename__ = "election_candidate"
    __table_args__ = (UniqueConstraint("election_id", "person_id", "office"),)

    election_id: Mapped[str] = mapped_column(ForeignKey("election.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    office: Mapped[Office]
    position: Mapped[int] = mapped_column(default=0)
    """The order the superior approved, for secretary and deputies; others stand by strokes."""


class ElectionOfficer(Base):
    """Somebody who sees to the ballot."""

    __tablename__ = "election_officer"
    __table_args__ = (UniqueConstraint("election_id", "person_id"),)

    election_id: Mapped[str] = mapped_column(ForeignKey("election.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[OfficerRole]


class Ballot(Base):
    """One ballot of an election and its count."""

    __tablename__ = "election_ballot"

    election_id: Mapped[str] = mapped_column(ForeignKey("election.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    office: Mapped[Office]
    reason: Mapped[BallotReason] = mapped_column(default=BallotReason.FIRST)
    held_on: Mapped[date]
    seats: Mapped[int]
    expected: Mapped[int]
    """Those entitled to vote who were expected."""
    present: Mapped[int]
    issued: Mapped[int]
    returned: Mapped[int]
    spoiled: Mapped[int] = mapped_column(default=0)
    override_reason: Mapped[str | None]
    """Why a count that a rule would stop was let stand."""

    @property
    def valid(self) -> int:
        """How many ballots count."""
        return self.returned - self.spoiled


class BallotCount(Base):
    """What one person got in a ballot."""

    __tablename__ = "election_count"
    __table_args__ = (UniqueConstraint("ballot_id", "person_id"),)

    ballot_id: Mapped[str] = mapped_column(ForeignKey("election_ballot.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    is_write_in: Mapped[bool] = mapped_column(default=False)
    """另选他人: no candidate, written in by voters."""
    yes: Mapped[int]
    no: Mapped[int] = mapped_column(default=0)
    abstain: Mapped[int] = mapped_column(default=0)
