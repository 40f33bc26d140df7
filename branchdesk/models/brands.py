"""What makes a branch an example: its Party brands, and what it says of each criterion of a demonstration branch."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class PartyBrand(BranchOwned, Base):
    """A brand of the branch's own (党建品牌): what it is called and means, what was done, and what came of it."""

    __tablename__ = "party_brand"

    name: Mapped[str]
    meaning: Mapped[str] = mapped_column(default="")
    since: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None]
    """The last day it was kept up; empty while it is."""
    done: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")


class RatingCriterion(BranchOwned, Base):
    """What the branch says of one criterion of a scheme for a year (永州 示范点的四条要求)."""

    __tablename__ = "rating_criterion"
    __table_args__ = (UniqueConstraint("branch_id", "scheme", "year", "criterion"),)

    scheme: Mapped[str]
    year: Mapped[int]
    criterion: Mapped[str]
    """The id of the criterion in the scheme."""
    text: Mapped[str] = mapped_column(default="")
