"""What does not add up in the records, and the plain path of development."""

from datetime import date
from typing import Any

import pytest

from branchdesk import fields
from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.models import DuesCategory, Sex, Stage
from branchdesk.people import development, findings, members
from branchdesk.store.database import Database

TODAY = date(2026, 11, 21)

WHOLE: dict[str, Any] = {
    "id_number": "110101196807219017",
    "sex": Sex.MALE,
    "born_on": PartialDate(1968, 7, 21),
    "phone": "15300000572",
    "group_name": "第一党小组",
    "admitted_on": PartialDate(1998, 9, 10),
    "converted_on": PartialDate(1999, 9, 10),
}


def look(database: Database, branch_id: str, **values: Any) -> list[tuple[str, str]]:
    with database.begin("新增") as session:
        members.add(session, branch_id, name="王五", **{**WHOLE, **values})
    with database.read() as session:
        return [
            (f.field, f.sentence) for f in findings.find(members.roster(session, branch_id, on=TODAY), TODAY)
        ]


def test_a_whole_record_has_no_findings(database: Database, branch_id: str) -> None:
    assert look(database, branch_id) == []


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"id_number": "110101196807219018"}, "id_number", "校验码"),
        ({"id_number": None}, "id_number", "没有填身份证号"),
        ({"sex": Sex.FEMALE}, "sex", "身份证号第 17 位为奇数，与性别“女”不符"),
        ({"born_on": PartialDate(1968, 8)}, "born_on", "1968-07-21 不符"),
        ({"phone": None}, "phone", "没有填电话"),
        ({"phone": "1530000"}, "phone", "11 位"),
        ({"group_name": None}, "group_name", "党小组"),
        ({"converted_on": None}, "converted_on", "党龄算不出来"),
        ({"converted_on": PartialDate(1998, 9, 9)}, "converted_on", "早于入党日期"),
        (
            {"admitted_on": PartialDate(2020, 3, 1), "converted_on": PartialDate(2021, 2, 28)},
            "converted_on",
            "不满一年",
        ),
        ({"admitted_on": None}, "admitted_on", "没有填入党日期"),
        ({"admitted_on": PartialDate(2026, 12), "converted_on": None}, "admitted_on", "还没有到"),
        ({"admitted_on": PartialDate(1986, 7, 20)}, "admitted_on", "不满十八岁"),
        ({"stage": Stage.PROBATIONARY}, "converted_on", "仍是预备党员"),
        ({"stage": Stage.ACTIVIST, "applied_on": PartialDate(2024)}, "first_mentor", "培养联系人"),
        ({"stage": Stage.APPLICANT}, "applied_on", "没有填申请入党日期"),
        ({"applied_on": PartialDate(1986, 7, 20)}, "applied_on", "不满十八岁"),
        (
            {"applied_on": PartialDate(1997), "activist_on": PartialDate(1996, 12)},
            "activist_on",
            "确定积极分子日期早于申请入党日期",
        ),
    ],
)
def test_each_finding_points_at_its_field(
    database: Database, branch_id: str, values: dict[str, Any], field: str, words: str
) -> None:
    found = look(database, branch_id, **values)
    assert any(place == field and words in sentence for place, sentence in found), found


def test_a_birth_known_to_the_month_agrees_with_the_id(database: Database, branch_id: str) -> None:
    assert look(database, branch_id, born_on=PartialDate(1968, 7)) == []


def test_the_same_person_twice_is_noticed(database: Database, branch_id: str) -> None:
    look(database, branch_id)
    found = look(database, branch_id, id_number=None, born_on=PartialDate(1968, 7))
    assert [words for field, words in found if field == "name"] == [
        "与王五（1968-07）同名且出生年月相同，可能是同一个人。",
        "与王五（1968-07-21，身份证尾号 9017）同名且出生年月相同，可能是同一个人。",
    ]


