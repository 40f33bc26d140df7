"""Every scheme gives the points, verdicts and grades that its worked cases say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from branchdesk.paths import RESOURCES
from branchdesk.rules.rating_schemes import read_schemes
from tests.scheme_cases import check_case

FOLDER = Path(__file__).parents[2] / "data" / "ratings"
SCHEMES = read_schemes(RESOURCES / "ratings")
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")}
CASES = [
    pytest.param(content["scheme"], case, id=f"{name}-{case['name']}")
    for name, content in FILES.items()
    for case in content["cases"]
]


def test_every_scheme_has_cases() -> None:
    assert {content["scheme"] for content in FILES.values()} == set(SCHEMES)


@pytest.mark.parametrize(("scheme_id", "case"), CASES)
def test_a_scheme_scores_as_its_case_says(scheme_id: str, case: dict[str, Any]) -> None:
    check_case(SCHEMES[scheme_id], case)
