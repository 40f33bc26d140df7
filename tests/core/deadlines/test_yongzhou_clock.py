"""永州 三（一）（二）: whose forms are due by 30 April and 31 May, and the month of a new or restructured branch."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk import schemes
from branchdesk.dates import PartialDate
from branchdesk.deadlines import Duty, DutyState, due
from branchdesk.documents import paper_texts
from branchdesk.errors import InvalidField
from branchdesk.models import Branch, BranchForm
from branchdesk.ratings import steps
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

SCHEME = "yongzhou-2019"
APPLICATION, NEW, MODEL = "yongzhou-application", "yongzhou-after-founding", "yongzhou-demonstration"
Due = Callable[[date], dict[str, Duty]]


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        schemes.choose_schemes(session, branch_id, SCHEME)
        yield MadeBranch(session, branch_id)


@pytest.fixture
def duties(made: MadeBranch, rulebook: Rulebook) -> Due:
    def look(today: date) -> dict[str, Duty]:
        made.session.flush()
        return {
            duty.rule: duty
            for duty in due(made.session, rulebook, made.branch_id, today)
            if duty.rule in (APPLICATION, NEW, MODEL)
        }

    return look


def take(made: MadeBranch, rulebook: Rulebook, step: str, on: date) -> None:
    steps.record_step(
        made.session, made.branch_id, rulebook.scheme(SCHEME), on.year, step, done_on=on, number=1
    )


def test_a_branch_founded_in_october_has_a_month_and_missed_nothing_in_april(
    made: MadeBranch, duties: Due, rulebook: Rulebook
) -> None:
    made.session.get_one(Branch, made.branch_id).founded_on = PartialDate(2026, 10, 20)
    found = duties(date(2026, 11, 3))
    assert set(found) == {NEW}
    assert (found[NEW].due_on, found[NEW].state) == (date(2026, 11, 20), DutyState.MONTH)
    assert duties(date(2026, 11, 21))[NEW].state == DutyState.OVERDUE
    card = reckon(made.session, rulebook, made.branch_id, SCHEME, 2026, date(2026, 11, 3))
    listed = {one.step: one.due_on for one in card.steps}
    assert "application" not in listed
    assert listed["application-new"] == date(2026, 11, 20)
    take(made, rulebook, "application-new", date(2026, 11, 10))
    assert duties(date(2026, 11, 21)) == {}


def test_a_form_filed_before_the_restructuring_does_not_answer_it(
    made: MadeBranch, duties: Due, rulebook: Rulebook
) -> None:
    made.session.get_one(Branch, made.branch_id).founded_on = PartialDate(2010, 3, 1)
    take(made, rulebook, "application", date(2026, 4, 20))
    assert duties(date(2026, 10, 12)) == {}
    schemes.restructure(made.session, made.branch_id, date(2026, 10, 10))
    assert duties(date(2026, 10, 12))[NEW].due_on == date(2026, 11, 10)
    assert APPLICATION not in duties(date(2026, 10, 12))
    paper_texts.save(made.session, rulebook, made.branch_id, APPLICATION, 2026, "filed_on", "2026年11月5日")
    assert duties(date(2026, 11, 11)) == {}


def test_forms_are_asked_of_the_track_a_branch_is_on(
    made: MadeBranch, duties: Due, rulebook: Rulebook
) -> None:
    scheme = rulebook.scheme(SCHEME)
    april, may = date(2026, 4, 20), date(2026, 5, 20)
    for track, in_april, in_may in (
        (None, {APPLICATION}, {APPLICATION}),
        ("reach", {APPLICATION}, {APPLICATION}),
        ("model", set(), {MODEL}),
        ("keep", set(), set()),
    ):
        schemes.choose_track(made.session, made.branch_id, scheme, track)
        assert (set(duties(april)), set(duties(may))) == (in_april, in_may), track


def test_branches_of_the_retired_file_no_application(made: MadeBranch, duties: Due) -> None:
    branch = made.session.get_one(Branch, made.branch_id)
    branch.form, branch.founded_on = BranchForm.RETIRED, PartialDate(2026, 4, 1)
    assert not {APPLICATION, NEW} & set(duties(date(2026, 4, 20)))


def test_a_restructuring_before_the_founding_is_refused(made: MadeBranch) -> None:
    made.session.get_one(Branch, made.branch_id).founded_on = PartialDate(2020, 5, 1)
    with pytest.raises(InvalidField, match="2020-05-01") as refused:
        schemes.restructure(made.session, made.branch_id, date(2019, 1, 1))
    assert refused.value.field == schemes.RESTRUCTURED


@pytest.mark.parametrize(("grade", "lost"), [("not-met", True), ("met", False)])
def test_a_failed_sample_check_costs_the_unit_its_titles(
    made: MadeBranch, rulebook: Rulebook, grade: str, lost: bool
) -> None:
    """YZ25: the words of the document stand with the grade, on the card and so on the sheet."""
    scheme = rulebook.scheme(SCHEME)
    on = date(2026, 12, 10)
    steps.record_step(made.session, made.branch_id, scheme, 2026, "sample", number=1, done_on=on, grade=grade)
    card = reckon(made.session, rulebook, made.branch_id, SCHEME, 2026, on)
    assert ("取消该单位党组织参与评选" in card.measures) == lost
