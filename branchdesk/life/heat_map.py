"""The year's attendance person by person: at each sitting, and summed up by month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from branchdesk.life.attendance import percent_of
from branchdesk.life.make_ups import MadeUp, shown
from branchdesk.models import Attendance, MakeUp, Meeting, MeetingKind, Person, Presence
from branchdesk.store.remembering import once_a_reading

MONTHS = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Cell:
    """How one person stood to one sitting he or she was expected at."""

    presence: Presence
    reason: str
    made_up: MadeUp | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """So many times expected, there, on leave, absent; and how many of those away were made up for."""

    expected: int = 0
    present: int = 0
    leave: int = 0
    absent: int = 0
    made_up: int = 0

    @property
    def percent(self) -> Decimal:
        """The rate in percent, one decimal, cut off."""
        return percent_of(self.present, self.expected)

    def is_below(self, percent: int) -> bool:
        """Say whether the rate is below so many percent; where nobody was expected it is not."""
        return self.present * 100 < self.expected * percent


def tally(cells: Iterable[Cell]) -> Tally:
    """Count cells."""
    counted = dict.fromkeys(Presence, 0)
    made_up = 0
    for cell in cells:
        counted[cell.presence] += 1
        made_up += cell.made_up is not None and cell.presence != Presence.PRESENT
    return Tally(
        sum(counted.values()),
        counted[Presence.PRESENT],
        counted[Presence.LEAVE],
        counted[Presence.ABSENT],
        made_up,
    )


@dataclass(frozen=True, slots=True)
class SittingOfYear:
    """A sitting as a column."""

    id: str
    kind: MeetingKind
    kinds: frozenset[MeetingKind]
    """Its own kind and those it is ticked for."""
    title: str
    starts_at: datetime

    @property
    def day(self) -> date:
        """The day it was held."""
        return self.starts_at.date()


@dataclass(frozen=True, slots=True)
class PersonOfYear:
    """A person as a row: the cells by sitting; none where the person was not expected."""

    id: str
    name: str
    cells: Mapping[str, Cell]

    def tally(self, sittings: Sequence[SittingOfYear]) -> Tally:
        """Count the person's cells of these sittings."""
        return tally(self.cells[one.id] for one in sittings if one.id in self.cells)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Everybody expected at a sitting of a year, in roster order, and the sittings in order of time."""

    year: int
    sittings: tuple[SittingOfYear, ...]
    people: tuple[PersonOfYear, ...]

    @property
    def kinds(self) -> list[MeetingKind]:
        """The kinds that were held, in their usual order."""
        held = {kind for one in self.sittings for kind in one.kinds}
        return [kind for kind in MeetingKind if kind in held]

    def of_kind(self, kind: MeetingKind | None) -> tuple[SittingOfYear, ...]:
        """Return the sittings of a kind, or all."""
        return tuple(one for one in self.sittings if kind is None or kind in one.kinds)

    def expected_of(self, sittings: Sequence[SittingOfYear]) -> list[PersonOfYear]:
        """Return who was expected at any of these sittings."""
        ids = {one.id for one in sittings}
        return [person for person in self.people if not ids.isdisjoint(person.cells)]

    def of_sitting(self, sitting: SittingOfYear) -> Tally:
        """Count everybody at one sitting."""
        return tally(person.cells[sitting.id] for person in self.people if sitting.id in person.cells)

    def in_month(self, sittings: Sequence[SittingOfYear], month: int) -> list[SittingOfYear]:
        """Return those of the sittings that were held in a month."""
        return [one for one in sittings if one.starts_at.month == month]

    def months(
        self, sittings: Sequence[SittingOfYear], people: Sequence[PersonOfYear] | None = None
    ) -> list[Tally]:
        """Count all people, or these, by month."""
        shown_people = self.people if people is None else people
        found = []
        for month in MONTHS:
            ids = [one.id for one in self.in_month(sittings, month)]
            found.append(
                tally(person.cells[key] for person in shown_people for key in ids if key in person.cells)
            )
        return found

    def total(self, sittings: Sequence[SittingOfYear]) -> Tally:
        """Count everybody at all of these sittings."""
        ids = [one.id for one in sittings]
        return tally(person.cells[key] for person in self.people for key in ids if key in person.cells)


@once_a_reading
def heat_map(session: Session, branch_id: str, year: int) -> HeatMap:
    """Read a year's attendance, in three statements however many people and sittings there are."""
    sittings = tuple(
        SittingOfYear(key, kind, frozenset((kind, *(MeetingKind(one) for one in also))), title, starts_at)
        for key, kind, also, title, starts_at in session.execute(
            select(Meeting.id, Meeting.kind, Meeting.also_kinds, Meeting.title, Meeting.starts_at)
            .where(Meeting.branch_id == branch_id, Meeting.held_in(year))
            .order_by(Meeting.starts_at, Meeting.id)
        )
    )
    made_up = _made_up(session, branch_id, year)
    names: dict[str, str] = {}
    cells: dict[str, dict[str, Cell]] = {}
    for person_id, name, meeting_id, presence, reason in session.execute(
        select(Person.id, Person.name, Attendance.meeting_id, Attendance.presence, Attendance.reason)
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.branch_id == branch_id, Meeting.held_in(year))
        .order_by(Person.position, Person.pinyin, Person.name, Person.id)
    ):
        names[person_id] = name
        cells.setdefault(person_id, {})[meeting_id] = Cell(
            presence, reason or "", made_up.get((meeting_id, person_id))
        )
    people = tuple(PersonOfYear(key, name, cells[key]) for key, name in names.items())
    return HeatMap(year, sittings, people)


_CONFIRMER = aliased(Person)


def _made_up(session: Session, branch_id: str, year: int) -> dict[tuple[str, str], MadeUp | None]:
    return {
        (entry.meeting_id, entry.person_id): shown(entry, name)
        for entry, name in session.execute(
            select(MakeUp, _CONFIRMER.name)
            .join(Meeting, Meeting.id == MakeUp.meeting_id)
            .outerjoin(_CONFIRMER, _CONFIRMER.id == MakeUp.confirmed_by_id)
            .where(MakeUp.branch_id == branch_id, Meeting.held_in(year))
        )
    }
