"""Decisions about who is lost or abroad: recorded as a change of status, in the form every change has."""

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from ui import messages
from ui.pages.people import status_dialog
from ui.pages.people.relations.tab import RelationTab

STOP, REMOVAL = "stop-membership", "removal"
"""The moves of resources/statuses that these lists propose."""


def decide(tab: RelationTab, person_id: str, name: str, move_id: str) -> bool:
    """Ask for the decision behind a move and record it; say whether it was done."""
    move = next((move for move in status_dialog.open_moves(tab.app, person_id) if move.id == move_id), None)
    if move is None:
        said = _("{name}现在的状态不能登记这项决定，请在名册里核对状态变动。").format(name=name)
        messages.show_error(tab, BranchDeskError(said))
        return False
    return status_dialog.change(tab, tab.app, person_id, name, move)
