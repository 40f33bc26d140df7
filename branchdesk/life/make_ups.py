"""补课: what those who were away made up for; it stands beside the absence and never erases it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Attendance, MakeUp, MakeUpWay, Meeting, MeetingKind, Person, Presence


@dataclass(frozen=True, slots=True)
class MadeUp:
    """How an absence was made up for."""

    id: str
    done_on: date
    way: MakeUpWay
    text: str
    confirmed_by_id: str | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who was expected at a sitting and was not there; `id` is that of the attendance."""

    id: str
    person_id: str
    name: str
    meeting_id: str
    kind: MeetingKind
    title: str
    starts_at: datetime
    presence: Presence
    reason: str
    made_up: MadeUp | None


def record(
    session: Session,
    branch_id: str,
    meeting_id: str,
    person_ids: Sequence[str],
    *,
    done_on: date | None,
    way: MakeUpWay | None,
    text: str | None,
    confirmed_by_id: str | None,
    today: date,
) -> list[MakeUp]:
    """Enter that these people made up for one sitting, or correct what was entered of them.

    Raises InvalidField for nobody, for a day before the sitting or to come, and for somebody who was there.
    """
    meeting = entries.found(session, Meeting, meeting_id, _("这条会议记录已经删除。"))
    if not person_ids:
        raise InvalidField("people", _("请勾选补课的人。"))
    if done_on is None or way is None:
        raise InvalidField("done_on" if done_on is None else "way", _("请写补课的日期和方式。"))
    if done_on > today:
        raise InvalidField("done_on", _("补课日期在今天之后。补过以后再登记。"))
    if done_on < meeting.starts_at.date():
        raise InvalidField(
            "done_on", _("补课不能早于会议的日子 {day}。").format(day=meeting.starts_at.date())
        )
    _require_away(session, meeting_id, person_ids)
    known = {
        entry.person_id: entry
        for entry in session.scalars(select(MakeUp).where(MakeUp.meeting_id == meeting_id))
    }
    kept = []
    for person_id in person_ids:
        entry = known.get(person_id) or MakeUp(
            branch_id=branch_id, meeting_id=meeting_id, person_id=person_id
        )
        entry.done_on, entry.way, entry.text = done_on, way, (text or "").strip()
        entry.confirmed_by_id = confirmed_by_id
        session.add(entry)
        kept.append(entry)
    session.flush()
    return kept


def _require_away(session: Session, meeting_id: str, person_ids: Sequence[str]) -> None:
    away = set(
        session.scalars(
            select(Attendance.person_id).where(
                Attendance.meeting_id == meeting_id, Attendance.presence != Presence.PRESENT
            )
        )
    )
    if not set(person_ids) <= away:
        raise InvalidField("people", _("只有请假或缺席的人才补课，请核对到会情况。"))


def remove(session: Session, key: str) -> None:
    """Take out an entry made by mistake; raises BranchDeskError when it is gone."""
    entries.remove(session, MakeUp, key)


_CONFIRMER = aliased(Person)


def away(
    session: Session,
    branch_id: str,
    year: int,
    *,
    meeting_id: str | None = None,
    person_id: str | None = None,
) -> list[Away]:
    """List who was away from the sittings of a year, or from one of them, the latest first, in roster order."""
    query = (
        select(
            Attendance.id,
            Person.id,
            Person.name,
            Meeting.id,
            Meeting.kind,
            Meeting.title,
            Meeting.starts_at,
            Attendance.presence,
            func.coalesce(Attendance.reason, ""),
            MakeUp,
            _CONFIRMER.name,
        )
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(
            MakeUp,
            (MakeUp.meeting_id == Attendance.meeting_id) & (MakeUp.person_id == Attendance.person_id),
        )
        .outerjoin(_CONFIRMER, _CONFIRMER.id == MakeUp.confirmed_by_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.held_in(year),
            Attendance.presence != Presence.PRESENT,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id, Person.position, Person.name)
    )
    if meeting_id is not None:
        query = query.where(Meeting.id == meeting_id)
    if person_id is not None:
        query = query.where(Person.id == person_id)
    return [
        Away(key, who, name, held, kind, title, starts_at, presence, reason, shown(entry, confirmed_by))
        for (
            key,
            who,
            name,
            held,
            kind,
            title,
            starts_at,
            presence,
            reason,
            entry,
            confirmed_by,
        ) in session.execute(query).tuples()
    ]


def shown(entry: MakeUp | None, confirmed_by: str | None) -> MadeUp | None:
    """Return an entry as plain values; None for none."""
    if entry is None:
        return None
    return MadeUp(entry.id, entry.done_on, entry.way, entry.text, entry.confirmed_by_id, confirmed_by or "")
