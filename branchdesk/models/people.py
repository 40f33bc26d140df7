"""People: one record from the application letter to the end of membership."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branchdesk.dates import Month, PartialDate
from branchdesk.models.base import Base, BranchOwned
from branchdesk.models.branch import PartyGroup, Post


class Sex(StrEnum):
    """GB/T 2261.1, the two that rosters use."""

    MALE = "male"
    FEMALE = "female"


class Stage(StrEnum):
    """The five statuses (domain §1): 申请人, 积极分子, 发展对象, 预备党员, 正式党员."""

    APPLICANT = "applicant"
    ACTIVIST = "activist"
    TARGET = "target"
    PROBATIONARY = "probationary"
    FULL = "full"


MEMBER_STAGES = (Stage.FULL, Stage.PROBATIONARY)
APPLICANT_STAGES = (Stage.APPLICANT, Stage.ACTIVIST, Stage.TARGET)


class EndReason(StrEnum):
    """Why somebody left the roll; always typed in by a person, never set by the program."""

    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    REMOVED = "removed"
    EXPELLED = "expelled"
    LAPSED = "lapsed"
    PROBATION_CANCELLED = "probation_cancelled"
    APPLICATION_ENDED = "application_ended"
    ENTERED_BY_MISTAKE = "entered_by_mistake"


class VoteBar(StrEnum):
    """Why a full member cannot vote (domain §3.3)."""

    PROBATION_WITHIN_PARTY = "probation_within_party"
    RIGHTS_SUSPENDED = "rights_suspended"


class DuesCategory(StrEnum):
    """Kinds of payers (domain §2.1)."""

    CIVIL_SERVANT = "A1"
    OFFICE_WORKER = "A2"
    PUBLIC_INSTITUTION = "A3"
    ENTERPRISE = "A4"
    ANNUAL_SALARY = "A5"
    SELF_EMPLOYED = "A6"
    VILLAGE_CADRE = "A7"
    RETIRED = "B"
    FARMER = "C"
    LOW_INCOME = "D"
    EXEMPT = "E"


class Person(BranchOwned, Base):
    """A member or an applicant of the branch."""

    __tablename__ = "person"
    __table_args__ = (
        Index(
            "uq_person_id_number",
            "branch_id",
            "id_number",
            unique=True,
            sqlite_where=text("id_number IS NOT NULL AND ended_on IS NULL"),
        ),
        Index("ix_person_name", "branch_id", "name"),
    )

    name: Mapped[str]
    former_name: Mapped[str | None]
    """曾用名."""
    pinyin: Mapped[str] = mapped_column(default="")
    """The reading in small letters, syllables parted by blanks; proposed and editable."""
    position: Mapped[int] = mapped_column(default=0)
    """The branch's own order of the roster."""
    stage: Mapped[Stage]
    sex: Mapped[Sex | None]
    nationality: Mapped[str | None]
    """民族, by its full name."""
    born_on: Mapped[PartialDate | None]
    id_number: Mapped[str | None]
    native_place: Mapped[str | None]
    is_taiwanese: Mapped[bool | None]
    """是否台湾省籍."""
    marital_status: Mapped[str | None]
    education: Mapped[str | None]
    degree: Mapped[str | None]
    technical_title: Mapped[str | None]
    """技术职称."""
    personnel_kind: Mapped[str | None]
    """人员性质: a civil servant, an employee on contract, retired …"""
    occupation: Mapped[str | None]
    """职业, by the categories of the Party's statistics."""
    stratum: Mapped[str | None]
    """新社会阶层类型."""
    frontline: Mapped[str | None]
    """一线情况."""
    is_migrant_worker: Mapped[bool | None]
    """是否农民工."""
    job: Mapped[str | None]
    work_unit: Mapped[str | None]
    """工作单位及职务."""
    employed_on: Mapped[PartialDate | None]
    dues_category: Mapped[DuesCategory | None]
    is_leader: Mapped[bool] = mapped_column(default=False)
    """党员领导干部: owes double organisational life."""
    phone: Mapped[str | None]
    landline: Mapped[str | None]
    address: Mapped[str | None]
    registered_address: Mapped[str | None]
    file_kept_at: Mapped[str | None]
    """档案所在单位."""
    training: Mapped[str | None]
    """培训情况."""

    group_id: Mapped[str | None] = mapped_column(
        ForeignKey("party_group.id", ondelete="SET NULL"), index=True
    )
    admitted_on: Mapped[PartialDate | None]
    """入党日期: the day the members' meeting admitted them."""
    converted_on: Mapped[PartialDate | None]
    """转正日期."""
    entry_type: Mapped[str | None]
    """入党类型."""
    admitted_at: Mapped[str | None]
    """入党时所在支部."""
    conversion_result: Mapped[str | None]
    """转正情况."""
    probation_extended_to: Mapped[date | None]
    """延长预备期至."""
    standing_adjustment: Mapped[int | None]
    """党龄校正值 in months: what does not count is negative."""
    joined_branch_on: Mapped[PartialDate | None]
    """When the membership relation came to this branch, if not by admission."""
    dues_from: Mapped[Month | None]
    """The first month this branch collects from them, if not the month of admission."""
    is_floating: Mapped[bool] = mapped_column(default=False)
    floating_to: Mapped[str | None]
    """外出流向: province, city, county."""
    is_lost: Mapped[bool] = mapped_column(default=False)
    lost_on: Mapped[PartialDate | None]
    """失联日期: since when nobody could reach them."""
    last_contact_on: Mapped[date | None]
    transfer_due_on: Mapped[date | None]
    """Since when the relation should have been transferred (应转未转)."""
    vote_bar: Mapped[VoteBar | None]

    political_status: Mapped[str | None]
    """政治面貌 of an applicant, such as 共青团员."""
    league_joined_on: Mapped[PartialDate | None]
    """入团日期."""
    applied_on: Mapped[PartialDate | None]
    applied_to: Mapped[str | None]
    """接受申请党组织, if it was another."""
    talked_on: Mapped[PartialDate | None]
    activist_on: Mapped[PartialDate | None]
    recommended_by: Mapped[str | None]
    """推荐方式: 党员推荐, 群团推优."""
    filed_on: Mapped[PartialDate | None]
    inspected_on: Mapped[PartialDate | None]
    """最近考察日期."""
    target_on: Mapped[PartialDate | None]
    first_mentor: Mapped[str | None]
    second_mentor: Mapped[str | None]

    ended_on: Mapped[date | None]
    end_reason: Mapped[EndReason | None]
    end_note: Mapped[str | None]
    remark: Mapped[str | None]

    group: Mapped[PartyGroup | None] = relationship(lazy="raise")
    posts: Mapped[list[Post]] = relationship(lazy="raise", order_by=Post.since, passive_deletes=True)

    @property
    def member_since(self) -> PartialDate | None:
        """Since when they are a member of this branch; None where no date is known."""
        return member_since(self.admitted_on, self.joined_branch_on)

    def is_on_roll(self, day: date) -> bool:
        """Whether they were a member of the branch on a day.

        Who left on that day is not, an unknown date is past, and of a date known to the month its first day
        counts.
        """
        if self.stage not in MEMBER_STAGES or self.end_reason == EndReason.ENTERED_BY_MISTAKE:
            return False
        since = self.member_since
        return (since is None or since.earliest <= day) and (self.ended_on is None or day < self.ended_on)


def member_since(admitted_on: PartialDate | None, joined_branch_on: PartialDate | None) -> PartialDate | None:
    """Return the later of admission and arrival: an applicant may come to a branch long before the admission."""
    days = [day for day in (admitted_on, joined_branch_on) if day is not None]
    return max(days, key=lambda day: day.earliest, default=None)
