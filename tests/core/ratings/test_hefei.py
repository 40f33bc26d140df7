"""合肥分类定级: what the records say of the five aspects, at the edges of each new metric."""

from datetime import date

import pytest

from branchdesk import worklists
from branchdesk.life import leaders
from branchdesk.models import (
    GuaranteeKind,
    MeetingKind,
    Person,
    PostTitle,
    StudyKind,
    SupervisionKind,
    WorklistKind,
    WorklistSource,
)
from branchdesk.ratings.card import Verdict
from branchdesk.ratings.scoring import score
from branchdesk.ratings.steps import record_step
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import guidance, pioneers, study_records, supervisions, venue
from branchdesk.service.study_records import StudyEntry
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_branch import MadeBranch

SCHEME = "hefei-2018"
YEAR = 2026
NEW_YEAR = date(2027, 1, 2)


@pytest.fixture
def made(made: MadeBranch) -> MadeBranch:
    """Of eight members."""
    made.members(8)
    return made


def test_the_superiors_grade_counts_and_the_branchs_own_does_not(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    scheme = rulebook.scheme(SCHEME)
    assert not scheme.has_points
    assert [group.title for group in scheme.groups] == [
        *("基本队伍", "基本阵地", "基本制度", "基本活动", "基本保障"),
    ]
    for step, day, grade in (("self", date(2026, 6, 20), "A"), ("superior", date(2026, 7, 20), "B")):
        record_step(made.session, made.branch_id, scheme, YEAR, step, done_on=day, grade=grade)
    card = score(made.session, rulebook, made.branch_id, SCHEME, YEAR, TODAY)
    assert (card.grade, card.provisional, card.total) == ("B", False, None)
    assert card.line("B1.4").verdict == Verdict.MANUAL


def test_self_assessment_and_grading_have_two_days(rulebook: Rulebook) -> None:
    due = {step.id: list(step.turns(YEAR, None)) for step in rulebook.scheme(SCHEME).steps}
    assert due["self"] == [(1, date(2026, 6, 30))]
    assert due["superior"] == [(1, date(2026, 7, 31))]
    assert [on for _number, on in due["self-check"]] == [
        *(date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "asked"),
    [
        ("general_meetings_missed", MeetingKind.GENERAL, 3),
        ("committee_meetings_missed", MeetingKind.COMMITTEE, 10),
        ("lectures_missed", MeetingKind.LECTURE, 3),
    ],
)
def test_a_kind_is_missed_only_in_periods_that_are_over(
    made: MadeBranch, ask: Ask, name: str, kind: MeetingKind, asked: int
) -> None:
    made.committee()
    assert ask(name).count == asked
    made.meeting(kind, date(2026, 3, 10))
    found = ask(name)
    assert found.count == asked - 1
    assert found.ahead


def test_groups_are_asked_for_sittings_of_their_own(made: MadeBranch, ask: Ask) -> None:
    assert ask("group_meetings_missed").count == 0
    for number, name in enumerate(("第一党小组", "第二党小组")):
        group = made.group(name)
        for person in made.people[4 * number : 4 * number + 4]:
            person.group_id = group.id
    assert ask("group_meetings_missed").count == 20


@pytest.mark.parametrize("name", ["life_meeting_missing", "talks_missing"])
def test_what_is_asked_once_a_year_counts_after_it(made: MadeBranch, ask: Ask, name: str) -> None:
    made.committee()
    assert (ask(name).count, bool(ask(name).ahead)) == (0, True)
    assert ask(name, NEW_YEAR).count >= 1


def test_a_life_meeting_and_talks_answer(made: MadeBranch, rulebook: Rulebook, ask: Ask) -> None:
    made.committee()
    made.whole_life(rulebook.regulations, YEAR, date(2026, 12, 31))
    assert ask("life_meeting_missing", NEW_YEAR).count == 0
    assert ask("talks_missing", NEW_YEAR).count == 0


def test_leaders_come_to_the_life_of_their_branch(made: MadeBranch, ask: Ask) -> None:
    leader = made.people[-1]
    assert not ask("double_life_missed").is_known
    leaders.keep_post(
        made.session,
        made.branch_id,
        {"person_id": leader.id, "title": "所长", "since": None, "until": None},
        TODAY,
    )
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 3, 18), absent=1)
    assert (ask("double_life_missed").count, len(ask("double_life_missed").ahead)) == (0, 1)
    assert ask("double_life_missed", NEW_YEAR).count == 1
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 4, 18))
    assert ask("double_life_missed", NEW_YEAR).met == "1 名党员领导干部都参加了"


