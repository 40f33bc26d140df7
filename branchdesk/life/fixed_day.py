"""The day of the month the theme day is held on (主题党日相对固定1天): chosen, or learned from what was held."""

from collections import Counter

from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.life.listing import meetings_of
from branchdesk.models import MeetingKind
from branchdesk.rules.plan_templates import Placement, placement_of

FIXED_DAY = "party_day_fixed"
"""The branch's setting: the day of the month its theme day is held on (主题党日相对固定1天)."""
FEWEST_TO_LEARN = 3
"""Theme days on the same weekday of the month from which its day is taken as fixed."""


def fixed_day(session: Session, branch_id: str, year: int) -> Placement | None:
    """Return the day of the theme day: as the branch chose, else as it was mostly held this year or last."""
    kept = branch.setting(session, branch_id, FIXED_DAY)
    if kept is not None:
        return Placement(**kept)
    held = [
        placement_of(meeting.starts_at.date())
        for of_year in (year - 1, year)
        for meeting in meetings_of(session, branch_id, of_year)
        if meeting.kind == MeetingKind.PARTY_DAY
    ]
    most = Counter(held).most_common(1)
    return most[0][0] if most and most[0][1] >= FEWEST_TO_LEARN else None


def choose_fixed_day(session: Session, branch_id: str, placement: Placement) -> None:
    """Keep the day of the theme day as a choice of the branch."""
    kept = {"week": placement.week, "weekday": placement.weekday, "day": placement.day}
    branch.choose(session, branch_id, FIXED_DAY, {name: value for name, value in kept.items() if value})
