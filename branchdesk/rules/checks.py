"""Checks as dated data: what an inspector would object to, by which article, and how gravely."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.reading import Rule, read, rule_files
from branchdesk.rules.sourced import Sourced

Level = Literal["error", "warning", "note"]
"""An error breaks an 应当, 必须 or 不得; a warning goes against a 一般; a note only tells."""


class Check(Sourced, frozen=True, kw_only=True):
    """One thing that is looked at, with its source; the sentence about a record comes from the code."""

    level: Level
    effective_until: date | None = None
    """The last day it holds, where a later text dropped it."""
    assumed: str = ""
    """What the source leaves open and this check supposes."""
    limit: int | None = None
    """The number it turns on, where there is one: people, years, months …"""

    @property
    def months(self) -> int:
        """The limit of a check that measures months; 0 where it measures nothing."""
        return self.limit or 0

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


class CheckFile(Rule, frozen=True, kw_only=True):
    """One file of checks."""

    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a whole sentence, and the place where it can be put right."""

    check: Check
    sentence: str
    place: Place | None = None

    @property
    def level(self) -> Level:
        """How grave it is."""
        return self.check.level


@dataclass(frozen=True)
class Checks:
    """Every check, of all dates."""

    versions: Mapping[str, tuple[Check, ...]]
    """By id, the earliest version first."""

    def on(self, name: str, day: date) -> Check | None:
        """Return the version of a check in force on a day; None where no text asks for it then.

        Raises BranchDeskError for a name no file knows.
        """
        if name not in self.versions:
            raise BranchDeskError(_("规则文件里没有“{name}”这项核对，请检查规则文件。").format(name=name))
        return next((version for version in reversed(self.versions[name]) if version.holds_on(day)), None)

    def limit(self, name: str, day: date) -> int:
        """Return the number a check turns on, by the version in force on a day or else the newest.

        Raises BranchDeskError where the file gives none.
        """
        check = self.on(name, day) or self.latest(name)
        if check.limit is None:
            raise BranchDeskError(_("规则文件里“{name}”这项核对缺少 limit。").format(name=name))
        return check.limit

    def latest(self, name: str) -> Check:
        """Return the newest version of a check, for what holds whatever the day."""
        if name not in self.versions:
            raise BranchDeskError(_("规则文件里没有“{name}”这项核对，请检查规则文件。").format(name=name))
        return self.versions[name][-1]


def read_checks(*folders: Path) -> Checks:
    """Read the checks of these folders; of two with one id and date, that of the later folder stands.

    Raises BadRuleFile when a file cannot be used.
    """
    found = {
        (check.id, check.effective_from): check
        for folder in folders
        for path in rule_files(folder)
        for check in read(path, CheckFile).checks
    }
    versions: dict[str, tuple[Check, ...]] = {}
    for (name, _day), check in sorted(found.items()):
        versions[name] = (*versions.get(name, ()), check)
    return Checks(versions)


@cache
def shipped_checks() -> Checks:
    """Return the checks that come with the program, for those who have no rulebook at hand."""
    return read_checks(RESOURCES / "checks")
