"""The branch's own choices in reckoning dues: how far amounts are rounded up, and what the province fixed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting, settings
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.money import JIAO, YUAN

UNIT_SETTING = "dues_unit_fen"
"""The branch rounds up to 1 (分), 10 (角) or 100 (元)."""
FARMER_SETTING = "dues_farmer_fen"
"""What the province fixed for farmers, in 分 a month."""
COLLECTION_DAY = "dues_collection_day"
"""The day of the month on which dues are collected (支部每月相对固定一天收缴)."""
LATEST_DAY = 28
UNITS = (1, JIAO, YUAN)
JOINING_SETTING = "dues_joins_next"
"""Whether dues begin with the month after the members' meeting instead of its own."""
LAPSE_SETTING = "dues_lapse_free"
"""Whether the month of a suspension (停止党籍) is free already."""
FARMER_LOWEST_FEN, FARMER_HIGHEST_FEN = 20, 100
"""中组发〔2008〕3号第六条."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The choices, in 分."""

    unit_fen: int = 1
    farmer_fen: int | None = None
    joins_next: bool = False
    """预备党员从支部大会通过之日起交纳 (中组发〔2008〕3号第八条): of that month, or of the next by local practice."""
    lapse_is_free: bool = False
    """No text says whether the month in which 停止党籍 was decided is still due."""


def terms(session: Session, branch_id: str) -> Terms:
    """Read the branch's choices: rounding unit, the province's amount for farmers, which months are due."""
    names = (UNIT_SETTING, FARMER_SETTING, JOINING_SETTING, LAPSE_SETTING)
    chosen = settings(session, branch_id, names)
    unit = chosen.get(UNIT_SETTING)
    return Terms(
        unit if unit in UNITS else 1,
        chosen.get(FARMER_SETTING),
        joins_next=bool(chosen.get(JOINING_SETTING)),
        lapse_is_free=bool(chosen.get(LAPSE_SETTING)),
    )


def set_terms(session: Session, branch_id: str, own: Terms, source: str | None) -> None:
    """Keep the branch's choices; raises InvalidField for a unit or an amount that cannot be."""
    if own.unit_fen not in UNITS:
        raise InvalidField("unit_fen", _("只能进到分、角或元。"))
    if own.farmer_fen is not None and not FARMER_LOWEST_FEN <= own.farmer_fen <= FARMER_HIGHEST_FEN:
        raise InvalidField("farmer_fen", _("农民党员每月在 0.20 元至 1.00 元之间，由省里确定。"))
    choose(session, branch_id, UNIT_SETTING, own.unit_fen, source)
    choose(session, branch_id, FARMER_SETTING, own.farmer_fen, source)
    choose(session, branch_id, JOINING_SETTING, own.joins_next, source)
    choose(session, branch_id, LAPSE_SETTING, own.lapse_is_free, source)


def collection_day(session: Session, branch_id: str) -> int | None:
    """Return the day of the month on which the branch collects; None for no fixed day."""
    day: int | None = setting(session, branch_id, COLLECTION_DAY)
    return day


def set_collection_day(session: Session, branch_id: str, day: int | None, source: str | None) -> None:
    """Keep the day on which the branch collects; raises InvalidField for one that some months do not have."""
    if day is not None and not 1 <= day <= LATEST_DAY:
        raise InvalidField("collection_day", _("收缴日填 1 到 28；空着按每月最后一天提醒。"))
    choose(session, branch_id, COLLECTION_DAY, day, source)
