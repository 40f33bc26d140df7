"""Ratings: what people typed for a scheme, and results once settled."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class RatingAnswer(BranchOwned, Base):
    """A typed answer to one deduction, bonus or veto of a scheme for a year, with its reason."""

    __tablename__ = "rating_answer"
    __table_args__ = (UniqueConstraint("branch_id", "scheme", "year", "item"),)

    scheme: Mapped[str]
    year: Mapped[int]
    item: Mapped[str]
    """The id of the deduction, bonus, penalty or veto in the scheme."""
    count: Mapped[int]
    """How many times it applies; 0 says "looked at, does not apply"."""
    reason: Mapped[str] = mapped_column(default="")


class Rating(BranchOwned, Base):
    """A settled result; it keeps everything it rests on and never changes."""

    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("branch_id", "scheme", "year"),)

    scheme: Mapped[str]
    year: Mapped[int]
    settled_on: Mapped[date]
    total_hundredths: Mapped[int]
    grade: Mapped[str]
    result: Mapped[dict[str, Any]]
