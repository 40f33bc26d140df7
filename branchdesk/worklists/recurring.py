"""Problems that come back (永州：“年年提问题、年年老问题”): an item and the one of an earlier year that it is again."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import WorklistItem
from branchdesk.worklists.items import Item, items_of


def say_recurs(session: Session, item_id: str, earlier_id: str | None) -> None:
    """Say that an item is an earlier one again, or that it is not; raises InvalidField for one of the same year."""
    item = session.get_one(WorklistItem, item_id)
    if earlier_id is not None:
        earlier = session.get_one(WorklistItem, earlier_id)
        if earlier.raised_on.year >= item.raised_on.year:
            raise InvalidField("recurs_id", _("老问题要是往年提过的，请另选。"))
    item.recurs_id = earlier_id
    session.flush()


def likeness(one: str, other: str) -> int:
    """Return how like two texts are, in percent: the share of pairs of neighbouring characters they share."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0
    return 200 * len(first & second) // (len(first) + len(second))


def _pairs(text: str) -> set[str]:
    plain = "".join(letter for letter in text if letter.isalnum())
    return {plain[place : place + 2] for place in range(len(plain) - 1)}


def most_like(text: str, earlier: Sequence[Item], percent: int) -> Item | None:
    """Return the earlier item that a text says again most closely, if any comes as near as `percent`."""
    found = max(earlier, key=lambda item: likeness(text, item.text), default=None)
    return found if found is not None and likeness(text, found.text) >= percent else None


def earlier_than(session: Session, branch_id: str, year: int, today: date) -> list[Item]:
    """List what was raised before a year began, the latest first."""
    found = [item for item in items_of(session, branch_id, today) if item.raised_on.year < year]
    return sorted(found, key=lambda item: item.raised_on, reverse=True)


def words_of_earlier(session: Session, items: Sequence[Item]) -> dict[str, str]:
    """Say of each recurring item when it was raised before, and what it said then, by the item's key."""
    keys = {item.recurs_id for item in items if item.recurs_id is not None}
    rows = session.execute(
        select(WorklistItem.id, WorklistItem.raised_on, WorklistItem.text).where(WorklistItem.id.in_(keys))
    )
    earlier = {key: _("{year} 年提过：{text}").format(year=day.year, text=text) for key, day, text in rows}
    return {item.id: earlier[item.recurs_id] for item in items if item.recurs_id in earlier}
