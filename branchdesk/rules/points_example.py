"""The example of a table of points: a start for a branch, and nothing more."""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from branchdesk.models import PointCategory, PointPeriod, PointSource
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read

Tenths = Annotated[int, msgspec.Meta(ge=1)]


class ExampleItem(Rule, frozen=True, kw_only=True):
    """An item of the example; points in tenths, without a sign."""

    code: str
    name: str
    category: PointCategory
    points_tenths: Tenths
    cap_tenths: Tenths | None = None
    cap_period: PointPeriod | None = None
    source: PointSource | None = None


class PointsExample(Rule, frozen=True, kw_only=True):
    """The example: what everybody starts the year with, and items."""

    id: str
    source: str
    base_tenths: int
    items: tuple[ExampleItem, ...]


@cache
def shipped_example(path: Path = RESOURCES / "service" / "points-example.toml") -> PointsExample:
    """Return the example that comes with the program; raises BadRuleFile."""
    return read(path, PointsExample)
