"""Minutes that are final (定稿): nothing is written over any more, corrections are added with reason and date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from branchdesk import attachments, entries
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.corrections import Change, Correction
from branchdesk.models import (
    Attachment,
    AttachmentPurpose,
    Meeting,
    MeetingRevision,
    PartyGroup,
    RevisionKind,
)

REVISION_WORDS = {
    RevisionKind.FINAL: N_("定稿"),
    RevisionKind.CORRECTION: N_("更正"),
    RevisionKind.REOPENED: N_("收回定稿"),
}


@dataclass(frozen=True, slots=True)
class Revision:
    """A step of minutes as windows and papers show it."""

    kind: RevisionKind
    done_on: date
    by: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def is_correction(self) -> bool:
        """Whether it changed the text of final minutes."""
        return self.kind == RevisionKind.CORRECTION


def finalise(
    session: Session, meeting_id: str, done_on: date, by: str, reason: str = "", *, today: date
) -> None:
    """Make minutes final on a day; from then on they are only corrected.

    Raises InvalidField for a day before the sitting or after today, without the name of who does it, and where
    neither a page with signatures is attached nor a reason for its absence given; BranchDeskError when they
    are final already. The signatures of chair and recorder belong to the minutes (domain §3.6).
    """
    meeting = _found(session, meeting_id)
    if meeting.final_on is not None:
        raise BranchDeskError(_("这次会议记录已经定稿。"))
    if not meeting.starts_at.date() <= done_on <= today:
        raise InvalidField("done_on", _("定稿日期要在会议当天以后、今天以前。"))
    if not by.strip():
        raise InvalidField("by", _("请选由谁定稿。"))
    if not signed_pages(session, meeting_id) and not reason.strip():
        raise InvalidField("reason", _("还没有主持人和记录人签字页的扫描件。放一份，或写明为什么没有。"))
    meeting.final_on = done_on
    _note(session, meeting, RevisionKind.FINAL, done_on, by, reason)


def reopen(session: Session, meeting_id: str, done_on: date, by: str, reason: str) -> None:
    """Take the finality of minutes back, so that they can be written anew or deleted.

    Raises InvalidField without a reason or a name, BranchDeskError when they are not final.
    """
    meeting = _found(session, meeting_id)
    if meeting.final_on is None:
        raise BranchDeskError(_("这次会议记录还没有定稿，直接修改就行。"))
    if not by.strip():
        raise InvalidField("by", _("请选由谁收回。"))
    if not reason.strip():
        raise InvalidField("reason", _("请写明为什么收回定稿，检查时要看。"))
    meeting.final_on = None
    _note(session, meeting, RevisionKind.REOPENED, done_on, by, reason)


def note_correction(
    session: Session, meeting: Meeting, changes: Sequence[Change], correction: Correction | None
) -> None:
    """Keep what was changed in final minutes, before and after, with its reason.

    Raises InvalidField("correction") where no reason or no name is given.
    """
    if not changes:
        return
    if correction is None or not correction.reason.strip() or not correction.by.strip():
        raise InvalidField(
            "correction", _("这次会议记录已经定稿，改动要作为更正，写明理由；原来的文字会留着。")
        )
    _note(
        session,
        meeting,
        RevisionKind.CORRECTION,
        correction.made_on,
        correction.by,
        correction.reason,
        changes,
    )


def refuse_final(session: Session, meeting_id: str) -> None:
    """Raise BranchDeskError when the minutes are final and so cannot be deleted."""
    if session.scalar(select(Meeting.final_on).where(Meeting.id == meeting_id)) is not None:
        raise BranchDeskError(_("这次会议记录已经定稿，不能删除。记错了的，先收回定稿、写明理由，再删除。"))


def revisions_of(session: Session, meeting_ids: Sequence[str]) -> dict[str, list[Revision]]:
    """List the steps of these minutes from the first to the last, by the key of the sitting."""
    found: dict[str, list[Revision]] = {}
    for row in session.scalars(
        select(MeetingRevision)
        .where(MeetingRevision.meeting_id.in_(meeting_ids))
        .order_by(MeetingRevision.recorded_at, MeetingRevision.id)
    ):
        changes = tuple(Change(*change) for change in row.changes)
        found.setdefault(row.meeting_id, []).append(
            Revision(row.kind, row.done_on, row.by, row.reason, changes)
        )
    return found


def add_files(
    session: Session,
    meeting_id: str,
    files: Sequence[tuple[str, bytes]],
    purpose: AttachmentPurpose | None = None,
) -> None:
    """Keep more photos or scans with a sitting, final or not; raises like `attachments.attach`."""
    meeting = _found(session, meeting_id)
    for name, data in files:
        kept = attachments.attach(session, meeting.branch_id, Meeting.__tablename__, meeting_id, name, data)
        if purpose is not None:
            kept.purpose = purpose
    session.flush()


def mark_signed(session: Session, attachment_ids: Sequence[str]) -> None:
    """Say that these attachments are pages that bear the signatures of chair and recorder."""
    session.execute(
        update(Attachment)
        .where(Attachment.id.in_(attachment_ids))
        .values(purpose=AttachmentPurpose.SIGNED_PAGE)
    )


def signed_pages(session: Session, meeting_id: str) -> list[str]:
    """Return the keys of the attachments that bear the signatures."""
    return list(
        session.scalars(
            select(Attachment.id).where(
                Attachment.owner_table == Meeting.__tablename__,
                Attachment.owner_id == meeting_id,
                Attachment.purpose == AttachmentPurpose.SIGNED_PAGE,
            )
        )
    )


def group_name(session: Session, meeting: Meeting) -> str | None:
    """Name the group that met, if one did."""
    group = session.get(PartyGroup, meeting.group_id) if meeting.group_id else None
    return None if group is None else group.name


def _found(session: Session, meeting_id: str) -> Meeting:
    return entries.found(session, Meeting, meeting_id, _("这条会议记录已经删除。"))


def _note(
    session: Session,
    meeting: Meeting,
    kind: RevisionKind,
    done_on: date,
    by: str,
    reason: str,
    changes: Sequence[Change] = (),
) -> None:
    session.add(
        MeetingRevision(
            branch_id=meeting.branch_id,
            meeting_id=meeting.id,
            kind=kind,
            done_on=done_on,
            by=by.strip(),
            reason=reason.strip(),
            changes=[[change.part, change.before, change.after] for change in changes],
        )
    )
    session.flush()
