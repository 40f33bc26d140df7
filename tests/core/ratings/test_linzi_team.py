"""Sizes, committee, terms, requests, reports and hours, at the edges where a verdict turns (LZ1–LZ14, LZ26, YZ1, YZ2)."""

from datetime import date
from typing import Any

import pytest

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.life import debriefs
from branchdesk.models import (
    Branch,
    BranchForm,
    DebriefGrade,
    DebriefKind,
    PostTitle,
    ReportPeriod,
    Stage,
    StudyKind,
)
from branchdesk.people.structure import SIZE_ALERT_SETTING
from branchdesk.ratings.metrics import Measure
from branchdesk.service import reports, study_records
from branchdesk.service.study_records import StudyEntry
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_branch import MadeBranch

NEW_YEAR = date(2027, 1, 5)
SEATS = (PostTitle.SECRETARY, PostTitle.DEPUTY, PostTitle.ORGANISATION, *[PostTitle.MEMBER] * 5)


def said(found: Measure) -> int | None:
    """Return the count, or None where a person is asked."""
    return found.count if found.is_known else None


@pytest.mark.parametrize(
    ("full", "probationary", "branch_size", "general", "committee", "near"),
    [
        (2, 5, 1, 0, 0, 0),
        (3, 0, 0, 0, 0, 0),
        (40, 4, 0, 0, 0, 0),
        (40, 5, 0, 0, 0, None),
        (48, 1, 0, 0, 0, None),
        (48, 2, None, None, 0, None),
        (48, 3, 1, 1, 0, 1),
        (99, 0, 1, 1, 0, 1),
        (99, 1, 1, 0, 1, 1),
    ],
)
def test_the_floor_counts_full_members_the_upper_bounds_all_and_fifty_is_asked(
    made: MadeBranch,
    ask: Ask,
    full: int,
    probationary: int,
    branch_size: int | None,
    general: int | None,
    committee: int | None,
    near: int | None,
) -> None:
    assert said(ask("size_unfit_for_branch")) is None
    made.members(full)
    for number in range(probationary):
        made.member(f"预备{number}", Stage.PROBATIONARY)
    assert said(ask("size_unfit_for_branch")) == branch_size
    assert said(ask("general_branch_due")) == general
    assert said(ask("party_committee_due")) == committee
    assert said(ask("near_general_branch")) == near


def test_the_branch_says_itself_what_near_is(made: MadeBranch, ask: Ask) -> None:
    made.members(46)
    found = ask("near_general_branch")
    assert said(found) is None
    assert found.evidence[0].place is not None
    branch.choose(made.session, made.branch_id, SIZE_ALERT_SETTING, 47, "上级通知")
    assert said(ask("near_general_branch")) == 0


@pytest.mark.parametrize(("seats", "count"), [(0, 1), (2, 1), (3, 0), (5, 0), (7, 0), (8, 1)])
def test_a_committee_has_three_to_seven(made: MadeBranch, ask: Ask, seats: int, count: int) -> None:
    made.members(8)
    for person, title in zip(made.people[:seats], SEATS, strict=False):
        made.post(person, title)
    assert ask("committee_size_wrong").count == count


def test_a_small_branch_is_led_by_a_secretary_and_at_most_one_deputy(made: MadeBranch, ask: Ask) -> None:
    assert said(ask("small_branch_led_otherwise")) is None
    made.members(6)
    assert ask("small_branch_led_otherwise").count == 1  # nobody leads it
    assert said(ask("deputies_too_many")) is None
    made.post(made.people[0], PostTitle.SECRETARY)
    made.post(made.people[1], PostTitle.DEPUTY)
    assert ask("small_branch_led_otherwise").count == 0
    assert ask("committee_size_wrong").met == "没有设支委会"
    assert ask("deputies_too_many").count == 0
    made.post(made.people[2], PostTitle.DEPUTY)
    assert ask("deputies_too_many").count == 1
    assert ask("small_branch_led_otherwise").count > 0
    made.members(1)
    assert ask("small_branch_led_otherwise").count == 0  # seven full members: another clause


@pytest.mark.parametrize(
    ("converted", "count"),
    [(PartialDate(2024, 5, 12), 1), (PartialDate(2024, 5, 11), 0), (None, None)],
)
def test_a_secretary_has_a_year_s_standing_when_taking_office(
    made: MadeBranch, ask: Ask, converted: PartialDate | None, count: int | None
) -> None:
    assert said(ask("secretary_standing_short")) is None
    person = made.member("书记", converted_on=converted)
    made.post(person, PostTitle.SECRETARY, since=date(2025, 5, 11))
    assert said(ask("secretary_standing_short")) == count


