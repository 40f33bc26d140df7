"""docs/coverage.md names every requirement of the five documents, in their words, with files that are there."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ci_coverage", ROOT / ".ci" / "coverage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_requirement_has_its_line_and_every_computed_clause_its_test_and_cases(
    coverage: ModuleType,
) -> None:
    assert coverage.faults() == []
