"""Every check of an election, provoked and put right."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk.dates import PartialDate
from branchdesk.models import BallotReason, LeftOutReason, Office, OfficerRole, VoteBar
from branchdesk.people import election_checks, elections
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_election import VOTE_DAY, MadeElection

Deed = Callable[[MadeElection], object]


@pytest.fixture
def made(database: Database, branch_id: str, rulebook: Rulebook) -> Iterator[MadeElection]:
    with database.begin("换届") as session:
        yield MadeElection(session, branch_id, rulebook)


def found(made: MadeElection) -> set[str]:
    return {finding.check.id for finding in election_checks.find(made.session, made.rulebook, made.view())}


def bar_the_first(made: MadeElection) -> None:
    made.stand(0, 1, 2, 3)
    made.people[0].vote_bar = VoteBar.RIGHTS_SUSPENDED
    made.session.flush()


def secretary_converted(on: date) -> Deed:
    def do(made: MadeElection) -> None:
        made.people[0].converted_on = PartialDate.of(on)
        made.stand(0, office=Office.SECRETARY)

    return do


def let_a_candidate_watch(made: MadeElection) -> None:
    made.stand(0, 1, 2, 3)
    elections.appoint(made.session, made.election.id, {made.people[3].id: OfficerRole.SCRUTINEER})


def let_a_candidate_count(made: MadeElection) -> None:
    made.stand(0, 1, 2, 3)
    elections.appoint(made.session, made.election.id, {made.people[3].id: OfficerRole.TELLER})


def leave_out(approval: str | None) -> Deed:
    def do(made: MadeElection) -> None:
        reasons = {made.people[15].id: (LeftOutReason.CANNOT_CARE, None)}
        elections.leave_out(
            made.session, made.election.id, VOTE_DAY, reasons, approval=approval, passed_on=VOTE_DAY
        )

    return do


def ballot(present: int, returned: int, override: str | None = None, *, again: bool = False) -> Deed:
    def do(made: MadeElection) -> None:
        made.stand(0, 1, 2, 3)
        yes = {0: present, 1: 10, 2: 9, 3: 1}
        made.ballot(yes, present=present, returned=returned, override=override)
        if again:
            made.ballot(yes, present=present, reason=BallotReason.AGAIN)

    return do


def steps(**days: date) -> Deed:
    def do(made: MadeElection) -> None:
        for name, day in days.items():
            made.step(name, day)

    return do


def begun_four_years_early(made: MadeElection) -> None:
    made.term.years = 5
    made.session.flush()
    made.step("vote")


CASES = [
    ("election.candidates-few", lambda m: m.stand(0, 1, 2), lambda m: m.stand(0, 1, 2, 3)),
    (
        "election.leaders-not-equal",
        lambda m: m.stand(0, 1, office=Office.SECRETARY),
        lambda m: m.stand(0, office=Office.SECRETARY),
    ),
    ("election.candidate-ineligible", bar_the_first, lambda m: m.stand(0, 1, 2, 3)),
    (
        "election.candidate-standing",
        secretary_converted(date(2025, 11, 21)),
        secretary_converted(date(2025, 11, 20)),
    ),
    ("election.scrutineer-candidate", let_a_candidate_watch, let_a_candidate_count),
    ("election.left-out-unapproved", leave_out(None), leave_out("镇会行党〔2026〕9号")),
    ("election.quorum", ballot(12, 12, "上级同意"), ballot(13, 13)),
    ("election.ballots-returned", ballot(14, 15), ballot(14, 15, again=True)),
    (
        "election.step-skipped",
        steps(study=date(2026, 7, 1), reply=date(2026, 8, 1)),
        steps(study=date(2026, 7, 1), request=date(2026, 8, 1)),
    ),
    (
        "election.step-order",
        steps(study=date(2026, 7, 1), request=date(2026, 6, 30)),
        steps(study=date(2026, 7, 1), request=date(2026, 7, 1)),
    ),
    (
        "election.request-late",
        steps(study=date(2026, 7, 1), request=date(2026, 8, 2)),
        steps(study=date(2026, 7, 1), request=date(2026, 8, 1)),
    ),
    ("election.after-term", steps(vote=date(2026, 12, 2)), steps(vote=date(2026, 12, 1))),
    ("election.early", begun_four_years_early, lambda m: m.step("vote")),
]


@pytest.mark.check(
    "election.candidates-few",
    "election.leaders-not-equal",
    "election.candidate-ineligible",
    "election.candidate-standing",
    "election.scrutineer-candidate",
    "election.left-out-unapproved",
    "election.quorum",
    "election.ballots-returned",
    "election.step-skipped",
    "election.step-order",
    "election.request-late",
    "election.after-term",
    "election.early",
)
@pytest.mark.parametrize(("check", "wrong", "right"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("is_wrong", [True, False], ids=["wrong", "right"])
def test_a_check_finds_the_wrong_and_lets_the_right_be(
    made: MadeElection, check: str, wrong: Deed, right: Deed, is_wrong: bool
) -> None:
    (wrong if is_wrong else right)(made)
    assert (check in found(made)) is is_wrong


def test_an_election_broken_off_is_left_alone(made: MadeElection) -> None:
    made.stand(0, 1, 2)
    elections.revise(made.session, made.election.id, closed_on=VOTE_DAY)
    assert found(made) == set()
