"""What a record counts for, and whether it was entered in its time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.branch import BOOKS_FROM, branch_of
from branchdesk.models import MeetingKind
from branchdesk.rules.regulations import Regulations
from branchdesk.store.remembering import once_a_reading

LATE_AFTER_DAYS = "late_after_days"
"""The branch's setting: how many days after a sitting its record is still in time."""
USUAL_LATE_AFTER_DAYS = 7


class HasWords(Protocol):
    """An agenda item, recorded or being typed."""

    kind: MeetingKind | None
    title: str
    text: str


def counted_kinds(
    own: MeetingKind, also: Iterable[str], agenda: Iterable[HasWords]
) -> tuple[MeetingKind, ...]:
    """Return the kinds a sitting counts for: those ticked that have a written agenda item of their own.

    A merged sitting counts for each kind only by its own matter, and one without a matter for none
    (永州 二（五）3, domain §3.3).
    """
    written = {item.kind or own for item in agenda if item.title.strip() or item.text.strip()}
    ticked = [own, *(MeetingKind(kind) for kind in also)]
    return tuple(kind for kind in dict.fromkeys(ticked) if kind in written)


def late_after_days(session: Session, branch_id: str) -> int:
    """Return how many days after a sitting its record is still in time."""
    return int(branch.setting(session, branch_id, LATE_AFTER_DAYS, USUAL_LATE_AFTER_DAYS))


def books_from(session: Session, branch_id: str) -> date | None:
    """Return the day these books begin, if the branch said so."""
    kept = branch.setting(session, branch_id, BOOKS_FROM)
    return None if kept is None else date.fromisoformat(kept)


@once_a_reading
def records_from(session: Session, branch_id: str) -> date:
    """Return the day from which these books can answer: the founding, or the day they begin if that is later.

    What a year or a quarter that had begun before asks for may stand in older books, and is not missed here.
    """
    founded = branch_of(session, branch_id).founded_on
    return max(founded.latest if founded else date.min, books_from(session, branch_id) or date.min)


def holds_year(session: Session, branch_id: str, year: int) -> bool:
    """Say whether these books hold the whole of a year."""
    return records_from(session, branch_id) <= date(year, 1, 1)


def is_late(
    regulations: Regulations, kinds: Sequence[str], day: date, recorded_at: datetime, after_days: int
) -> bool:
    """Say whether a record of that day is 补录: entered long after, or after its period had ended (C32)."""
    entered = recorded_at.date()
    if entered > day + timedelta(days=after_days):
        return True
    rules = [regulations.frequency(kind, day) for kind in kinds]
    return any(rule is not None and entered > rule.period_of(day).last for rule in rules)
