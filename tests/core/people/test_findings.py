"""What does not add up in the records, and the plain path of development."""

from datetime import date
from typing import Any

import pytest

from branchdesk import fields, words
from branchdesk.dates import PartialDate
from branchdesk.models import DuesCategory, Person, Sex, Stage
from branchdesk.people import findings, id_numbers, members
from branchdesk.rules.checks import Finding
from branchdesk.store.database import Database

TODAY = date(2026, 11, 21)
BORN_1990 = {"id_number": "110101199003077678", "born_on": PartialDate(1990, 3, 7)}


def numbered(area: str, born: str, order: str) -> str:
    """Give an ID number its check digit."""
    digits = area + born + order
    return digits + id_numbers.check_digit(digits)


WHOLE: dict[str, Any] = {
    "id_number": "110101196807219017",
    "sex": Sex.MALE,
    "nationality": "汉族",
    "education": "大学本科毕业",
    "occupation": "企事业单位、社会组织管理人员",
    "born_on": PartialDate(1968, 7, 21),
    "phone": "15300000572",
    "group_name": "第一党小组",
    "admitted_on": PartialDate(1998, 9, 10),
    "converted_on": PartialDate(1999, 9, 10),
}


def seen(database: Database, branch_id: str) -> list[Finding]:
    with database.read() as session:
        return findings.find(members.roster(session, branch_id, on=TODAY), TODAY)


def look(database: Database, branch_id: str, **values: Any) -> list[tuple[str, str, str]]:
    """Enter somebody and say what is found: check, field, sentence."""
    with database.begin("新增") as session:
        members.add(session, branch_id, name="王五", **{**WHOLE, **values})
    return [(f.check.id, f.place.detail, f.sentence) for f in seen(database, branch_id) if f.place]


def test_a_whole_record_has_no_findings(database: Database, branch_id: str) -> None:
    assert look(database, branch_id) == []


