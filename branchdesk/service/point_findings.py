"""What is amiss with the points of a year: no items of its own, a quarter unpublished, or changed since."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dates import quarter_of
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Checks, Finding
from branchdesk.service.point_entries import EntryLine, entries_of_year
from branchdesk.service.point_items import items
from branchdesk.service.point_proposals import SECTION
from branchdesk.service.point_publications import PublicationLine, publications, quarters_over
from branchdesk.store.remembering import once_a_reading

ASKED_BY = ("zhenjiang-2018", "yongzhou-2019")
"""The schemes that ask for points (镇江 ZJ6, 永州 YZ10)."""


def findings(session: Session, checks: Checks, branch_id: str, year: int, today: date) -> list[Finding]:
    """Look at the points of a year."""
    day = min(today, date(year, 12, 31))
    entries = entries_of_year(session, branch_id, year)
    known = items(session, branch_id)
    found: list[Finding] = []
    check = checks.on("points.none", day)
    if check is not None and not known and branch_of(session, branch_id).scheme in ASKED_BY:
        found.append(Finding(check, _("还没有积分项目，积分管理没有开展"), Place(SECTION, None, "items")))
    check = checks.on("points.example", day)
    examples = [item for item in known if item.is_example]
    if check is not None and examples and entries:
        said = _("{n} 个积分项目还是示例，请支部讨论确定分值").format(n=len(examples))
        found.append(Finding(check, said, Place(SECTION, examples[0].id, "items")))
    public = {line.quarter: line for line in publications(session, branch_id, year)}
    check = checks.on("points.unpublished", day)
    if check is not None:
        found += [_unpublished(check, quarter) for quarter in unpublished(session, branch_id, year, today)]
    found += _of_entries(checks, entries, public, day)
    return found


@once_a_reading
def unpublished(session: Session, branch_id: str, year: int, today: date) -> list[int]:
    """List the quarters of a year that are over, had entries up to their end, and were not published."""
    public = {line.quarter for line in publications(session, branch_id, year)}
    first = min(
        (quarter_of(line.held_on.month) for line in entries_of_year(session, branch_id, year)), default=None
    )
    if first is None:
        return []
    return [n for n in quarters_over(year, today) if n >= first and n not in public]


def _unpublished(check: Check, quarter: int) -> Finding:
    said = _("第{quarter}季度的积分没有公示的记录").format(quarter=_("一二三四")[quarter - 1])
    return Finding(check, said, Place(SECTION, None, "publications"))


def _of_entries(
    checks: Checks, entries: list[EntryLine], public: dict[int, PublicationLine], day: date
) -> Iterator[Finding]:
    changed, over = checks.on("points.changed-after", day), checks.on("points.over-cap", day)
    for line in entries:
        shown = public.get(quarter_of(line.held_on.month))
        if changed is not None and shown is not None and line.recorded_at.date() > shown.published_on:
            said = _("{name} {day} 的“{item}”是公示（{shown}）以后登记的").format(
                name=line.name, day=line.held_on, item=line.item, shown=shown.published_on
            )
            yield Finding(changed, said, Place(SECTION, line.id, "entries"))
        if over is not None and line.why and abs(line.counted) < abs(line.worth):
            said = _("{name} {day} 的“{item}”：{why}").format(
                name=line.name, day=line.held_on, item=line.item, why=line.why
            )
            yield Finding(over, said, Place(SECTION, line.id, "entries"))
