"""Developing members: the steps that were taken with somebody, and what was found when they were looked at."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import PartialDate
from branchdesk.models.base import Base, BranchOwned, JsonList


class InspectionKind(StrEnum):
    """What an entry of the cultivation is: the branch looked (考察), or the applicant reported (思想汇报)."""

    INSPECTION = "inspection"
    REPORT = "report"


class DevelopmentStep(BranchOwned, Base):
    """One of the steps of resources/processes/development.toml that was begun or done with a person.

    A field whose step names a column of Person is kept there and stays empty here (decision 15).
    """

    __tablename__ = "development_step"
    __table_args__ = (UniqueConstraint("person_id", "step"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    step: Mapped[str]
    """The id of the step in the process."""
    on: Mapped[PartialDate | None]
    until: Mapped[PartialDate | None]
    """The last day of a period such as 公示 or 培训, or the second date of the step."""
    people: Mapped[JsonList] = mapped_column(default=list)
    """Ids of the members who did it: talkers, mentors, sponsors."""
    others: Mapped[str | None]
    """Who else, in words: people and organisations that are not on this roster."""
    decision: Mapped[str | None]
    document: Mapped[str | None]
    """文号 of the request or the approval."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    motion_id: Mapped[str | None] = mapped_column(ForeignKey("motion.id", ondelete="SET NULL"))
    result: Mapped[str | None]
    hours_tenths: Mapped[int | None]
    """学时 of a training, in tenths."""
    notes: Mapped[str | None]


class Inspection(BranchOwned, Base):
    """One half-yearly look at an applicant or somebody on probation, or one report of theirs."""

    __tablename__ = "inspection"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[InspectionKind] = mapped_column(default=InspectionKind.INSPECTION)
    on: Mapped[date]
    by: Mapped[JsonList] = mapped_column(default=list)
    """Ids of the members who looked, or who took the report."""
    text: Mapped[str] = mapped_column(default="")
    result: Mapped[str | None]
