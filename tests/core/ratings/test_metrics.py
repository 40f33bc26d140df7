"""What each metric makes of the records, at the edges that the score sheet's words have."""

from datetime import date

import pytest

from branchdesk.branch import choose
from branchdesk.dates import Month, PartialDate
from branchdesk.dues import submission
from branchdesk.life.counting import BOOKS_FROM
from branchdesk.models import AbsenceKind, MeetingKind, PostTitle, Presence, Stage
from branchdesk.models import Attendance as AttendanceRow
from branchdesk.people import absences, materials
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_branch import MadeBranch
from tests.made_case import case

YEAR = 2026
NEW_YEAR = date(2027, 1, 2)


def test_members_without_a_group_count_only_where_there_are_groups(made: MadeBranch, ask: Ask) -> None:
    first, second = made.members(2)
    assert ask("members_without_group").count == 0
    first.group_id = made.group("第一党小组").id
    made.session.flush()
    found = ask("members_without_group")
    assert found.count == 1
    assert found.evidence[0].place == Place("people", second.id)
    assert found.cure is not None


@pytest.mark.parametrize(("due_on", "count"), [(date(2026, 10, 21), 1), (date(2026, 10, 22), 0)])
def test_a_transfer_is_overdue_after_one_whole_month(
    made: MadeBranch, ask: Ask, due_on: date, count: int
) -> None:
    made.member("甲", transfer_due_on=due_on)
    assert ask("transfers_overdue").count == count


@pytest.mark.parametrize(("last", "count"), [(None, 1), (date(2026, 8, 21), 1), (date(2026, 8, 22), 0)])
def test_three_months_without_contact_is_out_of_touch(
    made: MadeBranch, ask: Ask, last: date | None, count: int
) -> None:
    person = made.member("甲", last_contact_on=last)
    absences.begin(
        made.session,
        made.branch_id,
        person.id,
        kind=AbsenceKind.FLOATING,
        since=date(2026, 1, 1),
        place="湖州市",
    )
    measure = ask("members_out_of_touch")
    assert measure.count == count
    assert all(item.place is not None and item.place.detail == "floating" for item in measure.evidence)


def test_who_is_lost_is_out_of_touch(made: MadeBranch, ask: Ask) -> None:
    made.member("甲", is_lost=True)
    assert ask("members_out_of_touch").count == 1


@pytest.mark.parametrize(("members", "groups", "count"), [(14, 0, 0), (15, 0, 1), (15, 1, 1), (15, 2, 0)])
def test_fifteen_members_want_two_groups(
    made: MadeBranch, ask: Ask, members: int, groups: int, count: int
) -> None:
    made.members(members)
    for number in range(groups):
        made.group(f"第{number + 1}党小组")
    assert ask("groups_missing").count == count


@pytest.mark.parametrize(
    ("elected", "late", "beyond"),
    [
        (date(2023, 11, 21), 0, 0),  # ends today
        (date(2023, 11, 20), 1, 0),
        (date(2022, 11, 21), 1, 0),  # a year late to the day
        (date(2022, 11, 20), 0, 1),
    ],
)
def test_a_term_that_ran_over(made: MadeBranch, ask: Ask, elected: date, late: int, beyond: int) -> None:
    made.term(elected)
    assert ask("election_late").count == late
    assert ask("election_overdue_beyond_year").count == beyond


def test_an_approved_extension_keeps_a_term_in_order_and_an_unapproved_one_does_not(
    made: MadeBranch, ask: Ask
) -> None:
    term = made.term(date(2023, 5, 10), extended_to=date(2027, 5, 10))
    assert ask("election_late").count == 1
    term.extension_approval = "镇会行党〔2026〕3号"
    made.session.flush()
    assert ask("election_late").count == 0


