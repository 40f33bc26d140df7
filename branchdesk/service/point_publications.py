"""Making the points of a quarter public: the list is kept as it stood."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import quarter_of
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import PointPublication
from branchdesk.service.points_year import points_of_year, quarter_days
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class ListedPoints:
    """A line of what is published: a name and points in tenths, nothing else about the person."""

    name: str
    quarter: int
    total: int
    rank: int | None


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """A publication as the register shows it."""

    id: str
    year: int
    quarter: int
    published_on: date
    place: str
    with_rank: bool
    note: str
    listed: tuple[ListedPoints, ...]


def list_of(
    session: Session, branch_id: str, year: int, quarter: int, *, with_rank: bool
) -> list[ListedPoints]:
    """List what a quarter's publication would say, the best first; who is left out is not on it."""
    first, last = quarter_days(year, quarter)
    return [
        ListedPoints(one.name, one.within(first, last), one.total, one.rank if with_rank else None)
        for one in points_of_year(session, branch_id, year, last)
        if one.exemption is None
    ]


def publish(
    session: Session,
    branch_id: str,
    year: int,
    quarter: int,
    published_on: date,
    place: str,
    note: str,
    today: date,
    *,
    with_rank: bool,
) -> PointPublication:
    """Record that a quarter was published, with the list as it stands; it never changes afterwards.

    Raises InvalidField before the quarter is over, for a day to come, without a place, or a second time.
    """
    _first, last = quarter_days(year, quarter)
    if published_on > today:
        raise InvalidField("published_on", _("公示日期还没有到，公示以后再登记。"))
    if published_on < last:
        raise InvalidField("published_on", _("这个季度 {day} 才过完，过完再公示。").format(day=last))
    if not place.strip():
        raise InvalidField("place", _("请写在哪里公示，例如支部公示栏。"))
    if any((line.year, line.quarter) == (year, quarter) for line in publications(session, branch_id, year)):
        raise InvalidField("quarter", _("这个季度已经公示过；登记错了的先删除，再重新登记。"))
    listed = list_of(session, branch_id, year, quarter, with_rank=with_rank)
    if not listed:
        raise BranchDeskError(_("这个季度没有可以公示的人，请先看名册和免计。"))
    record = PointPublication(
        branch_id=branch_id,
        year=year,
        quarter=quarter,
        published_on=published_on,
        place=place.strip(),
        with_rank=with_rank,
        listed=[[line.name, line.quarter, line.total, line.rank] for line in listed],
        note=note.strip() or None,
    )
    session.add(record)
    session.flush()
    return record


@once_a_reading
def publications(session: Session, branch_id: str, year: int) -> list[PublicationLine]:
    """List the publications of a year, the latest quarter first."""
    rows = session.scalars(
        select(PointPublication)
        .where(PointPublication.branch_id == branch_id, PointPublication.year == year)
        .order_by(PointPublication.quarter.desc())
    )
    return [
        PublicationLine(
            row.id,
            row.year,
            row.quarter,
            row.published_on,
            row.place,
            row.with_rank,
            row.note or "",
            tuple(ListedPoints(*line) for line in row.listed),
        )
        for row in rows
    ]


def quarters_over(year: int, today: date) -> list[int]:
    """List the quarters of a year that are over."""
    if year != today.year:
        return [1, 2, 3, 4] if year < today.year else []
    return list(range(1, quarter_of(today.month)))
