"""How long work tells how far it is, and hears that it should stop."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")

CHUNK = 1000


class Progress(Protocol):
    """Told how far the work is; `report` raises Cancelled when the user has had enough."""

    def report(self, done: int, total: int, text: str = "") -> None: ...


class Silent:
    """Nobody is watching."""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say nothing."""


SILENT = Silent()


def chunks(items: Sequence[T], progress: Progress = SILENT, size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Cut long work into pieces and report before each, so that it can be watched and cancelled."""
    for start in range(0, len(items), size):
        progress.report(start, len(items))
        yield items[start : start + size]
    progress.report(len(items), len(items))


def watched(items: Iterable[T], total: int, progress: Progress = SILENT) -> Iterator[T]:
    """Pass items on one by one, reporting every fiftieth."""
    for number, item in enumerate(items):
        if number % 50 == 0:
            progress.report(number, total)
        yield item
