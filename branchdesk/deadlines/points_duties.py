"""What is due about points: publishing the quarter that is over."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.dates import quarter_of
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service.point_findings import unpublished
from branchdesk.service.point_proposals import SECTION
from branchdesk.service.points_year import quarter_days


def points_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the quarters to publish, of this year and the last quarter of the year before."""
    check = rulebook.checks.on("points.unpublished", today)
    if check is None:
        return
    waiting = [(today.year, quarter) for quarter in unpublished(session, branch_id, today.year, today)]
    if quarter_of(today.month) == 1:
        last = unpublished(session, branch_id, today.year - 1, today)
        waiting += [(today.year - 1, quarter) for quarter in last if quarter == 4]
    for year, quarter in waiting:
        due_on = quarter_days(year, quarter)[1] + timedelta(days=check.limit or 0)
        title = _("公示 {year} 年第{quarter}季度的积分").format(year=year, quarter=_("一二三四")[quarter - 1])
        yield Duty(
            rule=check.id,
            title=title,
            detail="",
            clause=clause_of(check) + _("（{assumed}）").format(assumed=_(check.assumed)),
            due_on=due_on,
            state=state_of(due_on, today),
            place=Place(SECTION, f"{year}-{quarter}", "publish"),
            action=_("去公示"),
        )
