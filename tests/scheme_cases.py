"""A worked case of a scheme: what is put in, and what has to come out."""

from typing import Any

from branchdesk.models import RatingAnswer
from branchdesk.ratings.measures import Measure
from branchdesk.ratings.reading import Reading
from branchdesk.ratings.tally import tally
from branchdesk.rules.rating_schemes import METRICS, RatingScheme


def check_case(scheme: RatingScheme, case: dict[str, Any]) -> None:
    """Assert what a case says.

    It puts counts of metrics in (`recorded`), answers (`typed`) and the keys of grades that steps gave (`steps`).
    """
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
