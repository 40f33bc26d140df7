"""Which indicators the sheet shows: all, those that lose, those a person is to answer, those that can be put right."""

from collections.abc import Mapping
from enum import StrEnum

from branchdesk.i18n import N_, _
from branchdesk.ratings.card import GainKind, IndicatorScore, ScoreCard, Verdict


class Filter(StrEnum):
    """What is shown."""

    ALL = "all"
    LOST = "lost"
    OPEN = "open"
    CURABLE = "curable"


POINT_WORDS = {
    Filter.ALL: N_("全部 {n} 项"),
    Filter.LOST: N_("扣分 {n} 项"),
    Filter.OPEN: N_("待填写 {n} 项"),
    Filter.CURABLE: N_("可补救 {n} 项"),
}
VERDICT_WORDS = {
    **POINT_WORDS,
    Filter.LOST: N_("不符合 {n} 项"),
    Filter.OPEN: N_("人工 {n} 项"),
}


def matches(card: ScoreCard, score: IndicatorScore, chosen: Filter) -> bool:
    """Say whether an indicator is shown; what cannot be made up any more is not curable."""
    match chosen:
        case Filter.LOST:
            return bool(score.lost) if card.has_points else score.verdict == Verdict.NOT_MET
        case Filter.OPEN:
            return score.open_questions > 0
        case Filter.CURABLE:
            curable = {gain.item for gain in card.gains if gain.kind == GainKind.REGAIN}
            return any(line.item in curable for line in score.lines)
    return True


def counted(card: ScoreCard) -> Mapping[Filter, str]:
    """Return the words of each filter with the number of indicators it shows."""
    words = POINT_WORDS if card.has_points else VERDICT_WORDS
    return {
        one: _(words[one]).format(n=sum(matches(card, score, one) for score in card.indicators))
        for one in Filter
    }
