"""What a superior sees of the branches that reported to it: the last file of each, and how it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dues.year import year_grid
from branchdesk.models import APPLICANT_STAGES, Branch, Meeting, Person, ReceivedPackage, Stage
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class ReceivedBranch:
    """A branch of which files came in, by its last one."""

    id: str
    name: str
    seq: int
    year: int
    made_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class BranchSummary:
    """How a branch stands in a year; money in 分, the score None where it has no scheme."""

    name: str
    full: int
    probationary: int
    applicants: int
    meetings: int
    due_fen: int
    paid_fen: int
    arrears_fen: int
    total: Decimal | None
    grade: str
    is_settled: bool
    flag: str = ""
    """What the scheme's document counts a branch of this settled grade among, such as 软弱涣散基层党组织."""


def received_branches(session: Session) -> list[ReceivedBranch]:
    """List the branches whose files were received, the latest first."""
    last: dict[str, ReceivedPackage] = {}
    for package in session.scalars(select(ReceivedPackage).order_by(ReceivedPackage.seq)):
        last[package.branch_id] = package
    found = [
        ReceivedBranch(
            branch_id,
            package.manifest["branch"]["name"],
            package.seq,
            package.manifest["year"],
            datetime.fromisoformat(package.manifest["made_at"]),
            package.received_at,
        )
        for branch_id, package in last.items()
    ]
    return sorted(found, key=lambda row: row.received_at, reverse=True)


def summarise(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> BranchSummary | None:
    """Sum up a branch for a year from its records; None when nothing of it is here."""
    branch = session.get(Branch, branch_id)
    if branch is None:
        return None
    counted = session.execute(
        select(Person.stage, func.count())
        .where(Person.branch_id == branch_id, Person.ended_on.is_(None))
        .group_by(Person.stage)
    )
    stages = {row[0]: row[1] for row in counted}
    meetings = session.scalar(
        select(func.count()).select_from(Meeting).where(Meeting.branch_id == branch_id, Meeting.held_in(year))
    )
    dues = year_grid(session, branch_id, year, today).totals
    card = None
    if branch.scheme is not None and branch.scheme in rulebook.schemes:
        card = score(session, rulebook, branch_id, branch.scheme, year, today)
    return BranchSummary(
        name=branch.name,
        full=stages.get(Stage.FULL, 0),
        probationary=stages.get(Stage.PROBATIONARY, 0),
        applicants=sum(stages.get(stage, 0) for stage in APPLICANT_STAGES),
        meetings=meetings or 0,
        due_fen=dues.due,
        paid_fen=dues.paid,
        arrears_fen=dues.arrears,
        total=card.total if card else None,
        grade=card.grade if card else "",
        is_settled=bool(card and card.settled_on),
        flag=card.flag if card and card.is_flagged else "",
    )
