"""What comes before a matter is put to a sitting (前置程序): the committee's sitting that looked at it first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life.kinds import place_of
from branchdesk.life.sittings import Sitting
from branchdesk.models import AgendaItem, Meeting, MeetingKind, PriorStep
from branchdesk.rules.checks import Checks, Finding
from branchdesk.store.remembering import once_a_reading

LOOKED_BACK = timedelta(days=366)
"""How far back committee sittings are offered to be linked."""


_CHECKS = {
    PriorStep.COMMITTEE: "meetings.no-committee-first",
    PriorStep.SUPERIOR: "meetings.no-superior-first",
}


@dataclass(frozen=True, slots=True)
class PriorMatter:
    """A matter of a committee's sitting, to be chosen as what went before."""

    id: str
    title: str
    held_at: datetime
    meeting_id: str

    @property
    def words(self) -> str:
        """Name it by day and title."""
        return _("{day} {title}").format(day=f"{self.held_at:%m-%d}", title=self.title)


def offered(session: Session, branch_id: str, before: datetime) -> list[PriorMatter]:
    """List the matters of the committee's sittings in the year before, the latest first."""
    found = session.execute(
        select(AgendaItem.id, AgendaItem.title, Meeting.starts_at, Meeting.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.kind == MeetingKind.COMMITTEE,
            Meeting.starts_at <= before,
            Meeting.starts_at >= before - LOOKED_BACK,
        )
        .order_by(Meeting.starts_at.desc(), AgendaItem.position)
    )
    return [PriorMatter(*row) for row in found]


def named(session: Session, item_id: str) -> PriorMatter | None:
    """Return a matter by its id, if it is still there."""
    found = session.execute(
        select(AgendaItem.id, AgendaItem.title, Meeting.starts_at, Meeting.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == item_id)
    ).first()
    return None if found is None else PriorMatter(*found)


def before_each(session: Session, meeting: Meeting) -> dict[str, PriorMatter]:
    """Return for each matter of a loaded sitting the committee's matter that went before, by the matter's key."""
    links = {item.id: item.prior_item_id for item in meeting.agenda if item.prior_item_id}
    found = {key: named(session, prior_id) for key, prior_id in links.items()}
    return {key: matter for key, matter in found.items() if matter is not None}


def check_prior(session: Session, sitting: Sitting) -> None:
    """Raise InvalidField("agenda") for a matter whose first look was taken after the sitting itself."""
    for item in sitting.agenda:
        if item.prior != PriorStep.COMMITTEE or item.prior_item_id is None:
            continue
        first = named(session, item.prior_item_id)
        if first is not None and first.held_at > sitting.starts_at:
            raise InvalidField(
                "agenda",
                _("“{title}”关联的支委会在 {day}，晚于这次会议，请另选。").format(
                    title=item.title, day=first.held_at.date()
                ),
            )


def marked(session: Session, branch_id: str, year: int) -> int:
    """Count the matters of a year that something should have gone before."""
    found = session.scalar(
        select(func.count())
        .select_from(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.branch_id == branch_id, Meeting.held_in(year), AgendaItem.prior.is_not(None))
    )
    return found or 0


@once_a_reading
def _unproven(session: Session, branch_id: str, year: int) -> Sequence[Any]:
    """List the matters of a year that something goes before, without any word of it."""
    return session.execute(
        select(AgendaItem.title, AgendaItem.prior, Meeting.id, Meeting.title, Meeting.starts_at)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.held_in(year),
            AgendaItem.prior.is_not(None),
            AgendaItem.prior_item_id.is_(None),
            AgendaItem.prior_note.is_(None),
        )
        .order_by(Meeting.starts_at, AgendaItem.position)
    ).all()


def prior_findings(session: Session, checks: Checks, branch_id: str, year: int) -> Iterator[Finding]:
    """Yield the matters of a year that something should have gone before and nothing is said of it.

    党员大会的议题一般先经支委会 (支部工作条例 第十二条, domain §3.3).
    """
    for title, prior, key, meeting, starts_at in _unproven(session, branch_id, year):
        check = checks.latest(_CHECKS[prior])
        if not check.holds_on(starts_at.date()):
            continue
        words = (
            _("{meeting}“{title}”没有写明支委会先议的是哪一次")
            if prior == PriorStep.COMMITTEE
            else _("{meeting}“{title}”没有写明党委前置研究或批复的依据")
        )
        yield Finding(check, words.format(meeting=meeting, title=title), place_of("", key))
