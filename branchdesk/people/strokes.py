"""The order of names by the strokes of the surname, as lists of names in Party papers stand in."""

from functools import cache, lru_cache
from pathlib import Path

from branchdesk.paths import RESOURCES
from branchdesk.people import names
from branchdesk.rules.reading import Rule, read

StrokeKey = tuple[tuple[int, str, str], ...]
"""What names sort by: for each character its number of strokes, their classes, then their exact shapes."""

_BLANK = (0, "", "")
"""Stands where a given name of one character has no second: 高富 comes before 高大富."""

_UNKNOWN_ORDER = "9"
"""Behind every known order of strokes: of such a character only the number of strokes is known."""

_NO_HAN = 99
"""Strokes of whatever is no Chinese character: it comes last."""


class Source(Rule, frozen=True):
    """Where a part of the table comes from, and under which licence."""

    what: str
    document: str
    licence: str
    remark: str


class StrokeClass(Rule, frozen=True):
    """One of the five classes 横竖撇点折, with the letters of its shapes in their order."""

    name: str
    letters: str


class StrokeData(Rule, frozen=True):
    """Characters with the letters of their strokes, and characters of which only the number is known."""

    orders: str
    counts: dict[str, str]


class StrokeTable(Rule, frozen=True):
    """The file of strokes."""

    id: str
    sources: tuple[Source, ...]
    classes: tuple[StrokeClass, ...]
    data: StrokeData


@cache
def read_stroke_table(path: Path = RESOURCES / "codes" / "strokes.toml") -> StrokeTable:
    """Read the table once; raises BadRuleFile."""
    return read(path, StrokeTable)


@lru_cache(maxsize=20_000)
def stroke_key(name: str) -> StrokeKey:
    """Return what a full name sorts by in an order of the strokes of surnames (姓氏笔画为序).

    The fewer strokes of the first character come first; of as many, by the order of the strokes
    横竖撇点折 (GF 3003—1999), then the main shape of a stroke before its variants; of one first
    character, by the next ones, where a name of two characters counts as if its second were blank,
    as the lists of Party congresses do. Characters without a known order of strokes come after
    those of as many strokes, and what is no Chinese character comes last.
    """
    characters = names.key(name)
    keys = [_character_key(character) for character in characters]
    if len(keys) == 2:
        keys.insert(1, _BLANK)
    return tuple(keys)


def _character_key(character: str) -> tuple[int, str, str]:
    orders, counts, shapes = _lookups()
    order = orders.get(character)
    if order is not None:
        exact = order.translate(shapes)
        return len(order), exact[::2], exact[1::2] + character
    return counts.get(character, _NO_HAN), _UNKNOWN_ORDER, character


@cache
def _lookups() -> tuple[dict[str, str], dict[str, int], dict[int, str]]:
    """Return character → letters, character → number, and letter → its class with its place in it."""
    table = read_stroke_table()
    orders = {entry[0]: entry[1:] for entry in table.data.orders.split()}
    counts = {
        character: int(number) for number, characters in table.data.counts.items() for character in characters
    }
    shapes = {
        ord(letter): f"{rank}{chr(ord('a') + place)}"
        for rank, shape in enumerate(table.classes, 1)
        for place, letter in enumerate(shape.letters)
    }
    return orders, counts, shapes
