"""Notices of sittings to come (会议通知): written beforehand, and the start of the record once it was held."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life import proposals
from branchdesk.life.expected import expected_people
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.life.titles import proposed_title
from branchdesk.models import Meeting, MeetingKind, MeetingNotice, PartyGroup, PlanItem

SOON = timedelta(days=31)
"""How far ahead the plan is looked at for what a new notice proposes."""


@dataclass(slots=True)
class Announcement:
    """What is told of a sitting before it is held."""

    kind: MeetingKind
    starts_at: datetime
    title: str = ""
    place: str | None = None
    group_id: str | None = None
    agenda: list[str] = field(default_factory=list)
    guests: str | None = None
    note: str | None = None
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as a list shows it."""

    id: str
    kind: MeetingKind
    title: str
    starts_at: datetime
    place: str | None
    group_id: str | None
    given_on: date | None

    def is_over(self, now: datetime) -> bool:
        """Whether the sitting should have begun."""
        return self.starts_at <= now


def propose(session: Session, branch_id: str, kind: MeetingKind, day: date, today: date) -> Announcement:
    """Return a notice to be filled in: hour and place as last time."""
    start = proposals.propose(session, branch_id, kind, day)
    return Announcement(kind, start.starts_at, place=start.place, given_on=today)


def propose_planned(session: Session, item_id: str, today: date) -> Announcement:
    """Return a notice of what the year's plan holds: its day if it has one, hour, place, group and theme.

    Raises BranchDeskError for an item that is gone or is no sitting.
    """
    start = proposals.propose_planned(session, item_id, today)
    item = session.get_one(PlanItem, item_id)
    day = item.planned_for.earliest if item.planned_for.is_whole else today
    return Announcement(
        start.kind,
        datetime.combine(max(day, today), start.starts_at.time()),
        place=start.place,
        group_id=start.group_id,
        agenda=[entry.title for entry in start.agenda if entry.title],
        given_on=today,
    )


def next_planned(session: Session, branch_id: str, kind: MeetingKind, today: date) -> str | None:
    """Return the key of the plan's next sitting of a kind that can be told of now, if there is one soon."""
    planned = session.scalars(
        select(PlanItem).where(
            PlanItem.branch_id == branch_id, PlanItem.meeting_id.is_(None), PlanItem.done_on.is_(None)
        )
    )
    coming = [
        item
        for item in planned
        if item.kind.meeting == kind
        and item.planned_for.latest >= today
        and item.planned_for.earliest <= today + SOON
    ]
    return min(coming, key=lambda item: item.planned_for.latest).id if coming else None


def announce(session: Session, branch_id: str, told: Announcement) -> MeetingNotice:
    """Keep a notice; a title is proposed where none is given. Raises InvalidField as `revise` does."""
    made = MeetingNotice(branch_id=branch_id)
    _write(session, made, told)
    session.add(made)
    session.flush()
    return made


def revise(session: Session, notice_id: str, told: Announcement) -> MeetingNotice:
    """Correct a notice.

    Raises InvalidField for a group's sitting without its group, one that nobody is expected at, one without a
    matter, and a notice given after it began.
    """
    kept = found(session, notice_id)
    _write(session, kept, told)
    session.flush()
    return kept


def _write(session: Session, kept: MeetingNotice, told: Announcement) -> None:
    day = told.starts_at.date()
    if told.kind == MeetingKind.GROUP and told.group_id is None:
        raise InvalidField("group_id", _("请选是哪个党小组开会。"))
    group_id = told.group_id if told.kind == MeetingKind.GROUP else None
    if not expected_people(session, kept.branch_id, told.kind, day, group_id):
        raise InvalidField("kind", _("按名册那天没有人该到会，请先登记名册、支委职务或党小组。"))
    agenda = [words for matter in told.agenda if (words := matter.strip())]
    if not agenda:
        raise InvalidField("agenda", _("请写明会上要办的事，一行一件。"))
    if told.given_on is not None and told.given_on > day:
        raise InvalidField("given_on", _("通知日期在会议之后，请核对。"))
    group = session.get(PartyGroup, group_id) if group_id else None
    kept.kind, kept.starts_at, kept.group_id, kept.agenda = told.kind, told.starts_at, group_id, agenda
    kept.title = told.title.strip() or proposed_title(told.kind, day, group.name if group else None)
    kept.place, kept.guests, kept.note = _tidy(told.place), _tidy(told.guests), _tidy(told.note)
    kept.given_on = told.given_on


def _tidy(words: str | None) -> str | None:
    return (words or "").strip() or None


def delete(session: Session, notice_id: str) -> None:
    """Take a notice out, such as of a sitting that was called off; the history can bring it back."""
    session.delete(found(session, notice_id))
    session.flush()


def found(session: Session, notice_id: str) -> MeetingNotice:
    """Return a notice; raises BranchDeskError when it is gone."""
    return entries.found(session, MeetingNotice, notice_id, _("这份会议通知已经删除。"))


def announcement_of(notice: MeetingNotice) -> Announcement:
    """Take the values out of a notice."""
    return Announcement(
        notice.kind,
        notice.starts_at,
        notice.title,
        notice.place,
        notice.group_id,
        list(notice.agenda),
        notice.guests,
        notice.note,
        notice.given_on,
    )


def unrecorded(session: Session, branch_id: str) -> list[NoticeRow]:
    """List the notices whose sitting has no record yet, the next one first."""
    kept = session.scalars(
        select(MeetingNotice)
        .where(MeetingNotice.branch_id == branch_id, MeetingNotice.meeting_id.is_(None))
        .order_by(MeetingNotice.starts_at, MeetingNotice.id)
    )
    return [NoticeRow(n.id, n.kind, n.title, n.starts_at, n.place, n.group_id, n.given_on) for n in kept]


def notice_of(session: Session, meeting_id: str) -> MeetingNotice | None:
    """Return the notice by which a recorded sitting was called."""
    return session.scalars(
        select(MeetingNotice).where(MeetingNotice.meeting_id == meeting_id).order_by(MeetingNotice.starts_at)
    ).first()


def start_of(session: Session, notice_id: str) -> Sitting:
    """Return a record to be filled in from a notice: its day, place and matters, everybody expected present."""
    notice = found(session, notice_id)
    start = proposals.propose(
        session, notice.branch_id, notice.kind, notice.starts_at.date(), notice.group_id
    )
    start.starts_at, start.title, start.place = notice.starts_at, notice.title, notice.place
    start.guests = notice.guests
    start.agenda = [AgendaEntry(title) for title in notice.agenda]
    return start


def link(session: Session, meeting: Meeting) -> None:
    """Join a new record with the notice of its sitting: the one of its kind and group on the same day.

    Nothing happens where there is none, or the day has several and none at that hour.
    """
    rows: Sequence[MeetingNotice] = session.scalars(
        select(MeetingNotice).where(
            MeetingNotice.branch_id == meeting.branch_id,
            MeetingNotice.meeting_id.is_(None),
            MeetingNotice.kind == meeting.kind,
            MeetingNotice.group_id.is_(None)
            if meeting.group_id is None
            else MeetingNotice.group_id == meeting.group_id,
        )
    ).all()
    same_day = [row for row in rows if row.starts_at.date() == meeting.starts_at.date()]
    exact = [row for row in same_day if row.starts_at == meeting.starts_at]
    for row in exact[:1] or (same_day if len(same_day) == 1 else []):
        row.meeting_id = meeting.id
