"""Rule files are recognised by folder or shape, and everything wrong in them is named."""

import shutil
from pathlib import Path

import pytest

from branchdesk.commands.rule_kinds import KINDS, check_file, files_at, kind_of
from branchdesk.errors import BranchDeskError
from branchdesk.paths import RESOURCES
from tests.made_scheme import SCHEME, written

FIRST = [next(iter(sorted((RESOURCES / kind.folder).glob("*.toml")))) for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_the_programs_own_files_pass(kind: object) -> None:
    files = files_at(RESOURCES / kind.folder)  # type: ignore[attr-defined]  # a RuleKind
    assert files
    assert [file for file in map(check_file, files) if file.faults or file.kind is not kind] == []


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.parent.name)
def test_a_file_in_any_folder_is_recognised_by_its_shape(tmp_path: Path, path: Path) -> None:
    found = kind_of(Path(shutil.copy(path, tmp_path / "x.toml")))
    assert found is not None
    assert found.folder == path.parent.name


def test_every_fault_has_its_line_and_key(tmp_path: Path) -> None:
    text = SCHEME.replace("dues_short", "dues_shrot").replace('track = "model"', 'track = "modle"')
    checked = check_file(written(tmp_path, text))
    lines = text.splitlines()
    assert {(fault.key, "dues_shrot" in lines[(fault.line or 1) - 1]) for fault in checked.faults} == {
        ("M2.1.metric", True),
        ("apply.track", False),
    }


def test_what_is_no_rule_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("a = 1", encoding="utf-8")
    assert "看不出是哪种规则文件" in check_file(path).faults[0].reason
    path.write_text("a = ", encoding="utf-8")
    assert "不是 TOML" in check_file(path).faults[0].reason
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
