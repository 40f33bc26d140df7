"""Keep docs/checks.md in step with the rule files, the code and the tests: `update` writes it, `check` says what is amiss."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from branchdesk.rules.checks import Check, shipped_checks

HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "docs" / "checks.md"
HEAD = """# Checks

Everything the program looks at in the records, with its source, how grave it is, where it is worked out and which test provokes it. Written by `.venv/bin/python .ci/checks.py update` from `resources/checks`, the code and the marks `@pytest.mark.check("…")` of the tests; a test compares them.

An **error** breaks an 应当, 必须 or 不得; a **warning** goes against a 一般; a **note** only tells. None of them changes a record.
"""
COLUMNS = "| Check | Level | Source | In force | Worked out in | Test |\n|---|---|---|---|---|---|"


def strings_of(path: Path) -> Iterator[str]:
    """Yield the texts a module holds."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def code_places(names: set[str]) -> dict[str, list[str]]:
    """Find the modules of the core that work a check out."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "branchdesk").rglob("*.py")):
        for name in names & set(strings_of(path)):
            found.setdefault(name, []).append(path.relative_to(HERE).as_posix())
    return found


def tests_marked() -> dict[str, list[str]]:
    """Find the tests that are marked with the checks they provoke."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "tests").rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                for name in _marks(node):
                    found.setdefault(name, []).append(f"{path.relative_to(HERE).as_posix()}::{node.name}")
    return found


def _marks(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the checks a test names: in a mark over it, or over one of its cases."""
    for decorator in function.decorator_list:
        for node in ast.walk(decorator):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.check":
                yield from (str(ast.literal_eval(argument)) for argument in node.args)


def versions() -> list[Check]:
    """List every version of every check, by subject."""
    return [check for _name, listed in sorted(shipped_checks().versions.items()) for check in listed]


def page() -> str:
    """Write the page."""
    checks = versions()
    code, tests = code_places({check.id for check in checks}), tests_marked()
    lines = [HEAD]
    subject = ""
    for check in checks:
        if check.id.partition(".")[0] != subject:
            subject = check.id.partition(".")[0]
            lines.append(f"\n## {subject}\n\n{COLUMNS}")
        until = f" – {check.effective_until}" if check.effective_until else " –"
        lines.append(
            f"| `{check.id}`<br>{check.title} | {check.level} | {check.source} | {check.effective_from}{until} "
            f"| {'<br>'.join(code.get(check.id, []))} | {'<br>'.join(tests.get(check.id, []))} |"
        )
    return "\n".join(lines) + "\n"


def faults() -> list[str]:
    """List checks nobody works out, checks no test provokes, marks of unknown checks, and a stale page."""
    names = {check.id for check in versions()}
    code, tests = code_places(names), tests_marked()
    found = [f"{name}: no module of branchdesk/ works it out" for name in sorted(names - code.keys())]
    found += [f"{name}: no test is marked with it" for name in sorted(names - tests.keys())]
    found += [f"{name}: marked in {tests[name][0]}, but no rule file has it" for name in tests.keys() - names]
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != page():
        found.append("docs/checks.md is stale: run `.venv/bin/python .ci/checks.py update`")
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        TARGET.write_text(page(), encoding="utf-8")
    elif sys.argv[1:] == ["check"]:
        wrong = faults()
        print("\n".join(wrong) if wrong else "Checks are complete.")
        sys.exit(bool(wrong))
    else:
        sys.exit("usage: checks.py update|check")
