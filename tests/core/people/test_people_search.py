"""Finding people while one types, and telling who a spreadsheet's line means."""

from types import SimpleNamespace as Person

import pytest

from branchdesk.dates import PartialDate
from branchdesk.people import pinyin, search
from branchdesk.people.identity import KnownPeople, MatchedBy


def person(name: str, number: str | None = None, born: PartialDate | None = None, phone: str = "") -> Person:
    return Person(
        id=name, name=name, pinyin=pinyin.reading(name), id_number=number, born_on=born, phone=phone or None
    )


PEOPLE = [
    person("欧阳晓雯", "110101196807219017", phone="153 0000 0572"),
    person("阿依古丽·买买提", "110101197511179030", phone="13100002697"),
    person("司马亮"),
    person("张伟", "11010519491231002X"),
    person("吴伟雯"),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("欧阳", ["欧阳晓雯"]),
        ("欧阳 晓雯", ["欧阳晓雯"]),
        ("雯", ["欧阳晓雯", "吴伟雯"]),
        ("oyxw", ["欧阳晓雯"]),
        ("OY XW", ["欧阳晓雯"]),
        ("xw", ["欧阳晓雯"]),
        ("xiaowen", ["欧阳晓雯"]),
        ("ou yang", ["欧阳晓雯"]),
        ("iaowen", []),
        ("ouyxw", ["欧阳晓雯"]),
        ("oyxiaow", ["欧阳晓雯"]),
        ("zhangw", ["张伟"]),
        ("aygulim", ["阿依古丽·买买提"]),
        ("OUYANG XW", ["欧阳晓雯"]),
        ("zhangx", []),
        ("ｏｙｘｗ", ["欧阳晓雯"]),
        ("欧阳　晓雯", ["欧阳晓雯"]),
        ("阿依古丽‧买", ["阿依古丽·买买提"]),
        ("1101011968 0721", ["欧阳晓雯"]),
        ("００２Ｘ", ["张伟"]),
        ("ww", ["吴伟雯"]),
        ("阿依古丽买买提", ["阿依古丽·买买提"]),
        ("古丽 · 买", ["阿依古丽·买买提"]),
        ("mmt", ["阿依古丽·买买提"]),
        ("19680721", ["欧阳晓雯"]),
        ("002x", ["张伟"]),
        ("1530000", ["欧阳晓雯"]),
        ("153-0000", ["欧阳晓雯"]),
        ("１５３", ["欧阳晓雯"]),
        ("李", []),
        ("|", []),
        ("\n", [p.name for p in PEOPLE]),
        ("", [p.name for p in PEOPLE]),
    ],
)
def test_found(query: str, found: list[str]) -> None:
    assert [hit.name for hit in search.SearchIndex(PEOPLE).find(query)] == found


def test_whoever_begins_with_it_comes_first_and_the_limit_holds() -> None:
    index = search.SearchIndex(PEOPLE)
    assert [hit.name for hit in index.find("w")] == ["吴伟雯", "欧阳晓雯", "张伟"]
    assert len(index.find("w", 2)) == 2
    assert search.SearchIndex([]).find("w") == []
    assert len(index.find("zhw", 1)) == 1


KNOWN: KnownPeople[Person] = KnownPeople(
    [
        person("司马亮", "110101197710079120", PartialDate(1977, 10, 7)),
        person("张伟", "11010519491231002X", PartialDate(1949, 12, 31)),
        person("王芳", born=PartialDate(1990, 2)),
        person("王芳", born=PartialDate(1990, 2, 5)),
        person("王芳", born=PartialDate(1985)),
        person("李娜"),
    ]
)


def test_the_id_number_decides() -> None:
    found = KNOWN.match("司马  亮", "110101197710079120")
    assert found.person is not None
    assert (found.person.name, found.by) == ("司马亮", MatchedBy.ID_NUMBER)
    assert KNOWN.match("张伟", "110105491231002").by == MatchedBy.ID_NUMBER


def test_one_id_with_two_names_is_refused() -> None:
    found = KNOWN.match("张三", "11010519491231002x")
    assert found.person is None
    assert "张伟" in str(found.problem)


def test_another_id_is_another_person() -> None:
    found = KNOWN.match("张伟", "110101196807219017", PartialDate(1949, 12))
    assert (found.person, found.problem) == (None, None)


def test_without_an_id_name_and_birth_month_decide() -> None:
    found = KNOWN.match("张伟", None, PartialDate(1949, 12))
    assert found.by == MatchedBy.BIRTH
    assert KNOWN.match("王芳", None, PartialDate(1985, 6)).by == MatchedBy.BIRTH


def test_an_ambiguous_line_names_both() -> None:
    for found in (KNOWN.match("王芳", None, PartialDate(1990, 2)), KNOWN.match("王芳")):
        assert found.person is None
        assert "1990-02-05" in str(found.problem)
    assert len(KNOWN.match("王芳", None, PartialDate(1990, 2)).candidates) == 2


def test_else_the_name_decides_if_only_one_bears_it() -> None:
    assert KNOWN.match("司马 亮").by == MatchedBy.NAME
    assert KNOWN.match("李娜", None, PartialDate(1991, 1)).by == MatchedBy.NAME
    assert KNOWN.match("李娜", "110101196807219017").by == MatchedBy.NAME
    other = KNOWN.match("张伟", None, PartialDate(1990, 1))
    assert (other.person, other.problem) == (None, None)
