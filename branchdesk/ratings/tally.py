"""The bare reckoning of a scheme: counts in, points, total and grade out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from branchdesk.models import RatingAnswer
from branchdesk.ratings.answers import HUNDREDTHS
from branchdesk.rules.rating_schemes import Extras, Grade, Indicator, RatingScheme, Times

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Marks:
    """The bare figures of a score: counts in, points out."""

    costs: dict[str, Decimal]
    """Points each clause takes."""
    points: dict[str, Decimal | None]
    """Points each indicator keeps; None where the scheme gives none."""
    base: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    vetoes: tuple[str, ...]
    grade: str
    """The title of the grade; empty while nobody has set it."""
    band: Grade | None
    """The grade by points, or the one a person set."""
    provisional: bool


def tally(
    scheme: RatingScheme,
    recorded: Mapping[str, int],
    typed: Mapping[str, RatingAnswer],
    given: Mapping[str, str] = MappingProxyType({}),
) -> Marks:
    """Reckon a scheme from counts alone: what the metrics know, and over them what people typed.

    `given` holds the keys of the grades that steps gave, by step: the deciding step's stands, and before it
    the last one's, provisionally.
    """
    counts = {clause.id: count_of(clause.id, clause.metric, recorded, typed) for clause in scheme.clauses()}
    costs: dict[str, Decimal] = {}
    points: dict[str, Decimal | None] = {}
    for indicator in scheme.indicators():
        costs.update(_costs(indicator, counts, recorded, typed))
        points[indicator.id] = _kept(indicator, costs)
    base = sum((kept or ZERO for kept in points.values()), ZERO) if scheme.has_points else None
    bonus = _extra(scheme.bonus, recorded, typed)
    penalty = _extra(scheme.penalty, recorded, typed)
    total = None if base is None else base + bonus - penalty
    vetoes = tuple(item.id for item in scheme.vetoes() if count_of(item.id, item.metric, recorded, typed) > 0)
    band, is_decided = _band(scheme, total, typed, given)
    awarded = next((a.title for a in scheme.grading.awarded if typed_count(typed, a.id) > 0), None)
    grade = awarded or ("" if band is None else band.title)
    if vetoes and scheme.veto is not None:
        grade = scheme.veto.result
    provisional = not is_decided and awarded is None
    return Marks(costs, points, base, bonus, penalty, total, vetoes, grade, band, provisional)


def _band(
    scheme: RatingScheme,
    total: Decimal | None,
    typed: Mapping[str, RatingAnswer],
    given: Mapping[str, str],
) -> tuple[Grade | None, bool]:
    """Return the grade and whether it is the deciding one: a step's, a deciding score's, or the total's."""
    steps = [step for step in scheme.steps if step.grade and step.id in given]
    deciding_step = next((step for step in steps if step.decides), None)
    if deciding_step is not None:
        return scheme.grading.named(given[deciding_step.id]), True
    if scheme.grading.by == "person":
        return (scheme.grading.named(given[steps[-1].id]) if steps else None), False
    deciding = next((s.id for s in scheme.grading.scores if s.decides and s.id in typed), None)
    if deciding is not None:
        return scheme.grading.grade(Decimal(typed[deciding].count) / HUNDREDTHS), True
    return (None if total is None else scheme.grading.grade(total)), False


def typed_count(typed: Mapping[str, RatingAnswer], item: str) -> int:
    """Return what a person typed for an item, 0 when nobody did."""
    return typed[item].count if item in typed else 0


def count_of(
    item: str, metric: str | None, recorded: Mapping[str, int], typed: Mapping[str, RatingAnswer]
) -> int:
    """Return the count of an item: what a person typed stands over what the records say."""
    if item in typed:
        return typed[item].count
    return recorded.get(metric, 0) if metric is not None else 0


def _costs(
    indicator: Indicator,
    counts: Mapping[str, int],
    recorded: Mapping[str, int],
    typed: Mapping[str, RatingAnswer],
) -> dict[str, Decimal]:
    """Points each clause takes; a clause inside another takes no more than the other has left (其中)."""
    costs: dict[str, Decimal] = {}
    for clause in indicator.deductions:
        answered = clause.id in typed or clause.metric in recorded
        costs[clause.id] = clause.cost(counts[clause.id]) if answered else ZERO
    held = {clause.id: clause.largest for clause in indicator.deductions}
    for clause in indicator.deductions:
        if isinstance(clause, Times) and clause.inside is not None:
            room = held[clause.inside]
            if room is not None:
                costs[clause.id] = min(costs[clause.id], max(room - costs[clause.inside], ZERO))
    return costs


def _kept(indicator: Indicator, costs: Mapping[str, Decimal]) -> Decimal | None:
    """Points an indicator keeps, never below 0; where the scheme says so each part is floored alone."""
    if indicator.points is None:
        return None
    if not indicator.floor_by_part:
        lost = sum((costs[clause.id] for clause in indicator.deductions), ZERO)
        return max(indicator.points - lost, ZERO)
    kept = ZERO
    for number, points in enumerate(indicator.parts, start=1):
        lost = sum((costs[clause.id] for clause in indicator.deductions if clause.part == number), ZERO)
        kept += max(points - lost, ZERO)
    return kept


def _extra(extras: Extras | None, recorded: Mapping[str, int], typed: Mapping[str, RatingAnswer]) -> Decimal:
    if extras is None:
        return ZERO
    counts = ((item.points, count_of(item.id, item.metric, recorded, typed)) for item in extras.items)
    return sum((points * count for points, count in counts), ZERO)
