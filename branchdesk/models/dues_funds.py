"""What becomes of the dues after they came in: handed up, given back, used; and the activity funds."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import Month
from branchdesk.models.base import Base, BranchOwned
from branchdesk.models.dues import PaymentKind


class FundMove(StrEnum):
    """Where money went: to the superior, back from it, or out of the funds for use."""

    REMITTED = "remitted"
    REFUNDED = "refunded"
    USED = "used"
    ACTIVITY = "activity"
    """Out of the branch's activity funds (党支部活动经费), which are no dues."""


class FundEntry(BranchOwned, Base):
    """One entry of the funds; a mistake is taken back by an entry against it, never wiped out."""

    __tablename__ = "fund_entry"
    __table_args__ = (CheckConstraint("amount_fen <> 0", "is_something"),)

    move: Mapped[FundMove]
    entered_on: Mapped[date] = mapped_column(index=True)
    """The day the money moved."""
    amount_fen: Mapped[int]
    kind: Mapped[PaymentKind] = mapped_column(default=PaymentKind.DUES)
    """What was handed up: dues, or voluntary gifts."""
    from_month: Mapped[Month | None]
    to_month: Mapped[Month | None]
    """The months whose dues were handed up."""
    party: Mapped[str | None]
    """Who received the money, or gave it back."""
    voucher: Mapped[str | None]
    document: Mapped[str | None]
    """The document a refund rests on."""
    purpose: Mapped[str | None]
    """The id of a purpose in resources/codes/dues-use.toml."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    """The sitting that decided on it (集体讨论决定)."""
    override_reason: Mapped[str | None]
    """Why it was entered although a rule would stop it."""
    note: Mapped[str | None]
    reverses_id: Mapped[str | None] = mapped_column(ForeignKey("fund_entry.id", ondelete="CASCADE"))
