"""Dues: the yearly assessment and every payment, in 分."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import Month
from branchdesk.models.base import Base, BranchOwned, JsonList
from branchdesk.models.people import DuesCategory


class PayMethod(StrEnum):
    """How the money came."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    TRANSFER = "transfer"


class PaymentKind(StrEnum):
    """Dues, or what a member gave beyond them; the two are never netted (domain §2.5)."""

    DUES = "dues"
    VOLUNTARY = "voluntary"


class DuesAssessment(BranchOwned, Base):
    """What a member pays a month, as assessed for the year (核定), from a month on."""

    __tablename__ = "dues_assessment"
    __table_args__ = (UniqueConstraint("person_id", "from_month"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    from_month: Mapped[Month]
    category: Mapped[DuesCategory | None]
    """Empty where an old book gives the amount alone."""
    base_fen: Mapped[int | None]
    rate_bp: Mapped[int | None]
    """The rate in ten-thousandths: 150 is 1.5 %."""
    calculated_fen: Mapped[int | None]
    due_fen: Mapped[int]
    working: Mapped[str] = mapped_column(default="")
    """The calculation in one line, as it was when assessed."""
    rule: Mapped[str | None]
    """The id of the rate table that was applied."""
    items: Mapped[JsonList] = mapped_column(default=list)
    """The pay items behind the base: [name, 分, include|deduct|ignore] each."""
    override_reason: Mapped[str | None]
    change_reason: Mapped[str | None]
    """Why it was changed within the year, which it should not be without one."""
    assessed_on: Mapped[date]
    kept_on: Mapped[date | None]
    """When somebody last looked at it anew after a change of circumstances and left it as it is."""
    kept_reason: Mapped[str | None]


class AssessmentSubmission(BranchOwned, Base):
    """The year's 《党员缴纳党费核算表》: who prepared it, who reviewed it, and when it went to the superior."""

    __tablename__ = "assessment_submission"
    __table_args__ = (UniqueConstraint("branch_id", "year"),)

    year: Mapped[int]
    prepared_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    prepared_on: Mapped[date]
    phone: Mapped[str | None]
    reviewed_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    reviewed_on: Mapped[date | None]
    reviewed_people: Mapped[int | None]
    reviewed_fen: Mapped[int | None]
    """People and monthly sum that were reviewed, to tell when the assessment was changed afterwards."""
    submitted_on: Mapped[date | None]
    submitted_to: Mapped[str | None]


class ReliefKind(StrEnum):
    """少交 or 免交."""

    REDUCED = "reduced"
    WAIVED = "waived"


class DuesRelief(BranchOwned, Base):
    """An application to pay less or nothing for a time: applied for, decided by the branch, approved above."""

    __tablename__ = "dues_relief"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    applied_on: Mapped[date]
    reason: Mapped[str]
    kind: Mapped[ReliefKind]
    amount_fen: Mapped[int]
    """What is paid a month instead; nothing where waived."""
    from_month: Mapped[Month]
    to_month: Mapped[Month]
    category: Mapped[DuesCategory | None]
    """How the member paid when it was applied for: of the retired the branch decides alone."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    decided_on: Mapped[date | None]
    approval_number: Mapped[str | None]
    approved_on: Mapped[date | None]
    approved_by: Mapped[str | None]


class DuesReminder(BranchOwned, Base):
    """That somebody was reminded of dues owed: by whom, when and how."""

    __tablename__ = "dues_reminder"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    reminded_on: Mapped[date]
    reminded_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    how: Mapped[str]
    answer: Mapped[str | None]


class ArrearsReason(BranchOwned, Base):
    """The good reason (正当理由) somebody gave for not paying in these months."""

    __tablename__ = "arrears_reason"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    from_month: Mapped[Month]
    to_month: Mapped[Month]
    reason: Mapped[str]
    given_on: Mapped[date]


class DuesPayment(BranchOwned, Base):
    """Money received for one member and one month; a mistake is reversed by an entry of its own."""

    __tablename__ = "dues_payment"
    __table_args__ = (
        CheckConstraint("amount_fen <> 0", "is_something"),
        Index("ix_dues_payment_person_month", "person_id", "month"),
    )

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    month: Mapped[Month] = mapped_column(index=True)
    amount_fen: Mapped[int]
    paid_on: Mapped[date | None]
    """Empty where an old book names the month alone."""
    kind: Mapped[PaymentKind] = mapped_column(default=PaymentKind.DUES)
    method: Mapped[PayMethod | None]
    payer: Mapped[str | None]
    remark: Mapped[str | None]
    reverses_id: Mapped[str | None] = mapped_column(ForeignKey("dues_payment.id", ondelete="CASCADE"))
    voucher: Mapped[str | None]
    """凭证号 of the transfer it came with; several members may share one."""
    receipt_id: Mapped[str | None] = mapped_column(
        ForeignKey("dues_receipt.id", ondelete="SET NULL"), index=True
    )
    correction_reason: Mapped[str | None]
    """Why it was entered after its month was closed (结账后更正); empty for money entered in time."""
    to_centre: Mapped[bool | None]
    """Of a gift of 1000 元 and more: whether all of it goes to the Centre (D08 §11); empty for other money."""
    situation: Mapped[str | None]
    """The member's situation in brief, which goes with a gift to the Centre."""


class DuesReceipt(BranchOwned, Base):
    """A receipt in three parts (党费收据) for money that came; its number is never given again."""

    __tablename__ = "dues_receipt"
    __table_args__ = (UniqueConstraint("branch_id", "year", "number"),)

    year: Mapped[int]
    number: Mapped[int]
    received_on: Mapped[date] = mapped_column(index=True)
    payer: Mapped[str]
    amount_fen: Mapped[int]
    """What it was made out for; it stays when a payment behind it is reversed."""
    method: Mapped[PayMethod | None]
    voucher: Mapped[str | None]
    reason: Mapped[str | None]
    """Why several months were paid at once."""
    receiver_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """收款人."""
    lines: Mapped[JsonList] = mapped_column(default=list)
    """What it says, as it was made out: [name, dues|voluntary, first month, last month, 分] each."""
    replaces_id: Mapped[str | None] = mapped_column(ForeignKey("dues_receipt.id", ondelete="SET NULL"))
    """The void receipt whose payments that still stand it bears anew (重开)."""


class DuesPublication(BranchOwned, Base):
    """That collection and use of dues were made public to the members (党费公布)."""

    __tablename__ = "dues_publication"

    year: Mapped[int]
    published_on: Mapped[date]
    place: Mapped[str | None]
    """Where it hung or to whom it was read."""
    note: Mapped[str | None]
