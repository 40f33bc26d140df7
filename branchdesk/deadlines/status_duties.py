"""Terms of people that run out: 限期改正, extended probation, 留党察看, periods of effect; and cases left open."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.people import dispositions, sanctions
from branchdesk.people.disposition_findings import running_terms
from branchdesk.people.dispositions import Case
from branchdesk.people.sanctions import SanctionLine
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.words import STATE_WORDS

HONOURS = "people.honours"


def status_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:  # noqa: ARG001 - one shape for all sources
    """Yield the terms that end soon or ended without a conclusion, and the next steps of open cases."""
    for term in running_terms(session, branch_id, today):
        if today >= term.until - timedelta(days=term.rule.shown_days):
            yield Duty(
                rule=f"status-{term.rule.id}",
                title=_("{name}：{state}期满").format(name=term.name, state=_(STATE_WORDS[term.state])),
                detail=_("自 {since}，到期要由会议作出结论").format(since=term.since),
                clause=clause_of(term.rule),
                due_on=term.until,
                state=state_of(term.until, today),
                place=Place("people", term.person_id, "past"),
                action=_("去登记"),
            )
    for line in sanctions.register(session, branch_id):
        if not line.is_status and _ends_soon(line, today):
            yield _effect(line, today)
    for case in dispositions.cases(session, branch_id):
        if case.closed_on is None:
            yield from _case(case, today)


def _ends_soon(line: SanctionLine, today: date) -> bool:
    """Whether the period of effect ends within the days the rule shows it; what is past needs no deed."""
    until = line.effect_until
    return (
        until is not None
        and line.ended_on is None
        and until - timedelta(days=line.rule.shown_days) <= today <= until
    )


def _effect(line: SanctionLine, today: date) -> Duty:
    until = line.effect_until or today
    return Duty(
        rule="sanction-effect",
        title=_("{name}：{kind}影响期届满").format(name=line.name, kind=_(line.rule.title)),
        detail=_("{day} 作出").format(day=line.decided_on),
        clause=clause_of(line.rule),
        due_on=until,
        state=state_of(until, today),
        place=Place(HONOURS, line.id),
        action=_("去登记"),
    )


def _case(case: Case, today: date) -> Iterator[Duty]:
    """Yield what comes next in an open case; while a term runs, the term itself is the duty."""
    following = case.next_step
    if case.term_ends_on is not None:
        return
    if following is None:
        title, rule = _("{name}：处置步骤已走完，写明结果").format(name=case.name), case.steps[-1].rule
    else:
        rule = following.rule
        title = _("{name}：{step}").format(name=case.name, step=_(rule.title))
    last = max((step.done_on for step in case.steps if step.done_on is not None), default=case.opened_on)
    due_on = max(last + timedelta(days=rule.shown_days), today)  # no text sets a day, so never overdue
    yield Duty(
        rule="disposition",
        title=title,
        detail=_("处置不合格党员，{day} 立案").format(day=case.opened_on),
        clause=clause_of(rule),
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place(HONOURS, case.id),
        action=_("去办理"),
    )
