"""The booklets that the superior issues and the branch only writes into: their cells, how much fits, and a first text."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class BookletCell(Rule, frozen=True, kw_only=True):
    """A cell that the branch or a member writes; facts stand in the text in braces."""

    id: str
    title: str
    room: Annotated[int, msgspec.Meta(ge=1)]
    """How many characters fit."""
    text: str
    by: str
    """Who writes and signs it."""
    each: Literal["", "activist", "probation"] = ""
    """Repeated for every inspection of that time."""


class Booklet(Rule, frozen=True, kw_only=True):
    """A booklet."""

    id: str
    title: str
    assumed: str
    """What its printed style leaves open here, such as the room of its cells."""
    cells: tuple[BookletCell, ...]


class BookletFile(Rule, frozen=True, kw_only=True):
    """The file of booklets."""

    id: str
    source: str
    booklets: tuple[Booklet, ...]


@cache
def read_booklets(path: Path = RESOURCES / "papers" / "booklets.toml") -> tuple[Booklet, ...]:
    """Read the booklets once; raises BadRuleFile."""
    return read(path, BookletFile).booklets
