"""What the branch and its people were honoured for or called to account for, and who is cultivated."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned
from branchdesk.models.statuses import RemovalGround


class AwardLevel(StrEnum):
    """Whose award it is, the highest first (镇江 加分项; below the city nothing is added)."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    PRIMARY = "primary"


class AwardKind(StrEnum):
    """表彰奖励, 推广, or 命名授牌 (铜陵 三)."""

    HONOUR = "honour"
    EXAMPLE = "example"
    NAMED = "named"


class Award(BranchOwned, Base):
    """An award of the branch, or of one of its people."""

    __tablename__ = "award"

    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """Empty where it is the branch's own."""
    kind: Mapped[AwardKind] = mapped_column(default=AwardKind.HONOUR)
    title: Mapped[str]
    level: Mapped[AwardLevel]
    given_by: Mapped[str | None]
    given_on: Mapped[date]
    document: Mapped[str | None]
    achievement: Mapped[str | None]
    """What it was given for; awards for one achievement count once, at their highest level (§8 C8)."""
    note: Mapped[str | None]


class Accountable(StrEnum):
    """Who was called to account."""

    MEMBER = "member"
    BRANCH = "branch"
    UNIT = "unit"


class SanctionKind(StrEnum):
    """Disciplinary decisions, then organisational measures (党章 第四十一条; 镇江 减分项)."""

    WARNING = "warning"
    SERIOUS_WARNING = "serious_warning"
    POST_REMOVED = "post_removed"
    PROBATION_WITHIN_PARTY = "probation_within_party"
    EXPELLED = "expelled"
    WRITTEN_REVIEW = "written_review"
    ADMONITION = "admonition"
    ORDERED_TO_RECTIFY = "ordered_to_rectify"
    PUBLIC_APOLOGY = "public_apology"
    CRITICISED = "criticised"
    PAY_WITHHELD = "pay_withheld"
    SUSPENDED = "suspended"
    REASSIGNED = "reassigned"
    RESIGNED = "resigned"
    DISMISSED = "dismissed"
    UNLAWFUL = "unlawful"


class Sanction(BranchOwned, Base):
    """A disciplinary decision or an organisational measure; 留党察看 and 开除党籍 are changes of status."""

    __tablename__ = "sanction"

    about: Mapped[Accountable]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[SanctionKind]
    reason: Mapped[str]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date]
    document: Mapped[str | None]
    effect_until: Mapped[date | None]
    """The last day of its period of effect (影响期); empty where it has none."""
    ended_on: Mapped[date | None]
    outcome: Mapped[str | None]
    """How it ended: lifted, changed, expired."""


class DispositionAim(StrEnum):
    """What a case may lead to (党员教育管理工作条例 第二十九条至第三十一条)."""

    EDUCATION = "education"
    CORRECTION = "correction"
    REMOVAL = "removal"


class Disposition(BranchOwned, Base):
    """A case of an unqualified member (处置不合格党员), opened by a person."""

    __tablename__ = "disposition"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    opened_on: Mapped[date]
    aim: Mapped[DispositionAim]
    ground: Mapped[RemovalGround | None]
    conduct: Mapped[str]
    """What the member did or left undone, in words."""
    closed_on: Mapped[date | None]
    outcome: Mapped[str | None]


class DispositionStep(Base):
    """A step of a case that was taken."""

    __tablename__ = "disposition_step"
    __table_args__ = (UniqueConstraint("disposition_id", "step"),)

    disposition_id: Mapped[str] = mapped_column(ForeignKey("disposition.id", ondelete="CASCADE"), index=True)
    step: Mapped[str]
    """The id of the step in the rule file."""
    done_on: Mapped[date]
    by: Mapped[str | None]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    note: Mapped[str | None]


class Cultivation(StrEnum):
    """双培养: backbones into members, members into backbones (镇江 基本队伍建设)."""

    INTO_MEMBER = "into_member"
    INTO_BACKBONE = "into_backbone"


class DualCultivation(BranchOwned, Base):
    """One person in the 双培养."""

    __tablename__ = "dual_cultivation"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Cultivation]
    mentor_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    measures: Mapped[str]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    result: Mapped[str | None]
