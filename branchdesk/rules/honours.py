"""Sanctions, with their periods of effect, and the steps of a disposition: dated data with their sources."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

import msgspec

from branchdesk.models import Accountable, DispositionAim, RemovalGround, SanctionKind, State
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read
from branchdesk.rules.sourced import Sourced

Weight = Literal["review", "rectify", "apology", "grave"]
"""What a score sheet counts a sanction as."""


class SanctionRule(Sourced, frozen=True, kw_only=True):
    """One kind of sanction: against whom, for how long it has effect, what it counts as."""

    about: tuple[Accountable, ...]
    discipline: bool = False
    """党纪处分, and not an organisational measure."""
    effect_months: Annotated[int, msgspec.Meta(ge=0)] = 0
    """The usual period of effect (影响期) from the decision; the decision itself may say otherwise."""
    shown_days: Annotated[int, msgspec.Meta(ge=0)] = 30
    """So many days before the end of its period of effect it is brought up."""
    state: State | None = None
    """The change of status it is recorded as."""
    score: Weight
    assumed: str = ""
    """What the source leaves open and this rule supposes."""

    @property
    def kind(self) -> SanctionKind:
        """The kind by its code."""
        return SanctionKind(self.id)


class SanctionFile(Rule, frozen=True, kw_only=True):
    """The file of sanctions."""

    sanctions: tuple[SanctionRule, ...]


class DispositionRule(Sourced, frozen=True, kw_only=True):
    """One step in dealing with an unqualified member."""

    aims: tuple[DispositionAim, ...]
    grounds: tuple[RemovalGround, ...] = ()
    """The cases of 除名 that need it; empty means all."""
    asks: Literal["by", "committee", "general", ""] = ""
    """Who did it is asked, or which sitting."""
    shown_days: Annotated[int, msgspec.Meta(ge=0)] = 30
    """So many days after the step before it, it is brought up as waiting."""
    state: State | None = None
    """Done when the person's status is changed to this."""
    left: State | None = None
    """Done when the person is no longer in this state."""
    assumed: str = ""
    """What the source leaves open and this rule supposes."""

    def applies(self, aim: DispositionAim, ground: RemovalGround | None) -> bool:
        """Whether a case with this aim and ground goes through it."""
        return aim in self.aims and (not self.grounds or ground is None or ground in self.grounds)


class DispositionFile(Rule, frozen=True, kw_only=True):
    """The file of steps, in order."""

    steps: tuple[DispositionRule, ...]


@cache
def sanction_rules() -> Mapping[SanctionKind, SanctionRule]:
    """Return the kinds of sanctions, as shipped."""
    found = read(RESOURCES / "honours" / "sanctions.toml", SanctionFile)
    return {rule.kind: rule for rule in found.sanctions}


@cache
def disposition_steps() -> tuple[DispositionRule, ...]:
    """Return the steps of a disposition in order, as shipped."""
    return read(RESOURCES / "dispositions" / "unqualified.toml", DispositionFile).steps
