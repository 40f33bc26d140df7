"""What is said of a person's record before it becomes a finding, and what it is judged by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from branchdesk.dates import PartialDate
from branchdesk.people.roster import RosterRow
from branchdesk.rules.checks import Checks


class Remark(NamedTuple):
    """A sentence about a field, the check it comes from, and the day of the matter where the check is dated."""

    check: str
    field: str
    sentence: str
    day: date | None = None


@dataclass(frozen=True)
class Ground:
    """What records are judged by."""

    today: date
    checks: Checks
    has_groups: bool
    """Whether the branch is divided into Party groups."""

    def limit(self, check: str, day: date | None = None) -> int | None:
        """Return the threshold of a check on a day; None where it does not hold then."""
        found = self.checks.latest(check) if day is None else self.checks.on(check, day)
        return None if found is None else found.limit


Look = Callable[[RosterRow, Ground], Iterator[Remark]]
DATES = (
    ("born_on", "出生日期"),
    ("employed_on", "参加工作日期"),
    ("league_joined_on", "入团日期"),
    ("applied_on", "申请入党日期"),
    ("talked_on", "谈话日期"),
    ("activist_on", "确定积极分子日期"),
    ("filed_on", "备案日期"),
    ("inspected_on", "最近考察日期"),
    ("target_on", "列为发展对象日期"),
    ("admitted_on", "入党日期"),
    ("converted_on", "转正日期"),
    ("joined_branch_on", "转入日期"),
)
"""Dates of what has happened, in the order of a life."""


def known_dates(row: RosterRow) -> list[tuple[str, str, PartialDate]]:
    """List the dates a record holds: field, official title, date."""
    return [(name, title, day) for name, title in DATES if (day := getattr(row, name)) is not None]
