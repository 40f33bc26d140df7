"""Names in the order of the strokes of the surname."""

import pytest

from branchdesk.people.strokes import read_stroke_table, stroke_key

SURNAMES = [
    "丁",
    "万",
    "马",
    "王",
    "毛",
    "邓",
    "石",
    "田",
    "白",
    "冯",
    "刘",
    "江",
    "李",
    "何",
    "张",
    "陈",
    "周",
    "赵",
    "胡",
    "徐",
    "高",
    "黄",
    "谢",
    "蔡",
    "薛",
    "魏",
]
"""By number of strokes, then 横竖撇点折."""


def test_surnames_stand_as_in_the_lists_of_congresses() -> None:
    assert sorted(sorted(SURNAMES), key=stroke_key) == SURNAMES
    assert sorted(SURNAMES) != SURNAMES  # the order of Unicode would not do


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("王一", "文一"),  # as many strokes: 横 before 点
        ("林一", "欧一"),  # the second stroke decides: 竖 before 撇
        ("干一", "于一"),  # the same five classes: 竖 before 竖钩
        ("高富", "高大富"),  # a given name of one character first
        ("李一鸣", "李大鸣"),
        ("李大明", "李大鸣"),
        ("欧阳少东", "洪少东"),  # 8, then 9, whatever the whole surname has
        ("䶮一", "德一"),  # 9 by Unihan, then 15
        ("龘一", "Amy"),  # no Chinese character: last
    ],
)
def test_order_of_two_names(first: str, second: str) -> None:
    assert stroke_key(first) < stroke_key(second)


def test_dots_and_blanks_of_a_name_do_not_count() -> None:
    assert stroke_key("阿依古丽·买买提") == stroke_key("阿依古丽 • 买买提")


def test_characters_without_a_known_order_come_after_those_of_as_many_strokes() -> None:
    assert stroke_key("亶")[0][0] == 13
    assert stroke_key("亶") > stroke_key("雷")


def test_a_table_letter_belongs_to_one_class() -> None:
    table = read_stroke_table()
    letters = "".join(shape.letters for shape in table.classes)
    used = {letter for entry in table.data.orders.split() for letter in entry[1:]}
    assert [shape.name for shape in table.classes] == ["横", "竖", "撇", "点", "折"]
    assert len(letters) == len(set(letters))
    assert used <= set(letters)
    assert all(source.licence for source in table.sources)
