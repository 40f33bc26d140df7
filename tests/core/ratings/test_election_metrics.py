"""Reminders and elections on the score sheet: what the records prove, and what is still asked."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk import acknowledgements, terms
from branchdesk.models import Office
from branchdesk.people import election_checks, taking_office
from branchdesk.ratings.metrics import Books, Measure, measure
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.core.ratings.conftest import Ask
from tests.made_election import TODAY, VOTE_DAY, MadeElection


@pytest.fixture
def made(database: Database, branch_id: str, rulebook: Rulebook) -> Iterator[MadeElection]:
    with database.begin("换届") as session:
        yield MadeElection(session, branch_id, rulebook)


@pytest.fixture
def ask(made: MadeElection) -> Ask:
    def say(name: str, today: date = TODAY, year: int = 2026) -> Measure:
        return measure(name, Books(made.session, made.rulebook, made.made.branch_id, year, today))

    return say


def hold(made: MadeElection) -> None:
    """Take every step in order, and elect the committee and its secretary."""
    for number, step in enumerate(made.view().steps, 1):
        if step.id not in ("report", "approval", "file"):
            made.step(step.id, min(date(2026, 7, number), VOTE_DAY))
    made.step("vote")
    made.step("first-meeting")
    made.stand(0, 4, 5, 6)
    made.ballot({0: 14, 4: 12, 5: 10, 6: 4})
    made.stand(4, office=Office.SECRETARY)
    made.ballot({4: 3}, office=Office.SECRETARY, seats=1, expected=3, present=3)


def test_without_a_recorded_reminder_a_person_is_asked(made: MadeElection, ask: Ask) -> None:
    assert not ask("reminder_missing").is_known
    terms.remind(made.session, made.term.id, date(2025, 12, 30))
    assert not ask("reminder_missing").is_known
    terms.remind(made.session, made.term.id, date(2026, 1, 8))
    found = ask("reminder_missing")
    assert found.is_known
    assert (found.count, found.met) == (0, "收到上级书面提醒 1 次")
    assert [one.text for one in found.evidence] == ["2026-01-08 收到上级书面提醒"]


def test_the_sheet_shows_the_reminder_as_recorded(made: MadeElection) -> None:
    terms.remind(made.session, made.term.id, date(2026, 1, 8))
    card = reckon(made.session, made.rulebook, made.made.branch_id, "zhenjiang-2018", 2026, TODAY)
    line = next(line for part in card.indicators for line in part.lines if line.item == "S3.1")
    assert (line.method, line.points) == ("record", 0)


def test_an_election_by_procedure_deducts_nothing(made: MadeElection, ask: Ask) -> None:
    assert ask("election_irregular").met == "当年没有换届、补选"
    hold(made)
    found = ask("election_irregular")
    assert (found.count, found.evidence) == (0, ())
    assert "2026-11-20" in found.met


def test_a_fault_counts_once_until_it_is_let_stand(made: MadeElection, ask: Ask) -> None:
    hold(made)
    made.stand(0, 4, 5)
    found = ask("election_irregular")
    assert found.count == 1
    assert found.evidence[0].place is not None
    assert found.evidence[0].place.record == made.election.id
    for finding in election_checks.find(made.session, made.rulebook, made.view()):
        acknowledgements.acknowledge(made.session, made.made.branch_id, finding, "上级批复同意等额", TODAY)
    assert ask("election_irregular").count == 0


def test_an_election_of_another_year_is_left_to_that_year(made: MadeElection, ask: Ask) -> None:
    hold(made)
    made.stand(0, 4, 5)
    assert ask("election_irregular", year=2025).count == 0


def test_the_committee_names_the_election_it_came_from(made: MadeElection, ask: Ask) -> None:
    hold(made)
    view = made.view()
    taking_office.take_office(made.session, made.election, view, VOTE_DAY, taking_office.proposed(view))
    assert "2026-11-20" in ask("committee_not_elected").met
