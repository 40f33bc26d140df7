"""Scoring: what a scheme makes of a year's records and answers, with stars and what can still be gained."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import Branch, RatingAnswer
from branchdesk.ratings import answers, frozen
from branchdesk.ratings.card import (
    Gain,
    GainKind,
    GroupHead,
    IndicatorScore,
    Method,
    OtherResult,
    ScoreCard,
    ScoreLine,
)
from branchdesk.ratings.measures import Books, Measure
from branchdesk.ratings.metrics import measure
from branchdesk.ratings.tally import ZERO, Marks, tally
from branchdesk.rules.rating_schemes import Clause, Extra, Extras, Grade, RatingScheme
from branchdesk.rules.rulebook import Rulebook


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
    session: Session, rulebook: Rulebook, branch_id: str, scheme_id: str, year: int, today: date
) -> ScoreCard:
    """Score a branch for a year from the records as they are now."""
    scheme = rulebook.scheme(scheme_id)
    books = Books(session, rulebook, branch_id, year, today)
    typed = answers.answers_of(session, branch_id, scheme.id, year)
    measures = {name: measure(name, books) for name in _metrics_used(scheme)}
    marks = tally(scheme, {name: found.count for name, found in measures.items()}, typed)
    return _card(session, scheme, books, measures, typed, marks)


def _metrics_used(scheme: RatingScheme) -> list[str]:
    names = [clause.metric for clause in scheme.clauses()]
    names += [item.metric for item in (*scheme.bonus.items, *scheme.penalty.items)]
    names += [name for item in scheme.veto.items for name in (item.metric, item.asked_when)]
    return list(dict.fromkeys(name for name in names if name is not None))


def _card(
    session: Session,
    scheme: RatingScheme,
    books: Books,
    measures: Mapping[str, Measure],
    typed: Mapping[str, RatingAnswer],
    marks: Marks,
) -> ScoreCard:
    branch = session.get_one(Branch, books.branch_id)
    better = scheme.grading.next_above(marks.total)
    return ScoreCard(
        scheme=scheme.id,
        scheme_title=scheme.title,
        scheme_short=scheme.short,
        scheme_version=scheme.version,
        document=scheme.document,
        number=scheme.number,
        city=scheme.city,
        branch=branch.name,
        year=books.year,
        as_of=books.as_of,
        window_start=add_months(books.as_of, -scheme.window_months),
        groups=tuple(GroupHead(group.id, group.title, group.points) for group in scheme.groups),
        indicators=tuple(
            IndicatorScore(
                indicator=indicator,
                group=group.id,
                points=marks.points[indicator.id],
                lines=tuple(_line(clause, measures, typed, marks) for clause in indicator.deductions),
                notes=tuple(scheme.notes_about(indicator.id)),
            )
            for group in scheme.groups
            for indicator in group.indicators
        ),
        bonus_lines=_extra_lines(scheme.bonus, measures, typed),
        penalty_lines=_extra_lines(scheme.penalty, measures, typed),
        veto_lines=_veto_lines(scheme, measures, typed),
        bonus_words=scheme.bonus.words,
        penalty_words=scheme.penalty.words,
        veto_words=scheme.veto.words,
        grading_words=scheme.grading.words,
        others=tuple(_others(scheme, typed)),
        awarded=tuple(
            _typed_line(ScoreLine(item.id, item.words, Method.MANUAL, about=item.title), typed)
            for item in scheme.grading.awarded
        ),
        base=marks.base,
        bonus=marks.bonus,
        penalty=marks.penalty,
        total=marks.total,
        grade=marks.grade,
        band=_band_words(marks.band),
        provisional=marks.provisional,
        next_grade="" if better is None else better.title,
        missing_to_next=ZERO if better is None or better.lower is None else better.lower - marks.total,
        notes=tuple(text for about in ("grade", "bonus", "all") for text in scheme.notes_about(about)),
        gains=() if books.year_is_over else tuple(_gains(scheme, measures, typed, marks)),
    )


def _line(
    clause: Clause, measures: Mapping[str, Measure], typed: Mapping[str, RatingAnswer], marks: Marks
) -> ScoreLine:
    blank = ScoreLine(
        clause.id,
        clause.words,
        Method.MANUAL,
        clause=clause,
        depends_on_superior=clause.depends_on_superior,
    )
    line = _typed_line(_measured(blank, clause.metric, measures), typed)
    return replace(line, points=marks.costs[clause.id])


def _measured(line: ScoreLine, metric: str | None, measures: Mapping[str, Measure]) -> ScoreLine:
    if metric is None:
        return line
    found = measures[metric]
    if not found.is_known:
        return line
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


def _typed_line(line: ScoreLine, typed: Mapping[str, RatingAnswer]) -> ScoreLine:
    if line.item not in typed:
        return line
    given = typed[line.item]
    return replace(line, method=Method.TYPED, count=given.count, reason=given.reason)


def _extra_lines(
    extras: Extras, measures: Mapping[str, Measure], typed: Mapping[str, RatingAnswer]
) -> tuple[ScoreLine, ...]:
    lines = (
        (item, _typed_line(_measured(_blank(item), item.metric, measures), typed)) for item in extras.items
    )
    return tuple(replace(line, points=item.points * line.count) for item, line in lines)


def _blank(item: Extra) -> ScoreLine:
    return ScoreLine(item.id, item.words, Method.MANUAL, about=item.about)


def _veto_lines(
    scheme: RatingScheme, measures: Mapping[str, Measure], typed: Mapping[str, RatingAnswer]
) -> tuple[ScoreLine, ...]:
    lines = []
    for item in scheme.veto.items:
        line = _measured(ScoreLine(item.id, item.words, Method.MANUAL), item.metric, measures)
        asked = measures[item.asked_when] if item.asked_when is not None else Measure()
        if asked.count and not line.count:
            line = replace(line, urgent=item.id not in typed, evidence=line.evidence + asked.evidence)
        lines.append(_typed_line(line, typed))
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


def _band_words(band: Grade) -> str:
    if band.up_to is not None:
        return _("得分 ≤ {high}").format(high=band.up_to)
    if band.below is None:
        return _("得分 ≥ {low}").format(low=band.lower)
    sign = "<" if band.at_least is None else "≤"
    return _("{low} {sign} 得分 < {high}").format(low=band.lower, sign=sign, high=band.below)


def _gains(
    scheme: RatingScheme,
    measures: Mapping[str, Measure],
    typed: Mapping[str, RatingAnswer],
    marks: Marks,
) -> list[Gain]:
    """Say what can still be done: what puts a deduction right, and what has to be done in time.

    A meeting missed in a closed period has no cure and never appears here (§8 C32).
    """
    counts = {name: found.count for name, found in measures.items()}
    gains = []
    for clause in scheme.clauses():
        if clause.metric is None or clause.id in typed:
            continue
        found = measures[clause.metric]
        if found.count and found.cure is not None:
            back = tally(scheme, {**counts, clause.metric: 0}, typed).base - marks.base
            if back > 0:
                gains.append(Gain(GainKind.REGAIN, clause.id, found.cure.text, back, found.cure))
        for number, coming in enumerate(found.ahead, start=1):
            before = tally(scheme, {**counts, clause.metric: found.count + number - 1}, typed).base
            after = tally(scheme, {**counts, clause.metric: found.count + number}, typed).base
            if before > after:
                gains.append(Gain(GainKind.KEEP, clause.id, coming.text, before - after, coming))
    return gains
