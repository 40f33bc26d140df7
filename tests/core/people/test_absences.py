"""Members away or lost, contacts with them, guests, and the register of letters."""

from datetime import date

import pytest

from branchdesk.dates import Month
from branchdesk.errors import InvalidField
from branchdesk.models import (
    AbsenceKind,
    ContactMeans,
    Direction,
    EndReason,
    LetterKind,
    MeetingKind,
    Person,
)
from branchdesk.people import absences, contacts, guests, lost, members, official_letters
from branchdesk.people.lost import LostState
from branchdesk.people.statuses import Decision
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def member(database: Database, branch_id: str) -> str:
    """A member."""
    with database.begin("准备") as session:
        return MadeBranch(session, branch_id).member("金子涵").id


def person(database: Database, key: str) -> Person:
    with database.read() as session:
        return session.get_one(Person, key)


def go(database: Database, branch_id: str, key: str, **values: object) -> str:
    known = {"kind": AbsenceKind.FLOATING, "since": date(2026, 3, 1), "place": "湖州市"}
    with database.begin("外出") as session:
        return absences.begin(session, branch_id, key, **{**known, **values}).id


def reach(database: Database, branch_id: str, key: str, day: date, *, reached: bool = True) -> str:
    with database.begin("联系") as session:
        return contacts.record(
            session,
            branch_id,
            key,
            held_on=day,
            means=ContactMeans.PHONE,
            by_id=None,
            is_reached=reached,
            result=" ",
            today=TODAY,
        ).id


def test_who_floats_is_marked_in_the_roster_until_they_are_back(
    database: Database, branch_id: str, member: str
) -> None:
    key = go(database, branch_id, member)
    assert (person(database, member).is_floating, person(database, member).floating_to) == (True, "湖州市")
    with pytest.raises(InvalidField, match="已登记为流动党员"):
        go(database, branch_id, member)
    with database.begin("返回") as session:
        absences.end(session, key, date(2026, 8, 1))
    assert (person(database, member).is_floating, person(database, member).floating_to) == (False, None)
    with database.read() as session:
        assert [row.is_open for row in absences.absences_of(session, branch_id)] == [False]


def test_who_is_abroad_does_not_float(database: Database, branch_id: str, member: str) -> None:
    go(database, branch_id, member, kind=AbsenceKind.ABROAD_STUDY)
    assert not person(database, member).is_floating


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("place", {"place": " "}),
        ("since", {"since": None}),
        ("expected_back_on", {"expected_back_on": date(2026, 2, 1)}),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    database: Database, branch_id: str, member: str, field: str, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidField) as refused:
        go(database, branch_id, member, **values)
    assert refused.value.field == field


def test_only_a_contact_that_reached_somebody_moves_the_last_day(
    database: Database, branch_id: str, member: str
) -> None:
    reach(database, branch_id, member, date(2026, 6, 1))
    latest = reach(database, branch_id, member, date(2026, 9, 1))
    reach(database, branch_id, member, date(2026, 7, 1))
    reach(database, branch_id, member, date(2026, 10, 1), reached=False)
    assert person(database, member).last_contact_on == date(2026, 9, 1)
    with database.begin("删除") as session:
        contacts.delete(session, latest)
    assert person(database, member).last_contact_on == date(2026, 7, 1)
    with pytest.raises(InvalidField, match="还没有到"):
        reach(database, branch_id, member, date(2026, 11, 22))


def test_the_last_sign_is_the_latest_of_contact_sitting_and_payment(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        made.people = [session.get_one(Person, member)]
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 4, 9))
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 8, 9), absent=1)
        made.pay(made.people[0], Month(2026, 5), on=date(2026, 5, 20))
        assert contacts.last_sign_of(session, member) == date(2026, 5, 20)


