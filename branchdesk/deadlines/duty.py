"""A duty: something that is due, by which clause, until when, and where it is done."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from branchdesk.dates import Month
from branchdesk.places import Place
from branchdesk.roll import some_names
from branchdesk.rules.sourced import Sourced

__all__ = ["Duty", "DutyState", "clause_of", "some_names", "state_of"]


class DutyState(StrEnum):
    """How pressing a duty is."""

    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is due, by which clause, until when, and the place where it is done."""

    rule: str
    title: str
    detail: str
    clause: str
    due_on: date
    state: DutyState
    place: Place
    action: str
    """Words of the button that does it."""


def state_of(due_on: date, today: date) -> DutyState:
    """Say how pressing a day is: past, in this week (to Sunday), in this month, or later."""
    if due_on < today:
        return DutyState.OVERDUE
    if due_on <= today + timedelta(days=6 - today.weekday()):
        return DutyState.WEEK
    return DutyState.MONTH if Month.of(due_on) == Month.of(today) else DutyState.LATER


def clause_of(rule: Sourced) -> str:
    """Quote a rule and name its source."""
    return f"{rule.clause} · {rule.source}"
