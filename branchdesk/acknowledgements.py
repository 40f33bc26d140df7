"""Findings that the branch knows of and lets stand, each with its reason and date (已知晓)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Acknowledgement
from branchdesk.rules.checks import Finding
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Why a finding is let stand, since when, and what it said then."""

    id: str
    reason: str
    given_on: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding, and the acknowledgement that lets it stand, if there is one."""

    finding: Finding
    acknowledged: Acknowledged | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet that it may stand."""
        return self.acknowledged is None


def record_of(finding: Finding) -> str:
    """Return the key of the record a finding is about; empty where it is about the branch itself."""
    return (finding.place.record if finding.place is not None else None) or ""


def acknowledge(session: Session, branch_id: str, finding: Finding, reason: str, on: date) -> Acknowledgement:
    """Let a finding stand from a day on, for a reason; a second time renews reason and date.

    Raises InvalidField("reason") without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise InvalidField("reason", _("请写明理由，检查时要看。"))
    given = session.scalars(
        select(Acknowledgement).where(
            Acknowledgement.branch_id == branch_id,
            Acknowledgement.check_id == finding.check.id,
            Acknowledgement.record_id == record_of(finding),
        )
    ).first()
    if given is None:
        given = Acknowledgement(branch_id=branch_id, check_id=finding.check.id, record_id=record_of(finding))
        session.add(given)
    given.sentence, given.reason, given.given_on = finding.sentence, reason, on
    session.flush()
    return given


def withdraw(session: Session, acknowledgement_id: str) -> None:
    """Bring a finding back as open."""
    session.execute(delete(Acknowledgement).where(Acknowledgement.id == acknowledgement_id))


def weigh(session: Session, branch_id: str, findings: Iterable[Finding]) -> list[Weighed]:
    """Tell of each finding whether it is let stand; what is still open comes first, in the order given."""
    given = _given(session, branch_id)
    weighed = [Weighed(found, given.get((found.check.id, record_of(found)))) for found in findings]
    return sorted(weighed, key=lambda one: not one.is_open)


@once_a_reading
def _given(session: Session, branch_id: str) -> dict[tuple[str, str], Acknowledged]:
    """Read what is let stand, by check and record."""
    return {
        (row.check_id, row.record_id): Acknowledged(row.id, row.reason, row.given_on, row.sentence)
        for row in session.scalars(select(Acknowledgement).where(Acknowledgement.branch_id == branch_id))
    }
