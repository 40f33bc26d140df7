"""Lists of official words that a roster chooses from: nationalities, education, degrees."""

from functools import cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class PeopleCodes(Rule, frozen=True):
    """The words of one code file, as they are kept and printed; windows pass them through `_`."""

    id: str
    source: str
    nationalities: tuple[str, ...]
    education: tuple[str, ...]
    degrees: tuple[str, ...]
    political_status: tuple[str, ...]
    recommendations: tuple[str, ...]
    marital_status: tuple[str, ...]
    entry_types: tuple[str, ...]
    conversion_results: tuple[str, ...]
    occupations: tuple[str, ...]
    """职业, the eight categories of the Party's yearly statistics."""
    personnel_kinds: tuple[str, ...]
    strata: tuple[str, ...]
    frontline: tuple[str, ...]
    education_codes: dict[str, str]
    """Code of GB/T 4658 → the level with how it was left; exchanged by name."""

    @property
    def all_education(self) -> tuple[str, ...]:
        """The levels of education, and behind them each with how it was left."""
        return (*self.education, *self.education_codes.values())


@cache
def read_people_codes(path: Path = RESOURCES / "codes" / "people.toml") -> PeopleCodes:
    """Read the words once; raises BadRuleFile."""
    return read(path, PeopleCodes)
