"""少交、免交: applied for, decided by the branch, approved by the superior; only then a person changes the amount."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import Month
from branchdesk.dues.assessment import assess
from branchdesk.dues.calculation import checked_dues
from branchdesk.dues.payers import payer_of
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    DuesAssessment,
    DuesCategory,
    DuesRelief,
    Meeting,
    MeetingKind,
    Person,
    ReliefKind,
)
from branchdesk.money import plain
from branchdesk.rules.dues_rates import DuesRates

DECIDING = (MeetingKind.COMMITTEE, MeetingKind.GENERAL)
"""Sittings that can decide for the branch."""


class ReliefState(StrEnum):
    """How far an application has come."""

    APPLIED = "applied"
    DECIDED = "decided"
    """The branch agreed; the superior has not approved yet."""
    EFFECTIVE = "effective"
    APPLIED_TO_DUES = "applied_to_dues"
    """The assessment was changed accordingly."""
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ReliefEntry:
    """What is entered for an application."""

    person_id: str
    applied_on: date
    reason: str
    kind: ReliefKind
    amount_fen: int | None
    from_month: Month
    to_month: Month


@dataclass(frozen=True, slots=True)
class ReliefLine:
    """An application as the list shows it."""

    id: str
    person_id: str
    name: str
    applied_on: date
    reason: str
    kind: ReliefKind
    amount_fen: int
    from_month: Month
    to_month: Month
    by_branch_alone: bool
    """离退休党员: the branch's decision is enough (组电明字〔2017〕5号)."""
    meeting_id: str | None
    decided_on: date | None
    approval_number: str
    approved_on: date | None
    approved_by: str
    state: ReliefState

    @property
    def holds_from(self) -> date | None:
        """The day from which it may be acted upon: of the approval, or of the branch's decision."""
        return self.decided_on if self.by_branch_alone else self.approved_on


def keep(session: Session, branch_id: str, entry: ReliefEntry, relief_id: str | None = None) -> DuesRelief:
    """Enter or correct an application; raises InvalidField for one that cannot be or was decided already."""
    payer = payer_of(session, branch_id, entry.person_id)
    if not entry.reason.strip():
        raise InvalidField("reason", _("请写明困难的情况。"))
    if entry.to_month < entry.from_month:
        raise InvalidField("to_month", _("截止月份不能早于起始月份。"))
    amount = 0 if entry.kind == ReliefKind.WAIVED else entry.amount_fen
    if not amount and entry.kind == ReliefKind.REDUCED:
        raise InvalidField("amount_fen", _("少交的请写每月交多少；一分不交的选“免交”。"))
    record = _found(session, relief_id) if relief_id else DuesRelief(branch_id=branch_id)
    if record.decided_on is not None:
        raise InvalidField("reason", _("支部已经研究过，要改请先撤回研究结果。"))
    record.person_id, record.applied_on = payer.person_id, entry.applied_on
    record.reason, record.kind = entry.reason.strip(), entry.kind
    record.amount_fen = checked_dues(amount or 0, "amount_fen")
    record.from_month, record.to_month = entry.from_month, entry.to_month
    record.category = payer.category
    session.add(record)
    session.flush()
    return record


def decide(session: Session, relief_id: str, meeting_id: str | None) -> None:
    """Link the sitting in which the branch agreed, or take that back with None; raises InvalidField."""
    record = _found(session, relief_id)
    if meeting_id is None:
        if record.approved_on is not None:
            raise InvalidField("meeting_id", _("上级已经批准，不能撤回支部的研究结果。"))
        record.meeting_id = record.decided_on = None
        session.flush()
        return
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.kind not in DECIDING:
        raise InvalidField("meeting_id", _("请选支部委员会会议或党员大会。"))
    if meeting.starts_at.date() < record.applied_on:
        raise InvalidField(
            "meeting_id", _("研究的会议不能早于申请日期 {day}。").format(day=record.applied_on)
        )
    record.meeting_id, record.decided_on = meeting.id, meeting.starts_at.date()
    session.flush()


def approve(session: Session, relief_id: str, number: str, on: date, by: str) -> None:
    """Enter the superior's approval (上一级党委批准, 中组发〔2008〕3号第七条); raises InvalidField."""
    record = _found(session, relief_id)
    if record.decided_on is None:
        raise InvalidField("approved_on", _("先登记支部研究的会议，再登记上级批准。"))
    if on < record.decided_on:
        raise InvalidField("approved_on", _("批准不能早于支部研究的 {day}。").format(day=record.decided_on))
    if not by.strip():
        raise InvalidField("approved_by", _("请写批准的党委。"))
    record.approval_number, record.approved_on, record.approved_by = number.strip() or None, on, by.strip()
    session.flush()


