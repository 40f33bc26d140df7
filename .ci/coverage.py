"""Keep docs/coverage.md and docs/contradictions.md honest: `update` writes the table of computed clauses, `check`
says what is amiss.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.rating_schemes import SHOWING_ONLY, RatingScheme, read_schemes

HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "docs" / "coverage.md"
CONTRADICTIONS = HERE / "docs" / "contradictions.md"
HOW_MANY_CONTRADICTIONS = 32
SOURCES = HERE / "tests" / "data" / "sources"
CASES = HERE / "tests" / "data" / "ratings"
DOCUMENTS = {
    "HF": ("hefei-2018", 23),
    "TL": ("tongling-2017", 26),
    "LZ": ("linzi-2020", 42),
    "YZ": ("yongzhou-2019", 27),
    "ZJ": ("zhenjiang-2018", 24),
}
"""Each document and how many requirements it has."""
COMMITTEE_DESK = {"HF11", "HF15", "HF20", "TL17", "ZJ1", "ZJ19"}
"""What may be left to the committee's own desk."""
BEGIN, END = "<!-- computed -->", "<!-- end -->"
LINE = re.compile(r"^\| ([A-Z]{2}\d+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
TABLE = "| Scheme | Item | Words | Metric | Test | Cases |\n|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Computed:
    """An item of a scheme that the records answer."""

    scheme: str
    item: str
    words: str
    metric: str


def computed(scheme: RatingScheme) -> Iterator[Computed]:
    """Yield the items of a scheme that a metric answers; one that only shows records answers nothing."""
    for item in (*scheme.clauses(), *scheme.extras(), *scheme.vetoes()):
        if item.metric is not None and item.metric not in SHOWING_ONLY:
            yield Computed(scheme.id, item.id, item.words, item.metric)


def all_computed() -> list[Computed]:
    """List the computed items of every shipped scheme."""
    return [found for scheme in read_schemes(RESOURCES / "ratings").values() for found in computed(scheme)]


def tests_of_metrics(metrics: set[str]) -> dict[str, list[str]]:
    """Find the test modules that name each metric."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "tests" / "core").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        for metric in metrics & {text for text in strings if isinstance(text, str)}:
            found.setdefault(metric, []).append(path.relative_to(HERE).as_posix())
    return found


def cases_of() -> dict[tuple[str, str], int]:
    """Count the worked cases that put in a number of a metric, by scheme and metric."""
    found: dict[tuple[str, str], int] = {}
    for path in sorted(CASES.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            for metric in case.get("recorded", {}):
                key = content["scheme"], metric
                found[key] = found.get(key, 0) + 1
    return found


def table() -> str:
    """Write the table of computed clauses."""
    clauses, cases = all_computed(), cases_of()
    tests = tests_of_metrics({clause.metric for clause in clauses})
    lines = [
        f"| {clause.scheme} | {clause.item} | {clause.words} | `{clause.metric}` "
        f"| {'<br>'.join(f'`{test}`' for test in tests.get(clause.metric, []))} "
        f"| {cases.get((clause.scheme, clause.metric), 0)} |"
        for clause in clauses
    ]
    return "\n".join([f"{len(clauses)} clauses are computed from the records.", "", TABLE, *lines])


def page(text: str) -> str:
    """Put the present table into the page."""
    before, _begin, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


def lines_of(text: str) -> dict[str, tuple[str, list[str]]]:
    """Read the lines: words and cells of each requirement."""
    return {found[0]: (found[1], list(found[2:])) for found in LINE.findall(text)}


def faults() -> list[str]:
    """List what is missing, misquoted, or names a file that is not there."""
    text = TARGET.read_text(encoding="utf-8")
    lines = lines_of(text)
    wanted = [f"{letters}{n}" for letters, (_id, last) in DOCUMENTS.items() for n in range(1, last + 1)]
    found = [f"{number}: has no line" for number in wanted if number not in lines]
    for number, (words, cells) in lines.items():
        found += [f"{number}: {fault}" for fault in _faults_of_line(number, words, cells)]
    clauses, cases = all_computed(), cases_of()
    tests = tests_of_metrics({clause.metric for clause in clauses})
    for clause in clauses:
        if clause.metric not in tests:
            found.append(f"{clause.scheme} {clause.item}: no test names {clause.metric}")
        if (clause.scheme, clause.metric) not in cases:
            found.append(f"{clause.scheme} {clause.item}: no case puts in {clause.metric}")
    found += _faults_of_contradictions(CONTRADICTIONS.read_text(encoding="utf-8"))
    if page(text) != text:
        found.append("docs/coverage.md is stale: run `.venv/bin/python .ci/coverage.py update`")
    return found


def _faults_of_line(number: str, words: str, cells: list[str]) -> Iterator[str]:
    source = SOURCES / f"{DOCUMENTS[number[:2]][0]}.txt"
    document = _bare(source.read_text(encoding="utf-8"))
    for quote in re.findall(r"「([^」]*)」", words):
        if _bare(quote) not in document:
            yield f"“{quote}” does not stand in {source.name}"
    if "committee desk" in cells and number not in COMMITTEE_DESK:
        yield "may not be left to the committee desk"
    if "open" in cells:
        yield "is not built"
    yield from _missing_files(" ".join(cells))


def _faults_of_contradictions(text: str) -> Iterator[str]:
    """Find contradictions without a line, and lines whose rule or test is not there."""
    lines = dict(re.findall(r"^\| (C\d+) \| (.+) \|$", text, re.MULTILINE))
    for number in range(1, HOW_MANY_CONTRADICTIONS + 1):
        cells = lines.get(f"C{number}", "")
        if len(re.findall(r"`[^`]+`", cells)) < 2:
            yield f"C{number}: no line that names its rule and its test"
        for missing in _missing_files(cells):
            yield f"C{number}: {missing}"


def _missing_files(words: str) -> Iterator[str]:
    for name in re.findall(r"`([^`]+)`", words):
        if not (HERE / name).exists():
            yield f"{name} is not there"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    elif sys.argv[1:] == ["check"]:
        wrong = faults()
        print("\n".join(wrong) if wrong else "Coverage is complete.")
        sys.exit(bool(wrong))
    else:
        sys.exit("usage: coverage.py update|check")
