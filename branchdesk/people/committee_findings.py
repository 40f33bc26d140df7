"""What is amiss with committee and elections and was not let stand: for the first page and the score sheet."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk import acknowledgements
from branchdesk.acknowledgements import Weighed
from branchdesk.people import election_checks, structure, structure_checks
from branchdesk.people.election_view import ElectionView, elections_of, view
from branchdesk.rules.checks import Finding
from branchdesk.rules.rulebook import Rulebook

IN_THE_BOOKS = (
    "structure.no-secretary",
    "structure.two-secretaries",
    "structure.committee-missing",
    "structure.vacancy",
)
"""What of the structure the books themselves should show otherwise; size alone is for the superior to weigh."""


def structure_findings(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> list[Weighed]:
    """Weigh what size and structure of a branch go against."""
    found = structure_checks.find(structure.structure_of(session, branch_id, today), rulebook.checks)
    return acknowledgements.weigh(session, branch_id, found)


def election_findings(
    session: Session, rulebook: Rulebook, branch_id: str, elections: list[ElectionView]
) -> list[Weighed]:
    """Weigh what is amiss in these elections."""
    found = [
        finding for election in elections for finding in election_checks.find(session, rulebook, election)
    ]
    return acknowledgements.weigh(session, branch_id, found)


def open_findings(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> list[Finding]:
    """List what the books should show otherwise and nobody has let stand: posts, then the elections."""
    views = [view(session, rulebook, one, today) for one in elections_of(session, branch_id)]
    weighed = [
        *structure_findings(session, rulebook, branch_id, today),
        *election_findings(session, rulebook, branch_id, views),
    ]
    return [
        one.finding
        for one in weighed
        if one.is_open
        and one.finding.level == "error"
        and (one.finding.check.id in IN_THE_BOOKS or one.finding.check.id.startswith("election."))
    ]
