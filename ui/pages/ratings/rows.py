"""The rows of the score table: groups, indicators, and what stands beyond the hundred points."""

from dataclasses import dataclass
from enum import StrEnum

from branchdesk.i18n import _
from branchdesk.ratings.card import Method, ScoreCard, ScoreLine
from ui.pages.ratings.words import basis_of, points_words, state_of

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


def rows_of(card: ScoreCard) -> list[ScoreRow]:
    """Lay the card out as rows."""
    rows: list[ScoreRow] = []
    for group in card.groups:
        title = group.title
        if group.points is not None:
            title = _("{title}（{points} 分）").format(title=title, points=points_words(group.points))
        rows.append(ScoreRow(f"group:{group.id}", RowKind.GROUP, title))
        for score in card.indicators:
            if score.group != group.id:
                continue
            state, tone = state_of(score)
            rows.append(
                ScoreRow(
                    score.indicator.id,
                    RowKind.INDICATOR,
                    score.indicator.title,
                    points_words(score.indicator.points),
                    points_words(score.points),
                    state,
                    tone,
                    basis_of(score),
                )
            )
    rows.append(ScoreRow("group:others", RowKind.GROUP, _("其他")))
    return [*rows, *_extras(card)]


def _extras(card: ScoreCard) -> list[ScoreRow]:
    bonus = points_words(card.bonus, signed=True) if card.bonus else ""
    penalty = points_words(-card.penalty) if card.penalty else ""
    veto_state = (_("否决"), "bad") if card.veto else (_("填写"), "neutral")
    if not card.veto and any(line.urgent for line in card.veto_lines):
        veto_state = (_("要判定"), "warn")
    return [
        ScoreRow(
            BONUS,
            RowKind.EXTRA,
            _("加分项"),
            own=bonus,
            state=_("加分") if card.bonus else _("填写"),
            tone="good" if card.bonus else "neutral",
            basis=_reasons(card.bonus_lines),
        ),
        ScoreRow(
            PENALTY,
            RowKind.EXTRA,
            _("减分项"),
            own=penalty,
            state=_("扣分") if card.penalty else _("填写"),
            tone="bad" if card.penalty else "neutral",
            basis=_reasons(card.penalty_lines),
        ),
        ScoreRow(
            VETO, RowKind.EXTRA, _("否决项"), state=veto_state[0], tone=veto_state[1], basis=_vetoes(card)
        ),
        ScoreRow(GRADING, RowKind.EXTRA, _("评星定级"), state=_("填写"), basis=_others(card)),
    ]


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
        _("{title} {score} 分").format(title=o.title, score=points_words(o.score))
        for o in card.others
        if o.score is not None
    ]
    said += [line.about for line in card.awarded if line.count > 0]
    return _("；").join(said)
