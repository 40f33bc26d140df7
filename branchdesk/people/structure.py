"""Size and structure of a branch: its numbers on a day, and what its groups are formed by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of, groups, setting
from branchdesk.i18n import _
from branchdesk.models import (
    SMALLEST_COMMITTEE,
    BranchForm,
    DuesPayment,
    Election,
    PartyGroup,
    Person,
    PostTitle,
    Stage,
    Term,
)
from branchdesk.people import seniority
from branchdesk.people.committee import Seat, Vacancies, seats_on, vacancies
from branchdesk.roll import members_on

SIZE_ALERT_SETTING = "size_alert_from"
"""The branch's choice from how many members on its size is brought up (YZ1: 接近50人)."""


@dataclass(frozen=True, slots=True)
class Group:
    """A Party group with its size and what it was formed by."""

    id: str
    name: str
    members: int
    basis: str | None


@dataclass(frozen=True, slots=True)
class Structure:
    """The numbers of a branch on a day."""

    day: date
    form: BranchForm
    members: int
    full: int
    covered_units: int | None
    alert_from: int | None
    """The branch's own choice of the size that is brought up; None leaves it to the rule."""
    groups: tuple[Group, ...]
    committee: tuple[Seat, ...]
    standing: dict[str, int | None]
    """党龄 of the leaders by person."""
    vacancies: Vacancies | None
    temporary_deeds: tuple[str, ...] = ()
    """What a temporary branch has done that it normally does not."""

    @property
    def seats(self) -> int:
        """How many people sit on the committee."""
        return len({seat.person_id for seat in self.committee})

    def holding(self, title: PostTitle) -> list[Seat]:
        """List who holds a post."""
        return [seat for seat in self.committee if seat.title == title]

    @property
    def has_committee(self) -> bool:
        """Whether more than a secretary and a deputy lead the branch."""
        leaders = (PostTitle.SECRETARY, PostTitle.DEPUTY)
        return self.seats >= SMALLEST_COMMITTEE or any(s.title not in leaders for s in self.committee)


def structure_of(session: Session, branch_id: str, day: date) -> Structure:
    """Read the numbers of a branch."""
    branch = branch_of(session, branch_id)
    members = members_on(session, branch_id, day)
    committee = seats_on(session, branch_id, day)
    by_id = {person.id: person for person in members}
    return Structure(
        day=day,
        form=branch.form,
        members=len(members),
        full=sum(person.stage == Stage.FULL for person in members),
        covered_units=branch.covered_units,
        alert_from=setting(session, branch_id, SIZE_ALERT_SETTING),
        groups=tuple(
            Group(group.id, group.name, sum(p.group_id == group.id for p in members), group.basis)
            for group in groups(session, branch_id)
        ),
        committee=tuple(committee),
        standing={
            seat.person_id: seniority.standing_of(by_id[seat.person_id], seat.since or day)
            for seat in committee
            if seat.person_id in by_id
        },
        vacancies=vacancies(session, branch_id, day),
        temporary_deeds=tuple(_deeds(session, branch_id)) if branch.form == BranchForm.TEMPORARY else (),
    )


def _deeds(session: Session, branch_id: str) -> Iterator[str]:
    def any_of(model: type[DuesPayment] | type[Term] | type[Election]) -> bool:
        return bool(
            session.scalar(select(func.count()).select_from(model).where(model.branch_id == branch_id))
        )

    probationary = session.scalar(
        select(func.count())
        .select_from(Person)
        .where(Person.branch_id == branch_id, Person.stage == Stage.PROBATIONARY, Person.ended_on.is_(None))
    )
    if probationary:
        yield _("发展党员")
    if any_of(DuesPayment):
        yield _("收缴党费")
    if any_of(Term) or any_of(Election):
        yield _("换届选举")


def write_basis(session: Session, basis: Mapping[str, str | None]) -> None:
    """Write down what each Party group, by its key, was formed by."""
    for group_id, words in basis.items():
        session.get_one(PartyGroup, group_id).basis = words
    session.flush()
