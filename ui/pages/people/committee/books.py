"""What the page of the committee reads: terms, elections, structure, and what is amiss in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from branchdesk import acknowledgements
from branchdesk.acknowledgements import Weighed
from branchdesk.models import (
    Acknowledgement,
    Attachment,
    Ballot,
    BallotCount,
    Branch,
    Candidate,
    Election,
    ElectionOfficer,
    ElectionStep,
    LeftOut,
    PartyGroup,
    Person,
    Post,
    Setting,
    Term,
    TermReminder,
)
from branchdesk.people import committee, election_checks, structure, structure_checks
from branchdesk.people.committee import TermRow, Vacancies
from branchdesk.people.election_view import ElectionView, elections_of, view
from branchdesk.people.structure import Structure
from ui.context import AppContext

WATCHED = {
    Acknowledgement,
    Attachment,
    Ballot,
    BallotCount,
    Branch,
    Candidate,
    Election,
    ElectionOfficer,
    ElectionStep,
    LeftOut,
    PartyGroup,
    Person,
    Post,
    Setting,
    Term,
    TermReminder,
}
"""The records it is read from."""


@dataclass(frozen=True)
class CommitteeBooks:
    """Everything the page shows, as it was when it was read."""

    terms: list[TermRow]
    vacancies: Vacancies | None
    elections: Mapping[str, ElectionView]
    """By key, the latest first."""
    chosen: ElectionView | None
    objections: list[Weighed]
    """What is amiss in the chosen election."""
    structure: Structure
    findings: list[Weighed]
    """What size and structure go against."""

    @property
    def is_electing(self) -> bool:
        """Whether an election is under way whose result is not entered yet."""
        return any(one.is_open and one.new_term_id is None for one in self.elections.values())

    @property
    def present(self) -> TermRow | None:
        """The present term."""
        return next((term for term in self.terms if term.is_present), None)


def read_books(app: AppContext, chosen_id: str | None) -> CommitteeBooks:
    """Read the books; of the elections the chosen one, or the latest where that is gone."""
    today, rulebook, branch_id = app.today(), app.rulebook, app.branch_id
    with app.database.read() as session:
        views = {one.id: view(session, rulebook, one, today) for one in elections_of(session, branch_id)}
        chosen = views.get(chosen_id or "") or next(iter(views.values()), None)
        objections = election_checks.find(session, rulebook, chosen) if chosen is not None else []
        numbers = structure.structure_of(session, branch_id, today)
        found = structure_checks.find(numbers, rulebook.checks)
        return CommitteeBooks(
            terms=committee.terms_of(session, branch_id, today, rulebook.regulations),
            vacancies=committee.vacancies(session, branch_id, today),
            elections=views,
            chosen=chosen,
            objections=acknowledgements.weigh(session, branch_id, objections),
            structure=numbers,
            findings=acknowledgements.weigh(session, branch_id, found),
        )
