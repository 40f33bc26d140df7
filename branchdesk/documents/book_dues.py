"""党费公布 in the books: when and where the dues were made public, and what they came to."""

from sqlalchemy import select

from branchdesk.documents.book import Book
from branchdesk.documents.book_sections import begin_section, end_section
from branchdesk.documents.pages import MM, signature_line
from branchdesk.documents.record_meeting import words
from branchdesk.documents.registers import day_words
from branchdesk.dues.books import DuesBooks
from branchdesk.models import DuesPublication
from branchdesk.money import plain


def publication_section(book: Book) -> None:
    """党费收缴使用情况公布, with the sums of the year."""
    published = book.session.scalars(
        select(DuesPublication)
        .where(DuesPublication.branch_id == book.branch.id, DuesPublication.year == book.year)
        .order_by(DuesPublication.published_on)
    )
    flow = begin_section(book, words["publication"])
    for line in _sums(book):
        flow.labelled(line, 32 * MM)
    flow.gap(flow.size)
    flow.paragraphs("\n".join(map(_published, published)) or words["not_published"])
    end_section(book, flow)


def _published(entry: DuesPublication) -> str:
    said = "，".join(part for part in (entry.place, entry.note) if part)
    return words["published"].format(day=day_words(entry.published_on), note=f"：{said}" if said else "")


def _sums(book: Book) -> list[list[tuple[str, str]]]:
    """Write the sums of the year up to the day of the book, two to a line."""
    books = DuesBooks(book.session, book.rulebook, book.branch.id, book.year, book.today)
    named, totals, balance = books.words(), books.grid.totals, books.balance
    facts = [
        (named["people"], str(totals.people)),
        (words["dues_until"], day_words(books.until)),
        (named["year_due"], plain(totals.due)),
        (named["year_paid"], plain(totals.paid)),
        (named["remitted"], plain(balance.remitted)),
        (named["refunded"], plain(balance.refunded)),
        (named["used"], plain(balance.used)),
        (named["in_hand"], plain(balance.in_hand)),
    ]
    return [facts[place : place + 2] for place in range(0, len(facts), 2)]


def signature_section(book: Book) -> None:
    """Leave places for secretary and superior at the end of the book."""
    page, y = book.place or (book.document.page(), 20 * MM)
    if y + 24 * MM > book.document.size[1] - 20 * MM:
        page, y = book.document.page(), 20 * MM
    labels = (words["sign_secretary"], words["sign_superior"], words["sign_day"])
    signature_line(book.document, page, y + 18 * MM, labels)
