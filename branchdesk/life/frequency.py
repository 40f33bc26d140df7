"""What is required and what was held: each period of each kind, met, missed or still open (C32)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import groups
from branchdesk.i18n import _
from branchdesk.life.counting import counted_kinds, records_from
from branchdesk.life.expected import committee_ids
from branchdesk.models import AgendaItem, Meeting, MeetingKind, PartyGroup, Person, Talk
from branchdesk.roll import all_members
from branchdesk.rules.regulations import TALK, Frequency, Period, Regulations
from branchdesk.store.remembering import once_a_reading


class State(StrEnum):
    """How a requirement stands; it is missed only after its period has ended."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A kind of organisational life that is due in a period, and the records that answer it."""

    rule: Frequency
    period: Period
    state: State
    needed: int
    done: int
    held: tuple[str, ...]
    """Ids of the meetings, or talks, that count."""
    late: tuple[str, ...] = ()
    """Ids of records entered after the period had ended: evidence, but they make nothing good."""
    group_id: str | None = None
    group_name: str | None = None
    lacking: tuple[str, ...] = ()
    """Names of the people without a talk."""

    @property
    def kind(self) -> str:
        """The kind of sitting, or TALK."""
        return self.rule.kind

    @property
    def clause(self) -> str:
        """The clause it comes from, with its source."""
        return f"{self.rule.clause}（{self.rule.source}）"

    @property
    def title(self) -> str:
        """Name what is due, such as `第二季度党员大会`."""
        words = _("{period}{group}{kind}") if self.group_name else _("{period}{kind}")
        return words.format(period=self.period.words, group=self.group_name, kind=_(self.rule.title))


@dataclass(frozen=True, slots=True)
class KindSummary:
    """How a year stands for one kind: its requirements, counted."""

    rule: Frequency
    requirements: tuple[Requirement, ...]
    needed: int
    """Sittings of the year, or members to be talked with."""
    done: int
    missed: int
    open: int

    @property
    def kind(self) -> str:
        """The kind of sitting, or TALK."""
        return self.rule.kind

    @property
    def clause(self) -> str:
        """The clause it comes from, with its source."""
        return self.requirements[-1].clause


def by_kind(found: list[Requirement]) -> list[KindSummary]:
    """Sum a year's requirements up by kind, in the order of the rules."""
    kinds: dict[str, list[Requirement]] = {}
    for requirement in found:
        kinds.setdefault(requirement.kind, []).append(requirement)
    return [
        KindSummary(
            rule=of_kind[-1].rule,
            requirements=tuple(of_kind),
            needed=sum(r.needed for r in of_kind),
            done=sum(min(r.done, r.needed) for r in of_kind),
            missed=sum(r.needed - r.done for r in of_kind if r.state == State.MISSED),
            open=sum(r.needed - r.done for r in of_kind if r.state == State.OPEN),
        )
        for of_kind in kinds.values()
    ]


