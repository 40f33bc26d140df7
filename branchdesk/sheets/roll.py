"""Everybody a row of a file can mean: the people on the roll, who left it, and who earlier rows brought."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.models import EndReason, PartyGroup, Person, Post, PostTitle
from branchdesk.people import id_numbers, names
from branchdesk.people.identity import KnownPeople, Match, MatchedBy, same_month
from branchdesk.people.posts import RANKS
from branchdesk.sheets.plan import ImportRow


@dataclass(slots=True)
class Bearer:
    """Somebody who may be meant: on the roll already, or brought by an earlier row of the file."""

    id: str
    name: str
    id_number: str | None
    born_on: PartialDate | None
    stored: dict[str, Any] | None = None
    row: ImportRow | None = None


@dataclass(slots=True)
class Roll:
    """Looks people up; who left is asked only when nobody present is meant."""

    _left: KnownPeople[Bearer] = field(default_factory=lambda: KnownPeople[Bearer](()))
    _somebody_left: bool = False
    _present: KnownPeople[Bearer] = field(default_factory=lambda: KnownPeople[Bearer](()))
    _waiting: list[Bearer] = field(default_factory=list)
    _numbers: dict[str, Bearer] = field(default_factory=dict)
    _named: defaultdict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    _without_number: set[str] = field(default_factory=set)
    _with_wrong_number: set[str] = field(default_factory=set)

    def add(self, bearer: Bearer, *, number_is_right: bool) -> None:
        """Take in somebody who is present."""
        key = _key(bearer.name)
        self._named[key].append(bearer)
        self._waiting.append(bearer)
        if bearer.id_number is None:
            self._without_number.add(key)
        else:
            self._numbers.setdefault(_comparable(bearer.id_number), bearer)
            if not number_is_right:
                self._with_wrong_number.add(key)

    def find(self, row: ImportRow, *, number_is_right: bool) -> Match[Bearer]:
        """Tell who a row means: by ID number, else by name and birth month, else by a name of one bearer."""
        key, number, born_on = _key(row.person_name), row.values.get("id_number"), row.values.get("born_on")
        bearer = None if number is None else self._numbers.get(_comparable(number))
        if bearer is not None and _key(bearer.name) == key:
            return Match(bearer, MatchedBy.ID_NUMBER)
        if bearer is not None or (key in self._named and (number is None or key in self._without_number)):
            found = self._match(row.person_name, number, born_on)
            if found.person is not None or found.problem is not None:
                return found
        if number is not None and (not number_is_right or key in self._with_wrong_number):
            meant = self._with_corrected_number(key, number, born_on)
            if meant is not None:
                return Match(meant, MatchedBy.BIRTH)
        return self._left.match(row.person_name, number, born_on) if self._somebody_left else Match()

    def add_who_left(self, bearer: Bearer) -> None:
        """Take in somebody who is no longer present."""
        self._left.add(bearer)
        self._somebody_left = True

    def _match(self, name: str, number: str | None, born_on: PartialDate | None) -> Match[Bearer]:
        for bearer in self._waiting:
            self._present.add(bearer)
        self._waiting.clear()
        return self._present.match(name, number, born_on)

    def _with_corrected_number(self, key: str, number: str, born_on: PartialDate | None) -> Bearer | None:
        """One name, one birth month, two numbers of which exactly one is right: the number was corrected."""
        same = [b for b in self._named.get(key, ()) if b.id_number and same_month(b.born_on, born_on)]
        if len(same) != 1:
            return None
        right = id_numbers.check(same[0].id_number or "").valid, id_numbers.check(number).valid
        return same[0] if right[0] != right[1] else None


_HAN = re.compile("[\u4e00-\u9fff]+")


def _key(name: str) -> str:
    """The key by which names are compared; most names are their own."""
    return name if _HAN.fullmatch(name) else names.key(name)


def _comparable(number: str) -> str:
    return number if len(number) == id_numbers.LENGTH else id_numbers.comparable(number)


_ALWAYS = ("id", "name", "id_number", "born_on", "stage", "group_id", "ended_on", "end_reason")


def read_roll(session: Session, branch_id: str, fields: Iterable[str]) -> Roll:
    """Read everybody of the branch with the fields that will be compared, in three queries."""
    groups: dict[str, str] = dict(
        session.execute(select(PartyGroup.id, PartyGroup.name).where(PartyGroup.branch_id == branch_id))
        .tuples()
        .all()
    )
    held: defaultdict[str, list[PostTitle]] = defaultdict(list)
    for person_id, title in session.execute(
        select(Post.person_id, Post.title).where(Post.branch_id == branch_id, Post.until.is_(None))
    ):
        held[person_id].append(title)
    table = Person.__table__
    columns = list(dict.fromkeys([*_ALWAYS, *(name for name in fields if name in table.c)]))
    roll = Roll()
    for found in session.execute(
        select(*(table.c[name] for name in columns)).where(Person.branch_id == branch_id)
    ):
        stored = dict(zip(columns, found, strict=True))
        stored["group_name"] = groups.get(stored["group_id"])
        stored["posts"] = tuple(sorted(held.get(stored["id"], ()), key=RANKS.index)) or None
        number = stored["id_number"]
        bearer = Bearer(stored["id"], stored["name"], number, stored["born_on"], stored)
        if stored["ended_on"] is None:
            roll.add(bearer, number_is_right=bool(number) and id_numbers.check(number).valid)
        elif stored["end_reason"] != EndReason.ENTERED_BY_MISTAKE:
            roll.add_who_left(bearer)
    return roll
