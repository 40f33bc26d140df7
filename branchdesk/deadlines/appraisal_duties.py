"""What comes next in this year's life meeting and appraisal of members, once they are begun."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.life import appraisal_view, review_view
from branchdesk.life.review_findings import PLACE
from branchdesk.life.review_view import ReviewView, StepRow, StepState
from branchdesk.models import MeetingKind
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

REVIEW, APPRAISAL = "review", "appraisal"
SUBJECTS: dict[str, str] = {MeetingKind.LIFE_MEETING: REVIEW, MeetingKind.APPRAISAL: APPRAISAL}
"""The view of the page on which each of these sittings is prepared."""
BY_ITEM = ("rectification",)
"""Steps whose parts have days of their own, on the worklist."""


def appraisal_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the next step of the year's life meeting and of its appraisal; no text sets a day before its end."""
    year = today.year
    review = review_view.view(session, rulebook.checks, branch_id, year, today)
    step = _next(review)
    if step is not None:
        yield _duty(step, _("组织生活会：{step}").format(step=_(step.step.title)), review.id, REVIEW, today)
    appraisal = appraisal_view.view(session, rulebook.checks, branch_id, year, today)
    if appraisal is None:
        return
    following = appraisal.next_step
    if following is not None:
        title = _("民主评议：{step}").format(step=_(following.step.title))
        yield _duty(following, title, appraisal.id, APPRAISAL, today)
    elif not appraisal.is_final:
        yield _duty(appraisal.steps[-1], _("民主评议：结果定稿"), appraisal.id, APPRAISAL, today)


def _next(review: ReviewView) -> StepRow | None:
    """Return the first step that is not done; what is put right item by item is told by the items."""
    if review.record is None:
        return None
    return next(
        (step for step in review.steps if step.state != StepState.DONE and step.id not in BY_ITEM), None
    )


def _duty(step: StepRow, title: str, record: str | None, subject: str, today: date) -> Duty:
    clause = clause_of(step.step)
    if step.step.assumed:
        clause += _("（{assumed}）").format(assumed=_(step.step.assumed))
    due_on = date(today.year, 12, 31)
    return Duty(
        rule=f"{subject}.{step.id}",
        title=title,
        detail=step.said,
        clause=clause,
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place(PLACE, record, f"{subject}:{step.id}"),
        action=_("去办理"),
    )
