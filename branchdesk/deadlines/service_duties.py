"""What is due to the superior after an inspection: the answer it asked for."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.models import Supervision
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

SHOWN_DAYS = 30


def service_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the answers to inspections that are asked for and not given yet."""
    check = rulebook.checks.latest("service.reply-overdue")
    waiting = session.scalars(
        select(Supervision)
        .where(
            Supervision.branch_id == branch_id,
            Supervision.replied_on.is_(None),
            Supervision.reply_due <= today + timedelta(days=SHOWN_DAYS),
        )
        .order_by(Supervision.reply_due)
    )
    for visit in waiting:
        if visit.reply_due is None:
            continue
        yield Duty(
            rule=check.id,
            title=_("回复{by}的检查").format(by=visit.held_by),
            detail=visit.about,
            clause=clause_of(check),
            due_on=visit.reply_due,
            state=state_of(visit.reply_due, today),
            place=Place("service.supervisions", visit.id, "supervisions"),
            action=_("去办理"),
        )
