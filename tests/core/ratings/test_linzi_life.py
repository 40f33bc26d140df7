"""Plan, yearly life, development, relations, dues, care and openness, at the edges where a verdict turns (LZ19–LZ42)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from branchdesk import branch, worklists
from branchdesk.dates import Month, PartialDate
from branchdesk.life import plans, tasks
from branchdesk.models import (
    AgendaItem,
    CareKind,
    Direction,
    MeetingKind,
    NeedKind,
    PioneerKind,
    PlanKind,
    PriorStep,
    Sex,
    Stage,
    Transfer,
    WorklistKind,
    WorklistSource,
)
from branchdesk.people import development_plan, relation_survey
from branchdesk.places import Place
from branchdesk.ratings.metrics import Books, Measure, measure
from branchdesk.rules.relation_survey import read_survey_rules
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.service_rules import openness_rules
from branchdesk.service import care, openness, pioneers
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_appraisal import MadeAppraisal
from tests.made_branch import MadeBranch

YEAR = 2026
NEW_YEAR = date(2027, 1, 5)
DAY = date(2026, 5, 6)


def said(found: Measure) -> int | None:
    """Return the count, or None where a person is asked."""
    return found.count if found.is_known else None


def begin_books(made: MadeBranch, day: str) -> None:
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, day)


@pytest.mark.parametrize(
    "name",
    [
        "pioneers_missing",
        "identity_not_shown",
        "voluntary_service_missing",
        "cares_missing",
        "masses_not_heard",
        "relations_not_surveyed",
        "dues_not_published_in_quarter",
    ],
)
def test_what_a_year_asks_for_once_is_ahead_then_lacking_and_unknown_in_a_year_begun_late(
    made: MadeBranch, ask: Ask, name: str
) -> None:
    made.members(3)
    found = ask(name)
    assert (said(found), len(found.ahead)) == (0, 1)
    assert found.ahead[0].place is not None
    assert said(ask(name, date(2026, 12, 31))) == 0
    assert said(ask(name, date(2027, 1, 1))) == 1
    begin_books(made, "2026-01-02")
    assert said(ask(name, NEW_YEAR)) is None


def frame(made: MadeBranch, quarters: dict[int, str | None], months: dict[int, str | None]) -> None:
    plans.keep_frame(
        made.session,
        made.branch_id,
        YEAR,
        TODAY,
        goal="",
        settled_on=date(2026, 1, 10),
        reported_on=None,
        quarters=quarters,
        months=months,
    )


def test_the_plan_has_three_levels_and_the_present_month_is_ahead(made: MadeBranch, ask: Ask) -> None:
    assert ask("plan_levels_missing", date(2026, 1, 20)).ahead
    assert ask("plan_levels_missing").count == 1
    frame(made, {}, {})
    assert ask("plan_levels_missing").count == 2
    frame(made, dict.fromkeys(range(1, 4), "安排"), dict.fromkeys(range(1, 11), "主题"))
    found = ask("plan_levels_missing")  # in November
    assert (found.count, len(found.ahead)) == (0, 2)
    found = ask("plan_levels_missing", date(2026, 12, 1))
    assert (found.count, found.evidence[0].text) == (1, "11 月没有主题")
    assert found.evidence[0].place == Place("life.plan", None, "themes")
    values = {"kind": PlanKind.PARTY_DAY, "planned_for": PartialDate(2026, 11, 27), "title": "学党章"}
    plans.keep(made.session, made.branch_id, YEAR, values)
    assert ask("plan_levels_missing", date(2026, 12, 1)).count == 0
    assert ask("plan_levels_missing", NEW_YEAR).count == 2  # December and the fourth quarter


def test_a_plan_that_older_books_may_hold_is_asked(made: MadeBranch, ask: Ask) -> None:
    begin_books(made, "2026-03-01")
    assert said(ask("plan_levels_missing")) is None
    frame(made, {2: "安排", 3: "安排"}, dict.fromkeys(range(3, 11), "主题"))
    assert said(ask("plan_levels_missing")) == 0


def decide(made: MadeBranch, kind: MeetingKind, due_on: date | None) -> str:
    sitting = made.meeting(kind, DAY)
    matter = made.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == sitting.id)).one()
    return worklists.raise_item(
        made.session,
        made.branch_id,
        "慰问老党员",
        kind=WorklistKind.TASK,
        source=WorklistSource.MEETING,
        source_table=tasks.TABLE,
        source_id=matter.id,
        raised_on=DAY,
        person_id=made.people[0].id,
        due_on=due_on,
    ).id


def test_only_what_party_days_decided_is_weighed(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    decide(made, MeetingKind.GENERAL, date(2026, 6, 1))
    assert said(ask("decisions_not_carried_out")) is None
    decide(made, MeetingKind.PARTY_DAY, TODAY)
    found = ask("decisions_not_carried_out")
    assert (said(found), len(found.ahead)) == (0, 1)  # due today
    key = decide(made, MeetingKind.PARTY_DAY, date(2026, 11, 20))
    found = ask("decisions_not_carried_out")
    assert (found.count, found.evidence[0].place) == (1, Place("life.tasks", key))
    worklists.finish(made.session, key, TODAY, "慰问了")
    assert ask("decisions_not_carried_out").count == 0


def test_a_life_meeting_outside_its_months_is_asked(made: MadeBranch, ask: Ask) -> None:
    name = "life_meeting_at_another_time"
    made.members(3)
    assert ask(name).ahead
    assert ask(name, NEW_YEAR).count == 1
    made.meeting(MeetingKind.LIFE_MEETING, date(2026, 9, 30))
    assert said(ask(name)) is said(ask(name, NEW_YEAR)) is None
    made.meeting(MeetingKind.LIFE_MEETING, date(2026, 10, 1))
    assert said(ask(name)) == 0
    begin_books(made, "2026-03-01")
    assert said(ask(name)) is None


def test_each_of_the_three_relations_talks_once_a_year(made: MadeBranch, ask: Ask) -> None:
    name = "talk_pairs_missing"
    assert said(ask(name)) is None
    made.members(5)
    made.committee()
    first, second, third, fourth, fifth = made.people
    for one, other in ((first, second), (first, third), (second, third), (first, fourth), (first, fifth)):
        made.talk(one, other, DAY)
    assert (ask(name).count, len(ask(name).ahead)) == (0, 1)
    found = ask(name, NEW_YEAR)
    assert [one.text for one in found.evidence] == [
        "党员4没有和其他党员谈心谈话",
        "党员5没有和其他党员谈心谈话",
    ]
    assert [one.text for one in ask(name).ahead] == ["年底前还要谈的：党员之间 2 人"]
    made.talk(fourth, fifth, DAY)
    assert said(ask(name, NEW_YEAR)) == 0
    begin_books(made, "2026-03-01")
    assert said(ask(name, NEW_YEAR)) is None


@pytest.mark.parametrize(("excellent", "count"), [(0, 0), (3, 0), (4, 1)])
def test_a_third_of_all_members_is_rounded_down(
    database: Database, branch_id: str, rulebook: Rulebook, excellent: int, count: int
) -> None:
    with database.begin("民主评议") as session:
        appraised = MadeAppraisal(session, branch_id)

        def ask(name: str) -> Measure:
            session.flush()
            return measure(name, Books(session, rulebook, branch_id, YEAR, TODAY))

        for name in ("excellent_over_third", "appraisal_steps_irregular", "members_undecided"):
            assert said(ask(name)) is None
        appraisal = appraised.begin()
        appraised.steps(appraisal, decided_on=None, decision_meeting_id=None)
        assert said(ask("appraisal_steps_irregular")) == 0
        assert said(ask("members_undecided")) is None
        appraised.grade(appraisal, excellent)
        assert said(ask("excellent_over_third")) == (1 if count else None)  # not settled yet
        appraised.steps(appraisal)
        found = ask("excellent_over_third")
        assert (said(found), found.cure is not None) == (count, bool(count))
        appraised.steps(appraisal, mutual_on=date(2026, 11, 11))
        assert ask("appraisal_steps_irregular").count == 1  # before the members looked at themselves
        assert said(ask("members_undecided")) == 0
        appraised.steps(appraisal, decision_meeting_id=None)
        assert ask("members_undecided").count == 1


def test_the_number_allotted_is_kept_and_the_reserve_is_the_branch_s_own(made: MadeBranch, ask: Ask) -> None:
    made.member("新", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 6, 1))
    assert said(ask("development_plan_exceeded")) is said(ask("reserve_short")) is None
    development_plan.settle(made.session, made.branch_id, YEAR, allotted=1, activists_wanted=1)
    assert said(ask("development_plan_exceeded")) == 0
    found = ask("reserve_short")
    assert (said(found), len(found.ahead)) == (0, 1)
    assert ask("reserve_short", NEW_YEAR).count == 1
    made.member("又新", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 7, 1))
    assert ask("development_plan_exceeded").count == 1
    made.member("积", Stage.ACTIVIST, admitted_on=None, activist_on=PartialDate(2026, 3, 1))
    assert said(ask("reserve_short", NEW_YEAR)) == 0


def test_who_was_not_foreseen_is_asked(made: MadeBranch, ask: Ask) -> None:
    target = made.member("对象", Stage.TARGET, admitted_on=None)
    development_plan.settle(made.session, made.branch_id, YEAR, allotted=2)
    development_plan.foresee(made.session, target.id, YEAR)
    made.member("新", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 6, 1))
    found = ask("development_plan_exceeded")
    assert (said(found), len(found.evidence)) == (None, 1)


def test_a_survey_counts_when_it_is_closed(made: MadeBranch, ask: Ask) -> None:
    made.members(2)
    key, result = made.people[0].id, read_survey_rules().results[0].id
    relation_survey.record(made.session, made.branch_id, YEAR, {key: {"result": result}}, TODAY)
    found = ask("relations_not_surveyed")
    assert (found.met, len(found.ahead)) == ("已排查 1 人，还没有结束，年底前办好就符合", 1)
    relation_survey.close(
        made.session, made.branch_id, YEAR, TODAY, conclusion="清楚", reason="一人住院", today=TODAY
    )
    found = ask("relations_not_surveyed", NEW_YEAR)
    assert (said(found), found.evidence[0].place) == (0, Place("people.survey"))


def transfer(made: MadeBranch, **values: Any) -> Transfer:
    known: dict[str, Any] = {
        "branch_id": made.branch_id,
        "person_id": made.people[0].id,
        "direction": Direction.IN,
        "from_organisation": "江州支部",
        "to_organisation": "样例支部",
        "issued_on": date(2026, 5, 1),
        "valid_days": 90,
        "accepted_on": DAY,
    }
    found = Transfer(**{**known, **values})
    made.session.add(found)
    return found


def test_the_file_of_who_came_in_the_year_is_examined(made: MadeBranch, ask: Ask) -> None:
    made.members(1)
    transfer(made, accepted_on=date(2025, 12, 31), issued_on=date(2025, 12, 1))
    assert ask("arrivals_unexamined").met == "今年没有转入的党员"
    came = transfer(made)
    found = ask("arrivals_unexamined")
    assert (found.count, found.cure is not None) == (1, True)
    came.file_checked_on = date(2026, 5, 20)
    assert said(ask("arrivals_unexamined")) == 0


def test_a_receipt_that_is_late_leaves_a_transfer_unsettled(made: MadeBranch, ask: Ask) -> None:
    made.members(1)
    came = transfer(made)
    assert ask("transfers_unsettled", date(2026, 6, 6)).count == 0
    found = ask("transfers_unsettled", date(2026, 6, 7))
    assert (found.count, found.evidence[0].place) == (1, Place("people.transfers", came.id, "transfers"))
    came.receipt_on = date(2026, 6, 7)
    assert said(ask("transfers_unsettled")) == 0


def test_each_member_with_a_gap_in_the_roster_counts_once(made: MadeBranch, ask: Ask) -> None:
    assert said(ask("roster_unreliable")) is None
    whole: dict[str, Any] = {
        "id_number": "11010519491231002X",
        "born_on": PartialDate(1949, 12, 31),
        "sex": Sex.FEMALE,
    }
    made.member("全", **whole)
    assert said(ask("roster_unreliable")) == 0
    bare = made.member("缺", phone=None, id_number=None)
    found = ask("roster_unreliable")
    assert (found.count, found.evidence[0].place.record if found.evidence[0].place else "") == (1, bare.id)


def test_dues_are_paid_each_month_and_in_full(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    made.whole_dues(YEAR, 9)
    first, second, third = made.people
    made.pay(first, Month(YEAR, 10))
    made.pay(second, Month(YEAR, 10), on=date(2026, 11, 2))
    made.pay(third, Month(YEAR, 10), fen=4000)
    found = ask("dues_late_or_short")
    assert (found.count, found.cure is not None) == (2, True)
    made.pay(third, Month(YEAR, 10), fen=1000)
    assert ask("dues_late_or_short").count == 1


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 9, 30), 1), (date(2026, 10, 1), 0), (date(2026, 12, 31), 0)]
)
def test_dues_are_made_public_in_the_fourth_quarter(
    made: MadeBranch, ask: Ask, day: date, count: int
) -> None:
    made.publish(YEAR, day)
    assert ask("dues_not_published_in_quarter", NEW_YEAR).count == count


def test_a_matter_marked_for_a_first_look_says_where_it_was_taken(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    sitting = made.meeting(MeetingKind.GENERAL, DAY)
    assert said(ask("prior_steps_missing")) is None
    matter = made.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == sitting.id)).one()
    matter.prior = PriorStep.COMMITTEE
    assert ask("prior_steps_missing").count == 1
    matter.prior_note = "5月4日支委会先议"
    assert said(ask("prior_steps_missing")) == 0


def role(made: MadeBranch, kind: PioneerKind) -> None:
    values = {"person_id": made.people[0].id, "kind": kind, "title": "窗口岗", "since": DAY}
    pioneers.keep(made.session, made.branch_id, values)


def test_points_and_other_posts_are_no_pioneers(made: MadeBranch, ask: Ask) -> None:
    made.members(1)
    role(made, PioneerKind.DUTY_POST)
    role(made, PioneerKind.IDENTITY)
    assert ask("pioneers_missing", NEW_YEAR).count == 1
    assert said(ask("identity_not_shown", NEW_YEAR)) == 0
    role(made, PioneerKind.HOUSEHOLD)
    assert said(ask("pioneers_missing", NEW_YEAR)) == 0
    assert ask("pioneers_missing", date(2026, 5, 5)).ahead  # not yet that day


def test_voluntary_service_is_on_record(made: MadeBranch, ask: Ask) -> None:
    made.members(1)
    pioneers.keep_service(
        made.session, made.branch_id, {"held_on": DAY, "title": "清扫"}, [made.people[0].id]
    )
    assert ask("voluntary_service_missing").met == "志愿服务 1 次"


def give(made: MadeBranch, kind: CareKind) -> None:
    values = {"person_id": made.people[0].id, "kind": kind, "given_on": DAY, "what": "走访"}
    care.keep(made.session, made.branch_id, values)


def test_all_six_kinds_of_care_prove_themselves_and_some_are_asked(made: MadeBranch, ask: Ask) -> None:
    made.members(1)
    give(made, CareKind.BIRTHDAY)
    assert ask("cares_missing").ahead
    for kind in (CareKind.DOUBT, CareKind.VISIT, CareKind.HARDSHIP, CareKind.AGE, CareKind.ILLNESS):
        give(made, kind)
        assert said(ask("cares_missing", NEW_YEAR)) is None
    assert "终时有人送" in ask("cares_missing").met
    give(made, CareKind.END)
    assert said(ask("cares_missing")) == 0


def test_political_birthdays_are_never_a_fault(made: MadeBranch, ask: Ask) -> None:
    made.members(2)
    assert said(ask("birthdays_not_kept")) is said(ask("birthdays_not_kept", NEW_YEAR)) is None
    give(made, CareKind.BIRTHDAY)
    assert ask("birthdays_not_kept", NEW_YEAR).met == "今年政治生日 2 人，已过 1 人"


def test_who_is_to_be_cared_for_is_visited_within_the_year(made: MadeBranch, ask: Ask) -> None:
    made.members(1)
    assert said(ask("needs_unmet")) is None
    values = {
        "person_id": made.people[0].id,
        "kind": NeedKind.OLD,
        "since": date(2025, 1, 1),
        "situation": "独居",
    }
    care.keep_need(made.session, made.branch_id, values)
    assert (said(ask("needs_unmet")), len(ask("needs_unmet").ahead)) == (0, 1)
    assert ask("needs_unmet", NEW_YEAR).count == 1
    give(made, CareKind.AGE)
    assert said(ask("needs_unmet", NEW_YEAR)) == 0


def test_the_six_aspects_are_made_public(made: MadeBranch, ask: Ask) -> None:
    assert said(ask("aspects_not_public")) is None
    aspects = [one.id for one in openness_rules().categories if not one.note]
    for number, aspect in enumerate(aspects, start=1):
        values = {"category": aspect, "title": "公开", "text": "", "posted_on": DAY}
        openness.keep(made.session, made.branch_id, values)
        lacking = len(aspects) - number
        assert (said(ask("aspects_not_public")), len(ask("aspects_not_public").ahead)) == (0, lacking)
        assert said(ask("aspects_not_public", NEW_YEAR)) == lacking


def test_what_the_masses_said_is_heard_and_answered(made: MadeBranch, ask: Ask) -> None:
    values = {"received_on": DAY, "source": "群众", "text": "路灯不亮"}
    key = pioneers.keep_opinion(made.session, made.branch_id, values).id
    assert ask("masses_not_heard", NEW_YEAR).count == 1
    answer = {**values, "answered_on": date(2026, 5, 20), "answer": "已修"}
    pioneers.keep_opinion(made.session, made.branch_id, answer, key)
    assert said(ask("masses_not_heard", NEW_YEAR)) == 0
