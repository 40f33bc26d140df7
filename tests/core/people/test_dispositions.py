"""Cases of unqualified members: steps by the aim, status only by its own change, and what does not add up."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DispositionAim, MeetingKind, Person, RemovalGround, Stage, State
from branchdesk.people import dispositions, statuses
from branchdesk.people.disposition_findings import findings, running_terms
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.statuses import Decision
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

DAY = date(2026, 3, 2)
TODAY = date(2026, 11, 21)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("登记") as session:
        yield MadeBranch(session, branch_id)


@pytest.fixture
def person(made: MadeBranch) -> Person:
    return made.member("甲")


def opened(
    made: MadeBranch,
    person: Person,
    aim: DispositionAim = DispositionAim.CORRECTION,
    ground: RemovalGround | None = None,
) -> str:
    entry = CaseEntry(person.id, DAY, aim, "长期不参加组织生活", ground)
    return dispositions.keep(made.session, made.branch_id, entry).id


def step_ids(made: MadeBranch, case_id: str) -> list[str]:
    return [step.rule.id for step in dispositions.case_of(made.session, case_id).steps]


def sentences(made: MadeBranch) -> dict[str, str]:
    return {f.check.id: f.sentence for f in findings(made.session, made.branch_id, TODAY)}


def test_the_steps_follow_from_what_is_aimed_at(made: MadeBranch) -> None:
    first, second, third, fourth = made.members(4)
    assert step_ids(made, opened(made, first, DispositionAim.EDUCATION)) == ["verified", "educated"]
    assert step_ids(made, opened(made, second)) == [
        "verified",
        "educated",
        "proposed",
        "resolved",
        "correction",
        "helped",
        "corrected",
        "told",
    ]
    urged = opened(made, third, DispositionAim.REMOVAL, RemovalGround.RELIGION)
    left = opened(made, fourth, DispositionAim.REMOVAL, RemovalGround.LEFT_ON_THEIR_OWN)
    assert "urged" in step_ids(made, urged)
    assert "urged" not in step_ids(made, left)


def test_a_case_is_opened_for_a_member_once_and_with_words(made: MadeBranch, person: Person) -> None:
    activist = made.member("乙", Stage.ACTIVIST)
    for field, entry in [
        ("person_id", CaseEntry(activist.id, DAY, DispositionAim.EDUCATION, "表现")),
        ("conduct", CaseEntry(person.id, DAY, DispositionAim.EDUCATION, " ")),
        ("ground", CaseEntry(person.id, DAY, DispositionAim.REMOVAL, "表现")),
    ]:
        with pytest.raises(InvalidField) as caught:
            dispositions.keep(made.session, made.branch_id, entry)
        assert caught.value.field == field
    opened(made, person)
    with pytest.raises(InvalidField, match="没有办结"):
        opened(made, person)


def test_steps_are_taken_in_sittings_of_the_right_kind(made: MadeBranch, person: Person) -> None:
    case_id = opened(made, person)
    committee = made.meeting(MeetingKind.COMMITTEE, date(2026, 3, 10))
    with pytest.raises(InvalidField, match="请选会议") as caught:
        dispositions.take_step(made.session, case_id, "resolved", date(2026, 3, 20))
    assert caught.value.field == "meeting"
    with pytest.raises(InvalidField, match="不能作这样的决定"):
        dispositions.take_step(made.session, case_id, "resolved", date(2026, 3, 20), meeting_id=committee.id)
    with pytest.raises(InvalidField, match="立案"):
        dispositions.take_step(made.session, case_id, "verified", date(2026, 3, 1))
    with pytest.raises(BranchDeskError, match="状态变动"):
        dispositions.take_step(made.session, case_id, "correction", date(2026, 3, 20))
    dispositions.take_step(made.session, case_id, "verified", DAY, by="张书记")
    dispositions.take_step(made.session, case_id, "proposed", date(2026, 3, 10), meeting_id=committee.id)
    case = dispositions.case_of(made.session, case_id)
    assert (case.done, case.next_step and case.next_step.rule.id) == (2, "educated")
    dispositions.take_step(made.session, case_id, "verified", None)
    assert dispositions.case_of(made.session, case_id).done == 1


def test_a_case_never_changes_the_status_but_follows_it(made: MadeBranch, person: Person) -> None:
    case_id = opened(made, person)
    for step in ("verified", "educated", "helped", "told"):
        dispositions.take_step(made.session, case_id, step, DAY)
    assert statuses.state_of(made.session, person) == State.FULL
    decision = Decision(words="党员大会", until=date(2026, 9, 20))
    statuses.change(made.session, person.id, State.UNDER_CORRECTION, date(2026, 3, 20), decision=decision)
    case = dispositions.case_of(made.session, case_id)
    assert case.term_ends_on == date(2026, 9, 20)
    assert [s.done_on for s in case.steps if s.rule.id == "correction"] == [date(2026, 3, 20)]
    statuses.change(made.session, person.id, State.FULL, date(2026, 9, 18), decision=decision)
    assert dispositions.case_of(made.session, case_id).term_ends_on is None
    with pytest.raises(InvalidField, match="结果"):
        dispositions.close(made.session, case_id, TODAY)
    dispositions.close(made.session, case_id, TODAY, "已经改正")
    assert dispositions.case_of(made.session, case_id).next_step is None
    dispositions.close(made.session, case_id, None)
    assert dispositions.case_of(made.session, case_id).closed_on is None


@pytest.mark.check("disposition.term-over")
def test_a_term_that_ran_out_is_found_until_it_is_concluded(made: MadeBranch, person: Person) -> None:
    opened(made, person)
    decision = Decision(words="党员大会", until=date(2026, 9, 20))
    statuses.change(made.session, person.id, State.UNDER_CORRECTION, date(2026, 3, 20), decision=decision)
    [term] = running_terms(made.session, made.branch_id, TODAY)
    assert (term.name, term.until) == ("甲", date(2026, 9, 20))
    [over] = [
        finding
        for finding in findings(made.session, made.branch_id, TODAY)
        if finding.check.id == "disposition.term-over"
    ]
    assert over.place == Place("people", person.id, "past")
    assert "disposition.term-over" not in {
        f.check.id for f in findings(made.session, made.branch_id, date(2026, 9, 20))
    }
    statuses.change(made.session, person.id, State.FULL, date(2026, 9, 21), decision=decision)
    assert running_terms(made.session, made.branch_id, TODAY) == []


@pytest.mark.check("disposition.out-of-order")
def test_steps_in_the_wrong_order_are_found(made: MadeBranch, person: Person) -> None:
    case_id = opened(made, person)
    dispositions.take_step(made.session, case_id, "verified", date(2026, 4, 2))
    dispositions.take_step(made.session, case_id, "educated", date(2026, 4, 1))
    assert "早于“谈话了解，核实情况”" in sentences(made)["disposition.out-of-order"]


@pytest.mark.check("disposition.step-skipped")
def test_a_result_without_the_steps_before_it_is_found(made: MadeBranch, person: Person) -> None:
    case_id = opened(made, person, DispositionAim.REMOVAL, RemovalGround.LEFT_ON_THEIR_OWN)
    dispositions.take_step(made.session, case_id, "verified", DAY)
    assert "disposition.step-skipped" not in sentences(made)
    decision = Decision(
        words="大会", approved_by="党委", approved_on=DAY, ground=RemovalGround.LEFT_ON_THEIR_OWN
    )
    statuses.change(made.session, person.id, State.REMOVED, date(2026, 5, 1), decision=decision)
    said = sentences(made)["disposition.step-skipped"]
    assert "批评教育" in said
    assert "谈话了解" not in said


@pytest.mark.check("disposition.without-case")
def test_a_disposition_without_its_record_is_noted(made: MadeBranch, person: Person) -> None:
    decision = Decision(words="党员大会", until=date(2027, 1, 20))
    statuses.change(made.session, person.id, State.UNDER_CORRECTION, date(2026, 3, 20), decision=decision)
    assert "没有处置的纪实" in sentences(made)["disposition.without-case"]
    opened(made, person)
    assert "disposition.without-case" not in sentences(made)
