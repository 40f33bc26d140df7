"""Places in the program, so that a judgement of the core can say where a click should go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and a record or matter on it."""

    page: str
    """The key of a page, with the section where it has several: `people`, `people.transfers`."""
    record: str | None = None
    detail: str = ""
