"""How points and states of a score read."""

from decimal import Decimal

from branchdesk.i18n import _
from branchdesk.ratings.card import IndicatorScore, Method, ScoreLine

MINUS = "\N{MINUS SIGN}"


def points_words(points: Decimal, *, places: int = 0, signed: bool = False) -> str:
    """Write points without needless zeros, with at least `places` decimals: 88.0, +1, −2."""
    exact = points.normalize()
    shown = max(places, -int(exact.as_tuple().exponent), 0)
    text = f"{abs(exact):.{shown}f}"
    if exact < 0:
        return MINUS + text
    return f"+{text}" if signed else text


def state_of(score: IndicatorScore) -> tuple[str, str]:
    """Return the word and the tone of an indicator's state: 扣分, 记录 or 填写."""
    if score.lost:
        return _("扣分"), "bad"
    if any(line.method == Method.RECORD for line in score.lines):
        return _("记录"), "good"
    return _("填写"), "neutral"


def basis_of(score: IndicatorScore) -> str:
    """Say in one line what an indicator's points rest on."""
    said = [line_basis(line) for line in score.lines if line.points]
    if not said:
        said = [line.met for line in score.lines if line.met and line.method == Method.RECORD]
    if score.open_questions:
        said.append(_("{n} 项待填写").format(n=score.open_questions))
    return "；".join(part for part in said if part)


def line_basis(line: ScoreLine) -> str:
    """Say what a deduction rests on: its first record, or the reason typed for it."""
    if line.method == Method.TYPED:
        return line.reason or line.words
    if not line.evidence:
        return line.words
    first = line.evidence[0].text
    if len(line.evidence) > 1:
        return _("{first} 等 {n} 处").format(first=first, n=len(line.evidence))
    return first
