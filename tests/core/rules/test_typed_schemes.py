"""对标清单: clauses pasted line by line become a scheme of one's own."""

from pathlib import Path

import pytest

from branchdesk.errors import InvalidField
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.rules.typed_schemes import areas_of, install_typed

PASTED = "支部设置\t党小组按便于活动划分\n支部设置 | 按期“换届”\n\n阵地\t有\\专人\n  书报及时更新\n"


def test_lines_are_sorted_by_area_and_go_on_in_the_one_before() -> None:
    assert areas_of(PASTED) == {
        "支部设置": ["党小组按便于活动划分", "按期“换届”"],
        "阵地": ["有\\专人", "书报及时更新"],
    }


def test_a_block_copied_with_headings_numbers_and_empty_areas_is_read() -> None:
    copied = "序号\t项目\t指标\t标准\n1\t支部设置\t换届\t按期换届\n2\t\t\t分工明确\n（三）\t阵地\t\t有场所"
    assert areas_of(copied) == {"支部设置": ["换届：按期换届", "分工明确"], "阵地": ["有场所"]}


def test_an_answer_stays_with_its_clause_when_the_list_is_entered_anew(tmp_path: Path) -> None:
    rulebook = read_rulebook(user_folder=tmp_path)
    first = install_typed(rulebook, "永州", "机关参考标准", "阵地|有场所\n阵地|有党旗")
    rulebook = rulebook.with_schemes_anew()
    second = install_typed(rulebook, "永州", "机关参考标准", "阵地|有书报\n阵地|有党旗")
    before, after = ({clause.words: clause.id for clause in made.clauses()} for made in (first, second))
    assert before["有党旗"] == after["有党旗"]
    assert after["有书报"] not in before.values()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "一行一条"), ("只有条款", "第 1 行没有写方面"), ("甲|乙\n甲|乙", "第 2 行的条款和前面重复")],
)
def test_what_cannot_be_read_names_its_line(text: str, words: str) -> None:
    with pytest.raises(InvalidField, match=words):
        areas_of(text)


def test_typed_clauses_are_a_scheme_like_any_other_and_typing_again_replaces_it(tmp_path: Path) -> None:
    rulebook = read_rulebook(user_folder=tmp_path)
    made = install_typed(rulebook, "永州", "机关参考标准", PASTED)
    assert (made.has_points, [clause.words for clause in made.clauses()][-1]) == (False, "书报及时更新")
    rulebook = rulebook.with_schemes_anew()
    assert rulebook.schemes[made.id].title == "机关参考标准"
    assert install_typed(rulebook, "永州", "机关参考标准", "阵地|六有").id == made.id
    assert install_typed(rulebook, "永州", "医院参考标准", "阵地|六有").id != made.id
    with pytest.raises(InvalidField) as refused:
        install_typed(rulebook, "永州", " ", PASTED)
    assert refused.value.field == "title"
