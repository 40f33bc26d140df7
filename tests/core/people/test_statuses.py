"""The status machine: allowed pairs, decisions asked for, what the record says after, and on a past day."""

from datetime import date, datetime

import pytest

from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    EndReason,
    Meeting,
    MeetingKind,
    Person,
    RemovalGround,
    Stage,
    State,
    StatusChange,
    VoteBar,
)
from branchdesk.people import members, statuses
from branchdesk.people.statuses import Decision
from branchdesk.roll import members_on, vote_bar_on, voters_on
from branchdesk.rules.status_moves import shipped_status_moves
from branchdesk.store.database import Database
from branchdesk.store.history import last_undoable, undo
from tests.made_branch import MadeBranch

DAY = date(2026, 3, 20)
APPROVED = Decision(words="3月20日党员大会", approved_by="样例街道党工委", approved_on=date(2026, 4, 1))


@pytest.fixture
def member(database: Database, branch_id: str) -> str:
    """A full member of long standing."""
    with database.begin("党员") as session:
        return MadeBranch(session, branch_id).member("甲").id


def changed(database: Database, person_id: str, to: State, on: date, **options: object) -> str:
    with database.begin("变动") as session:
        return statuses.change(session, person_id, to, on, **options).id  # type: ignore[arg-type]


def person(database: Database, person_id: str) -> Person:
    with database.read() as session:
        return session.get_one(Person, person_id)


def test_every_move_can_be_read_and_names_its_text() -> None:
    moves = [move for versions in shipped_status_moves().values() for move in versions]
    assert {move.to for move in moves} == set(State) - {State.APPLICANT}
    assert all(move.clause and move.document for move in moves)
    from_deceased = [move.id for move in moves if State.DECEASED in move.states]
    assert from_deceased == []


def test_a_decision_is_asked_for_and_a_reason_passes_the_stop(database: Database, member: str) -> None:
    with pytest.raises(InvalidField, match="党员大会") as caught:
        changed(database, member, State.EXPELLED, DAY)
    assert caught.value.field == "meeting"
    with pytest.raises(InvalidField, match="批准") as caught:
        changed(database, member, State.EXPELLED, DAY, decision=Decision(words="党员大会"))
    assert caught.value.field == "approved_by"
    changed(database, member, State.EXPELLED, DAY, override="县纪委直接决定")
    with database.read() as session:
        [kept] = session.query(StatusChange).all()
    assert (kept.from_state, kept.to_state, kept.override_reason) == (
        State.FULL,
        State.EXPELLED,
        "县纪委直接决定",
    )
    assert person(database, member).end_reason == EndReason.EXPELLED


def test_a_pair_the_rules_do_not_know_has_no_override(database: Database, member: str) -> None:
    with pytest.raises(InvalidField, match="不能改为") as caught:
        changed(database, member, State.PROBATION_CANCELLED, DAY, override="就要")
    assert caught.value.field == "to"
    changed(database, member, State.DECEASED, DAY)
    with pytest.raises(InvalidField, match="不能改为"):
        changed(database, member, State.FULL, DAY, override="就要")


