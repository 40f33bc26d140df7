"""Who is expected to vote in an election: full members with the right to vote, but for those left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.models import LeftOut, LeftOutReason, Person
from branchdesk.roll import voters_on


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A full member who is not counted, and why."""

    person_id: str
    name: str
    reason: LeftOutReason
    note: str | None


@dataclass(frozen=True, slots=True)
class Electors:
    """The body that elects, on a day."""

    entitled: Mapping[str, str]
    """Names of the full members who can vote, by key, in roster order."""
    left_out: tuple[LeftOutRow, ...]

    @property
    def expected(self) -> int:
        """应到有选举权人数."""
        return len(self.entitled) - len(self.left_out)


def electors(session: Session, branch_id: str, election_id: str | None, day: date) -> Electors:
    """Say who is expected to vote on a day (选举工作条例; domain §3.5).

    Whoever is left out of an election counts only while entitled: a member who left has no second subtraction.
    """
    entitled = {person.id: person.name for person in voters_on(session, branch_id, day)}
    rows = session.execute(
        select(LeftOut.person_id, Person.name, LeftOut.reason, LeftOut.note)
        .join(Person, Person.id == LeftOut.person_id)
        .where(LeftOut.election_id == election_id, LeftOut.person_id.in_(list(entitled)))
        .order_by(Person.position, Person.name)
    )
    return Electors(entitled, tuple(LeftOutRow(*row) for row in rows))
