"""What documents say a branch is given a year (运转经费、补助标准), as dated data offered where guarantees are entered."""

from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from branchdesk.models import GuaranteeKind, Locality, Sector
from branchdesk.money import YUAN
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read

Yuan = Annotated[int, msgspec.Meta(gt=0)]


class FundPreset(Rule, frozen=True, kw_only=True):
    """One standard: so many 元 a year, or from so many to so many."""

    id: str
    title: str
    scheme: str
    """The rating scheme whose branches it is meant for."""
    kind: GuaranteeKind
    least: Yuan
    most: Yuan
    previous: Yuan | None = None
    """What it was before."""
    sectors: tuple[Sector, ...] = ()
    localities: tuple[Locality, ...] = ()
    clause: str
    effective_from: date

    def __post_init__(self) -> None:
        if self.most < self.least:
            raise ValueError(f"presets.{self.id}.most: {self.most}")

    @property
    def least_fen(self) -> int:
        """The least of it, in 分."""
        return self.least * YUAN

    @property
    def most_fen(self) -> int:
        """The most of it, in 分."""
        return self.most * YUAN

    @property
    def is_range(self) -> bool:
        """Whether it leaves room between two amounts."""
        return self.least != self.most


class FundPresets(Rule, frozen=True, kw_only=True):
    """The standards of one document."""

    document: str
    article: str
    presets: tuple[FundPreset, ...]

    @property
    def source(self) -> str:
        """Name document and article."""
        return f"{self.document}{self.article}"

    def offered(
        self, schemes: Collection[str], sector: Sector | None, locality: Locality, day: date
    ) -> list[FundPreset]:
        """List the standards in force on a day for a branch of these schemes and this kind."""
        return [
            preset
            for preset in self.presets
            if preset.scheme in schemes
            and preset.effective_from <= day
            and (not preset.sectors or sector in preset.sectors)
            and (not preset.localities or locality in preset.localities)
        ]


@cache
def fund_presets(path: Path = RESOURCES / "service" / "fund-presets.toml") -> FundPresets:
    """Read the standards once; raises BadRuleFile."""
    return read(path, FundPresets)
