"""The sample branch's minutes that are final, one of them corrected since, and the notice of a sitting to come."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.demo import photo
from branchdesk.i18n import _
from branchdesk.life import finality, meetings, notices
from branchdesk.life.corrections import Correction
from branchdesk.life.notices import Announcement
from branchdesk.life.sittings import sitting_of
from branchdesk.models import Attachment, AttachmentPurpose, Meeting, MeetingKind
from branchdesk.store.database import Database

FINAL_AFTER, CORRECTED_AFTER, TOLD_BEFORE = 2, 9, 4
"""Days after a sitting, and before the next one."""
KEPT = 3
"""How many general meetings are final, the earliest of the year."""


def keep(database: Database, branch_id: str, today: date) -> None:
    """Make the first minutes of the year final, correct one, and tell of the next sitting."""
    with database.read() as session:
        found = session.scalars(
            select(Meeting.id)
            .where(
                Meeting.branch_id == branch_id,
                Meeting.held_in(today.year),
                Meeting.kind == MeetingKind.GENERAL,
                Meeting.starts_at <= datetime.combine(today - timedelta(days=CORRECTED_AFTER), time.max),
            )
            .order_by(Meeting.starts_at)
            .limit(KEPT)
        ).all()
    for number, key in enumerate(found):
        _finish(database, key, today, has_page=number < KEPT - 1)
    if found:
        _correct(database, found[0])
    with database.begin(_("发会议通知")) as session:
        _announce(session, branch_id, today)


def _finish(database: Database, key: str, today: date, *, has_page: bool) -> None:
    with database.begin(_("会议记录定稿")) as session:
        meeting = meetings.load(session, key)
        day = meeting.starts_at.date() + timedelta(days=FINAL_AFTER)
        signers = [person.name for person in (meeting.chair, meeting.recorder) if person]
        if has_page:
            page = photo.sign_in_sheet(f"{meeting.starts_at:%Y-%m-%d}  {meeting.title}", signers, "签字页")
            files = [("会议记录签字页.jpg", page)]
            finality.add_files(session, key, files, AttachmentPurpose.SIGNED_PAGE)
        for row in session.scalars(select(Attachment).where(Attachment.owner_id == key)):
            row.recorded_at = datetime.combine(
                day, time(9)
            )  # scanned in their time, not when the sample is made
        reason = "" if has_page else _("纸质记录本由上级借去检查，收回后补扫。")
        finality.finalise(session, key, day, signers[-1], reason, today=today)


def _correct(database: Database, key: str) -> None:
    with database.begin(_("更正会议记录")) as session:
        meeting = meetings.load(session, key)
        day = meeting.starts_at.date() + timedelta(days=CORRECTED_AFTER)
        sitting = sitting_of(meeting)
        sitting.place = _("综合楼三楼会议室")
        by = meeting.recorder.name if meeting.recorder else ""
        meetings.revise(
            session,
            key,
            sitting,
            now=datetime.combine(day, time(9)),
            correction=Correction(_("地点记成了平时的活动室，当天因维修改在会议室。"), by, day),
        )


def _announce(session: Session, branch_id: str, today: date) -> None:
    day = today + timedelta(days=TOLD_BEFORE)
    notices.announce(
        session,
        branch_id,
        Announcement(
            MeetingKind.GENERAL,
            datetime.combine(day, time(14, 30)),
            place=_("综合楼三楼会议室"),
            agenda=[_("听取支委会近期工作报告"), _("讨论接收预备党员")],
            note=_("请带笔记本，佩戴党员徽章；不能到会的会前向组织委员请假。"),
            given_on=today,
        ),
    )
