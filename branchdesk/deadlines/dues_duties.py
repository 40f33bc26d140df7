"""What is due about dues besides the calendar: approvals to act upon, and reliefs that end."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import Month, add_months
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.dues.relief import ReliefState, reliefs
from branchdesk.i18n import _
from branchdesk.models import DuesCategory, Person
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

SECTION = "dues.relief"


def dues_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the reliefs approved but not acted upon, and those whose period ends or has ended."""
    unapplied = rulebook.checks.latest("dues.relief-unapplied")
    ended = rulebook.checks.latest("dues.relief-ended")
    for line in reliefs(session, branch_id, today):
        last = line.to_month.last_day
        if line.state == ReliefState.EFFECTIVE and line.from_month <= Month.of(today):
            due_on = Month.of(today).last_day
            yield Duty(
                rule=unapplied.id,
                title=_("{name}：减免已经批准，改核定").format(name=line.name),
                detail=_("{from_} 至 {to}").format(from_=line.from_month, to=line.to_month),
                clause=clause_of(unapplied),
                due_on=due_on,
                state=state_of(due_on, today),
                place=Place(SECTION, line.id),
                action=_("去办理"),
            )
        elif line.state in (ReliefState.APPLIED_TO_DUES, ReliefState.EXPIRED):
            still = session.get_one(Person, line.person_id).dues_category == DuesCategory.EXEMPT
            if still and today >= add_months(last, -ended.months):
                yield Duty(
                    rule=ended.id,
                    title=_("{name}：减免到期，重新核定").format(name=line.name),
                    detail=_("批准到 {to} 为止").format(to=line.to_month),
                    clause=clause_of(ended),
                    due_on=last,
                    state=state_of(last, today),
                    place=Place("dues.assessment", line.person_id),
                    action=_("去核定"),
                )
