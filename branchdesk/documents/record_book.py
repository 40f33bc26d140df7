"""组织生活记录本: the branch, its committee and groups, every record of the year, and the year's attendance."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.book import Book
from branchdesk.documents.book_attendance import absences_section, attendance_section
from branchdesk.documents.book_dues import publication_section, signature_section
from branchdesk.documents.book_registers import (
    appraisal_section,
    debrief_section,
    honours_section,
    plan_section,
    study_section,
    summary_section,
    talks_section,
)
from branchdesk.documents.book_review import review_section
from branchdesk.documents.book_sections import (
    basics_section,
    committee_section,
    groups_section,
)
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.meeting_records import Record, records_of
from branchdesk.documents.pages import MM, Document, Page, common, cover
from branchdesk.documents.record_meeting import lay_meeting, words
from branchdesk.documents.registers import cover_particulars
from branchdesk.documents.scans import Scans
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import Branch, Meeting, MeetingKind
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.rulebook import Rulebook

BOTTOM = 277 * MM
CONTENTS_LINES = 39
CONTENTS_LINE = 6.2 * MM


ENDING = (absences_section, publication_section, honours_section, summary_section, signature_section)
"""What follows the attendance."""


def record_book_document(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    year: int,
    today: date,
    fonts: Fonts,
    progress: Progress = SILENT,
    scans: Scans | None = None,
) -> Document:
    """Lay out the record book of a branch for a year; `scans` are the pages of attached PDFs."""
    branch = session.get_one(Branch, branch_id)
    document = Document(
        title=f"{branch.name}{words['title']}（{common['year'].format(year=year)}）",
        author=branch.name,
        fonts=fonts,
        footer=common["year"].format(year=year),
    )
    book = Book(session, rulebook, branch, year, today, document, progress, scans)
    document.outline.append(
        (0, words["title"], cover(document, [words["title"]], cover_particulars(branch, year, today)))
    )
    records = records_of(session, rulebook.regulations, branch_id, today, Meeting.held_in(year), scans=scans)
    for section in (basics_section, committee_section, groups_section, plan_section):
        section(book)
    book.place = None
    lay_records(book, records, progress)
    for section in (review_section, appraisal_section, debrief_section, talks_section, study_section):
        section(book)
    attendance_section(book, [record.meeting for record in records])
    for section in ENDING:
        section(book)
    lay_contents(book)
    return document


def lay_records(book: Book, records: Sequence[Record], progress: Progress) -> None:
    """Lay the records out by kind, each kind in order of time."""
    flow = Flow(book.document, lambda _page: 0.0, BOTTOM)
    done = 0
    for kind in MeetingKind:
        of_kind = [record for record in records if record.meeting.kind == kind]
        for number, record in enumerate(of_kind):
            progress.report(done, len(records))
            done += 1
            page = lay_meeting(flow, record)
            if number == 0:
                book.enter(0, words["section"].format(kind=KIND_WORDS[kind]), page)
            day = record.meeting.starts_at
            line = words["contents_line"].format(month=day.month, day=day.day, title=record.meeting.title)
            book.enter(1, f"{line}（{words['late']}）" if record.is_late else line, page)


def lay_contents(book: Book) -> None:
    """Write the table of contents behind the cover, now that the page of everything is known."""
    document = book.document
    chunks = [
        book.entries[start : start + CONTENTS_LINES] for start in range(0, len(book.entries), CONTENTS_LINES)
    ]
    pages = [document.page() for _chunk in chunks]
    del document.pages[-len(pages) :]
    document.pages[1:1] = pages
    numbers = document.numbers()
    width = document.size[0] - 2 * document.margin
    for page, chunk in zip(pages, chunks, strict=True):
        document.aligned(page, document.margin, 20 * MM, width, words["contents"], Face.TITLE, 18)
        y = 34 * MM
        for level, title, target in chunk:
            _contents_line(document, page, y, level, title, numbers[id(target)])
            y += CONTENTS_LINE
    document.outline.insert(1, (0, words["contents"].replace("　", ""), pages[0]))


def _contents_line(document: Document, page: Page, y: float, level: int, title: str, number: int) -> None:
    fonts, size = document.fonts, 10.5
    face = Face.SONG if level else Face.HEI
    x = document.margin + level * 2 * size
    right = page.width - document.margin
    title = fonts.clean(title)
    while title and fonts.width(title, face, size) > right - x - 24 * MM:
        title = title[:-2] + "…"
    page.text(x, y, title, face, size)
    start = x + fonts.width(title, face, size) + 4
    figures = str(number)
    end = right - fonts.width(figures, Face.SONG, size)
    page.text(end, y, figures, Face.SONG, size)
    dots = int((end - 4 - start) / fonts.width("·", Face.SONG, size))
    if dots > 0:
        page.text(start, y, "·" * dots, Face.SONG, size, 0.45)
