"""Everybody's hours of study in a year, by kind, against what the year asks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.life.expected import committee_ids
from branchdesk.models import Person, PostTitle, StudyKind
from branchdesk.people.posts import posts_on
from branchdesk.roll import members_on
from branchdesk.rules.regulations import Regulations
from branchdesk.service.study_credits import Credit, credits_of_year
from branchdesk.service.study_terms import TENTHS
from branchdesk.store.remembering import once_a_reading

MONTHS = 12


@dataclass(frozen=True, slots=True)
class PersonHours:
    """One member's year of study; `id` is the person's, hours in tenths unless said otherwise."""

    id: str
    name: str
    leads: bool
    """Secretary, or on the committee (书记和班子成员)."""
    is_secretary: bool
    asked: int
    """Whole hours the year asks for."""
    credits: tuple[Credit, ...]
    joined_on: date | None
    """When they came to the branch, where that was within the year."""

    def of_kind(self, kind: StudyKind) -> int:
        """Return the hours kept of a kind; of 自学 what is not counted."""
        return sum(
            credit.tenths if kind == StudyKind.ALONE else credit.counted
            for credit in self.credits
            if credit.kind == kind
        )

    @property
    def tenths(self) -> int:
        """What counts."""
        return sum(credit.counted for credit in self.credits)

    @property
    def trainings(self) -> int:
        """How many 集中培训 they took part in."""
        return sum(credit.kind == StudyKind.TRAINING and credit.counted > 0 for credit in self.credits)

    @property
    def lacking_tenths(self) -> int:
        """How much is still to be studied."""
        return max(self.asked * TENTHS - self.tenths, 0)

    @property
    def lacks_training(self) -> bool:
        """Whether somebody who has to go to a 集中培训 has not been."""
        return self.leads and not self.trainings

    @property
    def proportion(self) -> int | None:
        """The whole hours that fall to who joined within the year, rounded up by months; None for others."""
        if self.joined_on is None:
            return None
        return -(-self.asked * (MONTHS + 1 - self.joined_on.month) // MONTHS)

    def by_month(self) -> tuple[int, ...]:
        """Return what counts of each month."""
        months = [0] * MONTHS
        for credit in self.credits:
            months[credit.held_on.month - 1] += credit.counted
        return tuple(months)


@once_a_reading
def hours_of_year(
    session: Session, regulations: Regulations, branch_id: str, year: int, today: date
) -> list[PersonHours]:
    """Add up the hours of every member, in roster order.

    32 学时 are asked of everybody (党员教育管理工作条例 第二十条), 56 of secretary and committee
    (临供销党字[2020]29号 班子建设标准化 6), as the regulations given hold.
    """
    day = min(today, date(year, 12, 31))
    posts = posts_on(session, branch_id, day)
    secretaries = {post.person_id for post in posts if post.title == PostTitle.SECRETARY}
    leaders = secretaries | committee_ids(session, branch_id, day)
    known = credits_of_year(session, branch_id, year)
    return [
        PersonHours(
            id=person.id,
            name=person.name,
            leads=person.id in leaders,
            is_secretary=person.id in secretaries,
            asked=regulations.study_hours_on(day, committee=person.id in leaders),
            credits=tuple(known.get(person.id, ())),
            joined_on=_joined(person, year),
        )
        for person in members_on(session, branch_id, day)
    ]


def _joined(person: Person, year: int) -> date | None:
    since = person.member_since
    return since.earliest if since is not None and since.earliest.year == year else None
