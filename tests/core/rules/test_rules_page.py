"""Every example of docs/rules.md can be copied out and used."""

import re
from pathlib import Path

import pytest

from branchdesk.commands.rule_kinds import check_file

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:<!-- part of (\S+) -->\n)?```toml\n(.*?)```", PAGE, re.DOTALL)
WHOLE = [text for part, text in BLOCKS if not part]
KINDS = {
    "ratings": 2,
    "cases": 2,
    "forms": 3,
    "worklists": 2,
    "charts": 2,
    "regulations": 2,
    "checks": 1,
}


def example(name: str) -> str:
    found = re.search(rf"<!-- example: {name} -->\n```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_every_whole_example_passes_the_check(tmp_path: Path) -> None:
    for number, text in enumerate(WHOLE):
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    checked = [check_file(path) for path in tmp_path.iterdir()]
    assert [str(fault) for file in checked for fault in file.faults] == []
    kinds = [file.kind.folder for file in checked if file.kind is not None]
    assert {kind: kinds.count(kind) for kind in kinds} == KINDS


@pytest.mark.parametrize(("file", "text"), [(part, text) for part, text in BLOCKS if part])
def test_an_example_that_is_a_part_stands_in_the_file_it_names(file: str, text: str) -> None:
    assert text in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/data/sixth").glob("*/*.toml")), ids=lambda p: p.parent.name
)
def test_the_sixth_city_stands_whole_on_the_page(path: Path) -> None:
    assert path.read_text(encoding="utf-8") in WHOLE
