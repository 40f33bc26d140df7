"""Party brands (党建品牌): what they are called and mean, what was done, and what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import PartyBrand
from branchdesk.places import Place


def place(key: str) -> Place:
    """Return where a brand is read."""
    return Place("service.pioneers", key, "brands")


def brands(session: Session, branch_id: str, year: int) -> list[PartyBrand]:
    """List the brands that were kept up at some time of a year, the oldest first."""
    found = select(PartyBrand).where(
        PartyBrand.branch_id == branch_id,
        PartyBrand.since <= date(year, 12, 31),
        or_(PartyBrand.until.is_(None), PartyBrand.until >= date(year, 1, 1)),
    )
    return list(session.scalars(found.order_by(PartyBrand.since, PartyBrand.recorded_at)))


def keep(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> PartyBrand:
    """Enter a brand, or correct one. Raises InvalidField without a name, and when it ends before it begins."""
    if not str(values.get("name") or "").strip():
        raise InvalidField("name", _("请写品牌的名称。"))
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        raise InvalidField("until", _("结束的日子不能早于创建的日子 {day}。").format(day=since))
    return entries.keep(session, PartyBrand, branch_id, values, key)


def told(listed: Sequence[PartyBrand], words: str) -> str:
    """Tell brands in a paper's own words, a paragraph each; parts that say nothing are left out."""
    paragraphs = []
    for one in listed:
        parts = [part.strip().rstrip("。；") for part in (one.meaning, one.done, one.result)]
        paragraphs.append(words.format(name=one.name, text="；".join(part for part in parts if part)))
    return "\n".join(paragraphs)
