"""The year's plan: its goal, the arrangements of quarters, the themes of months, and its items."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import branch, entries
from branchdesk.dates import PartialDate, quarter_of
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import KIND_WORDS as SITTING_WORDS
from branchdesk.models import Meeting, PlanItem, PlanKind, PlanLevel, PlanTheme, YearPlan
from branchdesk.store.remembering import once_a_reading

KIND_WORDS: Mapping[PlanKind, str] = {
    **{kind: SITTING_WORDS[kind.meeting] for kind in PlanKind if kind.meeting is not None},
    PlanKind.TALK: N_("谈心谈话"),
    PlanKind.STUDY: N_("集中学习"),
    PlanKind.VISIT: N_("走访参观"),
    PlanKind.OTHER: N_("其他事项"),
}
LEVEL_WORDS = {PlanLevel.QUARTER: N_("季度安排"), PlanLevel.MONTH: N_("月主题")}
NEEDS_TITLE = (PlanKind.STUDY, PlanKind.VISIT, PlanKind.OTHER)
"""Kinds whose word alone does not say what is planned."""
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """The plan as a whole: goal, quarters and months in words."""

    year: int
    goal: str
    settled_on: date | None
    reported_on: date | None
    quarters: Mapping[int, str]
    months: Mapping[int, str]

    @property
    def is_settled(self) -> bool:
        """Whether the branch settled it; moving an item is a change from then on."""
        return self.settled_on is not None


@once_a_reading
def frame_of(session: Session, branch_id: str, year: int) -> PlanFrame:
    """Return the words of a year's plan; empty ones for a year without."""
    plan = _plan(session, branch_id, year)
    found: dict[PlanLevel, dict[int, str]] = {level: {} for level in PlanLevel}
    for theme in _themes(session, branch_id, year):
        found[theme.level][theme.number] = theme.text
    return PlanFrame(
        year=year,
        goal=plan.goal if plan else "",
        settled_on=plan.settled_on if plan else None,
        reported_on=plan.reported_on if plan else None,
        quarters=found[PlanLevel.QUARTER],
        months=found[PlanLevel.MONTH],
    )


def keep_frame(
    session: Session,
    branch_id: str,
    year: int,
    today: date,
    *,
    goal: str | None,
    settled_on: date | None,
    reported_on: date | None,
    quarters: Mapping[int, str | None],
    months: Mapping[int, str | None],
) -> None:
    """Write goal, arrangements and themes of a year; a quarter or month left out stays as it is.

    Raises InvalidField for a day to come, and for a report before the plan was settled.
    """
    if settled_on is not None and settled_on > today:
        raise InvalidField("settled_on", _("制定日期不能在今天之后。计划定下来那天再填。"))
    if reported_on is not None and (settled_on is None or not settled_on <= reported_on <= today):
        raise InvalidField("reported_on", _("报备日期要在制定日期到今天之间。"))
    plan = _plan(session, branch_id, year) or YearPlan(branch_id=branch_id, year=year)
    plan.goal = (goal or "").strip()
    plan.settled_on, plan.reported_on = settled_on, reported_on
    session.add(plan)
    for level, texts in ((PlanLevel.QUARTER, quarters), (PlanLevel.MONTH, months)):
        keep_themes(session, branch_id, year, level, texts)
    session.flush()


def keep_themes(
    session: Session, branch_id: str, year: int, level: PlanLevel, texts: Mapping[int, str | None]
) -> None:
    """Write the themes of some quarters or months; one without words is taken out."""
    known = {theme.number: theme for theme in _themes(session, branch_id, year) if theme.level == level}
    for number, words in texts.items():
        text, theme = (words or "").strip(), known.get(number)
        if theme is None and text:
            session.add(PlanTheme(branch_id=branch_id, year=year, level=level, number=number, text=text))
        elif theme is not None and text:
            theme.text = text
        elif theme is not None:
            session.delete(theme)
    session.flush()


def is_settled(session: Session, branch_id: str, year: int) -> bool:
    """Say whether the branch settled a plan for a year."""
    return frame_of(session, branch_id, year).is_settled


def keep(
    session: Session, branch_id: str, year: int, values: Mapping[str, Any], key: str | None = None
) -> PlanItem:
    """Enter an item of a year's plan, or correct one.

    Raises InvalidField for a day of another year, an hour without day, a missing theme or group, and for
    another day without a reason once the plan is settled.
    """
    known = entries.found(session, PlanItem, key) if key else None
    kind, planned_for = PlanKind(values["kind"]), values["planned_for"]
    _check_day(year, planned_for, values.get("clock"))
    if kind in NEEDS_TITLE and not (values.get("title") or "").strip():
        raise InvalidField("title", _("请写明是什么事。"))
    if kind == PlanKind.GROUP and not values.get("group_id") and branch.groups(session, branch_id):
        raise InvalidField("group_id", _("请选是哪个党小组。"))
    kept = {name: value for name, value in values.items() if name not in ("moved_reason", "planned_for")}
    kept |= {"kind": kind, "clock": _clock(values.get("clock")), "year": year}
    if kind != PlanKind.GROUP:
        kept["group_id"] = None
    if known is None:
        return entries.keep(session, PlanItem, branch_id, {**kept, "planned_for": planned_for})
    _put(session, known, planned_for, values.get("moved_reason"))
    return entries.keep(session, PlanItem, branch_id, kept, key)


