"""Attendance over a year: the rate of each sitting, and how often each person came."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.models import Attendance, Meeting, MeetingKind, Person, Presence
from branchdesk.rules.checks import Checks, shipped_checks
from branchdesk.rules.regulations import Regulations

SITTING_BELOW = "attendance.sitting-below"
PERSON_BELOW = "attendance.person-below"


def low_percent(check: str = SITTING_BELOW, day: date | None = None, checks: Checks | None = None) -> int:
    """Return below how many percent attendance is low, by the rule in force on a day, or by the newest."""
    return (checks or shipped_checks()).limit(check, day or date.max)


def percent_of(present: int, expected: int) -> Decimal:
    """Return a rate in percent with one decimal, cut off and never rounded up to a limit; 0 of nobody."""
    share = Decimal(present * 100) / Decimal(expected or 1)
    return share.quantize(Decimal("0.1"), rounding=ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those expected came to a sitting."""

    meeting: MeetingRow

    @property
    def percent(self) -> Decimal:
        """The rate in percent with one decimal, cut off and never rounded up to a limit."""
        return percent_of(self.meeting.present, self.meeting.expected)

    def is_below(self, percent: int | None = None) -> bool:
        """Say whether fewer than so many percent came, or than the rule of its day asks; exactly so many is not."""
        asked = low_percent(day=self.meeting.starts_at.date()) if percent is None else percent
        return self.meeting.present * 100 < self.meeting.expected * asked


@dataclass(frozen=True, slots=True)
class PersonAttendance:
    """How often one person was expected in a year, and came."""

    id: str
    name: str
    expected: int
    present: int
    leave: int
    absent: int


@dataclass(frozen=True, slots=True)
class PersonSitting:
    """One sitting somebody was expected at, and whether the person came; `id` is the sitting's."""

    id: str
    kind: MeetingKind
    title: str
    starts_at: datetime
    presence: Presence
    reason: str


def sittings_of(session: Session, person_id: str, year: int) -> list[PersonSitting]:
    """List the sittings of a year somebody was expected at, the latest first."""
    found = session.execute(
        select(
            Meeting.id,
            Meeting.kind,
            Meeting.title,
            Meeting.starts_at,
            Attendance.presence,
            func.coalesce(Attendance.reason, ""),
        )
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.person_id == person_id, Meeting.held_in(year))
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return [PersonSitting(*row) for row in found]


def rates(
    session: Session, branch_id: str, year: int, *, regulations: Regulations | None = None
) -> list[Rate]:
    """Return the rates of a year's sittings at which anybody was expected."""
    found = meetings_of(session, branch_id, year, regulations=regulations)
    return [Rate(row) for row in found if row.expected]


def people_of_year(session: Session, branch_id: str, year: int) -> list[PersonAttendance]:
    """Count for everybody who was expected at a sitting of the year, in roster order."""

    def times(presence: Presence) -> ColumnElement[int]:
        return func.count().filter(Attendance.presence == presence)

    found = session.execute(
        select(
            Person.id,
            Person.name,
            func.count(),
            times(Presence.PRESENT),
            times(Presence.LEAVE),
            times(Presence.ABSENT),
        )
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.branch_id == branch_id, Meeting.held_in(year))
        .group_by(Person.id)
        .order_by(Person.position, Person.name)
    )
    return [PersonAttendance(*row) for row in found]
