"""The roll: adding, correcting, ending and taking back, and what the roster shows."""

from datetime import date
from typing import Any

import pytest

from branchdesk import branch
from branchdesk.dates import Month, PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesAssessment, DuesPayment, EndReason, PostTitle, Sex, Stage
from branchdesk.people import members, posts
from branchdesk.store.database import Database

TODAY = date(2026, 11, 21)
OU_YANG = "110101196807219017"


def add(database: Database, branch_id: str, name: str, **values: Any) -> str:
    with database.begin("新增党员") as session:
        return members.add(session, branch_id, name=name, **values).id


def rows(database: Database, branch_id: str, **options: Any) -> list[members.RosterRow]:
    with database.read() as session:
        return members.roster(session, branch_id, on=TODAY, **options)


def test_a_person_is_entered_with_a_clean_name_a_reading_and_what_the_id_tells(
    database: Database, branch_id: str
) -> None:
    add(
        database,
        branch_id,
        "欧阳  晓雯",
        id_number=" 110101196807219017",
        admitted_on=PartialDate(1998, 9, 10),
        converted_on=PartialDate(1999, 9, 10),
        group_name="第一党小组",
        posts="组织委员、书记",
        phone=" 15300000572 ",
        remark="",
    )
    [row] = rows(database, branch_id)
    assert (row.name, row.pinyin, row.initials) == ("欧阳晓雯", "ou yang xiao wen", "oyxw")
    assert (row.stage, row.sex, row.born_on) == (Stage.FULL, Sex.MALE, PartialDate(1968, 7, 21))
    assert (row.group_name, row.posts) == ("第一党小组", "书记、组织委员")
    assert (row.age, row.standing) == (58, 27)
    assert (row.phone, row.remark, row.number) == ("15300000572", None, 1)


def test_what_is_typed_is_kept_where_the_id_says_otherwise(database: Database, branch_id: str) -> None:
    add(database, branch_id, "欧阳晓雯", id_number=OU_YANG, sex=Sex.FEMALE, born_on=PartialDate(1968, 8))
    [row] = rows(database, branch_id)
    assert (row.sex, row.born_on) == (Sex.FEMALE, PartialDate(1968, 8))


@pytest.mark.parametrize("name", ["", "  ", "\u3000", None])
def test_nobody_comes_in_without_a_name(database: Database, branch_id: str, name: str | None) -> None:
    with pytest.raises(InvalidField, match="姓名"), database.begin("新增党员") as session:
        members.add(session, branch_id, name=name)
    assert rows(database, branch_id) == []


def test_a_pasted_text_is_no_name_and_unseen_signs_fall_away(database: Database, branch_id: str) -> None:
    with pytest.raises(InvalidField, match="最多 60 个字"):
        add(database, branch_id, "以上人员由组织委员核对" * 6)
    add(database, branch_id, "王\x00五")
    assert [row.name for row in rows(database, branch_id)] == ["王五"]


def test_two_people_cannot_bear_one_id(database: Database, branch_id: str) -> None:
    add(database, branch_id, "甲", id_number="11010519491231002X")
    other = add(database, branch_id, "乙")
    for number in ("11010519491231002x", "110105491231002"):
        with pytest.raises(InvalidField, match="已经是甲的") as caught, database.begin("新增") as session:
            members.add(session, branch_id, name="丙", id_number=number)
        assert caught.value.field == "id_number"
        with pytest.raises(InvalidField, match="已经是甲的"), database.begin("改") as session:
            members.edit(session, other, id_number=number)


def test_a_wrong_check_digit_does_not_keep_anybody_out(database: Database, branch_id: str) -> None:
    add(database, branch_id, "张国庆", id_number="110101197705219210")
    [row] = rows(database, branch_id)
    assert row.id_number == "110101197705219210"
    assert row.born_on is None


def test_an_edit_changes_only_what_is_named(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "王五", phone="13800000000", pinyin="wang wu", group_name="第一党小组")
    with database.begin("改名") as session:
        members.edit(session, key, name="单五")
    [row] = rows(database, branch_id)
    assert (row.name, row.pinyin, row.phone, row.group_name) == (
        "单五",
        "shan wu",
        "13800000000",
        "第一党小组",
    )
    with database.begin("改拼音") as session:
        members.edit(session, key, pinyin="Dan  Wu", group_name=None)
    [row] = rows(database, branch_id)
    assert (row.pinyin, row.group_name) == ("dan wu", None)
    with pytest.raises(InvalidField), database.begin("改") as session:
        members.edit(session, key, ended_on=TODAY)


def test_the_group_of_a_name_is_one(database: Database, branch_id: str) -> None:
    add(database, branch_id, "甲", group_name="第一党小组")
    add(database, branch_id, "乙", group_name="第一 党小组")
    with database.read() as session:
        assert [group.name for group in branch.groups(session, branch_id)] == ["第一党小组"]


def test_who_left_is_off_the_roster_and_can_come_back(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "王五", posts="书记", id_number=OU_YANG)
    with database.begin("结束") as session:
        members.end(session, key, date(2026, 5, 31), EndReason.TRANSFERRED, " 转往县城 ")
    assert rows(database, branch_id) == []
    [row] = rows(database, branch_id, ended=True)
    assert (row.ended_on, row.end_reason, row.end_note) == (
        date(2026, 5, 31),
        EndReason.TRANSFERRED,
        "转往县城",
    )
    assert row.posts == ""
    with pytest.raises(InvalidField, match="已于"), database.begin("结束") as session:
        members.end(session, key, TODAY, EndReason.DECEASED)
    other = add(database, branch_id, "赵六", id_number=OU_YANG)
    with pytest.raises(InvalidField, match="赵六"), database.begin("恢复") as session:
        members.reinstate(session, key)
    with database.begin("改") as session:
        members.edit(session, other, id_number=None)
        members.reinstate(session, key)
    assert [row.name for row in rows(database, branch_id)] == ["王五", "赵六"]
    with pytest.raises(BranchDeskError, match="本来就在"), database.begin("恢复") as session:
        members.reinstate(session, key)


