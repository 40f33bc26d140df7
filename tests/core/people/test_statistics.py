"""The statistics of a branch: bands and levels of §6.10, any day, the year's moves, and the names behind a number."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.models import EndReason, Sex, Stage
from branchdesk.people import statistics
from branchdesk.people.statistics import Statistics
from branchdesk.people.statistics_tables import UNKNOWN, band_of, level_of
from branchdesk.rules.codes import read_people_codes
from branchdesk.rules.statistics import read_statistics_rules
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


def count(made: MadeBranch, day: date = TODAY) -> Statistics:
    made.session.flush()
    return statistics.statistics(made.session, BRANCH, day, TODAY)


def numbers(found: Statistics, name: str) -> dict[str, int]:
    """Return what a table counts, without the groups nobody is in."""
    return {line.title: line.number for line in found.table(name).lines if line.number}


@pytest.mark.parametrize(
    ("age", "title"),
    [
        (18, "30岁及以下"),
        (30, "30岁及以下"),
        (31, "31至35岁"),
        (35, "31至35岁"),
        (36, "36至40岁"),
        (60, "56至60岁"),
        (61, "61岁及以上"),
        (99, "61岁及以上"),
    ],
)
def test_bands_of_age_hold_both_ends(age: int, title: str) -> None:
    assert band_of(read_statistics_rules().ages, age) == title


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(1949, 9, 30), "1949年9月及以前"),
        (date(1949, 10, 1), "1949年10月至1978年11月"),
        (date(1978, 11, 30), "1949年10月至1978年11月"),
        (date(1978, 12, 1), "1978年12月至2002年10月"),
        (date(2002, 11, 1), "2002年11月至2012年10月"),
        (date(2012, 11, 1), "2012年11月及以后"),
    ],
)
def test_eras_follow_each_other_without_a_gap(day: date, title: str) -> None:
    assert [era.title for era in read_statistics_rules().eras if era.holds(day)] == [title]


def test_every_age_and_standing_has_one_band() -> None:
    rules = read_statistics_rules()
    for bands in (rules.ages, rules.standings):
        assert all(sum(band.holds(years) for band in bands) == 1 for years in range(120))


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("大学本科", "大学本科"),
        ("硕士研究生毕业", "研究生"),
        ("职业高中毕业", "职高"),
        ("技工学校肄业", "技校"),
        ("普通高中毕业", "高中"),
        ("不知道的词", None),
        (None, None),
    ],
)
def test_a_level_of_education_is_known_by_word_and_by_code(words: str | None, level: str | None) -> None:
    assert level_of(words) == level


def test_every_word_of_education_has_its_level() -> None:
    assert all(level_of(word) for word in read_people_codes().all_education)


def test_members_are_counted_by_what_they_are(made: MadeBranch) -> None:
    group = made.group("第一党小组")
    made.member(
        "甲",
        sex=Sex.MALE,
        nationality="汉族",
        education="大学专科毕业",
        occupation="学生",
        born_on=PartialDate(1990, 11, 22),
        group_id=group.id,
    )
    made.member("乙", Stage.PROBATIONARY, nationality="回族", admitted_on=PartialDate(2026, 3))
    made.member("丙", education="小学", converted_on=PartialDate(1970), admitted_on=PartialDate(1969))
    found = count(made)
    assert len(found.members) == 3
    assert numbers(found, "stage") == {"正式党员": 2, "预备党员": 1}
    assert numbers(found, "sex") == {"男": 1, UNKNOWN: 2}
    assert numbers(found, "age") == {"31至35岁": 1, UNKNOWN: 2}
    assert numbers(found, "nationality") == {"汉族": 1, "少数民族": 1, UNKNOWN: 1}
    assert numbers(found, "education") == {"大学专科": 1, "小学": 1, UNKNOWN: 1, "其中：大专及以上": 1}
    assert numbers(found, "occupation") == {"学生": 1, UNKNOWN: 2}
    assert numbers(found, "era") == {
        "1949年10月至1978年11月": 1,
        "1978年12月至2002年10月": 1,
        "2012年11月及以后": 1,
    }
    assert numbers(found, "standing") == {"20至29年": 1, "50年及以上": 1, "预备党员": 1}
    assert numbers(found, "group") == {"第一党小组": 1, "未编组": 2}
    assert all(table.number == 3 for table in found.tables if table.is_of_members)
    [unknown] = [line for line in found.table("nationality").lines if line.title == UNKNOWN]
    assert [person.name for person in found.behind(unknown)] == ["丙"]


def test_a_past_day_knows_the_roll_and_the_stages_of_that_day(made: MadeBranch) -> None:
    made.member(
        "甲",
        applied_on=PartialDate(2023, 1),
        activist_on=PartialDate(2023, 6),
        admitted_on=PartialDate(2025, 3, 1),
        converted_on=PartialDate(2026, 3, 1),
    )
    made.member("乙", ended_on=date(2026, 6, 1), end_reason=EndReason.TRANSFERRED)
    made.member("丙", joined_branch_on=PartialDate(2026, 5, 1))
    assert [
        (numbers(found, "stage"), numbers(found, "applicants"))
        for found in (count(made, day) for day in (date(2024, 1, 1), date(2025, 12, 31), TODAY))
    ] == [
        ({"正式党员": 1}, {"入党积极分子": 1}),
        ({"正式党员": 1, "预备党员": 1}, {}),
        ({"正式党员": 2}, {}),
    ]


def test_who_came_and_left_within_the_year(made: MadeBranch) -> None:
    made.member("甲", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 3, 1))
    made.member("乙", joined_branch_on=PartialDate(2026, 5, 1))
    made.member("丙", admitted_on=PartialDate(2025, 4, 1), converted_on=PartialDate(2026, 4, 1))
    made.member("丁", ended_on=date(2026, 6, 1), end_reason=EndReason.TRANSFERRED)
    made.member("戊", ended_on=date(2026, 7, 1), end_reason=EndReason.DECEASED)
    made.member("己", ended_on=date(2026, 7, 1), end_reason=EndReason.ENTERED_BY_MISTAKE)
    made.member("庚", ended_on=date(2025, 7, 1), end_reason=EndReason.DECEASED)
    found = count(made)
    assert numbers(found, "admitted") == {"发展入党": 1, "转入": 1, "另：本年转正": 1}
    assert found.table("admitted").number == 2
    assert numbers(found, "left") == {"转出": 1, "去世": 1}
    assert numbers(count(made, date(2026, 6, 1)), "left") == {"转出": 1}


def test_a_day_to_come_is_refused(made: MadeBranch) -> None:
    with pytest.raises(InvalidField, match="2026-11-21"):
        count(made, date(2026, 11, 22))
