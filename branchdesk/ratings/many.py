"""How every branch of a store stands by its schemes: watched, to be cancelled, and one branch in memory at a time."""

from collections import Counter
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
from branchdesk.ratings.reading import read_books
from branchdesk.ratings.scoring import reckon
from branchdesk.ratings.tally import Marks
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
        books = Books(session, rulebook, branch_id, year, today)
        standings += [_standing(books, one) for one in chosen]
        forget(session)
    progress.report(len(branches), len(branches))
    return standings


def cards_of(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    year: int,
    today: date,
    *,
    only: str | None = None,
) -> list[ScoreCard]:
    """Score a branch by every scheme it goes by or by one of them, the main one first, reading its books once.

    What was settled by a scheme whose file is gone is still there.
    """
    books = Books(session, rulebook, branch_id, year, today)
    cards = []
    for scheme_id in schemes_of(session, branch_id):
        if only not in (None, scheme_id):
            continue
        settled = answers.rating_of(session, branch_id, scheme_id, year)
        if settled is not None:
            cards.append(frozen.thaw(settled))
        elif scheme_id in rulebook.schemes:
            cards.append(reckon(session, rulebook, branch_id, scheme_id, year, today, books=books))
    return cards


def _standing(books: Books, scheme_id: str) -> Standing:
    """Sum up how a branch stands, without the lines of a whole card that nobody reads here."""
    settled = answers.rating_of(books.session, books.branch_id, scheme_id, books.year)
    if settled is not None:
        card = frozen.thaw(settled)
        return _of_card(books, scheme_id, card, card.verdicts(), len(card.veto))
    read, _taken = read_books(books, scheme_id)
    marks = read.marks()
    verdicts = Counter(read.line(clause, marks).verdict for clause in read.scheme.clauses())
    return _of_card(books, scheme_id, marks, verdicts, len(marks.vetoes))


def _of_card(
    books: Books, scheme_id: str, found: ScoreCard | Marks, verdicts: Counter[Verdict], vetoes: int
) -> Standing:
    return Standing(
        branch_id=books.branch_id,
        branch=books.branch.name,
        scheme=scheme_id,
        total=found.total,
        grade=found.grade,
        provisional=found.provisional,
        vetoes=vetoes,
        met=verdicts[Verdict.MET],
        not_met=verdicts[Verdict.NOT_MET],
        manual=verdicts[Verdict.MANUAL],
        settled_on=found.settled_on if isinstance(found, ScoreCard) else None,
    )
