"""From a TOML file to a frozen structure: exact decimals, unknown keys refused with their path."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import msgspec

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of a rule file."""


R = TypeVar("R", bound=Rule)


class BadRuleFile(BranchDeskError):
    """A rule file cannot be used; the sentence names file, key and reason."""


def read(path: Path, kind: type[R]) -> R:
    """Read one rule file; raises BadRuleFile."""
    try:
        with path.open("rb") as file:
            content = tomllib.load(file, parse_float=Decimal)
        return msgspec.convert(content, kind, strict=True)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise BadRuleFile(
            _("规则文件 {file} 不能用：{reason}").format(file=path.name, reason=error)
        ) from error


def rule_files(folder: Path) -> list[Path]:
    """List the rule files of a folder, none when there is no such folder; raises BadRuleFile."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BadRuleFile(
            _("放规则文件的文件夹“{folder}”打不开，请检查权限。").format(folder=folder)
        ) from error
