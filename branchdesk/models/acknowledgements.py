"""What the branch knows of and lets stand: findings acknowledged with a reason."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class Acknowledgement(BranchOwned, Base):
    """A finding of a check that somebody has looked at and lets stand (已知晓), with the reason."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("branch_id", "check_id", "record_id"),)

    check_id: Mapped[str]
    """The id of the check in resources/checks."""
    record_id: Mapped[str] = mapped_column(default="")
    """The key of the record the finding is about; empty where it is about the branch itself."""
    sentence: Mapped[str]
    """What the finding said on the day it was acknowledged."""
    reason: Mapped[str]
    given_on: Mapped[date]
