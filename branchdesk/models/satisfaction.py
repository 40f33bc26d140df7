"""Satisfaction surveys (满意度测评): how many of whom are satisfied with the branch or its secretary."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class Audience(StrEnum):
    """Who is asked (铜陵“组织满意、党员满意、群众满意”)."""

    SUPERIOR = "superior"
    MEMBERS = "members"
    MASSES = "masses"


class SurveyAbout(StrEnum):
    """What they are asked about."""

    BRANCH = "branch"
    SECRETARY = "secretary"


class SatisfactionSurvey(BranchOwned, Base):
    """The count of one survey: forms out, back and valid, and how the valid ones were marked; the marks come to the valid forms."""

    __tablename__ = "satisfaction_survey"

    year: Mapped[int] = mapped_column(index=True)
    """The year it judges; it may be held in January of the next."""
    audience: Mapped[Audience]
    about: Mapped[SurveyAbout]
    held_on: Mapped[date] = mapped_column(index=True)
    issued: Mapped[int]
    returned: Mapped[int]
    valid: Mapped[int]
    satisfied: Mapped[int]
    basically_satisfied: Mapped[int]
    dissatisfied: Mapped[int]
    no_opinion: Mapped[int]
    note: Mapped[str | None]
