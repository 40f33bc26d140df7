"""An election worked through: its steps, who stands, who elects, its ballots, and what the result enters."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from branchdesk import branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    BallotReason,
    ElectionForm,
    ElectionKind,
    LeftOutReason,
    Office,
    OfficerRole,
    Post,
    PostTitle,
    Stage,
    Term,
    VoteBar,
)
from branchdesk.people import committee, election_ballots, election_checks, elections, taking_office
from branchdesk.people.election_view import StepState
from branchdesk.people.taking_office import Appointment
from branchdesk.rules.election_rules import DENOMINATOR_SETTING
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.made_election import ELECTED, TODAY, VOTE_DAY, MadeElection

Begin = Callable[..., MadeElection]


@pytest.fixture
def begin(database: Database, branch_id: str, rulebook: Rulebook) -> Iterator[Begin]:
    with database.begin("换届") as session:
        yield lambda **values: MadeElection(session, branch_id, rulebook, **values)


def checks(made: MadeElection) -> list[str]:
    found = election_checks.find(made.session, made.rulebook, made.view())
    return [finding.check.id for finding in found]


def test_an_election_follows_on_the_term_that_ends(begin: Begin) -> None:
    view = begin().view()
    assert (view.ordinal, view.term_ends) == (4, date(2026, 12, 1))
    assert view.electors.expected == 16
    assert view.next_step is not None
    assert view.next_step.id == "study"
    assert view.step("request").due_on == date(2026, 8, 1)


def test_steps_are_done_next_skipped_and_open(begin: Begin) -> None:
    made = begin()
    made.step("study", date(2026, 7, 1))
    made.step("reply", date(2026, 7, 20), number="镇会行党〔2026〕9号")
    states = [step.state for step in made.view().steps[:4]]
    assert states == [StepState.DONE, StepState.SKIPPED, StepState.DONE, StepState.NEXT]
    assert made.view().step("reply").document == "镇会行党〔2026〕9号"


def test_the_request_answers_its_deadline_until_it_is_taken_back(begin: Begin) -> None:
    made = begin()
    made.step("request", date(2026, 7, 10))
    assert made.term.requested_on == date(2026, 7, 10)
    elections.take_step_back(made.session, made.election.id, "request")
    assert made.term.requested_on is None


def test_candidates_stand_by_the_strokes_of_their_surnames_and_leaders_as_approved(begin: Begin) -> None:
    made = begin(deputies=2)
    for number, name in enumerate(("欧阳晓雯", "丁一", "张国庆", "王明")):
        made.people[number].name = name
    made.session.flush()
    made.stand(0, 1, 2, 3)
    made.stand(2, 1, office=Office.DEPUTY)
    view = made.view()
    assert [row.name for row in view.standing_for(Office.MEMBER)] == ["丁一", "王明", "张国庆", "欧阳晓雯"]
    assert [row.name for row in view.standing_for(Office.DEPUTY)] == ["张国庆", "丁一"]


@pytest.mark.parametrize(
    "values", [{"stage": Stage.PROBATIONARY}, {"vote_bar": VoteBar.PROBATION_WITHIN_PARTY}]
)
def test_who_cannot_be_elected_cannot_stand(begin: Begin, values: dict[str, object]) -> None:
    made = begin()
    barred = made.made.member("不能", **values)
    with pytest.raises(InvalidField, match="没有被选举权"):
        elections.stand(made.session, made.election.id, Office.MEMBER, [barred.id])


def test_those_left_out_are_not_expected_and_need_two_consents(begin: Begin) -> None:
    made = begin()
    reasons = {made.people[15].id: (LeftOutReason.ABROAD, "在新西兰")}
    elections.leave_out(made.session, made.election.id, VOTE_DAY, reasons, approval=None, passed_on=None)
    assert made.view().electors.expected == 15
    assert "election.left-out-unapproved" in checks(made)
    elections.leave_out(
        made.session, made.election.id, VOTE_DAY, reasons, approval="口头同意 11-10", passed_on=VOTE_DAY
    )
    assert "election.left-out-unapproved" not in checks(made)


def test_who_cannot_vote_is_not_left_out_twice(begin: Begin) -> None:
    made = begin()
    probationary = made.made.member("预备", Stage.PROBATIONARY)
    with pytest.raises(InvalidField, match="没有选举权"):
        elections.leave_out(
            made.session,
            made.election.id,
            VOTE_DAY,
            {probationary.id: (LeftOutReason.ABROAD, None)},
            approval=None,
            passed_on=None,
        )


def test_there_is_one_chief_scrutineer(begin: Begin) -> None:
    made = begin()
    chief = OfficerRole.CHIEF_SCRUTINEER
    with pytest.raises(InvalidField):
        elections.appoint(
            made.session, made.election.id, {made.people[8].id: chief, made.people[9].id: chief}
        )


def test_a_tie_is_voted_on_again_and_then_the_seats_are_filled(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    made.ballot({0: 14, 1: 10, 2: 9, 3: 9})
    coming = made.view().coming
    assert coming is not None
    assert (coming.reason, coming.seats) == (BallotReason.TIE, 1)
    assert {key for key, _name in coming.people} == {made.people[2].id, made.people[3].id}
    made.ballot({2: 10, 3: 4}, seats=1, reason=BallotReason.TIE)
    [members, secretary] = made.view().results
    assert members.is_complete
    assert {votes.person_id for votes in members.elected} == {made.people[n].id for n in (0, 1, 2)}
    assert secretary.coming is not None


def test_too_few_elected_leaves_a_ballot_or_fewer_seats(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    made.ballot({0: 14, 1: 12, 2: 8, 3: 6})
    coming = made.view().coming
    assert coming is not None
    assert (coming.reason, coming.seats) == (BallotReason.REST, 1)
    with pytest.raises(InvalidField) as told:
        election_ballots.reduce_seats(made.session, made.election.id, 2, 6, 14, VOTE_DAY)
    assert told.value.field == "agreed"
    election_ballots.reduce_seats(made.session, made.election.id, 2, 7, 14, VOTE_DAY)
    assert made.view().results[0].is_complete
    made.stand(0, office=Office.SECRETARY)
    made.ballot({0: 2}, office=Office.SECRETARY, seats=1, expected=2, present=2)
    view = made.view()
    taking_office.take_office(made.session, made.election, view, VOTE_DAY, taking_office.proposed(view))
    found = committee.vacancies(made.session, made.made.branch_id, TODAY)
    assert found is not None
    assert (found.seats, found.open) == (2, 0)


def test_a_second_secretary_is_pointed_at(begin: Begin) -> None:
    made = decided(begin)
    view = made.view()
    both = [replace(one, title=PostTitle.SECRETARY) for one in taking_office.proposed(view)]
    with pytest.raises(InvalidField) as told:
        taking_office.take_office(made.session, made.election, view, VOTE_DAY, both)
    assert told.value.field == f"title:{both[1].person_id}"


def test_the_branch_may_take_half_of_those_present(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    made.ballot({0: 14, 1: 12, 2: 8, 3: 6})
    branch.choose(made.session, made.made.branch_id, DENOMINATOR_SETTING, "present")
    made.session.flush()
    assert made.view().results[0].is_complete


def test_a_void_ballot_is_taken_anew_between_the_same_people(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    made.ballot({0: 14, 1: 10, 2: 9, 3: 9})
    made.ballot({2: 10, 3: 4}, seats=1, returned=15, reason=BallotReason.TIE)
    coming = made.view().coming
    assert coming is not None
    assert (coming.reason, len(coming.people)) == (BallotReason.AGAIN, 2)
    assert "election.ballots-returned" in checks(made)


def test_too_few_present_are_recorded_only_with_a_reason(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    with pytest.raises(InvalidField) as told:
        made.ballot({0: 12, 1: 10, 2: 9, 3: 5}, present=12)
    assert told.value.field == "override_reason"
    made.ballot({0: 12, 1: 10, 2: 9, 3: 5}, present=12, override="上级派员到会同意")
    assert made.view().results[0].is_complete
    assert "election.quorum" in checks(made)


def decided(begin: Begin) -> MadeElection:
    made = begin()
    made.stand(0, 4, 5, 6)
    made.ballot({0: 14, 4: 12, 5: 10, 6: 4})
    made.stand(4, office=Office.SECRETARY)
    made.ballot({4: 3}, office=Office.SECRETARY, seats=1, expected=3, present=3)
    return made


def test_the_result_enters_the_term_and_ends_the_old_posts_on_that_day(begin: Begin) -> None:
    made = decided(begin)
    view = made.view()
    assert view.is_decided
    appointments = taking_office.proposed(view)
    assert {one.title for one in appointments} == {PostTitle.SECRETARY, PostTitle.MEMBER}
    taking_office.take_office(made.session, made.election, view, VOTE_DAY, appointments)
    session = made.session
    [old, new] = session.scalars(select(Term).order_by(Term.elected_on)).all()
    assert (new.ordinal, new.elected_on, new.years, new.seats) == (4, VOTE_DAY, 3, 3)
    posts = session.scalars(select(Post)).all()
    assert {post.until for post in posts if post.since == ELECTED} == {VOTE_DAY}
    assert {post.person_id for post in posts if post.since == VOTE_DAY} == {
        made.people[n].id for n in (0, 4, 5)
    }
    rows = committee.terms_of(session, made.made.branch_id, TODAY)
    assert [(row.ordinal, row.size, row.secretary) for row in rows] == [
        (4, 3, made.people[4].name),
        (3, 3, made.people[0].name),
    ]
    assert old.id == made.term.id
    with pytest.raises(BranchDeskError, match="已经登记"):
        taking_office.take_office(session, made.election, view, VOTE_DAY, appointments)


def test_the_result_is_one_action_that_undo_takes_back(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("换届") as session:
        made = decided(lambda: MadeElection(session, branch_id, rulebook))
        election, view = made.election, made.view()
    with database.begin("登记新一届") as session:
        taking_office.take_office(
            session,
            session.get_one(type(election), election.id),
            view,
            VOTE_DAY,
            taking_office.proposed(view),
        )
    with database.read() as session:
        action = history.last_undoable(session)
        assert action is not None
        number = action.number
    history.undo(database, number)
    with database.read() as session:
        assert len(session.scalars(select(Term)).all()) == 1
        assert {post.until for post in session.scalars(select(Post))} == {None}


def test_an_open_election_enters_nothing(begin: Begin) -> None:
    made = begin()
    with pytest.raises(BranchDeskError, match="还有名额"):
        taking_office.take_office(made.session, made.election, made.view(), VOTE_DAY, [])


def test_a_by_election_adds_a_post_to_the_present_term(begin: Begin) -> None:
    made = begin(kind=ElectionKind.BY_ELECTION, seats=1, with_secretary=False)
    made.stand(7, 8)
    made.ballot({7: 10, 8: 4}, seats=1)
    view = made.view()
    person = made.people[7]
    taking_office.take_office(
        made.session,
        made.election,
        view,
        VOTE_DAY,
        [Appointment(person.id, person.name, PostTitle.DISCIPLINE, "纪律监督")],
    )
    assert len(made.session.scalars(select(Term)).all()) == 1
    present = committee.seats_on(made.session, made.made.branch_id, TODAY)
    assert [(seat.name, seat.duties) for seat in present if seat.title == PostTitle.DISCIPLINE] == [
        (person.name, "纪律监督")
    ]
    assert len(present) == 4


def test_a_branch_without_a_committee_elects_its_secretary_by_the_members_meeting(begin: Begin) -> None:
    made = begin(form=ElectionForm.DIRECT)
    view = made.view()
    assert [result.office for result in view.results] == [Office.SECRETARY]
    assert "first-meeting" not in {step.id for step in view.steps}
    made.stand(0, office=Office.SECRETARY)
    made.ballot({0: 13}, office=Office.SECRETARY, seats=1)
    assert made.view().is_decided
    assert made.view().voted_on == VOTE_DAY


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"seats": 0}, "seats"),
        ({"seats": 16}, "seats"),
        ({"deputies": -1}, "deputies"),
        ({"kind": ElectionKind.BY_ELECTION, "seats": 0, "with_secretary": False}, "seats"),
    ],
)
def test_an_election_that_cannot_be_points_at_its_field(
    begin: Begin, values: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidField) as told:
        begin(**values)
    assert told.value.field == field
