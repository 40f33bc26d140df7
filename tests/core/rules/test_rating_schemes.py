"""The Zhenjiang scheme holds its document's words to the letter, and a faulty scheme file is refused."""

import re
from pathlib import Path

import pytest

from branchdesk.paths import RESOURCES
from branchdesk.ratings.metrics import registered
from branchdesk.rules.rating_schemes import METRICS, RatingScheme, read_scheme
from branchdesk.rules.reading import BadRuleFile
from tests.made_scheme import SCHEME, written

FILE = RESOURCES / "ratings" / "zhenjiang-2018.toml"
SOURCE = Path(__file__).parents[2] / "data" / "sources" / "zhenjiang-2018.txt"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def scheme() -> RatingScheme:
    return read_scheme(FILE)


@pytest.fixture(scope="module")
def sheet() -> str:
    """The score sheet at the end of the document, without blanks."""
    return bare(SOURCE.read_text(encoding="utf-8")).split("党支部质量考评指标")[-1]


def test_each_indicator_stands_in_the_document_word_for_word(scheme: RatingScheme, sheet: str) -> None:
    for indicator in scheme.indicators():
        row = f"{indicator.title}（{indicator.points}分）{indicator.key_points}{indicator.method}"
        assert bare(row) in sheet, indicator.id


def test_the_sheet_holds_nothing_that_the_scheme_leaves_out(scheme: RatingScheme, sheet: str) -> None:
    rest = sheet
    texts = [f"{i.title}（{i.points}分）{i.key_points}{i.method}" for i in scheme.indicators()]
    texts += [scheme.bonus.words, scheme.penalty.words, scheme.veto.words]
    texts += [f"{group.title}（{group.points}分）" for group in scheme.groups]
    texts += [scheme.bonus.title, scheme.penalty.title, scheme.veto.title]
    for text in sorted({bare(text) for text in texts}, key=len, reverse=True):
        assert text in rest
        rest = rest.replace(text, "")
    assert rest == "项目及分值重点指标及分值评分要点评分办法评分其他"


def test_the_clauses_of_an_indicator_cover_its_method_wholly(scheme: RatingScheme) -> None:
    for indicator in scheme.indicators():
        rest = indicator.method
        for clause in indicator.deductions:
            assert rest.count(clause.words) == 1, clause.id
            rest = rest.replace(clause.words, "")
        assert not rest.replace("扣完为止", "").strip("，；。、"), (indicator.id, rest)


def test_bonus_penalty_and_veto_items_cover_their_words(scheme: RatingScheme) -> None:
    for part, frame in (
        (scheme.bonus, "近一年，党支部工作或党员获得上级表彰奖励或推广的"),
        (scheme.penalty, "近一年，党支部或其所在单位被问责党支部所属党员被问责或有违法违纪行为"),
        (scheme.veto, "近一年，不予评星"),
    ):
        rest = part.words
        for item in part.items:
            assert item.words in rest, item.id
            rest = rest.replace(item.words, "")
        assert re.sub("[，；。]", "", rest) == re.sub("[，；。]", "", frame)


def test_the_words_on_stars_stand_in_the_document(scheme: RatingScheme) -> None:
    document = bare(SOURCE.read_text(encoding="utf-8"))
    assert bare(scheme.grading.words) in document
    for award in scheme.grading.awarded:
        assert bare(award.words) in bare(scheme.grading.words)


def test_the_words_of_the_six_necessities_stand_in_the_document(scheme: RatingScheme) -> None:
    document = bare(SOURCE.read_text(encoding="utf-8"))
    (clause,) = next(i for i in scheme.indicators() if i.id == "S13").deductions
    assert "：" + "、".join(clause.checklist) + "。" in document


def test_points_are_those_of_the_sheet(scheme: RatingScheme) -> None:
    assert [group.points for group in scheme.groups] == [15, 20, 25, 25, 15]
    assert sum(indicator.points for indicator in scheme.indicators()) == 100
    assert len(list(scheme.indicators())) == 15


def test_the_records_answer_for_the_indicators_they_can_prove(scheme: RatingScheme) -> None:
    proven = {i.id for i in scheme.indicators() if any(clause.metric is not None for clause in i.deductions)}
    assert proven == {indicator.id for indicator in scheme.indicators()}


def test_every_metric_a_scheme_may_name_has_a_function() -> None:
    assert set(registered()) == set(METRICS)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('metric = "dues_short"', 'metric = "dues_shrot"', "dues_short"),
        ("points = 15\n", "points = 14\n", "合计"),
        ('title = "组织覆盖"\npoints = 3', 'title = "组织覆盖"\npoints = 4', "合计"),
        ("above = 60, below = 70", "above = 59, below = 70", "重叠或空档"),
        ("at_least = 70, below = 80, points", "at_least = 71, below = 80, points", "重叠或空档"),
        ('source = "镇', 'sauce = "镇', "sauce"),
        ('id = "S1.2"', 'id = "S1.1"', "两次"),
        ('method = "times", words = "有1名党员应转', 'method = "formula", words = "有1名党员应转', "formula"),
        ('words = "有1名党员未纳入党支部管理扣1分"', 'words = "有1名党员未纳入扣1分"', "找不到"),
        ('inside = "S6.1"', 'inside = "S6.9"', "S6.9"),
        ("parts = [2, 1]", "parts = [2, 2]", "分项"),
        ("part = 2, method", "part = 3, method", "part"),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "zhenjiang-2018.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRuleFile, match=re.escape(said)):
        read_scheme(path)