@pytest.mark.parametrize(
    ("check", "values", "field", "words"),
    [
        pytest.param(
            "roster.id-number-shape",
            {"id_number": "11010119680721"},
            "id_number",
            "18 位",
            marks=pytest.mark.check("roster.id-number-shape"),
        ),
        pytest.param(
            "roster.id-number-birth",
            {"id_number": "110101196802309013"},
            "id_number",
            "不是真实的日期",
            marks=pytest.mark.check("roster.id-number-birth"),
        ),
        pytest.param(
            "roster.id-number-check-digit",
            {"id_number": "110101196807219018"},
            "id_number",
            "校验码",
            marks=pytest.mark.check("roster.id-number-check-digit"),
        ),
        pytest.param(
            "roster.id-number-check-digit",
            {"id_number": "110105194912310020"},
            "id_number",
            "校验码",
            marks=pytest.mark.check("roster.id-number-check-digit"),
        ),
        pytest.param(
            "roster.id-number-legacy",
            {"id_number": "110101680721901"},
            "id_number",
            "15 位",
            marks=pytest.mark.check("roster.id-number-legacy"),
        ),
        pytest.param(
            "roster.no-id-number",
            {"id_number": None},
            "id_number",
            "没有填身份证号",
            marks=pytest.mark.check("roster.no-id-number"),
        ),
        pytest.param(
            "roster.id-number-sex",
            {"sex": Sex.FEMALE},
            "sex",
            "身份证号第 17 位为奇数，与性别“女”不符",
            marks=pytest.mark.check("roster.id-number-sex"),
        ),
        pytest.param(
            "roster.id-number-born-on",
            {"born_on": PartialDate(1968, 8)},
            "born_on",
            "1968-07-21 不符",
            marks=pytest.mark.check("roster.id-number-born-on"),
        ),
        pytest.param(
            "roster.area-unknown",
            {"id_number": numbered("119999", "19680721", "901")},
            "id_number",
            "119999",
            marks=pytest.mark.check("roster.area-unknown"),
        ),
        pytest.param(
            "roster.area-of-other-years",
            {"id_number": numbered("110117", "19680721", "901")},
            "id_number",
            "2001 年才启用",
            marks=pytest.mark.check("roster.area-of-other-years"),
        ),
        pytest.param(
            "roster.no-phone",
            {"phone": None},
            "phone",
            "没有填电话",
            marks=pytest.mark.check("roster.no-phone"),
        ),
        pytest.param(
            "roster.wrong-phone",
            {"phone": "1530000"},
            "phone",
            "11 位",
            marks=pytest.mark.check("roster.wrong-phone"),
        ),
        pytest.param(
            "roster.blank",
            {"nationality": None, "education": None},
            "nationality",
            "没有填民族、学历",
            marks=pytest.mark.check("roster.blank"),
        ),
        pytest.param(
            "roster.unknown-nationality",
            {"nationality": "汉人"},
            "nationality",
            "汉人",
            marks=pytest.mark.check("roster.unknown-nationality"),
        ),
        pytest.param(
            "roster.unknown-education",
            {"education": "大学肄业"},
            "education",
            "大学肄业",
            marks=pytest.mark.check("roster.unknown-education"),
        ),
        pytest.param(
            "roster.no-group",
            {"group_name": None},
            "group_name",
            "党小组",
            marks=pytest.mark.check("roster.no-group"),
        ),
        pytest.param(
            "roster.no-conversion-date",
            {"converted_on": None},
            "converted_on",
            "党龄算不出来",
            marks=pytest.mark.check("roster.no-conversion-date"),
        ),
        pytest.param(
            "roster.converted-before-admitted",
            {"converted_on": PartialDate(1998, 9, 9)},
            "converted_on",
            "早于入党日期",
            marks=pytest.mark.check("roster.converted-before-admitted"),
        ),
        pytest.param(
            "roster.short-probation",
            {"admitted_on": PartialDate(2020, 3, 1), "converted_on": PartialDate(2021, 2, 28)},
            "converted_on",
            "不满一年",
            marks=pytest.mark.check("roster.short-probation"),
        ),
        pytest.param(
            "roster.short-probation",
            {"admitted_on": PartialDate(1998, 9, 10), "converted_on": PartialDate(1999, 3)},
            "converted_on",
            "不满一年",
            marks=pytest.mark.check("roster.short-probation"),
        ),
        pytest.param(
            "roster.converted-within-extension",
            {"probation_extended_to": date(2000, 3, 10)},
            "converted_on",
            "早于延长预备期的期满日 2000-03-10",
            marks=pytest.mark.check("roster.converted-within-extension"),
        ),
        pytest.param(
            "roster.no-admission-date",
            {"admitted_on": None},
            "admitted_on",
            "没有填入党日期",
            marks=pytest.mark.check("roster.no-admission-date"),
        ),
        pytest.param(
            "roster.date-in-future",
            {"admitted_on": PartialDate(2026, 12), "converted_on": None},
            "admitted_on",
            "还没有到",
            marks=pytest.mark.check("roster.date-in-future"),
        ),
        pytest.param(
            "roster.before-birth",
            {"league_joined_on": PartialDate(1968, 6)},
            "league_joined_on",
            "早于出生日期",
            marks=pytest.mark.check("roster.before-birth"),
        ),
        pytest.param(
            "roster.before-the-party",
            {"admitted_on": PartialDate(1920)},
            "admitted_on",
            "1921",
            marks=pytest.mark.check("roster.before-the-party"),
        ),
        pytest.param(
            "roster.admitted-under-18",
            {"admitted_on": PartialDate(1986, 7, 20)},
            "admitted_on",
            "不满十八岁",
            marks=pytest.mark.check("roster.admitted-under-18"),
        ),
        pytest.param(
            "roster.employed-under-16",
            {**BORN_1990, "employed_on": PartialDate(2005, 9)},
            "employed_on",
            "16 周岁",
            marks=pytest.mark.check("roster.employed-under-16"),
        ),
        pytest.param(
            "roster.probationary-with-conversion",
            {"stage": Stage.PROBATIONARY},
            "converted_on",
            "仍是预备党员",
            marks=pytest.mark.check("roster.probationary-with-conversion"),
        ),
        pytest.param(
            "roster.post-of-probationary",
            {"stage": Stage.PROBATIONARY, "converted_on": None, "posts": "宣传委员"},
            "posts",
            "宣传委员",
            marks=pytest.mark.check("roster.post-of-probationary"),
        ),
        pytest.param(
            "roster.no-mentor",
            {"stage": Stage.ACTIVIST, "applied_on": PartialDate(2024)},
            "first_mentor",
            "培养联系人",
            marks=pytest.mark.check("roster.no-mentor"),
        ),
        pytest.param(
            "roster.no-application-date",
            {"stage": Stage.APPLICANT},
            "applied_on",
            "没有填申请入党日期",
            marks=pytest.mark.check("roster.no-application-date"),
        ),
        pytest.param(
            "roster.applied-under-18",
            {"applied_on": PartialDate(1986, 7, 20)},
            "applied_on",
            "不满十八岁",
            marks=pytest.mark.check("roster.applied-under-18"),
        ),
        pytest.param(
            "roster.step-order",
            {"applied_on": PartialDate(1997), "activist_on": PartialDate(1996, 12)},
            "activist_on",
            "确定积极分子日期早于申请入党日期",
            marks=pytest.mark.check("roster.step-order"),
        ),
        pytest.param(
            "roster.floating-without-contact",
            {"is_floating": True, "floating_to": "江苏省镇江市"},
            "last_contact_on",
            "流动党员",
            marks=pytest.mark.check("roster.floating-without-contact"),
        ),
        pytest.param(
            "roster.lost-without-date",
            {"is_lost": True},
            "lost_on",
            "失联",
            marks=pytest.mark.check("roster.lost-without-date"),
        ),
    ],
)
def test_each_finding_points_at_its_field(
    database: Database, branch_id: str, check: str, values: dict[str, Any], field: str, words: str
) -> None:
    found = look(database, branch_id, **values)
    assert any(one[:2] == (check, field) and words in one[2] for one in found), found


