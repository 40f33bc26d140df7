"""Area codes of ID numbers (GB/T 2260): which place the first six digits name, and in which years they did.

The table, with the years, is the one python-stdnum carries; it is not complete, so nothing is refused for it.
"""

from dataclasses import dataclass
from functools import cache

CODE_LENGTH = 6
CLOSE = "]"


@dataclass(frozen=True, slots=True)
class Spell:
    """A name of an area code, and the years from and until which it was in use, as far as they are known."""

    name: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """What an area code stands for."""

    province: str
    spells: tuple[Spell, ...]
    """Empty where only the province is known."""

    @property
    def since(self) -> int | None:
        """The year it came into use; None where it always was."""
        starts = [spell.since for spell in self.spells]
        return None if None in starts else min((start for start in starts if start is not None), default=None)

    @property
    def until(self) -> int | None:
        """The year it went out of use; None while it is in use."""
        ends = [spell.until for spell in self.spells]
        return None if None in ends else max((end for end in ends if end is not None), default=None)

    @property
    def name(self) -> str:
        """The province and the latest name of the place."""
        return self.province + (self.spells[-1].name if self.spells else "")


@cache
def area(code: str) -> Area | None:
    """Look a code of six digits up; None where not even its province is known."""
    from stdnum import numdb  # 0.1 s and only wanted once ID numbers are looked at

    found = [facts for _part, facts in numdb.get("cn/loc").info(code)]
    province = next((facts["province"] for facts in found if "province" in facts), None)
    if province is None:
        return None
    county = next((facts["county"] for facts in found if "county" in facts), "")
    return Area(province, tuple(map(_spell, county.split(","))) if county else ())


def _spell(text: str) -> Spell:
    """Read `[1986-2010]崇文区`; a name without brackets was always in use."""
    if not text.startswith("["):
        return Spell(text)
    years, _bracket, name = text[1:].partition(CLOSE)
    since, _dash, until = years.partition("-")
    return Spell(name, int(since) if since else None, int(until) if until else None)
