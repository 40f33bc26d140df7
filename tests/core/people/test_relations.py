"""What is objected to in the relations of members, each check provoked by the record it is about."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.models import AbsenceKind, ContactMeans, Direction, EndReason, LetterKind, Person
from branchdesk.people import (
    absences,
    arrivals,
    contacts,
    lost,
    members,
    official_letters,
    relations,
    transfers,
)
from branchdesk.people.statuses import Decision
from branchdesk.places import Place
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

Provoke = Callable[[Session, MadeBranch, Person], object]


def issue(session: Session, made: MadeBranch, person: Person, issued_on: date, **letter: object) -> str:
    known = {"from_organisation": "甲支部", "to_organisation": "乙支部", "number": f"{issued_on:%Y-%m%d}"}
    return transfers.issue(
        session, shipped(), made.branch_id, person.id, issued_on=issued_on, **{**known, **letter}
    ).id


def away(
    session: Session, made: MadeBranch, person: Person, kind: AbsenceKind, since: date, **values: object
):
    return absences.begin(
        session, made.branch_id, person.id, kind=kind, since=since, **{"place": "江苏省镇江市", **values}
    )


def take_in(session: Session, made: MadeBranch, accepted_on: date, until: Month, **letter: object) -> Person:
    transfer = arrivals.take_in(
        session,
        shipped(),
        made.branch_id,
        person_id=None,
        person={"name": "来人"},
        accepted_on=accepted_on,
        letter={"from_organisation": "丙支部", "issued_on": date(2026, 9, 1), "dues_until": until, **letter},
    )
    return session.get_one(Person, transfer.person_id)


def expired(session: Session, made: MadeBranch, person: Person) -> None:
    issue(session, made, person, date(2026, 8, 1), valid_days=90)


def accepted_too_late(session: Session, made: MadeBranch, person: Person) -> None:
    take_in(session, made, date(2026, 11, 1), Month(2026, 8), valid_days=30)


def receipt_owed(session: Session, made: MadeBranch, person: Person) -> None:
    key = issue(session, made, person, date(2026, 9, 1))
    transfers.accept(session, key, date(2026, 10, 20), leaves=True)


def receipt_not_sent(session: Session, made: MadeBranch, person: Person) -> None:
    take_in(session, made, date(2026, 10, 20), Month(2026, 9))


def gap(session: Session, made: MadeBranch, person: Person) -> None:
    take_in(session, made, date(2026, 11, 10), Month(2026, 8)).dues_from = Month(2026, 11)


def overlap(session: Session, made: MadeBranch, person: Person) -> None:
    take_in(session, made, date(2026, 11, 10), Month(2026, 12)).dues_from = Month(2026, 11)


def paid_twice(session: Session, made: MadeBranch, person: Person) -> None:
    came = take_in(session, made, date(2026, 11, 10), Month(2026, 12))
    made.pay(came, Month(2026, 11), on=date(2026, 11, 12))


def other_month(session: Session, made: MadeBranch, person: Person) -> None:
    made.pay(person, Month(2026, 10))
    issue(session, made, person, date(2026, 11, 1), dues_until=Month(2026, 11))


def settled_elsewhere(session: Session, made: MadeBranch, person: Person) -> None:
    away(session, made, person, AbsenceKind.FLOATING, date(2026, 5, 21), is_settled=True)
    contacts.reached(person, TODAY)


def overdue(session: Session, made: MadeBranch, person: Person) -> None:
    absences.mark_transfer_due(session, person.id, date(2026, 10, 21))


def due_for_a_month(session: Session, made: MadeBranch, person: Person) -> None:
    absences.mark_transfer_due(session, person.id, date(2026, 10, 22))


def silent(kind: AbsenceKind, last: date) -> Provoke:
    def provoke(session: Session, made: MadeBranch, person: Person) -> None:
        away(session, made, person, kind, date(2026, 1, 5))
        contacts.record(
            session,
            made.branch_id,
            person.id,
            held_on=last,
            means=ContactMeans.PHONE,
            by_id=None,
            is_reached=True,
            result=None,
            today=TODAY,
        )

    return provoke


def abroad(kind: AbsenceKind, since: date) -> Provoke:
    def provoke(session: Session, made: MadeBranch, person: Person) -> None:
        away(session, made, person, kind, since)
        contacts.reached(person, TODAY)

    return provoke


def seek(session: Session, made: MadeBranch, person: Person, day: date) -> None:
    contacts.record(
        session,
        made.branch_id,
        person.id,
        held_on=day,
        means=ContactMeans.VISIT,
        by_id=None,
        is_reached=False,
        result="已搬走",
        today=TODAY,
    )


def unsought(session: Session, made: MadeBranch, person: Person) -> None:
    lost.report(session, made.branch_id, person.id, date(2026, 9, 1), None, TODAY)


def may_stop(session: Session, made: MadeBranch, person: Person) -> None:
    lost.report(session, made.branch_id, person.id, date(2026, 5, 21), None, TODAY)
    seek(session, made, person, date(2026, 6, 1))


def may_remove(session: Session, made: MadeBranch, person: Person) -> None:
    lost.report(session, made.branch_id, person.id, date(2024, 1, 1), None, TODAY)
    seek(session, made, person, date(2024, 3, 1))
    members.end(
        session,
        person.id,
        date(2024, 11, 21),
        EndReason.LAPSED,
        decision=Decision(words="2024年11月21日党员大会"),
    )


def flagged(session: Session, made: MadeBranch, person: Person) -> None:
    person.is_floating = True


def no_reply(session: Session, made: MadeBranch, person: Person) -> None:
    official_letters.register(
        session,
        made.branch_id,
        kind=LetterKind.INQUIRY,
        direction=Direction.OUT,
        held_on=date(2026, 10, 1),
        other_party="某村党支部",
        about="冯父",
        reply_due_on=date(2026, 11, 20),
    )


ABROAD = AbsenceKind.ABROAD_STUDY


@pytest.mark.parametrize(
    ("check", "provoke"),
    [
        pytest.param(
            "relations.letter-expired", expired, marks=pytest.mark.check("relations.letter-expired")
        ),
        ("relations.letter-expired", accepted_too_late),
        pytest.param(
            "relations.receipt-missing", receipt_owed, marks=pytest.mark.check("relations.receipt-missing")
        ),
        ("relations.receipt-missing", receipt_not_sent),
        pytest.param("relations.dues-gap", gap, marks=pytest.mark.check("relations.dues-gap")),
        pytest.param("relations.dues-overlap", overlap, marks=pytest.mark.check("relations.dues-overlap")),
        ("relations.dues-overlap", paid_twice),
        pytest.param("relations.letter-dues", other_month, marks=pytest.mark.check("relations.letter-dues")),
        pytest.param(
            "relations.transfer-due", settled_elsewhere, marks=pytest.mark.check("relations.transfer-due")
        ),
        pytest.param(
            "relations.transfer-overdue", overdue, marks=pytest.mark.check("relations.transfer-overdue")
        ),
        pytest.param(
            "relations.silent",
            silent(AbsenceKind.FLOATING, date(2026, 8, 21)),
            marks=pytest.mark.check("relations.silent"),
        ),
        pytest.param(
            "relations.abroad-silent",
            silent(ABROAD, date(2026, 5, 21)),
            marks=pytest.mark.check("relations.abroad-silent"),
        ),
        pytest.param(
            "relations.graduate-silent",
            silent(AbsenceKind.GRADUATE, date(2026, 5, 21)),
            marks=pytest.mark.check("relations.graduate-silent"),
        ),
        pytest.param(
            "relations.abroad-settled",
            abroad(AbsenceKind.ABROAD_SETTLED, date(2026, 10, 1)),
            marks=pytest.mark.check("relations.abroad-settled"),
        ),
        pytest.param(
            "relations.abroad-long",
            abroad(ABROAD, date(2021, 11, 20)),
            marks=pytest.mark.check("relations.abroad-long"),
        ),
        pytest.param(
            "relations.graduate-kept",
            abroad(AbsenceKind.GRADUATE, date(2024, 11, 20)),
            marks=pytest.mark.check("relations.graduate-kept"),
        ),
        pytest.param("relations.lost-unsought", unsought, marks=pytest.mark.check("relations.lost-unsought")),
        pytest.param("relations.lost-stop", may_stop, marks=pytest.mark.check("relations.lost-stop")),
        pytest.param("relations.lost-removal", may_remove, marks=pytest.mark.check("relations.lost-removal")),
        pytest.param("relations.unregistered", flagged, marks=pytest.mark.check("relations.unregistered")),
        pytest.param("relations.reply-overdue", no_reply, marks=pytest.mark.check("relations.reply-overdue")),
    ],
)
def test_a_record_provokes_its_check_and_no_other(
    database: Database, branch_id: str, check: str, provoke: Provoke
) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        person = made.member("金子涵")
        provoke(session, made, person)
    with database.read() as session:
        found = relations.find(session, shipped_checks(), branch_id, TODAY)
    assert [finding.check.id for finding in found] == [check]
    assert all(finding.place is not None and finding.sentence.endswith("。") for finding in found)


@pytest.mark.parametrize(
    "provoke",
    [
        lambda session, made, person: issue(session, made, person, date(2026, 8, 23), valid_days=90),
        lambda session, made, person: away(
            session, made, person, AbsenceKind.FLOATING, date(2026, 8, 22), is_settled=True
        ),
        due_for_a_month,
        silent(AbsenceKind.FLOATING, date(2026, 8, 22)),
        silent(ABROAD, date(2026, 5, 22)),
        abroad(ABROAD, date(2021, 11, 21)),
        abroad(AbsenceKind.GRADUATE, date(2024, 11, 21)),
        abroad(AbsenceKind.ABROAD_OFFICIAL, date(2015, 1, 1)),
    ],
    ids=["letter", "away", "due", "silent", "abroad silent", "abroad long", "graduate", "official"],
)
def test_a_day_before_its_time_nothing_is_said(database: Database, branch_id: str, provoke: Provoke) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        provoke(session, made, made.member("金子涵"))
    with database.read() as session:
        assert relations.find(session, shipped_checks(), branch_id, TODAY) == []


def test_a_finding_of_the_roster_leads_to_where_the_record_is_made(
    database: Database, branch_id: str
) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("金子涵", is_lost=True)
    with database.read() as session:
        [finding] = relations.find(session, shipped_checks(), branch_id, TODAY)
    assert finding.place == Place("people.transfers", person.id, "new:lost")
