"""Every word of every shipped scheme stands in its document, character by character."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from branchdesk.paths import RESOURCES
from branchdesk.rules.rating_schemes import RatingScheme, read_schemes

SOURCES = Path(__file__).parents[2] / "data" / "sources"
SCHEMES = read_schemes(RESOURCES / "ratings")
LEFT_OUT = "……"
"""Between two passages of the document that are quoted one after the other."""


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def quotations(scheme: RatingScheme) -> Iterator[tuple[str, str]]:
    """Yield every official text of a scheme, with the key it has in the file."""
    yield "document", scheme.document
    for group in scheme.groups:
        yield f"{group.id}.title", group.title
        for indicator in group.indicators:
            yield f"{indicator.id}.title", indicator.title
            yield f"{indicator.id}.key_points", indicator.key_points
            yield f"{indicator.id}.method", indicator.method
    for extras in (scheme.bonus, scheme.penalty):
        if extras is not None:
            yield extras.title, extras.words
            yield from ((item.id, item.about) for item in extras.items)
    if scheme.veto is not None:
        yield scheme.veto.title, scheme.veto.words
    yield "grading.words", scheme.grading.words
    yield "grading.measures", scheme.grading.measures
    yield from ((step.id, step.words) for step in scheme.steps)
    yield from ((one.id, one.title) for one in scheme.criteria)
    yield from ((track.id, track.words) for track in scheme.tracks)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_a_scheme_says_nothing_that_its_document_does_not(scheme: RatingScheme) -> None:
    document = bare((SOURCES / f"{scheme.id}.txt").read_text(encoding="utf-8"))
    invented = [
        (key, passage)
        for key, text in quotations(scheme)
        for passage in text.split(LEFT_OUT)
        if bare(passage) not in document
    ]
    assert invented == []
