"""Every check of developing members: regular ways give none, and each is provoked by hand from its article."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from branchdesk.branch import choose
from branchdesk.dates import PartialDate
from branchdesk.models import Branch, BranchForm, DevelopmentStep, Inspection, InspectionKind, Stage, VoteBar
from branchdesk.people.development_case import CULTIVATION_SINCE, FILING, case_of
from branchdesk.people.development_checks import findings_of, step_of
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.made_way import NEW_LOOKS, NEW_WAY, OLD_LOOKS, OLD_WAY, TODAY, MadeCase, Way

RULES = read_rulebook()
NOTES = {"development.report-late", "development.conversion-application-early"}
Change = Mapping[str, Mapping[str, Any] | None]


def changed(way: Way, change: Change) -> Way:
    """Return a way with some steps changed; None takes one out."""
    steps = {**way, **{name: {**way.get(name, {}), **(values or {})} for name, values in change.items()}}
    return {name: values for name, values in steps.items() if change.get(name, {}) is not None}


def until(way: Way, last: str) -> Way:
    """Return the way up to a step."""
    names = list(way)
    return {name: way[name] for name in names[: names.index(last) + 1]}


def look(
    database: Database,
    branch_id: str,
    way: Way,
    looks: tuple[str, ...] = (),
    today: date = TODAY,
    **person: Any,
) -> dict[str, tuple[str, str, str]]:
    """Write a way and return what is found: check → step, sentence, article."""
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id, **person)
        made.take(way, looks)
        key = made.person.id
    with database.read() as session:
        found = findings_of(case_of(session, key, today), RULES)
    return {one.check.id: (step_of(one), one.sentence, one.check.article) for one in found}


def test_regular_ways_give_no_finding(database: Database, branch_id: str) -> None:
    assert set(look(database, branch_id, NEW_WAY, NEW_LOOKS)) <= NOTES
    assert set(look(database, branch_id, OLD_WAY, OLD_LOOKS)) <= NOTES


def case(name: str, step: str, words: str, change: Change) -> Any:
    """Declare a change of the regular new way and what it provokes."""
    return pytest.param(f"development.{name}", step, words, change, id=name)


CASES = [
    case("talk-before-application", "talk", "2024-03-03", {"talk": {"on": "2024-03-03"}}),
    case("talk-late", "talk", "最迟应在 2024-04-04", {"talk": {"on": "2024-04-05"}}),
    case("activist-before-talk", "activist", "2024-03-19", {"activist": {"on": "2024-03-19"}}),
    case(
        "filing-before-activist", "activist-filing", "2024-10-07", {"activist-filing": {"on": "2024-10-07"}}
    ),
    case("cultivation-short", "target", "最早要到 2026-05-13", {"activist": {"on": "2025-05-13"}}),
    case("filing-before-discussion", "target-filing", "2026-05-11", {"target-filing": {"on": "2026-05-11"}}),
    case("target-before-filing", "target", "2026-05-27", {"target-filing": {"on": "2026-05-27"}}),
    case("notice-missing", "notice", "没有登记公示", {"notice": None}),
    case("notice-before-consent", "notice", "2026-05-17", {"notice": {"on": "2026-05-17"}}),
    case("notice-short", "notice", "只有 4 个工作日", {"notice": {"until": "2026-05-24"}}),
    case("target-before-notice-end", "target", "公示到 2026-05-27", {"notice": {"until": "2026-05-27"}}),
    case("notice-objection", "notice", "不列为发展对象", {"notice": {"result": "有反映，不列为发展对象"}}),
    case("sponsors-two", "sponsors", "登记了 1 名，应是 2 名", {"sponsors": {"people": [0]}}),
    case(
        "review-before-target",
        "political-review",
        "2026-05-25",
        {"political-review": {"on": "2026-05-25"}},
    ),
    case(
        "training-before-target",
        "training",
        "2026-05-25",
        {"training": {"on": "2026-05-25", "until": "2026-05-28"}},
    ),
    case(
        "training-short", "training", "2 天、23 学时", {"training": {"on": "2026-06-11", "hours_tenths": 230}}
    ),
    case("training-failed", "training", "不合格", {"training": {"result": "不合格"}}),
    case("review-failed", "political-review", "不合格", {"political-review": {"result": "不合格"}}),
    case("pre-review-early", "pre-review", "2026-06-14", {"pre-review": {"on": "2026-06-14"}}),
    case("leaving-soon", "pre-review", "2026-09-24", {"pre-review": {"until": "2026-09-24"}}),
    case("form-before-pre-review", "form", "2026-06-23", {"form": {"on": "2026-06-23"}}),
    case("meeting-early", "admission-meeting", "2026-06-25", {"admission-meeting": {"on": "2026-06-25"}}),
    case(
        "meeting-late",
        "admission-meeting",
        "最迟应在 2026-07-24",
        {"admission-meeting": {"on": "2026-07-25"}},
    ),
    case("superior-talk-late", "admission-approval", "2026-08-06", {"superior-talk": {"on": "2026-08-06"}}),
    case(
        "approval-before-meeting",
        "admission-approval",
        "2026-07-09",
        {"admission-approval": {"on": "2026-07-09"}},
    ),
    case(
        "approval-late",
        "admission-approval",
        "最迟应在 2026-10-10",
        {"admission-approval": {"on": "2026-10-11"}},
    ),
    case(
        "approval-too-late",
        "admission-approval",
        "最迟应在 2027-01-10",
        {"admission-approval": {"on": "2027-01-11"}},
    ),
    case(
        "approver",
        "admission-approval",
        "样例党总支",
        {"admission-approval": {"decision": "样例党总支"}},
    ),
    case(
        "probation-stated",
        "admission-approval",
        "按支部大会通过之日算应到 2027-07-10",
        {"admission-approval": {"until": "2027-08-05"}},
    ),
    case("oath-before-approval", "oath", "2026-08-04", {"oath": {"on": "2026-08-04"}}),
    case("oath-late", "oath", "最迟应在 2026-09-05", {"oath": {"on": "2026-09-06"}}),
    case(
        "conversion-early",
        "conversion-meeting",
        "最早要到 2027-07-10",
        {"conversion-meeting": {"on": "2027-07-09"}},
    ),
    case(
        "conversion-application-late",
        "conversion-meeting",
        "2027-07-13",
        {"conversion-application": {"on": "2027-07-13", "until": "2027-07-13"}},
    ),
    case(
        "conversion-application-early",
        "conversion-application",
        "离预备期满（2027-07-10）还早",
        {"conversion-application": {"on": "2027-06-09"}},
    ),
    case(
        "conversion-approval-early",
        "conversion-approval",
        "2027-07-11",
        {"conversion-approval": {"on": "2027-07-11"}},
    ),
    case(
        "conversion-approval-late",
        "conversion-approval",
        "最迟应在 2027-10-12",
        {"conversion-approval": {"on": "2027-10-13"}, "archive": None},
    ),
    case(
        "standing-day",
        "conversion-approval",
        "应从 2027-07-10 起算",
        {"conversion-approval": {"until": "2027-07-12"}},
    ),
    case("step-missing", "political-review", "第 10 步“政治审查”", {"political-review": None}),
    case(
        "minutes-missing", "admission-meeting", "没有对应的会议记录", {"admission-meeting": {"meeting": None}}
    ),
    case("committee-minutes", "activist", "没有对应的支委会记录", {"activist": {"meeting": None}}),
    case(
        "minutes-other-day",
        "admission-meeting",
        "却在 2026-07-11",
        {"admission-meeting": {"ballot": {"held": date(2026, 7, 11)}}},
    ),
    case(
        "sitting-kind", "admission-meeting", "由支部大会决定", {"admission-meeting": {"meeting": "committee"}}
    ),
    case(
        "ballot-missing",
        "admission-meeting",
        "没有选到欧阳晓雯的表决",
        {"admission-meeting": {"ballot": {"none": True}}},
    ),
    case(
        "ballot-quorum",
        "admission-meeting",
        "实到 8 人，要到 9 人",
        {"admission-meeting": {"ballot": {"present": 8, "yes": 8, "written": 1}}},
    ),
    case(
        "ballot-majority",
        "admission-meeting",
        "赞成 8 票，应到有表决权 16 人，要 9 票",
        {"admission-meeting": {"ballot": {"present": 9, "yes": 8}}},
    ),
    case(
        "ballot-open",
        "conversion-meeting",
        "没有记为无记名投票",
        {"conversion-meeting": {"ballot": {"secret": False}}},
    ),
]


@pytest.mark.parametrize(("name", "step", "words", "change"), CASES)
@pytest.mark.check(
    "development.talk-before-application",
    "development.talk-late",
    "development.activist-before-talk",
    "development.filing-before-activist",
    "development.cultivation-short",
    "development.filing-before-discussion",
    "development.target-before-filing",
    "development.notice-missing",
    "development.notice-before-consent",
    "development.notice-short",
    "development.target-before-notice-end",
    "development.notice-objection",
    "development.sponsors-two",
    "development.review-before-target",
    "development.training-before-target",
    "development.training-short",
    "development.training-failed",
    "development.review-failed",
    "development.pre-review-early",
    "development.leaving-soon",
    "development.form-before-pre-review",
    "development.meeting-early",
    "development.meeting-late",
    "development.superior-talk-late",
    "development.approval-before-meeting",
    "development.approval-late",
    "development.approval-too-late",
    "development.approver",
    "development.probation-stated",
    "development.oath-before-approval",
    "development.oath-late",
    "development.conversion-early",
    "development.conversion-application-late",
    "development.conversion-application-early",
    "development.conversion-approval-early",
    "development.conversion-approval-late",
    "development.standing-day",
    "development.step-missing",
    "development.minutes-missing",
    "development.committee-minutes",
    "development.minutes-other-day",
    "development.sitting-kind",
    "development.ballot-missing",
    "development.ballot-quorum",
    "development.ballot-majority",
    "development.ballot-open",
)
def test_a_change_of_the_regular_way_is_found(
    database: Database, branch_id: str, name: str, step: str, words: str, change: Change
) -> None:
    found = look(database, branch_id, changed(NEW_WAY, change), NEW_LOOKS, date(2027, 12, 1))
    at, sentence, _article = found[name]
    assert at == step
    assert words in sentence


EDGES: list[tuple[str, Change]] = [
    ("development.approver", {"admission-approval": {"decision": "上级党组织（机关党委）"}}),
    ("development.talk-late", {"talk": {"on": "2024-04-04"}}),
    ("development.cultivation-short", {"activist": {"on": "2025-05-12"}}),
    ("development.notice-short", {"notice": {"on": "2026-05-18", "until": "2026-05-22"}}),
    ("development.training-short", {"training": {"on": "2026-06-12", "hours_tenths": 240}}),
    ("development.training-short", {"training": {"hours_tenths": None}}),
    ("development.leaving-soon", {"pre-review": {"until": "2026-09-25"}}),
    ("development.meeting-late", {"admission-meeting": {"on": "2026-07-24"}}),
    ("development.approval-late", {"admission-approval": {"on": "2026-10-10"}}),
    ("development.approval-too-late", {"admission-approval": {"on": "2027-01-10"}}),
    ("development.oath-late", {"oath": {"on": "2026-09-05"}}),
    ("development.conversion-early", {"conversion-meeting": {"on": "2027-07-10"}}),
    ("development.conversion-approval-late", {"conversion-approval": {"on": "2027-10-12"}}),
    ("development.ballot-quorum", {"admission-meeting": {"ballot": {"present": 9, "yes": 9}}}),
    ("development.ballot-majority", {"admission-meeting": {"ballot": {"present": 9, "yes": 9}}}),
    (
        "development.ballot-majority",
        {"admission-meeting": {"ballot": {"present": 9, "yes": 8, "written": 1}}},
    ),
    ("development.ballot-majority", {"admission-meeting": {"result": "未通过", "ballot": {"yes": 8}}}),
]


@pytest.mark.parametrize(("name", "change"), EDGES)
def test_the_last_day_and_the_least_number_are_still_right(
    database: Database, branch_id: str, name: str, change: Change
) -> None:
    assert name not in look(database, branch_id, changed(NEW_WAY, change), NEW_LOOKS, date(2027, 12, 1))


def month_end_vectors() -> list[tuple[Way, str]]:
    """The vectors of domain §10: clamped month ends."""
    return [
        (changed(NEW_WAY, {"activist": {"on": "2025-02-28"}, "target": {"on": "2026-02-27"}}), "2026-02-28"),
        (changed(NEW_WAY, {"activist": {"on": "2024-02-29"}, "target": {"on": "2025-02-27"}}), "2025-02-28"),
    ]


@pytest.mark.parametrize(("way", "earliest"), month_end_vectors())
def test_a_year_of_cultivation_ends_on_the_same_day_or_the_last_of_the_month(
    database: Database, branch_id: str, way: Way, earliest: str
) -> None:
    sentence = look(database, branch_id, way, NEW_LOOKS)["development.cultivation-short"][1]
    assert f"最早要到 {earliest}" in sentence


def test_the_branch_may_count_the_year_from_the_filing(database: Database, branch_id: str) -> None:
    change: Change = {"activist": {"on": "2025-05-10"}, "activist-filing": {"on": "2025-05-20"}}
    way = changed(NEW_WAY, change)
    assert "development.cultivation-short" not in look(database, branch_id, way, NEW_LOOKS)
    with database.begin("设定") as session:
        choose(session, branch_id, CULTIVATION_SINCE, FILING)
    found = look(database, branch_id, way, NEW_LOOKS)
    assert "最早要到 2026-05-20" in found["development.cultivation-short"][1]


def test_a_pre_review_of_the_last_of_august_is_good_until_the_last_of_september(
    database: Database, branch_id: str
) -> None:
    change: Change = {
        "pre-review": {"on": "2026-08-31"},
        "form": {"on": "2026-09-01"},
        "admission-meeting": {"on": "2026-10-08"},
        "superior-talk": {"on": "2026-10-12"},
        "admission-approval": {"on": "2026-10-20", "until": "2027-10-08"},
    }
    way = until(changed(NEW_WAY, change), "admission-approval")
    found = look(database, branch_id, way, NEW_LOOKS)
    assert "最迟应在 2026-09-30" in found["development.meeting-late"][1]


def test_a_notice_over_national_day_ends_after_it(database: Database, branch_id: str) -> None:
    change: Change = {
        "target": {"on": "2026-09-20", "until": "2026-10-12"},
        "target-filing": {"on": "2026-09-29"},
        "notice": {"on": "2026-09-30", "until": "2026-10-10"},
    }
    looks = (*NEW_LOOKS, "2026-09-18")
    short = look(database, branch_id, until(changed(NEW_WAY, change), "notice"), looks)
    assert "只有 4 个工作日，满 5 个要到 2026-10-12" in short["development.notice-short"][1]
    full: Change = {**change, "notice": {"on": "2026-09-29", "until": "2026-10-10"}}
    assert "development.notice-short" not in look(
        database, branch_id, until(changed(NEW_WAY, full), "notice"), looks
    )


def test_the_version_goes_by_the_day_of_the_step(database: Database, branch_id: str) -> None:
    late = changed(OLD_WAY, {"talk": {"on": "2020-04-03"}, "conversion-meeting": {"on": "2023-03-19"}})
    found = look(database, branch_id, late, OLD_LOOKS)
    assert found["development.talk-late"][2] == "第七条"
    assert set(found) - NOTES == {"development.talk-late", "development.conversion-early"}
    assert "development.oath-late" not in found
    assert "development.meeting-late" not in found


@pytest.mark.check("development.too-young")
def test_who_applies_before_eighteen_is_too_young(database: Database, branch_id: str) -> None:
    found = look(database, branch_id, NEW_WAY, NEW_LOOKS, born_on=PartialDate(2006, 3, 5))
    assert found["development.too-young"][0] == "application"
    assert "development.too-young" not in look(
        database, branch_id, NEW_WAY, NEW_LOOKS, born_on=PartialDate(2006, 3, 4)
    )


@pytest.mark.check("development.talk-late")
def test_a_talk_that_did_not_happen_is_late_after_a_month(database: Database, branch_id: str) -> None:
    way = until(NEW_WAY, "application")
    assert "development.talk-late" not in look(database, branch_id, way, today=date(2024, 4, 4))
    found = look(database, branch_id, way, today=date(2024, 4, 5))
    assert "还没有登记谈话" in found["development.talk-late"][1]


@pytest.mark.check("development.mentors-missing")
def test_an_activist_needs_mentors(database: Database, branch_id: str) -> None:
    found = look(database, branch_id, until(NEW_WAY, "activist"), today=date(2024, 10, 9))
    assert found["development.mentors-missing"][0] == "mentors"


@pytest.mark.check("development.mentor-not-full", "development.sponsor-not-full")
def test_mentors_and_sponsors_are_full_members_that_day_and_not_barred(
    database: Database, branch_id: str
) -> None:
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.members[0].converted_on = PartialDate(2026, 5, 28)
        made.members[1].vote_bar = VoteBar.PROBATION_WITHIN_PARTY
        made.take(NEW_WAY, NEW_LOOKS)
        key = made.person.id
    with database.read() as session:
        found = {one.check.id: one.sentence for one in findings_of(case_of(session, key, TODAY), RULES)}
    assert "党员1在 2024-10-08 不是正式党员" in found["development.mentor-not-full"]
    assert "党员1在 2026-05-27 不是正式党员" in found["development.sponsor-not-full"]
    assert "党员2正在留党察看" in found["sponsor.under-party-probation"]


@pytest.mark.check("development.floating-opinions")
def test_a_floating_target_needs_two_opinions(database: Database, branch_id: str) -> None:
    found = look(database, branch_id, NEW_WAY, NEW_LOOKS, is_floating=True)
    assert found["development.floating-opinions"][0] == "political-review"
    both: Change = {"political-review": {"others": "样例社区党支部、样例村党支部"}}
    assert "development.floating-opinions" not in look(
        database, branch_id, changed(NEW_WAY, both), NEW_LOOKS, is_floating=True
    )


@pytest.mark.check("development.inspection-late", "development.report-late")
def test_half_a_year_without_inspection_is_found_with_its_days(database: Database, branch_id: str) -> None:
    found = look(database, branch_id, NEW_WAY, ("2025-03-31", "2025-10-01", "2026-03-20"))
    assert found["development.inspection-late"][1] == "相隔超过半年没有考察：2025-03-31 至 2025-10-01。"
    assert "思想汇报" in found["development.report-late"][1]


@pytest.mark.check("development.report-late")
def test_reports_of_every_quarter_leave_no_note(database: Database, branch_id: str) -> None:
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.take(until(NEW_WAY, "mentors"))
        for month in (1, 4):
            session.add(
                Inspection(
                    branch_id=branch_id,
                    person_id=made.person.id,
                    kind=InspectionKind.REPORT,
                    on=date(2025, month, 5),
                )
            )
        key = made.person.id
    with database.read() as session:
        days = {
            day: {one.check.id for one in findings_of(case_of(session, key, day), RULES)}
            for day in (date(2025, 7, 5), date(2025, 7, 6))
        }
    assert "development.report-late" not in days[date(2025, 7, 5)]
    assert "development.report-late" in days[date(2025, 7, 6)]


@pytest.mark.check("development.ballot-shared")
def test_two_people_need_two_ballots(database: Database, branch_id: str) -> None:
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.take(NEW_WAY, NEW_LOOKS)
        key = made.person.id
        first = session.query(DevelopmentStep).filter_by(person_id=key, step="admission-meeting").one()
        other = made.branch.member("尤燕", Stage.TARGET, admitted_on=None)
        session.add(
            DevelopmentStep(
                branch_id=branch_id,
                person_id=other.id,
                step="admission-meeting",
                people=[],
                meeting_id=first.meeting_id,
                motion_id=first.motion_id,
            )
        )
    with database.read() as session:
        found = {one.check.id for one in findings_of(case_of(session, key, TODAY), RULES)}
    assert "development.ballot-shared" in found


EXTENDED: Change = {
    "conversion-meeting": {"result": "延长预备期", "until": "2028-01-10"},
    "conversion-approval": {"on": "2027-08-02", "until": None, "result": "批准"},
    "archive": None,
}


@pytest.mark.check("development.extension-span", "development.extension-early")
def test_an_extension_is_half_a_year_to_a_year(database: Database, branch_id: str) -> None:
    later = date(2028, 9, 1)
    way = changed(NEW_WAY, EXTENDED)
    assert set(look(database, branch_id, way, NEW_LOOKS, later)) <= NOTES
    for until_day in ("2028-01-09", "2028-07-11"):
        wrong = changed(way, {"conversion-meeting": {"until": until_day}})
        found = look(database, branch_id, wrong, NEW_LOOKS, later)
        assert "应在 2028-01-10 至 2028-07-10 之间" in found["development.extension-span"][1]
    early = changed(
        way, {"extended-meeting": {"on": "2028-01-09", "result": "转为正式党员", "meeting": "general"}}
    )
    found = look(database, branch_id, early, NEW_LOOKS, later)
    assert "最早要到 2028-01-10" in found["development.extension-early"][1]


def test_after_an_extension_standing_counts_from_its_end(database: Database, branch_id: str) -> None:
    way = changed(
        changed(NEW_WAY, EXTENDED),
        {
            "extended-meeting": {"on": "2028-02-01", "result": "转为正式党员", "meeting": "general"},
            "extended-approval": {"on": "2028-03-01", "result": "批准", "until": "2028-01-10"},
        },
    )
    assert set(look(database, branch_id, way, NEW_LOOKS, date(2028, 9, 1))) <= NOTES
    wrong = changed(way, {"extended-approval": {"until": "2027-07-10"}})
    found = look(database, branch_id, wrong, NEW_LOOKS, date(2028, 9, 1))
    assert "应从 2028-01-10 起算" in found["development.standing-day"][1]


@pytest.mark.check("development.conversion-deferred")
def test_who_came_on_probation_can_be_deferred_by_six_months(database: Database, branch_id: str) -> None:
    later = date(2028, 9, 1)
    ok: Change = {"conversion-meeting": {"on": "2028-01-10"}, "conversion-approval": {"on": "2028-02-01"}}
    late: Change = {**ok, "conversion-meeting": {"on": "2028-01-11"}}
    came = PartialDate(2026, 12, 1)
    assert "development.conversion-deferred" not in look(
        database, branch_id, changed(NEW_WAY, ok), NEW_LOOKS, later, joined_branch_on=came
    )
    found = look(database, branch_id, changed(NEW_WAY, late), NEW_LOOKS, later, joined_branch_on=came)
    assert "最迟应在 2028-01-10" in found["development.conversion-deferred"][1]
    assert "development.conversion-deferred" not in look(
        database, branch_id, changed(NEW_WAY, late), NEW_LOOKS, later
    )


@pytest.mark.check("development.temporary-branch")
def test_a_temporary_branch_does_not_usually_develop(database: Database, branch_id: str) -> None:
    with database.begin("改") as session:
        session.get_one(Branch, branch_id).form = BranchForm.TEMPORARY
    found = look(database, branch_id, until(NEW_WAY, "form"), NEW_LOOKS, date(2026, 7, 1))
    assert found["development.temporary-branch"][0] == "target"


@pytest.mark.check("development.holidays-unpublished")
def test_a_year_whose_holidays_are_unknown_is_told(database: Database, branch_id: str) -> None:
    change: Change = {
        "target": {"on": "2031-05-05", "until": "2031-05-20"},
        "target-filing": {"on": "2031-05-06"},
        "notice": {"on": "2031-05-07", "until": "2031-05-13"},
    }
    way = until(changed(NEW_WAY, change), "notice")
    found = look(database, branch_id, way, NEW_LOOKS, date(2031, 6, 1))
    assert "2031 年的放假安排还没有录入" in found["development.holidays-unpublished"][1]


@pytest.mark.check("development.steps-unrecorded")
def test_dates_of_the_roster_alone_are_no_missing_steps(database: Database, branch_id: str) -> None:
    with database.begin("写入") as session:
        person = MadeCase(session, branch_id).person
        person.stage, person.target_on = Stage.TARGET, PartialDate(2026, 4, 1)
        person.applied_on, person.activist_on = PartialDate(2023, 3), PartialDate(2024)
        person.first_mentor = "党员1"
        key = person.id
    with database.read() as session:
        found = {one.check.id: one for one in findings_of(case_of(session, key, date(2026, 4, 2)), RULES)}
    assert "development.steps-unrecorded" in found
    assert not [one for one in found.values() if one.level == "error"]
