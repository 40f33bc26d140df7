"""The branch's own choices in reckoning dues: how far amounts are rounded up, and what the province fixed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.money import JIAO, YUAN

UNIT_SETTING = "dues_unit_fen"
"""The branch rounds up to 1 (分), 10 (角) or 100 (元)."""
FARMER_SETTING = "dues_farmer_fen"
"""What the province fixed for farmers, in 分 a month."""
UNITS = (1, JIAO, YUAN)
FARMER_LOWEST_FEN, FARMER_HIGHEST_FEN = 20, 100
"""中组发〔2008〕3号第六条."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The choices, in 分."""

    unit_fen: int = 1
    farmer_fen: int | None = None


def terms(session: Session, branch_id: str) -> Terms:
    """Read the branch's rounding unit and its province's amount for farmers."""
    unit = setting(session, branch_id, UNIT_SETTING, 1)
    return Terms(unit if unit in UNITS else 1, setting(session, branch_id, FARMER_SETTING))


def set_terms(session: Session, branch_id: str, own: Terms, source: str | None) -> None:
    """Keep the branch's choices; raises InvalidField for a unit or an amount that cannot be."""
    if own.unit_fen not in UNITS:
        raise InvalidField("unit_fen", _("只能进到分、角或元。"))
    if own.farmer_fen is not None and not FARMER_LOWEST_FEN <= own.farmer_fen <= FARMER_HIGHEST_FEN:
        raise InvalidField("farmer_fen", _("农民党员每月在 0.20 元至 1.00 元之间，由省里确定。"))
    choose(session, branch_id, UNIT_SETTING, own.unit_fen, source)
    choose(session, branch_id, FARMER_SETTING, own.farmer_fen, source)
