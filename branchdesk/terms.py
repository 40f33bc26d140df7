"""Terms of office of a branch: how the present one stands, and a new one entered after an election."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import attachments
from branchdesk.branch import branch_of, current_term, setting, term_end, term_years
from branchdesk.dates import add_months
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Term, TermReminder
from branchdesk.rules.deadline_rules import BeforeTerm
from branchdesk.rules.regulations import Regulations, shipped

LONGEST_EXTENSION_MONTHS = 12
"""延期换届期限一般不超过 1 年 (关于党的基层组织任期的意见)."""


class TermState(StrEnum):
    """How a term stands (domain §3.2)."""

    NORMAL = "normal"
    ENDING = "ending"
    NOT_REQUESTED = "not_requested"
    EXTENDED = "extended"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TermStanding:
    """A term's state, and a sentence that says so."""

    state: TermState
    sentence: str


def standing(
    session: Session, branch_id: str, today: date, regulations: Regulations | None = None
) -> TermStanding:
    """Say how the present term of a branch stands, by the deadlines in force (the shipped ones unless given)."""
    term = current_term(session, branch_id, today)
    if term is None:
        return TermStanding(TermState.UNKNOWN, _("还没有填本届选举日期，算不出任期。"))
    return _standing_of(session, term, today, regulations)


def _standing_of(session: Session, term: Term, today: date, regulations: Regulations | None) -> TermStanding:
    branch_id = term.branch_id
    ends = term_end(term)
    day = f"{ends:%Y-%m-%d}"
    if today > ends:
        return TermStanding(
            TermState.OVER,
            _("{day} 已届满，还没有换届。请尽快请示换届，或填写延期批复。").format(day=day),
        )
    if term.is_extended:
        sentence = _("已批准延期到 {day}。").format(day=day)
        if ends > add_months(term.elected_on, term.years * 12 + LONGEST_EXTENSION_MONTHS):
            sentence += _("延期一般不超过 1 年，请核对批复。")
        return TermStanding(TermState.EXTENDED, sentence)
    months = lead_months(session, branch_id, regulations, today)
    lead = months.get("term.requested", 0)
    if today > add_months(ends, -lead) and term.requested_on is None:
        return TermStanding(
            TermState.NOT_REQUESTED,
            _("{day} 届满，不到 {n} 个月，还没有报换届请示。").format(day=day, n=lead),
        )
    notice = months.get("term.reminded", 0)
    if today > add_months(ends, -notice):
        return TermStanding(TermState.ENDING, _("{n} 个月内到期：{day} 届满。").format(n=notice, day=day))
    return TermStanding(TermState.NORMAL, _("正常，{day} 届满。").format(day=day))


def lead_months(
    session: Session, branch_id: str, regulations: Regulations | None, day: date
) -> dict[str, int]:
    """Return how many months before the end of a term each matter is due, by the matter's subject."""
    return {
        rule.subject: int(setting(session, branch_id, rule.months_setting or "", rule.months))
        for rule in (regulations or shipped()).deadlines_on(day)
        if isinstance(rule, BeforeTerm)
    }


def remind(
    session: Session,
    term_id: str,
    received_on: date | None,
    *,
    sent_by: str | None = None,
    number: str | None = None,
    note: str | None = None,
    reminder_id: str | None = None,
) -> TermReminder:
    """Enter a written reminder of the superior, or change one; the first one answers the deadline."""
    if received_on is None:
        raise InvalidField("received_on", _("请填收到提醒的日期。"))
    term = session.get_one(Term, term_id)
    if received_on < term.elected_on:
        raise InvalidField("received_on", _("收到提醒的日期早于本届选举日期，请核对。"))
    if reminder_id is None:
        reminder = TermReminder(branch_id=term.branch_id, term_id=term_id, received_on=received_on)
        session.add(reminder)
    else:
        reminder = session.get_one(TermReminder, reminder_id)
    reminder.received_on, reminder.sent_by = received_on, sent_by
    reminder.number, reminder.note = number, note
    session.flush()
    _answer_reminder(session, term)
    return reminder


def forget_reminder(session: Session, reminder_id: str) -> None:
    """Take out a reminder that was entered by mistake."""
    reminder = session.get_one(TermReminder, reminder_id)
    term = session.get_one(Term, reminder.term_id)
    attachments.remove_all(session, TermReminder.__tablename__, [reminder_id])
    session.delete(reminder)
    session.flush()
    _answer_reminder(session, term)


def reminders_of(session: Session, term_id: str) -> list[TermReminder]:
    """List the written reminders received for a term, the earliest first."""
    return list(
        session.scalars(
            select(TermReminder).where(TermReminder.term_id == term_id).order_by(TermReminder.received_on)
        )
    )


def _answer_reminder(session: Session, term: Term) -> None:
    """Write the day of the first reminder into the term, where the duties look for it."""
    received = reminders_of(session, term.id)
    term.reminded_on = received[0].received_on if received else None
    session.flush()


def extend(
    session: Session,
    term_id: str,
    until: date | None,
    *,
    reason: str | None,
    approval: str | None,
    approved_on: date | None = None,
) -> Term:
    """Enter an extension that the superior approved, or take one back with `until` None.

    More than a year is taken with a word of caution: the text says 一般. Raises InvalidField for one
    without approval, or not after the end of the term.
    """
    term = session.get_one(Term, term_id)
    term.extended_to = until
    term.extension_reason = reason  # known before the approval: the request gives it
    term.extension_approval = approval if until is not None else None
    term.extension_approved_on = approved_on if until is not None else None
    _check(term)
    session.flush()
    return term


def revise(session: Session, term_id: str, **values: Any) -> Term:
    """Change the facts of a term; raises InvalidField for what cannot be."""
    term = session.get_one(Term, term_id)
    for name, value in values.items():
        setattr(term, name, value)
    _check(term)
    session.flush()
    return term


def enter(session: Session, branch_id: str, **values: Any) -> Term:
    """Enter a term after an election; `years` follows from the kind of branch when it is not given."""
    branch = branch_of(session, branch_id)
    values["years"] = values.get("years") or term_years(branch.locality)
    term = Term(branch_id=branch_id, **values)
    _check(term)
    session.add(term)
    session.flush()
    return term


def _check(term: Term) -> None:
    if term.elected_on is None:
        raise InvalidField("elected_on", _("请填本届选举日期。"))
    if not term.years or not 1 <= term.years <= 5:
        raise InvalidField("years", _("每届 3 年，村和社区 5 年。"))
    ends = add_months(term.elected_on, term.years * 12)
    if term.extended_to is None:
        return
    if term.extended_to <= ends:
        raise InvalidField("extended_to", _("延期要晚于原届满日 {day}。").format(day=f"{ends:%Y-%m-%d}"))
    if not term.extension_approval:
        raise InvalidField("extension_approval", _("延期要有上级批复，请填批复文号或日期。"))
