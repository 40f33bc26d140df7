"""工作实录: one book for all the work of a year, part by part, every record complete."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.documents.book import Book, section_of
from branchdesk.documents.book_attendance import absences_section, attendance_section
from branchdesk.documents.book_dues import publication_section, signature_section
from branchdesk.documents.book_registers import (
    appraisal_section,
    debrief_section,
    honours_section,
    plan_section,
    pledges_section,
    points_section,
    reports_section,
    study_section,
    summary_section,
    talks_section,
)
from branchdesk.documents.book_review import review_section, self_check_section
from branchdesk.documents.book_sections import (
    basics_section,
    committee_section,
    groups_section,
    section_table,
)
from branchdesk.documents.care_papers import care_parts, opinion_parts, pioneer_parts
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.meeting_records import records_of
from branchdesk.documents.pages import MM, Document, common, cover
from branchdesk.documents.record_book import lay_contents, lay_records
from branchdesk.documents.registers import Part, cover_particulars, day_words
from branchdesk.documents.scans import Scans
from branchdesk.documents.service_papers import openness_parts, supervision_parts, venue_parts
from branchdesk.documents.tables import TableColumn
from branchdesk.documents.worklist_papers import worklist_parts
from branchdesk.models import Branch, Meeting, Rating
from branchdesk.paths import RESOURCES
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook

words = read_words(RESOURCES / "papers" / "work-book.toml")
TONGLING = "tongling-2017"


Section = Callable[[Book], None]


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
    branch = session.get_one(Branch, branch_id)
    title = words["title_tongling" if branch.scheme == TONGLING else "title"]
    document = Document(
        title=f"{branch.name}{title.replace(chr(10), '')}（{common['year'].format(year=year)}）",
        author=branch.name,
        fonts=fonts,
        footer=common["year"].format(year=year),
    )
    book = Book(session, rulebook, branch, year, today, document, progress, scans)
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


def _open_part(book: Book, number: int, title: str) -> None:
    """Make the cover of a part; what follows begins on a page of its own."""
    page = book.document.page()
    width = page.width - 2 * book.document.margin
    label = words["part"].format(number=words["numerals"][number - 1])
    book.document.aligned(page, book.document.margin, 100 * MM, width, label, Face.SONG, 18)
    book.document.aligned(page, book.document.margin, 116 * MM, width, title, Face.TITLE, 30)
    book.depth = 0
    book.enter(0, f"{label}　{title}", page)
    book.depth = 1
    book.place = None


def _records(book: Book) -> None:
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
    for section in (review_section, self_check_section, debrief_section, talks_section):
        section(book)
    attendance_section(book, [record.meeting for record in found])
    absences_section(book)


def _ratings(book: Book) -> None:
    shares = (0.46, 0.16, 0.16, 0.22)
    width = book.document.size[0] - 2 * book.document.margin
    heads = ("rating_scheme", "rating_total", "rating_grade", "rating_on")
    columns = [TableColumn(words[head], width * share) for head, share in zip(heads, shares, strict=True)]
    table = section_table(book, words["ratings"], columns)
    settled = book.session.scalars(
        select(Rating).where(Rating.branch_id == book.branch.id, Rating.year == book.year)
    ).all()
    for rating in settled:
        scheme = book.rulebook.schemes.get(rating.scheme)
        title = scheme.title if scheme is not None else rating.scheme
        total = rating.total_hundredths
        points = "" if total is None else f"{total // 100}.{total % 100:02}"
        table.row([title, points, rating.grade, day_words(rating.settled_on)])
    if not settled:
        table.wide_row(common["nothing"], align="center")
    book.place = table.end


def _of_service(book: Book) -> list[Part]:
    session, rules, branch_id, year = book.session, book.rulebook, book.branch.id, book.year
    return [
        *care_parts(session, rules, branch_id, year, book.today),
        *pioneer_parts(session, rules, branch_id, year),
        *opinion_parts(session, rules, branch_id, year),
        *openness_parts(session, rules, branch_id, year),
        *venue_parts(session, rules, branch_id, year, book.until),
        *supervision_parts(session, rules, branch_id, year, book.until),
    ]


def _of_lists(book: Book) -> list[Part]:
    return worklist_parts(book.session, book.rulebook, book.branch.id, book.year, book.today)


PARTS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("overview", (basics_section, committee_section, groups_section)),
    ("lists", (plan_section, pledges_section, section_of(_of_lists), reports_section)),
    ("life", (_records,)),
    ("education", (study_section, points_section)),
    ("service", (section_of(_of_service),)),
    ("dues", (publication_section,)),
    ("results", (_ratings, appraisal_section, honours_section, summary_section, signature_section)),
)
"""The parts of the book by the key of their words, each with its sections."""