def test_an_election_held_late_in_the_year_still_counts_for_that_year_and_not_the_next(
    made: MadeBranch, ask: Ask
) -> None:
    made.term(date(2023, 2, 10))
    made.term(date(2026, 6, 1))
    assert ask("election_late").count == 1
    assert ask("election_late", date(2027, 8, 1), 2027).count == 0


def test_the_secretarys_lecture_is_missed_only_when_the_year_is_over(made: MadeBranch, ask: Ask) -> None:
    secretary, other = made.members(2)
    made.post(secretary, PostTitle.SECRETARY)
    made.meeting(MeetingKind.LECTURE, date(2026, 3, 5), lecturer_id=other.id)
    open_year = ask("secretary_gave_no_lecture")
    assert (open_year.count, len(open_year.ahead)) == (0, 1)
    assert ask("secretary_gave_no_lecture", NEW_YEAR).count == 1
    made.meeting(MeetingKind.LECTURE, date(2026, 9, 5), lecturer_id=secretary.id)
    held = ask("secretary_gave_no_lecture", NEW_YEAR)
    assert (held.count, held.ahead) == (0, ())
    assert "9 月 5 日" in held.met


@pytest.mark.parametrize(("full", "seats", "count"), [(6, 1, 0), (7, 2, 1), (7, 3, 0)])
def test_seven_full_members_want_a_committee(
    made: MadeBranch, ask: Ask, full: int, seats: int, count: int
) -> None:
    made.members(full)
    made.member("预备", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 2, 1))
    titles = (PostTitle.SECRETARY, PostTitle.ORGANISATION, PostTitle.PUBLICITY)
    for person, title in zip(made.people, titles[:seats], strict=False):
        made.post(person, title)
    assert ask("committee_missing").count == count


def test_a_committee_member_who_was_appointed_or_has_no_duties(made: MadeBranch, ask: Ask) -> None:
    made.members(8)
    made.committee()
    assert ask("committee_not_elected").count == 0
    assert ask("committee_without_duties").count == 0
    post = made.post(made.people[3], PostTitle.MEMBER, elected=False)
    assert ask("committee_not_elected").count == 1
    assert ask("committee_without_duties").count == 1
    post.duties = "青年工作"
    made.session.flush()
    assert ask("committee_without_duties").count == 0


def test_no_secretary(made: MadeBranch, ask: Ask) -> None:
    assert ask("no_secretary").count == 0  # nobody is on the roll yet
    made.members(1)
    assert not ask("no_secretary").is_known, "a roster alone does not say who leads"
    made.post(made.people[0], PostTitle.SECRETARY, until=date(2026, 12, 1))
    assert ask("no_secretary").count == 0
    assert ask("no_secretary", NEW_YEAR).count == 1


def test_sittings_count_as_missed_only_after_their_period(
    made: MadeBranch, ask: Ask, rulebook: Rulebook
) -> None:
    made.members(5)
    made.whole_life(rulebook.regulations, YEAR, date(2026, 11, 1))
    found = ask("sittings_missed")
    assert found.count == 0
    assert {item.text.split("（")[0] for item in found.ahead} == {
        "11 月主题党日",
        "12 月主题党日",
    }
    assert ask("sittings_missed", date(2026, 12, 1)).count == 1
    assert ask("sittings_missed", NEW_YEAR).count == 2


def test_a_sitting_entered_after_its_period_repairs_nothing(
    made: MadeBranch, ask: Ask, rulebook: Rulebook
) -> None:
    made.members(5)
    made.whole_life(rulebook.regulations, YEAR, date(2026, 10, 1))
    assert ask("sittings_missed").count == 1  # October's party day
    late = made.meeting(MeetingKind.PARTY_DAY, date(2026, 10, 20), entered=date(2026, 11, 3))
    found = ask("sittings_missed")
    assert found.count == 1
    assert found.evidence[0].place == Place("life", late.id, MeetingKind.PARTY_DAY)
    assert "补录" in found.evidence[0].text
    assert found.cure is None


