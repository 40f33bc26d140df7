"""永州“五化”: what the records say of the faults the document names, at the edges of each metric."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from branchdesk import worklists
from branchdesk.dates import Month
from branchdesk.dues import fund_terms, submission
from branchdesk.life import appraisals, debriefs, talks
from branchdesk.models import (
    AgendaItem,
    DebriefGrade,
    DebriefKind,
    DuesAssessment,
    FundEntry,
    FundMove,
    MeetingKind,
    WorklistItem,
)
from branchdesk.people.work_posts import keep as keep_post
from branchdesk.people.work_posts import work_posts
from branchdesk.ratings.metrics import Books, Measure, measure
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import openness, venue
from branchdesk.service.point_items import load_example
from branchdesk.worklists import recurring
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_appraisal import MadeAppraisal
from tests.made_branch import MadeBranch

SCHEME = "yongzhou-2019"
YEAR = 2026
NEW_YEAR = date(2027, 1, 2)


@pytest.fixture
def life(made: MadeBranch) -> MadeAppraisal:
    """A branch with a life meeting on 12 November."""
    return MadeAppraisal(made.session, made.branch_id)


def of(life: MadeAppraisal, rulebook: Rulebook, name: str, today: date = date(2026, 11, 26)) -> Measure:
    life.session.flush()
    return measure(name, Books(life.session, rulebook, life.branch_id, YEAR, today))


def test_groups_are_not_made_by_mere_number(made: MadeBranch, ask: Ask) -> None:
    assert not ask("groups_by_number").is_known
    first, second = made.group("第一党小组"), made.group("第二党小组")
    first.basis = "按科室"
    assert not ask("groups_by_number").is_known  # nobody knows of the second
    second.basis = "按 人数"
    found = ask("groups_by_number")
    assert (found.count, found.cure is not None) == (1, True)
    second.basis = "按窗口班次"
    assert ask("groups_by_number").met == "2 个党小组都写明了划分依据"


def test_measures_of_the_life_meeting_are_late_the_day_after(life: MadeAppraisal, rulebook: Rulebook) -> None:
    assert not of(life, rulebook, "rectification_overdue").is_known
    key = life.problem("集中学习到课率不高")
    on_day, after = date(2026, 12, 20), date(2026, 12, 21)
    found = of(life, rulebook, "rectification_overdue", on_day)
    assert (found.count, len(found.ahead)) == (0, 1)
    assert of(life, rulebook, "rectification_overdue", after).count == 1
    worklists.finish(life.session, key, after, "到课率九成")
    assert of(life, rulebook, "rectification_overdue", after).met == "组织生活会的问题 1 项，已整改 1 项"


def test_a_problem_comes_back_when_people_say_so(life: MadeAppraisal, rulebook: Rulebook) -> None:
    name = "problems_recurring"
    new = life.problem("集中学习到课率仍然不高")
    assert not of(life, rulebook, name).is_known  # nothing earlier to compare with
    life.meeting(MeetingKind.LIFE_MEETING, date(2025, 11, 12))
    old = life.problem("党员集中学习到课率不高", year=2025)
    alike = of(life, rulebook, name)
    assert (alike.is_known, alike.count, "相近" in alike.evidence[0].text) == (False, 0, True)
    recurring.say_recurs(life.session, new, old)
    assert of(life, rulebook, name).count == 1
    recurring.say_recurs(life.session, new, None)
    life.session.get_one(WorklistItem, new).text = "公开栏更新慢"
    assert of(life, rulebook, name).met == "今年的问题 1 项，都不是往年提过的"


def test_everybody_gets_a_result_after_the_ballot(life: MadeAppraisal, rulebook: Rulebook) -> None:
    name = "appraisal_results_missing"
    assert not of(life, rulebook, name).is_known
    appraisal = life.begin()
    assert not of(life, rulebook, name).is_known  # no ballot yet
    life.steps(appraisal, decided_on=None, decision_meeting_id=None)
    found = of(life, rulebook, name)
    assert (found.count, len(found.ahead)) == (0, 9)
    assert of(life, rulebook, name, NEW_YEAR).count == 9
    life.steps(appraisal)
    assert of(life, rulebook, name).count == 9
    life.grade(appraisal)
    assert of(life, rulebook, name).met == "10 人逐个作了组织评定"


def test_a_register_form_is_complete_when_the_grades_stand(life: MadeAppraisal, rulebook: Rulebook) -> None:
    name = "appraisal_forms_incomplete"
    assert not of(life, rulebook, name).is_known
    appraisal = life.begin()
    assert len(of(life, rulebook, name).ahead) == 10
    life.session.delete(appraisal)
    life.session.flush()
    appraisal = life.finalised()
    assert of(life, rulebook, name).count == 10
    listed = appraisals.entries_of(life.session, appraisal.id)
    given = {"feedback_on": date(2026, 11, 22), "own_opinion": "同意"}
    appraisals.write(life.session, appraisal.id, {entry.id: given for entry in listed[1:]})
    found = of(life, rulebook, name)
    assert (found.count, found.evidence[0].text) == (1, "党员1的登记表没有填：本人意见")
    appraisals.write(life.session, appraisal.id, {listed[0].id: given})
    assert of(life, rulebook, name).met == "10 份登记表都填写齐全"


def talk(made: MadeBranch, day: date, about: list[str]) -> None:
    by, partner = made.people[:2]
    talks.record(made.session, made.branch_id, held_on=day, by_id=by.id, with_id=partner.id, about=about)


def test_talks_are_spread_over_the_year(made: MadeBranch, ask: Ask) -> None:
    name = "talks_only_before_life_meeting"
    made.members(3)
    assert not ask(name, NEW_YEAR).is_known
    held = date(2026, 9, 30)
    talk(made, held - timedelta(days=30), ["thought"])
    assert not ask(name, NEW_YEAR).is_known  # without a life meeting nothing comes before it
    made.meeting(MeetingKind.LIFE_MEETING, held)
    assert (ask(name).count, len(ask(name).ahead)) == (0, 1)
    assert ask(name, NEW_YEAR).count == 1
    talk(made, held - timedelta(days=31), ["thought"])
    assert ask(name, NEW_YEAR).met == "2 次谈话分在 8 月"


def test_talks_are_about_thoughts_problems_and_persons(made: MadeBranch, ask: Ask) -> None:
    name = "talks_one_sided"
    made.members(3)
    talk(made, date(2026, 3, 3), [])
    assert not ask(name).is_known
    talk(made, date(2026, 3, 4), ["work"])
    assert (ask(name).count, len(ask(name).ahead)) == (1, 2)
    assert ask(name, NEW_YEAR).count == 3
    talk(made, date(2026, 3, 5), ["thought", "problems", "person"])
    assert ask(name, NEW_YEAR).count == 1


def test_a_year_without_work_only_talks_has_both(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    talk(made, date(2026, 3, 5), ["thought", "problems", "person"])
    assert ask("talks_one_sided").met == "1 次谈话都谈了思想，也谈到问题和个人"


def submit(made: MadeBranch, on: date, by: str) -> None:
    submission.prepare(made.session, made.branch_id, YEAR, by, date(2026, 2, 1), None)
    submission.review(made.session, made.branch_id, YEAR, by, date(2026, 2, 2))
    submission.submit(made.session, made.branch_id, YEAR, on)


@pytest.mark.parametrize(("on", "late"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 1)])
def test_the_sheet_goes_up_by_the_end_of_march(made: MadeBranch, ask: Ask, on: date, late: int) -> None:
    (person,) = made.members(1)
    made.assess(person, YEAR)
    assert not ask("dues_sheet_late").is_known
    assert ask("dues_sheet_late", date(2026, 3, 31)).ahead
    submit(made, on, person.id)
    assert ask("dues_sheet_late").count == late


def test_the_superior_s_own_day_holds_and_silence_counts_once_sheets_are_kept(
    made: MadeBranch, ask: Ask
) -> None:
    (person,) = made.members(1)
    made.assess(person, YEAR)
    submission.prepare(made.session, made.branch_id, YEAR, person.id, date(2026, 2, 1), None)
    assert ask("dues_sheet_late").count == 1
    submission.set_sheet_due(made.session, made.branch_id, "12-15", "工委通知")
    assert (ask("dues_sheet_late").count, len(ask("dues_sheet_late").ahead)) == (0, 1)


def test_the_sheet_is_reviewed_before_it_goes_up(made: MadeBranch, ask: Ask) -> None:
    name = "dues_sheet_not_reviewed"
    (person,) = made.members(1)
    made.assess(person, YEAR)
    assert not ask(name).is_known
    submission.prepare(made.session, made.branch_id, YEAR, person.id, date(2026, 2, 1), None)
    assert (ask(name).is_known, ask(name).ahead[0].text) == (False, "先审核核算表，再上报")
    submit(made, date(2026, 2, 2), person.id)
    assert ask(name).met == "先审核、后上报"
    record = submission.submission_of(made.session, made.branch_id, YEAR)
    assert record is not None
    record.reviewed_on = date(2026, 2, 3)
    assert ask(name).count == 1


def assessed(made: MadeBranch, due_fen: int, reason: str | None = None) -> None:
    """Assess somebody on 4 321.50 at 1 %: 43.215, so 43.22 by rounding up."""
    person = made.member(f"人{due_fen}")
    made.assess(person, YEAR, due_fen)
    made.session.flush()
    record = made.session.scalars(select(DuesAssessment).where(DuesAssessment.person_id == person.id)).one()
    record.base_fen, record.override_reason = 432_150, reason


@pytest.mark.parametrize(
    ("due_fen", "count"),
    [(4322, 0), (4321, 1), (4400, 0), (4300, 1), (4221, 0)],
    ids=["进到分", "舍去厘", "进到元", "舍去角分", "不是抹零"],
)
def test_dues_are_rounded_up_only(made: MadeBranch, ask: Ask, due_fen: int, count: int) -> None:
    assert not ask("dues_rounded_down").is_known
    assessed(made, due_fen)
    assert ask("dues_rounded_down").count == count


def test_a_reason_stands_and_a_payment_rounded_down_counts(made: MadeBranch, ask: Ask) -> None:
    assessed(made, 4321, "减免")
    assert ask("dues_rounded_down").count == 0
    assessed(made, 4322)
    made.pay(made.people[1], Month(YEAR, 1), 4300)
    assert ask("dues_rounded_down").count == 1


def refunded(made: MadeBranch, fen: int, **values: Any) -> None:
    entry = FundEntry(
        branch_id=made.branch_id,
        move=FundMove.REFUNDED,
        entered_on=date(2026, 6, 1),
        amount_fen=fen,
        **values,
    )
    made.session.add(entry)
    made.session.flush()


def test_a_refund_rests_on_a_document_and_keeps_to_its_share(made: MadeBranch, ask: Ask) -> None:
    name = "refunds_irregular"
    assert not ask(name).is_known
    refunded(made, 10_000)
    assert ask(name).count == 1
    terms = fund_terms.FundTerms(percent=50, document="永直工〔2018〕3号", purposes="2008")
    fund_terms.set_fund_terms(made.session, made.branch_id, terms)
    assert "按比例应返还 0" in ask(name).evidence[0].text
    made.session.add(
        FundEntry(
            branch_id=made.branch_id,
            move=FundMove.REMITTED,
            entered_on=date(2026, 5, 1),
            amount_fen=20_000,
        )
    )
    assert (ask(name).count, ask(name).met) == (0, "返还 1 笔，依据写明")


def test_a_grade_joins_ballot_and_work(made: MadeBranch, ask: Ask) -> None:
    name = "debrief_one_part"
    made.members(3)
    assert not ask(name).is_known
    values: dict[str, Any] = {
        "kind": DebriefKind.MEMBERS,
        "reported_on": date(2026, 8, 1),
        "person_id": made.people[0].id,
        "text": "述职",
        "issued": 3,
        "returned": 3,
        "good": 3,
    }
    kept = debriefs.keep(made.session, made.branch_id, values)
    assert (ask(name).is_known, len(ask(name).ahead)) == (False, 1)
    kept.grade = DebriefGrade.GOOD
    found = ask(name)
    assert (found.count, "缺平时工作" in found.evidence[0].text) == (1, True)
    kept.usual_hundredths = 9000
    assert ask(name).met == "1 次评等次都结合了现场测评和平时工作"


def notice(made: MadeBranch, day: date, **values: Any) -> None:
    known = {"category": "decisions", "title": f"公开{day}", "text": "", "posted_on": day}
    openness.keep(made.session, made.branch_id, {**known, **values})


def hold(made: MadeBranch, rulebook: Rulebook, post: str) -> None:
    rules = rulebook.work_posts
    line = next(one for one in work_posts(made.session, rules, made.branch_id, TODAY) if one.id == post)
    values = {"title": line.title, "duties": "\n".join(line.duties)}
    keep_post(made.session, rules, made.branch_id, line, values, [made.people[0].id])


def test_the_board_has_a_keeper_by_post_or_by_notice(made: MadeBranch, ask: Ask, rulebook: Rulebook) -> None:
    made.members(1)
    assert not ask("board_without_keeper").is_known
    notice(made, date(2026, 9, 1), keeper_id=made.people[0].id)
    assert ask("board_without_keeper").met == "公开的 1 项都写明了维护人"
    notice(made, date(2026, 9, 2))
    notice(made, date(2026, 1, 2), until=date(2026, 2, 2))
    assert ask("board_without_keeper").count == 1
    hold(made, rulebook, "board-keeper")
    assert (ask("board_without_keeper").count, ask("board_without_keeper").met) == (0, "有专人维护")


def test_the_board_is_stale_after_three_months(made: MadeBranch, ask: Ask) -> None:
    assert not ask("board_stale").is_known
    notice(made, date(2026, 6, 1))
    assert ask("board_stale", date(2026, 9, 1)).count == 0
    assert ask("board_stale", date(2026, 9, 2)).count == 1
    assert ask("board_stale", NEW_YEAR).cure is None


def test_the_room_has_all_six(made: MadeBranch, ask: Ask) -> None:
    six = ("yz-place", "yz-equipment", "yz-sign", "yz-flag", "yz-books", "yz-rules")
    day = date(2026, 3, 1)
    venue.look_over(made.session, made.branch_id, day, dict.fromkeys(six[:5], True))
    assert not ask("room_lacks_of_six").is_known
    venue.look_over(made.session, made.branch_id, day, {"yz-rules": False, "zj-oath": False})
    assert ask("room_lacks_of_six").count == 1
    venue.look_over(made.session, made.branch_id, day, {"yz-rules": True})
    assert ask("room_lacks_of_six").met == "“六有”都有"


def use(made: MadeBranch, day: date, **values: Any) -> None:
    venue.keep_use(made.session, made.branch_id, {"used_on": day, "purpose": "主题党日", **values})


def test_the_room_has_a_keeper_by_post_or_by_use(made: MadeBranch, ask: Ask, rulebook: Rulebook) -> None:
    made.members(1)
    assert not ask("room_without_keeper").is_known
    use(made, date(2026, 3, 1), keeper_id=made.people[0].id)
    assert ask("room_without_keeper").met == "1 次使用都有管理员"
    use(made, date(2026, 3, 2))
    assert ask("room_without_keeper").count == 1
    hold(made, rulebook, "room-keeper")
    assert ask("room_without_keeper").met == "有专人管理"


def test_the_room_is_used_every_two_months(made: MadeBranch, ask: Ask) -> None:
    assert not ask("room_seldom_used").is_known
    use(made, date(2026, 6, 1))
    use(made, date(2026, 8, 1))
    assert ask("room_seldom_used", date(2026, 10, 1)).count == 0
    assert ask("room_seldom_used", date(2026, 10, 2)).count == 1
    use(made, date(2026, 10, 2))
    assert ask("room_seldom_used", date(2026, 10, 2)).count == 1


@pytest.mark.parametrize("name", ["uses_of_room", "three_meetings_held", "points_and_work"])
def test_what_people_judge_is_only_shown(made: MadeBranch, ask: Ask, name: str) -> None:
    made.members(3)
    use(made, date(2026, 3, 1), purpose="业务调度会")
    made.meeting(MeetingKind.GENERAL, date(2026, 3, 1))
    load_example(made.session, made.branch_id)
    found = ask(name)
    assert (found.is_known, found.count) == (False, 0)
    assert found.evidence or found.met


def test_a_sitting_without_a_matter_of_the_party_is_shown_as_business(made: MadeBranch, ask: Ask) -> None:
    made.members(3)
    made.meeting(MeetingKind.GENERAL, date(2026, 3, 1))
    assert ask("uses_of_room").evidence == ()
    made.session.execute(delete(AgendaItem))
    assert "没有党内的议题" in ask("uses_of_room").evidence[0].text
