"""What a plan can be made from: the rules, last year, or the recurring calendar; nothing is written before it is chosen."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.life import plans, proposals
from branchdesk.life.fixed_day import fixed_day
from branchdesk.life.frequency import requirements
from branchdesk.life.listing import meetings_of
from branchdesk.life.plan_lines import Lack, PlanLine, coverage, lines_of
from branchdesk.models import Branch, BranchForm, MeetingKind, Person, PlanKind, PlanLevel, YearPlan
from branchdesk.rules.holidays import Workdays, read_workdays
from branchdesk.rules.plan_templates import LAST, Placement, nearest_workday, placement_of, plan_templates
from branchdesk.rules.regulations import Regulations


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that could be planned."""

    kind: PlanKind
    planned_for: PartialDate
    title: str = ""
    group_id: str | None = None
    group_name: str = ""
    person_id: str | None = None
    place: str | None = None
    note: str | None = None
    clock: str | None = None
    is_known: bool = False
    """Whether the plan has such an item already; it is not proposed for adding then."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What one source proposes."""

    items: tuple[Draft, ...]
    goal: str = ""
    quarters: Mapping[int, str] = field(default_factory=dict)
    months: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Maker:
    """Puts items of a year on their days, for a branch as it is today."""

    session: Session
    branch_id: str
    year: int
    today: date
    party_day: Placement | None
    workdays: Workdays

    def placement(self, kind: PlanKind) -> Placement | None:
        usual = plan_templates().usual_day(kind)
        if kind == PlanKind.PARTY_DAY and self.party_day is not None:
            return self.party_day
        return usual.placement if usual else None

    def on(self, month: Month, placement: Placement | None) -> PartialDate:
        """Return the day in a month that is still to come as far as the month is, or the month alone."""
        if placement is None:
            return PartialDate(month.year, month.month)
        day = placement.in_month(month, self.workdays)
        if day < self.today <= month.last_day:
            day = nearest_workday(self.today, self.workdays)
        return PartialDate.of(day)

    def chair(self, kind: PlanKind, group_id: str | None) -> str | None:
        sitting = kind.meeting or MeetingKind.GENERAL
        return proposals.usual_chair(self.session, self.branch_id, sitting, group_id)


def _maker(session: Session, branch_id: str, year: int, today: date, party_day: Placement | None) -> _Maker:
    chosen = party_day or fixed_day(session, branch_id, year)
    return _Maker(session, branch_id, year, today, chosen, read_workdays())


def from_rules(
    session: Session,
    regulations: Regulations,
    branch_id: str,
    year: int,
    today: date,
    party_day: Placement | None = None,
) -> Drafts:
    """Propose what the frequency rules ask for and the plan lacks, in the periods that are not over yet."""
    make = _maker(session, branch_id, year, today, party_day)
    lines = lines_of(session, branch_id, year, today, regulations)
    asked = requirements(regulations, session, branch_id, year, today)
    place = next(iter(proposals.places(session, branch_id)), None)
    lacking = [lack for lack in coverage(lines, asked, today) if not lack.is_past]
    items = [item for lack in lacking for item in _of_lack(make, lack, place)]
    return Drafts(tuple(sorted(items, key=_order)))


def _of_lack(make: _Maker, lack: Lack, place: str | None) -> Iterator[Draft]:
    rule, period = lack.requirement.rule, lack.requirement.period
    kind = PlanKind(rule.kind)
    usual = plan_templates().usual_day(kind)
    months = list(Month.of(period.first).until(Month.of(period.last)))
    usual_months = [month for month in months if month.month in rule.usual_months] or months
    number = usual.month_of_period if usual else 1
    first = len(usual_months) - 1 if number == LAST else min(number, len(usual_months)) - 1
    for turn in range(lack.missing):
        month = max(usual_months[(first + turn) % len(usual_months)], Month.of(make.today))
        yield Draft(
            kind=kind,
            planned_for=make.on(month, make.placement(kind)),
            title=usual.title if usual else "",
            group_id=lack.requirement.group_id,
            group_name=lack.requirement.group_name or "",
            person_id=make.chair(kind, lack.requirement.group_id),
            place=place if kind.meeting is not None else None,
        )


def from_last_year(
    session: Session,
    branch_id: str,
    year: int,
    today: date,
    party_day: Placement | None = None,
) -> Drafts:
    """Propose last year's plan on the same weekdays of its months; without a plan, what was held last year.

    Years named in themes move along, days fall on workdays, the theme day on the branch's fixed day.
    """
    make = _maker(session, branch_id, year, today, party_day)
    lines = lines_of(session, branch_id, year - 1, today)
    frame = plans.frame_of(session, branch_id, year - 1)
    gone = _gone(session, branch_id, today)
    found = [_shifted(make, line, gone) for line in lines] or list(_held(make))
    now = plans.frame_of(session, branch_id, year)

    def moved(words: str) -> str:
        return words.replace(str(year - 1), str(year))

    return Drafts(
        items=tuple(_marked(session, branch_id, year, today, found)),
        goal="" if now.goal else moved(frame.goal),
        quarters={n: moved(words) for n, words in frame.quarters.items() if n not in now.quarters},
        months={n: moved(words) for n, words in frame.months.items() if n not in now.months},
    )


