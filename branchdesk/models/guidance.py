"""联系指导: cadres whom the superior has guide the branch, their visits, and self-checks of a quarter as they were."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned, JsonList


class GuidanceAspect(StrEnum):
    """五个基本 (合组通字〔2018〕20号 联系指导制度 3)."""

    TEAM = "team"
    GROUND = "ground"
    SYSTEM = "system"
    ACTIVITY = "activity"
    SUPPORT = "support"


class Guidance(BranchOwned, Base):
    """That a cadre guides the branch, from one day to another (合肥 HF2, HF18)."""

    __tablename__ = "guidance"

    name: Mapped[str]
    unit: Mapped[str | None]
    post: Mapped[str | None]
    since: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None]
    """The last day of it; empty while it goes on."""
    document: Mapped[str | None]
    """The list or document that names the cadre."""


class GuidanceVisit(BranchOwned, Base):
    """What a cadre looked at and helped with; the problems found are items of the worklist."""

    __tablename__ = "guidance_visit"

    guidance_id: Mapped[str] = mapped_column(ForeignKey("guidance.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    aspects: Mapped[JsonList] = mapped_column(default=list)
    """Which of the five aspects it was about."""
    text: Mapped[str]
    """What was looked at, said and helped with."""


class QuarterCheck(BranchOwned, Base):
    """How the branch stood by its scheme when it looked at itself in a quarter; it never changes (合肥 HF19)."""

    __tablename__ = "quarter_check"

    supervision_id: Mapped[str] = mapped_column(ForeignKey("supervision.id", ondelete="CASCADE"), unique=True)
    """The self-check it belongs to."""
    scheme: Mapped[str]
    taken_on: Mapped[date]
    result: Mapped[dict[str, Any]]
