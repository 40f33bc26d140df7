"""How study is turned into hours, and which sittings count: what the branch starts from."""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from branchdesk.models import MeetingKind
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read

Tenths = Annotated[int, msgspec.Meta(ge=1, le=240)]


class StudyConversion(Rule, frozen=True, kw_only=True):
    """Hours of a day and half a day in tenths, and the kinds of sittings whose hours count."""

    id: str
    source: str
    assumed: str
    day_tenths: Tenths
    half_day_tenths: Tenths
    kinds: tuple[MeetingKind, ...]


@cache
def shipped_conversion(path: Path = RESOURCES / "service" / "study.toml") -> StudyConversion:
    """Return what comes with the program; raises BadRuleFile."""
    return read(path, StudyConversion)