def test_everybody_on_the_committee_is_trained_once_a_year(made: MadeBranch, ask: Ask) -> None:
    assert not ask("committee_not_trained").is_known
    made.committee()
    for number, person in enumerate(made.people[:3]):
        assert ask("committee_not_trained", NEW_YEAR).count == 3 - number
        entry = StudyEntry(StudyKind.TRAINING, "轮训班", date(2026, 5, 1), 160, (person.id,))
        study_records.keep(made.session, made.branch_id, entry, TODAY)
    assert ask("committee_not_trained", NEW_YEAR).met == "3 人都参加了集中培训"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("running_funds_missing", GuaranteeKind.RUNNING),
        ("service_funds_missing", GuaranteeKind.SERVICE),
        ("pay_missing", GuaranteeKind.PAY),
    ],
)
def test_a_guarantee_is_known_when_it_is_entered(
    made: MadeBranch, ask: Ask, name: str, kind: GuaranteeKind
) -> None:
    assert not ask(name).is_known
    values = dict.fromkeys(("planned_fen", "received_fen", "document", "note"))
    kept = venue.keep_guarantee(made.session, made.branch_id, YEAR, {**values, "kind": kind, "is_met": False})
    assert (ask(name).count, ask(name).cure is not None) == (1, True)
    assert ask(name, NEW_YEAR).cure is None
    venue.keep_guarantee(
        made.session, made.branch_id, YEAR, {**values, "kind": kind, "is_met": True}, kept.id
    )
    assert (ask(name).count, len(ask(name).evidence)) == (0, 1)


def test_every_quarter_that_is_over_has_seen_the_superior(made: MadeBranch, ask: Ask) -> None:
    def look(day: date, kind: SupervisionKind = SupervisionKind.SUPERVISION) -> None:
        values = {"kind": kind, "held_on": day, "held_by": "机关党委", "about": "三会一课"}
        supervisions.keep(made.session, made.branch_id, values)

    look(date(2026, 2, 1), SupervisionKind.SELF_CHECK)
    assert not ask("supervision_quarters_missed").is_known
    look(date(2026, 3, 31))
    assert ask("supervision_quarters_missed").count == 2
    look(date(2026, 4, 1))
    look(date(2026, 9, 30))
    assert ask("supervision_quarters_missed").met == "已过去的 3 个季度都有督查"
    assert ask("supervision_quarters_missed", NEW_YEAR).count == 1


def test_a_whole_committee_is_no_proof_of_a_strong_one(made: MadeBranch, ask: Ask) -> None:
    assert ask("committee_gaps").count > 0
    made.committee()
    for title in (PostTitle.DISCIPLINE, PostTitle.ORGANISATION, PostTitle.PUBLICITY):
        made.post(made.people[3], title)
    found = ask("committee_gaps")
    assert (found.count, found.is_known) == (0, False)


def test_training_goes_in_turns(made: MadeBranch, ask: Ask) -> None:
    made.committee()

    def study(kind: StudyKind, *people: Person) -> None:
        keys = tuple(person.id for person in people)
        entry = StudyEntry(kind, "学习", date(2026, 5, 1), 160, keys)
        study_records.keep(made.session, made.branch_id, entry, TODAY)

    assert not ask("training_in_turn", NEW_YEAR).is_known
    study(StudyKind.TOGETHER, made.people[0])
    assert (ask("training_in_turn").is_known, ask("training_in_turn", NEW_YEAR).count) == (False, 1)
    study(StudyKind.TRAINING, made.people[0])
    assert not ask("training_in_turn", NEW_YEAR).is_known
    study(StudyKind.TRAINING, *made.people[:3])
    found = ask("training_in_turn")
    assert (found.is_known, found.count) == (True, 0)


@pytest.mark.parametrize(
    "name", ["members_managed", "organisation_setting", "service_given", "guidance_given"]
)
def test_what_only_speaks_for_a_clause_is_shown(made: MadeBranch, ask: Ask, name: str) -> None:
    made.committee()
    assert not ask(name, NEW_YEAR).is_known


def test_members_and_groups_are_shown(made: MadeBranch, ask: Ask) -> None:
    group = made.group("第一党小组")
    for person in made.people[:5]:
        person.group_id = group.id
    told = ask("organisation_setting").evidence[0].text
    assert told == "党员 8 人，党小组 1 个，没有编组的 3 人"
    assert "没有三个月以上不联系" in ask("members_managed").met


