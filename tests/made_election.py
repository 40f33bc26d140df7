"""An election in a made branch: sixteen full members, a committee, a term, and an election begun."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.models import BallotReason, Election, ElectionForm, ElectionKind, Office
from branchdesk.people import election_ballots, elections
from branchdesk.people.ballot_count import Count, Votes
from branchdesk.people.election_view import ElectionView, view
from branchdesk.rules.rulebook import Rulebook
from tests.made_branch import COMMITTEE, MadeBranch

ELECTED = date(2023, 12, 1)
VOTE_DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 21)


class MadeElection:
    """Sixteen full members and an election of three members of the committee, among four candidates."""

    def __init__(self, session: Session, branch_id: str, rulebook: Rulebook, **values: object) -> None:
        self.made = MadeBranch(session, branch_id)
        self.session = session
        self.rulebook = rulebook
        self.people = self.made.members(16)
        for person, title in zip(self.people, COMMITTEE, strict=False):
            self.made.post(person, title, since=ELECTED)
        self.term = self.made.term(ELECTED, ordinal=3)
        self.election: Election = elections.begin(
            session,
            branch_id,
            TODAY,
            **{
                "kind": ElectionKind.TERM,
                "form": ElectionForm.COMMITTEE,
                "seats": 3,
                "planned_on": VOTE_DAY,
                **values,
            },
        )

    def view(self) -> ElectionView:
        return view(self.session, self.rulebook, self.election, TODAY)

    def step(self, name: str, day: date = VOTE_DAY, **values: object) -> None:
        elections.take_step(self.session, self.election.id, name, day, **values)

    def stand(self, *numbers: int, office: Office = Office.MEMBER) -> None:
        elections.stand(self.session, self.election.id, office, [self.people[n].id for n in numbers])

    def ballot(
        self,
        yes: dict[int, int],
        *,
        office: Office = Office.MEMBER,
        seats: int = 3,
        expected: int = 16,
        present: int = 14,
        returned: int | None = None,
        reason: BallotReason = BallotReason.FIRST,
        override: str | None = None,
    ) -> None:
        back = present if returned is None else returned
        votes = tuple(
            Votes(self.people[n].id, self.people[n].name, count, back - count) for n, count in yes.items()
        )
        count = Count(office, seats, expected, present, present, back, 0, VOTE_DAY, votes, override)
        election_ballots.record(self.session, self.election.id, reason, count)
