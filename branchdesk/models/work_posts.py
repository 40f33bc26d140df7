"""Posts of the branch beside those of the roster, with duties and holders (定岗定责)."""

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
