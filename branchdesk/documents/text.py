"""Chinese text in a given width: broken into lines, shrunk to fit a box, or cut where the box is full."""

from dataclasses import dataclass
from itertools import accumulate

from branchdesk.documents.fonts import Face, Fonts

NOT_FIRST = frozenset("，。、；：？！…—）》」』】〕〉”’％%·,.;:?!)]}")
"""May not begin a line (避头)."""
NOT_LAST = frozenset("（《「『【〔〈“‘([{")
"""May not end a line (避尾)."""
LINE = 1.45
"""Distance of lines as a share of the size."""
TIGHT = 1.25
"""The same where a cell is nearly too small."""


@dataclass(frozen=True, slots=True)
class Block:
    """Text laid into a width; `rest` is what the box could not hold."""

    lines: list[str]
    size: float
    rest: str = ""
    line: float = LINE

    @property
    def leading(self) -> float:
        return self.size * self.line

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading


def wrap(fonts: Fonts, text: str, face: Face, size: float, width: float) -> list[str]:
    """Break cleaned text into lines no wider than `width` points; runs of blanks are kept."""
    return [text[start:end] for start, end in breaks(fonts, text, face, size, width)]


def balanced(fonts: Fonts, text: str, face: Face, size: float, width: float) -> list[str]:
    """Break a title into as few lines as fit, all nearly as long: its last words never stand alone."""
    lines = wrap(fonts, text, face, size, width)
    even = fonts.width(text, face, size) / len(lines)
    for spare in range(3):
        found = wrap(fonts, text, face, size, min(even + spare * size, width))
        if len(found) == len(lines):
            return found
    return lines


def breaks(fonts: Fonts, text: str, face: Face, size: float, width: float) -> list[tuple[int, int]]:
    """Find where each line begins and ends in `text`."""
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        if fonts.width(paragraph, face, size) <= width:
            found.append((start, start + len(paragraph)))
        else:
            found += [(start + a, start + b) for a, b in _broken(fonts, paragraph, face, size, width)]
        start += len(paragraph) + 1
    return found


def _broken(fonts: Fonts, text: str, face: Face, size: float, width: float) -> list[tuple[int, int]]:
    ends = [0.0, *accumulate(fonts.advances(text, face))]
    room = width / size + 1e-6
    found = []
    start = 0
    while start < len(text):
        stop = _fill(ends, start, room)
        if stop < len(text):
            stop = _good_break(text, start, stop)
        found.append((start, stop))
        start = stop
    return found


def _fill(ends: list[float], start: int, room: float) -> int:
    """Return the first position that no longer fits, at least one beyond `start`."""
    low, high = start + 1, len(ends) - 1
    limit = ends[start] + room
    while low < high:
        middle = (low + high + 1) // 2
        if ends[middle] <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _good_break(text: str, start: int, stop: int) -> int:
    """Step back to where a line may end: not within a number or a foreign word, not before a comma."""
    position = stop
    while position > start and stop - position < 24:
        before, after = text[position - 1], text[position]
        word = before.isascii() and after.isascii() and not before.isspace() and not after.isspace()
        if not word and after not in NOT_FIRST and before not in NOT_LAST:
            return position
        position -= 1
    return stop


def fit(fonts: Fonts, text: str, face: Face, sizes: tuple[float, ...], width: float, height: float) -> Block:
    """Lay text into a box with the largest size that holds it, else with the smallest and a rest.

    At the smallest size the lines move closer before anything is cut; one line is left for the mark that
    the text goes on elsewhere.
    """
    text = fonts.clean(text)
    smallest = sizes[-1]
    for size, line in (*((size, LINE) for size in sizes), (smallest, TIGHT)):
        lines = wrap(fonts, text, face, size, width)
        if len(lines) * size * line <= height + 0.01:
            return Block(lines, size, line=line)
    spans = breaks(fonts, text, face, smallest, width)
    kept = max(int((height + 0.01) // (smallest * TIGHT)) - 1, 0)
    cut = spans[kept][0]
    return Block([text[a:b] for a, b in spans[:kept]], smallest, text[cut:], TIGHT)
