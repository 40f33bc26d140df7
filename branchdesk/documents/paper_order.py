"""What is to be printed, of which branch and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.pages import Document
from branchdesk.documents.paper_list import PAPERS
from branchdesk.documents.registers import Part, registers_document
from branchdesk.documents.scans import Scans
from branchdesk.dues.books import DuesBooks
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Branch
from branchdesk.progress import Progress
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.many import cards_of
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import schemes_of


@dataclass(frozen=True)
class Order:
    """What is to be printed, of which branch and year, and how."""

    session: Session
    rulebook: Rulebook
    branch_id: str
    paper_id: str
    year: int
    today: date
    fonts: Fonts
    progress: Progress
    scans: Scans
    scheme: str | None = None
    """The one scheme a score sheet is wanted by; all the branch goes by where it is not said."""

    @property
    def branch(self) -> Branch:
        return self.session.get_one(Branch, self.branch_id)

    @property
    def dues(self) -> DuesBooks:
        """The dues of the year, as they stand or as they were closed."""
        return DuesBooks(self.session, self.rulebook, self.branch_id, self.year, self.today)

    @property
    def until(self) -> date:
        """The day the paper speaks of: today, or the end of its year."""
        return min(self.today, date(self.year, 12, 31))

    @property
    def title(self) -> str:
        """The official title of the paper."""
        return PAPERS[self.paper_id].title

    def registers(self, parts: Sequence[Part], *, has_cover: bool = True) -> Document:
        """Lay out registers under the paper's title."""
        return registers_document(
            self.title, self.branch, self.year, self.today, list(parts), self.fonts, has_cover=has_cover
        )

    @property
    def cards(self) -> list[ScoreCard]:
        """The score cards of the year by the schemes that are wanted, or as they were settled, the main one first.

        Raises BranchDeskError when the branch does not go by the scheme, or its file is gone.
        """
        known = schemes_of(self.session, self.branch_id)
        if self.scheme is not None and self.scheme not in known:
            raise BranchDeskError(
                _("本支部没有采用考评办法“{scheme}”。采用的是：{known}。").format(
                    scheme=self.scheme, known="、".join(known)
                )
            )
        found = cards_of(self.session, self.rulebook, self.branch_id, self.year, self.today, only=self.scheme)
        if not found:
            self.rulebook.scheme(self.scheme or self.branch.scheme or "")
        return found
