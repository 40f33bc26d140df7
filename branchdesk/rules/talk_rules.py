"""What a talk may be held for, as data with its source."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class Occasion(Rule, frozen=True, kw_only=True):
    """Something that asks for a talk of its own; official words."""

    id: str
    title: str
    when: str
    follows: Literal["", "sanction"] = ""
    """The register whose entries ask for it."""


class TalkRules(Rule, frozen=True, kw_only=True):
    """The occasions, and from when in a year it is said who has not been talked with."""

    document: str
    article: str
    clause: str
    assumed: str
    remind_from_month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    occasions: tuple[Occasion, ...]

    def title(self, occasion: str | None) -> str:
        """Return the words of an occasion; none for none, and one this file does not know keeps its id."""
        return next((one.title for one in self.occasions if one.id == occasion), occasion or "")


@cache
def talk_rules(path: Path = RESOURCES / "talks" / "occasions.toml") -> TalkRules:
    """Read the occasions once; raises BadRuleFile."""
    return read(path, TalkRules)
