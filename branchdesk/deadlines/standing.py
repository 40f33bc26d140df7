"""How the branch stands with study hours in a year."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.models import Attendance, Meeting, Presence
from branchdesk.people.members import members_on

HOURS_TENTHS = 320
"""党员每年集中学习培训时间一般不少于32学时 (中国共产党党员教育管理工作条例 第二十条), in tenths."""


@dataclass(frozen=True, slots=True)
class StudyHours:
    """How many members have reached the year's hours."""

    reached: int
    members: int


def study_hours(session: Session, branch_id: str, year: int, today: date) -> StudyHours | None:
    """Add up the hours of the sittings each member came to; None while no sitting of the year gives hours."""
    sums = dict(
        session.execute(
            select(Attendance.person_id, func.sum(Meeting.hours_tenths))
            .join(Meeting, Meeting.id == Attendance.meeting_id)
            .where(
                Meeting.branch_id == branch_id,
                Meeting.starts_at >= datetime(year, 1, 1),
                Meeting.starts_at < datetime(year + 1, 1, 1),
                Meeting.hours_tenths.is_not(None),
                Attendance.presence == Presence.PRESENT,
            )
            .group_by(Attendance.person_id)
        )
        .tuples()
        .all()
    )
    if not sums:
        return None
    members = members_on(session, branch_id, min(today, date(year, 12, 31)))
    reached = sum((sums.get(person.id) or 0) >= HOURS_TENTHS for person in members)
    return StudyHours(reached, len(members))
