"""The columns of the board (看板), and what a card needs to go from one to another."""

from collections.abc import Mapping
from enum import StrEnum

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.worklists.items import Item, ItemState


class Stand(StrEnum):
    """The columns, from the left to the right."""

    WAITING = "waiting"
    BEGUN = "begun"
    DONE = "done"
    CLOSED = "closed"


STAND_WORDS: Mapping[Stand, str] = {
    Stand.WAITING: N_("待办"),
    Stand.BEGUN: N_("进行中"),
    Stand.DONE: N_("待复核"),
    Stand.CLOSED: N_("已完成"),
}


class Move(StrEnum):
    """What has to be done with an item, that it stands in another column."""

    NONE = "none"
    BEGIN = "begin"
    PUT_BACK = "put_back"
    FINISH = "finish"
    REVIEW = "review"
    REOPEN = "reopen"


def stand_of(item: Item) -> Stand:
    """Say in which column an item stands."""
    if item.state == ItemState.REVIEWED:
        return Stand.CLOSED
    if item.state == ItemState.DONE:
        return Stand.DONE
    return Stand.BEGUN if item.is_begun else Stand.WAITING


def move_to(item: Item, stand: Stand) -> Move:
    """Say what brings an item into a column.

    Raises BranchDeskError for a way there is not: nothing is closed unreviewed, nothing done was never begun.
    """
    now = stand_of(item)
    if now == stand:
        return Move.NONE
    if stand == Stand.CLOSED and now != Stand.DONE:
        raise BranchDeskError(_("先办结，写明办成了什么，再由别人复核销号。"))
    if now in (Stand.DONE, Stand.CLOSED):
        if stand == Stand.CLOSED:
            return Move.REVIEW
        if stand == Stand.BEGUN:
            return Move.REOPEN
        raise BranchDeskError(_("已经办结的要重新办理，请放到“进行中”。"))
    return {Stand.WAITING: Move.PUT_BACK, Stand.BEGUN: Move.BEGIN, Stand.DONE: Move.FINISH}[stand]
