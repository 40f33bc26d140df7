"""领导干部双重组织生活: who owes it, what they did in their own branch, and what they took part in elsewhere."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life.heat_map import Cell, HeatMap, SittingOfYear, Tally, heat_map, tally
from branchdesk.models import LeadingPost, MeetingKind, OutsideKind, OutsideSitting, Person, Presence
from branchdesk.roll import all_members
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class PostLine:
    """A leading post as lists show it."""

    id: str
    person_id: str
    name: str
    title: str
    since: date | None
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether it was held on a day; the day it was over it was not."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A leading member's part in a sitting elsewhere."""

    id: str
    person_id: str
    name: str
    kind: OutsideKind
    held_on: date
    held_by: str
    note: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A sitting of the own branch a leading member was expected at and was away from."""

    sitting: SittingOfYear
    cell: Cell


@dataclass(frozen=True, slots=True)
class LeaderYear:
    """One leading member's double organisational life of a year; `id` is the person's."""

    id: str
    name: str
    title: str
    """The posts of the year in words; empty for one only marked on the roster."""
    by_kind: tuple[tuple[MeetingKind, Tally], ...]
    total: Tally
    missed: tuple[Missed, ...]
    outside: tuple[OutsideLine, ...]

    @property
    def life_meetings(self) -> Tally:
        """How often expected at the branch's life meeting, and there."""
        return dict(self.by_kind).get(MeetingKind.LIFE_MEETING, Tally())

    @property
    def lacks_life_meeting(self) -> bool:
        """Whether the branch held life meetings this member was expected at and came to none of."""
        return self.life_meetings.expected > 0 and not self.life_meetings.present

    @property
    def came_to_nothing(self) -> bool:
        """Whether the member was expected and came to no sitting of the branch at all."""
        return self.total.expected > 0 and not self.total.present


@dataclass(frozen=True)
class Leading:
    """Who is a leading cadre when: by dated posts, and of those without any by the mark on the roster."""

    posts: dict[str, list[PostLine]]
    marked: frozenset[str]

    def is_leader(self, person_id: str, day: date) -> bool:
        """Say whether somebody owed double organisational life on a day."""
        held = self.posts.get(person_id)
        return person_id in self.marked if held is None else any(post.holds_on(day) for post in held)

    @property
    def ever(self) -> set[str]:
        """Everybody who is or was one."""
        return set(self.posts) | self.marked


@once_a_reading
def leading(session: Session, branch_id: str) -> Leading:
    """Read who is a leading cadre of the unit, and since and until when."""
    posts: dict[str, list[PostLine]] = defaultdict(list)
    for post in posts_of(session, branch_id):
        posts[post.person_id].append(post)
    marked = session.scalars(select(Person.id).where(Person.branch_id == branch_id, Person.is_leader))
    return Leading(dict(posts), frozenset(marked))


def posts_of(session: Session, branch_id: str) -> list[PostLine]:
    """List the leading posts, in roster order."""
    return [
        PostLine(post.id, post.person_id, name, post.title, post.since, post.until)
        for post, name in session.execute(
            select(LeadingPost, Person.name)
            .join(Person, Person.id == LeadingPost.person_id)
            .where(LeadingPost.branch_id == branch_id)
            .order_by(Person.position, Person.name, LeadingPost.since)
        )
    ]


def keep_post(
    session: Session, branch_id: str, values: dict[str, Any], today: date, key: str | None = None
) -> LeadingPost:
    """Enter a leading post, or correct one; the mark on the roster then says how it is today.

    Raises InvalidField without a person or a title, and for an end before the beginning.
    """
    _require(values, ("person_id", _("请选党员。")), ("title", _("请写领导职务，例如 副局长。")))
    since, until = values.get("since"), values.get("until")
    if since is not None and until is not None and until <= since:
        raise InvalidField("until", _("免职日期要晚于任职日期 {day}。").format(day=since))
    before = None if key is None else entries.found(session, LeadingPost, key).person_id
    post = entries.keep(session, LeadingPost, branch_id, values, key)
    for person_id in {post.person_id, before or post.person_id}:
        _mark(session, branch_id, person_id, today)
    return post


