"""What is wrong in any rule file is said in plain words, all at once, with line, key and what was meant."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest

from branchdesk.models import WorklistKind
from branchdesk.rules.reading import BadRuleFile, Fault, Rule, read
from branchdesk.rules.rule_lines import line_of


class Part(Rule, frozen=True, tag_field="method", tag="plain"):
    name: str
    by: Literal["branch", "superior", "county"] = "branch"
    points: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1


class OtherPart(Rule, frozen=True, tag_field="method", tag="other"):
    name: str


class Sample(Rule, frozen=True, kw_only=True):
    id: str
    count: int | None = None
    share: int | Decimal = 1
    since: date | None = None
    is_usual: bool = False
    kinds: tuple[WorklistKind, ...] = ()
    span: tuple[int, int] = (1, 2)
    parts: Annotated[tuple[Part | OtherPart, ...], msgspec.Meta(max_length=3)] = ()
    words: dict[str, int] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.count == 13:
            raise ValueError("十三不可以。")


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "s.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadRuleFile, match=r"规则文件 s\.toml 不能用") as refused:
        read(path, Sample)
    assert all(isinstance(fault, Fault) for fault in refused.value.faults)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("count = '三'", "第 2 行 count：应当是整数，写成了文字“三”。"),
        ("count = true", "第 2 行 count：应当是整数，写成了“true”。"),
        ("share = [1]", "第 2 行 share：应当是整数或数字，写成了一列值。"),
        ("is_usual = 1", "第 2 行 is_usual：应当是“是”（true）或“否”（false），写成了“1”。"),
        ("since = '昨天'", "第 2 行 since：应当是日期（例如 2026-01-15，不加引号），写成了文字“昨天”。"),
        ("kinds = 'task'", "第 2 行 kinds：应当是一列值（写在 [ ] 里），写成了文字“task”。"),
        (
            "kinds = ['tsak']",
            "第 2 行 kinds[0]：不认得“tsak”这个值。是不是“task”？可以写：issue、task、duty。",
        ),
        ("span = [1]", "第 2 行 span：要正好 2 项。"),
        ("cuont = 1", "第 2 行 cuont：不认得“cuont”这个键。是不是“count”？"),
        ("parts = 1", "第 2 行 parts：应当是一列值（写在 [ ] 里），写成了“1”。"),
        ("parts = [1]", "第 2 行 parts[0]：应当是一组键（写在 { } 里），写成了“1”。"),
        ("words = { a = 'b' }", "第 2 行 words.a：应当是整数，写成了文字“b”。"),
        ("count = 13", "第 1 行：十三不可以。"),
        ("count = ", "第 2 行：第 9 列起不合 TOML 的写法，请对照示例。"),
        ("count = 1\ncount = 2", "第 3 行：这个键在前面已经写过，只能写一次。"),
        ("count ＝ 1", "第 2 行：引号、逗号、等号和括号要用英文的半角符号。"),
        ("kinds = [", "第 2 行：文件到末尾还没有写完，请检查最后的引号和括号。"),
    ],
)
def test_a_fault_is_said_in_plain_words(tmp_path: Path, line: str, said: str) -> None:
    assert faults(tmp_path, f'id = "a"\n{line}\n') == [said]


def test_everything_wrong_in_tables_of_several_kinds_is_said_at_once(tmp_path: Path) -> None:
    text = """
since = 2026-01-01
[[parts]]
method = "plain"
name = "一"
by = "branhc"
points = 0
[[parts]]
method = "palin"
[[parts]]
name = "三"
[[parts]]
method = "other"
"""
    assert faults(tmp_path, text) == [
        "第 1 行 id：缺少“id”。",
        "第 6 行 parts[0].by：不认得“branhc”这个值。是不是“branch”？可以写：branch、superior、county。",
        "第 7 行 parts[0].points：至少是 1。",
        "第 9 行 parts[1].method：不认得“palin”这个值。是不是“plain”？可以写：plain、other。",
        "第 10 行 parts[2].method：缺少“method”。",
        "第 12 行 parts[3].name：缺少“name”。",
    ]


def test_more_than_there_may_be_is_told(tmp_path: Path) -> None:
    part = '{ method = "other", name = "一" }'
    assert faults(tmp_path, f'id = "a"\nparts = [{part}, {part}, {part}, {part}]\n') == [
        "第 2 行 parts：最多 3 项。"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('id = "甲"'.encode("gb18030"), "第 1 行：不是 UTF-8 编码。请在记事本里“另存为”，编码选 UTF-8。"),
        (b"#" * 300_000, "太大，不像一份规则文件。"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    assert faults(tmp_path, content) == [said]


def test_every_key_has_its_line_however_tables_are_written(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(
        '\ufeffid = "a # no remark"  # [x]\n'
        "[grading]\n"
        'text = """\n'
        "[[parts]]\n"
        '"""\n'
        "bands = [{ a = 1 }, { a = 2 },\n"
        "  { a = 3, inner = [\n"
        "    { b = '}' },\n"
        "    { b = 1.5 }] },\n"
        "]\n"
        "[[groups]]\n"
        "[[groups.items]]\n"
        "[[groups]]\n"
        "[[groups.items]]\n"
        "[[groups.items]]\n"
        '"M1.1" = 2\n'
        "[deep.er]\n"
        "a.b = 1\n",
        encoding="utf-8",
    )
    wanted = {
        "$.id": 1,
        "$.grading.text": 3,
        "$.grading.bands[1].a": 6,
        "$.grading.bands[2].inner[1].b": 9,
        "$.grading.bands[2].missing": 7,
        "$.groups": 11,
        "$.groups[0].items[0].x": 12,
        "$.groups[1].items[1].M1.1": 16,
        "$.deep.er.a.b": 18,
        "$.missing": 1,
    }
    assert {key: line_of(path, key) for key in wanted} == wanted
