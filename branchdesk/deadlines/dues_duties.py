"""What is due about dues besides the calendar: long arrears, money long in hand, approvals to act upon, reliefs that end."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dates import Month, add_months
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.dues.arrear_list import arrear_lines
from branchdesk.dues.fund_findings import open_fund_findings
from branchdesk.dues.relief import ReliefState, reliefs
from branchdesk.i18n import _
from branchdesk.models import BranchForm, DuesCategory, Person
from branchdesk.people import dispositions
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

SECTION = "dues.relief"


ARREARS = "dues.arrears"
IN_HAND = ("funds.in-hand", "funds.gift-to-centre")
"""The checks of money that lies too long in hand."""
FROM_MONTHS = 3
"""Shorter arrears are told together, by the duty to collect for the months before."""


def dues_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield long arrears that nobody has taken up, the reliefs approved but not acted upon, and those whose period ends or has ended."""
    if branch_of(session, branch_id).form == BranchForm.TEMPORARY:
        return  # 临时党支部一般不收缴党费 (domain §3.1)
    yield from _arrears(session, rulebook, branch_id, today)
    yield from _in_hand(session, rulebook, branch_id, today)
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


def _in_hand(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield that money collected months ago was not handed up, and gifts that go wholly to the Centre."""
    for finding in open_fund_findings(session, rulebook.checks, branch_id, today.year, today):
        if finding.check.id not in IN_HAND:
            continue
        due_on = Month.of(today).last_day
        yield Duty(
            rule=finding.check.id,
            title=_("上缴党费"),
            detail=finding.sentence,
            clause=clause_of(finding.check)
            + (_("（{assumed}）").format(assumed=_(finding.check.assumed)) if finding.check.assumed else ""),
            due_on=due_on,
            state=state_of(due_on, today),
            place=Place("dues.remittance", None, "new"),
            action=_("去上缴"),
        )


def _arrears(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield who has reached a level of silence and was neither reminded since nor is taken to task."""
    taken_up = {case.person_id for case in dispositions.cases(session, branch_id) if case.closed_on is None}
    for line in arrear_lines(session, rulebook.checks, branch_id, today):
        level = line.level
        if level is None or line.unexcused < FROM_MONTHS or line.person_id in taken_up:
            continue
        if line.is_reminded and not line.opens_procedure:
            continue
        due_on = Month.of(today).last_day
        yield Duty(
            rule=level.id,
            title=_("{name}连续 {n} 个月没有交党费").format(name=line.name, n=line.unexcused),
            detail=_("请核对后启动处置程序，由支部大会讨论、报上级批准")
            if line.opens_procedure
            else _("请提醒并记下谈话"),
            clause=clause_of(level),
            due_on=due_on,
            state=state_of(due_on, today),
            place=Place(ARREARS, line.person_id),
            action=_("去办理"),
        )