def remove_post(session: Session, key: str, today: date) -> None:
    """Take out a leading post entered by mistake, and mark the roster accordingly."""
    post = entries.found(session, LeadingPost, key)
    person_id, branch_id = post.person_id, post.branch_id
    entries.remove(session, LeadingPost, key)
    _mark(session, branch_id, person_id, today)


def _mark(session: Session, branch_id: str, person_id: str, today: date) -> None:
    held = [post for post in posts_of(session, branch_id) if post.person_id == person_id]
    session.get_one(Person, person_id).is_leader = any(post.holds_on(today) for post in held)
    session.flush()


def keep_outside(
    session: Session, branch_id: str, values: dict[str, Any], today: date, key: str | None = None
) -> OutsideSitting:
    """Enter a part in a sitting elsewhere, or correct one.

    Raises InvalidField without a person, a day or an organisation, and for a day to come.
    """
    _require(
        values,
        ("person_id", _("请选党员。")),
        ("held_on", _("请写日期。")),
        ("held_by", _("请写召开的党组织。")),
    )
    if values["held_on"] > today:
        raise InvalidField("held_on", _("日期在今天之后。参加以后再登记。"))
    return entries.keep(session, OutsideSitting, branch_id, values, key)


def _require(values: dict[str, Any], *asked: tuple[str, str]) -> None:
    for name, sentence in asked:
        value = values.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise InvalidField(name, sentence)


def outside_of(session: Session, branch_id: str, year: int) -> list[OutsideLine]:
    """List the parts in sittings elsewhere of a year, the latest first."""
    return [
        OutsideLine(one.id, one.person_id, name, one.kind, one.held_on, one.held_by, one.note)
        for one, name in session.execute(
            select(OutsideSitting, Person.name)
            .join(Person, Person.id == OutsideSitting.person_id)
            .where(
                OutsideSitting.branch_id == branch_id,
                OutsideSitting.held_on >= date(year, 1, 1),
                OutsideSitting.held_on <= date(year, 12, 31),
            )
            .order_by(OutsideSitting.held_on.desc(), Person.position)
        )
    ]


def double_life(session: Session, branch_id: str, year: int) -> list[LeaderYear]:
    """Say of every leading member what the branch's sittings of a year saw of them, in roster order.

    Only sittings on days count on which the person was a leading cadre.
    """
    known = leading(session, branch_id)
    found = heat_map(session, branch_id, year)
    outside: dict[str, list[OutsideLine]] = defaultdict(list)
    for line in outside_of(session, branch_id, year):
        outside[line.person_id].append(line)
    return [
        _year_of(person.id, person.name, found, known, tuple(outside[person.id]))
        for person in all_members(session, branch_id)
        if person.id in known.ever and _in_year(known, person, year)
    ]


def _in_year(known: Leading, person: Person, year: int) -> bool:
    if person.ended_on is not None and person.ended_on <= date(year, 1, 1):
        return False
    held = known.posts.get(person.id)
    if held is None:
        return person.id in known.marked
    first, last = date(year, 1, 1), date(year, 12, 31)
    return any((p.since or first) <= last and (p.until is None or p.until > first) for p in held)


def _year_of(
    person_id: str, name: str, found: HeatMap, known: Leading, outside: tuple[OutsideLine, ...]
) -> LeaderYear:
    cells = next((one.cells for one in found.people if one.id == person_id), {})
    owed = [one for one in found.sittings if one.id in cells and known.is_leader(person_id, one.day)]
    by_kind = []
    for kind in found.kinds:
        counted = tally(cells[one.id] for one in owed if kind in one.kinds)
        if counted.expected:
            by_kind.append((kind, counted))
    posts = dict.fromkeys(post.title for post in known.posts.get(person_id, ()))
    return LeaderYear(
        id=person_id,
        name=name,
        title=_("、").join(posts),
        by_kind=tuple(by_kind),
        total=tally(cells[one.id] for one in owed),
        missed=tuple(
            Missed(one, cells[one.id]) for one in owed if cells[one.id].presence != Presence.PRESENT
        ),
        outside=outside,
    )
