"""What an inspector would object to in the relations of members; nothing is decided here."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.people.absence_findings import absence_findings
from branchdesk.people.relation_books import Relations
from branchdesk.people.transfer_findings import transfer_findings
from branchdesk.rules.checks import Checks, Finding


def find(session: Session, checks: Checks, branch_id: str, today: date) -> list[Finding]:
    """Look through the relations of a branch; each finding leads to its record."""
    books = Relations(session, checks, branch_id, today)
    findings = (*transfer_findings(books), *absence_findings(books))
    return [finding for finding in findings if finding.check.holds_on(today)]