@pytest.mark.parametrize(
    "values",
    [
        {"id_number": numbered("110111", "19680721", "901")},  # 房山区, since 1986: numbers were then given
        {"admitted_on": PartialDate(1980, 7, 20), "converted_on": PartialDate(1980, 7, 20)},
        {"employed_on": PartialDate(1983, 9)},
        {"phone": "+86 153-0000-0572"},
        {"phone": None, "landline": "010-60000000"},
        {"is_floating": True, "floating_to": "江苏", "last_contact_on": date(2026, 10, 1)},
        {"admitted_on": PartialDate(2020, 3), "converted_on": PartialDate(2021, 3)},
    ],
)
def test_what_is_right_or_older_than_its_rule_is_let_alone(
    database: Database, branch_id: str, values: dict[str, Any]
) -> None:
    assert look(database, branch_id, **values) == []


def test_a_branch_without_groups_is_not_asked_for_them(database: Database, branch_id: str) -> None:
    assert [one[0] for one in look(database, branch_id, group_name=None)] == ["roster.no-group"]
    with database.read() as session:
        rows = members.roster(session, branch_id, on=TODAY)
    assert findings.find(rows, TODAY, has_groups=False) == []


def test_a_judgement_carries_its_article_and_level(database: Database, branch_id: str) -> None:
    look(database, branch_id, admitted_on=PartialDate(1986, 7, 20))
    [found] = seen(database, branch_id)
    assert (found.level, found.check.source) == ("error", "《中国共产党章程》第一条")


def test_a_birth_known_to_the_month_agrees_with_the_id(database: Database, branch_id: str) -> None:
    assert look(database, branch_id, born_on=PartialDate(1968, 7)) == []


@pytest.mark.check("roster.same-name-and-birth")
def test_the_same_person_twice_is_noticed(database: Database, branch_id: str) -> None:
    look(database, branch_id)
    found = look(database, branch_id, id_number=None, born_on=PartialDate(1968, 7))
    assert [words for check, _field, words in found if check == "roster.same-name-and-birth"] == [
        "与王五（1968-07）同名且出生年月相同，可能是同一个人。",
        "与王五（1968-07-21，身份证尾号 9017）同名且出生年月相同，可能是同一个人。",
    ]


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
    for said, kinds in (
        (words.STAGE_WORDS, Stage),
        (words.SEX_WORDS, Sex),
        (words.DUES_WORDS, DuesCategory),
    ):
        assert set(said) == set(kinds)


@pytest.mark.check("roster.same-id-number")
def test_one_number_in_its_old_and_new_form_is_noticed(database: Database, branch_id: str) -> None:
    look(database, branch_id)
    with database.begin("合并") as session:  # two files that were merged, past the check of entering
        session.add(Person(branch_id=branch_id, name="汪五", stage=Stage.FULL, id_number="110101680721901"))
    same = [f for f in seen(database, branch_id) if f.check.id == "roster.same-id-number"]
    assert sorted(f.sentence[:7] for f in same) == ["身份证号与汪五", "身份证号与王五"]


@pytest.mark.check("roster.second-secretary")
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
    double = [f for f in seen(database, branch_id) if f.check.id == "roster.second-secretary"]
    assert [f.sentence[:7] for f in double] == ["李娜也登记为书", "王五也登记为书"]
    assert all(f.place is not None and f.place.detail == "posts" for f in double)
