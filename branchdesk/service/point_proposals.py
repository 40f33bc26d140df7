"""Points that the records propose: attendance, dues, study, awards and volunteer service, each once.

Nothing is entered by itself: a person looks at the list and takes over what is right.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dues.arrear_list import ArrearLine, arrear_lines
from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import (
    Attendance,
    Award,
    Meeting,
    Person,
    PointCategory,
    PointEntry,
    PointSource,
    Presence,
    Service,
    StudyKind,
    StudyRecord,
)
from branchdesk.people import awards
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import pioneers
from branchdesk.service.point_exemptions import exemption_on, exemptions
from branchdesk.service.point_items import ItemLine, items
from branchdesk.service.study_credits import credits_of_year
from branchdesk.service.study_year import hours_of_year

SECTION, PIONEERS = "service.points", "service.pioneers"


@dataclass(frozen=True, slots=True)
class _Case:
    """Something of a record that may earn or cost somebody points."""

    key: str
    """What it is, whichever item counts it."""
    person_id: str
    held_on: date
    words: str
    place: Place
    table: str
    record: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Points a record proposes; `id` says what is counted, points in tenths with their sign."""

    id: str
    person_id: str
    name: str
    item: ItemLine
    held_on: date
    worth: int
    words: str
    place: Place
    table: str
    record: str


@dataclass(frozen=True, slots=True)
class _Year:
    """What the cases are read from."""

    session: Session
    rulebook: Rulebook
    branch_id: str
    year: int
    today: date


def proposals(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[Proposal]:
    """List what the records of a year propose by the items in use, the earliest first.

    What was entered already, and what happened in a time somebody is left out, is not proposed.
    """
    books = _Year(session, rulebook, branch_id, year, today)
    entered = set(
        session.scalars(
            select(PointEntry.source_key).where(
                PointEntry.branch_id == branch_id, PointEntry.source_key.is_not(None)
            )
        )
    )
    members = {person.id: person for person in members_on(session, branch_id, min(today, date(year, 12, 31)))}
    left_out = exemptions(session, branch_id)
    found: list[Proposal] = []
    for item in items(session, branch_id):
        if item.source is None:
            continue
        for case in READERS[item.source](books):
            person = members.get(case.person_id)
            usable = case.held_on <= today and (item.ended_on is None or case.held_on < item.ended_on)
            if person is None or not usable or case.key in entered:
                continue
            if exemption_on(left_out, case.person_id, case.held_on) is None:
                found.append(_proposal(item, case, person))
    return sorted(found, key=lambda one: (one.held_on, one.item.code, members[one.person_id].position))


def _proposal(item: ItemLine, case: _Case, person: Person) -> Proposal:
    sign = -1 if item.category == PointCategory.MINUS else 1
    return Proposal(
        case.key,
        person.id,
        person.name,
        item,
        case.held_on,
        sign * item.points_tenths,
        case.words,
        case.place,
        case.table,
        case.record,
    )


def accept(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date, keys: Collection[str]
) -> int:
    """Enter the proposals of these keys that still stand; return how many."""
    taken = [one for one in proposals(session, rulebook, branch_id, year, today) if one.id in keys]
    session.add_all(
        PointEntry(
            branch_id=branch_id,
            person_id=one.person_id,
            item_id=one.item.id,
            held_on=one.held_on,
            times=1,
            points_tenths=one.item.points_tenths,
            source_table=one.table,
            source_id=one.record,
            source_key=one.id,
            note=one.words,
        )
        for one in taken
    )
    session.flush()
    return len(taken)


def _attendance(books: _Year, presence: Presence) -> Iterator[_Case]:
    rows = books.session.execute(
        select(Attendance.person_id, Meeting.id, Meeting.kind, Meeting.title, Meeting.starts_at)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.branch_id == books.branch_id,
            Meeting.held_in(books.year),
            Attendance.presence == presence,
        )
    )
    for person_id, key, kind, title, starts_at in rows:
        yield _Case(
            f"{presence}:{key}:{person_id}",
            person_id,
            starts_at.date(),
            title or _(KIND_WORDS[kind]),
            Place("life", key),
            Meeting.__tablename__,
            key,
        )


