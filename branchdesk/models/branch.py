"""The branch itself: what it is, its groups, terms of office and settings."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import PartialDate
from branchdesk.models.base import Base, BranchOwned


class DeskKind(StrEnum):
    """Whose desk a ledger stands on."""

    BRANCH = "branch"
    COMMITTEE = "committee"


class Sector(StrEnum):
    """The six types of hefei-2018, 分类定级制度 1."""

    RURAL = "rural"
    COMMUNITY = "community"
    STATE_ENTERPRISE = "state_enterprise"
    GOVERNMENT = "government"
    SCHOOL = "school"
    PRIVATE = "private"


class BranchForm(StrEnum):
    """How a branch is set up (domain §3.1)."""

    INDEPENDENT = "independent"
    JOINT = "joint"
    TEMPORARY = "temporary"
    RETIRED = "retired"


class Locality(StrEnum):
    """Village and community branches serve five years, others three (domain §3.2)."""

    NONE = "none"
    VILLAGE = "village"
    COMMUNITY = "community"


class Branch(Base):
    """A branch, or the superior committee that keeps this ledger."""

    __tablename__ = "branch"

    kind: Mapped[DeskKind] = mapped_column(default=DeskKind.BRANCH)
    name: Mapped[str]
    is_own: Mapped[bool] = mapped_column(default=False)
    """Whether this ledger is kept by it; the others were received from below."""
    sector: Mapped[Sector | None]
    form: Mapped[BranchForm] = mapped_column(default=BranchForm.INDEPENDENT)
    locality: Mapped[Locality] = mapped_column(default=Locality.NONE)
    unit: Mapped[str | None]
    superior: Mapped[str | None]
    founded_on: Mapped[PartialDate | None]
    phone: Mapped[str | None]
    scheme: Mapped[str | None]
    """The id of the city's rating scheme this branch goes by."""
    covered_units: Mapped[int | None]
    """How many units a joint branch (联合党支部) covers."""


class PartyGroup(BranchOwned, Base):
    """A 党小组 of the branch."""

    __tablename__ = "party_group"
    __table_args__ = (UniqueConstraint("branch_id", "name"),)

    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    basis: Mapped[str | None]
    """划分依据: by what the branch was divided, such as 按科室; not merely by numbers (永州)."""


class Term(BranchOwned, Base):
    """A term of office (届) of the branch committee."""

    __tablename__ = "term"

    ordinal: Mapped[int | None]
    """第几届."""
    elected_on: Mapped[date]
    years: Mapped[int]
    extended_to: Mapped[date | None]
    extension_approval: Mapped[str | None]
    extension_approved_on: Mapped[date | None]
    extension_reason: Mapped[str | None]
    seats: Mapped[int | None]
    """批准名额 of the committee."""
    reminded_on: Mapped[date | None]
    """When the superior reminded the branch in writing of the coming election."""
    requested_on: Mapped[date | None]
    """When the branch filed its request (换届请示)."""
    note: Mapped[str | None]

    @property
    def is_extended(self) -> bool:
        """Whether it was prolonged; an extension counts only with the superior's approval (§8 C7)."""
        return self.extended_to is not None and bool(self.extension_approval)


class Setting(BranchOwned, Base):
    """A choice of the branch, by name; what the superior's document says goes into `source`."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("branch_id", "name"),)

    name: Mapped[str]
    value: Mapped[dict[str, Any]]
    source: Mapped[str | None]


class PaperText(BranchOwned, Base):
    """Words written into a cell of a form for a year, kept so that they are typed once."""

    __tablename__ = "paper_text"
    __table_args__ = (UniqueConstraint("branch_id", "paper", "year", "field"),)

    paper: Mapped[str]
    year: Mapped[int]
    field: Mapped[str]
    text: Mapped[str]


class PostTitle(StrEnum):
    """Posts in a branch (domain §7.7)."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    ORGANISATION = "organisation"
    PUBLICITY = "publicity"
    DISCIPLINE = "discipline"
    MEMBER = "member"
    GROUP_LEADER = "group_leader"


COMMITTEE_TITLES = tuple(title for title in PostTitle if title != PostTitle.GROUP_LEADER)
"""The posts whose holders sit on the branch committee."""
SMALLEST_COMMITTEE = 3
"""支委会由3至5人组成 (支部工作条例 第二十条); fewer leaders are a secretary and a deputy without committee."""


class Post(BranchOwned, Base):
    """A post that a person holds, or held, in the branch."""

    __tablename__ = "post"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    title: Mapped[PostTitle]
    duties: Mapped[str | None]
    """分工, as written in the record book."""
    elected: Mapped[bool] = mapped_column(default=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
