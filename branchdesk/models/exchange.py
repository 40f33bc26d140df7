"""Exchange: the desk's own keys, the cards it trusts, and what was sent and received."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned, JsonList
from branchdesk.models.branch import DeskKind


class Identity(Base):
    """This desk's secret keys; they never leave the encrypted store but by the owner's hand."""

    __tablename__ = "identity"

    branch_id: Mapped[str] = mapped_column(ForeignKey("branch.id", ondelete="CASCADE"), unique=True)
    age_secret: Mapped[str]
    signing_secret: Mapped[str]
    """The Ed25519 seed in hexadecimal."""
    former_age_secrets: Mapped[JsonList] = mapped_column(default=list)
    """Secrets this desk had before it changed its keys; files sealed to them still open."""
    rotation: Mapped[dict[str, Any] | None]
    """The last change of keys: the old signing key, and its signature over the new card."""


class KnownCard(Base):
    """A public card that this desk was shown; the first one of a desk is pinned."""

    __tablename__ = "known_card"

    desk_id: Mapped[str] = mapped_column(unique=True)
    """The branch or committee the card speaks for."""
    name: Mapped[str]
    kind: Mapped[DeskKind] = mapped_column(default=DeskKind.COMMITTEE)
    age_recipient: Mapped[str]
    signing_public: Mapped[str]
    pinned_at: Mapped[datetime] = mapped_column(default=datetime.now)


class SentPackage(Base):
    """A sealed file this desk wrote."""

    __tablename__ = "sent_package"
    __table_args__ = (UniqueConstraint("branch_id", "seq"),)

    branch_id: Mapped[str] = mapped_column(ForeignKey("branch.id", ondelete="CASCADE"))
    seq: Mapped[int]
    recipient: Mapped[str]
    year: Mapped[int]
    digest: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(default=datetime.now)


class ReceivedPackage(Base):
    """A sealed file this desk took in."""

    __tablename__ = "received_package"
    __table_args__ = (UniqueConstraint("branch_id", "seq"),)

    branch_id: Mapped[str]
    """The sender; no foreign key, for the note outlives what it brought."""
    seq: Mapped[int]
    digest: Mapped[str]
    manifest: Mapped[dict[str, Any]]
    received_at: Mapped[datetime] = mapped_column(default=datetime.now)


class CarriedField(BranchOwned, Base):
    """What a newer program sent and this one has no column for; it is passed on as it came."""

    __tablename__ = "carried_field"
    __table_args__ = (UniqueConstraint("branch_id", "table_name", "record_id"),)

    table_name: Mapped[str]
    record_id: Mapped[str]
    values: Mapped[dict[str, Any]]
