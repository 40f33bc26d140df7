"""An election as a window and its papers read it: every step, who stands, who elects, and what came out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import setting, term_end
from branchdesk.dates import add_months
from branchdesk.models import (
    Attachment,
    Candidate,
    Election,
    ElectionForm,
    ElectionKind,
    ElectionOfficer,
    ElectionStep,
    Meeting,
    Office,
    OfficerRole,
    Person,
    Term,
)
from branchdesk.people.election_ballots import BallotRow, NextBallot, OfficeResult, ballots_of, results
from branchdesk.people.electors import Electors, electors
from branchdesk.people.strokes import stroke_key
from branchdesk.rules.election_rules import ElectionStage
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.remembering import once_a_reading

VOTE, FIRST_MEETING = "vote", "first-meeting"
"""The steps at which ballots are counted."""


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NEXT = "next"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with what is recorded of it; `id` is the step's own."""

    id: str
    number: int
    stage: ElectionStage
    state: StepState
    due_on: date | None
    record_id: str | None = None
    done_on: date | None = None
    document: str | None = None
    """文号."""
    meeting_id: str | None = None
    meeting: str = ""
    note: str | None = None
    attachments: int = 0


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody who stands for an office."""

    person_id: str
    name: str
    office: Office


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """Somebody who sees to the ballot."""

    person_id: str
    name: str
    role: OfficerRole


@dataclass(frozen=True, slots=True)
class ElectionView:
    """One election with everything recorded of it."""

    id: str
    kind: ElectionKind
    form: ElectionForm
    ordinal: int | None
    seats: int
    reduced_seats: int | None
    deputies: int
    with_secretary: bool
    planned_on: date | None
    closed_on: date | None
    note: str | None
    term_id: str | None
    term_ends: date | None
    new_term_id: str | None
    left_out_approval: str | None
    left_out_passed_on: date | None
    day: date
    """The day its electors are counted for: that of the vote, planned or held, else today."""
    steps: tuple[StepRow, ...]
    candidates: tuple[CandidateRow, ...]
    officers: tuple[OfficerRow, ...]
    electors: Electors
    ballots: tuple[BallotRow, ...]
    results: tuple[OfficeResult, ...]

    @property
    def leaders(self) -> bool:
        """Whether secretary or deputies are elected."""
        return self.with_secretary or self.deputies > 0

    @property
    def is_decided(self) -> bool:
        """Whether every seat is filled."""
        return bool(self.ballots) and all(result.is_complete for result in self.results)

    @property
    def is_open(self) -> bool:
        """Whether steps are still to be taken."""
        return self.closed_on is None and any(step.state != StepState.DONE for step in self.steps)

    @property
    def next_step(self) -> StepRow | None:
        """The step that comes next."""
        return next((step for step in self.steps if step.state == StepState.NEXT), None)

    @property
    def coming(self) -> NextBallot | None:
        """The ballot that comes next."""
        return next((result.coming for result in self.results if result.coming is not None), None)

    @property
    def voted_on(self) -> date | None:
        """The day of the vote: of the last ballot that elects the committee or, without one, its leaders."""
        main = [row for row in self.ballots if row.count.office == Office.MEMBER] or list(self.ballots)
        if main:
            return main[-1].count.held_on
        return next((step.done_on for step in self.steps if step.id in (VOTE, FIRST_MEETING)), None)

    def step(self, name: str) -> StepRow:
        """Return a step by its id."""
        return next(step for step in self.steps if step.id == name)

    def standing_for(self, office: Office) -> list[CandidateRow]:
        """List who stands for an office, in the order of the ballot paper."""
        return [row for row in self.candidates if row.office == office]


@once_a_reading
def elections_of(session: Session, branch_id: str) -> list[Election]:
    """List the elections of a branch, the latest first, whenever they were entered."""
    found = session.scalars(select(Election).where(Election.branch_id == branch_id))
    return sorted(
        found,
        key=lambda one: (one.planned_on or one.recorded_at.date(), one.recorded_at),
        reverse=True,
    )


@once_a_reading
def view(session: Session, rulebook: Rulebook, election: Election, today: date) -> ElectionView:
    """Read everything about an election."""
    taken = {
        row.step: row
        for row in session.scalars(select(ElectionStep).where(ElectionStep.election_id == election.id))
    }
    ballots = ballots_of(session, election, rulebook.regulations)
    term = session.get(Term, election.term_id) if election.term_id else None
    voted = taken[VOTE].done_on if VOTE in taken else None
    day = voted or (ballots[0].count.held_on if ballots else election.planned_on) or today
    return ElectionView(
        id=election.id,
        kind=election.kind,
        form=election.form,
        ordinal=election.ordinal,
        seats=election.seats,
        reduced_seats=election.reduced_seats,
        deputies=election.deputies,
        with_secretary=election.with_secretary,
        planned_on=election.planned_on,
        closed_on=election.closed_on,
        note=election.note,
        term_id=election.term_id,
        term_ends=term_end(term) if term is not None else None,
        new_term_id=election.new_term_id,
        left_out_approval=election.left_out_approval,
        left_out_passed_on=election.left_out_passed_on,
        day=day,
        steps=tuple(_steps(session, rulebook, election, taken, term, today)),
        candidates=tuple(_candidates(session, election.id)),
        officers=tuple(_officers(session, election.id)),
        electors=electors(session, election.branch_id, election.id, day),
        ballots=tuple(ballots),
        results=tuple(results(election, ballots)),
    )


def _steps(
    session: Session,
    rulebook: Rulebook,
    election: Election,
    taken: dict[str, ElectionStep],
    term: Term | None,
    today: date,
) -> list[StepRow]:
    leaders = election.with_secretary or election.deputies > 0
    first = min((row.done_on for row in taken.values()), default=election.planned_on or today)
    members = election.seats > 0 or election.form == ElectionForm.DIRECT
    stages = rulebook.elections.steps_for(election.form, leaders=leaders, members=members, on=first)
    meetings = _meetings(session, [row.meeting_id for row in taken.values() if row.meeting_id])
    papers = _attachments(session, [row.id for row in taken.values()])
    last = max((place for place, stage in enumerate(stages) if stage.id in taken), default=-1)
    rows = []
    for place, stage in enumerate(stages):
        row = taken.get(stage.id)
        state = StepState.SKIPPED if place < last else StepState.NEXT if place == last + 1 else StepState.OPEN
        due_on = _due_on(session, election, stage, taken, term)
        if row is None:
            rows.append(StepRow(stage.id, place + 1, stage, state, due_on))
            continue
        rows.append(
            StepRow(
                id=stage.id,
                number=place + 1,
                stage=stage,
                state=StepState.DONE,
                due_on=due_on,
                record_id=row.id,
                done_on=row.done_on,
                document=row.number,
                meeting_id=row.meeting_id,
                meeting=meetings.get(row.meeting_id or "", ""),
                note=row.note,
                attachments=papers.get(row.id, 0),
            )
        )
    return rows


def _due_on(
    session: Session,
    election: Election,
    stage: ElectionStage,
    taken: dict[str, ElectionStep],
    term: Term | None,
) -> date | None:
    """Return by when a step is due: before the term ends, or so many days after the vote."""
    if stage.months_before_end is not None and term is not None and election.kind == ElectionKind.TERM:
        months = stage.months_before_end
        if stage.months_setting:
            months = int(setting(session, election.branch_id, stage.months_setting, months))
        return add_months(term_end(term), -months)
    voted = taken.get(VOTE) or taken.get(FIRST_MEETING)
    if stage.days_after_vote is not None and voted is not None:
        return voted.done_on + timedelta(days=stage.days_after_vote)
    if stage.id == VOTE and election.kind == ElectionKind.TERM and term is not None:
        return term_end(term)
    return election.planned_on if stage.id == VOTE else None


def _meetings(session: Session, keys: list[str]) -> dict[str, str]:
    rows = session.execute(select(Meeting.id, Meeting.starts_at, Meeting.title).where(Meeting.id.in_(keys)))
    return {key: f"{starts_at:%Y-%m-%d} {title}" for key, starts_at, title in rows}


def _attachments(session: Session, keys: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for owner in session.scalars(select(Attachment.owner_id).where(Attachment.owner_id.in_(keys))):
        found[owner] = found.get(owner, 0) + 1
    return found


def _candidates(session: Session, election_id: str) -> list[CandidateRow]:
    """List candidates by office; members of the committee by the strokes of their surnames (E24)."""
    rows = session.execute(
        select(Candidate.person_id, Person.name, Candidate.office)
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.election_id == election_id)
        .order_by(Candidate.position)
    )
    found = [CandidateRow(*row) for row in rows]
    members = sorted((row for row in found if row.office == Office.MEMBER), key=lambda r: stroke_key(r.name))
    return members + [row for row in found if row.office != Office.MEMBER]


def _officers(session: Session, election_id: str) -> list[OfficerRow]:
    rows = session.execute(
        select(ElectionOfficer.person_id, Person.name, ElectionOfficer.role)
        .join(Person, Person.id == ElectionOfficer.person_id)
        .where(ElectionOfficer.election_id == election_id)
    )
    order = list(OfficerRole)
    return sorted(
        (OfficerRow(*row) for row in rows), key=lambda row: (order.index(row.role), stroke_key(row.name))
    )
