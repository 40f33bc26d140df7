"""What the record book and the work book share: the book while it is laid out, and registers as sections of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.book_proofs import lay_proofs
from branchdesk.documents.book_sections import section_table
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import Document, Page, common
from branchdesk.documents.registers import Part, columns_of, shown
from branchdesk.documents.scans import Scans
from branchdesk.documents.tables import PADDING, TableColumn
from branchdesk.models import Branch
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.registers import Register
from branchdesk.rules.regulations import Regulations
from branchdesk.rules.rulebook import Rulebook

SMALLER = 8.5
"""Registers made for landscape pages stand here on upright ones."""
SHORT = 4
"""Characters of a name, a kind or a heading that are not broken, as a day is not."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
    columns = register.paper_columns
    rows = [
        [shown(part, number, record, column.field) for column in columns]
        for number, record in enumerate(part.records, 1)
    ]
    table = section_table(book, register.title, _upright(book, register, rows), SMALLER, lowest_row=17)
    for cells in rows:
        table.row(cells)
    if not rows:
        table.wide_row(common["nothing"], align="center")
    if register.count:
        table.wide_row(register.count.format_map(part.counts))
    book.place = table.end
    lay_proofs(book, part)


def _upright(book: Book, register: Register, rows: Sequence[Sequence[str]]) -> list[TableColumn]:
    """Narrow a register's columns to an upright page, but none so far that a name or a date in it breaks."""
    fonts, room = book.document.fonts, book.document.size[0] - 2 * book.document.margin
    columns = columns_of(register, room)
    least = []
    for place, column in enumerate(columns):
        heads = [(column.title, Face.HEI), *((cells[place], Face.SONG) for cells in rows)]
        unbroken = [(words, face) for words, face in heads if len(words) <= SHORT or DAY.fullmatch(words)]
        widths = [fonts.width(words, face, SMALLER) for words, face in unbroken]
        least.append(max(widths, default=0.0) + 2 * PADDING + 0.1)
    lacking = sum(max(one - column.width, 0) for one, column in zip(least, columns, strict=True))
    spare = sum(max(column.width - one, 0) for one, column in zip(least, columns, strict=True))
    if lacking > spare:
        return columns
    share = lacking / spare if spare else 0.0
    return [
        replace(column, width=max(one, column.width - (column.width - one) * share))
        for one, column in zip(least, columns, strict=True)
    ]
