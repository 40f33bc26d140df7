"""铜陵“五规范三满意”: every word is the document's, and every metric says what the records say, at its edges."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from branchdesk import entries, worklists
from branchdesk.life import pledges, procedures
from branchdesk.models import (
    AgendaItem,
    Audience,
    Branch,
    GuaranteeKind,
    Locality,
    MeetingKind,
    Opinion,
    PioneerKind,
    PledgeBy,
    PledgeTo,
    PostTitle,
    PriorStep,
    ReportPeriod,
    Sector,
    StudyKind,
    SurveyAbout,
    WorklistKind,
    WorklistSource,
)
from branchdesk.people import work_posts
from branchdesk.places import Place
from branchdesk.ratings.card import Verdict
from branchdesk.ratings.metrics import Books
from branchdesk.ratings.scoring import score
from branchdesk.ratings.steps import record_step
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import pioneers, reports, satisfaction, study_records, venue
from branchdesk.service.study_records import StudyEntry
from branchdesk.worklists import delegated, filings
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_branch import MadeBranch

SCHEME = "tongling-2017"
YEAR = 2026
NEW_YEAR = date(2027, 1, 2)
TEXT = "".join(Path("tests/data/sources/tongling-2017.txt").read_text(encoding="utf-8").split())


@pytest.fixture
def made(made: MadeBranch) -> MadeBranch:
    """Of eight members."""
    made.members(8)
    return made


def test_every_word_is_the_documents(rulebook: Rulebook) -> None:
    scheme = rulebook.scheme(SCHEME)
    quoted = [words for one in scheme.indicators() for words in (one.key_points, one.method)]
    quoted += [step.words for step in scheme.steps]
    quoted += [f"{part}。" for part in scheme.grading.words.replace("……", "").split("。") if part]
    quoted += [clause.words for clause in scheme.clauses()]
    wrong = [words for words in quoted if words.rstrip("。") not in TEXT]
    assert wrong == []
    named = [group.title for group in scheme.groups]
    assert "、".join(named[:5]) + "，" + "、".join(named[5:]) in TEXT


def test_the_year_runs_from_application_to_plaque(rulebook: Rulebook) -> None:
    scheme = rulebook.scheme(SCHEME)
    assert not scheme.has_points
    assert [step.id for step in scheme.steps] == [
        *("apply", "list", "pledge", "month", "quarter"),
        *("acceptance", "plaque", "focus"),
    ]
    deciding = [step for step in scheme.steps if step.decides]
    assert [(step.id, step.by, step.grade) for step in deciding] == [("acceptance", "superior", True)]
    reminders = {rule.id for rule in rulebook.regulations.deadlines}
    assert {step.reminder for step in scheme.steps if step.reminder} <= reminders


def test_a_person_grades_and_the_place_names_the_grade(made: MadeBranch, rulebook: Rulebook) -> None:
    scheme = rulebook.scheme(SCHEME)
    for step, grade in (("acceptance", "first"), ("plaque", None)):
        record_step(
            made.session,
            made.branch_id,
            scheme,
            YEAR,
            step,
            done_on=date(2026, 12, 20),
            done_by="市直工委",
            grade=grade,
            document="铜直工〔2026〕30号",
        )
    card = score(made.session, rulebook, made.branch_id, SCHEME, YEAR, NEW_YEAR)
    assert (card.grade, card.provisional, card.total) == ("星级第一档", False, None)
    assert card.line("B1.2").verdict == Verdict.MANUAL
    assert card.line("A1.1").verdict == Verdict.MANUAL  # nobody has looked at the room


@pytest.mark.parametrize(("is_met", "count"), [(True, 0), (False, 1)])
def test_a_room_is_known_from_the_last_look_at_it(
    made: MadeBranch, ask: Ask, is_met: bool, count: int
) -> None:
    assert not ask("venue_missing").is_known
    venue.look_over(made.session, made.branch_id, date(2026, 3, 1), {"yz-place": not is_met})
    venue.look_over(made.session, made.branch_id, date(2026, 9, 1), {"yz-place": is_met})
    found = ask("venue_missing")
    assert (found.is_known, found.count) == (True, count)
    assert found.evidence[0].place == Place("service.venue", "yz-place", "checklist")
    assert ask("venue_missing", date(2026, 5, 1)).count == 1 - count


def test_a_guaranteed_room_stands_where_nobody_looked(made: MadeBranch, ask: Ask) -> None:
    guarantee(made, GuaranteeKind.VENUE, is_met=False)
    assert ask("venue_missing").count == 1


def test_signs_and_rules_are_both_asked_for(made: MadeBranch, ask: Ask) -> None:
    venue.look_over(made.session, made.branch_id, date(2026, 3, 1), {"yz-sign": True})
    assert not ask("venue_signs_lacking").is_known
    venue.look_over(made.session, made.branch_id, date(2026, 3, 1), {"yz-sign": True, "yz-rules": False})
    found = ask("venue_signs_lacking")
    assert (found.count, found.cure is not None) == (1, True)
    venue.look_over(made.session, made.branch_id, date(2026, 4, 1), {"yz-rules": True})
    assert ask("venue_signs_lacking").met


def guarantee(
    made: MadeBranch, kind: GuaranteeKind, *, is_met: bool = True, received: int | None = None
) -> None:
    values = {"kind": kind, "is_met": is_met, "planned_fen": None, "received_fen": received}
    venue.keep_guarantee(made.session, made.branch_id, YEAR, {**values, "document": None, "note": None})


@pytest.mark.parametrize(
    ("sector", "locality", "fen", "count"),
    [
        (Sector.PRIVATE, Locality.NONE, 499_999, 1),
        (Sector.PRIVATE, Locality.NONE, 500_000, 0),
        (Sector.RURAL, Locality.VILLAGE, 11_999_999, 1),
        (Sector.RURAL, Locality.VILLAGE, 12_000_000, 0),
        (Sector.COMMUNITY, Locality.COMMUNITY, 6_000_000, 0),
        (Sector.COMMUNITY, Locality.COMMUNITY, 5_999_999, 1),
    ],
)
def test_funds_are_measured_by_the_standard_of_the_kind(
    made: MadeBranch, ask: Ask, sector: Sector, locality: Locality, fen: int, count: int
) -> None:
    branch = made.session.get_one(Branch, made.branch_id)
    branch.sector, branch.locality = sector, locality
    assert not ask("funds_below_standard").is_known
    guarantee(made, GuaranteeKind.RUNNING, received=fen)
    assert ask("funds_below_standard").count == count


def test_funds_of_other_branches_have_no_standard(made: MadeBranch, ask: Ask) -> None:
    made.session.get_one(Branch, made.branch_id).sector = Sector.GOVERNMENT
    guarantee(made, GuaranteeKind.RUNNING, received=100)
    assert not ask("funds_below_standard").is_known
    made.session.get_one(Branch, made.branch_id).sector = Sector.PRIVATE
    assert ask("funds_below_standard").is_known
    made.session.get_one(Branch, made.branch_id).scheme = "zhenjiang-2018"
    assert not ask("funds_below_standard").is_known


def test_a_committee_is_complete_with_its_offices(made: MadeBranch, ask: Ask) -> None:
    made.post(made.people[4], PostTitle.GROUP_LEADER)
    assert ask("committee_incomplete").count == 2  # neither secretary nor committee
    made.committee()
    found = ask("committee_incomplete")
    assert [one.text for one in found.evidence] == ["没有纪检委员"]
    made.post(made.people[3], PostTitle.DISCIPLINE)
    assert ask("committee_incomplete").met == "班子 4 人，配备齐全"


def test_the_secretary_is_trained_once_a_year(made: MadeBranch, ask: Ask) -> None:
    assert not ask("secretary_not_trained").is_known
    made.committee()
    assert (ask("secretary_not_trained").count, len(ask("secretary_not_trained").ahead)) == (0, 1)
    assert ask("secretary_not_trained", NEW_YEAR).count == 1
    for kind, day in ((StudyKind.TOGETHER, date(2026, 4, 1)), (StudyKind.TRAINING, date(2026, 5, 1))):
        assert ask("secretary_not_trained", NEW_YEAR).count == 1
        entry = StudyEntry(kind, "书记轮训班", day, 160, (made.people[0].id,))
        study_records.keep(made.session, made.branch_id, entry, TODAY)
    assert ask("secretary_not_trained", NEW_YEAR).met == "1 人都参加了集中培训"


def test_posts_count_once_the_branch_keeps_them(made: MadeBranch, rulebook: Rulebook, ask: Ask) -> None:
    assert not ask("posts_vacant").is_known
    rules = rulebook.work_posts
    lines = work_posts.work_posts(made.session, rules, made.branch_id, TODAY)
    standing = [line for line in lines if line.is_standing and line.roster_post is None]
    for number, line in enumerate(standing):
        values = {"title": line.title, "duties": "\n".join(line.duties)}
        work_posts.keep(made.session, rules, made.branch_id, line, values, [made.people[0].id])
        assert ask("posts_vacant").count == len(standing) - number - 1
    assert ask("posts_vacant").met


def test_party_day_and_three_meetings_are_told_apart(made: MadeBranch, rulebook: Rulebook, ask: Ask) -> None:
    made.committee()
    made.whole_life(rulebook.regulations, YEAR, date(2026, 11, 20))
    assert (ask("party_days_missed").count, ask("three_meetings_missed").count) == (0, 0)
    assert ask("appraisal_missing").count == 0
    books = Books(made.session, rulebook, made.branch_id, YEAR, TODAY)
    day = next(
        row for row in books.sittings if row.kind == MeetingKind.PARTY_DAY and row.starts_at.month == 3
    )
    entries.remove(made.session, type(made.meeting(MeetingKind.COMMITTEE, date(2026, 11, 20))), day.id)
    assert (ask("party_days_missed").count, ask("three_meetings_missed").count) == (1, 0)


def test_an_appraisal_counts_after_the_year(ask: Ask, made: MadeBranch) -> None:
    assert (ask("appraisal_missing").count, len(ask("appraisal_missing").ahead)) == (0, 1)
    assert ask("appraisal_missing", NEW_YEAR).count == 1


def test_a_sitting_entered_late_says_so(made: MadeBranch, ask: Ask) -> None:
    assert not ask("sittings_entered_late").is_known
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 18))
    assert ask("sittings_entered_late").met == "1 次会议都及时记录"
    late = made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18), entered=date(2026, 9, 1))
    (found,) = ask("sittings_entered_late").evidence
    assert found.place == Place("life", late.id)


def test_rules_of_procedure_and_what_goes_before(made: MadeBranch, ask: Ask) -> None:
    found = ask("procedure_not_kept")
    assert [one.text for one in found.evidence] == ["没有登记议事规则"]
    values = {"title": "支委会议事规则", "text": "一事一议", "effective_from": date(2026, 2, 1)}
    procedures.keep(made.session, made.branch_id, values)
    assert ask("procedure_not_kept").count == 0
    assert ask("procedure_not_kept", date(2026, 1, 31)).count == 1
    general = made.meeting(MeetingKind.GENERAL, date(2026, 3, 5))
    made.session.add(
        AgendaItem(meeting_id=general.id, position=9, title="大额支出", prior=PriorStep.COMMITTEE)
    )
    assert ask("procedure_not_kept").count == 1


def test_a_list_says_task_measure_person_and_date(made: MadeBranch, ask: Ask) -> None:
    assert not ask("list_items_unclear").is_known

    def raised(kind: WorklistKind = WorklistKind.TASK, **values: Any) -> None:
        known = {"text": "整修活动室", "measure": "报计划", "person_id": made.people[0].id}
        worklists.raise_item(
            made.session,
            made.branch_id,
            kind=kind,
            source=WorklistSource.PLAN,
            raised_on=date(2026, 1, 9),
            **{**known, "due_on": date(2026, 5, 1), **values},
        )

    raised()
    assert ask("list_items_unclear").met
    raised(WorklistKind.DUTY, measure="")  # a duty is its own measure
    assert ask("list_items_unclear").count == 0
    raised(measure="", due_on=None)
    (found,) = ask("list_items_unclear").evidence
    assert found.text == "“整修活动室”没有写措施、时限"


def pledge(made: MadeBranch, to: PledgeTo, *, published: date | None = date(2026, 1, 20)) -> str:
    values = {
        "made_by": PledgeBy.BRANCH,
        "made_to": to,
        "text": "办好三件实事",
        "due_on": date(2026, 6, 30),
        "published_on": published,
        "published_at": None,
    }
    return pledges.keep(made.session, made.branch_id, YEAR, values).id


def test_pledges_go_both_ways_by_the_end_of_january(made: MadeBranch, ask: Ask) -> None:
    assert (
        ask("pledge_missing", date(2026, 1, 31)).count,
        ask("pledge_missing", date(2026, 2, 1)).count,
    ) == (0, 1)
    pledge(made, PledgeTo.SUPERIOR)
    assert ask("pledge_missing").count == 1
    pledge(made, PledgeTo.MASSES, published=None)
    assert ask("pledge_missing").count == 1
    pledge(made, PledgeTo.MASSES)
    assert ask("pledge_missing").count == 0


def test_fulfilment_of_pledges_feeds_the_rating(made: MadeBranch, ask: Ask) -> None:
    assert not ask("pledges_broken").is_known
    keys = [pledge(made, PledgeTo.BOTH) for _one in range(3)]
    assert (ask("pledges_broken", date(2026, 6, 30)).count, ask("pledges_broken").count) == (0, 3)
    pledges.answer(made.session, keys[0], date(2026, 6, 1), "办好了", is_kept=True, today=TODAY)
    pledges.answer(made.session, keys[1], date(2026, 6, 1), "资金没到", is_kept=False, today=TODAY)
    found = ask("pledges_broken")
    assert (found.count, found.met) == (2, "承诺 3 项，已兑现 1 项，占 33%")
    assert {one.place.record for one in found.evidence if one.place} == set(keys[1:])


def test_quarters_are_commented_by_the_superior(made: MadeBranch, ask: Ask) -> None:
    assert not ask("quarters_uncommented").is_known
    for number, answer in ((1, "落实较好"), (2, None)):
        values = {
            "period": ReportPeriod.QUARTER,
            "number": number,
            "text": "进展",
            "reported_on": date(2026, 3 * number, 28),
            "heard_by": None,
            "answer": answer,
        }
        reports.keep(made.session, made.branch_id, YEAR, values)
    found = ask("quarters_uncommented")
    assert [one.text for one in found.evidence] == ["第二季度的汇报没有上级点评"]
    assert ask("quarters_uncommented", date(2026, 4, 1)).met == "1 个季度都有上级点评"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("duty_posts_missing", PioneerKind.DUTY_POST),
        ("community_reports_missing", PioneerKind.COMMUNITY),
        ("led_projects_missing", PioneerKind.PROJECT),
        ("double_contact_missing", PioneerKind.DOUBLE_CONTACT),
    ],
)
def test_what_members_do_counts_after_the_year(
    made: MadeBranch, ask: Ask, name: str, kind: PioneerKind
) -> None:
    assert (ask(name).count, len(ask(name).ahead), ask(name, NEW_YEAR).count) == (0, 1, 1)
    values = {
        "kind": kind,
        "title": "政策宣传岗",
        "person_id": made.people[0].id,
        "place": "东湖社区",
        "duty": "",
        "since": date(2026, 3, 1),
        "until": date(2026, 3, 31),
    }
    pioneers.keep(made.session, made.branch_id, values)
    found = ask(name, NEW_YEAR)
    assert (found.count, found.evidence[0].text) == (0, "党员1：政策宣传岗")
    assert ask(name, date(2026, 2, 28)).count == 0


def test_opinions_are_answered_or_passed_up(made: MadeBranch, ask: Ask) -> None:
    assert not ask("opinions_unanswered").is_known
    kept = pioneers.keep_opinion(
        made.session, made.branch_id, {"source": "居民", "text": "路灯不亮", "received_on": date(2026, 5, 1)}
    )
    assert (ask("opinions_unanswered").count, len(ask("opinions_unanswered").ahead)) == (0, 1)
    assert ask("opinions_unanswered", NEW_YEAR).count == 1
    made.session.get_one(Opinion, kept.id).is_passed_up = True
    assert ask("opinions_unanswered", NEW_YEAR).count == 0


def test_lists_are_handed_up_and_approved(made: MadeBranch, ask: Ask) -> None:
    assert not ask("lists_not_filed").is_known
    worklists.raise_item(
        made.session,
        made.branch_id,
        kind=WorklistKind.TASK,
        source=WorklistSource.PLAN,
        raised_on=date(2026, 1, 9),
        text="整修活动室",
        measure="报计划",
        person_id=made.people[0].id,
        due_on=date(2026, 5, 1),
    )
    assert ask("lists_not_filed").count == 1
    filed = filings.file_lists(made.session, made.branch_id, YEAR, date(2026, 1, 20), "市直工委")
    assert ask("lists_not_filed", date(2026, 1, 19)).count == 1
    assert (ask("lists_not_filed").count, ask("lists_not_filed").met) == (0, "清单已报备")
    filings.answer(made.session, filed.id, date(2026, 1, 25), is_approved=False, opinion="措施不具体")
    assert ask("lists_not_filed").count == 1


def test_what_others_ask_of_the_branch_is_admitted_first(made: MadeBranch, ask: Ask) -> None:
    assert not ask("delegated_undecided").is_known
    values = {
        "text": "代办年审",
        "asked_by": "区人社局",
        "asked_on": date(2026, 3, 1),
        "basis": "",
        "support": "",
    }
    matter = delegated.keep(made.session, made.branch_id, values)
    assert ask("delegated_undecided").count == 1
    decided = {**values, "decided_on": date(2026, 3, 9), "is_admitted": True}
    delegated.keep(made.session, made.branch_id, decided, matter.id)
    assert ask("delegated_undecided").met == "委托的 1 项都经过准入"


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("superior_survey", Audience.SUPERIOR),
        ("members_survey", Audience.MEMBERS),
        ("masses_survey", Audience.MASSES),
    ],
)
def test_satisfaction_is_shown_and_never_judged(
    made: MadeBranch, ask: Ask, rulebook: Rulebook, name: str, audience: Audience
) -> None:
    """The document names no rate that is enough."""
    assert (ask(name).is_known, ask(name).evidence) == (False, ())
    counts = {"issued": 10, "returned": 10, "valid": 10, "satisfied": 1, "basically_satisfied": 0}
    values = {
        **counts,
        "dissatisfied": 9,
        "no_opinion": 0,
        "audience": audience,
        "about": SurveyAbout.BRANCH,
        "held_on": date(2026, 10, 1),
        "note": None,
    }
    satisfaction.keep(made.session, made.branch_id, YEAR, values, TODAY)
    found = ask(name)
    assert (found.is_known, found.evidence[0].text.endswith("满意率 10%")) == (False, True)
    card = score(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY)
    item = next(one.id for one in rulebook.scheme(SCHEME).clauses() if one.metric == name)
    assert (card.line(item).verdict, card.line(item).evidence) == (Verdict.MANUAL, found.evidence)


def test_studies_are_listed_for_whoever_judges(made: MadeBranch, ask: Ask) -> None:
    assert ask("studies_held").evidence == ()
    entry = StudyEntry(StudyKind.TOGETHER, "学习党章", date(2026, 4, 1), 20, (made.people[0].id,))
    study_records.keep(made.session, made.branch_id, entry, TODAY)
    found = ask("studies_held")
    assert (found.is_known, len(found.evidence)) == (False, 1)


def test_a_life_meeting_nothing_speaks_against_is_regular(made: MadeBranch, ask: Ask) -> None:
    assert ask("yearly_life_irregular").met == ""
    made.committee()
    made.meeting(MeetingKind.LIFE_MEETING, date(2026, 11, 10))
    assert (ask("yearly_life_irregular").count, ask("yearly_life_irregular").is_known) == (0, True)
    assert ask("yearly_life_irregular").met
