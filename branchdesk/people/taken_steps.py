"""The steps that were taken with somebody, each with all that is known of it, wherever the books keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.models import DevelopmentStep, PartyGroup, Person
from branchdesk.rules.processes import Process, Step, shipped_process

MENTOR_COLUMNS = ("first_mentor", "second_mentor")
"""Mentors are kept by name in the roster."""


@dataclass(frozen=True, slots=True)
class TakenStep:
    """One step as the books know it; empty where nothing was entered."""

    step: Step
    on: PartialDate | None
    until: PartialDate | None
    people: tuple[str, ...]
    """Names of the members who did it."""
    others: str
    decision: str
    document: str
    result: str
    notes: str
    hours_tenths: int | None
    meeting_id: str | None
    motion_id: str | None

    @property
    def day(self) -> PartialDate | None:
        """The day it was done; where that is not known, whichever of its days is."""
        ends = self.until if self.step.ends_with == "until" else self.on
        return ends or self.on or self.until

    @property
    def is_known(self) -> bool:
        """Whether anything was entered of it."""
        words = (self.others, self.decision, self.document, self.result, self.notes)
        return self.day is not None or bool(self.people) or any(words) or self.meeting_id is not None


def taken(session: Session, person: Person, process: Process | None = None) -> dict[str, TakenStep]:
    """Return every step of the way by its id, taken or not."""
    rows = {
        row.step: row
        for row in session.scalars(select(DevelopmentStep).where(DevelopmentStep.person_id == person.id))
    }
    names = _names(session, [key for row in rows.values() for key in row.people])
    group = None if person.group_id is None else session.get(PartyGroup, person.group_id)
    steps = (process or shipped_process()).steps
    return {step.id: _one(step, person, rows.get(step.id), names, group) for step in steps}


def _one(
    step: Step,
    person: Person,
    row: DevelopmentStep | None,
    names: dict[str, str],
    group: PartyGroup | None,
) -> TakenStep:
    def entry(name: str) -> Any:
        field = step.field(name)
        if field is not None and field.column is not None:
            if field.column == "group_name":
                return None if group is None else group.name
            return getattr(person, field.column)
        return None if row is None else getattr(row, name)

    people = step.field("people")
    if people is not None and people.column is not None:
        known: Sequence[str | None] = [getattr(person, column) for column in MENTOR_COLUMNS]
    else:
        known = [] if row is None else [names.get(key) for key in row.people]
    return TakenStep(
        step=step,
        on=entry("on"),
        until=entry("until"),
        people=tuple(name for name in known if name),
        others=entry("others") or "",
        decision=entry("decision") or "",
        document=entry("document") or "",
        result=entry("result") or "",
        notes=entry("notes") or "",
        hours_tenths=None if row is None else row.hours_tenths,
        meeting_id=None if row is None else row.meeting_id,
        motion_id=None if row is None else row.motion_id,
    )


def _names(session: Session, keys: list[str]) -> dict[str, str]:
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(keys)))
    return dict(rows.tuples().all())
