"""From a TOML file to a frozen structure: exact decimals, unknown keys refused with their path and line."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.rules.rule_faults import BadRuleFile, Fault, nearest
from branchdesk.rules.rule_lines import line_of
from branchdesk.rules.rule_structure import structure_faults
from branchdesk.rules.rule_text import Unreadable, content_of

__all__ = ["BadRuleFile", "Fault", "Rule", "nearest", "read", "refuse", "rule_files"]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of a rule file."""


R = TypeVar("R", bound=Rule)


def read(path: Path, kind: type[R]) -> R:
    """Read one rule file, those of the program once in a process; raises BadRuleFile."""
    if path.is_relative_to(RESOURCES):
        shipped: R = _shipped(path, kind)
        return shipped
    return _read(path, kind)


@cache
def _shipped(path: Path, kind: type[Any]) -> Any:
    return _read(path, kind)


def _read(path: Path, kind: type[R]) -> R:
    try:
        content = content_of(path)
        return msgspec.convert(content, kind, strict=True)
    except Unreadable as error:
        raise _bad(path, [error.fault]) from error
    except msgspec.ValidationError as error:
        raise _bad(path, list(structure_faults(content, kind))) from error


def refuse(path: Path, faults: Iterable[Fault]) -> None:
    """Raise BadRuleFile when a file that was read has faults, each with its line."""
    found = list(faults)
    if found:
        raise _bad(path, found)


def _bad(path: Path, faults: list[Fault]) -> BadRuleFile:
    placed = tuple(Fault(f.key, f.reason, f.line or line_of(path, f.key)) for f in faults)
    words = _("规则文件 {file} 不能用：{reason}").format(file=path.name, reason=placed[0])
    if len(placed) > 1:
        words += _("（共 {n} 处）").format(n=len(placed))
    return BadRuleFile(words, placed)


def rule_files(place: Path) -> list[Path]:
    """List the rule files of a folder, none when there is no such folder; a file stands for itself.

    Raises BadRuleFile.
    """
    try:
        if place.is_file():
            return [place]
        return sorted(path for path in place.iterdir() if path.suffix == ".toml")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BadRuleFile(
            _("放规则文件的文件夹“{folder}”打不开，请检查权限。").format(folder=place)
        ) from error