def test_from_applicant_to_full_member(database: Database, branch_id: str) -> None:
    with database.begin("新增") as session:
        key = members.add(
            session, branch_id, name="冯文博", stage=Stage.APPLICANT, applied_on=PartialDate(2024, 3, 1)
        ).id
    days = [date(2025, 2, 28), date(2026, 2, 28), date(2026, 3, 20), date(2027, 3, 20)]
    for day in days:
        with database.begin("下一步") as session:
            development.advance(session, key, day)
    [row] = [r for r in rows(database, branch_id) if r.id == key]
    assert row.stage == Stage.FULL
    assert [str(d) for d in (row.activist_on, row.target_on, row.admitted_on, row.converted_on)] == [
        str(day) for day in days
    ]
    with pytest.raises(InvalidField, match="没有下一步"), database.begin("下一步") as session:
        development.advance(session, key, TODAY)


def rows(database: Database, branch_id: str) -> list[members.RosterRow]:
    with database.read() as session:
        return members.roster(session, branch_id)


def test_a_year_of_training_is_asked_for_unless_a_reason_is_recorded(
    database: Database, branch_id: str
) -> None:
    with database.begin("新增") as session:
        key = members.add(
            session, branch_id, name="冯文博", stage=Stage.ACTIVIST, activist_on=PartialDate(2025, 2, 28)
        ).id
    with pytest.raises(InvalidField, match="2026-02-28") as caught, database.begin("下一步") as session:
        development.advance(session, key, date(2026, 2, 27))
    assert caught.value.field == "reason"
    with pytest.raises(InvalidField, match="不能早于") as caught, database.begin("下一步") as session:
        development.advance(session, key, date(2025, 2, 27), reason="有依据")
    assert caught.value.field == "on"
    with database.begin("下一步") as session:
        development.advance(session, key, date(2026, 2, 27), reason="转入前培养时间连续计算")
    [row] = rows(database, branch_id)
    assert (row.stage, row.remark) == (
        Stage.TARGET,
        "2026-02-27 提前发展对象：转入前培养时间连续计算",
    )


def test_the_data_dictionary_reads_every_field_of_a_roster_row(database: Database, branch_id: str) -> None:
    look(database, branch_id, dues_category=DuesCategory.RETIRED, is_floating=True)
    with database.read() as session:
        [row] = members.roster(session, branch_id, on=TODAY)
    texts = {
        name: field.text(row) for name, field in {**fields.ROSTER_FIELDS, **fields.APPLICANT_FIELDS}.items()
    }
    assert texts["sex"] == "男"
    assert texts["dues_category"] == "离退休"
    assert texts["is_floating"] == "是"
    assert texts["is_lost"] == ""
    assert texts["admitted_on"] == "1998-09-10"
    assert texts["number"] == "1"
    assert all(field.name == name for name, field in fields.ROSTER_FIELDS.items())


@pytest.mark.parametrize(
    ("basis_points", "text"), [(50, "0.5%"), (100, "1%"), (150, "1.5%"), (200, "2%"), (None, "")]
)
def test_rates_read_as_percentages(basis_points: int | None, text: str) -> None:
    assert fields.show_rate(basis_points) == text


def test_every_word_is_there() -> None:
    for words, kinds in (
        (fields.STAGE_WORDS, Stage),
        (fields.SEX_WORDS, Sex),
        (fields.DUES_WORDS, DuesCategory),
    ):
        assert set(words) == set(kinds)


def test_two_secretaries_at_once_are_noticed(database: Database, branch_id: str) -> None:
    said = look(database, branch_id, posts="书记、组织委员")
    assert said == []
    with database.begin("新增") as session:
        other = {
            **WHOLE,
            "id_number": "11010519491231002X",
            "sex": Sex.FEMALE,
            "born_on": PartialDate(1949, 12, 31),
        }
        members.add(session, branch_id, name="李娜", posts="书记", **other)
        members.add(
            session, branch_id, name="何建国", posts="副书记", **{**WHOLE, "id_number": "110101199003077678"}
        )
    with database.read() as session:
        found = findings.find(members.roster(session, branch_id, on=TODAY), TODAY)
    assert [(f.field, f.sentence[:7]) for f in found if f.field == "posts"] == [
        ("posts", "李娜也登记为书"),
        ("posts", "王五也登记为书"),
    ]
