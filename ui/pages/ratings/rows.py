"""The rows of the score table: groups, indicators, and what stands beyond the hundred points."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from branchdesk.i18n import _
from branchdesk.ratings.card import GroupHead, IndicatorScore, Method, ScoreCard, ScoreLine, Verdict
from branchdesk.ratings.comparing import before_of, change
from ui.pages.ratings.filters import Filter, matches
from ui.pages.ratings.words import VERDICTS, basis_of, points_words, state_of

BONUS, PENALTY, VETO, GRADING = "bonus", "penalty", "veto", "grading"


class RowKind(StrEnum):
    """What a row is."""

    GROUP = "group"
    INDICATOR = "indicator"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row as the table shows it."""

    id: str
    kind: RowKind
    title: str
    full: str = ""
    own: str = ""
    state: str = ""
    tone: str = "neutral"
    basis: str = ""
    last: str = ""
    """What it was last year, with an arrow where it changed."""
    better: int = 0
    """Whether it stands better than last year (1), worse (-1) or as before."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the card is laid out: what is shown, beside what."""

    filter: Filter = Filter.ALL
    current: str | None = None
    """The row that is looked at; it stays in sight whatever the filter."""
    last: ScoreCard | None = None
    """Last year's card, to stand beside this one."""
    real: ScoreCard | None = None
    """The real card, where this one is tried out."""


def rows_of(card: ScoreCard, shown: Shown) -> list[ScoreRow]:
    """Lay the card out as rows."""
    rows: list[ScoreRow] = []
    for group in card.groups:
        own = [score for score in card.indicators if score.group == group.id]
        kept = [
            score
            for score in own
            if score.indicator.id == shown.current or matches(card, score, shown.filter)
        ]
        if kept:
            rows.append(ScoreRow(f"group:{group.id}", RowKind.GROUP, _group_title(group, own)))
            rows += [_row(score, shown) for score in kept]
    if not rows:
        rows.append(ScoreRow("group:none", RowKind.GROUP, _("没有这样的指标。")))
    if shown.filter != Filter.ALL:
        return rows
    rows.append(ScoreRow("group:others", RowKind.GROUP, _("其他")))
    return [*rows, *_extras(card)]


def _group_title(group: GroupHead, scores: list[IndicatorScore]) -> str:
    """Write a group with its points, or how many of its clauses are met, not met and open."""
    if group.points is not None:
        return _("{title}（{points} 分）").format(title=_(group.title), points=points_words(group.points))
    counts = Counter(line.verdict for score in scores for line in score.lines)
    said = [f"{_(word)} {counts[verdict]}" for verdict, (word, _tone) in VERDICTS.items()]
    return _("{title}（{counts}）").format(title=_(group.title), counts=" · ".join(said))


def _row(score: IndicatorScore, shown: Shown) -> ScoreRow:
    state, tone = state_of(score)
    before = None if shown.real is None else shown.real.indicator(score.indicator.id)
    if before is not None and (before.points, before.verdict) != (score.points, score.verdict):
        state, tone = _("试算"), "warn"
    full, own = points_words(score.indicator.points), points_words(score.points)
    if score.points is None:
        met = sum(line.verdict == Verdict.MET for line in score.lines)
        full, own = str(len(score.lines)), str(met)
    last, better = _last(score, shown.last)
    return ScoreRow(
        score.indicator.id,
        RowKind.INDICATOR,
        _(score.indicator.title),
        full,
        own,
        state,
        tone,
        basis_of(score),
        last,
        better,
    )


def _last(score: IndicatorScore, card: ScoreCard | None) -> tuple[str, int]:
    """Write what an indicator was last year, and whether it stands better now."""
    before = None if card is None else before_of(card, score.indicator.id)
    if before is None:
        return "", 0
    said = points_words(before.points) if before.points is not None else _(VERDICTS[before.verdict][0])
    better = change(score, before)
    return said + ("", " ↑", " ↓")[better], better


def _extras(card: ScoreCard) -> list[ScoreRow]:
    """Lay out what stands beyond the indicators, as far as the document knows of it."""
    rows = []
    if card.bonus_lines:
        bonus = points_words(card.bonus, signed=True) if card.bonus else ""
        state, tone = (_("加分"), "good") if card.bonus else (_("填写"), "neutral")
        basis = _reasons(card.bonus_lines)
        rows.append(ScoreRow(BONUS, RowKind.EXTRA, _("加分项"), "", bonus, state, tone, basis))
    if card.penalty_lines:
        penalty = points_words(-card.penalty) if card.penalty else ""
        state, tone = (_("扣分"), "bad") if card.penalty else (_("填写"), "neutral")
        basis = _reasons(card.penalty_lines)
        rows.append(ScoreRow(PENALTY, RowKind.EXTRA, _("减分项"), "", penalty, state, tone, basis))
    if card.veto_lines:
        state, tone = (_("否决"), "bad") if card.veto else (_("填写"), "neutral")
        if not card.veto and any(line.urgent for line in card.veto_lines):
            state, tone = _("要判定"), "warn"
        rows.append(ScoreRow(VETO, RowKind.EXTRA, _("否决项"), "", "", state, tone, _vetoes(card)))
    if card.by_person:
        state, tone = (_("已定"), "good") if card.grade and not card.provisional else (_("待定"), "neutral")
        grade = card.grade or _("由人定，登记在“程序”里")
        return [*rows, ScoreRow(GRADING, RowKind.EXTRA, _("等级"), "", "", state, tone, grade)]
    return [*rows, ScoreRow(GRADING, RowKind.EXTRA, _("评星定级"), state=_("填写"), basis=_others(card))]


def _reasons(lines: tuple[ScoreLine, ...]) -> str:
    return _("；").join(line.reason for line in lines if line.count > 0)


def _vetoes(card: ScoreCard) -> str:
    if card.veto:
        return _("；").join(line.words for line in card.veto)
    urgent = [line.evidence[0].text for line in card.veto_lines if line.urgent and line.evidence]
    met = [line.met for line in card.veto_lines if line.met and line.method == Method.RECORD]
    return _("；").join(urgent or met)


def _others(card: ScoreCard) -> str:
    said = [
        _("{title} {score} 分").format(title=_(o.title), score=points_words(o.score))
        for o in card.others
        if o.score is not None
    ]
    said += [_(line.about) for line in card.awarded if line.count > 0]
    return _("；").join(said)