@dataclass
class _Records:
    """Ids of the records of a year by kind, group and day, parted by whether they were entered in time."""

    days: dict[tuple[str, str | None], list[tuple[date, datetime, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def within(
        self, kind: str, group_id: str | None, period: Period
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        there = [entry for entry in self.days[kind, group_id] if period.holds(entry[0])]
        in_time = tuple(key for _day, entered, key in there if entered.date() <= period.last)
        late = tuple(key for _day, entered, key in there if entered.date() > period.last)
        return in_time, late


@once_a_reading
def requirements(
    regulations: Regulations, session: Session, branch_id: str, year: int, today: date
) -> list[Requirement]:
    """List what organisational life a year requires of the branch, by kind and period.

    Periods that had begun before the branch was founded, or before these books begin, ask for nothing.
    """
    records = _read_meetings(session, branch_id, year)
    begins = records_from(session, branch_id)
    members = all_members(session, branch_id)
    found: list[Requirement] = []
    for rule in regulations.frequencies:
        for period in rule.periods(year):
            if period.first < begins or regulations.frequency(rule.kind, period.first) is not rule:
                continue
            if rule.kind == TALK:
                found.append(_talks(session, branch_id, rule, period, today, members))
                continue
            asked = _asked(session, branch_id, rule, period, today, members)
            found += [_sittings(rule, period, group, records, today) for group in asked]
    return found


def _asked(
    session: Session,
    branch_id: str,
    rule: Frequency,
    period: Period,
    today: date,
    members: list[Person],
) -> Iterator[PartyGroup | None]:
    """Yield the groups, or once the branch, that owe this rule's sitting in the period."""
    if rule.per == "branch" or (
        rule.per == "committee" and committee_ids(session, branch_id, min(period.first, today))
    ):
        yield None
    elif rule.per == "group":
        day = _looked_at(period, today)
        peopled = {person.group_id for person in members if person.is_on_roll(day)}
        yield from (group for group in groups(session, branch_id) if group.id in peopled)


def _sittings(
    rule: Frequency, period: Period, group: PartyGroup | None, records: _Records, today: date
) -> Requirement:
    held, late = records.within(rule.kind, group.id if group else None, period)
    return Requirement(
        rule=rule,
        period=period,
        state=_state(len(held), rule.times, period, today),
        needed=rule.times,
        done=len(held),
        held=held,
        late=late,
        group_id=group.id if group else None,
        group_name=group.name if group else None,
    )


def _state(done: int, needed: int, period: Period, today: date) -> State:
    if done >= needed:
        return State.MET
    return State.MISSED if today > period.last else State.OPEN


def _looked_at(period: Period, today: date) -> date:
    """Return the day whose roll a period is measured by: today, as far as it lies in the period."""
    return min(period.last, max(today, period.first))


def _talks(
    session: Session,
    branch_id: str,
    rule: Frequency,
    period: Period,
    today: date,
    everybody: list[Person],
) -> Requirement:
    day = _looked_at(period, today)
    members = [person for person in everybody if person.is_on_roll(day)]
    talks = session.execute(
        select(Talk.id, Talk.by_id, Talk.with_id, Talk.recorded_at)
        .where(Talk.branch_id == branch_id, Talk.held_on >= period.first, Talk.held_on <= period.last)
        .order_by(Talk.held_on)
    ).all()
    in_time = [talk for talk in talks if talk.recorded_at.date() <= period.last]
    met = {person_id for talk in in_time for person_id in (talk.by_id, talk.with_id)}
    lacking = [person for person in members if person.id not in met]
    done = len(members) - len(lacking)
    return Requirement(
        rule=rule,
        period=period,
        state=_state(done, max(len(members), 1), period, today),
        needed=len(members),
        done=done,
        held=tuple(talk.id for talk in in_time),
        late=tuple(talk.id for talk in talks if talk.recorded_at.date() > period.last),
        lacking=tuple(person.name for person in lacking),
    )


def _read_meetings(session: Session, branch_id: str, year: int) -> _Records:
    of_year = (Meeting.branch_id == branch_id, Meeting.held_in(year))
    agenda: dict[str, list[Any]] = defaultdict(list)
    words = select(AgendaItem.meeting_id, AgendaItem.kind, AgendaItem.title, AgendaItem.text)
    for item in session.execute(words.join(Meeting).where(*of_year)):
        agenda[item.meeting_id].append(item)
    records = _Records()
    facts = select(
        Meeting.id,
        Meeting.kind,
        Meeting.also_kinds,
        Meeting.group_id,
        Meeting.starts_at,
        Meeting.recorded_at,
    )
    for meeting in session.execute(facts.where(*of_year).order_by(Meeting.starts_at)):
        for kind in counted_kinds(meeting.kind, meeting.also_kinds, agenda[meeting.id]):
            group_id = meeting.group_id if kind == MeetingKind.GROUP else None
            records.days[str(kind), group_id].append(
                (meeting.starts_at.date(), meeting.recorded_at, meeting.id)
            )
    return records
