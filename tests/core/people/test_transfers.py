"""Letters of transfer, both ways: what is proposed, what is refused, and who is on the roll when."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import EndReason, Person, Stage
from branchdesk.people import arrivals, members, transfer_rows, transfers
from branchdesk.people.transfer_rows import TransferState
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def member(database: Database, branch_id: str) -> str:
    """A member who paid until October and has a telephone."""
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        person = made.member("吕静", phone="13400007173")
        made.pay(person, Month(2026, 10))
    return person.id


def letter(**values: object) -> dict[str, object]:
    known = {
        "number": "2026-001",
        "from_organisation": "样例支部",
        "to_organisation": "江州支部",
        "issued_on": date(2026, 11, 1),
    }
    return known | values


def issue(session: Session, branch_id: str, person_id: str, **values: object) -> str:
    return transfers.issue(session, shipped(), branch_id, person_id, **letter(**values)).id


def state(database: Database, branch_id: str, today: date = TODAY) -> list[TransferState]:
    with database.read() as session:
        return [row.state for row in transfer_rows.transfers_of(session, branch_id, today)]


def test_a_letter_proposes_number_dues_and_how_the_branch_is_reached(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("开信") as session:
        other = MadeBranch(session, branch_id).member("旁人")
        issue(session, branch_id, other.id, number="2026-007", address="样例路1号", postcode="240000")
        known = transfers.proposed_letter(session, branch_id, member, TODAY)
    assert known["number"] == "2026-008"
    assert known["dues_until"] == Month(2026, 10)
    assert (known["person_phone"], known["address"], known["postcode"]) == (
        "13400007173",
        "样例路1号",
        "240000",
    )


def test_the_sender_stays_responsible_until_somebody_says_they_left(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("开信") as session:
        key = issue(session, branch_id, member)
    assert state(database, branch_id) == [TransferState.ISSUED]
    with database.begin("交信") as session:
        transfers.hand_over(session, key, date(2026, 11, 2))
    assert state(database, branch_id) == [TransferState.UNDERWAY]
    with database.begin("对方说已接收") as session:
        transfers.accept(session, key, date(2026, 11, 10), leaves=False)
        assert session.get_one(Person, member).ended_on is None
    assert state(database, branch_id) == [TransferState.ACCEPTED]
    with database.begin("收到回执") as session:
        transfers.accept(session, key, date(2026, 11, 10), date(2026, 11, 20), leaves=True)
    assert state(database, branch_id) == [TransferState.RECEIVED]
    with database.read() as session:
        person = session.get_one(Person, member)
        assert (person.ended_on, person.end_reason) == (date(2026, 11, 10), EndReason.TRANSFERRED)
        assert person.end_note == "转往江州支部"


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2027, 1, 30), TransferState.ISSUED), (date(2027, 1, 31), TransferState.EXPIRED)],
)
def test_ninety_days_after_it_was_issued_a_letter_expires(
    database: Database, branch_id: str, member: str, today: date, expected: TransferState
) -> None:
    with database.begin("开信") as session:
        issue(session, branch_id, member)
    assert state(database, branch_id, today) == [expected]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("to_organisation", {"to_organisation": " "}),
        ("issued_on", {"issued_on": None}),
        ("valid_days", {"valid_days": 91}),
        ("handed_on", {"handed_on": date(2026, 10, 31)}),
    ],
)
def test_what_a_letter_cannot_say_is_refused_at_its_field(
    database: Database, branch_id: str, member: str, field: str, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidField) as refused, database.begin("开信") as session:
        issue(session, branch_id, member, **values)
    assert refused.value.field == field


def test_a_longer_validity_passes_with_its_basis(database: Database, branch_id: str, member: str) -> None:
    with database.begin("开信") as session:
        issue(session, branch_id, member, valid_days=180, validity_basis="省委组织部：跨省六个月")
    with database.read() as session:
        [row] = transfer_rows.transfers_of(session, branch_id, TODAY)
    assert (row.valid_days, row.validity_basis) == (180, "省委组织部：跨省六个月")


def test_a_second_letter_waits_until_the_first_is_void_and_numbers_are_not_used_twice(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("开信") as session:
        first = issue(session, branch_id, member)
    with pytest.raises(InvalidField, match="先作废"), database.begin("再开") as session:
        issue(session, branch_id, member, number="2026-002")
    with database.begin("作废") as session:
        transfers.void(session, first, date(2026, 11, 3))
    with pytest.raises(InvalidField, match="已经用过"), database.begin("再开") as session:
        issue(session, branch_id, member)
    with database.begin("再开") as session:
        issue(session, branch_id, member, number="2026-002")
    assert sorted(state(database, branch_id)) == [TransferState.ISSUED, TransferState.VOID]


def test_what_was_accepted_cannot_be_voided_nor_received_before_it_was_issued(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("开信") as session:
        key = issue(session, branch_id, member)
    with pytest.raises(InvalidField, match="早于开信日期"), database.begin("接收") as session:
        transfers.accept(session, key, date(2026, 10, 31), leaves=True)
    with database.begin("接收") as session:
        transfers.accept(session, key, date(2026, 11, 5), leaves=True)
    with pytest.raises(BranchDeskError, match="不能作废"), database.begin("作废") as session:
        transfers.void(session, key, date(2026, 11, 6))


def take_in(session: Session, branch_id: str, person_id: str | None = None, **person: object) -> Person:
    arrived = arrivals.take_in(
        session,
        shipped(),
        branch_id,
        person_id=person_id,
        person={"name": "秦春华", "stage": Stage.FULL, **person},
        accepted_on=date(2026, 11, 10),
        letter={
            "from_organisation": "税务局支部",
            "issued_on": date(2026, 11, 1),
            "dues_until": Month(2026, 9),
        },
    )
    return session.get_one(Person, arrived.person_id)


def test_who_comes_pays_here_from_the_month_after_the_letter(database: Database, branch_id: str) -> None:
    with database.begin("转入") as session:
        person = take_in(session, branch_id, admitted_on=PartialDate(2015, 7, 1))
    assert (person.dues_from, person.joined_branch_on) == (Month(2026, 10), PartialDate(2026, 11, 10))
    assert person.is_on_roll(date(2026, 11, 10))
    assert not person.is_on_roll(date(2026, 11, 9))
    assert state(database, branch_id) == [TransferState.RECEIPT_DUE]
    with database.begin("寄回执") as session:
        [row] = transfer_rows.transfers_of(session, branch_id, TODAY)
        transfers.send_receipt(session, row.id, date(2026, 11, 12))
    assert state(database, branch_id) == [TransferState.RECEIPT_SENT]


def test_an_applicant_or_a_former_member_may_be_who_the_letter_brings(
    database: Database, branch_id: str
) -> None:
    with database.begin("准备") as session:
        applicant = members.add(session, branch_id, name="冯文博", stage=Stage.APPLICANT)
        gone = MadeBranch(session, branch_id).member("王明")
        members.end(session, gone.id, date(2026, 5, 31), EndReason.TRANSFERRED)
        there = MadeBranch(session, branch_id).member("何伟")
        assert [person.name for person in arrivals.may_come(session, branch_id)] == ["冯文博", "王明"]
    with database.begin("转入") as session:
        came = take_in(session, branch_id, applicant.id, name="冯文博", stage=Stage.PROBATIONARY)
        back = take_in(session, branch_id, gone.id, name="王明")
    assert (came.id, came.stage, came.is_on_roll(TODAY)) == (applicant.id, Stage.PROBATIONARY, True)
    assert (back.id, back.ended_on) == (gone.id, None)
    with pytest.raises(InvalidField, match="已经是本支部的党员"), database.begin("转入") as session:
        take_in(session, branch_id, there.id, name="何伟")


def test_without_the_month_of_the_letter_nobody_is_taken_in(database: Database, branch_id: str) -> None:
    with pytest.raises(InvalidField, match="党费交至"), database.begin("转入") as session:
        arrivals.take_in(
            session,
            shipped(),
            branch_id,
            person_id=None,
            person={"name": "甲"},
            accepted_on=TODAY,
            letter={"from_organisation": "乙", "issued_on": TODAY},
        )
    with database.read() as session:
        assert members.roster(session, branch_id) == []
