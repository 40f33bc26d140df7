"""重点对象: on which of its lists the superior put the branch, and why; a mark and no judgement of the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import FocusKind, FocusTag

FOCUS_WORDS = {
    FocusKind.NURTURE: N_("重点培育对象"),
    FocusKind.MANAGE: N_("重点管理对象"),
}


@dataclass(frozen=True, slots=True)
class FocusLine:
    """A mark as lists show it."""

    id: str
    kind: FocusKind
    since: date
    until: date | None
    listed_by: str
    document: str
    reason: str
    measure: str

    @property
    def title(self) -> str:
        """The list in words."""
        return _(FOCUS_WORDS[self.kind])

    def holds_on(self, day: date) -> bool:
        """Whether the branch is on the list on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def focus_tags(session: Session, branch_id: str, year: int) -> list[FocusLine]:
    """List the marks that held at some time of a year, the latest first."""
    found = session.scalars(
        select(FocusTag)
        .where(
            FocusTag.branch_id == branch_id,
            FocusTag.since <= date(year, 12, 31),
            FocusTag.until.is_(None) | (FocusTag.until >= date(year, 1, 1)),
        )
        .order_by(FocusTag.since.desc(), FocusTag.recorded_at.desc())
    )
    return [
        FocusLine(
            one.id,
            one.kind,
            one.since,
            one.until,
            one.listed_by,
            one.document or "",
            one.reason,
            one.measure or "",
        )
        for one in found
    ]


def keep(session: Session, branch_id: str, values: Mapping[str, Any], key: str | None = None) -> FocusTag:
    """Enter a mark, or correct one.

    Raises InvalidField without who gave it, when it ends before it begins, and for a second list at one time.
    """
    if not str(values.get("listed_by") or "").strip():
        raise InvalidField("listed_by", _("请写是哪个党（工）委列入的。"))
    since, until = values["since"], values.get("until")
    if until is not None and until < since:
        raise InvalidField("until", _("结束不能早于开始 {day}。").format(day=since))
    others = session.scalars(
        select(FocusTag).where(FocusTag.branch_id == branch_id, FocusTag.id != (key or ""))
    )
    for other in others:
        if other.since <= (until or date.max) and since <= (other.until or date.max):
            raise InvalidField(
                "since",
                _("从 {day} 起已经登记为{kind}，请先填它的结束日期。").format(
                    day=other.since, kind=_(FOCUS_WORDS[other.kind])
                ),
            )
    return entries.keep(session, FocusTag, branch_id, dict(values), key)