def test_nobody_leaves_before_they_came(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "王五", joined_branch_on=PartialDate(2020, 3))
    with pytest.raises(InvalidField, match="早于"), database.begin("结束") as session:
        members.end(session, key, date(2020, 2, 29), EndReason.TRANSFERRED)


def test_members_come_first_and_applicants_by_how_near_they_are(database: Database, branch_id: str) -> None:
    for name, stage in [
        ("甲", Stage.APPLICANT),
        ("乙", Stage.ACTIVIST),
        ("丙", Stage.TARGET),
        ("丁", Stage.PROBATIONARY),
        ("戊", Stage.FULL),
    ]:
        add(database, branch_id, name, stage=stage)
    assert [row.name for row in rows(database, branch_id)] == ["丁", "戊", "丙", "乙", "甲"]


def test_who_was_on_the_roll_on_a_day(database: Database, branch_id: str) -> None:
    add(database, branch_id, "老", admitted_on=PartialDate(1990, 1, 1), stage=Stage.FULL)
    add(database, branch_id, "转入", admitted_on=PartialDate(1990), joined_branch_on=PartialDate(2026, 3, 2))
    gone = add(database, branch_id, "转出", admitted_on=PartialDate(2000))
    wrong = add(database, branch_id, "误录")
    add(database, branch_id, "申请人", stage=Stage.APPLICANT)
    with database.begin("结束") as session:
        members.end(session, gone, date(2026, 3, 2), EndReason.TRANSFERRED)
        members.end(session, wrong, date(2026, 6, 1), EndReason.ENTERED_BY_MISTAKE)

    def names_on(day: date) -> list[str]:
        with database.read() as session:
            return [person.name for person in members.members_on(session, branch_id, day)]

    assert names_on(date(2026, 3, 1)) == ["老", "转出"]
    assert names_on(date(2026, 3, 2)) == ["老", "转入"]


@pytest.mark.parametrize(
    ("stage", "converted", "years"),
    [
        (Stage.FULL, PartialDate(1996, 8, 25), 30),
        (Stage.FULL, PartialDate(1996, 11, 22), 29),
        (Stage.FULL, PartialDate(1996), 29),
        (Stage.FULL, None, None),
        (Stage.PROBATIONARY, None, None),
    ],
)
def test_standing_counts_from_conversion(
    stage: Stage, converted: PartialDate | None, years: int | None
) -> None:
    assert members.standing_on(stage, converted, TODAY) == years


def test_the_roster_knows_what_is_due_and_paid(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "王五")
    with database.begin("党费") as session:
        for month, fen in ((Month(2026, 1), 1500), (Month(2026, 7), 2000), (Month(2027, 1), 9900)):
            session.add(
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=key,
                    year=month.year,
                    from_month=month,
                    due_fen=fen,
                    assessed_on=TODAY,
                )
            )
        for month, fen in ((Month(2026, 1), 1500), (Month(2026, 2), 1500), (Month(2026, 2), -1500)):
            session.add(DuesPayment(branch_id=branch_id, person_id=key, month=month, amount_fen=fen))
    [row] = rows(database, branch_id)
    assert (row.monthly_fen, row.paid_until) == (2000, Month(2026, 1))


def test_posts_are_read_in_words_and_ended_with_a_day(database: Database, branch_id: str) -> None:
    first = add(database, branch_id, "甲", posts="支部书记")
    second = add(database, branch_id, "乙")
    with database.begin("换书记") as session:
        posts.set_posts(session, first, "委员", TODAY)
        posts.set_posts(session, second, "书记", TODAY)
    with database.read() as session:
        held = {day: posts.posts_on(session, branch_id, day) for day in (date(2026, 11, 20), TODAY)}
    assert [(p.person_id, p.title) for p in held[date(2026, 11, 20)]] == [
        (first, PostTitle.SECRETARY),
        (first, PostTitle.MEMBER),
    ]
    assert [(p.person_id, p.title) for p in held[TODAY]] == [
        (second, PostTitle.SECRETARY),
        (first, PostTitle.MEMBER),
    ]
    with pytest.raises(InvalidField, match="总经理") as caught, database.begin("改") as session:
        posts.set_posts(session, first, "书记、总经理", TODAY)
    assert caught.value.field == "posts"


def test_duties_belong_to_the_post_and_clearing_the_post_takes_both(
    database: Database, branch_id: str
) -> None:
    key = add(database, branch_id, "甲", posts="书记、组织委员", duties=" 主持全面工作 ")
    [row] = rows(database, branch_id)
    assert (row.posts, row.duties) == ("书记、组织委员", "主持全面工作")
    with database.begin("改分工") as session:
        members.edit(session, key, duties="抓学习")
    assert rows(database, branch_id)[0].duties == "抓学习"
    with database.begin("免职") as session:
        members.edit(session, key, posts=None, on=TODAY)
    [row] = rows(database, branch_id)
    assert (row.posts, row.duties) == ("", None)
    with pytest.raises(InvalidField, match="先填党内职务"), database.begin("改") as session:
        members.edit(session, key, duties="抓学习")


def test_words_for_posts() -> None:
    assert posts.titles_in("党小组长，副书记") == ([PostTitle.DEPUTY, PostTitle.GROUP_LEADER], [])
    assert posts.titles_in("无") == ([], [])
    assert posts.titles_in(None) == ([], [])
    assert posts.titles_in("书记、处长") == ([PostTitle.SECRETARY], ["处长"])
