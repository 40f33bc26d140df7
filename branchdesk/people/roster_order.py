"""The branch's own order of the roster: by post, group, strokes or reading, or by hand; every paper follows it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from branchdesk.branch import groups
from branchdesk.i18n import N_
from branchdesk.models import Person
from branchdesk.people import posts
from branchdesk.people.roster import RosterRow
from branchdesk.people.strokes import stroke_key


class Order(StrEnum):
    """What a roster can be arranged by."""

    STROKES = "strokes"
    PINYIN = "pinyin"
    POST = "post"
    GROUP = "group"
    STANDING = "standing"


ORDER_WORDS = {
    Order.STROKES: N_("按姓氏笔画"),
    Order.PINYIN: N_("按姓名拼音"),
    Order.POST: N_("按党内职务"),
    Order.GROUP: N_("按党小组"),
    Order.STANDING: N_("按入党时间"),
}
LAST = "9999"
"""Behind every date: who has none comes last."""


def arranged(session: Session, branch_id: str, people: Sequence[RosterRow], order: Order) -> list[RosterRow]:
    """Return people in an order; whoever is alike in it stays in the order given."""
    places = {group.id: place for place, group in enumerate(groups(session, branch_id))}
    ranks: dict[str, list[int]] = {
        person.id: [posts.RANKS.index(title) for title in posts.titles_in(person.posts)[0]]
        for person in people
    }
    keys: dict[Order, Callable[[RosterRow], Any]] = {
        Order.STROKES: lambda person: stroke_key(person.name),
        Order.PINYIN: lambda person: (person.pinyin or person.name, person.name),
        Order.POST: lambda person: ranks[person.id] or [len(posts.RANKS)],
        Order.GROUP: lambda person: places.get(person.group_id or "", len(places)),
        Order.STANDING: lambda person: str(person.admitted_on or LAST),
    }
    return sorted(people, key=keys[order])


def moved(people: Sequence[RosterRow], chosen: set[str], steps: int) -> list[RosterRow]:
    """Return people with the chosen ones moved together: a block right behind or before its neighbours.

    They go so many steps up (negative) or down, as far as there is room.
    """
    block = [person for person in people if person.id in chosen]
    if not block:
        return list(people)
    first = next(place for place, person in enumerate(people) if person.id in chosen)
    others = [person for person in people if person.id not in chosen]
    at = min(max(first + steps, 0), len(others))
    return [*others[:at], *block, *others[at:]]


def merged(people: Sequence[RosterRow], shown: Sequence[RosterRow]) -> list[RosterRow]:
    """Return all people with those shown in their new order, in the places they have among the others."""
    keys = {person.id for person in shown}
    following = iter(shown)
    return [next(following) if person.id in keys else person for person in people]


def keep(session: Session, people: Sequence[RosterRow]) -> int:
    """Write this order into the books; return how many people got another place."""
    changed = [
        {"id": person.id, "position": place}
        for place, person in enumerate(people, 1)
        if person.position != place
    ]
    if changed:
        session.execute(update(Person), changed)
    return len(changed)
