"""How the branch stands with study hours in a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.life.expected import committee_ids
from branchdesk.models import Attendance, Meeting, Presence
from branchdesk.roll import members_on
from branchdesk.rules.regulations import Regulations

TENTHS = 10
"""Sittings keep their hours in tenths."""


@dataclass(frozen=True, slots=True)
class StudyHours:
    """How many members have reached the year's hours."""

    reached: int
    members: int


def study_hours(
    session: Session, regulations: Regulations, branch_id: str, year: int, today: date
) -> StudyHours | None:
    """Add up the hours of the sittings each member came to; None while no sitting of the year gives hours.

    Who sits on the branch committee has to reach the committee's hours.
    """
    sums = _tenths_by_person(session, branch_id, year)
    if not sums:
        return None
    day = min(today, date(year, 12, 31))
    committee = committee_ids(session, branch_id, day)
    members = members_on(session, branch_id, day)
    reached = 0
    for person in members:
        asked = regulations.study_hours_on(day, committee=person.id in committee)
        reached += sums.get(person.id, 0) >= asked * TENTHS
    return StudyHours(reached, len(members))


def _tenths_by_person(session: Session, branch_id: str, year: int) -> dict[str, int]:
    rows = session.execute(
        select(Attendance.person_id, func.sum(Meeting.hours_tenths))
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.held_in(year),
            Meeting.hours_tenths.is_not(None),
            Attendance.presence == Presence.PRESENT,
        )
        .group_by(Attendance.person_id)
    )
    return {person_id: int(tenths) for person_id, tenths in rows}
