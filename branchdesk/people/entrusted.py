"""事务准入: matters somebody above entrusts the branch with, and whether they were admitted (铜陵 二、2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import EntrustedMatter, Person
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding


@dataclass(frozen=True, slots=True)
class EntrustedLine:
    """A matter as lists and papers show it."""

    id: str
    title: str
    entrusted_by: str
    asked_on: date
    admitted_on: date | None
    is_refused: bool
    document: str
    until: date | None
    handler_id: str | None
    handler: str
    note: str

    @property
    def state_words(self) -> str:
        """How it stands, in words."""
        if self.is_refused:
            return _("不予准入")
        return _("待审核") if self.admitted_on is None else _("已准入")


def entrusted(session: Session, branch_id: str, year: int) -> list[EntrustedLine]:
    """List the matters asked for in a year, and those of earlier years still open or done in it; the latest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    earlier = EntrustedMatter.is_refused.is_(False) & or_(
        EntrustedMatter.until.is_(None), EntrustedMatter.until >= first
    )
    return [
        EntrustedLine(
            one.id,
            one.title,
            one.entrusted_by,
            one.asked_on,
            one.admitted_on,
            one.is_refused,
            one.document or "",
            one.until,
            one.handler_id,
            name or "",
            one.note or "",
        )
        for one, name in session.execute(
            select(EntrustedMatter, Person.name)
            .outerjoin(Person, Person.id == EntrustedMatter.handler_id)
            .where(
                EntrustedMatter.branch_id == branch_id,
                EntrustedMatter.asked_on <= last,
                (EntrustedMatter.asked_on >= first) | earlier,
            )
            .order_by(EntrustedMatter.asked_on.desc(), EntrustedMatter.recorded_at.desc())
        )
    ]


def keep(
    session: Session, branch_id: str, values: Mapping[str, Any], key: str | None = None
) -> EntrustedMatter:
    """Enter a matter, or correct one.

    Raises InvalidField without its name or who entrusts it, for one admitted and refused at once, and for days
    before it was asked for.
    """
    for name, words in (("title", _("请写委托办什么事。")), ("entrusted_by", _("请写是哪个单位委托的。"))):
        if not str(values.get(name) or "").strip():
            raise InvalidField(name, words)
    if values.get("is_refused") and values.get("admitted_on"):
        raise InvalidField("is_refused", _("不予准入的，不填准入日期。"))
    asked = values["asked_on"]
    for name in ("admitted_on", "until"):
        day = values.get(name)
        if day is not None and day < asked:
            raise InvalidField(name, _("不能早于提出的日子 {day}。").format(day=asked))
    return entries.keep(session, EntrustedMatter, branch_id, dict(values), key)


def entrusted_findings(session: Session, checks: Checks, branch_id: str, today: date) -> Iterator[Finding]:
    """Yield matters that are done for others though nothing says by which approval."""
    check = checks.on("posts.entrusted-unapproved", today)
    for line in entrusted(session, branch_id, today.year):
        if check is not None and line.admitted_on is not None and not line.document:
            words = _("准入事项“{title}”没有写批件").format(title=line.title)
            yield Finding(check, words, Place("people.posts", line.id, "entrusted"))