def test_who_is_lost_is_found_again_or_what_was_decided_is_shown(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("失联") as session:
        key = lost.report(session, branch_id, member, date(2026, 3, 1), None, TODAY).id
    assert person(database, member).is_lost
    with pytest.raises(InvalidField, match="已经登记为失联"), database.begin("再登记") as session:
        lost.report(session, branch_id, member, date(2026, 4, 1), None, TODAY)
    with database.begin("停止党籍") as session:
        decision = Decision(words="2026年10月8日党员大会")
        members.end(session, member, date(2026, 10, 8), EndReason.LAPSED, decision=decision)
    with database.read() as session:
        [row] = lost.lost_of(session, branch_id)
    assert (row.state, row.stopped_on) == (LostState.STOPPED, date(2026, 10, 8))
    with database.begin("找到") as session:
        lost.found(session, key, date(2026, 11, 1), "回了电话")
    assert not person(database, member).is_lost
    assert person(database, member).ended_on == date(2026, 10, 8)
    with database.read() as session:
        assert lost.lost_of(session, branch_id)[0].state == LostState.FOUND


def test_a_guest_is_on_no_roll(database: Database, branch_id: str) -> None:
    with pytest.raises(InvalidField, match="所在的党支部"), database.begin("登记") as session:
        guests.enter(session, branch_id, name="许文静", home_organisation=None, since=TODAY)
    with database.begin("登记") as session:
        guest = guests.enter(session, branch_id, name=" 许文静 ", home_organisation="新华支部", since=TODAY)
        assert members.members_on(session, branch_id, TODAY) == []
    with database.begin("离开") as session:
        guests.leave(session, guest.id, TODAY)
    with database.read() as session:
        assert [(row.name, row.is_open) for row in guests.guests_of(session, branch_id)] == [
            ("许文静", False)
        ]


def write(database: Database, branch_id: str, **values: object) -> str:
    known = {
        "direction": Direction.OUT,
        "kind": LetterKind.INQUIRY,
        "held_on": date(2026, 6, 1),
        "other_party": "某村支部",
        "about": "冯大成",
    }
    with database.begin("文书") as session:
        return official_letters.register(session, branch_id, **{**known, **values}).id


def codes(database: Database, branch_id: str) -> list[str]:
    with database.read() as session:
        return [row.code for row in official_letters.letters_of(session, branch_id, 2026)]


def test_letters_are_numbered_by_year_and_direction(database: Database, branch_id: str) -> None:
    write(database, branch_id)
    write(database, branch_id, held_on=date(2025, 12, 30))
    write(database, branch_id, direction=Direction.IN)
    write(database, branch_id, ordinal=5)
    write(database, branch_id)
    assert codes(database, branch_id) == ["发1", "发5", "发6", "收1"]
    with pytest.raises(InvalidField, match="已经有 5 号"):
        write(database, branch_id, ordinal=5)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("person_id", {"kind": LetterKind.MEMBERSHIP}),
        ("about", {"about": None}),
        ("other_party", {"other_party": ""}),
        ("reply_due_on", {"reply_due_on": date(2026, 5, 31)}),
    ],
)
def test_a_letter_that_cannot_be_is_refused(
    database: Database, branch_id: str, field: str, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidField) as refused:
        write(database, branch_id, **values)
    assert refused.value.field == field


def test_a_reply_marks_the_letter_it_answers(database: Database, branch_id: str) -> None:
    asked = write(database, branch_id, direction=Direction.IN, reply_due_on=date(2026, 6, 20))
    write(database, branch_id, kind=LetterKind.REPLY, answers_id=asked, held_on=date(2026, 6, 9))
    with database.read() as session:
        assert official_letters.found(session, asked).replied_on == date(2026, 6, 9)


def test_a_letter_about_a_relative_names_both(database: Database, branch_id: str, member: str) -> None:
    write(database, branch_id, person_id=member, relation="父亲")
    with database.read() as session:
        [row] = official_letters.letters_of(session, branch_id)
    assert row.subject == "金子涵（父亲冯大成）"