def apply(
    session: Session, rates: DuesRates, branch_id: str, relief_id: str, year: int, on: date
) -> DuesAssessment:
    """Change the assessment of a year as approved, from the month of the approval at the earliest.

    Raises BranchDeskError while it is not in effect, and where its period does not touch the year.
    """
    line = line_of(session, branch_id, relief_id, on)
    if line.holds_from is None:
        missing = _("支部还没有研究同意") if line.decided_on is None else _("上级党委还没有批准")
        raise BranchDeskError(_("{missing}，核定不能改。").format(missing=missing))
    month = max(line.from_month, Month.of(line.holds_from), Month(year, 1))
    if month > line.to_month or month.year != year:
        raise BranchDeskError(_("减免的期间里没有 {year} 年的月份，请切换年度。").format(year=year))
    return assess(
        session,
        rates,
        branch_id,
        line.person_id,
        year,
        DuesCategory.EXEMPT,
        on=on,
        amount_fen=line.amount_fen,
        from_month=month,
        reason=_("{basis}，{from_} 至 {to} 每月交 {amount} 元").format(
            basis=_basis(line), from_=line.from_month, to=line.to_month, amount=plain(line.amount_fen)
        ),
    )


def _basis(line: ReliefLine) -> str:
    if line.by_branch_alone:
        return _("支部 {day} 研究同意减免").format(day=line.decided_on)
    return (
        _("{by} {day} 批准减免 {number}")
        .format(by=line.approved_by, day=line.approved_on, number=line.approval_number)
        .strip()
    )


def remove(session: Session, relief_id: str) -> None:
    """Take out an application entered by mistake; raises BranchDeskError after it was approved."""
    record = _found(session, relief_id)
    if record.approved_on is not None:
        raise BranchDeskError(_("已经批准的减免要留存备查，不能删除。"))
    session.delete(record)
    session.flush()


def reliefs(session: Session, branch_id: str, today: date) -> list[ReliefLine]:
    """List every application, the latest first."""
    rows = session.execute(
        select(DuesRelief, Person.name)
        .join(Person, Person.id == DuesRelief.person_id)
        .where(DuesRelief.branch_id == branch_id)
        .order_by(DuesRelief.applied_on.desc(), Person.name)
    )
    standing: dict[str, list[DuesAssessment]] = {}
    for record in session.scalars(
        select(DuesAssessment).where(
            DuesAssessment.branch_id == branch_id, DuesAssessment.category == DuesCategory.EXEMPT
        )
    ):
        standing.setdefault(record.person_id, []).append(record)
    return [_line(record, name, standing.get(record.person_id, []), today) for record, name in rows]


def line_of(session: Session, branch_id: str, relief_id: str, today: date) -> ReliefLine:
    """Return one application; raises BranchDeskError when it is gone."""
    for line in reliefs(session, branch_id, today):
        if line.id == relief_id:
            return line
    raise BranchDeskError(_("这条减免登记已经不在了。"))


def _line(record: DuesRelief, name: str, exempt: list[DuesAssessment], today: date) -> ReliefLine:
    alone = record.category == DuesCategory.RETIRED
    holds = record.decided_on if alone else record.approved_on
    taken = any(record.from_month <= found.from_month <= record.to_month for found in exempt)
    if record.decided_on is None:
        state = ReliefState.APPLIED
    elif holds is None:
        state = ReliefState.DECIDED
    elif today > record.to_month.last_day:
        state = ReliefState.EXPIRED
    else:
        state = ReliefState.APPLIED_TO_DUES if taken else ReliefState.EFFECTIVE
    return ReliefLine(
        id=record.id,
        person_id=record.person_id,
        name=name,
        applied_on=record.applied_on,
        reason=record.reason,
        kind=record.kind,
        amount_fen=record.amount_fen,
        from_month=record.from_month,
        to_month=record.to_month,
        by_branch_alone=alone,
        meeting_id=record.meeting_id,
        decided_on=record.decided_on,
        approval_number=record.approval_number or "",
        approved_on=record.approved_on,
        approved_by=record.approved_by or "",
        state=state,
    )


def sittings_to_pick(session: Session, branch_id: str, since: date) -> list[tuple[str, str]]:
    """List the sittings since a day that can decide, the latest first, each with its words."""
    found = session.scalars(
        select(Meeting)
        .where(Meeting.branch_id == branch_id, Meeting.kind.in_(DECIDING))
        .order_by(Meeting.starts_at.desc())
    )
    return [
        (meeting.id, f"{meeting.starts_at.date()} {meeting.title}")
        for meeting in found
        if meeting.starts_at.date() >= since
    ]


def _found(session: Session, relief_id: str) -> DuesRelief:
    return entries.found(session, DuesRelief, relief_id, _("这条减免登记已经不在了。"))
