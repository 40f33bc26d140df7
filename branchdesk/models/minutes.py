"""What surrounds the record of a sitting: the notice before it, and what becomes of its minutes after."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned, JsonList
from branchdesk.models.life import MeetingKind


class RevisionKind(StrEnum):
    """What became of minutes."""

    FINAL = "final"
    CORRECTION = "correction"
    REOPENED = "reopened"


class MeetingNotice(BranchOwned, Base):
    """A sitting told of beforehand (会议通知): when, where and what for; `meeting_id` is the record once it was held."""

    __tablename__ = "meeting_notice"

    kind: Mapped[MeetingKind]
    title: Mapped[str]
    starts_at: Mapped[datetime]
    place: Mapped[str | None]
    group_id: Mapped[str | None] = mapped_column(ForeignKey("party_group.id", ondelete="SET NULL"))
    agenda: Mapped[JsonList] = mapped_column(default=list)
    """The matters, each in words."""
    guests: Mapped[str | None]
    """Who is asked to sit in, 列席人."""
    note: Mapped[str | None]
    """What else people are told, such as what to bring."""
    given_on: Mapped[date | None]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)


class MeetingRevision(BranchOwned, Base):
    """One step of minutes: made final, corrected since, or taken back to be written anew; only ever added."""

    __tablename__ = "meeting_revision"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RevisionKind]
    done_on: Mapped[date]
    by: Mapped[str]
    """Who did it, by name."""
    reason: Mapped[str] = mapped_column(default="")
    """Why they are corrected or taken back; when made final, why no page with signatures is attached."""
    changes: Mapped[JsonList] = mapped_column(default=list)
    """Of a correction: part, words before, words after."""
