"""The appraisal of members: from the roll to the finalised grades, and what speaks against it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk import branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import appraisal_findings, appraisal_results, appraisal_view, appraisals
from branchdesk.life.appraisal_view import AppraisalView
from branchdesk.life.review_view import StepState
from branchdesk.models import Appraisal, AppraisalGrade, Disposition, DispositionAim
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from tests.made_appraisal import TODAY, YEAR, MadeAppraisal

CHECKS = shipped_checks()


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeAppraisal]:
    with database.begin("民主评议") as session:
        yield MadeAppraisal(session, branch_id)


def seen(made: MadeAppraisal) -> AppraisalView:
    view = appraisal_view.view(made.session, CHECKS, made.branch_id, YEAR, TODAY)
    assert view is not None
    return view


def found(made: MadeAppraisal) -> set[str]:
    listed = appraisal_findings.appraisal_findings(made.session, CHECKS, made.branch_id, YEAR, TODAY)
    return {one.check.id for one in listed}


@pytest.mark.parametrize(("members", "most"), [(10, 3), (12, 4), (2, 0)])
def test_a_third_is_rounded_down(members: int, most: int) -> None:
    assert appraisal_results.most_excellent(members, CHECKS, TODAY) == most


def test_it_begins_with_everybody_on_the_roll_and_probationary_members_get_no_grade(
    made: MadeAppraisal,
) -> None:
    made.begin()
    view = seen(made)
    assert [entry.grade for entry in view.entries] == [None] * 9 + [AppraisalGrade.UNGRADED]
    assert (view.members, view.full_members, view.most_excellent, view.appraised) == (10, 9, 3, 1)
    with pytest.raises(BranchDeskError, match="已经开始"):
        made.begin()


def test_a_branch_may_grade_its_probationary_members(made: MadeAppraisal) -> None:
    branch.choose(
        made.session, made.branch_id, appraisals.PROBATIONARY_SETTING, appraisals.GRADED, "街道党工委通知"
    )
    made.begin()
    assert seen(made).entries[9].grade is None


def test_who_came_on_the_roll_is_listed_and_who_left_blank_is_not(made: MadeAppraisal) -> None:
    appraisal = made.begin()
    made.people[8].ended_on = date(2026, 11, 1)
    made.made.member("新来的")
    assert seen(made).missing == ("新来的",)
    assert appraisals.take_people(made.session, appraisal.id, TODAY) == 2
    assert {entry.name for entry in seen(made).entries} == {f"党员{n}" for n in range(1, 9)} | {
        "预备一",
        "新来的",
    }


def test_the_steps_say_how_many_are_done(made: MadeAppraisal) -> None:
    appraisal = made.begin()
    assert {step.state for step in seen(made).steps} == {StepState.OPEN, StepState.PART}
    made.steps(appraisal)
    made.grade(appraisal)
    states = {step.id: step.state for step in seen(made).steps}
    assert states == {
        "self": StepState.DONE,
        "mutual": StepState.DONE,
        "vote": StepState.PART,
        "decide": StepState.DONE,
        "feedback": StepState.OPEN,
    }


@pytest.mark.parametrize(
    ("field", "deed"),
    [
        ("returned", lambda m, a: m.steps(a, issued=9)),
        ("issued", lambda m, a: m.steps(a, issued=-1, returned=None)),
        ("votes", lambda m, a: vote(m, a, excellent=6, qualified=5)),
        ("votes", lambda m, a: vote(m, a, excellent=-1)),
        ("feedback_on", lambda m, a: write_first(m, a, feedback_on=date(2026, 11, 13))),
    ],
)
def test_what_no_ballot_can_give_is_refused(
    made: MadeAppraisal, field: str, deed: Callable[[MadeAppraisal, Appraisal], object]
) -> None:
    appraisal = made.begin()
    if field in ("votes", "feedback_on"):
        made.steps(appraisal)
    with pytest.raises(InvalidField) as refused:
        deed(made, appraisal)
    assert refused.value.field == field


def write_first(made: MadeAppraisal, appraisal: Appraisal, **values: object) -> None:
    entry = appraisals.entries_of(made.session, appraisal.id)[0]
    appraisals.write(made.session, appraisal.id, {entry.id: values})


def vote(made: MadeAppraisal, appraisal: Appraisal, **votes: int) -> None:
    write_first(made, appraisal, **votes)


def test_as_many_back_as_given_out_and_as_many_votes_as_back_are_taken(made: MadeAppraisal) -> None:
    appraisal = made.begin()
    made.steps(appraisal)
    vote(made, appraisal, excellent=6, qualified=3, basic=1, unqualified=0)
    assert seen(made).entries[0].votes == 10


def test_one_over_a_third_is_stopped_until_a_reason_is_given(made: MadeAppraisal) -> None:
    assert made.finalised(excellent=3).override_reason is None
    assert (seen(made).record.members, seen(made).record.full_members) == (10, 9)


@pytest.mark.check("appraisal.over-third")
def test_over_a_third_with_a_reason_is_recorded_and_told(made: MadeAppraisal) -> None:
    with pytest.raises(InvalidField, match="最多 3 人") as refused:
        made.finalised(excellent=4)
    assert refused.value.field == "reason"
    appraisal = appraisals.appraisal_in(made.session, made.branch_id, YEAR)
    assert appraisal is not None
    appraisal_results.finalise(made.session, CHECKS, appraisal.id, TODAY, "抗洪集体立功，上级同意")
    assert seen(made).record.override_reason == "抗洪集体立功，上级同意"
    assert "appraisal.over-third" in found(made)


@pytest.mark.check("appraisal.no-decision")
def test_a_member_without_a_result_stops_it_too(made: MadeAppraisal) -> None:
    appraisal = made.begin()
    made.steps(appraisal)
    made.grade(appraisal)
    write_first(made, appraisal, grade=AppraisalGrade.UNGRADED)
    assert "appraisal.no-decision" in found(made)
    with pytest.raises(InvalidField, match="还有 1 名党员没有评定结果"):
        appraisal_results.finalise(made.session, CHECKS, appraisal.id, TODAY)
    write_first(made, appraisal, elsewhere="流入地党组织")
    assert "appraisal.no-decision" not in found(made)
    appraisal_results.finalise(made.session, CHECKS, appraisal.id, TODAY)


def test_what_is_final_stands_and_is_corrected_by_an_entry_of_its_own(made: MadeAppraisal) -> None:
    appraisal = made.finalised()
    with pytest.raises(BranchDeskError, match="更正"):
        write_first(made, appraisal, grade=AppraisalGrade.BASIC)
    with pytest.raises(BranchDeskError, match="定稿"):
        appraisals.remove(made.session, appraisal.id)
    with pytest.raises(BranchDeskError, match="定稿"):
        made.steps(appraisal)
    write_first(made, appraisal, feedback_on=TODAY, own_opinion="同意")
    entry = seen(made).entries[0]
    with pytest.raises(InvalidField) as refused:
        appraisal_results.correct(made.session, entry.id, TODAY, AppraisalGrade.QUALIFIED, " ")
    assert refused.value.field == "reason"
    appraisal_results.correct(made.session, entry.id, TODAY, AppraisalGrade.QUALIFIED, "计票录错")
    (row,) = seen(made).entries[0].corrections
    assert (row.before, row.after, row.reason) == (
        AppraisalGrade.EXCELLENT,
        AppraisalGrade.QUALIFIED,
        "计票录错",
    )
    assert appraisal_results.last_result(made.session, entry.person_id) == (YEAR, AppraisalGrade.QUALIFIED)


def test_the_number_a_third_is_taken_of_stands_too(made: MadeAppraisal) -> None:
    made.finalised()
    made.made.members(5)
    assert (seen(made).members, seen(made).most_excellent) == (10, 3)


def feed_back(made: MadeAppraisal, appraisal: Appraisal) -> None:
    listed = appraisals.entries_of(made.session, appraisal.id)
    told = {"feedback_on": TODAY, "own_opinion": "同意支部意见"}
    appraisals.write(made.session, appraisal.id, {entry.id: told for entry in listed})


def test_an_appraisal_as_the_texts_want_it_has_nothing_against_it(made: MadeAppraisal) -> None:
    feed_back(made, made.finalised())
    assert found(made) == set()


@pytest.mark.parametrize(
    ("check", "values"),
    [
        pytest.param(
            "appraisal.step-order", {"mutual_on": None}, marks=pytest.mark.check("appraisal.step-order")
        ),
        pytest.param(
            "appraisal.step-order",
            {"self_on": date(2026, 11, 13)},
            marks=pytest.mark.check("appraisal.step-order"),
        ),
        pytest.param(
            "appraisal.no-sitting",
            {"decision_meeting_id": None},
            marks=pytest.mark.check("appraisal.no-sitting"),
        ),
    ],
)
def test_steps_left_out_or_out_of_order_are_named(
    made: MadeAppraisal, check: str, values: dict[str, object]
) -> None:
    appraisal = made.begin()
    made.steps(appraisal, **values)
    made.grade(appraisal)
    assert found(made) == {check}


@pytest.mark.check("appraisal.no-feedback")
@pytest.mark.check("appraisal.form-blank")
def test_results_not_fed_back_and_forms_with_blanks_are_named_once_it_is_final(made: MadeAppraisal) -> None:
    appraisal = made.finalised()
    assert found(made) == {"appraisal.no-feedback", "appraisal.form-blank"}
    feed_back(made, appraisal)
    write_first(made, appraisal, own_opinion="")
    assert found(made) == {"appraisal.form-blank"}


@pytest.mark.check("appraisal.not-taken-part")
def test_a_member_on_the_roll_who_is_not_listed_is_named(made: MadeAppraisal) -> None:
    made.begin()
    assert found(made) == set()
    made.made.member("新来的")
    assert found(made) == {"appraisal.not-taken-part"}


@pytest.mark.check("appraisal.unqualified")
def test_an_unqualified_member_is_brought_up_until_a_case_is_opened_by_people(made: MadeAppraisal) -> None:
    appraisal = made.begin()
    made.steps(appraisal)
    made.grade(appraisal)
    write_first(made, appraisal, grade=AppraisalGrade.UNQUALIFIED)
    assert found(made) == {"appraisal.unqualified"}
    made.session.add(
        Disposition(
            branch_id=made.branch_id,
            person_id=made.people[0].id,
            opened_on=TODAY,
            aim=DispositionAim.CORRECTION,
            conduct="评议不合格",
        )
    )
    made.session.flush()
    assert found(made) == set()


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("优秀", AppraisalGrade.EXCELLENT), (" 基本合格 ", AppraisalGrade.BASIC), ("", None)],
)
def test_a_grade_is_read_as_it_is_typed(typed: str, grade: AppraisalGrade | None) -> None:
    assert appraisals.grade_typed(typed) == grade


def test_words_that_are_no_grade_are_refused() -> None:
    with pytest.raises(InvalidField, match="良好"):
        appraisals.grade_typed("良好")


def test_the_ballot_keeps_totals_and_nobodys_vote() -> None:
    columns = set(appraisals.AppraisalEntry.__table__.columns.keys())
    assert {"excellent", "qualified", "basic", "unqualified"} <= columns
    assert not [name for name in columns if "voter" in name or name in ("by_id", "ballot_id")]
