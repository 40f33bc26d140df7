"""How points and states of a score read."""

from decimal import Decimal

from branchdesk.i18n import N_, _
from branchdesk.ratings.answers import HUNDREDTHS
from branchdesk.ratings.card import Gain, GainKind, IndicatorScore, Method, ScoreCard, ScoreLine, Verdict
from branchdesk.rules.rating_schemes import Bands

MINUS = "\N{MINUS SIGN}"


VERDICTS = {
    Verdict.MET: (N_("符合"), "good"),
    Verdict.NOT_MET: (N_("不符合"), "bad"),
    Verdict.MANUAL: (N_("人工"), "neutral"),
}
"""Word and tone of each verdict."""


def points_words(points: Decimal | None, *, places: int = 0, signed: bool = False) -> str:
    """Write points without needless zeros, with at least `places` decimals: 88.0, +1, −2; none as nothing."""
    if points is None:
        return ""
    exact = points.normalize()
    shown = max(places, -int(exact.as_tuple().exponent), 0)
    text = f"{abs(exact):.{shown}f}"
    if exact < 0:
        return MINUS + text
    return f"+{text}" if signed else text


def flag_words(card: ScoreCard) -> str:
    """Say what the document counts a branch of this grade among and has it do; before the grade stands, as a warning."""
    if not card.flag:
        stands = bool(card.measures) and not card.provisional
        return _("{grade}：{measures}").format(grade=_(card.grade), measures=card.measures) if stands else ""
    if card.is_flagged:
        return _("{flag}：{measures}").format(flag=_(card.flag), measures=card.measures)
    return _("按自评暂定{grade}，定级时如果仍是这样：{measures}").format(
        grade=_(card.grade), measures=card.measures
    )


def state_of(score: IndicatorScore) -> tuple[str, str]:
    """Return the word and the tone of an indicator's state: 扣分, 记录 or 填写, or its verdict without points."""
    if score.points is None:
        word, tone = VERDICTS[score.verdict]
        return _(word), tone
    if score.lost:
        return _("扣分"), "bad"
    if any(line.method == Method.RECORD for line in score.lines):
        return _("记录"), "good"
    return _("填写"), "neutral"


def basis_of(score: IndicatorScore) -> str:
    """Say in one line what an indicator's points rest on."""
    said = [line_basis(line) for line in score.lines if line.tells]
    if not said:
        said = [line.met for line in score.lines if line.met and line.method == Method.RECORD]
    if score.open_questions:
        said.append(_("{n} 项待填写").format(n=score.open_questions))
    return _("；").join(part for part in said if part)


def line_basis(line: ScoreLine) -> str:
    """Say what a deduction rests on: its first record, or the reason typed for it."""
    if line.method == Method.TYPED:
        return line.reason or result_words(line) or line.words
    if not line.evidence:
        return line.words
    first = line.evidence[0].text
    if len(line.evidence) > 1:
        return _("{first} 等 {n} 处").format(first=first, n=len(line.evidence))
    return first


def result_words(line: ScoreLine) -> str:
    """Write a test result: `应知应会测试成绩 86 分`; empty for a clause that asks for none."""
    clause = line.clause
    if not isinstance(clause, Bands) or line.method == Method.MANUAL:
        return ""
    if line.count == Bands.ABSENT:
        return _("{test}：{absent}").format(test=clause.asks, absent=clause.absent_words)
    points = points_words(Decimal(line.count) / HUNDREDTHS)
    return _("{test} {points} 分").format(test=clause.asks, points=points)


def gain_lines(card: ScoreCard, most: int = 3) -> list[str]:
    """Say what puts points right and what has to be done in time, each clause once."""
    said = []
    for kind, words in (
        (GainKind.REGAIN, _("还能争取：{what}")),
        (GainKind.KEEP, _("按时办就不扣分：{what}") if card.has_points else _("按时办就仍然符合：{what}")),
    ):
        by_item: dict[str, list[Gain]] = {}
        for gain in card.gains:
            if gain.kind == kind:
                by_item.setdefault(gain.item, []).append(gain)
        named = [_gain_words(kind, gains) for gains in by_item.values()]
        if len(named) > most:
            named = [*named[:most], _("等 {n} 项").format(n=len(named))]
        if named:
            said.append(words.format(what=_("，").join(named)))
    return said


def _gain_words(kind: GainKind, gains: list[Gain]) -> str:
    what = gains[0].text
    if len(gains) > 1:
        what = _("{first}等 {n} 次").format(first=what, n=len(gains))
    points = sum((gain.points or Decimal(0) for gain in gains), Decimal(0))
    if not points:
        return what
    if kind == GainKind.REGAIN:
        return f"{what} {points_words(points, signed=True)}"
    return _("{what} {points} 分").format(what=what, points=points_words(points))
