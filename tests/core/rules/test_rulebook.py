"""The rulebook reads every rule file, and a user's own file stands over the program's."""

import shutil
from pathlib import Path

import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.rulebook import read_rulebook


def test_all_rule_files_are_read() -> None:
    rulebook = read_rulebook()
    assert "zhenjiang-2018" in rulebook.schemes
    assert {"roster", "dues"} <= set(rulebook.registers)
    assert len(rulebook.forms) == 4
    assert rulebook.regulations.frequencies
    assert rulebook.dues_rates.tables


def test_a_users_scheme_replaces_the_one_of_the_same_id_and_others_are_added(tmp_path: Path) -> None:
    own = tmp_path / "ratings"
    own.mkdir()
    text = (RESOURCES / "ratings" / "zhenjiang-2018.toml").read_text(encoding="utf-8")
    (own / "ours.toml").write_text(
        text.replace('version = "2018-06-06"', 'version = "2020"'), encoding="utf-8"
    )
    (own / "other.toml").write_text(text.replace('id = "zhenjiang-2018"', 'id = "other"'), encoding="utf-8")
    rulebook = read_rulebook(user_folder=tmp_path)
    assert rulebook.scheme("zhenjiang-2018").version == "2020"
    assert rulebook.scheme("other").version == "2018-06-06"


def test_a_scheme_that_is_not_there_is_named() -> None:
    with pytest.raises(BranchDeskError, match="nowhere-1999"):
        read_rulebook().scheme("nowhere-1999")


def test_broken_files_of_the_user_are_set_aside_and_named_and_the_others_load(tmp_path: Path) -> None:
    for kind, good in (("ratings", "zhenjiang-2018.toml"), ("registers", "roster.toml")):
        (tmp_path / kind).mkdir()
        text = (RESOURCES / kind / good).read_text(encoding="utf-8")
        (tmp_path / kind / "a-half.toml").write_text("id = ", encoding="utf-8")
        (tmp_path / kind / "mine.toml").write_text(text.replace('id = "', 'id = "mine-', 1), encoding="utf-8")
    rulebook = read_rulebook(user_folder=tmp_path)
    assert set(rulebook.faults) == {"ratings", "registers"}
    assert all("a-half.toml" in str(found[0]) for found in rulebook.faults.values())
    assert "mine-zhenjiang-2018" in rulebook.schemes
    assert "mine-roster" in rulebook.registers


def test_a_broken_file_of_the_program_is_refused(tmp_path: Path) -> None:
    shutil.copytree(RESOURCES, tmp_path / "resources", ignore=shutil.ignore_patterns("*.ttf"))
    (tmp_path / "resources" / "ratings" / "half.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(BadRuleFile, match=r"half\.toml"):
        read_rulebook(tmp_path / "resources")


def test_a_folder_of_rules_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    rulebook = read_rulebook(user_folder=tmp_path / ("规则" * 100))
    assert "检查权限" in str(rulebook.faults["ratings"][0])
    assert "zhenjiang-2018" in rulebook.schemes
