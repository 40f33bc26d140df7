"""重点培育对象 and 重点管理对象: that the superior put the branch on one of its lists (铜陵 二、4)."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class FocusKind(StrEnum):
    """对工作成效较好的，列入重点培育对象；对问题突出的，列入重点管理对象."""

    NURTURE = "nurture"
    MANAGE = "manage"


class FocusTag(BranchOwned, Base):
    """A mark that the superior gave the branch, from one day to another; it changes nothing else."""

    __tablename__ = "focus_tag"

    kind: Mapped[FocusKind]
    since: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None]
    listed_by: Mapped[str]
    """Which Party committee listed it."""
    document: Mapped[str | None]
    reason: Mapped[str] = mapped_column(default="")
    measure: Mapped[str | None]
    """抓点示范, or what is to be put right."""
