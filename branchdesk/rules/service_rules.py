"""What a branch makes public and what its room has to have, as data with sources."""

from functools import cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read
from branchdesk.rules.sourced import Sourced


class Category(Rule, frozen=True, kw_only=True):
    """One aspect of what is made public; official words."""

    id: str
    title: str
    note: str = ""


class OpennessRules(Rule, frozen=True, kw_only=True):
    """The aspects, with the clause that names them."""

    document: str
    article: str
    clause: str
    categories: tuple[Category, ...]

    def title(self, category: str) -> str:
        """Return the words of an aspect; one that this file does not know keeps its id."""
        return next((one.title for one in self.categories if one.id == category), category)


class ChecklistItem(Rule, frozen=True, kw_only=True):
    """One thing a room has to have."""

    id: str
    words: str
    same_as: str = ""
    """The item of another list that asks the same."""


class Checklist(Sourced, frozen=True, kw_only=True):
    """A list of things a room has to have."""

    items: tuple[ChecklistItem, ...]


class VenueRules(Rule, frozen=True, kw_only=True):
    """The lists of several documents side by side (domain §8 C17)."""

    lists: tuple[Checklist, ...]


@cache
def openness_rules(path: Path = RESOURCES / "service" / "openness.toml") -> OpennessRules:
    """Read the aspects once; raises BadRuleFile."""
    return read(path, OpennessRules)


@cache
def venue_rules(path: Path = RESOURCES / "service" / "venue.toml") -> VenueRules:
    """Read the checklists once; raises BadRuleFile."""
    return read(path, VenueRules)
