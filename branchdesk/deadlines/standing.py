"""How the branch stands with study hours in a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.rules.regulations import Regulations
from branchdesk.service.study_year import hours_of_year


@dataclass(frozen=True, slots=True)
class StudyHours:
    """How many members have reached the year's hours."""

    reached: int
    members: int


def study_hours(
    session: Session, regulations: Regulations, branch_id: str, year: int, today: date
) -> StudyHours | None:
    """Count who has reached the year's hours; None while nothing of the year gives hours.

    Who leads the branch has to reach the hours of the committee.
    """
    people = hours_of_year(session, regulations, branch_id, year, today)
    if not any(person.tenths for person in people):
        return None
    return StudyHours(sum(not person.lacking_tenths for person in people), len(people))
