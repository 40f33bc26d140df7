"""A sixth city works by its files alone: taken in beside the five, checked and scored."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from branchdesk.commands.rule_kinds import check_file
from branchdesk.documents.library import entries
from branchdesk.rules import own_schemes
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from tests.scheme_cases import check_case

SIXTH = Path(__file__).parents[2] / "data" / "sixth"
SCHEME = SIXTH / "ratings" / "yunxi-2026.toml"
CASES = tomllib.loads((SIXTH / "cases" / "yunxi-2026.toml").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def with_sixth() -> Rulebook:
    """The rulebook of a desk whose user folder holds the sixth city's files."""
    return read_rulebook(user_folder=SIXTH)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("ratings", "ratings"), ("forms", "forms"), ("worklists", "worklists"), ("charts", "charts")],
)
def test_its_files_are_right(folder: str, kind: str) -> None:
    (path,) = (SIXTH / folder).glob("*.toml")
    checked = check_file(path)
    assert checked.kind is not None
    assert (checked.kind.folder, checked.faults) == (kind, ())


def test_they_stand_beside_those_of_the_program(with_sixth: Rulebook) -> None:
    assert with_sixth.faults == {}
    assert with_sixth.schemes["yunxi-2026"].total == 20
    assert len(with_sixth.schemes) == 6
    assert with_sixth.worklists["yunxi-2026"].scheme == "yunxi-2026"
    assert [step.title for step in with_sixth.charts["yunxi-star"].steps] == ["自评", "街道考评", "定星"]
    assert "own-yunxi" in [entry.id for entry in entries(with_sixth)]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_its_cases_come_out(with_sixth: Rulebook, case: dict[str, Any]) -> None:
    check_case(with_sixth.schemes["yunxi-2026"], case)


def test_it_is_taken_in_replaced_taken_out_and_put_back(tmp_path: Path) -> None:
    desk = read_rulebook(user_folder=tmp_path / "own")
    own_schemes.install(desk, SCHEME)
    desk = desk.with_schemes_anew()
    assert own_schemes.files_of(desk) == {"yunxi-2026": "yunxi-2026.toml"}
    later = tmp_path / "后来的.toml"
    later.write_text(SCHEME.read_text(encoding="utf-8").replace("2026-02-10", "2026-09-01"), encoding="utf-8")
    own_schemes.install(desk, later)
    desk = desk.with_schemes_anew()
    assert desk.schemes["yunxi-2026"].version == "2026-09-01"
    assert [path.name for path in (tmp_path / "own" / "ratings").iterdir()] == ["yunxi-2026.toml"]
    file, content = own_schemes.take_out(desk, "yunxi-2026")
    desk = desk.with_schemes_anew()
    assert "yunxi-2026" not in desk.schemes
    assert len(desk.schemes) == 5
    own_schemes.put_back(desk, file, content)
    assert "yunxi-2026" in desk.with_schemes_anew().schemes


@pytest.mark.parametrize(
    ("right", "wrong", "key", "said"),
    [
        ("total = 20", "total = 21", "total", "合计 20，应为 21"),
        ('"three_meetings_missed"', '"three_meetings_mised"', "Y1.1.metric", "是不是“three_meetings_missed”"),
        ("at_least = 60, below = 80", "at_least = 50, below = 80", "Y2.1.bands", "重叠或空档"),
        ('source = "云溪市委组织部云组〔2026〕3号附表"', 'source = " "', "source", "没有写明来源"),
        ('id = "yunxi-2026"', 'id = "云溪/../2026"', "id", "小写字母"),
        ("at_least = 12, below = 18", "at_least = 13, below = 18", "grading.grades", "重叠或空档"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, right: str, wrong: str, key: str, said: str
) -> None:
    text = SCHEME.read_text(encoding="utf-8")
    assert right in text
    bad = tmp_path / "bad.toml"
    bad.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(BadRuleFile) as refused:
        own_schemes.install(read_rulebook(user_folder=tmp_path / "own"), bad)
    fault = refused.value.faults[0]
    assert fault.key == key
    assert said in fault.reason
    assert fault.line is not None
    assert not (tmp_path / "own" / "ratings").exists()


def test_a_bad_file_beside_it_does_not_keep_the_others(tmp_path: Path) -> None:
    shutil.copytree(SIXTH / "ratings", tmp_path / "ratings")
    (tmp_path / "ratings" / "zz.toml").write_text("id = ", encoding="utf-8")
    desk = read_rulebook(user_folder=tmp_path)
    assert "yunxi-2026" in desk.schemes
    assert "zz.toml" in str(desk.faults["ratings"][0])
    assert own_schemes.files_of(desk) == {"yunxi-2026": "yunxi-2026.toml"}
