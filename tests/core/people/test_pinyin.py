"""How names are read, and how they are cleaned and compared."""

import pytest

from branchdesk.people import names, pinyin


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("欧阳晓雯", "ou yang xiao wen"),
        ("单雄信", "shan xiong xin"),
        ("仇和", "qiu he"),
        ("曾国藩", "zeng guo fan"),
        ("解晓东", "xie xiao dong"),
        ("查良镛", "zha liang yong"),
        ("区志强", "ou zhi qiang"),
        ("盖叫天", "ge jiao tian"),
        ("朴正华", "piao zheng hua"),
        ("缪昌期", "miao chang qi"),
        ("覃志明", "qin zhi ming"),
        ("翟天临", "zhai tian lin"),
        ("么大中", "yao da zhong"),
        ("任长霞", "ren chang xia"),
        ("纪晓", "ji xiao"),
        ("尉健行", "wei jian xing"),
        ("子车奄", "zi ju yan"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("单于", "chan yu"),
        ("王长江", "wang chang jiang"),
        ("吕布", "lv bu"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti"),
        ("阿依古丽•买买提", "a yi gu li mai mai ti"),
        ("扎西多吉", "zha xi duo ji"),
        ("䶮文清", "yan wen qing"),
        ("𠮷野明", "ji ye ming"),
        ("㛃玉", "jie yu"),
        ("王Amy", "wang amy"),
        ("", ""),
    ],
)
def test_readings(name: str, spoken: str) -> None:
    assert pinyin.reading(name) == spoken


def test_initials_take_the_first_letter_of_each_syllable() -> None:
    assert pinyin.initials("ou yang xiao wen") == "oyxw"
    assert pinyin.initials("") == ""


def test_a_typed_reading_is_tidied() -> None:
    assert pinyin.tidy("  Lü  Bu'er ") == "lv bu er"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("司马  亮", "司马亮"),
        (" 王　五 ", "王五"),
        ("王\u200b五", "王五"),
        ("阿依古丽 • 买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("John   Smith", "John Smith"),
        ("𠮷 野", "𠮷野"),
    ],
)
def test_names_are_stored_clean(typed: str, stored: str) -> None:
    assert names.clean(typed) == stored


def test_blanks_and_dots_do_not_make_another_name() -> None:
    assert names.key("阿依古丽·买买提") == names.key("阿依古丽 买买提") == names.key("阿依古丽买买提")
    assert names.key("王五") != names.key("王伍")