PERSON_FAULTS = [
    ('id = "made-2020"', 'id = "made-2020"\ntotal = 100', "没有写分值", None),
    ('title = "党费"\n', 'title = "党费"\npoints = 5\n', "要么全有分值", "M2"),
    (
        'method = "standard", words = "足额',
        'method = "times", points = 1, words = "足额',
        "要么全有分值",
        "M2.1",
    ),
    ('words = "议事决策规范"', 'words = "议事决策很规范"', "找不到", "M1.2.words"),
    ('metric = "dues_short"', 'metric = "dues_shrot"', "是不是“dues_short”", "M2.1.metric"),
    ('by = "person"', 'by = "points"', "由人定", "grading.by"),
    ('id = "A", title', "title", "没有写编号", None),
    ('id = "B", title = "B"', 'id = "B", at_least = 3, title = "B"', "不能有分数线", "B"),
    ('words = "先进示范"', 'words = "最先进"', "找不到", "A.words"),
    ('measures = "“C”类整顿"', 'measures = "“C”类解散"', "找不到", "C.words"),
    ("decides = true\n", "", "算数", "steps"),
    ('track = "model"', 'track = "modle"', "是不是“model”", "$.steps[3].track"),
    ('words = "每季度应组织一次自查"', 'words = ""', "没有引原文", "$.steps[2].words"),
    (
        'due = { every = "quarter" }',
        'due = { every = "quarter", month = 1, day = 1 }',
        "只能写一种",
        "$.steps[2].due",
    ),
    ("month = 6, day = 30", "month = 6, day = 31", "不是日历上的一天", "$.steps[0].due"),
    ('after = "founded", months = 1', 'after = "founded"', "一起写", "$.steps[4].due"),
    ('id = "superior"', 'id = "self"', "两次", "self"),
]


@pytest.mark.parametrize(("old", "new", "said", "key"), PERSON_FAULTS)
def test_a_faulty_scheme_without_points_is_refused_with_its_key_and_line(
    tmp_path: Path, old: str, new: str, said: str, key: str | None
) -> None:
    assert old in SCHEME
    with pytest.raises(BadRuleFile, match=r"made\.toml") as refused:
        read_scheme(written(tmp_path, SCHEME.replace(old, new, 1)))
    faults = [fault for fault in refused.value.faults if said in fault.reason]
    assert [fault for fault in faults if fault.line and key in (None, fault.key)]


def test_a_faulty_file_is_told_with_the_line_of_its_key(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8").replace('metric = "dues_short"', 'metric = "dues_shrot"')
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "dues_shrot" in words)
    with pytest.raises(BadRuleFile, match=f"第 {line} 行 S9.3.metric"):
        read_scheme(written(tmp_path, text))


def test_a_wrong_type_and_an_unknown_key_are_told_with_their_lines(tmp_path: Path) -> None:
    text = SCHEME.replace("month = 7, day = 31", 'month = 7, day = "31"')
    line = next(n for n, words in enumerate(text.splitlines(), 1) if '"31"' in words)
    with pytest.raises(BadRuleFile, match=rf"第 {line} 行 steps\[1\]\.due\.day：应当是整数，写成了文字“31”"):
        read_scheme(written(tmp_path, text))
    text = SCHEME.replace("grade = true\n", "grades = true\n", 1)
    line = next(n for n, words in enumerate(text.splitlines(), 1) if words == "grades = true")
    with pytest.raises(BadRuleFile, match=rf"第 {line} 行 .*不认得“grades”这个键。是不是“grade”"):
        read_scheme(written(tmp_path, text))


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match="第 2 行：第 8 列起不合 TOML 的写法"):
        read_scheme(written(tmp_path, 'id = "x"\ncity = \n'))


def test_all_faults_of_a_file_are_named(tmp_path: Path) -> None:
    text = SCHEME.replace("dues_short", "dues_shrot").replace('议事决策规范"', '别的"')
    with pytest.raises(BadRuleFile, match="共 2 处") as refused:
        read_scheme(written(tmp_path, text))
    assert {fault.key for fault in refused.value.faults} == {"M1.2.words", "M2.1.metric"}


def test_an_empty_source_is_refused(tmp_path: Path) -> None:
    text = re.sub(r'(?m)^source = ".*"$', 'source = ""', FILE.read_text(encoding="utf-8"))
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRuleFile, match="来源"):
        read_scheme(path)
