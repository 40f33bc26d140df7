"""Cells of every other kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.models import DuesCategory, PostTitle, Sex, Stage
from branchdesk.sheets import values
from branchdesk.sheets.reader import CellError
from branchdesk.sheets.values import read_words

WORDS = read_words()


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (257.6, 25760),
        (4068.2999999999997, 406830),
        ("1,234.50", 123450),
        ("１２３４．５", 123450),
        ("￥12 元", 1200),
        ("(12.30)", -1230),
        (0, 0),
        ("5000", 500000),
    ],
)
def test_amounts(cell: object, fen: int) -> None:
    assert values.amount_of(cell, WORDS) == (fen, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["十元", 1.005, True, CellError("#REF!"), float("nan"), float("inf"), "1e30"]
)
def test_what_is_no_amount(cell: object) -> None:
    got = values.amount_of(cell, WORDS)  # type: ignore[arg-type]
    assert got.value is None
    assert got.reason


def test_no_amount_at_all() -> None:
    assert values.amount_of("—", WORDS).value is None
    assert values.amount_of("—", WORDS).reason is None


@pytest.mark.parametrize(
    ("written", "name", "word"),
    [
        ("欧阳晓雯", "欧阳晓雯", None),
        ("司马  亮", "司马亮", "空格"),
        ("司马\u3000亮", "司马亮", "空格"),
        ("阿依古丽·买买提", "阿依古丽·买买提", "间隔号"),
        ("阿依古丽•买买提", "阿依古丽·买买提", "统一"),
        ("阿依古丽.买买提", "阿依古丽·买买提", "统一"),
        ("䶮文清", "䶮文清", "生僻字"),
        ("𠮷野明", "𠮷野明", "生僻字"),
        ("㛃玉", "㛃玉", "生僻字"),
        ("张\ue863", "张\ue863", "自造字"),
        ("张三2", "张三2", "符号"),
    ],
)
def test_names(written: str, name: str, word: str | None) -> None:
    read, said = values.name_of(written)
    assert read == name
    if word is None:
        assert said == []
    else:
        assert any(word in reason for reason, _written in said)


def test_signs_nobody_sees_are_left_out() -> None:
    assert values.name_of("王\x07一")[0] == "王一"
    assert values.text_of("备\x01注\u200b") == "备注"


def test_a_name_that_is_none() -> None:
    assert values.name_of(3.0)[0] == ""
    assert values.name_of(CellError("#N/A"))[0] == ""


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("110101196807219017", "110101196807219017"),
        (" 11010119751119904x ", "11010119751119904x"),
        ("'110101196807219017", "110101196807219017"),
        ("110101 19680721 9017", "110101196807219017"),
        ("１１０１０１１９６８０７２１９０１７", "110101196807219017"),
        (110101680721901.0, "110101680721901"),
    ],
)
def test_id_numbers_as_text(cell: object, number: str) -> None:
    assert values.id_text(cell, WORDS).value == number  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", [1.10101196807219e17, "1.10101E+17", 110101196807219017])
def test_an_id_number_kept_as_a_number_has_lost_its_end(cell: object) -> None:
    got = values.id_text(cell, WORDS)  # type: ignore[arg-type]
    assert got.value is None
    assert "存成了数字" in str(got.reason)


def test_coded_words() -> None:
    assert values.sex_of("男", WORDS).value == Sex.MALE
    assert values.sex_of(2.0, WORDS).value == Sex.FEMALE
    assert values.sex_of("雄", WORDS).reason
    assert values.stage_of("预备党员", WORDS).value == Stage.PROBATIONARY
    assert values.stage_of("积极分子", WORDS).value == Stage.ACTIVIST
    assert values.stage_of("团员", WORDS).reason
    assert values.dues_category_of("离退休", WORDS).value == DuesCategory.RETIRED
    assert values.dues_category_of("企业职工", WORDS).value == DuesCategory.ENTERPRISE
    assert values.posts_of("副书记、组织委员", WORDS).value == (PostTitle.DEPUTY, PostTitle.ORGANISATION)
    assert values.posts_of("普通党员", WORDS) == (None, None, None)
    assert "皇帝" in str(values.posts_of("书记、皇帝", WORDS).reason)
    assert values.education_of("本科", WORDS).value == "大学本科"
    assert values.education_of("私塾", WORDS).value == "私塾"
    assert values.yes_of("是", WORDS).value is True
    assert values.yes_of("否", WORDS).value is False


@pytest.mark.parametrize(
    ("cell", "name"),
    [("汉", "汉族"), ("汉族", "汉族"), ("维吾尔", "维吾尔族"), (1.0, "汉族"), ("05", "维吾尔族")],
)
def test_nationalities(cell: object, name: str) -> None:
    assert values.nationality_of(cell, WORDS) == (name, None, None)  # type: ignore[arg-type]


def test_an_unknown_nationality_stays_and_is_marked() -> None:
    got = values.nationality_of("穿青人", WORDS)
    assert got.value == "穿青人"
    assert got.reason


@pytest.mark.parametrize(
    ("cell", "number"),
    [(15300000572.0, "15300000572"), ("153-0000-0572", "15300000572"), ("0550-3012345", "0550-3012345")],
)
def test_phones(cell: object, number: str) -> None:
    assert values.phone_of(cell, WORDS) == (number, None, None)  # type: ignore[arg-type]


def test_a_phone_of_wrong_length_is_marked() -> None:
    assert "11 位" in str(values.phone_of("1530000057", WORDS).reason)


def test_an_error_of_a_formula_that_became_text() -> None:
    assert "#N/A" in str(values.plain_text("#N/A", WORDS).reason)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.dates(), st.booleans(), st.times()))
def test_nothing_crashes_them(cell: object) -> None:
    values.name_of(cell)  # type: ignore[arg-type]
    for read in (
        values.amount_of,
        values.id_text,
        values.plain_text,
        values.sex_of,
        values.stage_of,
        values.posts_of,
        values.phone_of,
        values.nationality_of,
        values.education_of,
        values.yes_of,
        values.dues_category_of,
    ):
        read(cell, WORDS)  # type: ignore[arg-type]
