"""History: what was done, in words, and every change it made; and drafts, which are no history yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base


class HistoryEntry(Base):
    """One action of the user; its number orders the history."""

    __tablename__ = "history_entry"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - read by SQLAlchemy

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)  # type: ignore[assignment]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=datetime.now)
    schema: Mapped[str]
    undoes_id: Mapped[int | None]
    """The entry this one took back."""
    by: Mapped[str | None]
    """Who did it, as chosen when the ledger was unlocked; empty where nobody was named."""


class HistoryChange(Base):
    """One row that an action touched; written by triggers alone."""

    __tablename__ = "history_change"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)  # type: ignore[assignment]
    entry_id: Mapped[int] = mapped_column(ForeignKey("history_entry.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    operation: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


class Draft(Base):
    """Half-typed words of a page, kept every few seconds so that a crash loses next to nothing."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("page", "record"),)

    page: Mapped[str]
    record: Mapped[str]
    values: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(default=datetime.now)
