"""组织生活会 in the books: opinions, problems and rectification, and where every record goes, what was said."""

from branchdesk.documents.book import Book, lay_part
from branchdesk.documents.book_sections import begin_section, end_section
from branchdesk.documents.life_year_papers import (
    lay_committee_check,
    lay_self_check,
    proposed_report,
    review_parts,
    words,
)
from branchdesk.documents.pages import MM
from branchdesk.life.review_view import ReviewView, view


def _found(book: Book) -> ReviewView:
    return view(book.session, book.rulebook.checks, book.branch.id, book.year, book.today)


def review_section(book: Book) -> None:
    """Lay out what was asked, found and put right, where the year's life meeting was begun."""
    found = _found(book)
    if found.record is not None:
        for part in review_parts(book.rulebook, found):
            lay_part(book, part)


def self_check_section(book: Book) -> None:
    """Lay out the self-criticism of committee and members with the criticism each received, and the report."""
    found = _found(book)
    record = found.record
    if record is None:
        return
    told = [part for part in found.people if part.text or part.remarks]
    if record.committee_check or told:
        flow = begin_section(book, words["book.checks"])
        if record.committee_check:
            lay_committee_check(flow, record.committee_check)
        for part in told:
            flow.gap(flow.size)
            flow.here(45 * MM)
            lay_self_check(flow, part, found.held_on)
        end_section(book, flow)
    if record.report or record.reported_on is not None:
        flow = begin_section(book, words["book.report"])
        flow.paragraphs((record.report or proposed_report(found)).strip())
        end_section(book, flow)
