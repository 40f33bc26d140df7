"""The year's life meeting: what is written down, how far it is, and what speaks against it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk import worklists
from branchdesk.errors import InvalidField
from branchdesk.life import review_findings, review_view, reviews
from branchdesk.life.review_view import ReviewView, StepState
from branchdesk.models import MeetingKind, WorklistItem, WorklistSource
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from branchdesk.worklists import recurring
from tests.made_appraisal import RAISED, TODAY, YEAR, MadeAppraisal

Deed = Callable[[MadeAppraisal], object]


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeAppraisal]:
    with database.begin("组织生活会") as session:
        yield MadeAppraisal(session, branch_id)


def seen(made: MadeAppraisal, today: date = TODAY) -> ReviewView:
    return review_view.view(made.session, shipped_checks(), made.branch_id, YEAR, today)


def found(made: MadeAppraisal, today: date = TODAY) -> set[str]:
    checks = shipped_checks()
    return {
        one.check.id
        for one in review_findings.review_findings(made.session, checks, made.branch_id, YEAR, today)
    }


def test_a_year_without_a_record_knows_its_sitting_and_has_nothing_against_it(made: MadeAppraisal) -> None:
    view = seen(made)
    assert view.id is None
    assert [step.id for step in view.steps if step.state == StepState.DONE] == ["meeting"]
    assert found(made) == set()


def test_a_meeting_held_as_the_texts_want_it_has_nothing_against_it(made: MadeAppraisal) -> None:
    made.whole_review()
    view = seen(made)
    assert found(made) == set()
    open_steps = {step.id: step.state for step in view.steps if step.state != StepState.DONE}
    assert open_steps == {"rectification": StepState.PART}
    assert (view.talks, view.untalked) == (9, ())


def test_the_only_life_meeting_of_the_year_needs_not_be_chosen(made: MadeAppraisal) -> None:
    assert seen(made).meeting_id == made.sitting.id
    second = made.meeting(MeetingKind.LIFE_MEETING, date(YEAR, 11, 13))
    assert seen(made).meeting_id is None
    made.revise(meeting_id=second.id)
    assert seen(made).meeting_id == second.id


def recur(made: MadeAppraisal) -> None:
    made.meeting(MeetingKind.LIFE_MEETING, date(2025, 11, 12))
    earlier = made.problem("集中学习到课率低", year=2025)
    recurring.say_recurs(made.session, made.problem("集中学习到课率还是低"), earlier)


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        pytest.param(
            "review.no-study",
            lambda m: m.revise(studied_on=None),
            marks=pytest.mark.check("review.no-study"),
        ),
        pytest.param(
            "review.no-study",
            lambda m: m.revise(studied_on=date(2026, 11, 13)),
            marks=pytest.mark.check("review.no-study"),
        ),
        pytest.param(
            "review.no-talk",
            lambda m: m.people.append(m.made.member("新来的")),
            marks=pytest.mark.check("review.no-talk"),
        ),
        pytest.param(
            "review.no-opinion",
            lambda m: m.session.delete(m.session.get_one(reviews.LifeOpinion, seen(m).opinions[0].id)),
            marks=pytest.mark.check("review.no-opinion"),
        ),
        pytest.param(
            "review.no-committee-check",
            lambda m: m.revise(committee_check=""),
            marks=pytest.mark.check("review.no-committee-check"),
        ),
        pytest.param(
            "review.no-self-check",
            lambda m: m.check(3, text=""),
            marks=pytest.mark.check("review.no-self-check"),
        ),
        pytest.param(
            "review.no-criticism",
            lambda m: reviews.keep_self_check(
                m.session, m.branch_id, YEAR, m.people[2].id, text="有", answer="", criticisms=[]
            ),
            marks=pytest.mark.check("review.no-criticism"),
        ),
        pytest.param(
            "review.no-problem",
            lambda m: worklists.delete(m.session, seen(m).problems[0].id),
            marks=pytest.mark.check("review.no-problem"),
        ),
        pytest.param(
            "review.unassigned",
            lambda m: m.problem("党费收缴台账不齐", measure="", due_on=None),
            marks=pytest.mark.check("review.unassigned"),
        ),
        pytest.param(
            "review.overdue",
            lambda m: m.problem("党费收缴台账不齐", due_on=date(2026, 11, 20)),
            marks=pytest.mark.check("review.overdue"),
        ),
        pytest.param("review.recurs", recur, marks=pytest.mark.check("review.recurs")),
        pytest.param(
            "review.not-reported",
            lambda m: m.revise(reported_on=None),
            marks=pytest.mark.check("review.not-reported"),
        ),
    ],
)
def test_what_is_left_out_is_named_with_its_clause(made: MadeAppraisal, check: str, spoil: Deed) -> None:
    made.whole_review()
    spoil(made)
    made.session.flush()
    assert found(made) == {check}


def test_an_old_problem_is_proposed_by_likeness_and_confirmed_by_a_click(made: MadeAppraisal) -> None:
    made.meeting(MeetingKind.LIFE_MEETING, date(2025, 11, 12))
    old = made.problem("党员集中学习到课率不高", year=2025)
    new = made.problem("集中学习到课率仍然不高")
    other = made.problem("党费台账没有按月登记")
    by_key = {problem.id: problem for problem in seen(made).problems}
    assert by_key[new].proposed is not None
    assert by_key[new].proposed.id == old
    assert by_key[other].proposed is None
    recurring.say_recurs(made.session, new, old)
    again = {problem.id: problem for problem in seen(made).problems}[new]
    assert (again.recurs and again.recurs.id, again.proposed) == (old, None)
    with pytest.raises(InvalidField, match="往年"):
        recurring.say_recurs(made.session, new, other)


def test_what_last_year_left_open_is_shown_at_the_start(made: MadeAppraisal) -> None:
    made.meeting(MeetingKind.LIFE_MEETING, date(2025, 11, 12))
    open_still = made.problem("活动室灯坏了", year=2025)
    closed = made.problem("公开栏旧了", year=2025)
    worklists.finish(made.session, closed, date(2025, 12, 20), "已更新")
    assert [item.id for item in seen(made).carried] == [open_still]


def test_a_problem_is_an_item_of_the_worklist_of_its_life_meeting(made: MadeAppraisal) -> None:
    key = made.problem("集中学习到课率不高")
    item = made.session.get_one(WorklistItem, key)
    assert (item.source, item.source_table, item.raised_on) == (
        WorklistSource.LIFE_MEETING,
        "life_review",
        RAISED,
    )


@pytest.mark.parametrize(
    ("field", "deed"),
    [
        ("meeting_id", lambda m: m.revise(meeting_id=m.meeting(MeetingKind.GENERAL, date(2026, 11, 12)).id)),
        (
            "meeting_id",
            lambda m: m.revise(meeting_id=m.meeting(MeetingKind.LIFE_MEETING, date(2025, 11, 12)).id),
        ),
        ("reported_on", lambda m: m.revise(meeting_id=m.sitting.id, reported_on=date(2026, 11, 11))),
        ("text", lambda m: m.opinion("  ")),
        ("criticism", lambda m: m.check(1, by=1)),
        ("text", lambda m: m.problem("")),
    ],
)
def test_what_cannot_be_is_refused(made: MadeAppraisal, field: str, deed: Deed) -> None:
    with pytest.raises(InvalidField) as refused:
        deed(made)
    assert refused.value.field == field


def test_what_was_entered_after_the_year_is_late(made: MadeAppraisal) -> None:
    made.whole_review()
    record = seen(made).record
    assert record is not None
    record.recorded_at = record.recorded_at.replace(year=YEAR)
    assert not seen(made).is_late
    record.recorded_at = record.recorded_at.replace(year=YEAR + 1)
    assert seen(made).is_late
