"""The steps of a life meeting and of an appraisal of members, and how a report on duty is scored."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from branchdesk.models import DebriefGrade
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read
from branchdesk.rules.sourced import Sourced

Phase = Literal["before", "during", "after"]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]


class YearStep(Sourced, frozen=True, kw_only=True):
    """A step of the year's life meeting or appraisal."""

    about: str
    phase: Phase = "during"
    papers: tuple[str, ...] = ()
    assumed: str = ""
    """What the source leaves open and this step supposes."""


class DebriefScore(Sourced, frozen=True, kw_only=True):
    """How the ballot on the spot and the work of the year make one grade (永州 YZ16)."""

    ballot_percent: Percent
    """The share of the ballot; the rest is the work of the year."""
    points: dict[DebriefGrade, Percent]
    """What one ballot of each kind is worth."""
    at_least: dict[DebriefGrade, Percent]
    """The points from which a grade is proposed, the best first."""
    assumed: str = ""

    def of_ballot(self, votes: dict[DebriefGrade, int]) -> Decimal | None:
        """Return the mean of all ballots in points, unrounded; None without a ballot."""
        number = sum(votes.values())
        worth = sum(self.points[grade] * count for grade, count in votes.items())
        return Decimal(worth) / number if number else None

    def total(self, ballot: Decimal, usual: Decimal, percent: int) -> Decimal:
        """Join both parts, `percent` of the ballot and the rest of the year's work, to two places."""
        joined = (ballot * percent + usual * (100 - percent)) / 100
        return joined.quantize(Decimal("0.01"))

    def grade(self, total: Decimal) -> DebriefGrade:
        """Return the grade that so many points propose."""
        return next(grade for grade in DebriefGrade if total >= self.at_least[grade])


class AppraisalFile(Rule, frozen=True, kw_only=True):
    """The file of these rules."""

    id: str
    review_steps: tuple[YearStep, ...]
    appraisal_steps: tuple[YearStep, ...]
    debrief: DebriefScore

    def steps_of_review(self, on: date) -> list[YearStep]:
        """List the steps of a life meeting as they stood on a day."""
        return _in_force(self.review_steps, on)

    def steps_of_appraisal(self, on: date) -> list[YearStep]:
        """List the steps of an appraisal as they stood on a day."""
        return _in_force(self.appraisal_steps, on)


S = TypeVar("S", bound=Sourced)


def _in_force(rules: tuple[S, ...], on: date) -> list[S]:
    """Return each step in its version of a day, the first one where it is older than all."""
    latest: dict[str, S] = {}
    for rule in rules:
        if rule.id not in latest or rule.effective_from <= on:
            latest[rule.id] = rule
    return list(latest.values())


@cache
def appraisal_rules(path: Path = RESOURCES / "appraisals" / "national.toml") -> AppraisalFile:
    """Read the rules once; raises BadRuleFile."""
    return read(path, AppraisalFile)
