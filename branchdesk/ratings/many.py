"""How every branch of a store stands by its schemes: watched, to be cancelled, and one branch in memory at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.models import Branch, DeskKind
from branchdesk.progress import SILENT, Progress
from branchdesk.ratings import answers, frozen
from branchdesk.ratings.card import ScoreCard, Verdict
from branchdesk.ratings.measures import Books
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import schemes_of
from branchdesk.store.remembering import forget


@dataclass(frozen=True, slots=True)
class Standing:
    """How a branch stands by one scheme, in figures."""

    branch_id: str
    branch: str
    scheme: str
    total: Decimal | None
    grade: str
    provisional: bool
    vetoes: int
    met: int
    not_met: int
    manual: int
    settled_on: date | None


def rate_all(
    session: Session,
    rulebook: Rulebook,
    year: int,
    today: date,
    *,
    scheme_id: str | None = None,
    progress: Progress = SILENT,
) -> list[Standing]:
    """Score every branch of the store by one scheme, or each by those it goes by, in the order of their names.

    The session must be one that only reads: what it holds of a branch is let go before the next. Raises
    Cancelled through `progress`, and BranchDeskError for a scheme there is not.
    """
    if scheme_id is not None:
        rulebook.scheme(scheme_id)
    found = select(Branch.id, Branch.name).where(Branch.kind == DeskKind.BRANCH).order_by(Branch.name)
    branches = session.execute(found).tuples().all()
    standings: list[Standing] = []
    for number, (branch_id, name) in enumerate(branches):
        progress.report(number, len(branches), name)
        wanted = schemes_of(session, branch_id) if scheme_id is None else (scheme_id,)
        chosen = [one for one in wanted if one in rulebook.schemes]
        standings += [
            _standing(branch_id, card) for card in _cards(session, rulebook, branch_id, chosen, year, today)
        ]
        forget(session)
    progress.report(len(branches), len(branches))
    return standings


def cards_of(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[ScoreCard]:
    """Score a branch by every scheme it goes by, the main one first, reading its books once.

    What was settled by a scheme whose file is gone is still there.
    """
    chosen = [
        one
        for one in schemes_of(session, branch_id)
        if one in rulebook.schemes or answers.rating_of(session, branch_id, one, year) is not None
    ]
    return list(_cards(session, rulebook, branch_id, chosen, year, today))


def _cards(
    session: Session, rulebook: Rulebook, branch_id: str, chosen: list[str], year: int, today: date
) -> Iterator[ScoreCard]:
    books = Books(session, rulebook, branch_id, year, today)
    for scheme_id in chosen:
        settled = answers.rating_of(session, branch_id, scheme_id, year)
        if settled is not None:
            yield frozen.thaw(settled)
        else:
            yield reckon(session, rulebook, branch_id, scheme_id, year, today, books=books)


def _standing(branch_id: str, card: ScoreCard) -> Standing:
    verdicts = card.verdicts()
    return Standing(
        branch_id=branch_id,
        branch=card.branch,
        scheme=card.scheme,
        total=card.total,
        grade=card.grade,
        provisional=card.provisional,
        vetoes=len(card.veto),
        met=verdicts[Verdict.MET],
        not_met=verdicts[Verdict.NOT_MET],
        manual=verdicts[Verdict.MANUAL],
        settled_on=card.settled_on,
    )