def _check_day(year: int, planned_for: PartialDate | None, clock: str | None) -> None:
    if planned_for is None or planned_for.month is None:
        raise InvalidField("planned_for", _("请写计划的日期，只定到月份的写 2026-03 这样。"))
    if planned_for.year != year:
        raise InvalidField("planned_for", _("这是 {year} 年的计划，日期要在这一年里。").format(year=year))
    if clock and not planned_for.is_whole:
        raise InvalidField("clock", _("定了几点就要定是哪一天。"))


def _clock(typed: str | None) -> str | None:
    if not (typed or "").strip():
        return None
    found = _CLOCK.fullmatch((typed or "").strip())
    if found is None:
        raise InvalidField("clock", _("时间要写成 14:30 这样。"))
    return f"{int(found[1]):02}:{found[2]}"


def move(session: Session, key: str, planned_for: PartialDate, reason: str | None = None) -> PlanItem:
    """Put an item on another day or month of its year; the hour goes with the day.

    Raises InvalidField for a day of another year, and without a reason once the plan is settled.
    """
    item = entries.found(session, PlanItem, key)
    _check_day(item.year, planned_for, None)
    _put(session, item, planned_for, reason)
    if not planned_for.is_whole:
        item.clock = None
    session.flush()
    return item


def _put(session: Session, item: PlanItem, planned_for: PartialDate, reason: str | None) -> None:
    """Change the day; of a settled plan the first day stays, with the reason (改期：原定日期与理由)."""
    reason = (reason or "").strip() or None
    first = item.first_planned or item.planned_for
    if planned_for == first:
        item.first_planned = item.moved_reason = None
    elif is_settled(session, item.branch_id, item.year):
        if reason is None and planned_for != item.planned_for:
            raise InvalidField(
                "moved_reason", _("计划已经定了，改期要写明理由；原定的 {day} 会留着。").format(day=first)
            )
        item.first_planned, item.moved_reason = first, reason or item.moved_reason
    item.planned_for = planned_for


def link(session: Session, key: str, meeting_id: str) -> None:
    """Say which sitting answers an item; raises InvalidField for one of another year or another branch."""
    item = entries.found(session, PlanItem, key)
    meeting = entries.found(session, Meeting, meeting_id)
    if meeting.branch_id != item.branch_id or meeting.starts_at.year != item.year:
        raise InvalidField(
            "meeting_id", _("这次会议不是 {year} 年开的，不能对到这项计划。").format(year=item.year)
        )
    item.meeting_id = meeting_id
    session.flush()


def unlink(session: Session, key: str) -> None:
    """Take back what was said to have answered an item."""
    item = entries.found(session, PlanItem, key)
    item.meeting_id = item.done_on = item.outcome = None
    session.flush()


def finish(session: Session, key: str, done_on: date, outcome: str | None, today: date) -> None:
    """Say when something that is no sitting was done.

    Raises InvalidField for a day to come, and for a sitting, which its own record answers.
    """
    item = entries.found(session, PlanItem, key)
    if item.kind.meeting is not None:
        raise InvalidField("done_on", _("会议要有会议记录，请用“记会议”或选已记的会议。"))
    if done_on > today:
        raise InvalidField("done_on", _("完成日期不能在今天之后。"))
    item.done_on, item.outcome = done_on, (outcome or "").strip() or None
    session.flush()


def when_words(planned_for: PartialDate, clock: str | None = None) -> str:
    """Write when something is planned, within its year."""
    month = _("{month} 月").format(month=planned_for.month)
    if planned_for.day is None:
        return _("{month}内").format(month=month)
    words = _("{month} {day} 日").format(month=month, day=planned_for.day)
    return f"{words} {clock}" if clock else words


def quarter_of_item(planned_for: PartialDate) -> int:
    """Return the quarter something is planned in."""
    return quarter_of(planned_for.month or 1)


def _plan(session: Session, branch_id: str, year: int) -> YearPlan | None:
    return session.scalars(
        select(YearPlan).where(YearPlan.branch_id == branch_id, YearPlan.year == year)
    ).first()


def month_theme(session: Session, branch_id: str, day: date) -> str | None:
    """Return the theme that the plan has for the month of a day."""
    return session.scalar(
        select(PlanTheme.text).where(
            PlanTheme.branch_id == branch_id,
            PlanTheme.year == day.year,
            PlanTheme.level == PlanLevel.MONTH,
            PlanTheme.number == day.month,
        )
    )


def _themes(session: Session, branch_id: str, year: int) -> list[PlanTheme]:
    return list(
        session.scalars(
            select(PlanTheme)
            .where(PlanTheme.branch_id == branch_id, PlanTheme.year == year)
            .order_by(PlanTheme.level, PlanTheme.number)
        )
    )
