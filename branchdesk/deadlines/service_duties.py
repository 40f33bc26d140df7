"""What is due to members and superior: political birthdays of the month, and answers to inspections."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.deadlines.duty import Duty, clause_of, some_names, state_of
from branchdesk.i18n import _
from branchdesk.models import Supervision
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import care

SHOWN_DAYS = 30


def service_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield this month's political birthdays not kept yet, and the answers to inspections not given yet."""
    yield from _birthdays(session, rulebook, branch_id, today)
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


def _birthdays(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Bring up the political birthdays of the month, all in one line, once the branch keeps any of them."""
    born = care.birthdays(session, branch_id, today.year, today)
    if not any(one.kept_on for one in born):
        return
    names = [one.name for one in born if one.month == today.month and one.kept_on is None]
    if names:
        check = rulebook.checks.latest("care.birthday")
        due_on = Month.of(today).last_day
        yield Duty(
            rule=check.id,
            title=_("{n} 人本月过政治生日").format(n=len(names)),
            detail=some_names(names),
            clause=clause_of(check),
            due_on=due_on,
            state=state_of(due_on, today),
            place=Place("service.care", None, "birthdays"),
            action=_("去登记"),
        )
