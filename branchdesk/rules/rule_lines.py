"""Where a key of a rule file stands, and what a reader found wrong with it, in plain words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from branchdesk.i18n import N_, _

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w-]+)\s*=\s*(.*)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_TYPES = {
    "int": N_("整数"),
    "float": N_("小数"),
    "str": N_("文字"),
    "date": N_("日期"),
    "array": N_("列表"),
    "object": N_("一组键"),
}


def line_of(path: Path, key: str) -> int | None:
    """Find the line of a key: a path such as `$.groups[0].points`, or an item and its key such as `S1.2.metric`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if not key:
        return None
    return _line_of_path(lines, key[2:]) if key.startswith("$.") else _line_of_item(lines, key)


def _line_of_item(lines: list[str], key: str) -> int | None:
    """Find an item by its id and then its key, or a key of the file's own."""
    item, _dot, name = key.rpartition(".")
    for wanted, field in ((item, name), (key, "")):
        for number, line in enumerate(lines):
            if wanted and re.search(rf'\b(id|title)\s*=\s*"{re.escape(wanted)}"', line):
                return _below(lines, number, field) + 1
    below = key.partition(".")[2]
    for number, line in enumerate(lines):
        if below and re.search(rf'(^|[{{,\s])"?{re.escape(below)}"?\s*=', line):
            return number + 1
        if re.match(rf"\s*(\[+\s*)?{re.escape(name or key)}\b", line):
            return number + 1
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


def _line_of_path(lines: list[str], path: str) -> int | None:
    """Find the nearest line above or at a path."""
    found = dict(_paths(lines))
    while path:
        if path in found:
            return found[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def _paths(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the path of every table, key and inline table that begins a line, with the line."""
    counts: dict[str, int] = {}
    prefix, depth = "", 0
    inner: list[tuple[str, int]] = []
    for number, line in enumerate(lines, start=1):
        bare = _STRING.sub("''", line).partition("#")[0]
        if depth == 0 and (header := _HEADER.match(bare)):
            prefix = _table(header.group(2), counts, is_listed=header.group(1) == "[[")
            yield prefix, number
            continue
        if depth == 0 and (pair := _KEY.match(bare)):
            key = f"{prefix}.{pair.group(1)}" if prefix else pair.group(1)
            inner = [(key, 0)]
            yield key, number
        elif depth > 0 and inner and bare.lstrip().startswith("{"):
            key, index = inner[-1]
            if depth == 1:
                yield f"{key}[{index}]", number
                inner[-1] = (key, index + 1)
        depth += sum(bare.count(b) for b in "[{") - sum(bare.count(b) for b in "]}")


def _table(name: str, counts: dict[str, int], *, is_listed: bool) -> str:
    """Write the path of a table: lists of tables carry the number of their present entry."""
    path = ""
    parts = name.split(".")
    for position, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        is_last = position == len(parts) - 1
        if is_last and is_listed:
            counts[path] = counts.get(path, -1) + 1
            for below in [known for known in counts if known.startswith(f"{path}[{counts[path]}]")]:
                del counts[below]
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def line_named_in(said: str) -> int | None:
    """Return the line that the reader of TOML names in what it said."""
    named = re.search(r"at line (\d+)", said)
    return int(named.group(1)) if named else None


def split_reason(said: str, kind: type[msgspec.Struct]) -> tuple[str, str]:
    """Split what the reader said into the path and a sentence; an unknown key is given the nearest known one."""
    words, _at, path = said.partition(" - at `")
    key = path.rstrip("`")
    if unknown := re.fullmatch(r"Object contains unknown field `(.+)`", words):
        name = unknown.group(1)
        near = get_close_matches(name, sorted(_field_names(kind) - {name}), 1)
        hint = _("是不是“{near}”？").format(near=near[0]) if near else ""
        return f"{key or '$'}.{name}", _("不认得“{name}”这个键。{hint}").format(name=name, hint=hint)
    if missing := re.fullmatch(r"Object missing required field `(.+)`", words):
        return key, _("缺少“{name}”。").format(name=missing.group(1))
    if typed := re.fullmatch(r"Expected `(.+)`, got `(.+)`", words):
        wanted, got = (_type_words(name) for name in typed.groups())
        return key, _("应当是{wanted}，写成了{got}。").format(wanted=wanted, got=got)
    if value := re.fullmatch(r"Invalid (?:enum )?value (.+)", words):
        return key, _("不认得 {value} 这个值。").format(value=value.group(1))
    return key, words


def _type_words(names: str) -> str:
    kinds = [name.strip() for name in names.split("|")]
    return "/".join(_(_TYPES[kind]) if kind in _TYPES else kind for kind in kinds)


def _field_names(kind: Any, seen: set[Any] | None = None) -> set[str]:
    """Collect the keys of a structure and of all it holds."""
    seen = set() if seen is None else seen
    names: set[str] = set()
    for part in _structs(kind):
        if part not in seen:
            seen.add(part)
            names.update(part.__struct_fields__)
            for field in msgspec.structs.fields(part):
                names |= _field_names(field.type, seen)
    return names


def _structs(kind: Any) -> Iterator[Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for argument in getattr(kind, "__args__", ()):
        yield from _structs(argument)
