"""Volunteer service (志愿服务) of members."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned


class VolunteerService(BranchOwned, Base):
    """One member's part in a volunteer service (志愿服务)."""

    __tablename__ = "volunteer_service"
    __table_args__ = (CheckConstraint("hours_tenths > 0", "has_hours"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    title: Mapped[str]
    hours_tenths: Mapped[int]
    place: Mapped[str | None]
    note: Mapped[str | None]
