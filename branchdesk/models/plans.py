"""The year's plan on three levels with its items, and the pledges made in public."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import PartialDate
from branchdesk.models.base import Base, BranchOwned
from branchdesk.models.life import MeetingKind


class PlanKind(StrEnum):
    """What a plan item is about: a kind of sitting, or something else that is arranged ahead."""

    GENERAL = "general"
    COMMITTEE = "committee"
    GROUP = "group"
    LECTURE = "lecture"
    PARTY_DAY = "party_day"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"
    TALK = "talk"
    STUDY = "study"
    VISIT = "visit"
    OTHER = "other"

    @property
    def meeting(self) -> MeetingKind | None:
        """The kind of sitting whose record answers it; None for what is not a sitting."""
        return MeetingKind(self.value) if self.value in set(MeetingKind) else None


class YearPlan(BranchOwned, Base):
    """The plan of a year as a whole: what it aims at, and when it was settled and reported."""

    __tablename__ = "year_plan"
    __table_args__ = (UniqueConstraint("branch_id", "year"),)

    year: Mapped[int]
    goal: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[date | None]
    """制定日期: from then on moving an item keeps its first date and asks for a reason."""
    reported_on: Mapped[date | None]
    """报上级党组织备案 (合肥 HF6, 铜陵 TL6)."""


class PlanLevel(StrEnum):
    """The levels below the year (临淄：每月有主题、季度有安排、年度有计划)."""

    QUARTER = "quarter"
    MONTH = "month"


class PlanTheme(BranchOwned, Base):
    """The arrangement of a quarter, or the theme of a month."""

    __tablename__ = "plan_theme"
    __table_args__ = (UniqueConstraint("branch_id", "year", "level", "number"),)

    year: Mapped[int]
    level: Mapped[PlanLevel]
    number: Mapped[int]
    """1 to 4, or 1 to 12."""
    text: Mapped[str]


class PlanItem(BranchOwned, Base):
    """Something the branch means to do in a year, and what became of it."""

    __tablename__ = "plan_item"

    year: Mapped[int] = mapped_column(index=True)
    kind: Mapped[PlanKind]
    planned_for: Mapped[PartialDate]
    """A day or a month of the year."""
    clock: Mapped[str | None]
    """When it begins, as `14:30`, where that is known."""
    title: Mapped[str] = mapped_column(default="")
    """The theme; empty for a sitting that needs none."""
    group_id: Mapped[str | None] = mapped_column(ForeignKey("party_group.id", ondelete="SET NULL"))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """负责人."""
    place: Mapped[str | None]
    note: Mapped[str | None]
    first_planned: Mapped[PartialDate | None]
    """原定日期 of an item moved after the plan was settled."""
    moved_reason: Mapped[str | None]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    """The sitting that answers it, as a person confirmed."""
    done_on: Mapped[date | None]
    """When something that is no sitting was done."""
    outcome: Mapped[str | None]


class PledgeBy(StrEnum):
    """Who pledges."""

    BRANCH = "branch"
    MEMBER = "member"


class PledgeTo(StrEnum):
    """To whom (铜陵“双向承诺”：向上级党组织和党员群众)."""

    SUPERIOR = "superior"
    MASSES = "masses"
    BOTH = "both"


class Pledge(BranchOwned, Base):
    """A promise made in public, and how it was kept."""

    __tablename__ = "pledge"

    year: Mapped[int] = mapped_column(index=True)
    made_by: Mapped[PledgeBy]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """The member who pledges."""
    made_to: Mapped[PledgeTo]
    text: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(index=True)
    published_on: Mapped[date | None]
    published_at: Mapped[str | None]
    answered_on: Mapped[date | None]
    """When its fulfilment was noted."""
    is_kept: Mapped[bool | None]
    outcome: Mapped[str | None]
    """What was done, or why it was not."""
