"""Lists of official words that a roster chooses from: nationalities, education, degrees."""

from functools import cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class PeopleCodes(Rule, frozen=True):
    """The words of one code file; official, and therefore not translated."""

    id: str
    source: str
    nationalities: tuple[str, ...]
    education: tuple[str, ...]
    degrees: tuple[str, ...]
    political_status: tuple[str, ...]
    recommendations: tuple[str, ...]


@cache
def read_people_codes(path: Path = RESOURCES / "codes" / "people.toml") -> PeopleCodes:
    """Read the words once; raises BadRuleFile."""
    return read(path, PeopleCodes)
