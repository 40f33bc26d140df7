"""Posts beside the roster's own (定岗定责), and the matters a branch is entrusted with (事务准入)."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branchdesk.models.base import Base, BranchOwned


class WorkPost(BranchOwned, Base):
    """A post of the branch: one of its own, or what it changed of a post of resources/posts."""

    __tablename__ = "work_post"
    __table_args__ = (UniqueConstraint("branch_id", "rule"),)

    rule: Mapped[str | None]
    """The id of the post of resources/posts that this is; None for a post of the branch's own."""
    title: Mapped[str]
    duties: Mapped[str] = mapped_column(default="")
    """One a line."""
    basis: Mapped[str | None]
    """What the duties rest on (履责有规)."""
    is_off: Mapped[bool] = mapped_column(default=False)
    """The branch does not have this post."""

    people: Mapped[list["WorkPostPerson"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )


class WorkPostPerson(Base):
    """Somebody who holds such a post."""

    __tablename__ = "work_post_person"
    __table_args__ = (UniqueConstraint("work_post_id", "person_id"),)

    work_post_id: Mapped[str] = mapped_column(ForeignKey("work_post.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class EntrustedMatter(BranchOwned, Base):
    """A matter that somebody above entrusts the branch with, and whether it was admitted (铜陵 二、2)."""

    __tablename__ = "entrusted_matter"

    title: Mapped[str]
    entrusted_by: Mapped[str]
    asked_on: Mapped[date] = mapped_column(index=True)
    admitted_on: Mapped[date | None]
    """When it was admitted; empty while nobody decided, or where it was refused."""
    is_refused: Mapped[bool] = mapped_column(default=False)
    document: Mapped[str | None]
    """The approval it goes by."""
    until: Mapped[date | None]
    """The last day it is done for them."""
    handler_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    note: Mapped[str | None]