def test_the_sitting_must_be_the_right_one_and_not_later(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("会议") as session:
        for key, kind, day in [
            ("committee", MeetingKind.COMMITTEE, 10),
            ("later", MeetingKind.GENERAL, 25),
            ("general", MeetingKind.GENERAL, 20),
        ]:
            session.add(
                Meeting(
                    id=key, branch_id=branch_id, kind=kind, title="会", starts_at=datetime(2026, 3, day, 14)
                )
            )
    until = date(2026, 9, 20)
    for wrong, words in [("committee", "党员大会"), ("later", "晚于"), ("gone", "没有这次")]:
        with pytest.raises(InvalidField, match=words) as caught:
            decision = Decision(meeting_id=wrong, until=until)
            changed(database, member, State.UNDER_CORRECTION, DAY, decision=decision)
        assert caught.value.field == "meeting"
    decision = Decision(meeting_id="general", until=until)
    changed(database, member, State.UNDER_CORRECTION, DAY, decision=decision)
    with database.read() as session:
        assert statuses.state_of(session, session.get_one(Person, member)) == State.UNDER_CORRECTION


@pytest.mark.parametrize(
    ("until", "taken"),
    [
        (None, False),
        (DAY, False),
        (date(2027, 3, 20), True),
        (date(2027, 3, 21), False),
    ],
)
def test_a_correction_lasts_a_year_at_most(
    database: Database, member: str, until: date | None, taken: bool
) -> None:
    decision = Decision(words="党员大会", until=until)
    if taken:
        changed(database, member, State.UNDER_CORRECTION, DAY, decision=decision)
        return
    with pytest.raises(InvalidField) as caught:
        changed(database, member, State.UNDER_CORRECTION, DAY, decision=decision)
    assert caught.value.field == "until"


def test_removal_names_its_case(database: Database, member: str) -> None:
    with pytest.raises(InvalidField, match="第三十一条") as caught:
        changed(database, member, State.REMOVED, DAY, decision=APPROVED)
    assert caught.value.field == "ground"
    decision = Decision(
        words="党员大会", approved_by="党委", approved_on=DAY, ground=RemovalGround.LEFT_ON_THEIR_OWN
    )
    changed(database, member, State.REMOVED, DAY, decision=decision)
    assert person(database, member).end_reason == EndReason.REMOVED


def test_probation_is_extended_once_and_then_ends(database: Database, branch_id: str) -> None:
    with database.begin("预备党员") as session:
        key = (
            MadeBranch(session, branch_id)
            .member("乙", Stage.PROBATIONARY, admitted_on=PartialDate(2025, 3, 20))
            .id
        )

    def extended(on: date, until: date, **options: object) -> None:
        decision = Decision(words="党员大会", approved_by="党委", approved_on=on, until=until)
        changed(database, key, State.PROBATION_EXTENDED, on, decision=decision, **options)

    with pytest.raises(InvalidField, match="半年"):
        extended(DAY, date(2026, 9, 19))
    extended(DAY, date(2026, 9, 20))
    with database.read() as session:
        here = session.get_one(Person, key)
        assert (here.stage, statuses.state_of(session, here)) == (
            Stage.PROBATIONARY,
            State.PROBATION_EXTENDED,
        )
        assert here.probation_extended_to == date(2026, 9, 20)
        assert {move.to for move in statuses.possible(session, key, DAY)} >= {
            State.FULL,
            State.PROBATION_CANCELLED,
        }
    with database.begin("转正") as session:
        statuses.change(session, key, State.FULL, date(2026, 9, 20))
    assert person(database, key).converted_on == PartialDate(2026, 9, 20)


def test_the_vote_of_a_past_day_follows_the_changes(database: Database, branch_id: str, member: str) -> None:
    with database.begin("另一位") as session:
        MadeBranch(session, branch_id).member("乙", vote_bar=VoteBar.RIGHTS_SUSPENDED)
    decision = Decision(words="党员大会", approved_by="纪工委", approved_on=DAY, until=date(2027, 3, 20))
    changed(database, member, State.PROBATION_WITHIN_PARTY, DAY, decision=decision)
    assert person(database, member).vote_bar == VoteBar.PROBATION_WITHIN_PARTY
    changed(database, member, State.FULL, date(2027, 3, 20), decision=APPROVED)
    assert person(database, member).vote_bar is None

    with database.read() as session:
        here = session.get_one(Person, member)
        assert [
            vote_bar_on(session, here, day)
            for day in (date(2026, 3, 19), DAY, date(2027, 3, 19), date(2027, 3, 20))
        ] == [None, VoteBar.PROBATION_WITHIN_PARTY, VoteBar.PROBATION_WITHIN_PARTY, None]
        voters = {
            day: [p.name for p in voters_on(session, branch_id, day)] for day in (date(2026, 3, 19), DAY)
        }
    assert voters == {date(2026, 3, 19): ["甲"], DAY: []}  # an undated bar holds on every day


def test_who_lapsed_and_came_back_was_away_in_between(
    database: Database, branch_id: str, member: str
) -> None:
    with database.begin("旧账") as session:  # an ending entered before changes were kept
        here = session.get_one(Person, member)
        here.ended_on, here.end_reason, here.end_note = date(2020, 5, 1), EndReason.LAPSED, "失联"
    with pytest.raises(InvalidField, match="批准"):
        changed(database, member, State.FULL, date(2022, 6, 1), decision=Decision(words="党员大会"))
    changed(database, member, State.FULL, date(2022, 6, 1), decision=APPROVED)
    with database.read() as session:
        on_roll = {
            day: [p.name for p in members_on(session, branch_id, day)]
            for day in (date(2020, 4, 30), date(2020, 5, 1), date(2022, 5, 31), date(2022, 6, 1))
        }
    assert list(on_roll.values()) == [["甲"], [], [], ["甲"]]


def test_who_lapsed_and_was_removed_left_the_roll_when_they_lapsed(database: Database, member: str) -> None:
    changed(database, member, State.LAPSED, date(2023, 2, 1), decision=Decision(words="党员大会"))
    decision = Decision(
        words="党员大会", approved_by="党委", approved_on=DAY, ground=RemovalGround.LEFT_ON_THEIR_OWN
    )
    changed(database, member, State.REMOVED, date(2025, 2, 1), decision=decision)
    here = person(database, member)
    assert (here.ended_on, here.end_reason) == (date(2023, 2, 1), EndReason.REMOVED)
    with pytest.raises(InvalidField, match="原则上不能恢复") as caught:
        changed(database, member, State.FULL, DAY, decision=APPROVED)
    assert caught.value.field == "override"


def test_a_mistaken_change_is_withdrawn_from_the_last_one_back(database: Database, member: str) -> None:
    first = changed(database, member, State.LAPSED, date(2023, 2, 1), decision=Decision(words="党员大会"))
    second = changed(database, member, State.DECEASED, date(2024, 2, 1))
    with pytest.raises(BranchDeskError, match="最近的一条"), database.begin("撤回") as session:
        statuses.withdraw(session, first)
    with database.begin("撤回") as session:
        statuses.withdraw(session, second)
    here = person(database, member)
    assert (here.ended_on, here.end_reason) == (date(2023, 2, 1), EndReason.LAPSED)
    with database.begin("恢复") as session:
        members.reinstate(session, member)
        assert statuses.last_change(session, member) is None
    assert person(database, member).ended_on is None


def test_not_admitted_goes_back_among_the_applicants(database: Database, branch_id: str) -> None:
    with database.begin("预备党员") as session:
        key = MadeBranch(session, branch_id).member("乙", Stage.PROBATIONARY).id
    changed(database, key, State.NOT_ADMITTED, DAY, decision=APPROVED)
    here = person(database, key)
    assert (here.stage, here.admitted_on, here.ended_on) == (Stage.TARGET, None, None)
    with database.read() as session:
        assert members_on(session, branch_id, DAY) == []
        assert State.TARGET in {move.to for move in statuses.possible(session, key, DAY)}


def test_days_go_forward(database: Database, member: str) -> None:
    changed(database, member, State.RIGHTS_SUSPENDED, DAY, override="留置通知书")
    with pytest.raises(InvalidField, match="早于上一次") as caught:
        changed(database, member, State.FULL, date(2026, 3, 19), decision=APPROVED)
    assert caught.value.field == "on"


def test_undo_takes_the_change_and_the_record_back(database: Database, member: str) -> None:
    changed(database, member, State.DECEASED, DAY)
    with database.read() as session:
        action = last_undoable(session)
    assert action is not None
    undo(database, action.number)
    assert person(database, member).ended_on is None
    with database.read() as session:
        assert session.query(StatusChange).count() == 0
