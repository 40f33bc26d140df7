"""Scores side by side: a year beside the one before, and the schemes of a branch beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.ratings.card import IndicatorScore, Method, ScoreCard, ScoreLine, Verdict
from branchdesk.ratings.many import cards_of
from branchdesk.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class SchemeStand:
    """How a branch stands by one scheme this year, and where it stood the year before."""

    card: ScoreCard
    before: ScoreCard

    @property
    def id(self) -> str:
        """The id of the scheme."""
        return self.card.scheme


def stands_of(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> list[SchemeStand]:
    """Score a branch by every scheme it goes by, this year and the last, the main scheme first."""
    this, last = (cards_of(session, rulebook, branch_id, one, today) for one in (year, year - 1))
    return [SchemeStand(card, before) for card, before in zip(this, last, strict=True)]


def lines_of(card: ScoreCard) -> Iterator[ScoreLine]:
    """Run through every line of a card: clauses, bonus, penalty, veto."""
    for score in card.indicators:
        yield from score.lines
    yield from (*card.bonus_lines, *card.penalty_lines, *card.veto_lines)


def evidence_count(card: ScoreCard) -> int:
    """Count the records a card rests on."""
    return sum(len(line.evidence) for line in lines_of(card))


def typed_count(card: ScoreCard) -> int:
    """Count the answers a person typed."""
    return sum(line.method == Method.TYPED for line in lines_of(card))


def before_of(last: ScoreCard, indicator_id: str) -> IndicatorScore | None:
    """Find an indicator on last year's card; None where it had no such one."""
    return next((score for score in last.indicators if score.indicator.id == indicator_id), None)


RANKS = {Verdict.NOT_MET: 0, Verdict.MET: 1}


def change(now: IndicatorScore, before: IndicatorScore | None) -> int:
    """Say whether an indicator stands better (1), worse (-1) or as before (0, also where nobody can tell)."""
    if before is None:
        return 0
    if now.points is not None and before.points is not None:
        return (now.points > before.points) - (now.points < before.points)
    if now.verdict not in RANKS or before.verdict not in RANKS:
        return 0
    return RANKS[now.verdict] - RANKS[before.verdict]
