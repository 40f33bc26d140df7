"""What stands beside attendance and talks: study made up for, leading posts, sittings elsewhere, who looks after whom."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class MakeUpWay(StrEnum):
    """How what was missed was made up for."""

    RECORDING = "recording"
    SELF_STUDY = "self_study"
    TALK = "talk"
    NEXT_SITTING = "next_sitting"


class OutsideKind(StrEnum):
    """What a leading member took part in elsewhere."""

    DEMOCRATIC_LIFE = "democratic_life"
    LIFE_MEETING = "life_meeting"
    OTHER = "other"


class MakeUp(BranchOwned, Base):
    """Study made up for (补课): it stands beside an absence and never erases it."""

    __tablename__ = "make_up"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    done_on: Mapped[date]
    way: Mapped[MakeUpWay]
    text: Mapped[str] = mapped_column(default="")
    """What was made up for."""
    confirmed_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class LeadingPost(BranchOwned, Base):
    """A time during which a member was a leading cadre of the unit, and owed double organisational life."""

    __tablename__ = "leading_post"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    """The day it was over; empty while it lasts."""


class OutsideSitting(BranchOwned, Base):
    """A leading member's part in the life meeting of a committee, or of a superior or another branch."""

    __tablename__ = "outside_sitting"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[OutsideKind]
    held_on: Mapped[date]
    held_by: Mapped[str]
    """The Party organisation that held it."""
    note: Mapped[str] = mapped_column(default="")


class CareOfMember(BranchOwned, Base):
    """联系党员分工: which committee member looks after which member, and has the talks with them."""

    __tablename__ = "care_of_member"

    by_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    """The day it was over; empty while it lasts."""
