"""What the record book and the work book share: the book while it is laid out, and registers as sections of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.book_proofs import lay_proofs
from branchdesk.documents.book_sections import section_table
from branchdesk.documents.pages import Document, Page, common
from branchdesk.documents.registers import Part, fitted_columns, rows_of
from branchdesk.documents.scans import Scans
from branchdesk.models import Branch
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.regulations import Regulations
from branchdesk.rules.rulebook import Rulebook

SMALLER = 8.5
"""Registers made for landscape pages stand here on upright ones."""


@dataclass
class Book:
    """A book of a year while it is laid out."""

    session: Session
    rulebook: Rulebook
    branch: Branch
    year: int
    today: date
    document: Document
    progress: Progress = SILENT
    scans: Scans | None = None
    """The pages of the PDFs attached to the sittings."""
    entries: list[tuple[int, str, Page]] = field(default_factory=list)
    """Level, words and page of each line of the table of contents."""
    place: tuple[Page, float] | None = None
    """Where the section before ended, so that a short one may stand on the same page."""
    depth: int = 0
    """How deep sections stand in the contents: 1 inside a part of the book."""

    @property
    def regulations(self) -> Regulations:
        """The rules its sittings are judged by."""
        return self.rulebook.regulations

    @property
    def until(self) -> date:
        """The day the book speaks of: today, or the end of its year."""
        return min(self.today, date(self.year, 12, 31))

    def enter(self, level: int, title: str, page: Page) -> None:
        """Put a page into the table of contents and the outline."""
        self.entries.append((level + self.depth, title, page))
        self.document.outline.append((level + self.depth, title, page))


def section_of(make: Callable[[Book], Sequence[Part]]) -> Callable[[Book], None]:
    """Make a section of the registers that a function gives."""

    def lay(book: Book) -> None:
        for part in make(book):
            lay_part(book, part)

    return lay


def lay_part(book: Book, part: Part) -> None:
    """Lay a register into the book, its columns narrowed to an upright page, with the proof of its records."""
    register = part.register
    document, rows = book.document, rows_of(part)
    room = document.size[0] - 2 * document.margin
    columns = fitted_columns(document.fonts, register, rows, room, SMALLER)
    table = section_table(book, register.title, columns, SMALLER, lowest_row=17)
    for cells in rows:
        table.row(cells)
    if not rows:
        table.wide_row(common["nothing"], align="center")
    if register.count:
        table.wide_row(register.count.format_map(part.counts))
    book.place = table.end
    lay_proofs(book, part)
