"""联系指导: who guides the branch, what was looked at and helped with, and which problems came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from branchdesk import entries, worklists
from branchdesk.dates import add_months
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.counting import records_from
from branchdesk.models import Branch, Guidance, GuidanceAspect, GuidanceVisit
from branchdesk.worklists import Item

ASPECT_WORDS = {
    GuidanceAspect.TEAM: N_("基本队伍"),
    GuidanceAspect.GROUND: N_("基本阵地"),
    GuidanceAspect.SYSTEM: N_("基本制度"),
    GuidanceAspect.ACTIVITY: N_("基本活动"),
    GuidanceAspect.SUPPORT: N_("基本保障"),
}


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    """A cadre who guides a branch, as lists and papers show it."""

    id: str
    branch_id: str
    branch: str
    name: str
    unit: str
    post: str
    since: date
    until: date | None
    document: str
    visits: int
    """How often the cadre came in the year looked at."""
    last_visit: date | None
    also: tuple[str, ...] = ()
    """Other branches that name the same cadre at the same time."""

    @property
    def called(self) -> str:
        """The cadre with unit and post."""
        where = self.unit + self.post
        return _("{name}（{where}）").format(name=self.name, where=where) if where else self.name

    def holds_on(self, day: date) -> bool:
        """Whether the cadre guides the branch on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as lists and papers show it, with the problems it put on the list."""

    id: str
    branch: str
    guidance_id: str
    cadre: str
    held_on: date
    aspects: tuple[str, ...]
    text: str
    problems: tuple[Item, ...]

    @property
    def about(self) -> str:
        """The aspects in words."""
        return _("、").join(_(words) for aspect, words in ASPECT_WORDS.items() if aspect in self.aspects)

    @property
    def solved(self) -> int:
        """How many of its problems are done."""
        return sum(not item.is_open for item in self.problems)


def keep(session: Session, branch_id: str, values: Mapping[str, Any], key: str | None = None) -> Guidance:
    """Enter a cadre, or correct one.

    Raises InvalidField without a name, when it ends before it begins, for one who has the branch already at
    that time, and when a visit lies outside it.
    """
    name = str(values.get("name") or "").strip()
    if not name:
        raise InvalidField("name", _("请写联系指导干部的姓名。"))
    since, until = values["since"], values.get("until")
    if until is not None and until < since:
        raise InvalidField("until", _("结束不能早于开始 {day}。").format(day=since))
    unit = str(values.get("unit") or "").strip()
    for other in session.scalars(select(Guidance).where(Guidance.branch_id == branch_id)):
        is_same = other.id != key and (other.name, other.unit or "") == (name, unit)
        if is_same and _overlap(other, since, until):
            raise InvalidField(
                "since", _("{name}从 {day} 起已经登记在册。").format(name=name, day=other.since)
            )
    for held_on in session.scalars(select(GuidanceVisit.held_on).where(GuidanceVisit.guidance_id == key)):
        if held_on < since or (until is not None and held_on > until):
            raise InvalidField("since", _("{day} 有联系指导记录，起止要包括这一天。").format(day=held_on))
    return entries.keep(session, Guidance, branch_id, dict(values), key)


def _overlap(one: Guidance | GuidanceLine, since: date, until: date | None) -> bool:
    return one.since <= (until or date.max) and since <= (one.until or date.max)


def remove(session: Session, key: str) -> None:
    """Take out a cadre entered by mistake; raises BranchDeskError while visits are recorded."""
    if session.scalar(select(exists().where(GuidanceVisit.guidance_id == key))):
        raise BranchDeskError(_("这位干部已有联系指导记录；不再联系的填结束日期，登记错的先删记录。"))
    entries.remove(session, Guidance, key)


def cadres(session: Session, branch_ids: Sequence[str], year: int) -> list[GuidanceLine]:
    """List who guided these branches at some time of a year, those who still do first, the latest first."""
    found = session.execute(
        select(Guidance, Branch.name)
        .join(Branch, Branch.id == Guidance.branch_id)
        .where(
            Guidance.branch_id.in_(branch_ids),
            Guidance.since <= date(year, 12, 31),
            Guidance.until.is_(None) | (Guidance.until >= date(year, 1, 1)),
        )
        .order_by(Guidance.until.is_not(None), Guidance.since.desc(), Guidance.recorded_at.desc())
    ).all()
    came: dict[str, list[date]] = {}
    for guidance_id, held_on in session.execute(
        select(GuidanceVisit.guidance_id, GuidanceVisit.held_on)
        .where(
            GuidanceVisit.branch_id.in_(branch_ids),
            GuidanceVisit.held_on >= date(year, 1, 1),
            GuidanceVisit.held_on <= date(year, 12, 31),
        )
        .order_by(GuidanceVisit.held_on)
    ):
        came.setdefault(guidance_id, []).append(held_on)
    rows = [one for one, _name in found]
    return [_line(one, name, came.get(one.id, []), _also(one, found, rows)) for one, name in found]


def _also(one: Guidance, found: Sequence[Any], rows: Sequence[Guidance]) -> tuple[str, ...]:
    """Name the other branches whose cadre of the same name and unit overlaps (每人联系指导１个党支部)."""
    shared = {
        name
        for other, name in found
        if other.branch_id != one.branch_id
        and (other.name, other.unit or "") == (one.name, one.unit or "")
        and _overlap(other, one.since, one.until)
    }
    return tuple(sorted(shared)) if len(rows) > 1 else ()


def _line(one: Guidance, branch: str, came: list[date], also: tuple[str, ...]) -> GuidanceLine:
    return GuidanceLine(
        one.id,
        one.branch_id,
        branch,
        one.name,
        one.unit or "",
        one.post or "",
        one.since,
        one.until,
        one.document or "",
        len(came),
        came[-1] if came else None,
        also,
    )


def keep_visit(
    session: Session, branch_id: str, values: Mapping[str, Any], key: str | None = None
) -> GuidanceVisit:
    """Enter a visit, or correct one.

    Raises InvalidField without a cadre, aspect or words, and for a day on which the cadre had not the branch.
    """
    guidance = session.get(Guidance, values.get("guidance_id") or "")
    if guidance is None:
        raise InvalidField("guidance_id", _("请选联系指导干部。"))
    held_on: date = values["held_on"]
    if held_on < guidance.since or (guidance.until is not None and held_on > guidance.until):
        said = _("{name}联系指导的起止是 {since} 到 {until}，请核对日期。")
        until = guidance.until or _("现在")
        raise InvalidField("held_on", said.format(name=guidance.name, since=guidance.since, until=until))
    if not values.get("aspects"):
        raise InvalidField("aspects", _("请勾选指导的方面，至少一个。"))
    if not str(values.get("text") or "").strip():
        raise InvalidField("text", _("请写做了什么、帮助了什么。"))
    order = [str(aspect) for aspect in ASPECT_WORDS if aspect in values["aspects"]]
    return entries.keep(session, GuidanceVisit, branch_id, {**values, "aspects": order}, key)


def remove_visit(session: Session, key: str) -> None:
    """Take out a visit entered by mistake; raises BranchDeskError while it has items on the list."""
    record = entries.found(session, GuidanceVisit, key)
    if worklists.items_of(session, record.branch_id, date.max, source_ids=[key]):
        raise BranchDeskError(_("这次联系指导已经列了问题，请先到清单里处理，再删除。"))
    entries.remove(session, GuidanceVisit, key)


def visits(session: Session, branch_ids: Sequence[str], year: int, today: date) -> list[VisitLine]:
    """List the visits to these branches in a year, the latest first, each with its problems."""
    found = session.execute(
        select(GuidanceVisit, Guidance, Branch.name)
        .join(Guidance, Guidance.id == GuidanceVisit.guidance_id)
        .join(Branch, Branch.id == GuidanceVisit.branch_id)
        .where(
            GuidanceVisit.branch_id.in_(branch_ids),
            GuidanceVisit.held_on >= date(year, 1, 1),
            GuidanceVisit.held_on <= date(year, 12, 31),
        )
        .order_by(GuidanceVisit.held_on.desc(), GuidanceVisit.recorded_at.desc())
    ).all()
    raised: dict[str | None, list[Item]] = {}
    for branch_id in dict.fromkeys(visit.branch_id for visit, _guidance, _branch in found):
        keys = [visit.id for visit, _guidance, _branch in found if visit.branch_id == branch_id]
        for item in worklists.items_of(session, branch_id, today, source_ids=keys):
            raised.setdefault(item.source_id, []).append(item)
    return [
        VisitLine(
            visit.id,
            branch,
            guidance.id,
            guidance.name,
            visit.held_on,
            tuple(visit.aspects),
            visit.text,
            tuple(raised.get(visit.id, ())),
        )
        for visit, guidance, branch in found
    ]


def quarters_without(session: Session, branch_id: str, year: int, until: date) -> list[int]:
    """List the quarters over by a day through the whole of which somebody guided the branch and nobody came.

    The quarter in which the first cadre began, or these books, is not asked of anybody.
    """
    begin = records_from(session, branch_id)
    lines = cadres(session, [branch_id], year)
    came = {
        (held_on.month + 2) // 3
        for held_on in session.scalars(
            select(GuidanceVisit.held_on).where(
                GuidanceVisit.branch_id == branch_id,
                GuidanceVisit.held_on >= date(year, 1, 1),
                GuidanceVisit.held_on <= until,
            )
        )
    }
    missed = []
    for number in (1, 2, 3, 4):
        first = date(year, 3 * number - 2, 1)
        following = add_months(first, 3)
        held = any(line.since <= first and (line.until is None or line.until >= following) for line in lines)
        if begin <= first and following <= until and held and number not in came:
            missed.append(number)
    return missed
