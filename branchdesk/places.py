"""Places in the program, so that a judgement of the core can say where a click should go."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and a record or matter on it."""

    page: str
    """The key of a page, with the section where it has several: `people`, `people.transfers`."""
    record: str | None = None
    detail: str = ""


SECTIONS: Mapping[str, tuple[str, ...]] = {
    "home": (),
    "people": (
        "roster",
        "transfers",
        "committee",
        "posts",
        "honours",
        "quality",
        "survey",
        "statistics",
    ),
    "development": ("people", "plan"),
    "life": (
        "meetings",
        "plan",
        "tasks",
        "talks",
        "attendance",
        "appraisal",
        "report",
        "pledges",
        "leaders",
        "procedure",
    ),
    "service": (
        "study",
        "points",
        "care",
        "pioneers",
        "opinions",
        "openness",
        "venue",
        "supervisions",
        "charts",
    ),
    "dues": ("collection", "assessment", "relief", "arrears", "remittance", "publication"),
    "ratings": ("sheet", "compare", "procedure", "guidance"),
    "papers": (),
    "exchange": (),
    "settings": (),
}
"""The pages of the program with their sections, as rule files may name them."""


def known_pages() -> set[str]:
    """Name every page, and every section as `page.section`."""
    return {*SECTIONS, *(f"{page}.{section}" for page, held in SECTIONS.items() for section in held)}
