"""Organisational life: sittings, who came, what was put to the vote, and the scans that prove it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, LargeBinary, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branchdesk.models.base import Base, BranchOwned, JsonList
from branchdesk.models.people import Person


class MeetingKind(StrEnum):
    """三会一课 and the other sittings of a branch (domain §3.3)."""

    GENERAL = "general"
    COMMITTEE = "committee"
    GROUP = "group"
    LECTURE = "lecture"
    PARTY_DAY = "party_day"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"


class Presence(StrEnum):
    """Whether somebody who was expected came."""

    PRESENT = "present"
    ABSENT = "absent"
    LEAVE = "leave"


class MotionPurpose(StrEnum):
    """What a ballot decides; it settles quorum and majority (domain §3.3, §4, §3.5)."""

    ORDINARY = "ordinary"
    ADMISSION = "admission"
    CONVERSION = "conversion"
    COMMITTEE = "committee"
    ELECTION = "election"


class PriorStep(StrEnum):
    """What has to come before a matter is put to a sitting (前置程序)."""

    COMMITTEE = "committee"
    """支委会先议 (支部工作条例 第十二条)."""
    SUPERIOR = "superior"
    """党委前置研究, or a matter the superior approves first."""


class Meeting(BranchOwned, Base):
    """One sitting; it may count for several kinds when each is ticked and has agenda of its own."""

    __tablename__ = "meeting"

    kind: Mapped[MeetingKind]
    also_kinds: Mapped[JsonList] = mapped_column(default=list)
    """Other kinds this sitting is ticked for, as their values."""
    title: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime | None]
    place: Mapped[str | None]
    group_id: Mapped[str | None] = mapped_column(ForeignKey("party_group.id", ondelete="SET NULL"))
    chair_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    recorder_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    lecturer: Mapped[str | None]
    """Who gave the Party lecture, in words: often a guest."""
    lecturer_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    subject: Mapped[str | None]
    """党课题目."""
    theme: Mapped[str | None]
    """主题 of a theme day."""
    service: Mapped[str | None]
    """What those who came did for others on a theme day (志愿服务)."""
    template: Mapped[str | None]
    """The agenda template it was recorded by: an id of resources/agendas."""
    guests: Mapped[str | None]
    """列席人."""
    entitled: Mapped[int | None]
    """应到有表决权人数 as settled by the branch; empty means counted from the roster."""
    minutes: Mapped[str] = mapped_column(default="")
    final_on: Mapped[date | None]
    """When its minutes became final (定稿); from then on they are only corrected."""
    hours_tenths: Mapped[int | None]
    """Study hours (学时) that count for those present, in tenths."""

    @classmethod
    def held_in(cls, year: int) -> ColumnElement[bool]:
        """Say which sittings were held in a year."""
        return and_(cls.starts_at >= datetime(year, 1, 1), cls.starts_at < datetime(year + 1, 1, 1))

    chair: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[chair_id])
    recorder: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[recorder_id])
    agenda: Mapped[list["AgendaItem"]] = relationship(
        lazy="raise", order_by="AgendaItem.position", cascade="all, delete-orphan", passive_deletes=True
    )
    attendance: Mapped[list["Attendance"]] = relationship(
        lazy="raise", order_by="Attendance.position", cascade="all, delete-orphan", passive_deletes=True
    )
    motions: Mapped[list["Motion"]] = relationship(
        lazy="raise", order_by="Motion.position", cascade="all, delete-orphan", passive_deletes=True
    )


class AgendaItem(Base):
    """A matter on the agenda, with what was said and decided."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[MeetingKind | None]
    """The kind this item counts for; empty means the meeting's own."""
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    resolution: Mapped[str] = mapped_column(default="")
    prior: Mapped[PriorStep | None]
    """The step that has to come before this matter; empty asks for none."""
    prior_item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    """The matter of the committee's sitting that went before."""
    prior_note: Mapped[str | None]
    """What went before, in words: the superior's paper, or a sitting that is not in these books."""


class Attendance(Base):
    """One person who was expected at a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    presence: Mapped[Presence]
    reason: Mapped[str | None]
    can_vote: Mapped[bool]

    person: Mapped[Person] = relationship(lazy="raise")


class Motion(Base):
    """A question put to the vote, with the count."""

    __tablename__ = "motion"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    purpose: Mapped[MotionPurpose] = mapped_column(default=MotionPurpose.ORDINARY)
    is_secret: Mapped[bool] = mapped_column(default=False)
    yes: Mapped[int]
    no: Mapped[int] = mapped_column(default=0)
    abstain: Mapped[int] = mapped_column(default=0)
    written_yes: Mapped[int] = mapped_column(default=0)
    """Written opinions in favour, filed before the meeting: votes, but not attendance (F26 §19)."""
    resolution: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str | None]
    """Why a result that the rule would stop was recorded all the same."""


class Talk(BranchOwned, Base):
    """A heart-to-heart talk (谈心谈话)."""

    __tablename__ = "talk"

    held_on: Mapped[date]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    with_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    about: Mapped[JsonList] = mapped_column(default=list)
    """Any of thought, work, problems, person (永州 二(二)4)."""
    occasion: Mapped[str | None]
    """What it was for, where something had happened: an id of resources/talks."""
    place: Mapped[str | None]
    text: Mapped[str] = mapped_column(default="")


class AttachmentPurpose(StrEnum):
    """What an attachment proves, where it is asked for."""

    SIGNED_PAGE = "signed_page"


class Attachment(BranchOwned, Base):
    """A photo or scan that belongs to a record; its bytes are kept once by their digest."""

    __tablename__ = "attachment"

    owner_table: Mapped[str]
    owner_id: Mapped[str] = mapped_column(String(36), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("content.sha256"))
    purpose: Mapped[AttachmentPurpose | None]


class Content(Base):
    """The bytes of attachments, addressed by their digest; only ever added."""

    __tablename__ = "content"

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
