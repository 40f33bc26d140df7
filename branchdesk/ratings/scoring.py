"""Scoring: what a scheme makes of a year's records and answers, with its grade and what can still be done."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import RatingAnswer, RatingStep
from branchdesk.ratings import answers, frozen
from branchdesk.ratings.answer_sheet import AnswerSheet
from branchdesk.ratings.card import (
    Gain,
    GainKind,
    GradeChoice,
    GroupHead,
    IndicatorScore,
    Method,
    OtherResult,
    ScoreCard,
    ScoreLine,
)
from branchdesk.ratings.metrics import Books, Measure
from branchdesk.ratings.reading import Reading, read_books
from branchdesk.ratings.steps import objections_of, step_results
from branchdesk.ratings.tally import ZERO, Marks
from branchdesk.rules.rating_schemes import Clause, Extras, Grade, RatingScheme, Standard
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import track_of


def score(
    session: Session, rulebook: Rulebook, branch_id: str, scheme_id: str, year: int, today: date
) -> ScoreCard:
    """Score a branch for a year; a settled year gives the result as it was settled.

    Raises BranchDeskError when there is no such scheme.
    """
    settled = answers.rating_of(session, branch_id, scheme_id, year)
    if settled is not None:
        return frozen.thaw(settled)
    return reckon(session, rulebook, branch_id, scheme_id, year, today)


def reckon(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    scheme_id: str,
    year: int,
    today: date,
    *,
    suppose: Mapping[str, int] = MappingProxyType({}),
    sheet: AnswerSheet | None = None,
    books: Books | None = None,
) -> ScoreCard:
    """Score a branch for a year from the records as they are now.

    `suppose` tries answers out, counts by item, and keeps none of them; `sheet` lays answers and grades of a
    file over those of the books, and keeps none either. `books` are those of this branch, year
    and day where another scheme has read them already. Raises BranchDeskError for a scheme there is not,
    InvalidField for a supposed count that cannot be.
    """
    books = books or Books(session, rulebook, branch_id, year, today)
    return _card(books, *read_books(books, scheme_id, suppose, sheet))


def _card(books: Books, read: Reading, taken: list[RatingStep]) -> ScoreCard:
    session, scheme, marks = books.session, read.scheme, read.marks()
    better = None if marks.total is None else scheme.grading.next_above(marks.total)
    awarded = (ScoreLine(a.id, a.words, Method.MANUAL, about=a.title) for a in scheme.grading.awarded)
    track = track_of(session, books.branch_id, scheme.id)
    given = next((grade for grade in scheme.grading.grades if grade.title == marks.grade), None)
    return ScoreCard(
        scheme=scheme.id,
        scheme_title=scheme.title,
        scheme_short=scheme.short,
        scheme_version=scheme.version,
        document=scheme.document,
        number=scheme.number,
        city=scheme.city,
        branch=books.branch.name,
        year=books.year,
        as_of=books.as_of,
        window_start=books.window[0],
        groups=tuple(GroupHead(group.id, group.title, group.points) for group in scheme.groups),
        indicators=tuple(_indicators(read, marks)),
        bonus_lines=_extra_lines(scheme.bonus, read),
        penalty_lines=_extra_lines(scheme.penalty, read),
        veto_lines=_veto_lines(read),
        bonus_words="" if scheme.bonus is None else scheme.bonus.words,
        penalty_words="" if scheme.penalty is None else scheme.penalty.words,
        veto_words="" if scheme.veto is None else scheme.veto.words,
        grading_words=scheme.grading.words,
        others=tuple(_others(scheme, read.typed)),
        awarded=tuple(read.with_answer(line) for line in awarded),
        base=marks.base,
        bonus=marks.bonus,
        penalty=marks.penalty,
        total=marks.total,
        grade=marks.grade,
        band=_band_words(marks.band),
        provisional=marks.provisional,
        next_grade="" if better is None else better.title,
        missing_to_next=_missing(better, marks.total),
        notes=tuple(_notes(books, scheme)),
        gains=() if books.year_is_over else tuple(_gains(read, marks)),
        by_person=scheme.grading.by == "person",
        grades=tuple(GradeChoice(g.key, g.title, g.words, g.measures) for g in scheme.grading.grades),
        measures="" if given is None else given.measures,
        flag="" if given is None else given.flag,
        track=next((one.title for one in scheme.tracks if one.id == track), ""),
        steps=step_results(session, books.branch_id, scheme, books.year, taken),
        objections=objections_of(session, books.branch_id, scheme.id, books.year),
        window_end=books.window[1],
    )


def _notes(books: Books, scheme: RatingScheme) -> Iterator[str]:
    """Yield what holds for the whole card: first that the books are younger than the year, where they are."""
    if not books.holds_year:
        yield books.beginning_words
    for about in ("grade", "bonus", "all"):
        yield from scheme.notes_about(about)


def _missing(better: Grade | None, total: Decimal | None) -> Decimal:
    if better is None or better.lower is None or total is None:
        return ZERO
    return better.lower - total


def _indicators(read: Reading, marks: Marks) -> Iterator[IndicatorScore]:
    for group in read.scheme.groups:
        for indicator in group.indicators:
            yield IndicatorScore(
                indicator=indicator,
                group=group.id,
                points=marks.points[indicator.id],
                lines=tuple(read.line(clause, marks) for clause in indicator.deductions),
                notes=tuple(read.scheme.notes_about(indicator.id)),
            )


def _extra_lines(extras: Extras | None, read: Reading) -> tuple[ScoreLine, ...]:
    lines = []
    for item in extras.items if extras is not None else ():
        blank = ScoreLine(item.id, item.words, Method.MANUAL, about=item.about)
        line = read.with_answer(read.with_measure(blank, item.metric))
        lines.append(replace(line, points=item.points * line.count))
    return tuple(lines)


def _veto_lines(read: Reading) -> tuple[ScoreLine, ...]:
    lines = []
    for item in read.scheme.vetoes():
        line = read.with_measure(ScoreLine(item.id, item.words, Method.MANUAL), item.metric)
        asked = read.measures[item.asked_when] if item.asked_when is not None else Measure()
        if asked.count and not line.count:
            line = replace(line, urgent=item.id not in read.typed, evidence=line.evidence + asked.evidence)
        lines.append(read.with_answer(line))
    return tuple(lines)


def _others(scheme: RatingScheme, typed: Mapping[str, RatingAnswer]) -> list[OtherResult]:
    return [
        OtherResult(
            item.id,
            item.title,
            Decimal(typed[item.id].count) / answers.HUNDREDTHS if item.id in typed else None,
            item.decides,
        )
        for item in scheme.grading.scores
    ]


def _band_words(band: Grade | None) -> str:
    if band is None or not band.has_band:
        return ""
    if band.up_to is not None:
        return _("得分 ≤ {high}").format(high=band.up_to)
    if band.below is None:
        return _("得分 ≥ {low}").format(low=band.lower)
    sign = "<" if band.at_least is None else "≤"
    return _("{low} {sign} 得分 < {high}").format(low=band.lower, sign=sign, high=band.below)


def _gains(read: Reading, marks: Marks) -> Iterator[Gain]:
    """Yield what can still be done: what puts a clause right, and what has to be done in time.

    A meeting missed in a closed period has no cure and never appears here (§8 C32).
    """
    for clause in read.scheme.clauses():
        if clause.metric is None or clause.id in read.typed:
            continue
        found = read.measures[clause.metric]
        if isinstance(clause, Standard):
            if found.count and found.cure is not None:
                yield Gain(GainKind.REGAIN, clause.id, found.cure.text, None, found.cure)
            for coming in () if found.count else found.ahead:
                yield Gain(GainKind.KEEP, clause.id, coming.text, None, coming)
        else:
            yield from _gains_of_points(clause, clause.metric, found, read, marks)


def _gains_of_points(
    clause: Clause, metric: str, found: Measure, read: Reading, marks: Marks
) -> Iterator[Gain]:
    if found.count and found.cure is not None:
        back = _base(read, {metric: 0}) - (marks.base or ZERO)
        if back > 0:
            yield Gain(GainKind.REGAIN, clause.id, found.cure.text, back, found.cure)
    before = marks.base or ZERO
    for number, coming in enumerate(found.ahead, start=1):
        after = _base(read, {metric: found.count + number})
        if before > after:
            yield Gain(GainKind.KEEP, clause.id, coming.text, before - after, coming)
        before = after


def _base(read: Reading, counts: dict[str, int]) -> Decimal:
    return read.marks(**counts).base or ZERO
