"""From a score card to what the panel shows for a row."""

from branchdesk.i18n import _
from branchdesk.ratings.card import IndicatorScore, Method, OtherResult, ScoreCard, ScoreLine
from ui.pages.ratings.panel import Matter
from ui.pages.ratings.rows import BONUS, GRADING, PENALTY, VETO
from ui.pages.ratings.words import MINUS, VERDICTS, points_words


def matter_of(card: ScoreCard, row_id: str) -> Matter:
    """Return what the panel shows for a row."""
    if row_id in (BONUS, PENALTY):
        return _extras(card, row_id)
    if row_id == VETO:
        return Matter(
            VETO,
            _("否决项"),
            _("成立 {n} 项").format(n=len(card.veto)),
            "",
            card.veto_words,
            card.veto_lines,
            (),
            sign="",
        )
    if row_id == GRADING:
        return _grading(card)
    score = card.indicator(row_id)
    return Matter(
        row_id,
        score.indicator.title,
        _figures(score),
        score.indicator.key_points,
        score.indicator.method,
        score.lines,
        score.notes,
    )


def _figures(score: IndicatorScore) -> str:
    if score.points is None:
        return _(VERDICTS[score.verdict][0])
    return _("{full} 分，自评 {own} 分").format(
        full=points_words(score.indicator.points), own=points_words(score.points)
    )


def _extras(card: ScoreCard, row_id: str) -> Matter:
    window = _("{start} 至 {end}").format(start=card.window_start, end=card.as_of)
    if row_id == BONUS:
        figures = _("加 {points} 分，{window}").format(points=points_words(card.bonus), window=window)
        return Matter(BONUS, _("加分项"), figures, "", card.bonus_words, card.bonus_lines, (), sign="+")
    figures = _("减 {points} 分，{window}").format(points=points_words(card.penalty), window=window)
    return Matter(PENALTY, _("减分项"), figures, "", card.penalty_words, card.penalty_lines, (), sign=MINUS)


def _grading(card: ScoreCard) -> Matter:
    lines = tuple(_score_line(other) for other in card.others) + card.awarded
    return Matter(
        GRADING,
        _("评星定级"),
        card.grade,
        "",
        card.grading_words,
        lines,
        card.notes,
        sign="",
        scores=frozenset(other.item for other in card.others),
    )


def _score_line(other: OtherResult) -> ScoreLine:
    if other.score is None:
        return ScoreLine(other.item, other.title, Method.MANUAL)
    words = _("{score} 分").format(score=points_words(other.score))
    return ScoreLine(other.item, other.title, Method.TYPED, count=int(other.score * 100), met=words)


def indicator_of(card: ScoreCard, item: str) -> str:
    """Return the row that an item stands in: its indicator, or the block of the item."""
    for score in card.indicators:
        if score.indicator.id == item or any(line.item == item for line in score.lines):
            return score.indicator.id
    for row_id, lines in ((BONUS, card.bonus_lines), (PENALTY, card.penalty_lines), (VETO, card.veto_lines)):
        if row_id == item or any(line.item == item for line in lines):
            return row_id
    return GRADING
