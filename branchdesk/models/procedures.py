"""What a branch has laid down for its sittings: its rules of procedure, and phrases it writes again and again."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned, JsonList


class QuorumShare(StrEnum):
    """How many of a committee have to be there."""

    HALF = "half"
    TWO_THIRDS = "two_thirds"


class MajorityBase(StrEnum):
    """What a majority is reckoned of."""

    EXPECTED = "expected"
    PRESENT = "present"


class Procedure(BranchOwned, Base):
    """One version of the rules of procedure (议事规则), in force from its day until the next one's."""

    __tablename__ = "procedure"

    title: Mapped[str]
    effective_from: Mapped[date] = mapped_column(index=True)
    adopted_at: Mapped[str | None]
    """Which sitting passed it, in words."""
    text: Mapped[str] = mapped_column(default="")
    committee_quorum: Mapped[QuorumShare | None]
    """Empty leaves the committee's quorum as the regulation has it."""
    committee_base: Mapped[MajorityBase | None]
    """Empty leaves the base of the committee's majority as it is assumed."""
    general_matters: Mapped[JsonList] = mapped_column(default=list)
    """Which matters go to the members' meeting: words, a matter each."""


class TextBlock(BranchOwned, Base):
    """A phrase of the branch's own, put into the minutes by a click."""

    __tablename__ = "text_block"

    text: Mapped[str]
