"""党务公开: what hangs and what hung, by aspect, with its keeper; and aspects of which nothing was made public."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import NoticeItem, Person
from branchdesk.rules.service_rules import Category, openness_rules


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as lists and papers show it."""

    id: str
    category: str
    category_words: str
    title: str
    text: str
    posted_on: date
    until: date | None
    place: str
    keeper_id: str | None
    keeper: str


def keep(session: Session, branch_id: str, values: dict[str, object], key: str | None = None) -> NoticeItem:
    """Enter a notice, or correct one. Raises InvalidField without a title, or when it ends before it hangs."""
    if not str(values.get("title") or "").strip():
        raise InvalidField("title", _("请写公开了什么。"))
    posted, until = values.get("posted_on"), values.get("until")
    if isinstance(posted, date) and isinstance(until, date) and until < posted:
        raise InvalidField("until", _("撤下的日子不能早于公开的日子 {day}。").format(day=posted))
    return entries.keep(session, NoticeItem, branch_id, values, key)


def take_down(session: Session, key: str, on: date) -> None:
    """Say that a notice was taken down; raises InvalidField for a day before it hung."""
    item = entries.found(session, NoticeItem, key)
    if on < item.posted_on:
        raise InvalidField("until", _("撤下的日子不能早于公开的日子 {day}。").format(day=item.posted_on))
    item.until = on


def notices(session: Session, branch_id: str, year: int) -> list[NoticeLine]:
    """List what hung at any time of a year, the latest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rules = openness_rules()
    return [
        NoticeLine(
            item.id,
            item.category,
            _(rules.title(item.category)),
            item.title,
            item.text,
            item.posted_on,
            item.until,
            item.place or "",
            item.keeper_id,
            name or "",
        )
        for item, name in session.execute(
            select(NoticeItem, Person.name)
            .outerjoin(Person, Person.id == NoticeItem.keeper_id)
            .where(
                NoticeItem.branch_id == branch_id,
                NoticeItem.posted_on <= last,
                or_(NoticeItem.until.is_(None), NoticeItem.until >= first),
            )
            .order_by(NoticeItem.posted_on.desc(), NoticeItem.recorded_at.desc())
        )
    ]


def aspects_without(lines: list[NoticeLine]) -> list[Category]:
    """List the aspects of which nothing was made public; what hangs for good is asked of nobody."""
    shown = {line.category for line in lines}
    return [one for one in openness_rules().categories if one.id not in shown and not one.note]


def last_change(session: Session, branch_id: str) -> date | None:
    """Return the day the notice board was last changed; None where nothing ever hung."""
    found = session.execute(
        select(func.max(NoticeItem.posted_on), func.max(NoticeItem.until)).where(
            NoticeItem.branch_id == branch_id
        )
    ).one()
    return max((day for day in found if day is not None), default=None)
