"""The shipped regulations can be read, and every date they give is right."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from branchdesk.dates import Month
from branchdesk.models import MeetingKind, MotionPurpose
from branchdesk.paths import RESOURCES
from branchdesk.rules.deadline_rules import After, BeforeTerm, Monthly, Quarterly, Yearly
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.regulations import Frequency, Regulations, Share, read_regulations, shipped

TODAY = date(2026, 11, 21)


@pytest.fixture
def rules() -> Regulations:
    return shipped()


def deadline(rules: Regulations, name: str) -> object:
    return next(rule for rule in rules.deadlines if rule.id == name)


def frequency(rules: Regulations, kind: str) -> Frequency:
    rule = rules.frequency(kind, TODAY)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("kind", "every"),
    [
        ("general", "quarter"),
        ("committee", "month"),
        ("group", "month"),
        ("lecture", "quarter"),
        ("party_day", "month"),
        ("life_meeting", "year"),
        ("appraisal", "year"),
        ("talk", "year"),
    ],
)
def test_how_often(rules: Regulations, kind: str, every: str) -> None:
    rule = frequency(rules, kind)
    assert rule.every == every
    assert rule.source
    assert rule.clause


def test_periods_cover_the_year_without_gap(rules: Regulations) -> None:
    for rule in rules.frequencies:
        periods = rule.periods(2024)
        assert periods[0].first == date(2024, 1, 1)
        assert periods[-1].last == date(2024, 12, 31)
        assert all((after.first - before.last).days == 1 for before, after in pairwise(periods))


def test_a_period_is_named_within_its_year(rules: Regulations) -> None:
    assert frequency(rules, "party_day").period_of(date(2026, 2, 28)).words == "2 月"
    assert frequency(rules, "general").period_of(date(2026, 6, 30)).words == "第二季度"
    assert frequency(rules, "appraisal").period_of(TODAY).words == "全年"


def test_no_rule_before_it_took_effect(rules: Regulations) -> None:
    assert rules.frequency(MeetingKind.PARTY_DAY, date(2019, 5, 5)) is None
    assert rules.frequency(MeetingKind.PARTY_DAY, date(2019, 5, 6)) is not None


def test_yearly_deadlines(rules: Regulations) -> None:
    assessment = deadline(rules, "dues-assessment-form")
    assert isinstance(assessment, Yearly)
    assert (assessment.shown_on(2027), assessment.due_on(2027)) == (date(2027, 2, 28), date(2027, 3, 31))
    assert assessment.shown_on(2028) == date(2028, 2, 29)
    published = deadline(rules, "dues-publication")
    assert isinstance(published, Yearly)
    assert (published.shown_on(2026), published.due_on(2026)) == (date(2026, 10, 1), date(2026, 12, 31))


def test_the_term_of_domain_10(rules: Regulations) -> None:
    end = date(2026, 5, 10)
    days = {
        name: rule.due_on(end)
        for name in ("election-reminder", "election-request", "term-end")
        if isinstance(rule := deadline(rules, name), BeforeTerm)
    }
    assert days == {
        "election-reminder": date(2025, 11, 10),
        "election-request": date(2026, 1, 10),
        "term-end": end,
    }
    request = deadline(rules, "election-request")
    assert isinstance(request, BeforeTerm)
    assert request.due_on(end, 2) == date(2026, 3, 10)


def test_other_deadlines(rules: Regulations) -> None:
    founding, dues, check = (
        deadline(rules, name) for name in ("yongzhou-after-founding", "dues-collection", "hefei-self-check")
    )
    assert isinstance(founding, After)
    assert founding.due_on(date(2024, 1, 31)) == date(2024, 2, 29)
    assert isinstance(dues, Monthly)
    assert dues.due_on(Month(2024, 2)) == date(2024, 2, 29)
    assert isinstance(check, Quarterly)
    assert check.due_on(2026, 2) == date(2026, 6, 30)


def test_a_city_sees_its_own_deadlines_alone(rules: Regulations) -> None:
    yongzhou = {rule.id for rule in rules.deadlines_on(TODAY, ("yongzhou-2019",))}
    zhenjiang = {rule.id for rule in rules.deadlines_on(TODAY, ("zhenjiang-2018",))}
    assert {"yongzhou-application", "yongzhou-demonstration"} <= yongzhou
    assert not any(name.startswith("yongzhou") for name in zhenjiang)
    assert "dues-publication" in yongzhou & zhenjiang
    retired = {rule.id for rule in rules.deadlines_on(TODAY, ("yongzhou-2019",), in_service=False)}
    assert yongzhou - retired == {"yongzhou-application", "yongzhou-after-founding"}


@pytest.mark.parametrize(("share", "whole", "needed"), [
    (Share(at_least=(1, 2), words=""), 16, 8),
    (Share(at_least=(1, 2), words=""), 15, 8),
    (Share(more_than=(1, 2), words=""), 16, 9),
    (Share(more_than=(1, 2), words=""), 15, 8),
    (Share(at_least=(4, 5), words=""), 16, 13),
    (Share(at_least=(4, 5), words=""), 15, 12),
])  # fmt: skip
def test_shares(share: Share, whole: int, needed: int) -> None:
    assert share.needed(whole) == needed
    assert share.reached(needed, whole)
    assert not share.reached(needed - 1, whole)


def test_the_ballot_rule_of_the_day(rules: Regulations) -> None:
    assert "2026" not in rules.ballot(MotionPurpose.ADMISSION, date(2026, 5, 10)).document
    assert "2026" in rules.ballot(MotionPurpose.ADMISSION, date(2026, 5, 11)).document
    assert rules.ballot(MotionPurpose.ORDINARY, date(2010, 1, 1)).purpose == MotionPurpose.ORDINARY


def test_a_users_file_stands_before_ours(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        "[[frequencies]]\nid = 'general-meeting'\nkind = 'general'\ntitle = '党员大会'\nevery = 'month'\n"
        "per = 'branch'\nbinding = 'required'\ndocument = '本单位办法'\narticle = ''\nclause = '每月1次'\n"
        "effective_from = 2025-01-01\n",
        encoding="utf-8",
    )
    rules = read_regulations(RESOURCES / "regulations", tmp_path)
    assert frequency(rules, "general").every == "month"
    before = rules.frequency("general", date(2024, 12, 31))
    assert before is not None
    assert before.every == "quarter"


@pytest.mark.parametrize(
    "text",
    ["[[frequencies]]\nid = 'x'\n", "[[ballot]]\n", "[[deadlines]]\nkind = 'weekly'\n", "frequencies = 3"],
)
def test_a_bad_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRuleFile, match=r"mine\.toml"):
        read_regulations(tmp_path)


def test_the_hours_of_study_a_year_asks_for(rules: Regulations) -> None:
    """党员教育管理工作条例 第二十条: 32; 书记和班子成员 56 (临淄 2020)."""
    assert rules.study_hours_on(TODAY, committee=False) == 32
    assert rules.study_hours_on(TODAY, committee=True) == 56
    assert rules.study_hours_on(date(2019, 12, 31), committee=True) == 32
    assert rules.study_hours_on(date(2019, 5, 5), committee=False) == 0


def test_a_document_known_by_its_number_is_not_put_into_title_marks(rules: Regulations) -> None:
    lecture = frequency(rules, "lecture")
    assert lecture.source == "临供销党字[2020]29号组织生活标准化 1"
    assert frequency(rules, "general").source == "《中国共产党支部工作条例（试行）》第十一条"
