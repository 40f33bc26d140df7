"""What each member earned or lost: entered by hand or from a record, and counted up to the cap of its item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import quarter_of
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, PointCategory, PointEntry, PointItem, PointPeriod
from branchdesk.people.known import found
from branchdesk.service.point_exemptions import exemption_on, exemptions
from branchdesk.store.remembering import once_a_reading

MOST_TIMES = 99


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as the list shows it; points in tenths."""

    id: str
    person_id: str
    name: str
    item_id: str
    code: str
    item: str
    category: PointCategory
    held_on: date
    times: int
    points_tenths: int
    counted: int
    """What of it counts, with its sign."""
    why: str
    """Why less counts than was entered."""
    note: str
    source_table: str | None
    source_id: str | None
    recorded_at: datetime

    @property
    def worth(self) -> int:
        """What was entered, with its sign."""
        return self.sign * self.points_tenths * self.times

    @property
    def sign(self) -> int:
        """-1 where points are taken off."""
        return -1 if self.category == PointCategory.MINUS else 1


def enter(
    session: Session,
    branch_id: str,
    people: Sequence[str],
    item_id: str,
    held_on: date,
    times: int,
    note: str,
    today: date,
) -> list[PointEntry]:
    """Enter points for these people; each keeps the item's points of today.

    Raises InvalidField without anybody, for a day to come, or for an item out of use by that day.
    """
    if not people:
        raise InvalidField("people", _("请在名单里勾选记分的人。"))
    item = _usable(session, item_id, held_on, times, today)
    made = []
    for person_id in people:
        found(session, person_id)
        made.append(
            PointEntry(
                branch_id=branch_id,
                person_id=person_id,
                item_id=item_id,
                held_on=held_on,
                times=times,
                points_tenths=item.points_tenths,
                note=note.strip() or None,
            )
        )
    session.add_all(made)
    session.flush()
    return made


def revise(
    session: Session, entry_id: str, item_id: str, held_on: date, times: int, note: str, today: date
) -> None:
    """Correct an entry; one of another item takes that item's points. Raises as `enter` does."""
    entry = entries.found(session, PointEntry, entry_id)
    item = _usable(session, item_id, held_on, times, today)
    if entry.item_id != item_id:
        entry.points_tenths = item.points_tenths
    entry.item_id, entry.held_on, entry.times = item_id, held_on, times
    entry.note = note.strip() or None
    session.flush()


def _usable(session: Session, item_id: str, held_on: date, times: int, today: date) -> PointItem:
    item = session.get(PointItem, item_id)
    if item is None:
        raise InvalidField("item_id", _("请选积分项目。"))
    if held_on > today:
        raise InvalidField("held_on", _("日期还没有到，事情发生以后再记分。"))
    if item.ended_on is not None and held_on >= item.ended_on:
        raise InvalidField("item_id", _("“{name}”已停用，请选别的项目。").format(name=item.name))
    if not 1 <= times <= MOST_TIMES:
        raise InvalidField("times", _("次数在 1 到 99 之间。"))
    return item


@once_a_reading
def entries_of_year(session: Session, branch_id: str, year: int) -> list[EntryLine]:
    """List the entries of a year, the earliest first, each with what counts of it.

    An item counts up to its cap in the order of the days; nothing counts in a time somebody is left out.
    """
    rows = session.execute(
        select(PointEntry, PointItem, Person.name)
        .join(PointItem, PointItem.id == PointEntry.item_id)
        .join(Person, Person.id == PointEntry.person_id)
        .where(
            PointEntry.branch_id == branch_id,
            PointEntry.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(PointEntry.held_on, PointEntry.recorded_at, Person.position, PointEntry.id)
    )
    left_out = exemptions(session, branch_id)
    taken: dict[tuple[str, str, int], int] = {}
    lines = []
    for entry, item, name in rows:
        line = _line(entry, item, name)
        exempt = exemption_on(left_out, entry.person_id, entry.held_on)
        if exempt is not None:
            lines.append(replace(line, counted=0, why=_("免计期间不计分")))
            continue
        lines.append(_capped(line, item, taken))
    return lines


def _line(entry: PointEntry, item: PointItem, name: str) -> EntryLine:
    sign = -1 if item.category == PointCategory.MINUS else 1
    return EntryLine(
        id=entry.id,
        person_id=entry.person_id,
        name=name,
        item_id=item.id,
        code=item.code,
        item=item.name,
        category=item.category,
        held_on=entry.held_on,
        times=entry.times,
        points_tenths=entry.points_tenths,
        counted=sign * entry.points_tenths * entry.times,
        why="",
        note=entry.note or "",
        source_table=entry.source_table,
        source_id=entry.source_id,
        recorded_at=entry.recorded_at,
    )


def _capped(line: EntryLine, item: PointItem, taken: dict[tuple[str, str, int], int]) -> EntryLine:
    """Count an entry as far as its item's cap leaves room, and take the room."""
    if item.cap_tenths is None or item.cap_period is None:
        return line
    place = (line.person_id, item.id, _number_of(item.cap_period, line.held_on))
    room = max(item.cap_tenths - taken.get(place, 0), 0)
    counted = min(abs(line.worth), room)
    taken[place] = taken.get(place, 0) + counted
    if counted == abs(line.worth):
        return line
    return replace(line, counted=line.sign * counted, why=_("超过这一项的上限，超出部分不计"))


def _number_of(period: PointPeriod, day: date) -> int:
    if period == PointPeriod.MONTH:
        return day.month
    return quarter_of(day.month) if period == PointPeriod.QUARTER else 1
