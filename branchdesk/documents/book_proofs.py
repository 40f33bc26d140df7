"""The proof attached to the records of a register: photos printed below it, whatever else named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from branchdesk.attachments import AttachmentRow, attached_to, content
from branchdesk.documents.book_sections import BOTTOM, TOP, end_section
from branchdesk.documents.flow import Flow, picture_of
from branchdesk.documents.record_meeting import words
from branchdesk.models import Person

if TYPE_CHECKING:
    from branchdesk.documents.book import Book
    from branchdesk.documents.registers import Part


def lay_proofs(book: Book, part: Part) -> None:
    """Lay out below a register what is attached to its records, each with the number of its line."""
    found = list(_numbered(book, part))
    if not found or book.place is None:
        return
    page, y = book.place
    flow = Flow(book.document, lambda _page: TOP, BOTTOM, page=page, y=y)
    flow.gap(6)
    flow.heading(words["proofs"].format(title=part.register.title))
    shown = {
        row.id: picture_of(_name(number, row), content(book.session, row.id))
        for number, row in found
        if row.is_image
    }
    flow.pictures([photo for photo in shown.values() if photo is not None])
    others = [_name(number, row) for number, row in found if shown.get(row.id) is None]
    if others:
        flow.paragraphs(words["not_printed"].format(names="；".join(others)))
    end_section(book, flow)


def _numbered(book: Book, part: Part) -> Iterator[tuple[int, AttachmentRow]]:
    """Yield the attachments with the number of the first line they belong to.

    A line may be a person; what is attached to people, such as their photo, belongs to their file.
    """
    numbers: dict[str, int] = {}
    for number, record in enumerate(part.records, 1):
        key = getattr(record, "id", None)
        if isinstance(key, str):
            numbers.setdefault(key, number)
    people = book.session.scalars(select(Person.id).where(Person.id.in_(numbers))).all()
    for person in people:
        del numbers[person]
    for owner, rows in attached_to(book.session, list(numbers)).items():
        for row in rows:
            yield numbers[owner], row


def _name(number: int, row: AttachmentRow) -> str:
    return words["proof"].format(n=number, name=row.name)