def test_services_and_opinions_are_shown(made: MadeBranch, ask: Ask) -> None:
    values = {"title": "义务咨询", "held_on": date(2026, 3, 5)}
    pioneers.keep_service(made.session, made.branch_id, values, [made.people[0].id])
    assert ask("service_given").met == "志愿服务 1 次，群众意见 0 条，答复和向上反映 0 条"


def test_life_that_breaks_nothing_is_judged_by_people(made: MadeBranch, rulebook: Rulebook, ask: Ask) -> None:
    assert not ask("life_not_strict").is_known
    made.committee()
    made.whole_life(rulebook.regulations, YEAR, date(2026, 12, 31))
    whole, strict = ask("yearly_life_irregular", NEW_YEAR), ask("life_not_strict", NEW_YEAR)
    assert (strict.count, strict.is_known) == (whole.count, whole.count > 0)


def test_an_inspection_proves_what_it_looked_at(made: MadeBranch, ask: Ask) -> None:
    def look(day: date, about: str) -> None:
        values = {
            "kind": SupervisionKind.SUPERVISION,
            "held_on": day,
            "held_by": "机关党委",
            "about": about,
        }
        supervisions.keep(made.session, made.branch_id, values)

    name = "activity_supervision_missed"
    look(date(2026, 11, 3), "基本活动")
    assert not ask(name).is_known
    look(date(2026, 1, 20), "基本活动")
    look(date(2026, 5, 20), "党费收缴")
    assert ask(name).count == 1
    look(date(2026, 8, 20), "主题党日活动")
    assert (ask(name).is_known, ask(name).met) == (False, "第 2 季度的督查没有写明看了基本活动")
    look(date(2026, 6, 1), "活动开展情况")
    assert (ask(name).is_known, ask(name).count) == (True, 0)


def test_every_quarter_that_is_over_had_a_self_check(made: MadeBranch, ask: Ask) -> None:
    def look(day: date) -> None:
        values = {"kind": SupervisionKind.SELF_CHECK, "held_on": day, "held_by": "支委会", "about": "自查"}
        supervisions.keep(made.session, made.branch_id, values)

    name = "self_check_quarters_missed"
    assert not ask(name).is_known
    look(date(2026, 10, 8))
    assert (ask(name).count, ask(name).is_known) == (0, True)
    look(date(2026, 3, 31))
    assert (ask(name).count, ask(name).ahead) == (2, ())
    for month in (4, 9):
        look(date(2026, month, 30))
    assert (ask(name, NEW_YEAR).count, ask(name, NEW_YEAR).met) == (0, "自查 4 次，已过去的季度都有")


def test_three_lists_are_made_and_carried_out(made: MadeBranch, ask: Ask) -> None:
    name = "lists_not_kept"
    assert not ask(name, NEW_YEAR).is_known

    def raise_of(kind: WorklistKind, due_on: date | None = None) -> str:
        return worklists.raise_item(
            made.session,
            made.branch_id,
            "办好",
            kind=kind,
            source=WorklistSource.SELF_CHECK,
            raised_on=date(2026, 2, 1),
            due_on=due_on,
        ).id

    late = raise_of(WorklistKind.ISSUE, date(2026, 3, 1))
    assert (ask(name).count, len(ask(name).ahead), ask(name, NEW_YEAR).count) == (1, 2, 3)
    worklists.finish(made.session, late, date(2026, 4, 1), "办好了")
    assert ask(name).count == 0
    raise_of(WorklistKind.TASK)
    raise_of(WorklistKind.DUTY)
    assert ask(name, NEW_YEAR).count == 0


def test_guidance_is_the_superiors_to_begin(made: MadeBranch, ask: Ask) -> None:
    assert not ask("guidance_unset", NEW_YEAR).is_known
    values = {"name": "邹砚秋", "since": date(2026, 2, 1), "until": date(2026, 9, 30)}
    guided = guidance.keep(made.session, made.branch_id, values)
    guidance.keep_visit(
        made.session,
        made.branch_id,
        {"guidance_id": guided.id, "held_on": date(2026, 5, 6), "aspects": ["team"], "text": "谈话"},
    )
    assert ask("guidance_unset", date(2026, 9, 1)).met == "有联系指导干部"
    assert ask("guidance_unset").count == 1
    assert ask("guidance_given").met == "联系指导 1 次，发现问题 0 个，解决 0 个"
