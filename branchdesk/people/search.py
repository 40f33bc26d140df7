"""Finding somebody while one types: by name, reading, initials, or a piece of an ID or phone number."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from branchdesk.people import names, pinyin
from branchdesk.places import Place

_LINE, _SYLLABLE = "\n", "|"


class Searchable(Protocol):
    """What can be found; a roster row is such a thing, and so is an Entry."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def pinyin(self) -> str: ...
    @property
    def id_number(self) -> str | None: ...
    @property
    def phone(self) -> str | None: ...


R = TypeVar("R", bound=Searchable)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the search box leads to: a person, a meeting, a page, a command."""

    id: str
    kind: str
    name: str
    detail: str
    place: Place
    pinyin: str = ""
    id_number: str | None = None
    phone: str | None = None


class _Shelf:
    """One kind of key of all records in a single text, so that one `str.find` looks through them all."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._starts = []
        at = 0
        for key in keys:
            self._starts.append(at)
            at += len(key) + 1
        self._text = _LINE.join(["", *keys]) + _LINE

    def rows(self, wanted: str) -> Iterator[int]:
        """Run through the rows whose key holds `wanted`; a leading line break asks for its beginning."""
        text, starts = self._text, self._starts
        at = text.find(wanted)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            yield row
            at = text.find(wanted, text.index(_LINE, at + 1)) if row + 1 < len(starts) else -1

    def matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Run through the rows in whose key a pattern is found."""
        last = -1
        for found in pattern.finditer(self._text):
            row = bisect_right(self._starts, found.start()) - 1
            if row != last:
                yield row
            last = row


def _cut_short(wanted: str) -> re.Pattern[str]:
    """Say how letters may lie in a reading: one after the other, or the next one at the next syllable."""
    return re.compile(" " + "(?:[a-z]* )?".join(wanted))


class SearchIndex(Generic[R]):
    """Made once for a list; `find` answers within a frame for ten thousand people."""

    def __init__(self, rows: Sequence[R]) -> None:
        self._rows = rows
        self._names = _Shelf([names.key(row.name) for row in rows])
        self._readings = _Shelf([_from_each_syllable(row.pinyin) for row in rows])
        self._initials = _Shelf([pinyin.initials(row.pinyin) for row in rows])
        self._syllables = _Shelf(
            ["".join(f" {syllable}" for syllable in row.pinyin.replace("ü", "v").split()) for row in rows]
        )
        self._numbers = _Shelf([f"{row.id_number or ''} {_digits(row.phone)}".lower() for row in rows])

    def find(self, query: str, limit: int | None = None) -> list[R]:
        """Return what answers to a query, whoever's name or reading begins with it first.

        Blanks and the dot · do not matter: `oy xw`, `欧阳 晓雯` and `欧阳晓雯` find the same person. Where
        nothing else answers, syllables may be cut short, each to as many letters as one likes: `ouyxw`.
        """
        wanted = _plain(query)
        if not wanted:
            return list(self._rows if limit is None else self._rows[:limit])
        found: dict[int, None] = {}
        for shelf, key in self._ways(wanted):
            for row in shelf.rows(key):
                found[row] = None
                if limit is not None and len(found) >= limit:
                    return [self._rows[number] for number in found]
        if not found and wanted.isascii() and wanted.isalpha():
            found = dict.fromkeys(islice(self._syllables.matching(_cut_short(wanted)), limit))
        return [self._rows[number] for number in found]

    def _ways(self, wanted: str) -> Iterator[tuple[_Shelf, str]]:
        if wanted.isascii():
            if any(character.isdecimal() for character in wanted):
                yield self._numbers, wanted
            yield self._initials, _LINE + wanted
            yield self._readings, _LINE + _SYLLABLE + wanted
            yield self._initials, wanted
            yield self._readings, _SYLLABLE + wanted
        yield self._names, _LINE + wanted
        yield self._names, wanted


def _from_each_syllable(spoken: str) -> str:
    syllables = spoken.replace("ü", "v").split()
    return "".join(_SYLLABLE + "".join(syllables[number:]) for number in range(len(syllables)))


def _digits(phone: str | None) -> str:
    return "".join(character for character in phone or "" if character.isdecimal())


def _plain(query: str) -> str:
    return names.key(unicodedata.normalize("NFKC", query)).replace("-", "").replace("'", "").replace("ü", "v")