def _shifted(make: _Maker, line: PlanLine, gone: set[str]) -> Draft:
    first = line.first_planned or line.planned_for
    month = Month(make.year, first.month or 1)
    placement = None
    if first.is_whole:
        placement = make.party_day if line.kind == PlanKind.PARTY_DAY else placement_of(first.earliest)
    return Draft(
        kind=line.kind,
        planned_for=_planned(make, month, placement),
        title=line.title.replace(str(make.year - 1), str(make.year)),
        group_id=line.group_id,
        group_name=line.group_name,
        person_id=None if line.person_id in gone else line.person_id,
        place=line.place or None,
        note=line.note or None,
        clock=line.clock if placement else None,
    )


def _planned(make: _Maker, month: Month, placement: Placement | None) -> PartialDate:
    if placement is None:
        return PartialDate(month.year, month.month)
    return PartialDate.of(placement.in_month(month, make.workdays))


def _held(make: _Maker) -> Iterator[Draft]:
    """Yield what was held the year before, for a branch whose first plan this is."""
    for meeting in meetings_of(make.session, make.branch_id, make.year - 1):
        kind = PlanKind(meeting.kind.value)
        day = meeting.starts_at.date()
        placement = make.party_day if kind == PlanKind.PARTY_DAY else placement_of(day)
        yield Draft(
            kind=kind,
            planned_for=_planned(make, Month(make.year, day.month), placement or placement_of(day)),
            group_id=meeting.group_id,
            group_name=meeting.group_name or "",
            person_id=make.chair(kind, meeting.group_id),
            place=meeting.place,
        )


def _gone(session: Session, branch_id: str, today: date) -> set[str]:
    people = session.scalars(select(Person).where(Person.branch_id == branch_id))
    return {person.id for person in people if not person.is_on_roll(today)}


def from_calendar(session: Session, branch_id: str, year: int, today: date) -> Drafts:
    """Propose what recurs every year, everywhere and by the branch's own scheme (domain §9)."""
    make = _maker(session, branch_id, year, today, None)
    own = session.get_one(Branch, branch_id)
    templates = plan_templates().templates_for(own.scheme, in_service=own.form != BranchForm.RETIRED)
    now = plans.frame_of(session, branch_id, year)
    found = [
        Draft(
            kind=item.kind,
            planned_for=_planned(make, Month(year, month), item.placement),
            title=item.title,
            person_id=make.chair(item.kind, None),
            note=item.source or None,
        )
        for template in templates
        for item in template.items
        for month in item.months
    ]
    themes = {theme.month: theme.text for template in templates for theme in template.themes}
    return Drafts(
        items=tuple(_marked(session, branch_id, year, today, found)),
        months={month: words for month, words in themes.items() if month not in now.months},
    )


def _marked(
    session: Session, branch_id: str, year: int, today: date, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Mark what the plan has already: each item of it stands for one proposal of its kind, month and theme."""
    known = Counter(
        _likeness(line.kind, line.planned_for, line.group_id, line.title)
        for line in lines_of(session, branch_id, year, today)
    )
    for draft in sorted(found, key=_order):
        likeness = _likeness(draft.kind, draft.planned_for, draft.group_id, draft.title)
        yield replace(draft, is_known=known[likeness] > 0)
        known[likeness] -= 1


def _likeness(
    kind: PlanKind, planned_for: PartialDate, group_id: str | None, title: str
) -> tuple[PlanKind, int | None, str | None, str]:
    return kind, planned_for.month, group_id, title if kind in plans.NEEDS_TITLE else ""


def _order(draft: Draft) -> tuple[date, str, str]:
    """Order by day, kind and title; groups stay in the order they were proposed in, which is their own."""
    return draft.planned_for.latest, draft.kind.value, "" if draft.group_name else draft.title


def take(session: Session, branch_id: str, year: int, drafts: Drafts, chosen: Sequence[Draft]) -> int:
    """Write the chosen items, and the words of the drafts where the plan has none; return how many items.

    Nothing that stands in the plan is changed.
    """
    for draft in chosen:
        plans.keep(
            session,
            branch_id,
            year,
            {
                "kind": draft.kind,
                "planned_for": draft.planned_for,
                "clock": draft.clock,
                "title": draft.title,
                "group_id": draft.group_id,
                "person_id": draft.person_id,
                "place": draft.place,
                "note": draft.note,
            },
        )
    now = plans.frame_of(session, branch_id, year)
    _add_goal(session, branch_id, year, drafts.goal if not now.goal else "")
    quarters = {n: words for n, words in drafts.quarters.items() if n not in now.quarters}
    months = {n: words for n, words in drafts.months.items() if n not in now.months}
    plans.keep_themes(session, branch_id, year, PlanLevel.QUARTER, quarters)
    plans.keep_themes(session, branch_id, year, PlanLevel.MONTH, months)
    return len(chosen)


def _add_goal(session: Session, branch_id: str, year: int, goal: str) -> None:
    if goal:
        known = session.scalars(
            select(YearPlan).where(YearPlan.branch_id == branch_id, YearPlan.year == year)
        ).first()
        plan = known or YearPlan(branch_id=branch_id, year=year)
        plan.goal = goal
        session.add(plan)
