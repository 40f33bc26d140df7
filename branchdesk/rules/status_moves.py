"""The moves from one status of a person to another, as dated data: who decides, what is asked for, how long."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from branchdesk.models import State
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read, rule_files
from branchdesk.rules.sourced import Binding, Sourced

Need = Literal["general", "committee", "approval", "general or approval"]
"""党员大会, 支委会 (or the 党员大会 where there is none), the superior's approval, or either of two."""


class Span(Rule, frozen=True, kw_only=True):
    """How long something lasts, in months, both included."""

    at_least: Annotated[int, msgspec.Meta(ge=0)] = 0
    up_to: Annotated[int, msgspec.Meta(ge=1)]


class StatusMove(Sourced, frozen=True, kw_only=True):
    """A way from some states to one, with what it asks for."""

    states: tuple[State, ...] = msgspec.field(name="from")
    to: State
    needs: tuple[Need, ...] = ()
    binding: Binding = "required"
    """Whether it may be recorded before its decision is known (一般) or not (应当)."""
    span: Span | None = None
    """The state is for a time, so long."""
    once: bool = False
    asks_ground: bool = False
    """Which of the six cases of 除名 it is must be said."""
    shown_days: Annotated[int, msgspec.Meta(ge=0)] = 30
    """So many days before its end a term is brought up."""
    exceptional: bool = False
    """原则上不能: always asks for a reason."""
    assumed: str = ""
    """What the source leaves open and this rule supposes."""


class StatusFile(Rule, frozen=True, kw_only=True):
    """One file of moves."""

    moves: tuple[StatusMove, ...]


Moves = Mapping[str, tuple[StatusMove, ...]]
"""By id, the earliest version first."""


def read_status_moves(*folders: Path) -> Moves:
    """Read the moves of these folders; raises BadRuleFile when a file cannot be used."""
    found = {
        (move.id, move.effective_from): move
        for folder in folders
        for path in rule_files(folder)
        for move in read(path, StatusFile).moves
    }
    versions: dict[str, tuple[StatusMove, ...]] = {}
    for (name, _day), move in sorted(found.items()):
        versions[name] = (*versions.get(name, ()), move)
    return versions


@cache
def shipped_status_moves() -> Moves:
    """Return the moves that come with the program."""
    return read_status_moves(RESOURCES / "statuses")


def moves_on(day: date) -> list[StatusMove]:
    """List the moves as they were ruled on a day; before the first text of a move, by that one."""
    return [
        next((move for move in reversed(versions) if move.effective_from <= day), versions[0])
        for versions in shipped_status_moves().values()
    ]
