"""Openness and the room: notices, what the room has, its use, guarantees, inspections received, reports given."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class NoticeItem(BranchOwned, Base):
    """Something made public to members and masses (党务公开), from one day to another."""

    __tablename__ = "notice_item"

    category: Mapped[str]
    """The id of a category of resources/service/openness.toml."""
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    posted_on: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None]
    """The last day it hung; empty while it hangs."""
    place: Mapped[str | None]
    keeper_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """公开栏维护人."""
    rating_step_id: Mapped[str | None] = mapped_column(
        ForeignKey("rating_step.id", ondelete="SET NULL"), index=True
    )
    """The step of the rating procedure whose result it tells."""


class VenueCheck(BranchOwned, Base):
    """Whether the activity room had something of a checklist when it was looked over."""

    __tablename__ = "venue_check"
    __table_args__ = (UniqueConstraint("branch_id", "item", "checked_on"),)

    item: Mapped[str]
    """The id of an item of resources/service/venue.toml."""
    checked_on: Mapped[date]
    is_met: Mapped[bool]
    note: Mapped[str | None]


class VenueUse(BranchOwned, Base):
    """That the activity room was used."""

    __tablename__ = "venue_use"

    used_on: Mapped[date] = mapped_column(index=True)
    purpose: Mapped[str]
    people: Mapped[int | None]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    keeper_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """活动室管理员 of that day."""
    note: Mapped[str | None]


class GuaranteeKind(StrEnum):
    """What a branch has to be guaranteed (合肥 HF21; 镇江“三经费一场所一档案”)."""

    RUNNING = "running"
    ACTIVITY = "activity"
    SERVICE = "service"
    PAY = "pay"
    INCENTIVE = "incentive"
    VENUE = "venue"


class Guarantee(BranchOwned, Base):
    """How something was guaranteed in a year: by which document, with how much money."""

    __tablename__ = "guarantee"
    __table_args__ = (UniqueConstraint("branch_id", "year", "kind"),)

    year: Mapped[int]
    kind: Mapped[GuaranteeKind]
    is_met: Mapped[bool]
    planned_fen: Mapped[int | None]
    received_fen: Mapped[int | None]
    document: Mapped[str | None]
    note: Mapped[str | None]


class SupervisionKind(StrEnum):
    """Inspections by the superior, and the branch's own look at itself."""

    SUPERVISION = "supervision"
    SAMPLE = "sample"
    LOOK_BACK = "look_back"
    ROUTINE = "routine"
    WRITTEN = "written"
    """书面提示反馈清单 (镇江 ZJ10)."""
    SURVEY = "survey"
    """摸底排查 (临淄 LZ39)."""
    SELF_CHECK = "self_check"
    """自查 by the branch (合肥 HF19)."""


class Supervision(BranchOwned, Base):
    """An inspection received, and what was answered; its findings are items of the worklist."""

    __tablename__ = "supervision"

    kind: Mapped[SupervisionKind]
    held_on: Mapped[date] = mapped_column(index=True)
    held_by: Mapped[str]
    about: Mapped[str]
    result: Mapped[str] = mapped_column(default="")
    document: Mapped[str | None]
    reply_due: Mapped[date | None]
    replied_on: Mapped[date | None]
    reply: Mapped[str | None]


class ReportPeriod(StrEnum):
    """Of what time a report speaks."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class WorkReport(BranchOwned, Base):
    """A report of the branch to its superior on a month's, a quarter's or a year's work, with the superior's comment.

    镇江：每月底网上填报；铜陵：每月调度、逐季点评；临淄：每季度至少听取1次党支部工作汇报.
    """

    __tablename__ = "work_report"
    __table_args__ = (UniqueConstraint("branch_id", "year", "period", "number"),)

    year: Mapped[int]
    period: Mapped[ReportPeriod]
    number: Mapped[int]
    """The month, 1 to 12, or the quarter, 1 to 4; 1 for the whole year."""
    reported_on: Mapped[date | None]
    """Empty while it is a draft."""
    heard_by: Mapped[str | None]
    text: Mapped[str] = mapped_column(default="")
    answer: Mapped[str | None]
    """点评, 意见."""
