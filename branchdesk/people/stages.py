"""At which stage somebody stood on a day, by the dates of their record."""

from collections.abc import Iterable
from datetime import date

from branchdesk.models import EndReason, Person, Stage
from branchdesk.people.roster import RosterRow

SINCE = {
    Stage.FULL: "converted_on",
    Stage.PROBATIONARY: "admitted_on",
    Stage.TARGET: "target_on",
    Stage.ACTIVIST: "activist_on",
    Stage.APPLICANT: "applied_on",
}
"""The date each stage begins with, the latest stage first."""


def stage_on(person: Person | RosterRow, day: date) -> Stage | None:
    """Return the stage of a day, never beyond the present one; None before the application or outside the branch.

    A present stage without its date counts as reached; an earlier one without a date is passed over.
    """
    if not _is_here(person, day):
        return None
    stages = list(SINCE)
    for stage in stages[stages.index(person.stage) :]:
        since = getattr(person, SINCE[stage])
        if since is None and stage == person.stage:
            return stage
        if since is not None and since.earliest <= day:
            return stage
    return None


def _is_here(person: Person | RosterRow, day: date) -> bool:
    if person.end_reason == EndReason.ENTERED_BY_MISTAKE:
        return False
    came = person.joined_branch_on
    return (person.ended_on is None or day < person.ended_on) and (came is None or came.earliest <= day)


def counted(people: Iterable[Person], day: date) -> dict[Stage, int]:
    """Count the people of a branch by their stage on a day."""
    counts = dict.fromkeys(SINCE, 0)
    for person in people:
        stage = stage_on(person, day)
        if stage is not None:
            counts[stage] += 1
    return counts
