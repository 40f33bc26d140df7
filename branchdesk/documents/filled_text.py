"""Running text with blanks that are filled in: what is filled in stands on a line, as on a printed form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import Document, Page
from branchdesk.documents.text import breaks

HOLE = re.compile(r"\{(\w+)\}")
LEADING = 1.75
"""Distance of lines as a share of the size: a filled-in form is read by its lines."""


@dataclass(frozen=True)
class FilledText:
    """The words of a form with its blanks; an empty value leaves room to write by hand."""

    template: str
    values: Mapping[str, str]
    blank: str = "　　　　"

    def pieces(self) -> list[tuple[str, bool]]:
        """Cut the text into what is printed and what is filled in."""
        found: list[tuple[str, bool]] = []
        end = 0
        for hole in HOLE.finditer(self.template):
            found.append((self.template[end : hole.start()], False))
            found.append((f" {self.values.get(hole[1]) or self.blank} ", True))
            end = hole.end()
        return [*found, (self.template[end:], False)]


def write_filled(
    document: Document, page: Page, x: float, y: float, width: float, text: FilledText, size: float
) -> float:
    """Write a paragraph from `y` down and return where it ends."""
    fonts, face = document.fonts, Face.FANGSONG
    whole = ""
    lined: list[tuple[int, int]] = []
    for words, filled_in in text.pieces():
        clean = fonts.clean(words)
        if filled_in:
            lined.append((len(whole), len(whole) + len(clean)))
        whole += clean
    for start, end in breaks(fonts, whole, face, size, width):
        page.text(x, y + (LEADING - 1) * size / 2, whole[start:end], face, size)
        below = y + (LEADING + 1) * size / 2 + 1.5
        for first, last in lined:
            first, last = max(first, start), min(last, end)
            if whole[first:last].strip(" "):
                left = x + fonts.width(whole[start:first], face, size)
                page.line(left, below, left + fonts.width(whole[first:last], face, size), below, 0.4)
        y += size * LEADING
    return y
