"""What a branch does otherwise than the regulation files say: a rule put out of use, or with another number or day."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from branchdesk.models.base import Base, BranchOwned


class RuleChange(BranchOwned, Base):
    """From a day on, a rule holds otherwise for the branch, for a reason."""

    __tablename__ = "rule_change"
    __table_args__ = (UniqueConstraint("branch_id", "rule_id", "since"),)

    rule_id: Mapped[str]
    since: Mapped[date]
    is_off: Mapped[bool]
    times: Mapped[int | None]
    """How often within the rule's period instead."""
    due_month: Mapped[int | None]
    due_day: Mapped[int | None]
    """The day of the year, or of the month, instead; 0 is the last one of the month."""
    lead_months: Mapped[int | None]
    """How many months before or after instead."""
    hours: Mapped[int | None]
    """How many hours of study a year instead."""
    reason: Mapped[str]
    source: Mapped[str | None]
    """The superior's document, where there is one."""
