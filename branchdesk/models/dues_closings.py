"""Closings of the dues: months and years whose figures stand, what they came to, and why one was opened again."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from branchdesk.dates import Month
from branchdesk.models.base import Base, BranchOwned


class DuesClosing(BranchOwned, Base):
    """A month (结账) or a year (年结) that was closed; opening it again is written here, and the record stays."""

    __tablename__ = "dues_closing"
    __table_args__ = (Index("ix_dues_closing_branch_year", "branch_id", "year"),)

    year: Mapped[int]
    month: Mapped[Month | None]
    """Empty for the year as a whole."""
    closed_on: Mapped[date]
    closed_by: Mapped[str | None]
    """Who worked with the ledger then, by name."""
    result: Mapped[dict[str, Any]]
    """What it came to: of a month its sums, of a year everything its papers print."""
    reopened_on: Mapped[date | None]
    reopened_by: Mapped[str | None]
    reopen_reason: Mapped[str | None]
    """Why it was opened again, which needs a reason."""
