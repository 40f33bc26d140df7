"""Sittings: recording, revising and listing them."""

from collections.abc import Collection
from datetime import date, datetime, time

from sqlalchemy import delete as delete_from
from sqlalchemy import select, true
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.life import ballots, notices, tasks
from branchdesk.life.corrections import Correction, changes_between, parts_of
from branchdesk.life.counting import counted_kinds
from branchdesk.life.expected import expected_people
from branchdesk.life.finality import group_name, note_correction, refuse_final
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.life.prior import check_prior
from branchdesk.life.procedures import with_procedures
from branchdesk.life.settling import settled_attendance
from branchdesk.life.sittings import AttendanceEntry, MotionEntry, Sitting
from branchdesk.life.titles import proposed_title
from branchdesk.life.writing import recorded_items, write
from branchdesk.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Meeting,
    MeetingKind,
    PartyGroup,
    Presence,
)
from branchdesk.rules.regulations import Period, Regulations, shipped

__all__ = [
    "MeetingRow",
    "check",
    "delete",
    "expected_people",
    "load",
    "meetings_of",
    "proposed_title",
    "record",
    "revise",
    "twins",
    "voters",
    "with_all_parts",
    "year_of",
]


def load(session: Session, meeting_id: str) -> Meeting:
    """Return a meeting with agenda, attendance, motions and their people; raises when it is gone."""
    meeting = session.scalars(
        select(Meeting)
        .where(Meeting.id == meeting_id)
        .options(*with_all_parts())
        .execution_options(populate_existing=True)
    ).first()
    if meeting is None:
        raise BranchDeskError(_("这条会议记录已经删除。"))
    return meeting


def with_all_parts() -> list[ExecutableOption]:
    """Return the options that load a meeting with its agenda, attendance, motions and their people."""
    return [
        selectinload(Meeting.chair),
        selectinload(Meeting.recorder),
        selectinload(Meeting.agenda),
        selectinload(Meeting.motions),
        selectinload(Meeting.attendance).selectinload(Attendance.person),
    ]


def year_of(session: Session, meeting_id: str) -> int | None:
    """Return the year a sitting was held in; nothing when the record is gone."""
    held = session.scalars(select(Meeting.starts_at).where(Meeting.id == meeting_id)).first()
    return None if held is None else held.year


def record(
    session: Session,
    branch_id: str,
    sitting: Sitting,
    *,
    recorded_at: datetime | None = None,
    regulations: Regulations | None = None,
) -> Meeting:
    """Enter a sitting that was held; raises InvalidField for what cannot have been.

    `recorded_at` is now unless given; it decides whether the record is 补录.
    """
    entered = recorded_at or datetime.now()
    people = check(session, branch_id, sitting, entered.date(), regulations or shipped())
    sitting = tasks.with_reports(session, branch_id, sitting)
    meeting = Meeting(branch_id=branch_id, recorded_at=entered, agenda=[], attendance=[], motions=[])
    write(meeting, sitting, people)
    session.add(meeting)
    session.flush()
    notices.link(session, meeting)
    tasks.write(session, meeting, recorded_items(sitting))
    tasks.note_reports(session, sitting)
    return meeting


def revise(
    session: Session,
    meeting_id: str,
    sitting: Sitting,
    *,
    now: datetime | None = None,
    regulations: Regulations | None = None,
    correction: Correction | None = None,
) -> Meeting:
    """Correct a record; its date of entry stays. Raises InvalidField.

    A record in time cannot be turned into one that makes good a period already closed (C32). One that is final
    is changed by a `correction` only, which keeps what stood there before: InvalidField("correction") asks for it.
    """
    regulations = regulations or shipped()
    today = (now or datetime.now()).date()
    meeting = load(session, meeting_id)
    people = check(session, meeting.branch_id, sitting, today, regulations, known=_known(meeting, sitting))
    _refuse_making_good(meeting, sitting, today, regulations)
    before = parts_of(meeting, group_name(session, meeting)) if meeting.final_on else {}
    known = {item.id for item in meeting.agenda}
    write(meeting, sitting, people)
    session.flush()
    tasks.drop_with(session, known - {item.id for item in meeting.agenda})
    tasks.write(session, meeting, recorded_items(sitting))
    if meeting.final_on is not None:
        meeting = load(session, meeting_id)
        after = parts_of(meeting, group_name(session, meeting))
        note_correction(session, meeting, changes_between(before, after), correction)
    return meeting


def delete(session: Session, meeting_id: str) -> None:
    """Delete a sitting with its attachments and what it gave to do that nobody has begun; history keeps it for undo.

    Raises BranchDeskError for a final one.
    """
    refuse_final(session, meeting_id)
    tasks.drop_with(
        session, list(session.scalars(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)))
    )
    session.execute(
        delete_from(Attachment).where(
            Attachment.owner_table == Meeting.__tablename__, Attachment.owner_id == meeting_id
        )
    )
    session.execute(delete_from(Meeting).where(Meeting.id == meeting_id))


