"""Making collection and use of dues public to the members, once a year (党费公布)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesPublication
from branchdesk.store.remembering import once_a_reading


def publish(
    session: Session,
    branch_id: str,
    year: int,
    published_on: date,
    note: str | None,
    today: date,
    *,
    place: str | None = None,
) -> DuesPublication:
    """Record that the dues of a year were made public; raises InvalidField for a day that cannot be."""
    if published_on > today:
        raise InvalidField("published_on", _("公布日期还没有到，公布以后再登记。"))
    if published_on.year < year:
        raise InvalidField("published_on", _("公布日期早于 {year} 年，请核对。").format(year=year))
    record = DuesPublication(
        branch_id=branch_id,
        year=year,
        published_on=published_on,
        place=(place or "").strip() or None,
        note=(note or "").strip() or None,
    )
    session.add(record)
    session.flush()
    return record


def withdraw(session: Session, publication_id: str) -> None:
    """Take out a publication that was entered by mistake."""
    session.delete(session.get_one(DuesPublication, publication_id))


@once_a_reading
def publications(session: Session, branch_id: str, year: int) -> list[DuesPublication]:
    """List when the dues of a year were made public, the first first."""
    return list(
        session.scalars(
            select(DuesPublication)
            .where(DuesPublication.branch_id == branch_id, DuesPublication.year == year)
            .order_by(DuesPublication.published_on)
        )
    )
