"""Study (学时): what members learnt together, with whom and how long, and the secretary's tests."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branchdesk.models.base import Base, BranchOwned


class StudyKind(StrEnum):
    """What kind of study it was; what somebody read alone is kept and not counted."""

    TRAINING = "training"
    """集中培训."""
    TOGETHER = "together"
    """集体学习."""
    ALONE = "alone"
    """自学."""


class StudyRecord(BranchOwned, Base):
    """One study besides the sittings, of any number of people."""

    __tablename__ = "study_record"
    __table_args__ = (CheckConstraint("hours_tenths > 0", "has_hours"),)

    kind: Mapped[StudyKind]
    topic: Mapped[str]
    held_on: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None]
    """The last day, where it took several."""
    hours_tenths: Mapped[int]
    """学时 for each who took part, in tenths."""
    organiser: Mapped[str | None]
    place: Mapped[str | None]
    makes_up_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    """The sitting it makes up for (补学); it counts once for who was not there."""
    note: Mapped[str | None]

    participants: Mapped[list["StudyParticipant"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )


class StudyParticipant(Base):
    """One person who took part in a study."""

    __tablename__ = "study_participant"
    __table_args__ = (UniqueConstraint("study_id", "person_id"),)

    study_id: Mapped[str] = mapped_column(ForeignKey("study_record.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    certificate: Mapped[str | None]
    """The number of the certificate (结业证书编号)."""


class SecretaryTest(BranchOwned, Base):
    """A test of what a secretary has to know (应知应会考学, 镇江 ZJ21)."""

    __tablename__ = "secretary_test"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    title: Mapped[str]
    """The paper that was set."""
    organiser: Mapped[str | None]
    mark_hundredths: Mapped[int | None]
    """The mark out of 100, in hundredths; empty for who did not take it."""
    note: Mapped[str | None]
