"""How somebody stood to a sitting: in a letter, and in words."""

from branchdesk.i18n import _
from branchdesk.life.heat_map import Cell, Tally
from branchdesk.life.kinds import PRESENCE_WORDS, WAY_WORDS
from branchdesk.models import Presence

TICK = "✓"


def letter_of(cell: Cell) -> str:
    """Say in a letter how it was; 补 stands beside an absence that was made up for."""
    if cell.presence == Presence.PRESENT:
        return TICK
    letter = _(PRESENCE_WORDS[cell.presence])[0]
    return letter if cell.made_up is None else letter + _("补")


def cell_words(cell: Cell) -> str:
    """Say how it was in words, with the reason and the make-up study."""
    words = _(PRESENCE_WORDS[cell.presence])
    if cell.presence == Presence.PRESENT:
        return words
    if cell.reason:
        words += _("（{reason}）").format(reason=cell.reason)
    if cell.made_up is not None:
        words += _("，{day} 补课：{way}").format(day=cell.made_up.done_on, way=_(WAY_WORDS[cell.made_up.way]))
    return words


def times(counted: Tally) -> str:
    """Write how often there of how often expected."""
    return f"{counted.present}/{counted.expected}" if counted.expected else ""
