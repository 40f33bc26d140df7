"""Elections of the branch: begun, their steps taken, candidates and officers named, members left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete as delete_from
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import attachments
from branchdesk.branch import current_term
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    Candidate,
    Election,
    ElectionForm,
    ElectionKind,
    ElectionOfficer,
    ElectionStep,
    LeftOut,
    LeftOutReason,
    Office,
    OfficerRole,
    Person,
    Stage,
    Term,
)
from branchdesk.people.election_words import OFFICE_WORDS
from branchdesk.people.strokes import stroke_key
from branchdesk.roll import can_vote

MOST_SEATS = 15
"""More seats than any branch committee has; beyond it the number is a slip of the finger."""
REQUEST = "request"
"""The step whose date answers the deadline of the request."""


def begin(session: Session, branch_id: str, today: date, **values: Any) -> Election:
    """Begin an election; of a new term it is tied to the one that ends, and its number follows.

    Raises InvalidField for what cannot be.
    """
    term = current_term(session, branch_id, today)
    values.setdefault("term_id", term.id if term is not None else None)
    if values["kind"] == ElectionKind.BY_ELECTION and term is None:
        raise InvalidField("kind", _("还没有登记本届任期，不能补选。请先登记本届选举日期。"))
    if values["kind"] == ElectionKind.TERM and values.get("ordinal") is None and term and term.ordinal:
        values["ordinal"] = term.ordinal + 1
    election = Election(branch_id=branch_id, **values)
    _check(election)
    session.add(election)
    session.flush()
    return election


def revise(session: Session, election_id: str, **values: Any) -> Election:
    """Change the facts of an election; raises InvalidField for what cannot be."""
    election = session.get_one(Election, election_id)
    for name, value in values.items():
        setattr(election, name, value)
    _check(election)
    session.flush()
    return election


def _check(election: Election) -> None:
    election.deputies = election.deputies or 0
    election.seats = election.seats or 0
    if election.with_secretary is None:
        election.with_secretary = True
    if not 0 <= election.seats <= MOST_SEATS:
        raise InvalidField("seats", _("委员名额要在 0 到 {most} 之间。").format(most=MOST_SEATS))
    if election.form == ElectionForm.COMMITTEE and election.kind == ElectionKind.TERM and not election.seats:
        raise InvalidField("seats", _("请填委员名额，一般 3 至 5 名。"))
    if election.form == ElectionForm.DIRECT:
        election.seats = 0
    if not 0 <= election.deputies <= MOST_SEATS:
        raise InvalidField("deputies", _("副书记名额不对，请核对。"))
    if not (election.seats or election.deputies or election.with_secretary):
        raise InvalidField("seats", _("没有要选的名额。请填委员名额，或选上要选书记。"))


def delete(session: Session, election_id: str) -> None:
    """Take out an election that was entered by mistake, with its steps; terms and posts stay."""
    steps = session.scalars(select(ElectionStep.id).where(ElectionStep.election_id == election_id)).all()
    attachments.remove_all(session, ElectionStep.__tablename__, steps)
    session.execute(delete_from(Election).where(Election.id == election_id))


def take_step(
    session: Session,
    election_id: str,
    step: str,
    done_on: date | None,
    *,
    number: str | None = None,
    meeting_id: str | None = None,
    note: str | None = None,
) -> ElectionStep:
    """Record that a step was taken, or change what is recorded; the request also answers its deadline."""
    if done_on is None:
        raise InvalidField("done_on", _("请填办理日期。"))
    taken = session.scalars(
        select(ElectionStep).where(ElectionStep.election_id == election_id, ElectionStep.step == step)
    ).first()
    if taken is None:
        taken = ElectionStep(election_id=election_id, step=step, done_on=done_on)
        session.add(taken)
    taken.done_on, taken.number, taken.meeting_id, taken.note = done_on, number, meeting_id, note
    _answer_deadline(session, election_id, step, done_on)
    session.flush()
    return taken


def take_step_back(session: Session, election_id: str, step: str) -> None:
    """Take out a step that was recorded by mistake."""
    taken = (ElectionStep.election_id == election_id, ElectionStep.step == step)
    keys = session.scalars(select(ElectionStep.id).where(*taken)).all()
    attachments.remove_all(session, ElectionStep.__tablename__, keys)
    session.execute(delete_from(ElectionStep).where(*taken))
    _answer_deadline(session, election_id, step, None)


def _answer_deadline(session: Session, election_id: str, step: str, done_on: date | None) -> None:
    """Write the day of the request into the term that ends, where the duties look for it."""
    election = session.get_one(Election, election_id)
    if step == REQUEST and election.kind == ElectionKind.TERM and election.term_id is not None:
        session.get_one(Term, election.term_id).requested_on = done_on
        session.flush()


def stand(session: Session, election_id: str, office: Office, person_ids: Sequence[str]) -> None:
    """Make these the candidates for an office, in this order; members of the committee stand by strokes.

    Raises InvalidField for a probationary member or one without the right to be elected
    (预备党员没有选举权和被选举权).
    """
    people = [session.get_one(Person, person_id) for person_id in dict.fromkeys(person_ids)]
    for person in people:
        if person.stage != Stage.FULL or person.vote_bar is not None:
            raise InvalidField(
                "candidates",
                _("{name}没有被选举权，不能作{office}候选人。").format(
                    name=person.name, office=_(OFFICE_WORDS[office])
                ),
            )
    if office == Office.MEMBER:
        people.sort(key=lambda person: stroke_key(person.name))
    session.execute(
        delete_from(Candidate).where(Candidate.election_id == election_id, Candidate.office == office)
    )
    session.add_all(
        Candidate(election_id=election_id, person_id=person.id, office=office, position=place)
        for place, person in enumerate(people)
    )
    session.flush()


def appoint(session: Session, election_id: str, roles: Mapping[str, OfficerRole]) -> None:
    """Name who sees to the ballot, by person; candidates among them are told by a check, not refused here.

    Raises InvalidField when there are two chief scrutineers.
    """
    if sum(role == OfficerRole.CHIEF_SCRUTINEER for role in roles.values()) > 1:
        raise InvalidField("officers", _("总监票人只有一名。"))
    session.execute(delete_from(ElectionOfficer).where(ElectionOfficer.election_id == election_id))
    session.add_all(
        ElectionOfficer(election_id=election_id, person_id=person_id, role=role)
        for person_id, role in roles.items()
    )
    session.flush()


def leave_out(
    session: Session,
    election_id: str,
    day: date,
    reasons: Mapping[str, tuple[LeftOutReason, str | None]],
    *,
    approval: str | None,
    passed_on: date | None,
) -> None:
    """Say who is not expected to vote, each with a reason, and by whose consent (上级同意、大会通过).

    Raises InvalidField for somebody who could not vote anyway.
    """
    for person_id in reasons:
        person = session.get_one(Person, person_id)
        if not can_vote(session, person, day):
            raise InvalidField("left_out", _("{name}本来就没有选举权，不用列入。").format(name=person.name))
    session.execute(delete_from(LeftOut).where(LeftOut.election_id == election_id))
    session.add_all(
        LeftOut(election_id=election_id, person_id=person_id, reason=reason, note=note)
        for person_id, (reason, note) in reasons.items()
    )
    election = session.get_one(Election, election_id)
    election.left_out_approval, election.left_out_passed_on = approval, passed_on
    session.flush()
