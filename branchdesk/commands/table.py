"""Tables on the terminal."""

from collections.abc import Sequence
from unicodedata import east_asian_width

GAP = "  "


def print_table(headings: Sequence[str], lines: Sequence[Sequence[str]], right: set[int]) -> None:
    """Print columns that stand under each other, a Chinese character as two places."""
    widths = [max(map(_places, column)) for column in zip(headings, *lines, strict=True)]
    for line in (headings, *lines):
        cells = []
        for number, (text, width) in enumerate(zip(line, widths, strict=True)):
            blanks = " " * (width - _places(text))
            cells.append(blanks + text if number in right else text + blanks)
        print(GAP.join(cells).rstrip())


def _places(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
