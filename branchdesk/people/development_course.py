"""Where somebody stands on the way into the Party: the state of every step, what comes next, from when and by when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from branchdesk.dates import PartialDate
from branchdesk.models import InspectionKind, Stage
from branchdesk.people.development_dates import extension_end, plus_months, probation_end
from branchdesk.people.development_records import STAGE_RANKS, Case
from branchdesk.rules.holidays import read_workdays
from branchdesk.rules.processes import Step


class StepState(StrEnum):
    """How one step stands."""

    DONE = "done"
    FAILED = "failed"
    """Over, but with a result that does not lead on."""
    BEGUN = "begun"
    NEXT = "next"
    OPEN = "open"
    UNRECORDED = "unrecorded"
    """A later stage is reached, and nothing is entered for this one."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when and by when a step can be taken; None where nothing is said or known."""

    earliest: date | None = None
    latest: date | None = None


def next_step(case: Case) -> Step | None:
    """Return the step to be taken now; None for who has left or is through."""
    if case.is_closed:
        return None
    steps = case.steps
    for step in steps[_first_open(case, steps) :]:
        if step.lasts or case.record(step.id).has_passed:
            continue
        between = [one for one in steps if one.id in step.ends_after]
        if case.record(step.id).is_begun:
            return next((one for one in between if not case.record(one.id).is_done), step)
        return step
    return None


def _first_open(case: Case, steps: list[Step]) -> int:
    """Return where to look for the next step from: behind the last step that led to the present stage."""
    rank = STAGE_RANKS[case.person.stage]
    behind = 0
    for place, step in enumerate(steps):
        if step.leads_to is not None and STAGE_RANKS[step.leads_to] <= rank and not step.only_if_extended:
            behind = place + 1
    return behind


def state_of(case: Case, step: Step) -> StepState:
    """Say how a step stands."""
    record = case.record(step.id)
    if step.lasts:
        return _state_of_lasting(case, step)
    if record.is_done:
        return StepState.DONE if record.has_passed else StepState.FAILED
    following = next_step(case)
    if following is not None and following.id == step.id:
        return StepState.NEXT
    if record.is_begun:
        return StepState.BEGUN
    steps = case.steps
    place = steps.index(step)
    later = any(case.record(one.id).is_done for one in steps[place + 1 :])
    return StepState.UNRECORDED if place < _first_open(case, steps) or later else StepState.OPEN


def _state_of_lasting(case: Case, step: Step) -> StepState:
    begins, ends = (
        (Stage.ACTIVIST, Stage.TARGET) if step.phase == "activist" else (Stage.PROBATIONARY, Stage.FULL)
    )
    rank = STAGE_RANKS[case.person.stage]
    if rank >= STAGE_RANKS[ends]:
        return StepState.DONE
    return StepState.BEGUN if rank >= STAGE_RANKS[begins] else StepState.OPEN


def window(case: Case, step: Step) -> Window:
    """Say from when and by when a step can be taken, by the rules in force today."""
    find = _WINDOWS.get(step.id)
    return Window() if find is None else find(case)


def _latest(*days: PartialDate | None) -> date | None:
    return max((day.latest for day in days if day is not None), default=None)


def _after(*steps: str) -> Callable[[Case], Window]:
    return lambda case: Window(_latest(*(case.done_on(step) for step in steps)))


def _within(step: str, limit: str, *before: str) -> Callable[[Case], Window]:
    """Return the window that opens with a step and closes so many months after it."""

    def find(case: Case) -> Window:
        since = case.on(step)
        months = getattr(case.process.version_on(case.today).limits, limit)
        last = None if since is None or months is None else plus_months(since, months).latest
        return Window(_latest(since, *(case.done_on(one) for one in before)), last)

    return find


def _target(case: Case) -> Window:
    since = case.cultivated_since
    if since is None:
        return Window()
    full = plus_months(since, case.process.version_on(case.today).limits.cultivation_months)
    return Window(_latest(full, case.done_on("target-filing"), case.done_on("notice")))


def _notice(case: Case) -> Window:
    record = case.record("notice")
    workdays = case.process.version_on(case.today).limits.notice_workdays
    if record.on is None or workdays is None:
        return Window(_latest(case.on("target-filing")))
    full = read_workdays().end_of(record.on.latest, workdays)
    return Window(full, full)


def _conversion_application(case: Case) -> Window:
    end = probation_end(case)
    if end is None:
        return Window()
    months = case.process.version_on(case.today).limits.early_application_months
    return Window(plus_months(end, -months).latest, end.latest)


def _conversion_meeting(case: Case) -> Window:
    end = probation_end(case)
    if end is None:
        return Window()
    months = case.process.version_on(case.today).limits.deferral_months if case.came_on_probation else 0
    return Window(end.latest, plus_months(end, months).latest)


def _extended_meeting(case: Case) -> Window:
    end = extension_end(case)
    return Window() if end is None else Window(end.latest, end.latest)


_WINDOWS: dict[str, Callable[[Case], Window]] = {
    "talk": _within("application", "talk_months"),
    "activist": _after("talk"),
    "activist-filing": _after("activist"),
    "mentors": _after("activist"),
    "target": _target,
    "target-filing": lambda case: Window(_latest(case.on("target"))),
    "notice": _notice,
    "sponsors": _after("target"),
    "political-review": _after("target"),
    "training": _after("target"),
    "committee-review": _after("political-review", "training"),
    "pre-review": _after("committee-review"),
    "form": _after("pre-review"),
    "admission-meeting": _within("pre-review", "meeting_months", "form"),
    "superior-talk": _after("admission-meeting"),
    "admission-approval": _within("admission-meeting", "approval_months", "superior-talk"),
    "admission-filing": _after("admission-approval"),
    "grouping": _after("admission-approval"),
    "oath": _within("admission-approval", "oath_months"),
    "conversion-application": _conversion_application,
    "conversion-meeting": _conversion_meeting,
    "conversion-approval": _within("conversion-meeting", "approval_months"),
    "extended-meeting": _extended_meeting,
    "extended-approval": _within("extended-meeting", "approval_months"),
    "archive": _after("conversion-approval", "extended-approval"),
}


def inspection_due(case: Case) -> date | None:
    """Return by when the branch has to look at an activist again: half a year after it did last (F26 §11)."""
    since = case.on("activist")
    if since is None or case.person.stage != Stage.ACTIVIST or case.is_closed:
        return None
    looked = [one.on for one in case.inspections if one.kind == InspectionKind.INSPECTION]
    months = case.process.version_on(case.today).limits.inspection_months
    return plus_months(max([since, *looked], key=lambda day: day.latest), months).latest
