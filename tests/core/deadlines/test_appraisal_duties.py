"""The first page brings up the next step of life meeting and appraisal, and the reports, until they are done."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk.deadlines.duties import due
from branchdesk.deadlines.duty import Duty
from branchdesk.deadlines.gaps import Book, missing
from branchdesk.life import debriefs
from branchdesk.models import DebriefKind
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_appraisal import TODAY, YEAR, MadeAppraisal

Due = Callable[[], dict[str, Duty]]


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeAppraisal]:
    with database.begin("组织生活会") as session:
        yield MadeAppraisal(session, branch_id)


@pytest.fixture
def duties(made: MadeAppraisal, rulebook: Rulebook) -> Due:
    return lambda: {duty.rule: duty for duty in due(made.session, rulebook, made.branch_id, TODAY)}


def test_a_life_meeting_that_is_under_way_names_its_next_step(made: MadeAppraisal, duties: Due) -> None:
    assert not [rule for rule in duties() if rule.startswith("review.")]
    made.revise(studied_on=date(2026, 11, 1))
    duty = duties()["review.talks"]
    assert (duty.place.page, duty.place.detail, duty.due_on) == (
        "life.appraisal",
        "review:talks",
        date(2026, 12, 31),
    )
    made.whole_review()
    assert not [rule for rule in duties() if rule.startswith("review.")]


def test_an_appraisal_is_brought_up_until_it_is_final_and_fed_back(made: MadeAppraisal, duties: Due) -> None:
    assert duties()["appraisal"].place.detail == "appraisal"
    appraisal = made.begin()
    assert "appraisal.self" in duties()
    made.steps(appraisal)
    made.grade(appraisal)
    assert "appraisal.vote" in duties()


def test_the_reports_are_due_in_the_fourth_quarter_until_they_were_given(
    made: MadeAppraisal, duties: Due
) -> None:
    assert {"debrief-members", "debrief-superior"} <= set(duties())
    assert duties()["debrief-members"].place.page == "life.report"
    for kind in (DebriefKind.MEMBERS, DebriefKind.SUPERIOR):
        values = {"kind": kind, "reported_on": TODAY, "person_id": made.people[0].id}
        debriefs.keep(made.session, made.branch_id, values)
    assert not {"debrief-members", "debrief-superior"} & set(duties())


def test_an_inspector_is_told_what_the_life_of_the_year_lacks(
    made: MadeAppraisal, rulebook: Rulebook
) -> None:
    made.whole_review()
    made.revise(committee_check="")
    made.begin()
    made.made.member("新来的")
    told = {
        gap.text
        for gap in missing(made.session, rulebook, made.branch_id, YEAR, TODAY)
        if gap.book == Book.LIFE and gap.place.page == "life.appraisal"
    }
    assert told == {
        "组织生活会前没有谈心谈话：新来的",
        "没有支部班子的对照检查",
        "在册党员没有列入评议：新来的",
    }
