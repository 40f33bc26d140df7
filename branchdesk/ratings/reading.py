"""What a card is reckoned from: the measures a scheme asks for, the answers typed, and the grades given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from branchdesk.models import RatingAnswer, RatingStep
from branchdesk.ratings import answers
from branchdesk.ratings.answer_sheet import AnswerSheet
from branchdesk.ratings.card import Method, ScoreLine
from branchdesk.ratings.metrics import Books, Measure, measure
from branchdesk.ratings.steps import grades_given, steps_taken
from branchdesk.ratings.tally import Marks, tally
from branchdesk.rules.rating_schemes import Clause, RatingScheme
from branchdesk.schemes import scheme_for


@dataclass(frozen=True, slots=True)
class Reading:
    """What a card is reckoned from."""

    scheme: RatingScheme
    measures: Mapping[str, Measure]
    typed: Mapping[str, RatingAnswer]
    given: Mapping[str, str]
    supposed: frozenset[str] = frozenset()

    def marks(self, **counts: int) -> Marks:
        """Reckon the figures, with other counts of some metrics where they are given."""
        recorded = {name: found.count for name, found in self.measures.items() if found.is_known}
        return tally(self.scheme, {**recorded, **counts}, self.typed, self.given)

    def line(self, clause: Clause, marks: Marks) -> ScoreLine:
        """Write the line of a clause."""
        line = ScoreLine(
            clause.id,
            clause.words,
            Method.MANUAL,
            clause=clause,
            depends_on_superior=clause.depends_on_superior,
        )
        line = self.with_answer(self.with_measure(line, clause.metric))
        return replace(line, points=marks.costs[clause.id])

    def with_answer(self, line: ScoreLine) -> ScoreLine:
        """Lay what a person typed, or what is tried out, over a line."""
        if line.item not in self.typed:
            return line
        answer = self.typed[line.item]
        return replace(
            line,
            method=Method.SUPPOSED if line.item in self.supposed else Method.TYPED,
            count=answer.count,
            reason=answer.reason,
            given_by=answer.given_by or "",
            given_on=answer.given_on,
            answer=answer.id or "",
        )

    def with_measure(self, line: ScoreLine, metric: str | None) -> ScoreLine:
        """Lay what the records say over a line."""
        found = self.measures.get(metric) if metric is not None else None
        if found is None:
            return line
        if not found.is_known:  # what there is to see still helps a person to judge
            return replace(line, evidence=found.evidence, met=found.met)
        return replace(
            line,
            method=Method.RECORD,
            count=found.count,
            recorded=found.count,
            evidence=found.evidence,
            met=found.met,
            ahead=found.ahead,
            cure=found.cure,
        )


def read_books(
    books: Books,
    scheme_id: str,
    suppose: Mapping[str, int] = MappingProxyType({}),
    sheet: AnswerSheet | None = None,
) -> tuple[Reading, list[RatingStep]]:
    """Ask the books all that a scheme asks; return what a card is reckoned from, and the steps taken.

    Raises what `reckon` does.
    """
    session, branch_id, year = books.session, books.branch_id, books.year
    scheme = scheme_for(session, books.rulebook, branch_id, scheme_id)
    typed = answers.answers_of(session, branch_id, scheme.id, year)
    if sheet is not None:
        typed.update(sheet.answers)
    for item, count in suppose.items():
        answers.check_count(scheme, item, count)
        typed[item] = RatingAnswer(item=item, count=count, reason="")
    measures = {name: measure(name, books) for name in scheme.metrics()}
    taken = steps_taken(session, branch_id, scheme.id, year)
    given = grades_given(taken) | (dict(sheet.grades) if sheet is not None else {})
    return Reading(scheme, measures, typed, given, frozenset(suppose)), taken
