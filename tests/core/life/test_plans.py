"""The year's plan: entered, moved, answered by sittings, and measured against the rules."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from branchdesk import branch
from branchdesk.dates import Month, PartialDate
from branchdesk.deadlines import due
from branchdesk.errors import InvalidField
from branchdesk.life import fixed_day, plan_drafts, plan_lines, plans
from branchdesk.life.frequency import requirements
from branchdesk.life.plan_findings import plan_findings
from branchdesk.life.plan_lines import PlanLine, PlanState
from branchdesk.models import Branch, MeetingKind, PlanItem, PlanKind, PlanLevel
from branchdesk.rules.holidays import read_workdays
from branchdesk.rules.plan_templates import LAST, Placement, plan_templates
from branchdesk.rules.regulations import shipped
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

JANUARY = date(2026, 1, 5)
DAY = PartialDate(2026, 11, 27)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(8)
        made.committee()
        yield made


def item(made: MadeBranch, kind: PlanKind, when: PartialDate, **values: object) -> PlanItem:
    known = {"kind": kind, "planned_for": when, **values}
    kept = plans.keep(made.session, made.branch_id, when.year, known)
    kept.recorded_at = datetime(when.year, 1, 5, 9)
    made.session.flush()
    return kept


def settle(made: MadeBranch, on: date = JANUARY, today: date = TODAY) -> None:
    plans.keep_frame(
        made.session,
        made.branch_id,
        2026,
        today,
        goal="规范",
        settled_on=on,
        reported_on=None,
        quarters={},
        months={},
    )


def lines(made: MadeBranch, year: int = 2026) -> list[PlanLine]:
    return plan_lines.lines_of(made.session, made.branch_id, year, TODAY)


def test_what_a_plan_item_must_say(made: MadeBranch) -> None:
    group = made.group("第一党小组")
    for wrong, values in (
        ("title", {"kind": "other", "planned_for": DAY}),
        ("planned_for", {"kind": "general", "planned_for": PartialDate(2027, 1)}),
        ("planned_for", {"kind": "general", "planned_for": PartialDate(2026)}),
        ("clock", {"kind": "general", "planned_for": PartialDate(2026, 11), "clock": "14:30"}),
        ("clock", {"kind": "general", "planned_for": DAY, "clock": "下午"}),
        ("group_id", {"kind": "group", "planned_for": DAY}),
    ):
        with pytest.raises(InvalidField) as error:
            plans.keep(made.session, made.branch_id, 2026, values)
        assert error.value.field == wrong
    kept = item(made, PlanKind.GROUP, DAY, group_id=group.id, clock="9：05")
    assert (kept.clock, kept.group_id) == ("09:05", group.id)
    (line,) = lines(made)
    assert (line.words, line.when_words) == ("第一党小组会议", "11 月 27 日 09:05")


def test_before_the_plan_is_settled_moving_is_planning(made: MadeBranch) -> None:
    kept = item(made, PlanKind.GENERAL, DAY)
    plans.move(made.session, kept.id, PartialDate(2026, 12))
    assert (kept.planned_for, kept.first_planned) == (PartialDate(2026, 12), None)


def test_a_settled_plan_keeps_the_first_day_and_the_reason(made: MadeBranch) -> None:
    kept = item(made, PlanKind.GENERAL, DAY, clock="14:30")
    settle(made)
    with pytest.raises(InvalidField, match="理由"):
        plans.move(made.session, kept.id, PartialDate(2026, 12, 3))
    plans.move(made.session, kept.id, PartialDate(2026, 12, 3), "书记出差")
    plans.move(made.session, kept.id, PartialDate(2026, 12), "再等上级通知")
    assert (kept.first_planned, kept.moved_reason, kept.clock) == (DAY, "再等上级通知", None)
    (line,) = lines(made)
    assert (line.state, line.state_words) == (PlanState.MOVED, "已改期")
    plans.move(made.session, kept.id, DAY, "又能开了")
    assert (kept.first_planned, kept.moved_reason) == (None, None)


def test_correcting_other_facts_asks_for_no_reason(made: MadeBranch) -> None:
    kept = item(made, PlanKind.GENERAL, DAY)
    settle(made)
    values = {"kind": "general", "planned_for": DAY, "title": "换届"}
    plans.keep(made.session, made.branch_id, 2026, values, kept.id)
    assert (kept.title, kept.first_planned) == ("换届", None)
    with pytest.raises(InvalidField) as error:
        plans.keep(
            made.session, made.branch_id, 2026, {**values, "planned_for": PartialDate(2026, 12)}, kept.id
        )
    assert error.value.field == "moved_reason"


def test_a_sitting_of_its_kind_and_month_is_proposed_and_confirmed(made: MadeBranch) -> None:
    planned = item(made, PlanKind.LECTURE, PartialDate(2026, 5, 13))
    again = item(made, PlanKind.LECTURE, PartialDate(2026, 5, 27))
    item(made, PlanKind.LECTURE, PartialDate(2026, 8))
    near = made.meeting(MeetingKind.LECTURE, date(2026, 5, 14))
    first, second, third = lines(made)
    assert (first.state, second.state, third.state) == (
        PlanState.PROPOSED,
        PlanState.OVERDUE,
        PlanState.OVERDUE,
    )
    assert plan_lines.confirm(made.session, [first, second, third]) == 1
    first, second, _third = lines(made)
    assert (first.state, first.held_on, first.is_on_time) == (PlanState.HELD, date(2026, 5, 14), True)
    assert planned.meeting_id == near.id
    assert [m.id for m in plan_lines.sittings_for(made.session, made.branch_id, second, 2026)] == [near.id]
    plans.unlink(made.session, planned.id)
    assert [line.state for line in lines(made)][:2] == [PlanState.PROPOSED, PlanState.OVERDUE]
    assert again.meeting_id is None


def test_one_sitting_ticked_for_two_kinds_answers_two_items(made: MadeBranch) -> None:
    item(made, PlanKind.PARTY_DAY, PartialDate(2026, 5, 13))
    item(made, PlanKind.LECTURE, PartialDate(2026, 5))
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 15), also_kinds=["lecture"])
    assert [line.state for line in lines(made)] == [PlanState.PROPOSED, PlanState.PROPOSED]


def test_groups_answer_for_themselves(made: MadeBranch) -> None:
    one, two = made.group("第一党小组"), made.group("第二党小组")
    for group in (one, two):
        item(made, PlanKind.GROUP, PartialDate(2026, 5, 14), group_id=group.id)
    made.meeting(MeetingKind.GROUP, date(2026, 5, 14), group_id=two.id)
    assert {line.group_name: line.state for line in lines(made)} == {
        "第一党小组": PlanState.OVERDUE,
        "第二党小组": PlanState.PROPOSED,
    }


def test_figures_count_what_was_held_and_when(made: MadeBranch) -> None:
    in_time = item(made, PlanKind.GENERAL, PartialDate(2026, 3, 26))
    late = item(made, PlanKind.GENERAL, PartialDate(2026, 6, 25))
    item(made, PlanKind.GENERAL, PartialDate(2026, 9, 24))
    entered_after = plans.keep(
        made.session,
        made.branch_id,
        2026,
        {"kind": "study", "planned_for": PartialDate(2026, 2), "title": "培训"},
    )
    entered_after.recorded_at = datetime(2026, 11, 1, 9)
    plans.link(made.session, in_time.id, made.meeting(MeetingKind.GENERAL, date(2026, 3, 30)).id)
    plans.link(made.session, late.id, made.meeting(MeetingKind.GENERAL, date(2026, 7, 2)).id)
    plans.finish(made.session, entered_after.id, date(2026, 2, 20), "三天", TODAY)
    figures = plan_lines.figures_of(lines(made))
    assert (figures.planned, figures.held, figures.on_time, figures.not_held) == (4, 3, 1, 1)
    assert [line.is_late_entry for line in lines(made)] == [True, False, False, False]


def test_what_is_no_sitting_is_done_on_a_day(made: MadeBranch) -> None:
    general = item(made, PlanKind.GENERAL, DAY)
    visit = item(made, PlanKind.VISIT, PartialDate(2026, 6), title="走访")
    assert lines(made)[0].state_words == "逾期未办"
    with pytest.raises(InvalidField):
        plans.finish(made.session, general.id, TODAY, None, TODAY)
    with pytest.raises(InvalidField):
        plans.finish(made.session, visit.id, date(2026, 12, 1), None, TODAY)
    plans.finish(made.session, visit.id, date(2026, 6, 28), "走访 3 户", TODAY)
    assert lines(made)[0].state_words == "已办"


def test_a_plan_from_the_rules_lacks_nothing_and_falls_on_workdays(made: MadeBranch) -> None:
    group = made.group("第一党小组")
    made.people[0].group_id = group.id
    made.session.flush()
    rules = shipped()
    found = plan_drafts.from_rules(made.session, rules, made.branch_id, 2026, JANUARY)
    kinds = [draft.kind for draft in found.items]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        PlanKind.COMMITTEE: 12,
        PlanKind.GROUP: 12,
        PlanKind.PARTY_DAY: 12,
        PlanKind.LECTURE: 4,
        PlanKind.GENERAL: 4,
        PlanKind.TALK: 1,
        PlanKind.LIFE_MEETING: 1,
        PlanKind.APPRAISAL: 1,
    }
    workdays = read_workdays()
    assert all(workdays.is_workday(draft.planned_for.earliest) for draft in found.items)
    assert all(draft.planned_for.earliest >= JANUARY for draft in found.items)
    plan_drafts.take(made.session, made.branch_id, 2026, found, found.items)
    asked = requirements(rules, made.session, made.branch_id, 2026, JANUARY)
    assert plan_lines.coverage(lines(made), asked, JANUARY) == []
    assert plan_drafts.from_rules(made.session, rules, made.branch_id, 2026, JANUARY).items == ()


def test_groups_stand_in_their_own_order_whatever_their_names(made: MadeBranch) -> None:
    names = ["第一党小组", "第二党小组", "第三党小组"]
    for number, name in enumerate(names):
        group = made.group(name)
        made.people[number].group_id = group.id
    made.session.flush()
    drafts = plan_drafts.from_rules(made.session, shipped(), made.branch_id, 2026, JANUARY)
    assert [draft.group_name for draft in drafts.items if draft.group_name][:3] == names
    plan_drafts.take(made.session, made.branch_id, 2026, drafts, list(reversed(drafts.items)))
    lines = plan_lines.lines_of(made.session, made.branch_id, 2026, JANUARY)
    assert [line.group_name for line in lines if line.group_name][:3] == names


def test_late_in_the_year_only_open_periods_are_proposed(made: MadeBranch) -> None:
    found = plan_drafts.from_rules(made.session, shipped(), made.branch_id, 2026, TODAY)
    assert {draft.planned_for.month for draft in found.items} <= {11, 12}
    assert all(draft.planned_for.latest >= TODAY for draft in found.items)
    asked = requirements(shipped(), made.session, made.branch_id, 2026, TODAY)
    lacks = plan_lines.coverage([], asked, TODAY)
    assert any(lack.is_past for lack in lacks)
    assert any(not lack.is_past for lack in lacks)


def test_the_theme_day_is_learned_from_what_was_held_unless_it_was_chosen(made: MadeBranch) -> None:
    assert fixed_day.fixed_day(made.session, made.branch_id, 2026) is None
    for month in (3, 4, 6):
        made.meeting(
            MeetingKind.PARTY_DAY, Placement(week=2, weekday=4).in_month(Month(2026, month), read_workdays())
        )
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 29))
    assert fixed_day.fixed_day(made.session, made.branch_id, 2026) == Placement(week=2, weekday=4)
    fixed_day.choose_fixed_day(made.session, made.branch_id, Placement(day=25))
    made.session.flush()
    assert fixed_day.fixed_day(made.session, made.branch_id, 2026) == Placement(day=25)


def test_last_years_plan_moves_along_with_weekdays_and_years(made: MadeBranch) -> None:
    item(made, PlanKind.COMMITTEE, PartialDate(2025, 3, 4), title="2025年工作")  # the first Tuesday
    item(made, PlanKind.PARTY_DAY, PartialDate(2025, 3, 21), title="学雷锋")
    item(made, PlanKind.STUDY, PartialDate(2025, 9), title="培训", person_id=made.people[0].id)
    plans.keep_themes(made.session, made.branch_id, 2025, PlanLevel.MONTH, {3: "2025年学雷锋", 4: "缅怀"})
    plans.keep_themes(made.session, made.branch_id, 2026, PlanLevel.MONTH, {4: "自己的"})
    item(made, PlanKind.STUDY, PartialDate(2026, 9), title="培训")
    found = plan_drafts.from_last_year(
        made.session, made.branch_id, 2026, JANUARY, Placement(week=LAST, weekday=5)
    )
    assert [(str(d.planned_for), d.title, d.is_known) for d in found.items] == [
        ("2026-03-03", "2026年工作", False),
        ("2026-03-27", "学雷锋", False),
        ("2026-09", "培训", True),
    ]
    assert found.months == {3: "2026年学雷锋"}
    plan_drafts.take(made.session, made.branch_id, 2026, found, [d for d in found.items if not d.is_known])
    assert plans.frame_of(made.session, made.branch_id, 2026).months == {3: "2026年学雷锋", 4: "自己的"}


def test_without_a_plan_last_years_sittings_are_the_pattern(made: MadeBranch) -> None:
    made.meeting(MeetingKind.GENERAL, date(2025, 10, 1))
    (draft,) = plan_drafts.from_last_year(made.session, made.branch_id, 2026, JANUARY).items
    assert draft.kind == PlanKind.GENERAL
    assert draft.planned_for == PartialDate(2026, 10, 8), "the first Wednesday lies in the holidays"


def test_the_calendar_has_what_the_scheme_asks_for(made: MadeBranch) -> None:
    def titles() -> set[str]:
        found = plan_drafts.from_calendar(made.session, made.branch_id, 2026, JANUARY)
        return {draft.title for draft in found.items}

    assert {"目标承诺公示", "网上填报任务纪实清单", "核定全年党费"} <= titles()
    made.session.get_one(Branch, made.branch_id).scheme = "linzi-2020"
    made.session.flush()
    assert "向上级党组织汇报本季度工作" in titles()
    assert "目标承诺公示" not in titles()


def test_every_sitting_and_talk_has_a_usual_day() -> None:
    usual = {one.kind for one in plan_templates().usual}
    assert usual == {kind for kind in PlanKind if kind.meeting is not None} | {PlanKind.TALK}


def test_a_made_plan_is_undone_in_one_go(database: Database, branch_id: str) -> None:
    with database.begin("编计划") as session:
        found = plan_drafts.from_calendar(session, branch_id, 2026, JANUARY)
        plan_drafts.take(session, branch_id, 2026, found, found.items)
    with database.read() as session:
        assert plan_lines.lines_of(session, branch_id, 2026, TODAY)
        action = history.last_undoable(session)
    assert action is not None
    history.undo(database, action.number)
    with database.read() as session:
        assert plan_lines.lines_of(session, branch_id, 2026, TODAY) == []
        assert plans.frame_of(session, branch_id, 2026).months == {}


def told(made: MadeBranch, rulebook: Rulebook, today: date = TODAY) -> dict[str, str]:
    found = plan_findings(made.session, rulebook.checks, rulebook.regulations, made.branch_id, 2026, today)
    return {finding.check.id: finding.sentence for finding in found}


@pytest.mark.check(
    "yearplan.not-made",
    "yearplan.no-theme",
    "yearplan.no-quarter",
    "yearplan.lacks-sitting",
    "yearplan.not-held",
)
def test_what_speaks_against_a_plan(made: MadeBranch, rulebook: Rulebook) -> None:
    assert told(made, rulebook, date(2026, 1, 31)) == {}
    assert set(told(made, rulebook, date(2026, 2, 1))) == {"yearplan.not-made"}
    item(made, PlanKind.PARTY_DAY, PartialDate(2026, 1, 23), title="定计划")
    plans.keep_themes(
        made.session, made.branch_id, 2026, PlanLevel.MONTH, dict.fromkeys(range(2, 11), "学习")
    )
    plans.keep_themes(
        made.session, made.branch_id, 2026, PlanLevel.QUARTER, {1: "开局", 2: "建功", 4: "总结"}
    )
    found = told(made, rulebook)
    assert found["yearplan.no-theme"] == "11 月没有主题"
    assert found["yearplan.no-quarter"] == "第三季度没有安排"
    assert "缺" in found["yearplan.lacks-sitting"]
    assert found["yearplan.not-held"] == "计划的 1 项过了时间没有开展：1 月 23 日定计划"
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-08-15")
    assert "yearplan.no-quarter" not in told(made, rulebook)  # the third had begun before the books
    assert told(made, rulebook)["yearplan.no-theme"] == "11 月没有主题"


def test_the_first_page_asks_for_the_plan_and_names_what_is_planned(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    def duties(today: date) -> dict[str, str]:
        return {duty.rule: duty.detail for duty in due(made.session, rulebook, made.branch_id, today)}

    assert "zhenjiang-plan" in duties(date(2026, 1, 20))
    settle(made)
    assert "zhenjiang-plan" not in duties(date(2026, 1, 20))
    item(made, PlanKind.GENERAL, PartialDate(2026, 11, 27), title="讨论接收预备党员")
    item(made, PlanKind.VISIT, PartialDate(2026, 11), title="走访")
    assert duties(date(2026, 11, 23))["yearplan.not-held.week"] == "11 月 27 日 讨论接收预备党员"
    assert duties(date(2026, 11, 23))["yearplan.not-held.month"] == "11 月内 走访"
    made.meeting(MeetingKind.GENERAL, date(2026, 11, 26))
    assert "yearplan.not-held.week" not in duties(date(2026, 11, 27)), "held, if not confirmed yet"


def test_the_frame_is_kept_in_order(made: MadeBranch) -> None:
    with pytest.raises(InvalidField) as error:
        settle(made, date(2026, 12, 1))
    assert error.value.field == "settled_on"
    with pytest.raises(InvalidField) as error:
        plans.keep_frame(
            made.session,
            made.branch_id,
            2026,
            TODAY,
            goal=None,
            settled_on=None,
            reported_on=JANUARY,
            quarters={},
            months={},
        )
    assert error.value.field == "reported_on"
    plans.keep_themes(made.session, made.branch_id, 2026, PlanLevel.QUARTER, {1: "开局"})
    plans.keep_themes(made.session, made.branch_id, 2026, PlanLevel.QUARTER, {1: " ", 2: "建功"})
    assert plans.frame_of(made.session, made.branch_id, 2026).quarters == {2: "建功"}
