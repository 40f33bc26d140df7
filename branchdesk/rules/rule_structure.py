"""Every unknown, missing and mistyped key of a rule file at once, in words for somebody who never saw TOML."""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from branchdesk.i18n import N_, _
from branchdesk.rules.rule_faults import Fault, nearest

TOP = "$"
_TYPES: Mapping[Any, str] = {
    int: N_("整数"),
    Decimal: N_("数字"),
    str: N_("文字（写在引号里）"),
    bool: N_("“是”（true）或“否”（false）"),
    date: N_("日期（例如 2026-01-15，不加引号）"),
    tuple: N_("一列值（写在 [ ] 里）"),
    dict: N_("一组键（写在 { } 里）"),
}
_SHORT = 20


def structure_faults(content: object, kind: type[msgspec.Struct]) -> Iterator[Fault]:
    """Yield all that keeps a content from being of a kind, also in the tables within."""
    yield from _table(content, [kind], TOP)


def _table(content: object, kinds: Sequence[type[msgspec.Struct]], key: str) -> Iterator[Fault]:
    """Yield what is wrong in a table that may be one of several kinds, told apart by their tag."""
    if not isinstance(content, Mapping):
        yield Fault(key, _wanted([dict], content))
        return
    tag = kinds[0].__struct_config__.tag_field
    names = {kind.__struct_config__.tag: kind for kind in kinds}
    kind: type[msgspec.Struct] | None = kinds[0]
    if tag is not None:
        if tag not in content:
            yield Fault(f"{key}.{tag}", _("缺少“{name}”。").format(name=tag))
            return
        kind = names.get(content[tag])
    if kind is None:
        yield Fault(f"{key}.{tag}", _not_one_of(content[tag], [str(name) for name in names]))
        return
    inside = [*_keys(content, kind, key, tag)]
    yield from inside
    if not inside:
        try:
            msgspec.convert(content, kind, strict=True)
        except msgspec.ValidationError as error:  # what the kind itself demands of its values
            yield Fault(key, str(error).partition(" - at `")[0])


def _keys(
    content: Mapping[str, object], kind: type[msgspec.Struct], key: str, tag: str | None
) -> Iterator[Fault]:
    declared = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in content:
        if name not in declared and name != tag:
            reason = _("不认得“{name}”这个键。{hint}").format(name=name, hint=nearest(name, declared))
            yield Fault(f"{key}.{name}", reason)
    for name, field in declared.items():
        if name in content:
            yield from _value(content[name], field.type, f"{key}.{name}")
        elif field.required:
            yield Fault(f"{key}.{name}", _("缺少“{name}”。").format(name=name))


def _value(value: object, kind: Any, key: str) -> Iterator[Fault]:
    members = [*_members(kind)]
    tables = [one for one in members if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    if tables and len(tables) == len(members):
        yield from _table(value, tables, key)
        return
    inside: list[Fault] = []
    for one in members:
        if get_origin(one) is tuple and isinstance(value, list):
            parts = enumerate(value)
            inside += [f for n, item in parts for f in _value(item, get_args(one)[0], f"{key}[{n}]")]
        if get_origin(one) is dict and isinstance(value, dict):
            parts_by_name = value.items()
            inside += [f for n, item in parts_by_name for f in _value(item, get_args(one)[1], f"{key}.{n}")]
    yield from inside
    if inside:
        return
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        yield Fault(key, _reason(value, members, str(error).partition(" - at `")[0]))


def _members(kind: Any) -> Iterator[Any]:
    """Yield the kinds a value may have, without the limits of each and without None, which no file can write."""
    if get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for one in get_args(kind):
            yield from _members(one)
    elif kind is not types.NoneType:
        yield kind


def _reason(value: object, members: Sequence[Any], said: str) -> str:
    """Say what a value should be: one of few, of another type, or within other limits."""
    known = [name for one in members for name in _choices(one)]
    if known:
        return _not_one_of(value, known)
    if limit := re.fullmatch(r"Expected `\w+` (>=|<=) (\S+)", said):
        words = _("至少是 {n}。") if limit[1] == ">=" else _("最多是 {n}。")
        return words.format(n=limit[2])
    if length := re.fullmatch(r"Expected `\w+` of length (>= |<= )?(\d+).*", said):
        kinds = {">= ": _("至少要有 {n} 项。"), "<= ": _("最多 {n} 项。"), None: _("要正好 {n} 项。")}
        return kinds[length[1]].format(n=length[2])
    return _wanted(members, value)


def _choices(kind: Any) -> list[str]:
    if get_origin(kind) is Literal:
        return [str(name) for name in get_args(kind) if name]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(one.value) for one in kind]
    return []


def _not_one_of(value: object, known: Sequence[str]) -> str:
    hint = nearest(value, known) if isinstance(value, str) else ""
    words = _("不认得“{value}”这个值。{hint}可以写：{known}。")
    return words.format(value=_short(value), hint=hint, known=_("、").join(known))


def _wanted(members: Sequence[Any], value: object) -> str:
    named = dict.fromkeys(_TYPES.get(get_origin(one) or one, "") for one in members)
    words = [_(word) for word in named if word]
    return _("应当是{wanted}，写成了{got}。").format(wanted=_("或").join(words), got=_shown(value))


def _shown(value: object) -> str:
    """Name a value as it stands in the file, so that somebody finds the quotes that are wrong."""
    if isinstance(value, list):
        return _("一列值")
    if isinstance(value, dict):
        return _("一组键")
    words = _("文字“{value}”") if isinstance(value, str) else _("“{value}”")
    return words.format(value=_short(value))


def _short(value: object) -> str:
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
