"""The talks a year asks for (支部工作条例 第十九条), who has had them, and the gaps.

Committee members talk each with each, every other member with at least one of the committee and with at
least one other member.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from branchdesk.life.counting import holds_year, records_from
from branchdesk.life.member_care import care_on, committee_on
from branchdesk.life.talks import TalkRow, talks_of
from branchdesk.models import Person
from branchdesk.roll import members_on

AMONG = "among"
"""The key of the column of talks among members outside the committee."""


class Need(StrEnum):
    """What a cell asks for."""

    DONE = "done"
    GAP = "gap"
    ANY = "any"
    """One of the row's cells of this kind is enough."""
    FREE = "free"
    """Nothing is asked for here."""
    NONE = "none"
    """Nobody talks with themselves."""


class GapKind(StrEnum):
    """Which of the three relations is lacking."""

    COMMITTEE = "committee"
    WITH_COMMITTEE = "with_committee"
    AMONG = "among"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One pair, or a member and all other members; `by_id` is empty there."""

    by_id: str | None
    with_id: str
    need: Need
    talks: tuple[TalkRow, ...] = ()
    late: tuple[TalkRow, ...] = ()
    """Entered after the year: they make nothing good."""

    @property
    def is_open(self) -> bool:
        """Whether a talk is lacking here."""
        return self.need in (Need.GAP, Need.ANY)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A member with the cells of the row; `id` is the person's."""

    id: str
    name: str
    on_committee: bool
    care_by_id: str | None
    cells: tuple[MatrixCell, ...]
    """In the order of the columns, the last one among members."""


@dataclass(frozen=True, slots=True)
class PairGap:
    """A talk that is lacking; `by_name` is empty where anybody of the kind will do."""

    kind: GapKind
    with_id: str
    with_name: str
    by_id: str | None = None
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class TalkMatrix:
    """Members down, committee members and 党员之间 across."""

    columns: tuple[tuple[str, str], ...]
    """Key and name of each column."""
    rows: tuple[MatrixRow, ...]
    gaps: tuple[PairGap, ...]
    begins_on: date | None = None
    """When the books began, where that was within the year: who had talked before stands in older ones."""

    def gaps_of(self, kind: GapKind) -> list[PairGap]:
        """Return the gaps of one relation."""
        return [gap for gap in self.gaps if gap.kind == kind]


class _Talks:
    """The talks of a year by pair, whichever of the two began it."""

    def __init__(self, talks: Iterable[TalkRow]) -> None:
        self._in_time: dict[frozenset[str], list[TalkRow]] = defaultdict(list)
        self._late: dict[frozenset[str], list[TalkRow]] = defaultdict(list)
        for talk in talks:
            kept = self._in_time if talk.is_in_time else self._late
            kept[frozenset((talk.by_id, talk.with_id))].append(talk)

    def between(self, one: str, others: Iterable[str]) -> tuple[tuple[TalkRow, ...], tuple[TalkRow, ...]]:
        pairs = [frozenset((one, other)) for other in others if other != one]
        in_time = tuple(talk for pair in pairs for talk in self._in_time.get(pair, ()))
        return in_time, tuple(talk for pair in pairs for talk in self._late.get(pair, ()))


def talk_matrix(session: Session, branch_id: str, year: int, today: date) -> TalkMatrix:
    """Lay out the year's pairs as the branch stands by its end, or today.

    Of a year these books do not hold whole nothing is asked, as with the yearly frequency of talks.
    """
    begins_on = None if holds_year(session, branch_id, year) else records_from(session, branch_id)
    day = min(date(year, 12, 31), max(today, date(year, 1, 1)))
    people = members_on(session, branch_id, day)
    committee = committee_on(session, branch_id, day)
    care = {key: one.by_id for key, one in care_on(session, branch_id, day).items()}
    talks = _Talks(talks_of(session, branch_id, year))
    others = [person.id for person in people if person.id not in committee]
    rows = tuple(
        _of_committee(person, committee, talks)
        if person.id in committee
        else _of_member(person, committee, care.get(person.id), others, talks)
        for person in people
    )
    columns = (*committee.items(), (AMONG, ""))
    if begins_on is not None:
        return TalkMatrix(columns, tuple(_asked_nothing(row) for row in rows), (), begins_on)
    return TalkMatrix(columns, rows, tuple(_gaps(rows, committee)))


def _asked_nothing(row: MatrixRow) -> MatrixRow:
    cells = tuple(replace(cell, need=Need.FREE) if cell.is_open else cell for cell in row.cells)
    return replace(row, cells=cells)


def _of_committee(person: Person, committee: dict[str, str], talks: _Talks) -> MatrixRow:
    cells = []
    for by_id in committee:
        held, late = talks.between(person.id, [by_id])
        need = Need.NONE if by_id == person.id else Need.DONE if held else Need.GAP
        cells.append(MatrixCell(by_id, person.id, need, held, late))
    return MatrixRow(person.id, person.name, True, None, (*cells, MatrixCell(None, person.id, Need.NONE)))


def _of_member(
    person: Person, committee: dict[str, str], care_by: str | None, others: list[str], talks: _Talks
) -> MatrixRow:
    care_by = care_by if care_by in committee else None
    met = bool(talks.between(person.id, committee)[0])
    cells = []
    for by_id in committee:
        held, late = talks.between(person.id, [by_id])
        if held:
            need = Need.DONE
        elif met or (care_by is not None and by_id != care_by):
            need = Need.FREE
        else:
            need = Need.GAP if care_by is not None else Need.ANY
        cells.append(MatrixCell(by_id, person.id, need, held, late))
    held, late = talks.between(person.id, others)
    need = Need.DONE if held else Need.GAP if len(others) > 1 else Need.NONE
    return MatrixRow(
        person.id, person.name, False, care_by, (*cells, MatrixCell(None, person.id, need, held, late))
    )


def _gaps(rows: tuple[MatrixRow, ...], committee: dict[str, str]) -> Iterable[PairGap]:
    seen: set[frozenset[str]] = set()
    for row in rows:
        if row.on_committee:
            for cell in row.cells:
                pair = frozenset((cell.by_id or "", row.id))
                if cell.need == Need.GAP and cell.by_id is not None and pair not in seen:
                    seen.add(pair)
                    yield PairGap(GapKind.COMMITTEE, cell.by_id, committee[cell.by_id], row.id, row.name)
            continue
        if any(cell.is_open for cell in row.cells[:-1]):
            by_name = committee.get(row.care_by_id or "", "")
            yield PairGap(GapKind.WITH_COMMITTEE, row.id, row.name, row.care_by_id, by_name)
        if row.cells[-1].need == Need.GAP:
            yield PairGap(GapKind.AMONG, row.id, row.name)
