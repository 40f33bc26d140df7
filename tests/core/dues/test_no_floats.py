"""Money is whole 分: no binary fraction stands in the code of the dues."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3] / "branchdesk"
FILES = [*sorted((ROOT / "dues").glob("*.py")), ROOT / "money.py", ROOT / "rules" / "dues_rates.py"]


def floats(source: str) -> list[int]:
    """List the lines on which a float is written, made, or divided into being."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_float_stands_in_the_code(path: Path) -> None:
    assert floats(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", ["rate = 0.015", "due = float(base)", "def due(base: float): ..."])
def test_a_float_would_be_found(source: str) -> None:
    assert floats(source) == [1]
