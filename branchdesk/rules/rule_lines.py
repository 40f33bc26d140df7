"""Where a key of a rule file stands."""

import re
from collections.abc import Iterator
from pathlib import Path

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|\n|[\[\]{}=,]|[^\s\[\]{}=,"\'#]+',
    re.DOTALL,
)
_HEADER = re.compile(r"^\s*\[")


def line_of(path: Path, key: str) -> int | None:
    """Find the line of a key: a path such as `$.groups[0].points`, or an item and its key such as `S1.2.metric`.

    What is missing stands where it should be: in the line of its table, or in the first line of the file.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if not key:
        return None
    places = dict(_Places(text).found())
    lines = text.splitlines()
    bare = key.removeprefix("$").removeprefix(".")
    return _nearest_above(places, bare) or (None if key[0] == "$" else _line_of_item(lines, key)) or 1


def _nearest_above(places: dict[str, int], path: str) -> int | None:
    """Find the line of a path or of the nearest table it would lie in."""
    while path:
        if path in places:
            return places[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def _line_of_item(lines: list[str], key: str) -> int | None:
    """Find an item by its id and then its key."""
    item, _dot, name = key.rpartition(".")
    for wanted, field in ((item, name), (key, "")):
        for number, line in enumerate(lines):
            if wanted and re.search(rf'\b(id|title)\s*=\s*"{re.escape(wanted)}"', line):
                return _below(lines, number, field) + 1
    return None


def _below(lines: list[str], start: int, field: str) -> int:
    """Find the line of a field of the table whose id stands in this line; the line itself when it has none."""
    if not field or lines[start].lstrip().startswith("{"):
        return start
    for number in range(start + 1, len(lines)):
        if _HEADER.match(lines[number]):
            break
        if re.match(rf"\s*{re.escape(field)}\s*=", lines[number]):
            return number
    return start


class _Places:
    """Runs through a text that is TOML, and tells the line of every table, key and item of a list."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        line = 1
        for found in _TOKEN.finditer(text):
            token = found[0]
            if not token.startswith(("#", "\n")):
                self._tokens.append((token, line))
            line += token.count("\n")
        self._at = 0
        self._counts: dict[str, int] = {}

    def found(self) -> Iterator[tuple[str, int]]:
        """Yield each path with its line; of a list of tables as a whole, that of the last."""
        prefix = ""
        while self._at < len(self._tokens):
            if self._present == "[":
                line = self._line
                prefix = self._header()
                yield prefix, line
                if prefix.endswith("[0]"):
                    yield prefix.removesuffix("[0]"), line
            else:
                yield from self._pair(prefix)

    @property
    def _present(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    @property
    def _line(self) -> int:
        return self._tokens[min(self._at, len(self._tokens) - 1)][1]

    def _take(self, token: str) -> bool:
        if self._present != token:
            return False
        self._at += 1
        return True

    def _words_until(self, end: str) -> str:
        words = ""
        while self._at < len(self._tokens) and not self._take(end):
            words += self._present.strip("\"'")
            self._at += 1
        return words

    def _header(self) -> str:
        """Read a heading and write its path: lists of tables carry the number of their present entry."""
        self._take("[")
        is_listed = self._take("[")
        parts = self._words_until("]").split(".")
        self._take("]")
        path = ""
        for part in parts:
            path = f"{path}.{part}" if path else part
            if is_listed and part is parts[-1]:
                self._counts[path] = self._counts.get(path, -1) + 1
                entry = f"{path}[{self._counts[path]}]"
                self._counts = {k: n for k, n in self._counts.items() if not k.startswith(entry)}
            if path in self._counts:
                path = f"{path}[{self._counts[path]}]"
        return path

    def _pair(self, prefix: str) -> Iterator[tuple[str, int]]:
        line = self._line
        name = self._words_until("=")
        path = f"{prefix}.{name}" if prefix else name
        yield path, line
        yield from self._value(path)

    def _value(self, path: str) -> Iterator[tuple[str, int]]:
        if self._take("["):
            number = 0
            while self._at < len(self._tokens) and not self._take("]"):
                if not self._take(","):
                    yield f"{path}[{number}]", self._line
                    yield from self._value(f"{path}[{number}]")
                    number += 1
        elif self._take("{"):
            while self._at < len(self._tokens) and not self._take("}"):
                if not self._take(","):
                    yield from self._pair(path)
        else:
            self._at += 1
