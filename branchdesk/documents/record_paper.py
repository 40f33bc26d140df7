"""A paper about one record, such as a letter or a certificate: what it is made with, and how it is declared."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.pages import Document
from branchdesk.documents.scans import Scans
from branchdesk.models import Branch
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

Scanned = Callable[[Session, str, str], list[AttachmentRow]]


@dataclass(frozen=True)
class Desk:
    """What a paper is written with; its maker notes in `gaps` what the paper lacks."""

    session: Session
    rulebook: Rulebook
    branch_id: str
    today: date
    fonts: Fonts
    gaps: list[Missing] = field(default_factory=list)
    scans: Scans = field(default_factory=Scans)
    """The pages of attached PDFs, where the paper prints them."""

    @property
    def branch(self) -> Branch:
        """The branch that makes it."""
        return self.session.get_one(Branch, self.branch_id)

    def miss(self, text: str, place: Place) -> None:
        """Note a fact the paper lacks, in a sentence, and where it is entered."""
        self.gaps.append(Missing(text, place))


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """A paper of one record, by its name."""

    id: str
    title: str
    file_name: str
    """What a saved file is called, before the name of the record."""
    make: Callable[[Desk, str], Document]
    """Given the key of the record; raises BranchDeskError when the paper cannot be made of it."""
    scanned: Scanned | None = None
    """Given the keys of branch and record: the attached PDFs whose pages the paper prints."""
