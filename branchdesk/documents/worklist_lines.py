"""The lines of the lists on paper: items with all that is known of them, systems, months and years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.documents.meeting_records import sitting_words
from branchdesk.documents.registers import day_words
from branchdesk.documents.service_papers import (
    FindingLine,
    finding_lines,
)
from branchdesk.life import plan_lines
from branchdesk.life.frequency import KindSummary, by_kind, requirements
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.models import Person, Rating, ReportPeriod, SupervisionKind, WorklistKind, WorkReport
from branchdesk.own_rules import own_regulations
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.worklist_layouts import Records
from branchdesk.service import reports, supervisions
from branchdesk.worklist_origins import origins
from branchdesk.worklists import Item, items_of
from branchdesk.worklists.filings import Change, changes_of
from branchdesk.worklists.rectification import PlanLine, plans_of
from branchdesk.worklists.recurring import words_of_earlier
from branchdesk.worklists.referrals import Referral, referrals_of

words = read_words(RESOURCES / "papers" / "worklist.toml")
TIERS_SCHEME = "linzi-2020"
"""The scheme whose grades are 先进、中间、后进."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with what other records say of it."""

    item: Item
    year: int
    """The year of the list it stands on."""
    origin: str
    earlier: str
    referrals: Sequence[Referral]
    changes: Sequence[Change]
    plan: str
    reviewer: str

    @property
    def id(self) -> str:
        """The key of the item."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What was held and done in a month, and when it was told to the superior."""

    id: str
    month: str
    sittings: str
    work: str
    reported_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """How the branch stood in a year."""

    id: str
    year: int
    grade: str
    issues: int
    settled: int
    plans: Sequence[PlanLine]


def evaluation_words(plan: PlanLine) -> str:
    """Write how a plan was evaluated, by whom and when."""
    if plan.evaluated_on is None:
        return ""
    key = "dated_by" if plan.evaluated_by else "dated"
    return words[key].format(day=plan.evaluated_on, by=plan.evaluated_by, words=plan.evaluation)


def item_lines(session: Session, branch_id: str, year: int, today: date) -> list[ItemLine]:
    """Give the items of a year, what it took over from before among them, by the day they were raised."""
    items = items_of(session, branch_id, today, year=year)
    came, earlier = origins(session, items), words_of_earlier(session, items)
    referrals = referrals_of(session, [item.id for item in items])
    plans = {plan.id: plan.title for plan in plans_of(session, branch_id, today)}
    names = _names(session, [item.reviewed_by_id for item in items if item.reviewed_by_id])
    changes: dict[str | None, list[Change]] = {}
    for change in changes_of(session, branch_id):
        changes.setdefault(change.item_id, []).append(change)
    return [
        ItemLine(
            item,
            year,
            came[item.id].words,
            earlier.get(item.id, ""),
            referrals.get(item.id, ()),
            changes.get(item.id, ()),
            plans.get(item.plan_id or "", ""),
            names.get(item.reviewed_by_id or "", ""),
        )
        for item in sorted(items, key=lambda one: (one.raised_on, one.text))
    ]


def _names(session: Session, keys: Sequence[str]) -> dict[str, str]:
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(keys)))
    return {row.id: row.name for row in rows}


