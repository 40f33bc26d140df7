"""The plan against what was held: each item with its state, the sitting that answers it, and the year's figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.i18n import N_, _
from branchdesk.life import plans
from branchdesk.life.frequency import Requirement
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.models import MeetingKind, PartyGroup, Person, PlanItem, PlanKind
from branchdesk.rules.regulations import TALK, Regulations
from branchdesk.store.remembering import once_a_reading


class PlanState(StrEnum):
    """How an item stands."""

    COMING = "coming"
    MOVED = "moved"
    """Still to come, on another day than was planned first."""
    PROPOSED = "proposed"
    """A sitting of its kind and month is on record; nobody has confirmed that it is this one."""
    HELD = "held"
    OVERDUE = "overdue"


STATE_WORDS = {
    PlanState.COMING: N_("未到"),
    PlanState.MOVED: N_("已改期"),
    PlanState.PROPOSED: N_("待确认"),
    PlanState.HELD: N_("已开"),
    PlanState.OVERDUE: N_("逾期未开"),
}
DEED_WORDS = {PlanState.HELD: N_("已办"), PlanState.OVERDUE: N_("逾期未办")}
"""How what is no sitting stands."""
MARKS = {
    PlanState.COMING: "○",
    PlanState.MOVED: "↷",
    PlanState.PROPOSED: "?",
    PlanState.HELD: "✓",
    PlanState.OVERDUE: "!",
}
"""The state in a sign, where there is no room for its word."""
TONES = {
    PlanState.COMING: "muted",
    PlanState.MOVED: "warn",
    PlanState.PROPOSED: "warn",
    PlanState.HELD: "good",
    PlanState.OVERDUE: "bad",
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item of the plan as lists, calendars and papers show it."""

    id: str
    kind: PlanKind
    planned_for: PartialDate
    clock: str | None
    title: str
    group_id: str | None
    group_name: str
    person_id: str | None
    person: str
    place: str
    note: str
    first_planned: PartialDate | None
    moved_reason: str
    meeting: MeetingRow | None
    """The sitting that answers it, confirmed or only proposed."""
    done_on: date | None
    outcome: str
    recorded_on: date
    state: PlanState

    @property
    def kind_words(self) -> str:
        """Name the kind, with the group that meets."""
        words = _(plans.KIND_WORDS[self.kind])
        return _("{group}会议").format(group=self.group_name) if self.group_name else words

    @property
    def words(self) -> str:
        """Say what is planned: the theme, or else the kind."""
        return self.title or self.kind_words

    @property
    def when_words(self) -> str:
        """Write when it is planned."""
        return plans.when_words(self.planned_for, self.clock)

    @property
    def state_words(self) -> str:
        """Say how it stands."""
        words = STATE_WORDS[self.state]
        return _(words if self.kind.meeting is not None else DEED_WORDS.get(self.state, words))

    @property
    def held_on(self) -> date | None:
        """The day it was held or done, as far as that is confirmed."""
        if self.state != PlanState.HELD:
            return None
        return self.meeting.starts_at.date() if self.meeting is not None else self.done_on

    @property
    def is_late_entry(self) -> bool:
        """Whether it was entered into the plan after its time (补录): such an item proves no planning."""
        return self.recorded_on > (self.first_planned or self.planned_for).latest

    @property
    def is_on_time(self) -> bool:
        """Whether it was held by the end of the month it was first planned for."""
        first, held = self.first_planned or self.planned_for, self.held_on
        by_month = PartialDate(first.year, first.month).latest
        return held is not None and held <= by_month and not self.is_late_entry


@dataclass(frozen=True, slots=True)
class Figures:
    """How the plan of a year stands, in numbers."""

    planned: int
    held: int
    on_time: int
    not_held: int
    proposed: int
    moved: int


@once_a_reading
def lines_of(
    session: Session, branch_id: str, year: int, today: date, regulations: Regulations | None = None
) -> list[PlanLine]:
    """List the items of a year by their day, those of a month without day behind its days; groups in their order."""
    held = meetings_of(session, branch_id, year, regulations=regulations)
    found = session.execute(
        select(PlanItem, PartyGroup.name, Person.name, PartyGroup.position)
        .outerjoin(PartyGroup, PartyGroup.id == PlanItem.group_id)
        .outerjoin(Person, Person.id == PlanItem.person_id)
        .where(PlanItem.branch_id == branch_id, PlanItem.year == year)
    ).all()
    ordered = sorted(found, key=lambda row: _order(row[0], row[3] or 0))
    proposed = _proposals([item for item, *_names in ordered], held)
    by_id = {meeting.id: meeting for meeting in held}
    return [_line(item, group, name, by_id, proposed, today) for item, group, name, _place in ordered]


def _order(item: PlanItem, group: int) -> tuple[date, bool, str, int, int, str]:
    whole = item.planned_for.is_whole
    kind = list(PlanKind).index(item.kind)
    return item.planned_for.latest, not whole, item.clock or "", kind, group, item.title