def voters(meeting: Meeting) -> tuple[int, int]:
    """Count those entitled to vote who were expected and who came, of a fully loaded meeting."""
    voting = [row for row in meeting.attendance if row.can_vote]
    present = sum(row.presence == Presence.PRESENT for row in voting)
    return len(voting) if meeting.entitled is None else meeting.entitled, present


def check(
    session: Session,
    branch_id: str,
    sitting: Sitting,
    today: date,
    regulations: Regulations | None = None,
    *,
    known: Collection[str] = (),
) -> list[AttendanceEntry]:
    """Return the attendance with everybody's right to vote settled; a title is proposed where none is given.

    `known` people stand in the record already, whatever the roll says of that day now. Raises InvalidField for
    what cannot have been.
    """
    day = sitting.starts_at.date()
    if day > today:
        raise InvalidField("starts_at", _("会议日期在今天之后。会议开过以后再记录。"))
    if sitting.ends_at is not None and sitting.ends_at <= sitting.starts_at:
        raise InvalidField("ends_at", _("结束时间不晚于开始时间，请核对。"))
    if sitting.kind == MeetingKind.GROUP and sitting.group_id is None:
        raise InvalidField("group_id", _("请选是哪个党小组开的会。"))
    if not sitting.title.strip():
        group = session.get(PartyGroup, sitting.group_id) if sitting.group_id else None
        sitting.title = proposed_title(sitting.kind, day, group.name if group else None)
    people = settled_attendance(session, branch_id, sitting, day, known)
    voting = [row for row in people if row.can_vote]
    expected = len(voting) if sitting.entitled is None else sitting.entitled
    present = sum(row.presence == Presence.PRESENT for row in voting)
    if expected < present:
        raise InvalidField(
            "entitled",
            _("应到有表决权 {expected} 人，少于实到的 {present} 人，请核对。").format(
                expected=expected, present=present
            ),
        )
    rules = with_procedures(session, branch_id, regulations or shipped())
    for motion in sitting.motions:
        _check_motion(motion, expected, present, day, rules)
    check_prior(session, sitting)
    return people


def _known(meeting: Meeting, sitting: Sitting) -> set[str]:
    """Return who stands in a record of the same day."""
    if meeting.starts_at.date() != sitting.starts_at.date():
        return set()
    leading = {meeting.chair_id, meeting.recorder_id} - {None}
    return {row.person_id for row in meeting.attendance} | {key for key in leading if key}


def twins(
    session: Session, branch_id: str, sitting: Sitting, meeting_id: str | None = None
) -> list[tuple[str, str]]:
    """List id and title of other sittings of the same kind, and group, recorded for the same day."""
    day = sitting.starts_at.date()
    found = session.execute(
        select(Meeting.id, Meeting.title)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.kind == sitting.kind,
            Meeting.starts_at >= datetime.combine(day, time.min),
            Meeting.starts_at <= datetime.combine(day, time.max),
            Meeting.id != (meeting_id or ""),
            true() if sitting.kind != MeetingKind.GROUP else Meeting.group_id == sitting.group_id,
        )
        .order_by(Meeting.starts_at)
    )
    return [(key, title) for key, title in found]


def _check_motion(
    motion: MotionEntry, expected: int, present: int, day: date, regulations: Regulations
) -> None:
    if not motion.title.strip():
        raise InvalidField("motions", _("请写明表决的事项。"))
    verdict = ballots.judge_count(motion, expected, present, day, regulations)
    if verdict.stops and not (motion.override_reason or "").strip():
        raise InvalidField(
            "motions",
            _("“{title}”：{reason}确实这样表决了的，请写明理由再保存。").format(
                title=motion.title, reason="".join(verdict.stops)
            ),
        )


Counted = set[tuple[MeetingKind, Period, str | None]]


def _refuse_making_good(meeting: Meeting, sitting: Sitting, today: date, regulations: Regulations) -> None:
    before = _counted_for(
        regulations,
        meeting.starts_at.date(),
        meeting.group_id,
        counted_kinds(meeting.kind, meeting.also_kinds, meeting.agenda),
    )
    after = _counted_for(
        regulations,
        sitting.starts_at.date(),
        sitting.group_id,
        counted_kinds(sitting.kind, sitting.also_kinds, sitting.agenda),
    )
    for kind, period, _group in after - before:
        if meeting.recorded_at.date() <= period.last < today:
            raise InvalidField(
                "kind",
                _(
                    "{period}已经过去，不能把原有记录改作{period}的{kind}。"
                    "确实开过的，请另记一条，它会标明补录和录入日期。"
                ).format(period=period.words, kind=_(KIND_WORDS[kind])),
            )


def _counted_for(
    regulations: Regulations, day: date, group_id: str | None, kinds: tuple[MeetingKind, ...]
) -> Counted:
    rules = [(kind, regulations.frequency(kind, day)) for kind in kinds]
    return {
        (kind, rule.period_of(day), group_id if kind == MeetingKind.GROUP else None)
        for kind, rule in rules
        if rule is not None
    }
