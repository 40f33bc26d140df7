"""Everybody's points of a year: the base, what came and went, the sum and the rank."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.models import PointCategory
from branchdesk.roll import members_on
from branchdesk.service.point_entries import EntryLine, entries_of_year
from branchdesk.service.point_exemptions import ExemptionLine, exemption_on, exemptions
from branchdesk.service.point_items import base_tenths


@dataclass(frozen=True, slots=True)
class PersonPoints:
    """One member's points up to a day; `id` is the person's, points in tenths."""

    id: str
    name: str
    base: int
    lines: tuple[EntryLine, ...]
    exemption: ExemptionLine | None
    """What leaves them out of rank and publication on that day."""
    rank: int | None = None
    """Their place; equals share one, and the next is as many further on (1, 1, 3)."""

    def of_category(self, category: PointCategory) -> int:
        """Return what counts of a category, with its sign."""
        return sum(line.counted for line in self.lines if line.category == category)

    @property
    def total(self) -> int:
        """The sum, never below 0."""
        return max(self.base + sum(line.counted for line in self.lines), 0)

    def within(self, first: date, last: date) -> int:
        """Return what counts of some days, with its sign; without the base."""
        return sum(line.counted for line in self.lines if first <= line.held_on <= last)


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and last day of a quarter, 1 to 4."""
    last = Month(year, quarter * 3)
    return last.plus(-2).first_day, last.last_day


def points_of_year(session: Session, branch_id: str, year: int, until: date) -> list[PersonPoints]:
    """Add up the points of a year up to a day, the best first; every year begins anew with the base.

    Who is left out that day comes last and has no rank.
    """
    until = min(until, date(year, 12, 31))
    by_person: dict[str, list[EntryLine]] = {}
    for line in entries_of_year(session, branch_id, year):
        if line.held_on <= until:
            by_person.setdefault(line.person_id, []).append(line)
    base = base_tenths(session, branch_id)
    left_out = exemptions(session, branch_id)
    people = [
        PersonPoints(
            person.id,
            person.name,
            base,
            tuple(by_person.get(person.id, ())),
            exemption_on(left_out, person.id, until),
        )
        for person in members_on(session, branch_id, until)
    ]
    return _ranked(people)


def _ranked(people: list[PersonPoints]) -> list[PersonPoints]:
    counted = sorted((one for one in people if one.exemption is None), key=lambda one: -one.total)
    ranked: list[PersonPoints] = []
    for place, one in enumerate(counted, start=1):
        same = ranked and ranked[-1].total == one.total
        ranked.append(replace(one, rank=ranked[-1].rank if same else place))
    return ranked + [one for one in people if one.exemption is not None]


@dataclass(frozen=True, slots=True)
class YearResult:
    """How somebody ended a year, for the appraisal: points in tenths, rank among so many; no rank if left out."""

    total: int
    rank: int | None
    among: int


def year_results(session: Session, branch_id: str, year: int, today: date) -> dict[str, YearResult]:
    """Return how everybody stands with a year's points, by person: evidence for the appraisal of members."""
    people = points_of_year(session, branch_id, year, today)
    among = sum(one.rank is not None for one in people)
    return {one.id: YearResult(one.total, one.rank, among) for one in people}
