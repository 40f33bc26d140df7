"""Points (积分管理): the branch's own table of items, what each member earned or lost, and what was published."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned, JsonList


class PointCategory(StrEnum):
    """What an item is: part of the base, above it, or taken off."""

    BASE = "base"
    PLUS = "plus"
    MINUS = "minus"


class PointPeriod(StrEnum):
    """The time a cap of an item is for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class PointSource(StrEnum):
    """Which records propose entries of an item."""

    PRESENT = "present"
    ABSENT = "absent"
    ARREARS = "arrears"
    TRAINING = "training"
    STUDY_BEHIND = "study_behind"
    AWARD = "award"
    VOLUNTEER = "volunteer"


class PointItem(BranchOwned, Base):
    """An item of the branch's table; the program has no points of its own."""

    __tablename__ = "point_item"
    __table_args__ = (
        UniqueConstraint("branch_id", "code"),
        CheckConstraint("points_tenths > 0", "has_points"),
    )

    code: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    category: Mapped[PointCategory]
    points_tenths: Mapped[int]
    """Points each time, in tenths, without a sign: the category says whether they are added or taken off."""
    cap_tenths: Mapped[int | None]
    cap_period: Mapped[PointPeriod | None]
    """At most so many points a month, quarter or year; both empty without a cap."""
    source: Mapped[PointSource | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    """Loaded from the example and not yet taken over by the branch (示例)."""
    ended_on: Mapped[date | None]
    """From this day on nothing is entered for it; what was entered stays."""


class PointEntry(BranchOwned, Base):
    """Points of one member, by the item as it was that day."""

    __tablename__ = "point_entry"
    __table_args__ = (
        UniqueConstraint("branch_id", "source_key"),
        CheckConstraint("times > 0", "is_something"),
    )

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("point_item.id", ondelete="RESTRICT"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    times: Mapped[int] = mapped_column(default=1)
    points_tenths: Mapped[int]
    """Points each time when it was entered, in tenths."""
    source_table: Mapped[str | None]
    source_id: Mapped[str | None] = mapped_column(String(36))
    """The record that proposed it."""
    source_key: Mapped[str | None]
    """Says what was counted, so that it never is twice."""
    note: Mapped[str | None]


class ExemptGround(StrEnum):
    """Why a member's points are not reckoned for a time."""

    RETIRED = "retired"
    FLOATING = "floating"
    ILL = "ill"
    OTHER = "other"


class PointExemption(BranchOwned, Base):
    """A time in which a member's points are not reckoned."""

    __tablename__ = "point_exemption"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    ground: Mapped[ExemptGround]
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str]


class PointPublication(BranchOwned, Base):
    """The points of a quarter as they were made public (积分公示): what stood there stays."""

    __tablename__ = "point_publication"
    __table_args__ = (UniqueConstraint("branch_id", "year", "quarter"),)

    year: Mapped[int]
    quarter: Mapped[int]
    published_on: Mapped[date]
    place: Mapped[str]
    with_rank: Mapped[bool]
    listed: Mapped[JsonList] = mapped_column(default=list)
    """Each line as [name, tenths of the quarter, tenths of the year so far, rank]."""
    note: Mapped[str | None]
