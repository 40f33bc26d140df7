"""Facts that several judgements rest on are worked out once within one reading of the books."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.orm import Session

P = ParamSpec("P")
R = TypeVar("R")

REMEMBERED = "branchdesk remembered"


def once_a_reading(work_out: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function of a session says until the reading ends; callers leave the result as it is.

    A reading sees the books as they were when it began, so the answer cannot change within it. A session
    that writes works it out each time.
    """

    @wraps(work_out)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        asked = (*args, *kwargs.values())
        session = next(a for a in asked if isinstance(a, Session))
        kept: dict[Any, tuple[object, Any]] | None = session.info.get(REMEMBERED)
        if kept is None:
            return work_out(*args, **kwargs)
        key = (work_out, *map(_distinct, args), *((name, _distinct(value)) for name, value in kwargs.items()))
        if key not in kept:
            kept[key] = asked, work_out(*args, **kwargs)
        found: R = kept[key][1]
        return found

    return ask


def forget(session: Session) -> None:
    """Let go of what a reading of one branch holds, before the next of many is read in the same session."""
    session.expunge_all()
    kept: dict[Any, Any] | None = session.info.get(REMEMBERED)
    if kept is not None:
        kept.clear()


def _distinct(argument: object) -> object:
    """Values stand for themselves; rule files and sessions for this very object, which is kept as long."""
    return argument if isinstance(argument, str | int | date | None) else id(argument)
