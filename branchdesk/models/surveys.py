"""The yearly survey of membership relations (组织关系排查): its closing, and the result for each member."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class RelationSurvey(BranchOwned, Base):
    """The survey of a year once it was closed, with what it came to."""

    __tablename__ = "relation_survey"
    __table_args__ = (UniqueConstraint("branch_id", "year"),)

    year: Mapped[int]
    closed_on: Mapped[date | None]
    conclusion: Mapped[str | None]
    unchecked_reason: Mapped[str | None]
    """Why it was closed while members had no result."""
    reopened: Mapped[str | None]
    """When and why it was opened again."""


class RelationCheck(BranchOwned, Base):
    """What the survey of a year found of a member."""

    __tablename__ = "relation_check"
    __table_args__ = (UniqueConstraint("branch_id", "year", "person_id"),)

    year: Mapped[int]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    result: Mapped[str]
    """The id of a result of resources/codes/relation-survey.toml."""
    checked_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    checked_on: Mapped[date | None]
    note: Mapped[str | None]