def test_only_the_secretary_has_to_be_elected_to_be_secretary(made: MadeBranch, ask: Ask) -> None:
    assert said(ask("secretary_not_elected")) is None
    made.members(3)
    made.post(made.people[1], PostTitle.DEPUTY, elected=False)
    secretary = made.post(made.people[0], PostTitle.SECRETARY, elected=True)
    assert said(ask("secretary_not_elected")) == 0
    secretary.elected = False
    assert ask("secretary_not_elected").count == 1


@pytest.mark.parametrize("name", ["committee_not_trained", "secretary_gave_no_lecture"])
def test_a_year_begun_elsewhere_is_not_blamed(made: MadeBranch, ask: Ask, name: str) -> None:
    made.members(3)
    made.committee()
    assert ask(name, NEW_YEAR).count > 0
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-01-02")
    assert said(ask(name, NEW_YEAR)) is None


def test_a_vacant_seat_counts_until_it_is_filled(made: MadeBranch, ask: Ask) -> None:
    made.members(8)
    assert said(ask("seats_vacant")) is None
    made.term(seats=3)
    made.post(made.people[0], PostTitle.SECRETARY)
    made.post(made.people[1], PostTitle.ORGANISATION)
    made.post(made.people[2], PostTitle.PUBLICITY, until=date(2026, 9, 1))
    found = ask("seats_vacant")
    assert (found.count, found.cure is not None) == (1, True)
    made.post(made.people[3], PostTitle.PUBLICITY, since=date(2026, 10, 1))
    assert ask("seats_vacant").count == 0


def test_a_temporary_branch_owes_no_committee(made: MadeBranch, ask: Ask) -> None:
    made.members(8)
    made.session.get_one(Branch, made.branch_id).form = BranchForm.TEMPORARY
    assert ask("committee_size_wrong").count == 0


@pytest.mark.parametrize(
    ("elected", "requested", "today", "count", "ahead"),
    [
        (date(2023, 12, 20), None, date(2026, 8, 20), 0, 1),
        (date(2023, 12, 20), None, date(2026, 8, 21), 1, 0),
        (date(2023, 12, 20), date(2026, 8, 20), TODAY, 0, 0),
        (date(2023, 12, 20), date(2026, 8, 21), TODAY, 1, 0),
        (date(2025, 5, 10), None, TODAY, 0, 0),
        (date(2023, 2, 1), None, TODAY, 1, 0),  # due last autumn, and still not filed
        (date(2023, 2, 1), date(2025, 11, 1), TODAY, 0, 0),  # late, but that was last year's
    ],
)
def test_the_request_is_due_four_months_before_the_end(
    made: MadeBranch,
    ask: Ask,
    elected: date,
    requested: date | None,
    today: date,
    count: int,
    ahead: int,
) -> None:
    made.term(elected, requested_on=requested)
    found = ask("request_not_filed_ahead", today)
    assert (said(found), len(found.ahead)) == (count, ahead)


def test_the_branch_may_have_another_lead_and_old_requests_stand_in_old_books(
    made: MadeBranch, ask: Ask
) -> None:
    assert said(ask("request_not_filed_ahead")) is None
    made.term(date(2023, 12, 20))
    branch.choose(made.session, made.branch_id, "request_lead_months", 1, "上级通知")
    assert ask("request_not_filed_ahead", date(2026, 11, 20)).count == 0
    assert ask("request_not_filed_ahead", date(2026, 11, 21)).count == 1
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-12-01")
    assert said(ask("request_not_filed_ahead", date(2026, 12, 2))) is None


@pytest.mark.parametrize(
    ("elected", "extended", "following", "overrun", "shifted"),
    [
        (date(2023, 11, 21), None, None, 0, 0),
        (date(2023, 11, 20), None, None, 1, 0),
        (date(2022, 11, 20), None, None, 1, 1),
        (date(2023, 2, 1), date(2027, 2, 1), None, 0, 0),
        (date(2023, 2, 1), date(2027, 2, 2), None, 0, 1),
        (date(2024, 6, 1), None, date(2026, 6, 1), 0, 0),
        (date(2024, 6, 1), None, date(2026, 5, 31), 0, 1),
    ],
)
def test_a_term_is_shifted_by_a_year_at_most(
    made: MadeBranch,
    ask: Ask,
    elected: date,
    extended: date | None,
    following: date | None,
    overrun: int,
    shifted: int,
) -> None:
    assert said(ask("term_overrun")) is said(ask("term_shifted_beyond_year")) is None
    made.term(elected, extended_to=extended, extension_approval="区社党委批复" if extended else None)
    if following:
        made.term(following)
    assert ask("term_overrun").count == overrun
    assert ask("term_shifted_beyond_year").count == shifted


