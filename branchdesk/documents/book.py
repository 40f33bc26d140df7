"""What the record book and the work book share: the book while it is laid out, and registers as sections of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.book_sections import section_table
from branchdesk.documents.pages import MM, Document, Page, common
from branchdesk.documents.registers import Part, columns_of, shown
from branchdesk.documents.scans import Scans
from branchdesk.documents.tables import TableColumn
from branchdesk.models import Branch
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.registers import Register
from branchdesk.rules.regulations import Regulations
from branchdesk.rules.rulebook import Rulebook

SMALLER = 8.5
"""Registers made for landscape pages stand here on upright ones."""
DATE_WIDTH, DATE_DECLARED_MM = 17.5 * MM, 20
"""What 2026-10-17 needs in that size, and how wide a register declares such a column at least."""


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
        self.entries.append((level, title, page))
        self.document.outline.append((level, title, page))


def section_of(make: Callable[[Book], Sequence[Part]]) -> Callable[[Book], None]:
    """Make a section of the registers that a function gives."""

    def lay(book: Book) -> None:
        for part in make(book):
            lay_part(book, part)

    return lay


def lay_part(book: Book, part: Part) -> None:
    """Lay a register into the book, its columns narrowed to an upright page."""
    register = part.register
    width = book.document.size[0] - 2 * book.document.margin
    table = section_table(book, register.title, _upright(register, width), SMALLER, lowest_row=17)
    columns = register.paper_columns
    for number, record in enumerate(part.records, 1):
        table.row([shown(part, number, record, column.field) for column in columns])
    if not part.records:
        table.wide_row(common["nothing"], align="center")
    if register.count:
        table.wide_row(register.count.format_map(part.counts))
    book.place = table.end


def _upright(register: Register, room: float) -> list[TableColumn]:
    """Narrow a register's columns to an upright page, but none below what a date needs."""
    columns = columns_of(register, room)
    wide = [column for column in columns if column.width > DATE_WIDTH]
    kept = [
        declared.width_mm >= DATE_DECLARED_MM and column.width <= DATE_WIDTH
        for declared, column in zip(register.paper_columns, columns, strict=True)
    ]
    lacking = sum(DATE_WIDTH - column.width for column, keep in zip(columns, kept, strict=True) if keep)
    share = 1 - lacking / sum(column.width for column in wide) if wide else 1.0
    return [
        replace(column, width=DATE_WIDTH if keep else column.width * (share if column in wide else 1))
        for column, keep in zip(columns, kept, strict=True)
    ]
