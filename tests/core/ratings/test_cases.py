"""Every scheme gives the points, verdicts and grades that its worked cases say.

A case puts counts of metrics in (`recorded`), answers (`typed`) and the keys of grades that steps gave (`steps`).
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from branchdesk.models import RatingAnswer
from branchdesk.paths import RESOURCES
from branchdesk.ratings.measures import Measure
from branchdesk.ratings.reading import Reading
from branchdesk.ratings.tally import tally
from branchdesk.rules.rating_schemes import METRICS, read_schemes

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
    scheme = SCHEMES[scheme_id]
    recorded = case.get("recorded", {})
    assert set(recorded) <= set(METRICS)
    assert set(case.get("typed", {})) <= set(scheme.item_ids())
    typed = {item: RatingAnswer(item=item, count=n) for item, n in case.get("typed", {}).items()}
    given = case.get("steps", {})
    assert all(scheme.step(step) is not None for step in given)
    marks = tally(scheme, recorded, typed, given)
    assert (marks.total, marks.grade) == (case.get("total"), case.get("grade", ""))
    assert marks.vetoes == tuple(case.get("vetoes", ()))
    reading = Reading(scheme, {name: Measure(n) for name, n in recorded.items()}, typed, given)
    for clause in scheme.clauses():
        if clause.id in case.get("verdicts", {}):
            verdict = reading.line(clause, marks).verdict
            assert (clause.id, verdict) == (clause.id, case["verdicts"][clause.id])
    assert marks.provisional == case.get("provisional", True)
    assert marks.base == case.get("base", marks.base)
    for indicator, points in case.get("points", {}).items():
        assert (indicator, marks.points[indicator]) == (indicator, points)
    for clause, cost in case.get("costs", {}).items():
        assert (clause, marks.costs[clause]) == (clause, cost)
