"""Who works at the desk, and how it went from one hand to the next."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from branchdesk.models.base import Base, BranchOwned


class Operator(Base):
    """Somebody who works with this ledger; the history names them for what they do."""

    __tablename__ = "operator"

    name: Mapped[str]
    role: Mapped[str | None]
    """What they work here as, such as 书记 or 组织委员."""
    since: Mapped[date | None]
    until: Mapped[date | None]
    """The first day on which they no longer do."""


class Handover(BranchOwned, Base):
    """A hand-over of the books (交接) from one secretary to the next, with what was handed over."""

    __tablename__ = "handover"

    handed_on: Mapped[date]
    from_name: Mapped[str]
    """移交人."""
    to_name: Mapped[str]
    """接收人."""
    witness: Mapped[str | None]
    """监交人."""
    note: Mapped[str | None]
    snapshot: Mapped[dict[str, Any]]
    """The two lists as they were on that day, in the words of the protocol."""
