"""Half-yearly inspections of activists and people on probation, and the reports they hand in."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Inspection, InspectionKind
from branchdesk.people.known import found

KIND_WORDS = {InspectionKind.INSPECTION: N_("考察"), InspectionKind.REPORT: N_("思想汇报")}


def write(
    session: Session,
    person_id: str,
    kind: InspectionKind,
    on: date,
    *,
    today: date,
    by: Sequence[str] = (),
    text: str = "",
    result: str | None = None,
    inspection_id: str | None = None,
) -> Inspection:
    """Enter a look at somebody or a report of theirs, or correct the one with this id.

    The roster's date of the latest inspection follows. Raises InvalidField for a day that cannot be.
    """
    person = found(session, person_id)
    if on > today:
        raise InvalidField("on", _("日期还没有到，办过以后再登记。"))
    if person.applied_on is not None and on < person.applied_on.earliest:
        raise InvalidField("on", _("日期早于申请入党的 {day}，请核对。").format(day=person.applied_on))
    entry = _entry(session, inspection_id) if inspection_id else None
    was = None if entry is None else entry.on
    if entry is None:
        entry = Inspection(branch_id=person.branch_id, person_id=person_id)
        session.add(entry)
    entry.kind, entry.on, entry.by = kind, on, list(by)
    entry.text, entry.result = text.strip(), (result or "").strip() or None
    session.flush()
    _follow(session, person_id, was)
    return entry


def delete(session: Session, inspection_id: str) -> None:
    """Take an entry out as made by mistake; the roster's latest inspection follows."""
    entry = _entry(session, inspection_id)
    person_id, was = entry.person_id, entry.on
    session.delete(entry)
    session.flush()
    _follow(session, person_id, was)


def _entry(session: Session, inspection_id: str) -> Inspection:
    return entries.found(session, Inspection, inspection_id, _("这条考察记录已经不在了，可能刚被撤销。"))


def _follow(session: Session, person_id: str, was: date | None) -> None:
    """Keep the roster's column at the latest inspection; a later one that only the roster knows stays."""
    person = found(session, person_id)
    latest = session.scalar(
        select(func.max(Inspection.on)).where(
            Inspection.person_id == person_id, Inspection.kind == InspectionKind.INSPECTION
        )
    )
    known = person.inspected_on
    if known is not None and was is not None and known == PartialDate.of(was):
        known = None
    days = [day for day in (known, PartialDate.of(latest) if latest else None) if day is not None]
    person.inspected_on = max(days, key=lambda day: day.latest, default=None)
    session.flush()
