"""Worklists (清单): issues, tasks and duties with their person and date, and what the superior is told of them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
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
    RATING = "rating"
    GUIDANCE = "guidance"


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
    begun_on: Mapped[date | None]
    """When somebody took it in hand."""
    plan_id: Mapped[str | None] = mapped_column(
        ForeignKey("rectification_plan.id", ondelete="SET NULL"), index=True
    )
    """The plan it is put right by (临淄：一支部一方案)."""

    progress: Mapped[list["WorklistProgress"]] = relationship(
        lazy="raise", order_by="WorklistProgress.noted_on", cascade="all, delete-orphan", passive_deletes=True
    )


class WorklistProgress(Base):
    """How far an item had come on a day."""

    __tablename__ = "worklist_progress"

    item_id: Mapped[str] = mapped_column(ForeignKey("worklist_item.id", ondelete="CASCADE"), index=True)
    noted_on: Mapped[date]
    text: Mapped[str]


class WorklistReferral(Base):
    """An item passed upward because the branch cannot settle it, and the reply (临淄：逐级向上级党组织反映)."""

    __tablename__ = "worklist_referral"

    item_id: Mapped[str] = mapped_column(ForeignKey("worklist_item.id", ondelete="CASCADE"), index=True)
    sent_on: Mapped[date]
    sent_to: Mapped[str]
    text: Mapped[str]
    """What is asked for."""
    replied_on: Mapped[date | None]
    reply: Mapped[str | None]


class WorklistFiling(BranchOwned, Base):
    """A version of the year's lists handed to the superior (报备), and what it said to them (审定)."""

    __tablename__ = "worklist_filing"
    __table_args__ = (UniqueConstraint("branch_id", "year", "version"),)

    year: Mapped[int]
    version: Mapped[int]
    """1 is the first version of the year."""
    filed_on: Mapped[date]
    filed_with: Mapped[str]
    document: Mapped[str | None]
    answered_on: Mapped[date | None]
    is_approved: Mapped[bool | None]
    opinion: Mapped[str | None]

    items: Mapped[list["WorklistFiledItem"]] = relationship(
        lazy="raise",
        order_by="WorklistFiledItem.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class WorklistFiledItem(Base):
    """An item as it stood in a version that was filed."""

    __tablename__ = "worklist_filed_item"

    filing_id: Mapped[str] = mapped_column(ForeignKey("worklist_filing.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[str | None] = mapped_column(
        ForeignKey("worklist_item.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    kind: Mapped[WorklistKind]
    text: Mapped[str]
    measure: Mapped[str]
    responsible: Mapped[str]
    due_on: Mapped[date | None]


class WorklistChange(BranchOwned, Base):
    """What was changed of an approved item, and why."""

    __tablename__ = "worklist_change"

    item_id: Mapped[str | None] = mapped_column(
        ForeignKey("worklist_item.id", ondelete="SET NULL"), index=True
    )
    changed_on: Mapped[date]
    text: Mapped[str]
    """What it was called."""
    change: Mapped[str]
    """What became what, in words."""
    reason: Mapped[str]


class RectificationPlan(BranchOwned, Base):
    """整改方案 of a branch with grave problems (临淄：一支部一方案)."""

    __tablename__ = "rectification_plan"

    year: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    grounds: Mapped[str] = mapped_column(default="")
    """What is wrong, and why a plan is needed."""
    begun_on: Mapped[date]
    helper_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """帮包人 from the roster."""
    helper: Mapped[str | None]
    """帮包人 sent by the superior, in words."""
    task_force: Mapped[str | None]
    """专班: who belongs to it."""
    supervised_by: Mapped[str | None]
    """挂牌督办: by whom, and from one day to another."""
    supervised_from: Mapped[date | None]
    supervised_until: Mapped[date | None]
    self_checked_on: Mapped[date | None]
    self_check: Mapped[str | None]
    """自评 after the problems were put right."""
    evaluated_on: Mapped[date | None]
    evaluated_by: Mapped[str | None]
    evaluation: Mapped[str | None]


class RectificationStage(Base):
    """A stage of a plan's timetable."""

    __tablename__ = "rectification_stage"

    plan_id: Mapped[str] = mapped_column(ForeignKey("rectification_plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    """What is to be done in it."""
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")


class DelegatedMatter(BranchOwned, Base):
    """Something others would have the branch do for them (铜陵：基层工作事务准入)."""

    __tablename__ = "delegated_matter"

    text: Mapped[str]
    asked_by: Mapped[str]
    """The office that asks."""
    asked_on: Mapped[date] = mapped_column(index=True)
    basis: Mapped[str | None]
    """By which document it asks."""
    support: Mapped[str | None]
    """Money, people and means that come with it."""
    decided_on: Mapped[date | None]
    is_admitted: Mapped[bool | None]
    reason: Mapped[str | None]
    until: Mapped[date | None]
    """The last day it is done."""
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
