"""What does not add up in cases of unqualified members, and terms that ran out without a conclusion."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import Person, State, StatusChange
from branchdesk.people.dispositions import Case, cases, out_of_order
from branchdesk.people.status_rules import state_of
from branchdesk.places import Place
from branchdesk.rules.checks import Finding, shipped_checks
from branchdesk.rules.status_moves import StatusMove, moves_on
from branchdesk.store.remembering import once_a_reading
from branchdesk.words import STATE_WORDS

HONOURS = "people.honours"
CASED = (State.UNDER_CORRECTION, State.REMOVED)


@dataclass(frozen=True, slots=True)
class RunningTerm:
    """A state of somebody that is for a time, and has not been concluded."""

    change_id: str
    person_id: str
    name: str
    state: State
    since: date
    until: date
    rule: StatusMove


@once_a_reading
def running_terms(session: Session, branch_id: str, today: date) -> list[RunningTerm]:
    """List the terms that run or ran out without another change: 限期改正, 延长预备期, 留党察看."""
    rules = {move.to: move for move in moves_on(today) if move.span is not None}
    rows = session.execute(
        select(StatusChange, Person)
        .join(Person, Person.id == StatusChange.person_id)
        .where(
            StatusChange.branch_id == branch_id,
            StatusChange.until.is_not(None),
            Person.ended_on.is_(None),
            StatusChange.changed_on <= today,
        )
        .order_by(StatusChange.until)
    )
    latest: dict[str, RunningTerm] = {}
    for made, person in rows:
        if made.until is not None and made.to_state in rules and state_of(session, person) == made.to_state:
            latest[person.id] = RunningTerm(
                made.id,
                person.id,
                person.name,
                made.to_state,
                made.changed_on,
                made.until,
                rules[made.to_state],
            )
    return sorted(latest.values(), key=lambda term: term.until)


def findings(session: Session, branch_id: str, today: date) -> list[Finding]:
    """List what an inspector would object to in dispositions and terms of a branch, each at its record."""
    known = cases(session, branch_id)
    return [
        *_terms_over(session, branch_id, today),
        *(finding for case in known for finding in of_case(case, today)),
        *_without_case(session, branch_id, known, today),
    ]


def _terms_over(session: Session, branch_id: str, today: date) -> Iterator[Finding]:
    check = shipped_checks().on("disposition.term-over", today)
    if check is None:
        return
    for term in running_terms(session, branch_id, today):
        if term.until < today:
            sentence = _("{name}{state}已于 {until} 期满，还没有作出结论。").format(
                name=term.name, state=_(STATE_WORDS[term.state]), until=term.until
            )
            yield Finding(check, sentence, Place("people", term.person_id, "past"))


def of_case(case: Case, today: date) -> Iterator[Finding]:
    """Yield what does not add up in one case."""
    checks = shipped_checks()
    place = Place(HONOURS, case.id)
    order = checks.on("disposition.out-of-order", today)
    if order is not None:
        for before, after in out_of_order(case):
            sentence = _("{name}的处置：“{after}”早于“{before}”。").format(
                name=case.name, after=_(after.rule.title), before=_(before.rule.title)
            )
            yield Finding(order, sentence, place)
    skipped = checks.on("disposition.step-skipped", today)
    result = next((n for n, step in enumerate(case.steps) if step.rule.state and step.done_on), None)
    if skipped is not None and result is not None:
        missing = [_(step.rule.title) for step in case.steps[:result] if step.done_on is None]
        if missing:
            sentence = _("{name}的处置已登记“{result}”，前面没有记录：{steps}。").format(
                name=case.name, result=_(case.steps[result].rule.title), steps=_("、").join(missing)
            )
            yield Finding(skipped, sentence, place)


def _without_case(session: Session, branch_id: str, known: list[Case], today: date) -> Iterator[Finding]:
    check = shipped_checks().on("disposition.without-case", today)
    if check is None:
        return
    rows = session.execute(
        select(StatusChange, Person.name)
        .join(Person, Person.id == StatusChange.person_id)
        .where(StatusChange.branch_id == branch_id, StatusChange.to_state.in_(CASED))
        .order_by(StatusChange.changed_on)
    )
    for made, name in rows:
        if not any(case.person_id == made.person_id and case.opened_on <= made.changed_on for case in known):
            sentence = _("{name} {day} {state}，没有处置的纪实。").format(
                name=name, day=made.changed_on, state=_(STATE_WORDS[made.to_state])
            )
            yield Finding(check, sentence, Place(HONOURS, None, "dispositions"))
