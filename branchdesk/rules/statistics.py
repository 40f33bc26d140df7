"""How the Party's yearly statistics group people, as data: bands of age and 党龄, eras, levels of education."""

from datetime import date
from functools import cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class Band(Rule, frozen=True):
    """A band of full years, both ends within it."""

    title: str
    at_least: int = 0
    at_most: int | None = None

    def holds(self, years: int) -> bool:
        """Whether a number of years lies in it."""
        return self.at_least <= years and (self.at_most is None or years <= self.at_most)


class Era(Rule, frozen=True):
    """A time of admission, both days within it."""

    title: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class EducationLevel(Rule, frozen=True):
    """A level of education, and the codes of GB/T 4658 that belong to it by how they begin."""

    title: str
    codes: tuple[str, ...]
    college: bool = False
    """大专及以上."""


class StatisticsRules(Rule, frozen=True):
    """The groups of the yearly statistics; official words, which a window translates."""

    id: str
    source: str
    assumed: str
    scope: tuple[str, ...]
    """统计口径, in whole sentences."""
    ages: tuple[Band, ...]
    standings: tuple[Band, ...]
    eras: tuple[Era, ...]
    education: tuple[EducationLevel, ...]


@cache
def read_statistics_rules(path: Path = RESOURCES / "codes" / "statistics.toml") -> StatisticsRules:
    """Read the groups once; raises BadRuleFile."""
    return read(path, StatisticsRules)
