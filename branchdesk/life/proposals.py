"""What a new record starts from: the last sitting of its kind, the posts held, the plan, everybody present."""

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.branch import groups
from branchdesk.dates import Month
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.life.expected import expected_people
from branchdesk.life.plans import month_theme
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, Sitting
from branchdesk.models import Meeting, MeetingKind, Person, PlanItem, Post, PostTitle
from branchdesk.roll import entitled_among

USUAL_START = time(14, 30)
PLACES_KEPT = 12


def propose(
    session: Session, branch_id: str, kind: MeetingKind, day: date, group_id: str | None = None
) -> Sitting:
    """Return a record to be filled in: place, hour and people as last time, all those expected present.

    A theme day has the theme of its month; who wrote down another sitting is proposed where nobody did this kind.
    """
    last = _last(session, branch_id, kind, day, group_id)
    people = expected_people(session, branch_id, kind, day, group_id)
    here = {person.id for person in people}
    chairs = (last.chair_id if last is not None else None, usual_chair(session, branch_id, kind, group_id))
    recorders = (
        last.recorder_id if last is not None else None,
        None if kind == MeetingKind.GROUP else _recorder_of_any(session, branch_id, day),
    )
    return Sitting(
        kind=kind,
        starts_at=datetime.combine(day, last.starts_at.time() if last is not None else USUAL_START),
        place=last.place if last is not None else next(iter(places(session, branch_id)), None),
        group_id=group_id,
        chair_id=next((key for key in chairs if key in here), None),
        recorder_id=next((key for key in recorders if key in here), None),
        theme=month_theme(session, branch_id, day) if kind == MeetingKind.PARTY_DAY else None,
        agenda=[AgendaEntry()],
        attendance=attendance_of(session, people, day),
    )


def propose_planned(session: Session, key: str, today: date) -> Sitting:
    """Return a record of what was planned: its kind, group, theme and place, on its day or else today.

    What was planned is the theme of a theme day, the subject of a lecture, and the name of any other sitting.
    Raises BranchDeskError for an item that is gone or is no sitting.
    """
    item = entries.found(session, PlanItem, key)
    if item.kind.meeting is None:
        raise BranchDeskError(_("这项计划不是会议，请用“已办”。"))
    day = min(item.planned_for.earliest if item.planned_for.is_whole else today, today)
    sitting = propose(session, item.branch_id, item.kind.meeting, day, item.group_id)
    if item.clock is not None:
        sitting.starts_at = datetime.combine(day, time.fromisoformat(item.clock))
    if sitting.kind == MeetingKind.PARTY_DAY:
        sitting.theme = item.title or sitting.theme
    elif sitting.kind == MeetingKind.LECTURE:
        sitting.subject = item.title or None
    else:
        sitting.title = item.title
    sitting.place = item.place or sitting.place
    sitting.agenda = [AgendaEntry(title=item.title)]
    return sitting


def next_group(session: Session, branch_id: str, day: date) -> str | None:
    """Return the first group that has not met in the month of a day; the first of all where every one has."""
    found = [group.id for group in groups(session, branch_id)]
    month = Month.of(day)
    met = session.scalars(
        select(Meeting.group_id).where(
            Meeting.branch_id == branch_id,
            Meeting.kind == MeetingKind.GROUP,
            Meeting.starts_at >= datetime.combine(month.first_day, time.min),
            Meeting.starts_at <= datetime.combine(month.last_day, time.max),
        )
    ).all()
    return next((key for key in found if key not in met), next(iter(found), None))


def attendance_of(session: Session, people: list[Person], day: date) -> list[AttendanceEntry]:
    """Note these people as present, with their right to vote that day."""
    entitled = entitled_among(session, people, day)
    return [AttendanceEntry(person.id, can_vote=person.id in entitled) for person in people]


def _last(
    session: Session, branch_id: str, kind: MeetingKind, day: date, group_id: str | None
) -> Meeting | None:
    wanted = [
        Meeting.branch_id == branch_id,
        Meeting.kind == kind,
        Meeting.starts_at <= datetime.combine(day, time.max),
    ]
    if kind == MeetingKind.GROUP:
        wanted.append(Meeting.group_id == group_id)
    return session.scalars(select(Meeting).where(*wanted).order_by(Meeting.starts_at.desc())).first()


def _recorder_of_any(session: Session, branch_id: str, day: date) -> str | None:
    """Return who wrote down the last sitting of the branch, of whichever kind but a group's."""
    return session.scalars(
        select(Meeting.recorder_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.kind != MeetingKind.GROUP,
            Meeting.recorder_id.is_not(None),
            Meeting.starts_at <= datetime.combine(day, time.max),
        )
        .order_by(Meeting.starts_at.desc())
    ).first()


def usual_chair(session: Session, branch_id: str, kind: MeetingKind, group_id: str | None) -> str | None:
    """Return the secretary, who takes the chair, in a group its leader (支部工作条例 第十三条, 第十四条)."""
    title = PostTitle.GROUP_LEADER if kind == MeetingKind.GROUP else PostTitle.SECRETARY
    wanted = [Post.branch_id == branch_id, Post.title == title, Post.until.is_(None)]
    if kind == MeetingKind.GROUP:
        wanted.append(Person.group_id == group_id)
    return session.scalars(
        select(Post.person_id).join(Person, Person.id == Post.person_id).where(*wanted)
    ).first()


def places(session: Session, branch_id: str) -> list[str]:
    """List where the branch has met, the latest first."""
    found = session.scalars(
        select(Meeting.place)
        .where(Meeting.branch_id == branch_id, Meeting.place.is_not(None))
        .order_by(Meeting.starts_at.desc())
    )
    return [place for place in dict.fromkeys(found) if place][:PLACES_KEPT]
