"""One fact changed for many people at once: who changes from what to what, then all of it as one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.people import members
from branchdesk.people.roster import RosterRow

FIELDS = (
    "group_name",
    "sex",
    "nationality",
    "education",
    "degree",
    "marital_status",
    "personnel_kind",
    "occupation",
    "job",
    "work_unit",
    "technical_title",
    "stratum",
    "frontline",
    "is_migrant_worker",
    "dues_category",
    "dues_from",
    "is_leader",
    "entry_type",
    "admitted_at",
    "conversion_result",
    "joined_branch_on",
    "file_kept_at",
    "training",
    "landline",
    "address",
    "registered_address",
    "remark",
)
"""What several people may share; names, numbers and dates of a life are each person's own."""


@dataclass(frozen=True, slots=True)
class BulkChange:
    """One person, the value now, and the value it would get."""

    id: str
    name: str
    before: Any
    after: Any

    @property
    def changes(self) -> bool:
        """Whether anything would change for this person."""
        return bool(self.before != self.after)


def planned(people: Sequence[RosterRow], field: str, value: Any) -> list[BulkChange]:
    """Say for each person what a field is now and would be; an empty text is the same as nothing."""
    return [
        BulkChange(person.id, person.name, getattr(person, field) or None, value or None) for person in people
    ]


def carry_out(session: Session, changes: Sequence[BulkChange], field: str, on: date) -> int:
    """Write the changes that are some; return for how many people. Raises InvalidField as `members.edit` does."""
    wanted = [change for change in changes if change.changes]
    for change in wanted:
        members.edit(session, change.id, on=on, **{field: change.after})
    return len(wanted)
