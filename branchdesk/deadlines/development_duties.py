"""What developing members asks for next: talks, inspections, meetings, approvals, oaths, and the end of probation."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, state_of
from branchdesk.i18n import _
from branchdesk.people.development_case import cases
from branchdesk.people.development_course import StepState, inspection_due, window
from branchdesk.people.development_course import state_of as stands
from branchdesk.people.development_records import Case
from branchdesk.places import Place
from branchdesk.rules.processes import Step
from branchdesk.rules.rulebook import Rulebook

STEPS = (
    "talk",
    "notice",
    "admission-meeting",
    "admission-approval",
    "oath",
    "conversion-meeting",
    "conversion-approval",
    "extended-meeting",
    "extended-approval",
)
"""The steps with a term of their own."""


def development_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the steps whose term is near or over, and the inspections that fall due."""
    for case in cases(session, branch_id, today, rulebook.processes["development"]):
        if case.is_closed:
            continue
        shown = timedelta(days=case.process.version_on(today).limits.shown_days)
        for step in case.steps:
            due_on = window(case, step).latest
            is_open = stands(case, step) in (StepState.NEXT, StepState.OPEN, StepState.BEGUN)
            if step.id in STEPS and is_open and due_on is not None and today >= due_on - shown:
                yield _duty(case, step, due_on, _(step.title_in(case.version_of(step).id)))
        due_on = inspection_due(case)
        if due_on is not None and today >= due_on - shown:
            yield _duty(case, case.process.step("cultivation"), due_on, _("半年考察"))


def _duty(case: Case, step: Step, due_on: date, title: str) -> Duty:
    version = case.version_of(step)
    clause = step.clause(version.id)
    return Duty(
        rule=f"development-{step.id}",
        title=_("{name}：{title}").format(name=case.person.name, title=title),
        detail=_("由{who}办理").format(who=_(step.decided_by)),
        clause="" if clause is None else f"{clause.words} · {version.source(clause.article)}",
        due_on=due_on,
        state=state_of(due_on, case.today),
        place=Place("development", case.person.id, f"step:{step.id}"),
        action=_("去办理"),
    )
