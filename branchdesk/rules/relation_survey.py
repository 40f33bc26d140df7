"""What the yearly survey of membership relations (组织关系排查) can find of a member, as data with sources."""

from functools import cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read
from branchdesk.rules.sourced import Sourced


class SurveyResult(Sourced, frozen=True, kw_only=True):
    """One thing the survey can find; official words, which a window translates."""

    follow_up: bool = False
    """Whether something is left to be done about it."""
    assumed: str = ""
    """What the source leaves open and this list supposes."""


class SurveyRules(Rule, frozen=True, kw_only=True):
    """The list of results, in the order it is offered."""

    id: str
    source: str
    assumed: str
    results: tuple[SurveyResult, ...]

    def result(self, name: str) -> SurveyResult | None:
        """Return a result by its id; None for one that this list does not know."""
        return next((result for result in self.results if result.id == name), None)


@cache
def read_survey_rules(path: Path = RESOURCES / "codes" / "relation-survey.toml") -> SurveyRules:
    """Read the list once; raises BadRuleFile."""
    return read(path, SurveyRules)
