"""The clauses of the Zhenjiang sheet that surveys, lists, room and registers answer, at their edges."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.dues import arrear_list
from branchdesk.life import plans
from branchdesk.models import (
    Audience,
    GuaranteeKind,
    MeetingKind,
    PioneerKind,
    PlanKind,
    PointCategory,
    PostTitle,
    ReportPeriod,
    SentPackage,
    SupervisionKind,
    SurveyAbout,
)
from branchdesk.places import Place
from branchdesk.ratings.card import Method
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rating_schemes import SHOWING_ONLY, Bands
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import (
    pioneers,
    point_entries,
    point_items,
    reports,
    satisfaction,
    secretary_tests,
    supervisions,
    venue,
)
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_branch import MadeBranch

YEAR = 2026
NEW_YEAR = date(2027, 1, 2)
SCHEME = "zhenjiang-2018"


def survey(
    made: MadeBranch, audience: Audience, about: SurveyAbout, satisfied: int, of: int, **values: Any
) -> str:
    known = {"audience": audience, "about": about, "held_on": date(2026, 10, 8), "issued": of, "returned": of}
    counts = {"valid": of, "satisfied": satisfied, "dissatisfied": of - satisfied}
    today = max(TODAY, values.get("held_on", TODAY))
    return satisfaction.keep(made.session, made.branch_id, YEAR, {**known, **counts, **values}, today).id


@pytest.mark.parametrize(
    ("name", "audience", "about"),
    [
        ("secretary_below_80_percent", Audience.MEMBERS, SurveyAbout.SECRETARY),
        ("masses_below_80_percent", Audience.MASSES, SurveyAbout.BRANCH),
    ],
)
def test_eighty_percent_is_enough_and_the_latest_survey_counts(
    made: MadeBranch, ask: Ask, name: str, audience: Audience, about: SurveyAbout
) -> None:
    assert not ask(name).is_known
    survey(made, audience, about, 799, 1000)
    assert ask(name).count == 1
    key = survey(made, audience, about, 4, 5, held_on=date(2026, 10, 9))
    found = ask(name)
    assert (found.count, found.met) == (0, "满意率 80%，达到 80%")
    assert found.evidence[0].place == Place("service.opinions", key, "satisfaction")
    survey(made, audience, about, 3, 4, held_on=date(2027, 1, 8))
    assert ask(name).count == 0  # not held yet on the day looked at
    assert ask(name, date(2027, 1, 8)).count == 1  # counted after the year, about it


def test_the_veto_takes_members_and_masses_together_within_the_window(
    made: MadeBranch, ask: Ask, rulebook: Rulebook
) -> None:
    survey(made, Audience.MEMBERS, SurveyAbout.BRANCH, 5, 10)
    found = ask("satisfaction_below_60_percent")
    assert not found.is_known
    assert len(found.evidence) == 1
    assert ask("one_side_below_60_percent").count == 1
    survey(made, Audience.MASSES, SurveyAbout.BRANCH, 55, 90)
    found = ask("satisfaction_below_60_percent")  # 60 of 100
    assert (found.is_known, found.count) == (True, 0)
    line = reckon(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY).line("V5")
    assert line.urgent  # members alone are below
    survey(made, Audience.MASSES, SurveyAbout.BRANCH, 54, 90, held_on=date(2026, 10, 9))
    assert ask("satisfaction_below_60_percent").count == 1
    card = reckon(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY)
    assert (card.grade, [line.item for line in card.veto]) == ("不予评星", ["V5"])


def test_a_survey_before_the_window_says_nothing_of_the_veto(made: MadeBranch, ask: Ask) -> None:
    for audience in (Audience.MEMBERS, Audience.MASSES):
        survey(made, audience, SurveyAbout.BRANCH, 1, 10, held_on=date(2025, 11, 21))
    assert not ask("satisfaction_below_60_percent").is_known
    survey(made, Audience.MEMBERS, SurveyAbout.BRANCH, 1, 10, held_on=date(2025, 11, 22))
    survey(made, Audience.MASSES, SurveyAbout.BRANCH, 1, 10, held_on=date(2025, 11, 22))
    assert ask("satisfaction_below_60_percent").count == 1


@pytest.mark.parametrize(
    ("mark", "count", "points"),
    [
        (None, Bands.ABSENT, 4),
        (Decimal("59.99"), 5999, 4),
        (Decimal(60), 6000, 3),
        (Decimal(70), 7000, 2),
        (Decimal(80), 8000, 1),
        (Decimal("89.99"), 8999, 1),
        (Decimal(90), 9000, 0),
    ],
)
def test_the_secretary_s_latest_test_gives_the_mark(
    made: MadeBranch, ask: Ask, rulebook: Rulebook, mark: Decimal | None, count: int, points: int
) -> None:
    secretary, other = made.members(2)
    made.post(secretary, PostTitle.SECRETARY)
    assert not ask("secretary_test").is_known

    def take(person: str, on: date, result: Decimal | None) -> None:
        entry = secretary_tests.MarkEntry(person, on, "应知应会测试", result)
        secretary_tests.keep(made.session, made.branch_id, entry, TODAY)

    take(secretary.id, date(2026, 3, 1), Decimal(100))
    take(secretary.id, date(2026, 9, 1), mark)
    take(other.id, date(2026, 10, 1), Decimal(10))
    found = ask("secretary_test")
    assert found.count == count
    assert "100 分" in found.met
    line = reckon(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY).line("S4.4")
    assert (line.method, line.points) == (Method.RECORD, points)


def test_without_a_test_on_record_nothing_is_taken(made: MadeBranch, rulebook: Rulebook) -> None:
    made.members(1)
    line = reckon(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY).line("S4.4")
    assert (line.method, line.points) == (Method.MANUAL, 0)


def test_a_committee_that_never_sat_did_not_deliberate(made: MadeBranch, ask: Ask) -> None:
    assert not ask("not_deliberated").is_known
    made.members(4)
    made.committee()
    assert not ask("not_deliberated").is_known
    assert ask("not_deliberated", NEW_YEAR).count == 1
    made.meeting(MeetingKind.COMMITTEE, date(2026, 6, 4))
    found = ask("not_deliberated", NEW_YEAR)
    assert (found.is_known, found.count) == (True, 0)
    assert "支委会 1 次" in found.met


def test_who_sits_on_the_committee_is_shown_with_duties_and_presence(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    made.committee()
    made.meeting(MeetingKind.COMMITTEE, date(2026, 6, 4), absent=1)
    found = ask("committee_at_work")
    assert not found.is_known
    assert [one.text.split("；")[1] for one in found.evidence] == [
        "支委会应到 1 次，到会 1 次",
        "支委会应到 1 次，到会 1 次",
        "支委会应到 1 次，到会 0 次",
    ]


def test_points_not_public_after_their_quarter_cost(made: MadeBranch, ask: Ask) -> None:
    (member,) = made.members(1)
    assert not ask("points_not_run").is_known
    entry = point_items.ItemEntry("B1", "参加组织生活", PointCategory.BASE, Decimal(2))
    item = point_items.keep(made.session, made.branch_id, entry)
    assert not ask("points_not_run").is_known
    day = date(2026, 5, 6)
    point_entries.enter(made.session, made.branch_id, [member.id], item.id, day, 1, "", TODAY)
    assert not ask("points_not_run", date(2026, 6, 30)).is_known
    assert ask("points_not_run", date(2026, 7, 1)).count == 1
    found = ask("points_not_run")
    assert found.count == 2
    assert found.cure is not None


@pytest.mark.parametrize(("confirmed", "count"), [(None, 0), (False, 0), (True, 1)])
def test_a_complaint_counts_once_it_is_borne_out(
    made: MadeBranch, ask: Ask, confirmed: bool | None, count: int
) -> None:
    (member,) = made.members(1)
    assert not ask("complaints_confirmed").is_known
    said = {"source": "群众", "text": "办事拖拉", "received_on": date(2026, 5, 6), "about_id": member.id}
    pioneers.keep_opinion(made.session, made.branch_id, {**said, "is_confirmed": confirmed})
    found = ask("complaints_confirmed")
    assert (found.is_known, found.count) == (True, count)
    assert ("还没有核实 1 条" in found.met) == (confirmed is None)


def test_a_complaint_of_an_earlier_year_still_open_does_not_count(made: MadeBranch, ask: Ask) -> None:
    (member,) = made.members(1)
    said = {"source": "群众", "text": "旧事", "received_on": date(2025, 5, 6), "about_id": member.id}
    pioneers.keep_opinion(made.session, made.branch_id, {**said, "is_confirmed": True})
    assert not ask("complaints_confirmed").is_known


def test_a_plan_is_missing_only_after_january(made: MadeBranch, ask: Ask) -> None:
    early = ask("plan_missing", date(2026, 1, 31))
    assert (early.count, len(early.ahead)) == (0, 1)
    late = ask("plan_missing", date(2026, 2, 1))
    assert late.count == 1
    assert late.cure is not None
    assert ask("plan_missing", NEW_YEAR).cure is None
    planned = {"kind": PlanKind.LECTURE, "planned_for": PartialDate(2026, 3), "title": "党课"}
    plans.keep(made.session, made.branch_id, YEAR, planned)
    found = ask("plan_missing")
    assert (found.count, found.evidence[0].text) == (0, "年度计划 1 项，没有填制定日期")


def test_records_without_a_part_and_months_without_report_cost(made: MadeBranch, ask: Ask) -> None:
    assert not ask("records_incomplete").is_known
    made.members(3)
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 6))
    assert ask("records_incomplete").count == 0
    bare = made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 4), place=None)
    found = ask("records_incomplete")
    assert (found.count, found.evidence[0].place) == (1, Place("life", bare.id))
    bare.place = "会议室"
    made.session.flush()
    for month in (7, 9):
        given = {"period": ReportPeriod.MONTH, "number": month, "reported_on": date(2026, month, 28)}
        reports.keep(made.session, made.branch_id, YEAR, given)
    found = ask("records_incomplete")
    assert [one.text for one in found.evidence] == ["没有月底填报：8 月、10 月"]


def test_an_inspection_on_record_answers_for_the_superior(made: MadeBranch, ask: Ask) -> None:
    assert not ask("not_supervised").is_known
    visit = {"kind": SupervisionKind.WRITTEN, "held_by": "行业党委", "about": "制度落实"}
    supervisions.keep(made.session, made.branch_id, {**visit, "held_on": date(2026, 11, 22)})
    assert not ask("not_supervised").is_known  # tomorrow
    supervisions.keep(made.session, made.branch_id, {**visit, "held_on": TODAY})
    found = ask("not_supervised")
    assert (found.is_known, found.count) == (True, 0)
    assert found.evidence[0].text == "2026-11-21 行业党委书面提示反馈：制度落实"


def test_a_planned_required_lesson_that_was_not_done_counts_after_its_month(
    made: MadeBranch, ask: Ask
) -> None:
    other = {"kind": PlanKind.STUDY, "planned_for": PartialDate(2026, 3), "title": "业务培训"}
    plans.keep(made.session, made.branch_id, YEAR, other)
    found = ask("study_missed")
    assert (found.is_known, [one.text for one in found.evidence]) == (False, ["业务培训（3 月内）"])
    for month in (10, 11):
        planned = {"kind": PlanKind.STUDY, "planned_for": PartialDate(2026, month), "title": "必修课"}
        plans.keep(made.session, made.branch_id, YEAR, planned)
    found = ask("study_missed")
    assert (found.count, len(found.ahead), found.cure) == (1, 1, None)
    assert ask("study_missed", NEW_YEAR).count == 2


def test_the_room_is_judged_by_its_latest_look(made: MadeBranch, ask: Ask) -> None:
    assert not ask("room_lacking").is_known
    items = ["yz-place", "yz-flag", "zj-oath", "zj-duties", "zj-plan", "zj-board"]
    venue.look_over(made.session, made.branch_id, date(2026, 5, 6), dict.fromkeys(items[:5], True))
    found = ask("room_lacking")
    assert not found.is_known
    assert found.met == "六必有 5/6，还没有查：有公示栏"
    venue.look_over(made.session, made.branch_id, date(2026, 6, 6), {"zj-board": False, "zj-plan": False})
    found = ask("room_lacking")
    assert (found.count, found.is_known) == (2, True)
    venue.look_over(made.session, made.branch_id, date(2026, 7, 6), {"zj-board": True, "zj-plan": True})
    assert (ask("room_lacking").count, ask("room_lacking").met) == (0, "六必有 6/6")


@pytest.mark.parametrize(
    ("is_met", "planned", "received", "known", "count"),
    [
        (True, None, 30_000, True, 0),  # 300 元 for three
        (True, None, 29_999, True, 1),
        (True, 40_000, 20_000, True, 1),
        (True, 30_000, None, True, 0),
        (True, None, None, False, 0),
        (True, None, 0, True, 2),
        (False, 30_000, None, True, 2),
        (False, None, 10_000, True, 1),
    ],
)
def test_activity_funds_come_to_a_hundred_a_member(
    made: MadeBranch,
    ask: Ask,
    rulebook: Rulebook,
    is_met: bool,
    planned: int | None,
    received: int | None,
    known: bool,
    count: int,
) -> None:
    made.members(3)
    assert not ask("activity_funds_short").is_known
    given = {
        "kind": GuaranteeKind.ACTIVITY,
        "is_met": is_met,
        "planned_fen": planned,
        "received_fen": received,
    }
    venue.keep_guarantee(made.session, made.branch_id, YEAR, given)
    found = ask("activity_funds_short")
    assert (found.is_known, found.count) == (known, count)
    line = reckon(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY).line("S14.1")
    assert line.points == {0: 0, 1: 1, 2: 3}[count]


@pytest.mark.parametrize(("is_met", "count"), [(True, 0), (False, 1)])
def test_rules_of_reward_are_there_or_not(made: MadeBranch, ask: Ask, is_met: bool, count: int) -> None:
    assert not ask("incentive_missing").is_known
    given = {"kind": GuaranteeKind.INCENTIVE, "is_met": is_met}
    venue.keep_guarantee(made.session, made.branch_id, YEAR, given)
    found = ask("incentive_missing")
    assert (found.is_known, found.count, found.cure is not None) == (True, count, not is_met)


@pytest.mark.check("service.archive-stale")
@pytest.mark.parametrize(
    ("sealed", "today", "count"),
    [
        (date(2026, 9, 30), date(2026, 11, 30), 0),  # October has been over for a month, to the day
        (date(2026, 9, 30), date(2026, 12, 1), 1),
        (date(2026, 10, 31), date(2026, 12, 1), 0),
        (date(2026, 10, 30), date(2026, 12, 1), 1),
    ],
)
def test_an_archive_is_handed_up_month_by_month(
    made: MadeBranch, ask: Ask, sealed: date, today: date, count: int
) -> None:
    assert not ask("archive_not_reported", today).is_known
    made.session.add(
        SentPackage(
            branch_id=made.branch_id,
            seq=1,
            recipient="上级",
            year=YEAR,
            digest="0",
            written_at=datetime(sealed.year, sealed.month, sealed.day, 10),
        )
    )
    made.session.flush()
    assert ask("archive_not_reported", today).count == count


def test_a_good_reason_excuses_months_that_were_not_paid(made: MadeBranch, ask: Ask) -> None:
    (member,) = made.members(1)
    made.assess(member, YEAR)
    for month in (1, 2, 3, 4, 5, 6, 9, 10):
        made.pay(member, Month(YEAR, month))
    assert ask("dues_not_monthly").count == 1
    arrear_list.excuse(
        made.session, made.branch_id, member.id, Month(YEAR, 7), Month(YEAR, 8), "住院", date(2026, 9, 1)
    )
    assert ask("dues_not_monthly").count == 0


def test_what_only_shows_never_answers(made: MadeBranch, ask: Ask) -> None:
    (member,) = made.members(1)
    for kind, title in ((PioneerKind.POST, "先锋岗"), (PioneerKind.GUIDE, "指导员")):
        post = {"person_id": member.id, "kind": kind, "title": title, "since": date(2026, 3, 1)}
        pioneers.keep(made.session, made.branch_id, post)
    pioneers.keep_service(
        made.session, made.branch_id, {"title": "义诊", "held_on": date(2026, 4, 1)}, [member.id]
    )
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 6), title="学习党章")
    assert not any(ask(name).is_known for name in SHOWING_ONLY)
    assert [one.text for one in ask("ways_of_education").evidence] == ["党员1：党员先锋岗“先锋岗”"]
    assert [one.text for one in ask("ways_of_service").evidence] == [
        "党员1：发展上的指导员“指导员”",
        "2026-04-01 志愿服务：义诊",
    ]
    assert [one.text for one in ask("themes_of_sittings").evidence] == ["5 月 6 日主题党日：学习党章"]


def test_a_manual_line_shows_what_the_records_hold(made: MadeBranch, rulebook: Rulebook) -> None:
    made.members(1)
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 6), title="学习党章")
    line = reckon(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY).line("S11.2")
    assert (line.method, line.points, line.recorded) == (Method.MANUAL, 0, None)
    assert [one.text for one in line.evidence] == ["5 月 6 日主题党日：学习党章"]
