"""Rule files are recognised by folder or shape, and everything wrong in them is named."""

import shutil
from pathlib import Path

import pytest

from branchdesk.commands.rule_kinds import KINDS, RuleKind, check_file, files_at, kind_of
from branchdesk.errors import BranchDeskError
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Fault
from tests.made_scheme import SCHEME, written

SIXTH = Path(__file__).parents[1] / "data" / "sixth"
CASES = Path(__file__).parents[1] / "data" / "ratings"
"""Worked cases are no resource of the program: they lie with its tests."""


def folder_of(kind: RuleKind) -> Path:
    return CASES if kind.folder == "cases" else RESOURCES / kind.folder


FIRST = [(kind, min(folder_of(kind).glob("*.toml"))) for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_the_programs_own_files_pass(kind: RuleKind) -> None:
    files = files_at(folder_of(kind))
    assert files
    assert [file for file in map(check_file, files) if file.faults or file.kind is not kind] == []


@pytest.mark.parametrize(("kind", "path"), FIRST, ids=[kind.folder for kind, _path in FIRST])
def test_a_file_in_any_folder_is_recognised_by_its_shape(tmp_path: Path, kind: RuleKind, path: Path) -> None:
    assert kind_of(Path(shutil.copy(path, tmp_path / "x.toml"))) is kind


def test_every_fault_has_its_line_and_key(tmp_path: Path) -> None:
    text = SCHEME.replace("dues_short", "dues_shrot").replace('track = "model"', 'track = "modle"')
    checked = check_file(written(tmp_path, text))
    lines = text.splitlines()
    assert {(fault.key, "dues_shrot" in lines[(fault.line or 1) - 1]) for fault in checked.faults} == {
        ("M2.1.metric", True),
        ("$.steps[3].track", False),
    }


def test_what_is_no_rule_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("a = 1", encoding="utf-8")
    assert "看不出是哪种规则文件" in check_file(path).faults[0].reason
    path.write_text("a = ", encoding="utf-8")
    assert check_file(path).faults == (Fault("", "文件到末尾还没有写完，请检查最后的引号和括号。", 1),)
    path.write_text("id = 1\nlits = []", encoding="utf-8")
    assert str(check_file(path).faults[0]).startswith("第 2 行 lits：看不出是哪种规则文件。是不是“lists”？")
    path.write_bytes('title = "清单"'.encode("gb18030"))
    assert "编码选 UTF-8" in check_file(path).faults[0].reason
    with pytest.raises(BranchDeskError, match="没有"):
        files_at(tmp_path / "nothing.toml")


def test_a_folder_is_checked_with_the_folders_in_it(tmp_path: Path) -> None:
    (tmp_path / "ratings").mkdir()
    written(tmp_path / "ratings")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "f.toml").write_text("rows = 1", encoding="utf-8")
    checked = [check_file(file) for file in files_at(tmp_path)]
    assert [(file.path.name, bool(file.faults)) for file in checked] == [
        ("f.toml", True),
        ("made.toml", False),
    ]


@pytest.mark.parametrize(
    ("folder", "right", "wrong", "said"),
    [
        ("ratings", 'version = "2026-02-10"', 'version = "昨天"', "version：版本写公布或修订的日期"),
        (
            "ratings",
            'by = "branch"',
            'by = "branhc"',
            "steps[0].by：不认得“branhc”这个值。是不是“branch”？",
        ),
        (
            "ratings",
            "month = 11, day = 30",
            "month = 11",
            "steps[0].due：步骤“自评”的期限只能写一种",
        ),
        (
            "worklists",
            'scheme = "yunxi-2026"',
            'scheme = "yunxi-2062"',
            "scheme：没有编号为“yunxi-2062”的考评办法。是不是“yunxi-2026”？",
        ),
        (
            "worklists",
            'field = "due_on"',
            'field = "due_no"',
            "lists[0].columns[3].field：没有“due_no”这个字段。是不是“due_on”？",
        ),
        (
            "worklists",
            "{records}",
            "{record}",
            "lists[0].count：没有叫“record”的数。是不是“records”？",
        ),
        (
            "charts",
            'page = "ratings.procedure"',
            'page = "ratings.procedur"',
            "steps[1].page：没有叫“ratings.procedur”的页面。是不是“ratings.procedure”？",
        ),
        ("forms", 'id = "own-yunxi"\n', "", "id：缺少“id”。"),
        (
            "cases",
            'grade = "二星"',
            'grade = "一星"',
            "cases[0].grade：样例“没有扣分”：写的是“一星”，算出来是“二星”。",
        ),
        (
            "cases",
            "points = { Y1 = 0 }",
            "points = { Y1 = 1 }",
            "cases[1].points.Y1：样例“三会一课少得再多也不倒扣”：写的是“1”，算出来是“0”。",
        ),
        (
            "cases",
            "dues_short = 5",
            "dues_shrot = 5",
            "cases[4].recorded.dues_shrot：样例“经费、党费和表彰”：办法里没有“dues_shrot”。是不是“dues_short”？",
        ),
        (
            "cases",
            'scheme = "yunxi-2026"',
            'scheme = "yunxi"',
            "scheme：没有编号为“yunxi”的考评办法。",
        ),
    ],
)
def test_a_slip_of_the_pen_in_a_file_of_the_sixth_city_is_named(
    tmp_path: Path, folder: str, right: str, wrong: str, said: str
) -> None:
    for path in SIXTH.glob("*/*.toml"):
        (tmp_path / path.parent.name).mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / path.parent.name)
    (bad,) = (tmp_path / folder).glob("*.toml")
    text = bad.read_text(encoding="utf-8")
    assert right in text
    bad.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    (fault,) = check_file(bad).faults
    assert said in str(fault)
    assert wrong in bad.read_text(encoding="utf-8").splitlines()[(fault.line or 0) - 1]


@pytest.mark.parametrize(
    ("shipped", "right", "wrong", "said"),
    [
        ("regulations/organisational-life.toml", 'kind = "general"', 'kind = "genral"', "是不是“general”？"),
        (
            "regulations/deadlines.toml",
            'place = "dues"',
            'place = "deus"',
            "没有叫“deus”的页面。是不是“dues”？",
        ),
        (
            "checks/roster.toml",
            "roster.applied-under-18",
            "roster.applied-under18",
            "是不是“roster.applied-under-18”？",
        ),
        ("dues/2008.toml", 'scale = "salaried"', 'scale = "salarid"', "是不是“salaried”？"),
        ("posts/national.toml", 'post = "secretary"', 'post = "secretery"', "是不是“secretary”？"),
    ],
)
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(
    tmp_path: Path, shipped: str, right: str, wrong: str, said: str
) -> None:
    text = (RESOURCES / shipped).read_text(encoding="utf-8")
    assert right in text
    bad = tmp_path / "x.toml"
    bad.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    fault = check_file(bad).faults[0]
    assert said in fault.reason
    assert fault.line
