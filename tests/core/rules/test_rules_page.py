"""The worked example in docs/rules.md is a scheme that can be used, and its case comes out as written."""

import re
import tomllib
from pathlib import Path

from branchdesk.models import RatingAnswer
from branchdesk.ratings.measures import Measure
from branchdesk.ratings.reading import Reading
from branchdesk.ratings.tally import tally
from branchdesk.rules.rating_schemes import read_scheme

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def example(name: str) -> str:
    found = re.search(
        rf"<!-- example: {name} -->\n```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found is not None
    return found.group(1)


def test_the_example_of_a_scheme_works_as_its_case_says(tmp_path: Path) -> None:
    path = tmp_path / "sample-2026.toml"
    path.write_text(example("scheme"), encoding="utf-8")
    scheme = read_scheme(path)
    content = tomllib.loads(example("cases"))
    assert content["scheme"] == scheme.id
    (case,) = content["cases"]
    typed: dict[str, RatingAnswer] = {}
    marks = tally(scheme, case["recorded"], typed, case["steps"])
    assert (marks.grade, marks.provisional) == (case["grade"], case["provisional"])
    reading = Reading(
        scheme, {name: Measure(n) for name, n in case["recorded"].items()}, typed, case["steps"]
    )
    found = {clause.id: reading.line(clause, marks).verdict for clause in scheme.clauses()}
    assert found == case["verdicts"]