def _proposals(items: Sequence[PlanItem], held: Sequence[MeetingRow]) -> dict[str, MeetingRow]:
    """Propose for each open item the nearest sitting of its kind, group and month that answers none yet."""
    taken = {(item.kind.meeting, item.meeting_id) for item in items if item.meeting_id}
    free: dict[tuple[MeetingKind, str | None, int], list[MeetingRow]] = defaultdict(list)
    for meeting in held:
        for counted in {meeting.kind, *meeting.also_kinds}:
            group = meeting.group_id if counted == MeetingKind.GROUP else None
            if (counted, meeting.id) not in taken:
                free[counted, group, meeting.starts_at.month].append(meeting)
    proposed: dict[str, MeetingRow] = {}
    for item in items:
        kind = item.kind.meeting
        if item.meeting_id or kind is None:
            continue
        choice = free[kind, item.group_id, item.planned_for.month or 0]
        if choice:
            nearest = min(choice, key=lambda m: abs((m.starts_at.date() - item.planned_for.latest).days))
            choice.remove(nearest)
            proposed[item.id] = nearest
    return proposed


def _line(
    item: PlanItem,
    group: str | None,
    name: str | None,
    held: Mapping[str, MeetingRow],
    proposed: Mapping[str, MeetingRow],
    today: date,
) -> PlanLine:
    confirmed = held.get(item.meeting_id or "")
    state = PlanState.COMING
    if confirmed is not None or item.done_on is not None:
        state = PlanState.HELD
    elif item.id in proposed:
        state = PlanState.PROPOSED
    elif item.planned_for.latest < today:
        state = PlanState.OVERDUE
    elif item.first_planned is not None:
        state = PlanState.MOVED
    return PlanLine(
        id=item.id,
        kind=item.kind,
        planned_for=item.planned_for,
        clock=item.clock,
        title=item.title,
        group_id=item.group_id,
        group_name=group or "",
        person_id=item.person_id,
        person=name or "",
        place=item.place or "",
        note=item.note or "",
        first_planned=item.first_planned,
        moved_reason=item.moved_reason or "",
        meeting=confirmed or proposed.get(item.id),
        done_on=item.done_on,
        outcome=item.outcome or "",
        recorded_on=item.recorded_at.date(),
        state=state,
    )


def figures_of(lines: Sequence[PlanLine]) -> Figures:
    """Count how a plan stands; on time is what was held by the end of the month first planned for."""
    states = [line.state for line in lines]
    return Figures(
        planned=len(lines),
        held=states.count(PlanState.HELD),
        on_time=sum(line.is_on_time for line in lines),
        not_held=states.count(PlanState.OVERDUE),
        proposed=states.count(PlanState.PROPOSED),
        moved=sum(line.first_planned is not None for line in lines),
    )


def confirm(session: Session, lines: Sequence[PlanLine]) -> int:
    """Confirm the proposed sittings of these items; return how many there were."""
    proposed = [line for line in lines if line.state == PlanState.PROPOSED and line.meeting is not None]
    for line in proposed:
        if line.meeting is not None:
            plans.link(session, line.id, line.meeting.id)
    return len(proposed)


def sittings_for(
    session: Session, branch_id: str, line: PlanLine, year: int, regulations: Regulations | None = None
) -> list[MeetingRow]:
    """List the sittings of a year that could answer an item, those nearest to its day first."""
    found = [
        meeting
        for meeting in meetings_of(session, branch_id, year, regulations=regulations)
        if line.kind.meeting in (meeting.kind, *meeting.also_kinds)
        and (line.kind != PlanKind.GROUP or meeting.group_id == line.group_id)
    ]
    return sorted(found, key=lambda m: abs((m.starts_at.date() - line.planned_for.latest).days))


@dataclass(frozen=True, slots=True)
class Lack:
    """A sitting a frequency rule asks for that the plan does not foresee."""

    requirement: Requirement
    missing: int
    is_past: bool

    @property
    def title(self) -> str:
        """Name what is not planned."""
        return self.requirement.title


def coverage(lines: Sequence[PlanLine], asked: Sequence[Requirement], today: date) -> list[Lack]:
    """Say what of the frequency rules a plan does not foresee; for talks one item in their period is enough."""
    planned: dict[tuple[str, str | None], list[PartialDate]] = defaultdict(list)
    for line in lines:
        planned[line.kind.value, line.group_id].append(line.planned_for)
    lacks = []
    for requirement in asked:
        period = requirement.period
        there = planned[requirement.kind, requirement.group_id]
        number = sum(period.first <= when.earliest and when.latest <= period.last for when in there)
        needed = min(requirement.needed, 1) if requirement.kind == TALK else requirement.needed
        if number < needed:
            lacks.append(Lack(requirement, needed - number, period.last < today))
    return lacks