def system_lines(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> list[KindSummary]:
    """Give what the basic systems ask for in a year, and how often it was done."""
    rules = own_regulations(session, branch_id, rulebook.regulations)
    return by_kind(requirements(rules, session, branch_id, year, today))


def plan_lines_of(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> list[plan_lines.PlanLine]:
    """Give the items of the year's plan."""
    return plan_lines.lines_of(session, branch_id, year, today, rulebook.regulations)


def month_lines(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> list[MonthLine]:
    """Give the months of a year that have begun, each with what was held and done in it."""
    sittings: dict[int, list[str]] = {}
    for row in meetings_of(session, branch_id, year, regulations=rulebook.regulations):
        sittings.setdefault(row.starts_at.month, []).append(_sitting(row))
    work: dict[int, list[tuple[date, str]]] = {}
    for item in items_of(session, branch_id, today, year=year):
        for on, said in _noted(item):
            if on.year == year:
                work.setdefault(on.month, []).append((on, said))
    told = {report.number: report for report in reports.reports(session, branch_id, year, ReportPeriod.MONTH)}
    last = 12 if year < today.year else today.month if year == today.year else 0
    return [
        _month_line(year, n, sittings.get(n, []), work.get(n, []), told.get(n)) for n in range(1, last + 1)
    ]


def _sitting(row: MeetingRow) -> str:
    kind, day = sitting_words(row.kind, row.group_name), f"{row.starts_at:%m-%d}"
    if not row.title or kind in row.title:
        said = words["sitting_bare"].format(day=day, kind=row.title or kind)
    else:
        said = words["sitting"].format(day=day, kind=kind, title=row.title)
    return said + (words["late"] if row.is_late else "")


def _noted(item: Item) -> list[tuple[date, str]]:
    noted = [
        (on, words["progress"].format(day=f"{on:%m-%d}", text=item.text, words=text))
        for on, text in item.progress
    ]
    if item.done_on is not None:
        said = words["done"].format(day=f"{item.done_on:%m-%d}", text=item.text, words=item.outcome)
        noted.append((item.done_on, said))
    return noted


def _month_line(
    year: int,
    month: int,
    sittings: Sequence[str],
    work: Sequence[tuple[date, str]],
    report: WorkReport | None,
) -> MonthLine:
    return MonthLine(
        id=f"{year}-{month}",
        month=words["month"].format(n=month),
        sittings="\n".join(sittings),
        work="\n".join(said for _on, said in sorted(work)),
        reported_on=report.reported_on if report is not None else None,
        answer=(report.answer or "") if report is not None else "",
    )


def feedback_lines(session: Session, branch_id: str, year: int, today: date) -> list[FindingLine]:
    """Give the findings of the written reminders of a year."""
    visits = [
        visit
        for visit in reversed(supervisions.supervisions(session, branch_id, year, today))
        if visit.kind == SupervisionKind.WRITTEN
    ]
    return finding_lines(visits)


def year_lines(session: Session, branch_id: str, year: int, today: date) -> list[YearLine]:
    """Give the years with a grade of the tiers, an issue or a plan, up to this one."""
    settled = session.execute(
        select(Rating.year, Rating.grade).where(Rating.branch_id == branch_id, Rating.scheme == TIERS_SCHEME)
    )
    grades = {row.year: row.grade for row in settled}
    issues: dict[int, list[Item]] = {}
    for item in items_of(session, branch_id, today):
        if item.kind == WorklistKind.ISSUE:
            issues.setdefault(item.raised_on.year, []).append(item)
    plans: dict[int, list[PlanLine]] = {}
    for plan in plans_of(session, branch_id, today):
        plans.setdefault(plan.year, []).append(plan)
    return [
        YearLine(
            str(one),
            one,
            grades.get(one, ""),
            len(issues.get(one, ())),
            sum(item.done_on is not None for item in issues.get(one, ())),
            plans.get(one, ()),
        )
        for one in sorted({*grades, *issues, *plans})
        if one <= year
    ]


PLACES: Mapping[Records, str] = {
    Records.ITEMS: "life.tasks",
    Records.PLAN: "life.plan",
    Records.FEEDBACK: "service.supervisions",
}
"""Where a line can be seen and changed; the others are worked out from many records."""


def place_of(records: Records, line: object) -> Place | None:
    """Return the place of the record a line shows, if it is one record."""
    if isinstance(line, FindingLine):
        return Place(PLACES[records], line.visit.id, "supervisions")
    page = PLACES.get(records)
    return None if page is None else Place(page, getattr(line, "id", None))


def day_or(day: date | None, otherwise: str) -> str:
    """Write a day as papers do, or the words where there is none."""
    return otherwise if day is None else day_words(day)
