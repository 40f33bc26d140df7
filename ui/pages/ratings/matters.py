"""From a score card to what the panel shows for a row."""

from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.ratings.card import IndicatorScore, Method, OtherResult, ScoreCard, ScoreLine, StepResult
from branchdesk.ratings.measures import Evidence
from ui.pages.ratings.panel import Matter
from ui.pages.ratings.rows import BONUS, GRADING, PENALTY, VETO
from ui.pages.ratings.words import MINUS, VERDICTS, points_words

POINT_TITLES = (N_("评分要点"), N_("评分办法"))
VERDICT_TITLES = (N_("原文"), N_("原文"))
"""What the words of an indicator are called, where the document gives points and where it gives none."""


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
        _(score.indicator.title),
        _figures(score),
        score.indicator.key_points,
        score.indicator.method,
        score.lines,
        score.notes,
        titles=POINT_TITLES if card.has_points else VERDICT_TITLES,
    )


def _figures(score: IndicatorScore) -> str:
    if score.points is None:
        return _(VERDICTS[score.verdict][0])
    return _("{full} 分，自评 {own} 分").format(
        full=points_words(score.indicator.points), own=points_words(score.points)
    )


def _extras(card: ScoreCard, row_id: str) -> Matter:
    first, last = card.window
    window = _("{start} 至 {end}").format(start=first, end=last)
    if row_id == BONUS:
        figures = _("加 {points} 分，{window}").format(points=points_words(card.bonus), window=window)
        return Matter(
            BONUS, _("加分项"), figures, "", card.bonus_words, card.bonus_lines, (), sign="+", in_window=True
        )
    figures = _("减 {points} 分，{window}").format(points=points_words(card.penalty), window=window)
    return Matter(
        PENALTY,
        _("减分项"),
        figures,
        "",
        card.penalty_words,
        card.penalty_lines,
        (),
        sign=MINUS,
        in_window=True,
    )


def _grading(card: ScoreCard) -> Matter:
    if card.by_person:
        return _person_grading(card)
    lines = tuple(_score_line(other) for other in card.others) + card.awarded
    return Matter(
        GRADING,
        _("评星定级"),
        _(card.grade),
        "",
        card.grading_words,
        lines,
        card.notes,
        sign="",
        scores=frozenset(other.item for other in card.others),
    )


def _person_grading(card: ScoreCard) -> Matter:
    """Show the grades with what each asks for, and the steps that give one, each with the way there."""
    figures = _(card.grade) or _("还没有定")
    if card.grade and card.provisional:
        figures = _("{grade}，暂定").format(grade=_(card.grade))
    said = [
        _("{title}：{measures}").format(title=_(one.title), measures=one.measures or one.words)
        for one in card.grades
    ]
    return Matter(
        GRADING,
        _("等级"),
        figures,
        card.grading_words,
        "\n".join(said),
        card.awarded,
        card.notes,
        sign="",
        titles=(N_("原文"), N_("结果运用")),
        places=tuple(_step_line(card, step) for step in card.steps if step.gives_grade),
    )


def _step_line(card: ScoreCard, step: StepResult) -> Evidence:
    words = _("{title}：{grade}").format(title=_(step.title), grade=_(step.grade) or _("还没有办"))
    if step.done_on is not None:
        words = _("{words}（{day}，{by}）").format(words=words, day=step.done_on, by=step.done_by or "—")
    return Evidence(words, Place("ratings.procedure", f"{card.scheme}:{step.step}:{step.number}"))


def _score_line(other: OtherResult) -> ScoreLine:
    if other.score is None:
        return ScoreLine(other.item, _(other.title), Method.MANUAL)
    words = _("{score} 分").format(score=points_words(other.score))
    return ScoreLine(other.item, _(other.title), Method.TYPED, count=int(other.score * 100), met=words)


def indicator_of(card: ScoreCard, item: str) -> str:
    """Return the row that an item stands in: its indicator, or the block of the item."""
    for score in card.indicators:
        if score.indicator.id == item or any(line.item == item for line in score.lines):
            return score.indicator.id
    for row_id, lines in ((BONUS, card.bonus_lines), (PENALTY, card.penalty_lines), (VETO, card.veto_lines)):
        if row_id == item or any(line.item == item for line in lines):
            return row_id
    return GRADING
