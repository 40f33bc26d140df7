"""Worklists (清单): issues, tasks and duties with their person and date, whatever record raised them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branchdesk.models.base import Base, BranchOwned


class WorklistKind(StrEnum):
    """问题清单、任务清单、责任清单 (合肥 HF5)."""

    ISSUE = "issue"
    TASK = "task"
    DUTY = "duty"


class WorklistSource(StrEnum):
    """What raised an item."""

    MEETING = "meeting"
    LIFE_MEETING = "life_meeting"
    APPRAISAL = "appraisal"
    REPORT = "report"
    INSPECTION = "inspection"
    SUPERIOR = "superior"
    SELF_CHECK = "self_check"
    OPINION = "opinion"
    PLAN = "plan"
    TALK = "talk"


class WorklistItem(BranchOwned, Base):
    """Something to be put right or done: who answers for it, until when, and what became of it."""

    __tablename__ = "worklist_item"

    kind: Mapped[WorklistKind]
    source: Mapped[WorklistSource]
    source_table: Mapped[str | None]
    """The table of the record that raised it: a meeting's agenda item, an inspection, an opinion."""
    source_id: Mapped[str | None] = mapped_column(String(36), index=True)
    raised_on: Mapped[date] = mapped_column(index=True)
    text: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """责任人 from the roster."""
    responsible: Mapped[str | None]
    """A department, or somebody who is not on the roster, in words."""
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[date | None]
    reviewed_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    review: Mapped[str] = mapped_column(default="")
    recurs_id: Mapped[str | None] = mapped_column(ForeignKey("worklist_item.id", ondelete="SET NULL"))
    """The earlier item that this one is again (永州：年年提问题、年年老问题)."""

    progress: Mapped[list["WorklistProgress"]] = relationship(
        lazy="raise", order_by="WorklistProgress.noted_on", cascade="all, delete-orphan", passive_deletes=True
    )


class WorklistProgress(Base):
    """How far an item had come on a day."""

    __tablename__ = "worklist_progress"

    item_id: Mapped[str] = mapped_column(ForeignKey("worklist_item.id", ondelete="CASCADE"), index=True)
    noted_on: Mapped[date]
    text: Mapped[str]
