"""Relations of members at the superior: every table arrives, and a reply brings the letter of last year it answers."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from branchdesk.dates import Month
from branchdesk.exchange import cards, merging, package
from branchdesk.models import AbsenceKind, ContactMeans, Direction, LetterKind, OfficialLetter
from branchdesk.people import absences, arrivals, contacts, guests, lost, official_letters
from branchdesk.people.relation_books import Relations
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database
from tests.conftest import TODAY

from .conftest import YEAR, Filled


def test_the_superior_sees_what_the_branch_recorded(
    filled: Filled, superior: Database, card: cards.Card, stick: Path
) -> None:
    branch_id = filled.branch_id
    with filled.database.begin("组织关系") as session:
        arrivals.take_in(
            session,
            shipped(),
            branch_id,
            person_id=None,
            person={"name": "来人"},
            accepted_on=date(2026, 11, 1),
            letter={"from_organisation": "丙", "issued_on": date(2026, 10, 20), "dues_until": Month(2026, 9)},
        )
        absences.begin(
            session,
            branch_id,
            filled.person,
            kind=AbsenceKind.FLOATING,
            since=date(2025, 3, 1),
            place="湖州市",
        )
        contacts.record(
            session,
            branch_id,
            filled.person,
            held_on=date(2025, 12, 1),
            means=ContactMeans.PHONE,
            by_id=None,
            is_reached=True,
            result="正常",
            today=TODAY,
        )
        lost.report(session, branch_id, filled.person, date(2026, 1, 1), None, TODAY)
        guests.enter(session, branch_id, name="许文静", home_organisation="新华支部", since=TODAY)
        common = {"other_party": "江州党委", "about": "吕国强"}
        asked = official_letters.register(
            session,
            branch_id,
            direction=Direction.IN,
            kind=LetterKind.INQUIRY,
            held_on=date(2025, 12, 30),
            **common,
        )
        official_letters.register(
            session,
            branch_id,
            direction=Direction.OUT,
            kind=LetterKind.REPLY,
            held_on=date(2026, 1, 5),
            answers_id=asked.id,
            **common,
        )
    file = package.seal(filled.database, card, YEAR, stick).path
    merging.receive(superior, file)
    with superior.read() as session:
        books = Relations(session, shipped_checks(), branch_id, TODAY)
        assert [row.name for row in books.transfers] == ["来人"]
        assert [row.place for row in books.absences] == ["湖州市"]
        assert [row.since for row in books.lost] == [date(2026, 1, 1)]
        assert [contact.result for contact in books.contacts[filled.person]] == ["正常"]
        assert [row.name for row in guests.guests_of(session, branch_id)] == ["许文静"]
        years = session.scalars(select(OfficialLetter.year).order_by(OfficialLetter.year)).all()
        assert years == [2025, 2026]
