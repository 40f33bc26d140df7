"""What is due: in its time, with its clause, gone once the record is there."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk.branch import choose
from branchdesk.dates import Month, PartialDate
from branchdesk.deadlines import Duty, DutyState, due
from branchdesk.models import Branch, BranchForm, MeetingKind, Stage, SupervisionKind, YearPlan
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import supervisions
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

Due = Callable[..., dict[str, Duty]]


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


@pytest.fixture
def duties(made: MadeBranch, rulebook: Rulebook) -> Due:
    def look(today: date = TODAY) -> dict[str, Duty]:
        return {duty.rule: duty for duty in due(made.session, rulebook, made.branch_id, today)}

    return look


def test_a_sitting_of_the_present_period_is_due_until_it_is_recorded(made: MadeBranch, duties: Due) -> None:
    made.members(5)
    duty = duties()["party-day"]
    assert duty.title == "11 月主题党日还没有开展"
    assert (duty.due_on, duty.state) == (date(2026, 11, 30), DutyState.MONTH)
    assert "党支部每月开展主题党日" in duty.clause
    assert "第十六条" in duty.clause
    assert duty.place == Place("life", None, "new:party_day")
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 11, 20))
    assert "party-day" not in duties()


def test_a_committee_meeting_is_due_only_where_there_is_a_committee(made: MadeBranch, duties: Due) -> None:
    made.members(8)
    assert "committee-meeting" not in duties()
    made.committee()
    assert "committee-meeting" in duties()


def test_groups_that_have_not_met_stand_in_one_line(made: MadeBranch, duties: Due) -> None:
    first, second = made.group("第一党小组"), made.group("第二党小组")
    made.member("甲", group_id=first.id)
    made.member("乙", group_id=second.id)
    assert "第一党小组、第二党小组" in duties()["group-meeting"].detail
    made.meeting(MeetingKind.GROUP, date(2026, 11, 3), people=[made.people[0]], group_id=first.id)
    duty = duties()["group-meeting"]
    assert "第一党小组" not in duty.detail
    assert duty.place.record == second.id


def test_the_life_meeting_is_brought_up_in_the_fourth_quarter(made: MadeBranch, duties: Due) -> None:
    made.members(3)
    assert "life-meeting" not in duties(date(2026, 9, 30))
    assert duties(date(2026, 10, 1))["life-meeting"].state == DutyState.LATER


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 22), DutyState.MONTH),  # a Sunday; the 30th is a Monday
        (date(2026, 11, 23), DutyState.MONTH),
        (date(2026, 11, 30), DutyState.WEEK),
        (date(2026, 10, 26), DutyState.WEEK),  # to Saturday the 31st
    ],
)
def test_a_week_ends_on_sunday(made: MadeBranch, duties: Due, today: date, state: DutyState) -> None:
    made.members(1)
    assert duties(today)["party-day"].state == state


def test_the_election_is_brought_up_six_and_four_months_ahead_and_at_its_day(
    made: MadeBranch, duties: Due
) -> None:
    term = made.term(date(2023, 5, 10))  # over on 2026-05-10
    assert "election-reminder" not in duties(date(2025, 10, 10))
    assert duties(date(2025, 10, 11))["election-reminder"].due_on == date(2025, 11, 10)
    request = duties(date(2026, 1, 11))["election-request"]
    assert (request.due_on, request.state) == (date(2026, 1, 10), DutyState.OVERDUE)
    term.requested_on = date(2026, 1, 11)
    made.session.flush()
    assert "election-request" not in duties(date(2026, 1, 11))
    assert duties(date(2026, 5, 10))["term-end"].state == DutyState.WEEK
    over = duties(date(2026, 5, 11))
    assert over["term-end"].state == DutyState.OVERDUE
    assert "election-reminder" not in over
    made.term(date(2026, 5, 11))
    assert "term-end" not in duties(date(2026, 5, 12))


def test_the_branch_sets_how_long_ahead_the_request_is(made: MadeBranch, duties: Due) -> None:
    made.term(date(2023, 5, 10))
    choose(made.session, made.branch_id, "request_lead_months", 2)
    assert duties(date(2026, 3, 1))["election-request"].due_on == date(2026, 3, 10)


def test_an_approved_extension_moves_the_end(made: MadeBranch, duties: Due) -> None:
    made.term(date(2023, 5, 10), extended_to=date(2027, 5, 10), extension_approval="批复")
    assert "term-end" not in duties()


def test_a_probation_that_ends_is_brought_up_a_month_ahead(made: MadeBranch, duties: Due) -> None:
    person = made.member("预备", Stage.PROBATIONARY, admitted_on=PartialDate(2025, 12, 26))
    assert "development-conversion-meeting" not in duties(date(2026, 11, 25))
    duty = duties(date(2026, 11, 26))["development-conversion-meeting"]
    assert (duty.due_on, duty.place.record) == (date(2026, 12, 26), person.id)
    assert "预备" in duty.title
    person.stage = Stage.FULL
    made.session.flush()
    assert "development-conversion-meeting" not in duties(date(2026, 11, 26))


def test_an_application_wants_a_talk_within_a_month(made: MadeBranch, duties: Due) -> None:
    person = made.member("申请人", Stage.APPLICANT, admitted_on=None, applied_on=PartialDate(2026, 10, 31))
    duty = duties(date(2026, 12, 1))["development-talk"]
    assert (duty.due_on, duty.state) == (date(2026, 11, 30), DutyState.OVERDUE)
    person.talked_on = PartialDate(2026, 11, 12)
    made.session.flush()
    assert "development-talk" not in duties(date(2026, 12, 1))


def test_dues_of_the_month_and_of_months_before(made: MadeBranch, rulebook: Rulebook) -> None:
    first, second = made.members(2)
    made.whole_dues(2026, 9)
    made.pay(first, Month(2026, 10))
    made.pay(first, Month(2026, 11))
    found = [d for d in due(made.session, rulebook, made.branch_id, TODAY) if d.rule == "dues-collection"]
    behind, present = found
    assert (behind.state, behind.due_on) == (DutyState.OVERDUE, date(2026, 10, 31))
    assert second.name in behind.detail
    assert "50.00" in behind.detail
    assert present.title == "收 11 月党费"
    assert "已收 1 人" in present.detail
    for month in (10, 11):
        made.pay(second, Month(2026, month))
    assert not [d for d in due(made.session, rulebook, made.branch_id, TODAY) if d.rule == "dues-collection"]


def test_the_yearly_assessment_is_shown_from_the_end_of_february_until_done(
    made: MadeBranch, duties: Due
) -> None:
    (person,) = made.members(1)
    assert "dues-assessment" not in duties(date(2026, 2, 27))
    assert duties(date(2026, 2, 28))["dues-assessment"].due_on == date(2026, 3, 31)
    assert duties(date(2026, 4, 1))["dues-assessment"].state == DutyState.OVERDUE
    made.assess(person, 2026)
    assert "dues-assessment" not in duties(date(2026, 4, 1))


def test_publication_is_due_in_the_fourth_quarter_until_done(made: MadeBranch, duties: Due) -> None:
    assert "dues-publication" not in duties(date(2026, 9, 30))
    assert "dues-publication" in duties()
    made.publish(2026, date(2026, 11, 20))
    assert "dues-publication" not in duties()


def test_only_the_branchs_own_scheme_brings_its_dates(made: MadeBranch, duties: Due) -> None:
    in_january = date(2026, 1, 20)
    assert "zhenjiang-plan" in duties(in_january)
    assert not {rule for rule in duties(in_january) if rule.startswith(("tongling", "yongzhou"))}
    made.session.add(YearPlan(branch_id=made.branch_id, year=2026, settled_on=date(2026, 1, 12)))
    made.session.flush()
    assert "zhenjiang-plan" not in duties(in_january)
    made.session.get_one(Branch, made.branch_id).scheme = "yongzhou-2019"
    made.session.flush()
    assert "yongzhou-application" in duties(date(2026, 4, 20))


def test_the_branch_looks_at_itself_every_quarter_and_writes_it_down(made: MadeBranch, duties: Due) -> None:
    """合组通字〔2018〕20号 联系指导制度 4 (HF19)."""
    made.session.get_one(Branch, made.branch_id).scheme = "hefei-2018"
    made.session.flush()
    asked = duties(date(2026, 9, 15))["hefei-self-check"]
    assert (asked.due_on, asked.place) == (
        date(2026, 9, 30),
        Place("service.supervisions", None, "supervisions"),
    )
    for kind, day in (
        (SupervisionKind.SURVEY, date(2026, 9, 1)),
        (SupervisionKind.SELF_CHECK, date(2026, 6, 30)),
    ):
        visit = {"kind": kind, "held_on": day, "held_by": "党支部", "about": "五个基本", "result": ""}
        supervisions.keep(made.session, made.branch_id, visit)
    assert "hefei-self-check" in duties(date(2026, 9, 15))
    supervisions.keep(made.session, made.branch_id, {**visit, "held_on": date(2026, 9, 14)})
    assert "hefei-self-check" not in duties(date(2026, 9, 15))


def test_a_temporary_branch_collects_no_dues_and_holds_no_election(made: MadeBranch, duties: Due) -> None:
    made.session.get_one(Branch, made.branch_id).form = BranchForm.TEMPORARY
    made.members(1)
    made.whole_dues(2026, 3)
    made.term(date(2020, 1, 1))
    assert not {rule for rule in duties() if rule.startswith(("dues", "election", "term"))}


def test_the_most_pressing_comes_first(made: MadeBranch, rulebook: Rulebook) -> None:
    made.members(2)
    made.term(date(2023, 5, 10))
    states = [duty.state for duty in due(made.session, rulebook, made.branch_id, TODAY)]
    assert states == sorted(states, key=list(DutyState).index)
    assert states[0] == DutyState.OVERDUE