def test_life_meeting_appraisal_and_talks_are_missed_when_the_year_is_over(
    made: MadeBranch, ask: Ask
) -> None:
    made.members(4)
    open_year = ask("yearly_life_missed")
    assert (open_year.count, len(open_year.ahead)) == (0, 3)
    assert ask("yearly_life_missed", NEW_YEAR).count == 3
    made.meeting(MeetingKind.LIFE_MEETING, date(2026, 12, 20))
    made.talk(made.people[0], made.people[1], date(2026, 6, 1))
    found = ask("yearly_life_missed", NEW_YEAR)
    assert found.count == 1  # some talks are not none: 不规范 is for people to say
    assert "2 人" in found.met


def test_a_leader_who_came_to_no_life_meeting(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    leader = made.member("领导", is_leader=True)
    assert ask("leaders_absent_from_life_meeting").count == 0
    held = made.meeting(MeetingKind.LIFE_MEETING, date(2026, 10, 20), absent=1)
    found = ask("leaders_absent_from_life_meeting")
    assert found.count == 1
    assert found.evidence[0].place == Place("life", held.id)
    second = made.meeting(MeetingKind.LIFE_MEETING, date(2026, 11, 2))
    row = made.session.query(AttendanceRow).filter_by(meeting_id=second.id, person_id=leader.id).one()
    assert row.presence == Presence.PRESENT
    assert ask("leaders_absent_from_life_meeting").count == 0


@pytest.mark.parametrize(("absent", "count"), [(1, 0), (2, 1)])
def test_exactly_eighty_percent_is_enough(made: MadeBranch, ask: Ask, absent: int, count: int) -> None:
    made.members(5)
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18), absent=absent)
    assert ask("sittings_below_80_percent").count == count


def test_dues_are_to_be_assessed_by_the_end_of_march(made: MadeBranch, ask: Ask) -> None:
    first, second, third = made.members(3)
    made.assess(first, YEAR, on=date(2026, 3, 31))
    made.assess(second, YEAR, on=date(2026, 4, 1))
    made.member("年中转入", joined_branch_on=PartialDate(2026, 6, 1))
    before = ask("dues_not_reassessed", date(2026, 3, 31))
    assert (before.count, len(before.ahead)) == (0, 1)
    found = ask("dues_not_reassessed", date(2026, 4, 1))
    assert {item.place.record for item in found.evidence if item.place} == {second.id, third.id}
    choose(made.session, made.branch_id, BOOKS_FROM, "2026-05-01")
    assert ask("dues_not_reassessed").count == 0


def test_dues_paid_in_another_month_are_not_monthly_unless_a_reason_is_given(
    made: MadeBranch, ask: Ask
) -> None:
    (person,) = made.members(1)
    made.whole_dues(YEAR, 8)
    made.pay(person, Month(YEAR, 9), on=date(2026, 9, 30))
    made.pay(person, Month(YEAR, 10), on=date(2026, 10, 1))
    assert ask("dues_not_monthly").count == 0
    made.pay(person, Month(YEAR, 11), on=date(2026, 10, 1), remark="外出三个月，经支部同意")
    assert ask("dues_not_monthly", date(2026, 12, 1)).count == 0
    made.pay(person, Month(YEAR, 12), on=date(2027, 1, 1))
    found = ask("dues_not_monthly", NEW_YEAR)
    assert (found.count, found.evidence[0].text) == (1, "党员1：12 月没有当月交")
    person.remark = "转业军人"
    made.session.flush()
    assert ask("dues_not_monthly", NEW_YEAR).count == 1


def test_months_that_are_over_and_short_can_be_paid_back(made: MadeBranch, ask: Ask) -> None:
    (person,) = made.members(1)
    made.whole_dues(YEAR, 9)
    made.pay(person, Month(YEAR, 10), 4999)
    found = ask("dues_short")
    assert found.count == 1
    assert "10 月少交 0.01 元" in found.evidence[0].text
    assert found.cure is not None
    made.pay(person, Month(YEAR, 10), 1)
    assert ask("dues_short").count == 0  # November is not over


