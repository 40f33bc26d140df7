"""The year's plan on its three levels, how it was carried out, and pledges with their fulfilment, on paper."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.paper import Paper
from branchdesk.documents.registers import Part, day_words
from branchdesk.fields import NUMBER, Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.life import plans
from branchdesk.life.plan_findings import plan_findings, pledge_findings
from branchdesk.life.plan_lines import PlanLine, PlanState, figures_of, lines_of
from branchdesk.life.plans import PlanFrame
from branchdesk.life.pledges import PledgeLine, fulfilment_of, pledges_of
from branchdesk.models import PlanKind
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook

words = read_words(RESOURCES / "papers" / "plan.toml")
GROUP = N_("组织生活")
PLAN_REGISTERS = (
    Paper(
        "year-plan",
        N_("党支部年度工作计划"),
        N_("年度工作计划"),
        N_("年度目标、季度安排、月度主题和计划清单"),
        "年度工作计划",
        GROUP,
        has_sheet=True,
    ),
    Paper(
        "plan-progress",
        N_("年度计划落实情况表"),
        N_("计划落实情况"),
        N_("每项计划开了没有、改期理由，附总数"),
        "计划落实情况",
        GROUP,
        has_sheet=True,
    ),
    Paper(
        "pledges",
        N_("公开承诺公示表"),
        N_("承诺公示"),
        N_("党支部和党员的承诺，张贴用"),
        "公开承诺公示",
        GROUP,
        has_sheet=True,
    ),
    Paper(
        "pledge-fulfilment",
        N_("履诺情况表"),
        N_("履诺情况"),
        N_("承诺了什么、做了什么、兑现率"),
        "履诺情况",
        GROUP,
        has_sheet=True,
    ),
)
WITH_COVER = frozenset({"year-plan"})


@dataclass(frozen=True, slots=True)
class _Level:
    """A year, quarter or month with its words and what is planned in it."""

    when: str
    text: str
    items: str


def _fields(*fields: Field) -> dict[str, Field]:
    return {NUMBER.name: NUMBER, **{field.name: field for field in fields}}


def _plain(*names: str) -> list[Field]:
    return [Field(name, name, attrgetter(name), show_plain, "") for name in names]


def _remarks(line: PlanLine) -> Iterator[str]:
    if line.first_planned is not None:
        first = plans.when_words(line.first_planned)
        yield words["first"].format(day=first, reason=line.moved_reason)
    if line.state == PlanState.PROPOSED and line.meeting is not None:
        yield words["proposed"].format(day=line.meeting.starts_at.date())
    if line.outcome:
        yield line.outcome
    if line.is_late_entry:
        yield words["late"].format(day=line.recorded_on)


def _published(line: PledgeLine) -> str:
    if line.published_on is None:
        return ""
    return words["published"].format(day=line.published_on, place=line.published_at)


LEVEL_FIELDS = _fields(*_plain("when", "text", "items"))
ITEM_FIELDS = _fields(
    *_plain("title", "person", "place", "note"),
    Field("when", "", attrgetter("when_words"), show_plain, ""),
    Field("kind", "", attrgetter("kind_words"), show_plain, ""),
    Field("held_on", "", attrgetter("held_on"), show_plain, ""),
    Field("state", "", attrgetter("state_words"), show_plain, ""),
    Field("remark", "", lambda line: words["and"].join(_remarks(line)), show_plain, ""),
)
PLEDGE_FIELDS = _fields(
    *_plain("name", "text", "outcome", "answered_on"),
    Field("to", "", attrgetter("to_words"), show_plain, ""),
    Field("due_on", "", attrgetter("due_by"), show_plain, ""),
    Field("state", "", attrgetter("state_words"), show_plain, ""),
    Field("published", "", _published, show_plain, ""),
)


def plan_parts(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Part]:
    """Give the registers of a paper about the plan or the pledges of a year."""
    if paper_id in ("pledges", "pledge-fulfilment"):
        return [_pledges(rulebook, paper_id, pledges_of(session, branch_id, year, today))]
    lines = lines_of(session, branch_id, year, today, rulebook.regulations)
    if paper_id == "plan-progress":
        return [_progress(rulebook, lines)]
    frame = plans.frame_of(session, branch_id, year)
    return [
        _part(rulebook, "plan-levels", LEVEL_FIELDS, _levels(frame, lines), **_frame_counts(frame, lines)),
        _part(rulebook, "plan-months", LEVEL_FIELDS, _months(frame, lines)),
        _part(rulebook, "plan-items", ITEM_FIELDS, lines, items=str(len(lines))),
    ]


def _part(
    rulebook: Rulebook, name: str, fields: dict[str, Field], records: Sequence[object], **counts: str
) -> Part:
    register = rulebook.registers[name]
    register.require_fields(fields)
    return Part(register, fields, records, counts)


def _pledges(rulebook: Rulebook, paper_id: str, lines: Sequence[PledgeLine]) -> Part:
    kept = fulfilment_of(lines)
    names = ("made", "kept", "not_kept", "overdue", "percent")
    counts = {name: str(getattr(kept, name)) for name in names}
    return _part(rulebook, paper_id, PLEDGE_FIELDS, lines, **counts)


def _progress(rulebook: Rulebook, lines: Sequence[PlanLine]) -> Part:
    figures = figures_of(lines)
    names = ("held", "on_time", "not_held", "moved", "proposed")
    counts = {name: str(getattr(figures, name)) for name in names}
    return _part(rulebook, "plan-progress", ITEM_FIELDS, lines, items=str(figures.planned), **counts)


def _frame_counts(frame: PlanFrame, lines: Sequence[PlanLine]) -> dict[str, str]:
    days = {"settled": frame.settled_on, "reported": frame.reported_on}
    told = {name: words["not_yet"] if day is None else day_words(day) for name, day in days.items()}
    return {**told, "items": str(len(lines))}


def _levels(frame: PlanFrame, lines: Sequence[PlanLine]) -> list[_Level]:
    """Write the year and its quarters, each with how often what is planned in it."""
    found = [_Level(words["year"], frame.goal, _counted(lines))]
    for quarter in range(1, 5):
        of_quarter = [line for line in lines if plans.quarter_of_item(line.planned_for) == quarter]
        when = words["quarter"].format(quarter=words["quarters"][quarter - 1])
        found.append(_Level(when, frame.quarters.get(quarter, ""), _counted(of_quarter)))
    return found


def _counted(lines: Sequence[PlanLine]) -> str:
    """Count sittings by their kind, and name what is none."""
    sittings = Counter(line.kind for line in lines if line.kind.meeting is not None)
    counted = [
        words["times"].format(what=_(plans.KIND_WORDS[kind]), n=sittings[kind])
        for kind in PlanKind
        if sittings[kind]
    ]
    others = Counter(line.words for line in lines if line.kind.meeting is None)
    named = [words["times" if n > 1 else "once"].format(what=what, n=n) for what, n in others.items()]
    return words["and"].join([words["sep"].join(counted)] * bool(counted) + named)


def _months(frame: PlanFrame, lines: Sequence[PlanLine]) -> list[_Level]:
    """Write each month with its theme and what is planned in it, day by day."""
    found = []
    for month in range(1, 13):
        of_month = [line for line in lines if line.planned_for.month == month]
        items = words["and"].join(_dated(line) for line in of_month)
        found.append(_Level(words["month"].format(month=month), frame.months.get(month, ""), items))
    return found


def _dated(line: PlanLine) -> str:
    day = words["day"].format(day=line.planned_for.day) if line.planned_for.day else ""
    title = f"{line.kind_words}（{line.title}）" if line.kind.meeting and line.title else line.words
    return f"{day}{title}"


def plan_gaps(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Missing]:
    """Say what a plan or the pledges lack before they are printed."""
    if paper_id in ("pledges", "pledge-fulfilment"):
        return _pledge_gaps(session, rulebook, branch_id, paper_id, year, today)
    lines = lines_of(session, branch_id, year, today)
    if not lines:
        return [Missing(_("{year} 年的计划里还没有事项。").format(year=year), Place("life.plan"))]
    if paper_id == "plan-progress":
        proposed = [line for line in lines if line.state == PlanState.PROPOSED]
        words_of = _("{n} 项计划对应的会议还没有确认。").format(n=len(proposed))
        return [Missing(words_of, Place("life.plan", proposed[0].id))] if proposed else []
    gaps = []
    if not plans.is_settled(session, branch_id, year):
        gaps.append(Missing(_("没有填制定日期，纸上留空。"), Place("life.plan", None, "themes")))
    found = plan_findings(session, rulebook.checks, rulebook.regulations, branch_id, year, today)
    return gaps + _told([finding for finding in found if finding.check.id != "yearplan.not-held"])


def _pledge_gaps(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Missing]:
    if not pledges_of(session, branch_id, year, today):
        return [Missing(_("{year} 年还没有登记承诺。").format(year=year), Place("life.pledges"))]
    found = pledge_findings(session, rulebook.checks, branch_id, year, today)
    told = "pledge.one-way" if paper_id == "pledges" else "pledge.overdue"
    return _told([finding for finding in found if finding.check.id == told])


def _told(found: Sequence[Finding]) -> list[Missing]:
    return [
        Missing(_("{sentence}。").format(sentence=finding.sentence), finding.place)
        for finding in found
        if finding.place is not None
    ]
