"""What the file of somebody on the way into the Party holds, the words of the booklets, and the year's plan."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import PartialDate
from branchdesk.models.base import Base, BranchOwned


class Material(BranchOwned, Base):
    """What is known of one kind of material in a person's file; several copies of a kind are one entry."""

    __tablename__ = "material"
    __table_args__ = (
        UniqueConstraint("person_id", "kind"),
        CheckConstraint("pages IS NULL OR pages > 0", "has_pages"),
        CheckConstraint("copies IS NULL OR copies > 0", "has_copies"),
    )

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    """The id of the kind in resources/materials."""
    is_present: Mapped[bool] = mapped_column(default=True)
    dated_on: Mapped[PartialDate | None]
    """材料形成时间; of several copies that of the last."""
    copies: Mapped[int | None]
    pages: Mapped[int | None]
    remark: Mapped[str | None]


class BookletText(BranchOwned, Base):
    """Words for a cell of a booklet that the superior issues, kept once a person changed what was proposed."""

    __tablename__ = "booklet_text"
    __table_args__ = (UniqueConstraint("person_id", "booklet", "cell"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    booklet: Mapped[str]
    cell: Mapped[str]
    text: Mapped[str]


class DevelopmentPlan(BranchOwned, Base):
    """How many may be admitted in a year (发展党员计划), by which document, and what is held in reserve."""

    __tablename__ = "development_plan"
    __table_args__ = (UniqueConstraint("branch_id", "year"),)

    year: Mapped[int]
    allotted: Mapped[int | None]
    """控制总量: how many the superior allotted; empty while it has not said."""
    document: Mapped[str | None]
    """The superior's document, by title or number."""
    allotted_on: Mapped[date | None]
    activists_wanted: Mapped[int | None]
    """How many activists the branch wants in reserve (储备)."""
    targets_wanted: Mapped[int | None]
    note: Mapped[str | None]


class PlannedAdmission(BranchOwned, Base):
    """Somebody foreseen for admission in a year's plan."""

    __tablename__ = "planned_admission"
    __table_args__ = (UniqueConstraint("branch_id", "year", "person_id"),)

    year: Mapped[int]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    month: Mapped[int | None]
    """The month of the year in which the members' meeting is foreseen."""
    remark: Mapped[str | None]
