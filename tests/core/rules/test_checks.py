"""Checks as data: which version holds when, what a bad file says, and that docs/checks.md tells the truth."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.rules.checks import read_checks
from branchdesk.rules.reading import BadRuleFile

ROOT = Path(__file__).parents[3]
TWO_VERSIONS = """
[[checks]]
id = "sample.notice"
title = "公示"
level = "error"
document = "样例细则"
article = "第十三条"
clause = "公示"
effective_from = 2014-05-28
effective_until = 2026-05-10

[[checks]]
id = "sample.notice"
title = "公示不少于5个工作日"
level = "error"
document = "样例细则"
article = "第十四条"
clause = "公示"
effective_from = 2026-06-01
"""


def test_the_version_of_the_day_is_the_one_that_counts(tmp_path: Path) -> None:
    (tmp_path / "sample.toml").write_text(TWO_VERSIONS, encoding="utf-8")
    checks = read_checks(tmp_path)
    found = {
        day: checks.on("sample.notice", day)
        for day in (date(2014, 5, 27), date(2026, 5, 10), date(2026, 5, 11), date(2026, 6, 1))
    }
    assert [check and check.article for check in found.values()] == [None, "第十三条", None, "第十四条"]
    assert checks.latest("sample.notice").article == "第十四条"


def test_a_check_no_file_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match=r"sample\.other"):
        read_checks(tmp_path).on("sample.other", date(2026, 1, 1))


def test_an_unknown_level_is_refused_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "sample.toml").write_text(TWO_VERSIONS.replace('"error"', '"fatal"', 1), encoding="utf-8")
    with pytest.raises(BadRuleFile, match=r"sample\.toml.*level"):
        read_checks(tmp_path)


def test_every_check_has_its_code_its_test_and_its_line_in_the_docs() -> None:
    spec = importlib.util.spec_from_file_location("ci_checks", ROOT / ".ci" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.faults() == []