def _present(books: _Year) -> Iterator[_Case]:
    yield from _attendance(books, Presence.PRESENT)


def _absent(books: _Year) -> Iterator[_Case]:
    """Yield who stayed away without leave (缺席); who asked for leave is not among them."""
    yield from _attendance(books, Presence.ABSENT)


def _arrears(books: _Year) -> Iterator[_Case]:
    """Yield the months that are over and not paid in full, those with a good reason left out."""
    for line in arrear_lines(books.session, books.rulebook.checks, books.branch_id, books.today):
        for month in line.months:
            if month.year == books.year and not _excused(line, month.first_day):
                yield _Case(
                    f"arrears:{month}:{line.person_id}",
                    line.person_id,
                    month.last_day,
                    _("{month} 党费没有交足").format(month=month),
                    Place("dues.arrears", line.person_id),
                    Person.__tablename__,
                    line.person_id,
                )


def _excused(line: ArrearLine, day: date) -> bool:
    return any(reason.first.first_day <= day <= reason.last.last_day for reason in line.reasons)


def _training(books: _Year) -> Iterator[_Case]:
    for person_id, known in credits_of_year(books.session, books.branch_id, books.year).items():
        for credit in known:
            if credit.kind == StudyKind.TRAINING and credit.counted and credit.place.record:
                yield _Case(
                    f"training:{credit.place.record}:{person_id}",
                    person_id,
                    credit.held_on,
                    credit.title,
                    credit.place,
                    StudyRecord.__tablename__,
                    credit.place.record,
                )


def _study_behind(books: _Year) -> Iterator[_Case]:
    """Yield who did not reach the year's hours, once the year is over (§8 C32)."""
    last = date(books.year, 12, 31)
    if books.today <= last:
        return
    people = hours_of_year(
        books.session, books.rulebook.regulations, books.branch_id, books.year, books.today
    )
    for person in people:
        if person.lacking_tenths:
            yield _Case(
                f"study:{books.year}:{person.id}",
                person.id,
                last,
                _("全年学时不够 {n}").format(n=person.asked),
                Place("service.study", person.id),
                Person.__tablename__,
                person.id,
            )


def _awards(books: _Year) -> Iterator[_Case]:
    """Yield the awards of members, each achievement once at its highest level."""
    first, last = date(books.year, 1, 1), date(books.year, 12, 31)
    given = awards.register(books.session, books.branch_id, first, last)
    for award in awards.counted([line for line in given if line.person_id is not None]):
        yield _Case(
            f"award:{award.id}",
            award.person_id or "",
            award.given_on,
            award.title,
            Place("people.honours", award.id),
            Award.__tablename__,
            award.id,
        )


def _volunteer(books: _Year) -> Iterator[_Case]:
    for line in pioneers.services(books.session, books.branch_id, books.year):
        for person_id, _name in line.people:
            yield _Case(
                f"volunteer:{line.id}:{person_id}",
                person_id,
                line.held_on,
                line.title,
                Place(PIONEERS, line.id),
                Service.__tablename__,
                line.id,
            )


READERS: dict[PointSource, Callable[[_Year], Iterator[_Case]]] = {
    PointSource.PRESENT: _present,
    PointSource.ABSENT: _absent,
    PointSource.ARREARS: _arrears,
    PointSource.TRAINING: _training,
    PointSource.STUDY_BEHIND: _study_behind,
    PointSource.AWARD: _awards,
    PointSource.VOLUNTEER: _volunteer,
}


def place_of(table: str | None, record: str | None) -> Place | None:
    """Say where the record is seen that proposed an entry; None for one entered by hand."""
    if table is None or record is None:
        return None
    return {
        Meeting.__tablename__: Place("life", record),
        StudyRecord.__tablename__: Place("service.study", record),
        Award.__tablename__: Place("people.honours", record),
        Service.__tablename__: Place(PIONEERS, record),
        Person.__tablename__: Place("people", record),
    }.get(table)
