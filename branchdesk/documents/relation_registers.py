"""Registers of relations on paper: transfers, and letters of the year."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.pages import Document
from branchdesk.documents.registers import Part, registers_document
from branchdesk.fields import ROSTER_FIELDS, Field, show_plain
from branchdesk.models import Branch, Direction
from branchdesk.paths import RESOURCES
from branchdesk.people import official_letters, relations, transfer_rows
from branchdesk.people.official_letters import LETTER_WORDS
from branchdesk.people.relation_books import LETTERS, TRANSFERS
from branchdesk.people.transfer_rows import STATE_WORDS, TransferRow
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook

words = read_words(RESOURCES / "papers" / "relation-registers.toml")


RELATION_REGISTERS = {
    "transfer-register": (TRANSFERS,),
    "letter-register": (LETTERS,),
}
"""The papers made here, and whose findings each of them shows before it is printed."""


def relation_register(
    session: Session,
    rulebook: Rulebook,
    branch: Branch,
    paper_id: str,
    title: str,
    year: int,
    today: date,
    fonts: Fonts,
) -> Document:
    """Lay out one of the registers for a year."""
    parts = relation_parts(session, rulebook, branch.id, paper_id, year, today)
    return registers_document(title, branch, year, today, parts, fonts, has_cover=False)


def relation_parts(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Part]:
    """Give one of the registers of a year with its records."""
    if paper_id == "transfer-register":
        return _transfer_parts(session, rulebook, branch_id, year, min(today, date(year, 12, 31)))
    return _letter_parts(session, rulebook, branch_id, year)


def relation_gaps(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, until: date
) -> list[Missing]:
    """Tell what an inspector would object to on one of the registers, each with its record."""
    return [
        Missing(finding.sentence, finding.place)
        for finding in relations.find(session, rulebook.checks, branch_id, until)
        if finding.place is not None
        and finding.level != "note"
        and finding.place.detail in RELATION_REGISTERS[paper_id]
    ]


def _field(name: str, get: Callable[[Any], Any] | None = None) -> Field:
    return Field(name, "", get or attrgetter(name), show_plain, "")


def _fields(*names: str, **others: Callable[[Any], Any]) -> dict[str, Field]:
    plain = {name: _field(name) for name in names}
    return {"number": ROSTER_FIELDS["number"], **plain, **{n: _field(n, get) for n, get in others.items()}}


TRANSFER_FIELDS = _fields(
    "name",
    "issued_on",
    "from_organisation",
    "to_organisation",
    "valid_until",
    "dues_until",
    "accepted_on",
    "receipt_on",
    "file_checked_on",
    letter_number=attrgetter("number"),
    direction=lambda row: words[row.direction.value],
    state=lambda row: STATE_WORDS[row.state],
)
LETTER_FIELDS = _fields(
    "code",
    "held_on",
    "other_party",
    "subject",
    "handled_by",
    "reply_due_on",
    "replied_on",
    "note",
    letter_number=attrgetter("number"),
    kind=lambda row: LETTER_WORDS[row.kind],
)


def _transfer_parts(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, until: date
) -> list[Part]:
    """Give the transfers of a year, and those of before that were still open when it began, in their order."""
    begin = date(year, 1, 1)
    rows = [
        row
        for row in sorted(
            transfer_rows.transfers_of(session, branch_id, until), key=attrgetter("issued_on", "name")
        )
        if row.issued_on <= until and not _closed_before(row, begin)
    ]
    outward = sum(row.direction == Direction.OUT for row in rows)
    register = rulebook.registers["transfers"]
    register.require_fields(TRANSFER_FIELDS)
    return [Part(register, TRANSFER_FIELDS, rows, {"out": str(outward), "in": str(len(rows) - outward)})]


def _closed_before(row: TransferRow, day: date) -> bool:
    closed = row.receipt_on or row.void_on
    return closed is not None and closed < day


def _letter_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give the letters of a year by their numbers."""
    rows = official_letters.letters_of(session, branch_id, year)
    outward = sum(row.direction == Direction.OUT for row in rows)
    waiting = sum(row.reply_due_on is not None and row.replied_on is None for row in rows)
    register = rulebook.registers["official-letters"]
    register.require_fields(LETTER_FIELDS)
    counts = {"out": outward, "in": len(rows) - outward, "open": waiting}
    return [Part(register, LETTER_FIELDS, rows, {name: str(n) for name, n in counts.items()})]
