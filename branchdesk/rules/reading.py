"""From a TOML file to a frozen structure: exact decimals, unknown keys refused with their path and line."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.rules.rule_lines import line_named_in, line_of, split_reason


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of a rule file."""


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a rule file: the key or item it lies in, why, and its line where that is known."""

    key: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        if self.line is None:
            return _("{key}：{reason}").format(key=self.key, reason=self.reason) if self.key else self.reason
        where = _("第 {line} 行 {key}：{reason}") if self.key else _("第 {line} 行：{reason}")
        return where.format(line=self.line, key=self.key, reason=self.reason)


class BadRuleFile(BranchDeskError):
    """A rule file cannot be used; the sentence names file, key and reason, `faults` all that is wrong."""

    def __init__(self, words: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(words)
        self.faults = faults


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
        text = path.read_bytes().decode("utf-8-sig")  # 记事本 may put a mark of order first
        content = tomllib.loads(text, parse_float=Decimal)
        return msgspec.convert(content, kind, strict=True)
    except msgspec.ValidationError as error:
        raise _bad(path, [Fault(*split_reason(str(error), kind))]) from error
    except tomllib.TOMLDecodeError as error:
        reason = _("写法不合 TOML：{reason}").format(reason=error)
        raise _bad(path, [Fault("", reason, line_named_in(str(error)))]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(path, [Fault("", str(error))]) from error


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


def nearest(name: str, known: Iterable[str]) -> str:
    """Ask whether the known name nearest to a misspelt one was meant; nothing where none is near."""
    near = get_close_matches(name, list(known), 1)
    return _("是不是“{near}”？").format(near=near[0]) if near else ""
