"""Care and service: visits and help, posts of pioneers, voluntary service, and what the masses said."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branchdesk.models.base import Base, BranchOwned


class CareKind(StrEnum):
    """The six of 临淄 LZ31, and the political birthday."""

    DOUBT = "doubt"
    VISIT = "visit"
    HARDSHIP = "hardship"
    AGE = "age"
    ILLNESS = "illness"
    END = "end"
    BIRTHDAY = "birthday"


class Care(BranchOwned, Base):
    """That a member was visited, helped or remembered."""

    __tablename__ = "care"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[CareKind]
    given_on: Mapped[date] = mapped_column(index=True)
    by: Mapped[str | None]
    """Who went, in words: often several, or the superior."""
    what: Mapped[str]
    amount_fen: Mapped[int | None]
    """Money or its worth, in 分."""


class NeedKind(StrEnum):
    """Why a member is on the list of those to be cared for."""

    OLD = "old"
    HARDSHIP = "hardship"
    ILLNESS = "illness"


class CareNeed(BranchOwned, Base):
    """That a member is to be cared for (老党员、生活困难党员), from one day to another."""

    __tablename__ = "care_need"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[NeedKind]
    since: Mapped[date]
    until: Mapped[date | None]
    situation: Mapped[str]
    measure: Mapped[str | None]
    helper_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class PioneerKind(StrEnum):
    """先锋创建 (临淄 LZ30), 四大员、亮身份、戴党徽 (镇江 ZJ3), 设岗定责、社区报到、领办、双联系四服务 (铜陵 TL24)."""

    AREA = "area"
    POST = "post"
    TEAM = "team"
    HOUSEHOLD = "household"
    PUBLICITY = "publicity"
    GUIDE = "guide"
    SERVANT = "servant"
    EXAMPLE = "example"
    DUTY_POST = "duty_post"
    COMMUNITY = "community"
    PROJECT = "project"
    DOUBLE_CONTACT = "double_contact"
    IDENTITY = "identity"


class Pioneer(BranchOwned, Base):
    """A post, area or role that a member holds, from one day to another."""

    __tablename__ = "pioneer"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PioneerKind]
    title: Mapped[str]
    duty: Mapped[str] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]
    place: Mapped[str | None]
    """The community a member reported to, or whom they are in contact with."""
    due_on: Mapped[date | None]
    """Until when a project that a member leads is to be done."""
    result: Mapped[str | None]


class Service(BranchOwned, Base):
    """An occasion of voluntary service."""

    __tablename__ = "service"

    held_on: Mapped[date] = mapped_column(index=True)
    title: Mapped[str]
    place: Mapped[str | None]
    hours_tenths: Mapped[int | None]
    """Hours a person, in tenths."""
    served: Mapped[str | None]
    """For whom, and how many."""
    note: Mapped[str | None]

    people: Mapped[list["ServicePerson"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )


class ServicePerson(Base):
    """Somebody who served."""

    __tablename__ = "service_person"
    __table_args__ = (UniqueConstraint("service_id", "person_id"),)

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class Opinion(BranchOwned, Base):
    """A demand, criticism or proposal of members or masses (临淄 LZ35), and the answer."""

    __tablename__ = "opinion"

    received_on: Mapped[date] = mapped_column(index=True)
    source: Mapped[str]
    """Whose: a name is not needed."""
    way: Mapped[str | None]
    text: Mapped[str]
    handler_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    answered_on: Mapped[date | None]
    answer: Mapped[str | None]
    is_passed_up: Mapped[bool] = mapped_column(default=False)
    """本级解决不了、逐级反映的."""
    about_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """The member it complains of (群众对党员的不良反映, 镇江 S6)."""
    is_confirmed: Mapped[bool | None]
    """Whether looking into it bore it out (经核实); empty while nobody has."""
