"""The relations of a branch as on a day, each part read once, and where each is seen to."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.models import AbsenceKind
from branchdesk.people import absences, contacts, lost, transfer_rows
from branchdesk.people.absences import AbsenceRow
from branchdesk.people.contacts import ContactRow
from branchdesk.people.lost import LostRow
from branchdesk.people.roster import RosterRow, roster
from branchdesk.people.transfer_rows import OPEN, TransferRow
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Checks

PAGE = "people.transfers"
TRANSFERS, FLOATING, LOST, AWAY, LETTERS = "transfers", "floating", "lost", "away", "letters"
"""The tabs of the page, as a place names them."""


@dataclass(frozen=True)
class Relations:
    """The relations of a branch as on a day, each part read once."""

    session: Session
    checks: Checks
    branch_id: str
    today: date

    def check(self, name: str) -> Check:
        """Return a check of this subject; `find` leaves out those that no longer hold."""
        return self.checks.latest(name)

    @cached_property
    def people(self) -> dict[str, RosterRow]:
        """Who is on the roll, by key."""
        return {row.id: row for row in roster(self.session, self.branch_id, on=self.today)}

    @cached_property
    def transfers(self) -> list[TransferRow]:
        return transfer_rows.transfers_of(self.session, self.branch_id, self.today)

    @cached_property
    def absences(self) -> list[AbsenceRow]:
        return absences.absences_of(self.session, self.branch_id)

    @cached_property
    def lost(self) -> list[LostRow]:
        return lost.lost_of(self.session, self.branch_id)

    @cached_property
    def contacts(self) -> dict[str, list[ContactRow]]:
        return contacts.contacts_of(self.session, self.branch_id)


def at(tab: str, record: str) -> Place:
    """Return the place of a record of the page, on its tab."""
    return Place(PAGE, record, tab)


def overdue(books: Relations) -> list[RosterRow]:
    """List the members whose relation should have been transferred a month ago or earlier."""
    check = books.checks.latest("relations.transfer-overdue")
    return [
        row
        for row in books.people.values()
        if row.is_member
        and row.transfer_due_on is not None
        and add_months(row.transfer_due_on, check.months) <= books.today
    ]


def place_of(books: Relations, person_id: str) -> Place:
    """Say where somebody's relation is seen to: the letter, the absence, or the record in the roster."""
    for letter in books.transfers:
        if letter.person_id == person_id and letter.state in OPEN:
            return at(TRANSFERS, letter.id)
    for row in books.absences:
        if row.person_id == person_id and row.is_open:
            return at(FLOATING if row.kind == AbsenceKind.FLOATING else AWAY, row.id)
    return Place("people", person_id, "transfer_due_on")


SILENCE = {
    AbsenceKind.FLOATING: "relations.silent",
    AbsenceKind.ABROAD_SETTLED: "relations.abroad-silent",
    AbsenceKind.ABROAD_STUDY: "relations.abroad-silent",
    AbsenceKind.ABROAD_OFFICIAL: "relations.abroad-silent",
    AbsenceKind.GRADUATE: "relations.graduate-silent",
}
"""The check that says how often each is to be reached."""


def next_contact(books: Relations, row: AbsenceRow) -> tuple[Check, date]:
    """Return by when somebody away is to be reached again, and by which check."""
    check = books.check(SILENCE[row.kind])
    last = max(row.since, row.last_contact_on) if row.last_contact_on else row.since
    return check, add_months(last, check.months)