def report(made: MadeBranch, kind: DebriefKind, **given: Any) -> None:
    known: dict[str, Any] = {"kind": kind, "reported_on": date(2026, 11, 10), "person_id": made.people[0].id}
    debriefs.keep(made.session, made.branch_id, {**known, "text": "述职", **given})


BALLOT = {"issued": 3, "returned": 3, "good": 3}


def test_reports_are_ahead_until_the_year_is_over(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    names = ("work_not_reported", "secretary_not_reviewed", "debrief_to_members_missing")
    for name in names:
        assert (ask(name).count, len(ask(name).ahead)) == (0, 1)
        assert said(ask(name, NEW_YEAR)) is None  # nothing says that these books keep reports
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-01-01")
    assert [ask(name, NEW_YEAR).count for name in names] == [1, 1, 1]
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-01-02")
    assert [said(ask(name, NEW_YEAR)) for name in names] == [None, None, None]


def test_a_report_upward_is_no_report_to_the_members(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    report(made, DebriefKind.SUPERIOR, grade=DebriefGrade.GOOD)
    assert ask("work_not_reported", NEW_YEAR).count == 0
    assert ask("secretary_not_reviewed", NEW_YEAR).count == 0
    assert ask("debrief_to_members_missing", NEW_YEAR).count == 1
    report(made, DebriefKind.MEMBERS)
    assert said(ask("debrief_to_members_missing", NEW_YEAR)) is None  # held, but nobody voted
    report(made, DebriefKind.MEMBERS, **BALLOT)
    assert said(ask("debrief_to_members_missing", NEW_YEAR)) == 0
    assert said(ask("debrief_to_members_missing", date(2026, 11, 9))) == 0  # not yet held that day
    assert ask("debrief_to_members_missing", date(2026, 11, 9)).ahead


def test_a_report_on_duty_without_evaluation_is_asked(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    report(made, DebriefKind.SUPERIOR)
    found = ask("secretary_not_reviewed")
    assert (said(found), len(found.evidence)) == (None, 1)


def test_the_report_of_a_quarter_is_a_report_of_work(made: MadeBranch, ask: Ask) -> None:
    values = {"period": ReportPeriod.QUARTER, "number": 1, "reported_on": date(2026, 4, 2), "text": "一季度"}
    reports.keep(made.session, made.branch_id, 2026, values)
    assert ask("work_not_reported").met == "向上级报告工作 1 次"


def study(made: MadeBranch, hours: int, *people: int) -> None:
    entry = StudyEntry(
        kind=StudyKind.TRAINING,
        topic="培训",
        held_on=date(2026, 5, 6),
        hours_tenths=hours * 10,
        people=tuple(made.people[place].id for place in people),
    )
    study_records.keep(made.session, made.branch_id, entry, TODAY)


def test_fifty_six_hours_for_the_committee_and_thirty_two_for_members(made: MadeBranch, ask: Ask) -> None:
    made.members(5)
    assert said(ask("committee_hours_short")) is None  # nobody leads
    made.committee()
    assert said(ask("member_hours_short", NEW_YEAR)) is None  # no hours at all are kept here
    study(made, 56, 0, 1)
    study(made, 55, 2)
    study(made, 32, 3)
    study(made, 31, 4)
    assert (ask("committee_hours_short").count, len(ask("committee_hours_short").ahead)) == (0, 1)
    for name, who in (("committee_hours_short", "党员3"), ("member_hours_short", "党员5")):
        found = ask(name, NEW_YEAR)
        assert found.count == 1
        assert found.evidence[0].text.startswith(who)
        assert found.evidence[0].place is not None
    study(made, 1, 2, 4)
    assert said(ask("committee_hours_short", NEW_YEAR)) == said(ask("member_hours_short", NEW_YEAR)) == 0


def test_who_came_within_the_year_is_asked_and_a_year_begun_late_is_unknown(
    made: MadeBranch, ask: Ask
) -> None:
    made.member("新", joined_branch_on=PartialDate(2026, 7, 1))
    made.members(1)
    study(made, 32, 1)
    found = ask("member_hours_short", NEW_YEAR)
    assert (said(found), len(found.evidence)) == (None, 1)
    made.members(1)
    assert ask("member_hours_short", NEW_YEAR).count == 1
    branch.choose(made.session, made.branch_id, branch.BOOKS_FROM, "2026-03-01")
    assert said(ask("member_hours_short", NEW_YEAR)) is None
