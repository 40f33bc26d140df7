"""Membership relations (组织关系): transfers, absences, guests, contacts, lost contact, and letters in and out."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.dates import Month
from branchdesk.models.base import Base, BranchOwned


class Direction(StrEnum):
    """Whether something leaves the branch or comes to it."""

    OUT = "out"
    IN = "in"


class Transfer(BranchOwned, Base):
    """A transfer of somebody's membership relation, with the letter that carries it (组织关系介绍信)."""

    __tablename__ = "transfer"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    direction: Mapped[Direction]
    number: Mapped[str | None]
    """The number of the letter; the sender gives it."""
    from_organisation: Mapped[str]
    to_organisation: Mapped[str]
    destination: Mapped[str | None]
    """Where the person goes to live or work, as the letter says (去__)."""
    issued_on: Mapped[date]
    valid_days: Mapped[int]
    validity_basis: Mapped[str | None]
    """On what a longer validity than the usual rests."""
    dues_until: Mapped[Month | None]
    """党费交至年月, as the letter says."""
    person_phone: Mapped[str | None]
    phone: Mapped[str | None]
    address: Mapped[str | None]
    fax: Mapped[str | None]
    postcode: Mapped[str | None]
    handed_on: Mapped[date | None]
    """When the letter was given to the person or sent."""
    accepted_on: Mapped[date | None]
    """When the receiving organisation took the person in."""
    receipt_on: Mapped[date | None]
    """When the receipt came back; of a transfer in, when it was sent back."""
    void_on: Mapped[date | None]
    """When the letter was taken back unused."""
    file_checked_on: Mapped[date | None]
    """When the personal file of who came was examined (审核党员档案)."""
    note: Mapped[str | None]


class AbsenceKind(StrEnum):
    """Why a member lives elsewhere without a transfer."""

    FLOATING = "floating"
    ABROAD_SETTLED = "abroad_settled"
    ABROAD_STUDY = "abroad_study"
    ABROAD_OFFICIAL = "abroad_official"
    GRADUATE = "graduate"


class Absence(BranchOwned, Base):
    """A time a member spends elsewhere while the relation stays here."""

    __tablename__ = "absence"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AbsenceKind]
    since: Mapped[date]
    place: Mapped[str]
    is_settled: Mapped[bool] = mapped_column(default=False)
    """地点相对固定: after six months the relation should be transferred."""
    reason: Mapped[str | None]
    contacts: Mapped[str | None]
    """How the member, or somebody near, is reached there."""
    certificate: Mapped[str | None]
    """Number of the 流动党员活动证."""
    host: Mapped[str | None]
    """The organisation with which they take part there."""
    dues_elsewhere: Mapped[str | None]
    """Proof that dues are paid to the host instead."""
    expected_back_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    note: Mapped[str | None]


class Guest(BranchOwned, Base):
    """A floating member of another branch who takes part here: not on the roll, without a vote."""

    __tablename__ = "guest"

    name: Mapped[str]
    home_organisation: Mapped[str]
    certificate: Mapped[str | None]
    since: Mapped[date]
    occupation: Mapped[str | None]
    phone: Mapped[str | None]
    dues_here: Mapped[str | None]
    """What is known of dues paid here on the certificate."""
    last_contact_on: Mapped[date | None]
    left_on: Mapped[date | None]
    note: Mapped[str | None]


class ContactMeans(StrEnum):
    """How somebody was reached, or sought."""

    PHONE = "phone"
    MESSAGE = "message"
    VIDEO = "video"
    VISIT = "visit"
    LETTER = "letter"
    FAMILY = "family"
    WORKPLACE = "workplace"
    POLICE = "police"


class Contact(BranchOwned, Base):
    """That somebody got in touch with a member, or sought one in vain."""

    __tablename__ = "contact"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    held_on: Mapped[date]
    means: Mapped[ContactMeans]
    is_reached: Mapped[bool] = mapped_column(default=True)
    result: Mapped[str | None]


class LostContact(BranchOwned, Base):
    """A time in which a member could not be reached; what was decided about it is a change of status."""

    __tablename__ = "lost_contact"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    note: Mapped[str | None]
    found_on: Mapped[date | None]
    found_how: Mapped[str | None]


class LetterKind(StrEnum):
    """Kinds of papers in the register of letters (文书登记簿)."""

    INQUIRY = "inquiry"
    REPLY = "reply"
    MEMBERSHIP = "membership"
    FLOATING = "floating"
    OTHER = "other"


class OfficialLetter(BranchOwned, Base):
    """A paper that came in or went out, numbered by the year."""

    __tablename__ = "official_letter"
    __table_args__ = (UniqueConstraint("branch_id", "year", "direction", "ordinal"),)

    year: Mapped[int]
    direction: Mapped[Direction]
    ordinal: Mapped[int]
    number: Mapped[str | None]
    """The number the paper itself bears (发文字号)."""
    kind: Mapped[LetterKind]
    held_on: Mapped[date]
    """When it was sent or came."""
    other_party: Mapped[str]
    """To whom it goes, or from whom it came."""
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    about: Mapped[str | None]
    """About whom, where it is nobody of the roster."""
    relation: Mapped[str | None]
    """What they are to the person whose case it is, such as 父亲."""
    text: Mapped[str | None]
    handled_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    answers_id: Mapped[str | None] = mapped_column(ForeignKey("official_letter.id", ondelete="SET NULL"))
    reply_due_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    reply_note: Mapped[str | None]
    note: Mapped[str | None]
