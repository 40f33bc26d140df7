"""Everybody's hours of study in a year, against what the year asks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.life.expected import committee_ids
from branchdesk.models import Attendance, Meeting, Presence
from branchdesk.roll import members_on
from branchdesk.rules.regulations import Regulations

TENTHS = 10
"""Hours are kept in tenths."""


@dataclass(frozen=True, slots=True)
class PersonHours:
    """One member's hours of a year; `id` is the person's."""

    id: str
    name: str
    on_committee: bool
    asked: int
    """Hours the year asks for."""
    tenths: int

    @property
    def lacking_tenths(self) -> int:
        """How much is still to be studied, in tenths of an hour."""
        return max(self.asked * TENTHS - self.tenths, 0)


def hours_of_year(
    session: Session, regulations: Regulations, branch_id: str, year: int, today: date
) -> list[PersonHours]:
    """Add up the hours of every member, in roster order; who sits on the committee has to reach its hours."""
    sums = _tenths_of_sittings(session, branch_id, year)
    day = min(today, date(year, 12, 31))
    committee = committee_ids(session, branch_id, day)
    return [
        PersonHours(
            person.id,
            person.name,
            person.id in committee,
            regulations.study_hours_on(day, committee=person.id in committee),
            sums.get(person.id, 0),
        )
        for person in members_on(session, branch_id, day)
    ]


def _tenths_of_sittings(session: Session, branch_id: str, year: int) -> dict[str, int]:
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
