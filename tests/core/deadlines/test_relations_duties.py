"""What is due about relations: each from the record it is about, in its month, and no longer once it is done."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from branchdesk import deadlines
from branchdesk.dates import Month
from branchdesk.deadlines.duty import Duty
from branchdesk.models import AbsenceKind, ContactMeans, Direction, LetterKind, Person, RelationSurvey
from branchdesk.people import absences, arrivals, contacts, lost, official_letters, transfers
from branchdesk.rules.regulations import shipped
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

Prepare = Callable[[Session, str, Person], object]


def due(database: Database, rulebook: Rulebook, branch_id: str, today: date = TODAY) -> list[Duty]:
    with database.read() as session:
        found = deadlines.due(session, rulebook, branch_id, today)
    return [duty for duty in found if duty.rule.startswith("relations")]


def issue(session: Session, branch_id: str, person: Person, issued_on: date) -> str:
    return transfers.issue(
        session,
        shipped(),
        branch_id,
        person.id,
        number="1",
        from_organisation="甲",
        to_organisation="乙",
        issued_on=issued_on,
        valid_days=30,
    ).id


def underway(session: Session, branch_id: str, person: Person) -> None:
    issue(session, branch_id, person, date(2026, 11, 5))


def accepted(session: Session, branch_id: str, person: Person) -> None:
    key = issue(session, branch_id, person, date(2026, 10, 25))
    transfers.accept(session, key, date(2026, 11, 1), leaves=False)


def arrived(session: Session, branch_id: str, _person: Person) -> None:
    arrivals.take_in(
        session,
        shipped(),
        branch_id,
        person_id=None,
        person={"name": "来人"},
        accepted_on=date(2026, 11, 1),
        letter={"from_organisation": "丙", "issued_on": date(2026, 10, 20), "dues_until": Month(2026, 10)},
    )


def away(kind: AbsenceKind, since: date, **values: object) -> Prepare:
    def prepare(session: Session, branch_id: str, person: Person) -> None:
        absences.begin(session, branch_id, person.id, kind=kind, since=since, place="外地", **values)

    return prepare


def settled(session: Session, branch_id: str, person: Person) -> None:
    away(AbsenceKind.FLOATING, date(2026, 6, 1), is_settled=True)(session, branch_id, person)
    contacts.reached(person, TODAY)


def should_have_moved(session: Session, _branch_id: str, person: Person) -> None:
    absences.mark_transfer_due(session, person.id, date(2026, 11, 1))


def kept(kind: AbsenceKind, since: date) -> Prepare:
    def prepare(session: Session, branch_id: str, person: Person) -> None:
        away(kind, since)(session, branch_id, person)
        contacts.reached(person, TODAY)

    return prepare


def missing(session: Session, branch_id: str, person: Person) -> None:
    lost.report(session, branch_id, person.id, date(2026, 6, 1), None, TODAY)


def asked(direction: Direction) -> Prepare:
    def prepare(session: Session, branch_id: str, person: Person) -> None:
        official_letters.register(
            session,
            branch_id,
            direction=direction,
            kind=LetterKind.INQUIRY,
            held_on=date(2026, 11, 1),
            other_party="某村支部",
            person_id=person.id,
            reply_due_on=date(2026, 12, 1),
        )

    return prepare


def survey(session: Session, branch_id: str, on: date) -> None:
    """Close the survey of relations of a year."""
    session.add(RelationSurvey(branch_id=branch_id, year=on.year, closed_on=on, conclusion="清楚"))


@pytest.mark.parametrize(
    ("prepare", "title", "due_on"),
    [
        (underway, "金子涵的介绍信有效期到 2026-12-05", date(2026, 12, 5)),
        (accepted, "催要金子涵的组织关系回执", date(2026, 12, 1)),
        (arrived, "寄回来人的组织关系回执", date(2026, 12, 1)),
        (should_have_moved, "转出金子涵的组织关系（应转未转）", date(2026, 12, 1)),
        (settled, "金子涵外出满 6 个月，应当转移组织关系", date(2026, 12, 1)),
        (away(AbsenceKind.FLOATING, date(2026, 9, 1)), "联系在外的金子涵", date(2026, 12, 1)),
        (away(AbsenceKind.ABROAD_OFFICIAL, date(2026, 6, 1)), "联系在外的金子涵", date(2026, 12, 1)),
        (kept(AbsenceKind.GRADUATE, date(2024, 12, 1)), "转出毕业生金子涵的组织关系", date(2026, 12, 1)),
        (
            kept(AbsenceKind.ABROAD_STUDY, date(2021, 12, 1)),
            "研究金子涵的党籍：出国（境）学习研究满五年",
            date(2026, 12, 1),
        ),
        (missing, "金子涵失去联系满六个月，可以研究停止党籍", date(2026, 12, 1)),
        (asked(Direction.OUT), "催问某村支部的回函", date(2026, 12, 1)),
        (asked(Direction.IN), "回复某村支部的来函", date(2026, 12, 1)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_due_in_its_month_and_leads_to_its_record(
    database: Database, branch_id: str, rulebook: Rulebook, prepare: Prepare, title: str, due_on: date
) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        prepare(session, branch_id, made.member("金子涵"))
        survey(session, branch_id, date(2026, 11, 1))
    [duty] = due(database, rulebook, branch_id)
    assert (duty.title, duty.due_on) == (title, due_on)
    assert duty.place.record is not None
    assert "·" in duty.clause
    assert due(database, rulebook, branch_id, date(2026, 10, 31)) == []


def test_a_contact_puts_the_next_one_off(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("金子涵")
        away(AbsenceKind.FLOATING, date(2026, 8, 1))(session, branch_id, person)
        survey(session, branch_id, date(2026, 11, 1))
    assert [duty.state for duty in due(database, rulebook, branch_id)] == ["overdue"]
    with database.begin("联系") as session:
        contacts.record(
            session,
            branch_id,
            person.id,
            held_on=TODAY,
            means=ContactMeans.VIDEO,
            by_id=None,
            is_reached=True,
            result=None,
            today=TODAY,
        )
    assert due(database, rulebook, branch_id) == []


def test_the_yearly_check_is_due_at_the_end_of_the_year_until_it_is_recorded(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    assert [duty.title for duty in due(database, rulebook, branch_id)] == ["排查党员组织关系"]
    with database.begin("排查") as session:
        survey(session, branch_id, date(2025, 12, 30))
    assert len(due(database, rulebook, branch_id)) == 1
    with database.begin("排查") as session:
        survey(session, branch_id, date(2026, 11, 20))
    assert due(database, rulebook, branch_id) == []


def test_an_inspector_misses_what_breaks_a_rule_and_not_what_may_be_proposed(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        should_have_moved(session, branch_id, made.member("甲"))
        absences.mark_transfer_due(session, made.member("乙").id, date(2026, 9, 1))
        made.member("丙", is_floating=True)
    with database.read() as session:
        gaps = deadlines.missing(session, rulebook, branch_id, 2026, TODAY)
    said = [gap.text for gap in gaps if gap.book == "relations"]
    assert said == ["乙自 2026-09-01 应转组织关系，逾期一个月以上没有转出"]
