"""What is due about guidance: a visit in the quarter, and answers to objections against a published grade."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.models import RatingObjection
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import guidance

SHOWN_DAYS = 30


def guidance_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the visit this quarter still lacks while somebody guides the branch, and objections not answered yet."""
    yield from _visit(session, rulebook, branch_id, today)
    check = rulebook.checks.latest("guidance.objection-unanswered")
    for row in session.scalars(
        select(RatingObjection)
        .where(RatingObjection.branch_id == branch_id, RatingObjection.answered_on.is_(None))
        .order_by(RatingObjection.received_on)
    ):
        due_on = row.received_on + timedelta(days=check.limit or 0)
        yield Duty(
            rule=check.id,
            title=_("答复对定级结果的异议"),
            detail=row.text,
            clause=clause_of(check),
            due_on=due_on,
            state=state_of(due_on, today),
            place=Place("ratings.procedure", row.id, "objections"),
            action=_("去答复"),
        )


def _visit(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Bring up a visit in the last month of a quarter; all through it where the quarter before passed without one."""
    holding = [line for line in guidance.cadres(session, [branch_id], today.year) if line.holds_on(today)]
    quarter = (today.month + 2) // 3
    first, due_on = date(today.year, 3 * quarter - 2, 1), Month(today.year, 3 * quarter).last_day
    if not holding or any(line.last_visit is not None and line.last_visit >= first for line in holding):
        return
    before = first - timedelta(days=1)
    is_missed = (before.month + 2) // 3 in guidance.quarters_without(session, branch_id, before.year, today)
    if not is_missed and today < due_on - timedelta(days=SHOWN_DAYS):
        return
    check = rulebook.checks.latest("guidance.quarter-without-visit")
    names = _("、").join(line.called for line in holding)
    yield Duty(
        rule=check.id,
        title=_("本季度还没有联系指导记录"),
        detail=_("上个季度也没有记录；请与{names}联系").format(names=names) if is_missed else names,
        clause=clause_of(check),
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place("ratings.guidance", None, "visits"),
        action=_("去登记"),
    )
