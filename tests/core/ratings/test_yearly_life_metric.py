"""S7.3: what breaks an 应当 in life meeting, appraisal and talks counts; what goes against a 一般 is asked."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.models import Talk
from branchdesk.ratings.metrics import Books, Measure, measure
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_appraisal import TODAY, YEAR, MadeAppraisal


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeAppraisal]:
    with database.begin("民主评议") as session:
        yield MadeAppraisal(session, branch_id)


def asked(made: MadeAppraisal, rulebook: Rulebook) -> Measure:
    books = Books(made.session, rulebook, made.branch_id, YEAR, TODAY)
    return measure("yearly_life_irregular", books)


def test_a_step_left_out_of_the_appraisal_counts_once(made: MadeAppraisal, rulebook: Rulebook) -> None:
    assert asked(made, rulebook).count == 0
    appraisal = made.begin()
    made.steps(appraisal, mutual_on=None)
    made.grade(appraisal)
    found = asked(made, rulebook)
    assert (found.is_known, found.count) == (True, 1)
    assert found.evidence[0].place is not None


def test_an_appraisal_in_order_costs_nothing(made: MadeAppraisal, rulebook: Rulebook) -> None:
    appraisal = made.begin()
    made.steps(appraisal)
    made.grade(appraisal)
    assert (asked(made, rulebook).is_known, asked(made, rulebook).count) == (True, 0)


def test_a_talk_without_thoughts_is_shown_and_a_person_judges(
    made: MadeAppraisal, rulebook: Rulebook
) -> None:
    first, second = made.people[:2]
    made.session.add(
        Talk(
            branch_id=made.branch_id,
            held_on=date(YEAR, 5, 6),
            by_id=first.id,
            with_id=second.id,
            about=["work"],
        )
    )
    made.session.flush()
    found = asked(made, rulebook)
    assert not found.is_known
    assert "没有记思想方面的内容" in found.evidence[0].text
