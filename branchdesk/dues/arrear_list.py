"""欠交 as a worklist: how long nobody has paid, who reminded them, what reason they gave, and what that opens."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from branchdesk.dates import Month
from branchdesk.dues.payers import payer_of
from branchdesk.dues.year import Arrear, arrears
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import ArrearsReason, DuesReminder, Person
from branchdesk.rules.checks import Check, Checks
from branchdesk.store.remembering import once_a_reading

LEVELS = ("dues.arrears-1", "dues.arrears-3", "dues.arrears-5", "dues.arrears-6")
"""The checks of the levels, the mildest first; how many months each asks for stands in its rule."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One entry of the log."""

    id: str
    on: date
    by: str
    how: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A good reason for some months."""

    id: str
    first: Month
    last: Month
    words: str


@dataclass(frozen=True, slots=True)
class ArrearLine:
    """A member who is behind, as the worklist shows it; the amount in 分."""

    person_id: str
    name: str
    months: tuple[Month, ...]
    fen: int
    silent: int
    """For how many months in a row nothing was paid."""
    unexcused: int
    """How many of them, up to now, without a good reason."""
    level: Check | None
    opens_procedure: bool
    """Whether the article's last level is reached; people carry the procedure out, never the program."""
    reminders: tuple[Reminder, ...]
    """The latest first."""
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return self.person_id

    @property
    def is_reminded(self) -> bool:
        """Whether somebody reminded them since the last month that is owed was over."""
        return bool(self.reminders) and self.reminders[0].on > self.months[-1].last_day


def arrear_lines(session: Session, checks: Checks, branch_id: str, today: date) -> list[ArrearLine]:
    """List who is behind with level, reminders and reasons, the longest silence first."""
    reminders = _reminders(session, branch_id)
    reasons = reasons_of(session, branch_id)
    return [
        _line(
            checks,
            arrear,
            tuple(reminders.get(arrear.person_id, ())),
            tuple(reasons.get(arrear.person_id, ())),
        )
        for arrear in arrears(session, branch_id, today)
    ]


def _line(
    checks: Checks, arrear: Arrear, reminders: tuple[Reminder, ...], reasons: tuple[Reason, ...]
) -> ArrearLine:
    unexcused = 0
    silent = arrear.months[len(arrear.months) - arrear.consecutive :]
    for month in reversed(silent):
        if any(reason.first <= month <= reason.last for reason in reasons):
            break  # a month with a good reason breaks the run (无正当理由，连续6个月)
        unexcused += 1
    levels = [checks.latest(name) for name in LEVELS]
    reached = [level for level in levels if unexcused >= (level.limit or 0)]
    return ArrearLine(
        person_id=arrear.person_id,
        name=arrear.name,
        months=arrear.months,
        fen=arrear.fen,
        silent=arrear.consecutive,
        unexcused=unexcused,
        level=reached[-1] if reached else None,
        opens_procedure=levels[-1] in reached,
        reminders=reminders,
        reasons=reasons,
    )


_REMINDED_BY = aliased(Person)


def _reminders(session: Session, branch_id: str) -> dict[str, list[Reminder]]:
    found: dict[str, list[Reminder]] = {}
    for record, name in session.execute(
        select(DuesReminder, _REMINDED_BY.name)
        .outerjoin(_REMINDED_BY, _REMINDED_BY.id == DuesReminder.reminded_by_id)
        .where(DuesReminder.branch_id == branch_id)
        .order_by(DuesReminder.reminded_on.desc(), DuesReminder.recorded_at.desc())
    ):
        found.setdefault(record.person_id, []).append(
            Reminder(record.id, record.reminded_on, name or "", record.how, record.answer or "")
        )
    return found


@once_a_reading
def reasons_of(session: Session, branch_id: str) -> dict[str, list[Reason]]:
    """Return the good reasons (正当理由) for not paying in some months, by member."""
    found: dict[str, list[Reason]] = {}
    for record in session.scalars(
        select(ArrearsReason).where(ArrearsReason.branch_id == branch_id).order_by(ArrearsReason.from_month)
    ):
        reason = Reason(record.id, record.from_month, record.to_month, record.reason)
        found.setdefault(record.person_id, []).append(reason)
    return found


def remind(
    session: Session, branch_id: str, person_id: str, on: date, by_id: str, how: str, answer: str, today: date
) -> DuesReminder:
    """Log that a member was reminded; raises InvalidField for a day to come, or without saying how."""
    payer_of(session, branch_id, person_id)
    if on > today:
        raise InvalidField("on", _("提醒日期还没有到，提醒以后再登记。"))
    if not how.strip():
        raise InvalidField("how", _("请写怎样提醒的，例如当面、电话。"))
    record = DuesReminder(
        branch_id=branch_id,
        person_id=person_id,
        reminded_on=on,
        reminded_by_id=by_id,
        how=how.strip(),
        answer=answer.strip() or None,
    )
    session.add(record)
    session.flush()
    return record


def excuse(
    session: Session, branch_id: str, person_id: str, first: Month, last: Month, reason: str, on: date
) -> ArrearsReason:
    """Record the good reason for some months; the amount stays owed. Raises InvalidField."""
    payer_of(session, branch_id, person_id)
    if last < first:
        raise InvalidField("last", _("截止月份不能早于起始月份。"))
    if not reason.strip():
        raise InvalidField("reason", _("请写明正当理由。"))
    record = ArrearsReason(
        branch_id=branch_id,
        person_id=person_id,
        from_month=first,
        to_month=last,
        reason=reason.strip(),
        given_on=on,
    )
    session.add(record)
    session.flush()
    return record


def remove(session: Session, record_id: str) -> None:
    """Take out a reminder or reason entered by mistake; undoing brings it back."""
    record = session.get(DuesReminder, record_id) or session.get(ArrearsReason, record_id)
    if record is None:
        raise BranchDeskError(_("这条登记已经不在了。"))
    session.delete(record)
    session.flush()
