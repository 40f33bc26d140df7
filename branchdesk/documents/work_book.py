"""工作实录: one book for all the work of a year, part by part, every record complete."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.documents.book_sections import (
    attendance_section,
    basics_section,
    begin_section,
    committee_section,
    groups_section,
    publication_section,
    section_table,
    talks_section,
)
from branchdesk.documents.care_papers import care_parts, opinion_parts, pioneer_parts
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.honour_papers import honour_parts
from branchdesk.documents.meeting_records import records_of
from branchdesk.documents.pages import MM, Document, common, cover
from branchdesk.documents.record_book import Book, lay_contents, lay_records
from branchdesk.documents.registers import Part, columns_of, cover_particulars, day_words, shown
from branchdesk.documents.scans import Scans
from branchdesk.documents.service_papers import openness_parts, report_period, supervision_parts, venue_parts
from branchdesk.documents.tables import TableColumn
from branchdesk.documents.worklist_papers import worklist_parts
from branchdesk.models import Meeting, Rating
from branchdesk.paths import RESOURCES
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.registers import Register, read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import reports

words = read_words(RESOURCES / "papers" / "work-book.toml")
TONGLING = "tongling-2017"
SMALLER = 8.5
"""Registers made for landscape pages stand here on upright ones."""
DATE_WIDTH, DATE_DECLARED_MM = 17.5 * MM, 20
"""What 2026-10-17 needs in that size, and how wide a register declares such a column at least."""


@dataclass
class WorkBook(Book):
    """The book of a year's work while it is laid out."""

    rulebook: Rulebook | None = None
    progress: Progress = SILENT
    scans: Scans | None = None

    @property
    def rules(self) -> Rulebook:
        """The rulebook its registers come from."""
        if self.rulebook is None:
            raise ValueError("rulebook")
        return self.rulebook


Section = Callable[[WorkBook], None]


def work_book_document(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    year: int,
    today: date,
    fonts: Fonts,
    progress: Progress = SILENT,
    scans: Scans | None = None,
) -> Document:
    """Lay out the year's work of a branch as one book with contents, bookmarks and a cover before each part.

    `scans` are the pages of the PDFs attached to the sittings.
    """
    from branchdesk.models import Branch

    branch = session.get_one(Branch, branch_id)
    title = words["title_tongling" if branch.scheme == TONGLING else "title"]
    document = Document(
        title=f"{branch.name}{title.replace(chr(10), '')}（{common['year'].format(year=year)}）",
        author=branch.name,
        fonts=fonts,
        footer=common["year"].format(year=year),
    )
    book = WorkBook(session, branch, year, today, rulebook.regulations, document)
    book.rulebook, book.progress, book.scans = rulebook, progress, scans
    front = cover(document, title.split("\n"), cover_particulars(branch, year, today))
    width = document.size[0] - 2 * document.margin
    document.aligned(front, document.margin, 232 * MM, width, words["motto"], Face.FANGSONG, 14)
    document.outline.append((0, title.replace("\n", ""), front))
    for number, (name, sections) in enumerate(PARTS, 1):
        _open_part(book, number, words[name])
        for section in sections:
            section(book)
    lay_contents(book)
    return document


def _open_part(book: WorkBook, number: int, title: str) -> None:
    """Make the cover of a part; what follows begins on a page of its own."""
    page = book.document.page()
    width = page.width - 2 * book.document.margin
    label = words["part"].format(number=words["numerals"][number - 1])
    book.document.aligned(page, book.document.margin, 100 * MM, width, label, Face.SONG, 18)
    book.document.aligned(page, book.document.margin, 116 * MM, width, title, Face.TITLE, 30)
    book.enter(0, f"{label}　{title}", page)
    book.place = None


def _records(book: WorkBook) -> None:
    found = records_of(
        book.session,
        book.regulations,
        book.branch.id,
        book.today,
        Meeting.held_in(book.year),
        scans=book.scans,
    )
    book.place = None
    lay_records(book, found, book.progress)
    book.place = None
    talks_section(book)
    attendance_section(book, [record.meeting for record in found])


def _reports(book: WorkBook) -> None:
    """Write the monthly reports and those of the quarters, each with the superior's comment."""
    flow = begin_section(book, words["reports"])
    given = reports.reports(book.session, book.branch.id, book.year)
    if not given:
        flow.paragraphs(words["no_reports"])
    for report in given:
        day = "" if report.reported_on is None else day_words(report.reported_on)
        flow.heading(words["report"].format(name=report_period(report), day=day))
        flow.paragraphs(report.text)
        if report.answer:
            flow.paragraphs(words["answer"].format(text=report.answer), Face.FANGSONG)
        flow.gap(6)
    book.place = (flow.here(), flow.y)


def _ratings(book: WorkBook) -> None:
    shares = (0.46, 0.16, 0.16, 0.22)
    width = book.document.size[0] - 2 * book.document.margin
    heads = ("rating_scheme", "rating_total", "rating_grade", "rating_on")
    columns = [TableColumn(words[head], width * share) for head, share in zip(heads, shares, strict=True)]
    table = section_table(book, words["ratings"], columns)
    settled = book.session.scalars(
        select(Rating).where(Rating.branch_id == book.branch.id, Rating.year == book.year)
    ).all()
    for rating in settled:
        scheme = book.rules.schemes.get(rating.scheme)
        title = scheme.title if scheme is not None else rating.scheme
        points = f"{rating.total_hundredths // 100}.{rating.total_hundredths % 100:02}"
        table.row([title, points, rating.grade, day_words(rating.settled_on)])
    if not settled:
        table.wide_row(common["nothing"], align="center")
    book.place = table.end


def _parts(make: Callable[[WorkBook], Sequence[Part]]) -> Section:
    """Make a section of the registers that a function gives."""

    def lay(book: WorkBook) -> None:
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


def _of_service(book: WorkBook) -> list[Part]:
    session, rules, branch_id, year = book.session, book.rules, book.branch.id, book.year
    return [
        *care_parts(session, rules, branch_id, year, book.today),
        *pioneer_parts(session, rules, branch_id, year),
        *opinion_parts(session, rules, branch_id, year),
        *openness_parts(session, rules, branch_id, year),
        *venue_parts(session, rules, branch_id, year, book.until),
        *supervision_parts(session, rules, branch_id, year, book.until),
    ]


def _of_lists(book: WorkBook) -> list[Part]:
    return worklist_parts(book.session, book.rules, book.branch.id, book.year, book.today)


def _of_honours(book: WorkBook) -> list[Part]:
    return honour_parts(book.session, book.rules, book.branch.id, book.year, book.until)


PARTS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("overview", (basics_section, committee_section, groups_section)),
    ("lists", (_parts(_of_lists), _reports)),
    ("life", (_records,)),
    ("service", (_parts(_of_service),)),
    ("dues", (publication_section,)),
    ("results", (_ratings, _parts(_of_honours))),
)
"""The parts of the book by the key of their words, each with its sections."""
