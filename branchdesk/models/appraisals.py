"""The year's life meeting, the appraisal of members, and the secretary's report on duty (述职)."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class OpinionFrom(StrEnum):
    """Who was asked for an opinion before the life meeting."""

    MEMBERS = "members"
    MASSES = "masses"
    SERVED = "served"
    UNIT = "unit"
    SUPERIOR = "superior"


class OpinionWay(StrEnum):
    """How opinions were asked for."""

    FORUM = "forum"
    INTERVIEW = "interview"
    QUESTIONNAIRE = "questionnaire"
    BOX = "box"
    ONLINE = "online"


class LifeReview(BranchOwned, Base):
    """A year's life meeting (组织生活会) from its preparation to the report on it."""

    __tablename__ = "life_review"
    __table_args__ = (UniqueConstraint("branch_id", "year"),)

    year: Mapped[int]
    studied_on: Mapped[date | None]
    study: Mapped[str] = mapped_column(default="")
    """What was studied before it."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    committee_check: Mapped[str] = mapped_column(default="")
    """对照检查 of the branch and its committee."""
    reported_on: Mapped[date | None]
    reported_to: Mapped[str | None]
    report_number: Mapped[str | None]
    """文号 of the report."""
    report: Mapped[str] = mapped_column(default="")


class LifeOpinion(Base):
    """An opinion asked for before the life meeting."""

    __tablename__ = "life_opinion"

    review_id: Mapped[str] = mapped_column(ForeignKey("life_review.id", ondelete="CASCADE"), index=True)
    received_on: Mapped[date]
    source: Mapped[OpinionFrom]
    way: Mapped[OpinionWay]
    about_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """The member it is about; empty for the branch and its committee."""
    text: Mapped[str]


class SelfCheck(Base):
    """What a member said at the life meeting: self-criticism, and the answer to what was criticised."""

    __tablename__ = "self_check"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    review_id: Mapped[str] = mapped_column(ForeignKey("life_review.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    """表态."""


class Criticism(Base):
    """What one member criticised another for at the life meeting."""

    __tablename__ = "criticism"

    review_id: Mapped[str] = mapped_column(ForeignKey("life_review.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]


class AppraisalGrade(StrEnum):
    """What the branch settles for a member (domain §3.4)."""

    EXCELLENT = "excellent"
    QUALIFIED = "qualified"
    BASIC = "basic"
    UNQUALIFIED = "unqualified"
    UNGRADED = "ungraded"
    """参加评议，不定等次."""


class Appraisal(BranchOwned, Base):
    """The appraisal of members (民主评议党员) of a year; once finalised its grades stand."""

    __tablename__ = "appraisal"
    __table_args__ = (UniqueConstraint("branch_id", "year"),)

    year: Mapped[int]
    self_on: Mapped[date | None]
    mutual_on: Mapped[date | None]
    voted_on: Mapped[date | None]
    vote_meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    decided_on: Mapped[date | None]
    decision_meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    finalised_on: Mapped[date | None]
    members: Mapped[int | None]
    """All members on the roll when it was finalised: what a third is taken of (§8 C16)."""
    full_members: Mapped[int | None]
    override_reason: Mapped[str | None]
    """Why it was finalised although a rule stops it."""


class AppraisalEntry(Base):
    """One member's part in an appraisal; the ballot as totals only, for it is anonymous."""

    __tablename__ = "appraisal_entry"
    __table_args__ = (UniqueConstraint("appraisal_id", "person_id"),)

    appraisal_id: Mapped[str] = mapped_column(ForeignKey("appraisal.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    elsewhere: Mapped[str | None]
    """Where a floating member is appraised instead."""
    self_text: Mapped[str] = mapped_column(default="")
    mutual_text: Mapped[str] = mapped_column(default="")
    excellent: Mapped[int | None]
    qualified: Mapped[int | None]
    basic: Mapped[int | None]
    unqualified: Mapped[int | None]
    grade: Mapped[AppraisalGrade | None]
    opinion: Mapped[str] = mapped_column(default="")
    """支部意见 besides the grade."""
    feedback_on: Mapped[date | None]
    own_opinion: Mapped[str] = mapped_column(default="")
    """本人意见."""
    superior_opinion: Mapped[str] = mapped_column(default="")


class AppraisalCorrection(Base):
    """A grade changed after the appraisal was finalised (更正)."""

    __tablename__ = "appraisal_correction"

    entry_id: Mapped[str] = mapped_column(ForeignKey("appraisal_entry.id", ondelete="CASCADE"), index=True)
    corrected_on: Mapped[date]
    from_grade: Mapped[AppraisalGrade | None]
    to_grade: Mapped[AppraisalGrade]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    reason: Mapped[str]


class DebriefKind(StrEnum):
    """To whom somebody reports on duty."""

    MEMBERS = "members"
    """书记向党员大会述职."""
    SUPERIOR = "superior"
    """书记向上级党组织述职."""
    WORK = "work"
    """党支部向上级党组织报告工作."""


class DebriefGrade(StrEnum):
    """How a report on duty is judged."""

    GOOD = "good"
    FAIRLY = "fairly"
    AVERAGE = "average"
    POOR = "poor"


class Debrief(BranchOwned, Base):
    """A report on duty (述职), with the ballot on the spot as totals and the superior's grade."""

    __tablename__ = "debrief"

    year: Mapped[int]
    kind: Mapped[DebriefKind]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """Who reports; empty for the branch as a whole."""
    reported_on: Mapped[date]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    document: Mapped[str | None]
    heard_by: Mapped[str | None]
    text: Mapped[str] = mapped_column(default="")
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    good: Mapped[int | None]
    fairly: Mapped[int | None]
    average: Mapped[int | None]
    poor: Mapped[int | None]
    usual_hundredths: Mapped[int | None]
    """What the work of the year is worth, 0 to 100 points, in hundredths."""
    usual_basis: Mapped[str | None]
    grade: Mapped[DebriefGrade | None]
    graded_on: Mapped[date | None]
    graded_by: Mapped[str | None]