def test_publication_is_missed_when_the_year_is_over(made: MadeBranch, ask: Ask) -> None:
    assert len(ask("dues_not_published").ahead) == 1
    assert ask("dues_not_published", NEW_YEAR).count == 1
    made.publish(YEAR, date(2026, 12, 15))
    assert ask("dues_not_published", NEW_YEAR).count == 0


def test_the_three_books_want_something_in_each(made: MadeBranch, ask: Ask) -> None:
    assert len(ask("books_missing").evidence) == 3
    assert len(ask("books_missing", date(2026, 1, 31)).evidence) == 2
    (person,) = made.members(1)
    made.assess(person, YEAR)
    made.meeting(MeetingKind.GENERAL, date(2026, 3, 1))
    assert ask("books_missing").count == 0


def test_the_files_of_this_years_new_members(made: MadeBranch, ask: Ask) -> None:
    assert ask("files_incomplete").met == "当年没有接收预备党员"
    person = case(made.session, made.branch_id, TODAY)
    said = ask("files_incomplete")
    assert said.count == 1
    assert {one.text for one in said.evidence} == {
        "冯文博没有“发展对象公示”",
        "冯文博没有“接收预备党员批复”",
    }
    assert said.evidence[0].place == Place("development", person.id, "material:target-notice")
    for kind in ("target-notice", "admission-approval"):
        materials.note(made.session, person.id, kind, TODAY, is_present=True)
    said = ask("files_incomplete")
    assert (said.count, said.met) == (0, "当年接收的预备党员材料齐全")
    assert ask("files_disordered").count == 0
    for kind, day in (("pre-review-opinion", 20), ("admission-form", 12)):
        dated = PartialDate(2026, 9, day)
        materials.note(made.session, person.id, kind, TODAY, is_present=True, dated_on=dated)
    disordered = ask("files_disordered")
    assert (disordered.count, "预审意见" in disordered.evidence[0].text) == (1, True)
    assert ask("files_incomplete").count == 0
    assert ask("files_incomplete", year=2025).met == "当年没有接收预备党员"


def test_a_whole_file_may_still_bear_dates_out_of_order(made: MadeBranch, ask: Ask) -> None:
    """材料时间顺序混乱、材料缺失 (永州 YZ9): one scheme asks for both, another for whole files only."""
    person = case(made.session, made.branch_id, TODAY)
    assert ask("files_disordered").count == 1
    for kind in ("target-notice", "admission-approval"):
        materials.note(made.session, person.id, kind, TODAY, is_present=True)
    assert ask("files_disordered").count == 0
    for kind, day in (("pre-review-opinion", 20), ("admission-form", 12)):
        dated_on = PartialDate(2026, 9, day)
        materials.note(made.session, person.id, kind, TODAY, is_present=True, dated_on=dated_on)
    said = ask("files_disordered")
    assert (said.count, ask("files_incomplete").count) == (1, 0)
    assert "早于" in said.evidence[0].text


def test_a_file_that_nobody_looked_through_is_still_ahead(made: MadeBranch, ask: Ask) -> None:
    made.member("王二", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 6, 1))
    said = ask("files_incomplete")
    assert (said.count, said.met) == (0, "")
    assert [one.text for one in said.ahead] == ["清点王二的发展党员材料"]


def test_the_superior_s_own_day_holds_for_the_assessment_too(made: MadeBranch, ask: Ask) -> None:
    first, _second = made.members(2)
    made.assess(first, YEAR, on=date(2026, 4, 10))
    assert ask("dues_not_reassessed").count == 2
    submission.set_sheet_due(made.session, made.branch_id, "04-15", "工委通知")
    assert ask("dues_not_reassessed").count == 1
    (coming,) = ask("dues_not_reassessed", date(2026, 4, 2)).ahead
    assert "2026-04-15" in coming.text
