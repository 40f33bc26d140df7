"""Ratings: what people typed for a scheme, the steps of its procedure, objections, and results once settled."""

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
    given_by: Mapped[str | None]
    """Who typed it."""
    given_on: Mapped[date | None]


class Rating(BranchOwned, Base):
    """A settled result; it keeps everything it rests on and never changes."""

    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("branch_id", "scheme", "year"),)

    scheme: Mapped[str]
    year: Mapped[int]
    settled_on: Mapped[date]
    total_hundredths: Mapped[int | None]
    """The total in hundredths; none where the document gives no points."""
    grade: Mapped[str]
    result: Mapped[dict[str, Any]]


class RatingStep(BranchOwned, Base):
    """A step of a scheme's yearly procedure that was taken, with the grade it gave."""

    __tablename__ = "rating_step"
    __table_args__ = (UniqueConstraint("branch_id", "scheme", "year", "step", "number"),)

    scheme: Mapped[str]
    year: Mapped[int]
    step: Mapped[str]
    """The id of the step in the scheme."""
    number: Mapped[int] = mapped_column(default=1)
    """Which time of the year, for a step of every month or quarter."""
    done_on: Mapped[date]
    done_by: Mapped[str | None]
    grade: Mapped[str | None]
    """The id of the grade it gave."""
    text: Mapped[str | None]
    document: Mapped[str | None]
    """The document or meeting it rests on."""


class RatingObjection(BranchOwned, Base):
    """An objection to a published grade, and the answer to it."""

    __tablename__ = "rating_objection"

    scheme: Mapped[str]
    year: Mapped[int]
    received_on: Mapped[date]
    raised_by: Mapped[str | None]
    text: Mapped[str]
    answered_on: Mapped[date | None]
    answer: Mapped[str | None]
