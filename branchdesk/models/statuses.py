"""What became of people: every change of status, with the day and the decision behind it."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from branchdesk.models.base import Base, BranchOwned
from branchdesk.models.people import EndReason, Stage, VoteBar


class State(StrEnum):
    """Where somebody stands: one of the five stages, or beside them (domain §1)."""

    APPLICANT = "applicant"
    ACTIVIST = "activist"
    TARGET = "target"
    PROBATIONARY = "probationary"
    FULL = "full"

    NOT_ADMITTED = "not_admitted"
    """不予接收: stays with the applicants until it is decided how to go on."""
    PROBATION_EXTENDED = "probation_extended"
    UNDER_CORRECTION = "under_correction"
    """限期改正."""
    PROBATION_WITHIN_PARTY = "probation_within_party"
    """留党察看: no vote."""
    RIGHTS_SUSPENDED = "rights_suspended"
    """党员权利中止 (留置、逮捕): no vote."""

    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    REMOVED = "removed"
    EXPELLED = "expelled"
    LAPSED = "lapsed"
    """停止党籍."""
    PROBATION_CANCELLED = "probation_cancelled"
    APPLICATION_ENDED = "application_ended"
    ENTERED_BY_MISTAKE = "entered_by_mistake"

    @property
    def stage(self) -> Stage | None:
        """The stage it is, where it is one of the five."""
        return Stage(self.value) if self.value in set(Stage) else None

    @property
    def bar(self) -> VoteBar | None:
        """The bar to voting it brings."""
        return VoteBar(self.value) if self.value in set(VoteBar) else None

    @property
    def ending(self) -> EndReason | None:
        """Why somebody in it is off the roll."""
        return EndReason(self.value) if self.value in set(EndReason) else None


class RemovalGround(StrEnum):
    """The six cases of 除名 (党员教育管理工作条例 第三十一条), in the order of the text."""

    LOST_CONVICTION = "lost_conviction"
    RELIGION = "religion"
    ASKED_TO_LEAVE = "asked_to_leave"
    THREATENED_TO_LEAVE = "threatened_to_leave"
    NOT_CORRECTED = "not_corrected"
    LEFT_ON_THEIR_OWN = "left_on_their_own"


class StatusChange(BranchOwned, Base):
    """One change of somebody's status; what the person's record says now is the sum of these."""

    __tablename__ = "status_change"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    changed_on: Mapped[date]
    from_stage: Mapped[Stage]
    from_state: Mapped[State]
    to_stage: Mapped[Stage]
    to_state: Mapped[State]
    until: Mapped[date | None]
    """The end of what is for a time: an extended probation, a correction, 留党察看."""
    ground: Mapped[RemovalGround | None]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    """The sitting of the books that decided it."""
    decided_in: Mapped[str | None]
    """The sitting or organisation that decided, in words, where the books have no sitting."""
    approved_by: Mapped[str | None]
    approval_number: Mapped[str | None]
    approved_on: Mapped[date | None]
    note: Mapped[str | None]
    override_reason: Mapped[str | None]
    """Why it was recorded although a rule speaks against it."""
