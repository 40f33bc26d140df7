"""Entering steps: what stops, what a reason passes, how the stage follows, and that nothing is kept twice."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.models import (
    Acknowledgement,
    DevelopmentStep,
    EndReason,
    InspectionKind,
    Person,
    Stage,
    StatusChange,
)
from branchdesk.people import development, inspections, members
from branchdesk.people.development_case import case_of, cases
from branchdesk.people.development_checks import open_errors, weighed
from branchdesk.people.development_course import StepState, inspection_due, next_step, state_of, window
from branchdesk.people.development_entry import people_to_pick
from branchdesk.people.development_records import Case
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.made_way import NEW_WAY, TODAY, MadeCase, Way

RULES = read_rulebook()


@pytest.fixture
def key(database: Database, branch_id: str) -> str:
    """Somebody who handed in the application in March 2024, in a branch with two full members."""
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.take({"application": NEW_WAY["application"]})
        return made.person.id


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def enter(database: Database, key: str, step: str, *, today: date = TODAY, **values: Any) -> Case:
    reason = values.pop("reason", None)
    for name in ("on", "until"):
        if isinstance(values.get(name), str):
            values[name] = day(values[name])
    with database.begin("登记") as session:
        return development.record(session, key, step, values, rulebook=RULES, today=today, reason=reason)


def person(database: Database, key: str) -> Person:
    with database.read() as session:
        return session.get_one(Person, key)


def case(database: Database, key: str, today: date = TODAY) -> Case:
    with database.read() as session:
        return case_of(session, key, today)


def as_far_as(database: Database, branch_id: str, last: str) -> str:
    names = list(NEW_WAY)
    way: Way = {name: NEW_WAY[name] for name in names[: names.index(last) + 1]}
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.take(way, ("2025-03-31", "2025-09-25", "2026-03-20"))
        return made.person.id


def test_a_date_of_the_roster_is_the_date_of_the_step(database: Database, key: str) -> None:
    enter(database, key, "talk", on="2024-03-20")
    assert person(database, key).talked_on == day("2024-03-20")
    with database.read() as session:
        [row] = session.scalars(select(DevelopmentStep).where(DevelopmentStep.step == "talk"))
    assert row.on is None
    with database.begin("改名册") as session:
        members.edit(session, key, talked_on=day("2024-03-25"))
    assert case(database, key).on("talk") == day("2024-03-25")


def test_mentors_are_picked_from_members_and_stand_in_the_roster(database: Database, key: str) -> None:
    enter(database, key, "talk", on="2024-03-20")
    picked = [
        member.id
        for member in people_to_pick(
            case(database, key), RULES.processes["development"].step("mentors"), None
        )
    ]
    assert len(picked) == 2
    enter(database, key, "mentors", on="2024-10-08", people=picked, reason="先定联系人")
    assert person(database, key).first_mentor == "党员1"
    assert [helper.id for helper in case(database, key).record("mentors").people] == picked
    with database.begin("改名册") as session:
        members.edit(session, key, first_mentor="外单位王某")
    helpers = case(database, key).record("mentors").people
    assert [(helper.name, helper.id) for helper in helpers] == [("外单位王某", None), ("党员2", picked[1])]
    enter(database, key, "mentors", on="2024-10-09", people=["外单位王某", picked[0]], reason="先定联系人")
    assert person(database, key).second_mentor == "党员1"
    with pytest.raises(InvalidField, match="没有这个人"):
        enter(database, key, "mentors", on="2024-10-09", people=["不认识"], reason="先定联系人")


def test_what_breaks_a_rule_is_stopped_until_a_reason_is_given(database: Database, key: str) -> None:
    with pytest.raises(InvalidField, match=r"最迟应在 2024-04-04.*第七条") as caught:
        enter(database, key, "talk", on="2024-05-20")
    assert caught.value.field == "reason"
    assert person(database, key).talked_on is None
    enter(database, key, "talk", on="2024-05-20", reason="书记住院，谈话推迟")
    with database.read() as session:
        found = weighed(session, person(database, key).branch_id, case_of(session, key, TODAY), RULES)
        [given] = session.scalars(select(Acknowledgement))
    [late] = [one for one in found if one.finding.check.id == "development.talk-late"]
    assert late.acknowledged is not None
    assert late.acknowledged.reason == given.reason == "书记住院，谈话推迟"
    assert not open_errors(found)


def test_a_reason_covers_only_what_it_was_given_for(database: Database, key: str) -> None:
    enter(database, key, "talk", on="2024-05-20", reason="书记住院")
    with pytest.raises(InvalidField, match="2024-06-20"):
        enter(database, key, "talk", on="2024-06-20")


@pytest.mark.parametrize(
    ("step", "values", "field", "words"),
    [
        ("talk", {}, "on", "请填谈话日期"),
        ("talk", {"on": "2027-10-09"}, "on", "还没有到"),
        ("training", {"on": "2026-06-12", "until": "2026-06-10", "result": "合格"}, "until", "早于开始"),
        ("political-review", {"on": "2026-06-12"}, "result", "请填结论"),
        ("activist", {"on": "2024-10-08", "meeting": ("无", None)}, "meeting", "没有这次会议"),
        ("conversion-meeting", {"on": "2027-07-12", "result": "延长预备期"}, "until", "延长到哪一天"),
    ],
)
def test_the_impossible_has_no_override(
    database: Database, key: str, step: str, values: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(InvalidField, match=words) as caught:
        enter(database, key, step, **values, reason="有理由")
    assert caught.value.field == field


def test_the_applicant_is_not_their_own_mentor(database: Database, key: str) -> None:
    with pytest.raises(InvalidField, match="不能是本人"):
        enter(database, key, "mentors", people=[key], reason="有理由")
    other = case(database, key).members
    [first, *_rest] = [member for member in other if member != key]
    with pytest.raises(InvalidField, match="两次"):
        enter(database, key, "sponsors", on="2026-05-27", people=[first, first], reason="有理由")


def test_the_stage_follows_with_its_decision_and_goes_back_when_erased(database: Database, key: str) -> None:
    enter(database, key, "talk", on="2024-03-20")
    enter(database, key, "activist", on="2024-10-08")
    assert person(database, key).stage == Stage.ACTIVIST
    with database.read() as session:
        [made] = session.scalars(select(StatusChange))
    assert made.changed_on == date(2024, 10, 8)
    enter(database, key, "activist", on="2024-10-09")
    with database.read() as session:
        [made] = session.scalars(select(StatusChange))
    assert made.changed_on == date(2024, 10, 9)
    with database.begin("撤销") as session:
        development.erase(session, key, "activist", rulebook=RULES, today=TODAY)
    after = person(database, key)
    assert (after.stage, after.activist_on) == (Stage.APPLICANT, None)


def test_a_stage_cannot_be_left_out(database: Database, key: str) -> None:
    enter(database, key, "talk", on="2024-03-20")
    with pytest.raises(InvalidField, match="前一个阶段"):
        enter(database, key, "target", on="2026-05-12", until="2026-05-26", reason="有理由")


def test_a_target_is_listed_after_consent_and_notice(database: Database, branch_id: str) -> None:
    key = as_far_as(database, branch_id, "mentors")
    enter(database, key, "target", on="2026-05-12", today=date(2026, 5, 12))
    assert person(database, key).stage == Stage.ACTIVIST
    during = case(database, key, date(2026, 5, 13))
    following = next_step(during)
    assert following is not None
    assert following.id == "target-filing"
    enter(database, key, "target-filing", on="2026-05-18")
    enter(database, key, "notice", on="2026-05-19")
    begun = case(database, key, date(2026, 5, 20))
    notice = begun.process.step("notice")
    assert window(begun, notice).latest == date(2026, 5, 25)
    assert next_step(begun) == notice
    assert development.proposed(begun, notice)["until"] == day("2026-05-25")
    enter(database, key, "notice", on="2026-05-19", until="2026-05-25", result="没有异议")
    with pytest.raises(InvalidField, match="公示到 2026-05-25 才结束"):
        enter(database, key, "target", on="2026-05-12", until="2026-05-24")
    enter(database, key, "target", on="2026-05-12", until="2026-05-26")
    listed = person(database, key)
    assert (listed.stage, listed.target_on) == (Stage.TARGET, day("2026-05-26"))


def test_admission_counts_from_the_meeting_and_the_stage_from_the_approval(
    database: Database, branch_id: str
) -> None:
    key = as_far_as(database, branch_id, "superior-talk")
    assert person(database, key).stage == Stage.TARGET
    values = {"on": "2026-08-05", "until": "2027-07-10", "result": "批准", "document": "样委〔2026〕8号"}
    enter(database, key, "admission-approval", **values)
    admitted = person(database, key)
    assert (admitted.stage, admitted.admitted_on) == (Stage.PROBATIONARY, day("2026-07-10"))
    with database.begin("撤销") as session:
        development.erase(session, key, "admission-approval", rulebook=RULES, today=TODAY)
    back = person(database, key)
    assert (back.stage, back.admitted_on) == (Stage.TARGET, day("2026-07-10"))


def test_who_is_not_carried_stays_a_target_and_may_be_put_to_the_vote_again(
    database: Database, branch_id: str
) -> None:
    key = as_far_as(database, branch_id, "form")
    values = {"on": "2026-07-10", "result": "未通过"}
    enter(database, key, "admission-meeting", **values, reason="没有记录")
    failed = person(database, key)
    assert (failed.stage, failed.admitted_on) == (Stage.TARGET, None)
    assert (
        state_of(case(database, key), RULES.processes["development"].step("admission-meeting"))
        == StepState.FAILED
    )
    enter(database, key, "admission-meeting", on="2026-07-20", result="通过", reason="没有记录")
    enter(database, key, "superior-talk", on="2026-07-25", others="何组织员")
    enter(database, key, "admission-approval", on="2026-08-05", until="2027-07-20", result="批准")
    assert person(database, key).stage == Stage.PROBATIONARY


def test_standing_counts_from_the_end_of_probation_even_if_the_meeting_is_later(
    database: Database, branch_id: str
) -> None:
    key = as_far_as(database, branch_id, "conversion-meeting")
    step = RULES.processes["development"].step("conversion-approval")
    assert development.proposed(case(database, key), step) == {"until": day("2027-07-10")}
    enter(database, key, "conversion-approval", on="2027-08-02", result="批准")
    full = person(database, key)
    assert (full.stage, full.converted_on) == (Stage.FULL, day("2027-07-10"))


def test_an_extension_is_a_state_of_its_own_and_ends_in_a_second_meeting(
    database: Database, branch_id: str
) -> None:
    key = as_far_as(database, branch_id, "conversion-application")
    enter(
        database,
        key,
        "conversion-meeting",
        on="2027-07-12",
        result="延长预备期",
        until="2028-01-10",
        reason="没有记录",
    )
    enter(database, key, "conversion-approval", on="2027-08-02", result="批准")
    assert person(database, key).stage == Stage.PROBATIONARY
    following = next_step(case(database, key))
    assert following is not None
    assert following.id == "extended-meeting"
    later = date(2028, 3, 1)
    values: dict[str, Any] = {"on": "2028-01-20", "result": "转为正式党员", "reason": "没有记录"}
    enter(database, key, "extended-meeting", today=later, **values)
    enter(database, key, "extended-approval", today=later, on="2028-02-10", result="批准")
    full = person(database, key)
    assert (full.stage, full.converted_on) == (Stage.FULL, day("2028-01-10"))


def test_who_is_cancelled_leaves_the_roll_only_when_approved(database: Database, branch_id: str) -> None:
    key = as_far_as(database, branch_id, "conversion-application")
    values = {"on": "2027-07-12", "result": "取消预备党员资格", "reason": "没有记录"}
    enter(database, key, "conversion-meeting", **values)
    assert person(database, key).ended_on is None
    enter(database, key, "conversion-approval", on="2027-08-02", result="批准", reason="没有记录")
    assert person(database, key).end_reason == EndReason.PROBATION_CANCELLED
    assert next_step(case(database, key)) is None
    with pytest.raises(InvalidField, match="已离开名册"):
        enter(database, key, "archive", on="2027-09-01")


def test_every_entry_is_one_action_that_can_be_undone(database: Database, key: str) -> None:
    enter(database, key, "talk", on="2024-05-20", reason="书记住院")
    with database.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    history.undo(database, action.number)
    with database.read() as session:
        assert session.scalars(select(Acknowledgement)).all() == []
        assert case_of(session, key, TODAY).on("talk") is None


def test_the_windows_of_the_next_steps(database: Database, key: str) -> None:
    begun = case(database, key, date(2024, 3, 10))
    talk = begun.process.step("talk")
    assert next_step(begun) == talk
    assert window(begun, talk).latest == date(2024, 4, 4)
    enter(database, key, "talk", on="2024-03-20")
    enter(database, key, "activist", on="2024-10-08")
    active = case(database, key, date(2025, 1, 1))
    assert window(active, active.process.step("target")).earliest == date(2025, 10, 8)
    assert inspection_due(active) == date(2025, 4, 8)
    following = next_step(active)
    assert following is not None
    assert following.id == "activist-filing"


def test_inspections_keep_the_latest_day_in_the_roster(database: Database, key: str) -> None:
    with database.begin("考察") as session:
        first = inspections.write(
            session, key, InspectionKind.INSPECTION, date(2025, 3, 31), today=TODAY, text="表现较好"
        ).id
        inspections.write(session, key, InspectionKind.INSPECTION, date(2025, 9, 25), today=TODAY)
        inspections.write(session, key, InspectionKind.REPORT, date(2025, 12, 1), today=TODAY)
    assert person(database, key).inspected_on == day("2025-09-25")
    with database.begin("改") as session:
        inspections.write(
            session, key, InspectionKind.INSPECTION, date(2025, 10, 9), today=TODAY, inspection_id=first
        )
    assert person(database, key).inspected_on == day("2025-10-09")
    with database.begin("删") as session:
        inspections.delete(session, first)
    assert person(database, key).inspected_on == day("2025-09-25")
    with pytest.raises(InvalidField, match="还没有到"), database.begin("考察") as session:
        inspections.write(session, key, InspectionKind.REPORT, date(2027, 10, 9), today=TODAY)


def test_a_roster_date_without_entry_shows_as_inspection(database: Database, key: str) -> None:
    with database.begin("改名册") as session:
        members.edit(session, key, inspected_on=PartialDate(2025, 6))
    [shown] = case(database, key).inspections
    assert (shown.id, shown.on) == (None, PartialDate(2025, 6))


def test_the_list_holds_who_is_on_the_way_and_whose_file_is_open(database: Database, branch_id: str) -> None:
    open_file = as_far_as(database, branch_id, "conversion-approval")
    closed = as_far_as(database, branch_id, "archive")
    with database.read() as session:
        listed = {one.person.id: one for one in cases(session, branch_id, TODAY)}
    assert set(listed) == {open_file, closed}
    following = next_step(listed[open_file])
    assert following is not None
    assert following.id == "archive"
    assert next_step(listed[closed]) is None
