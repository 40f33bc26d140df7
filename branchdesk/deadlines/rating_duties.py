"""Steps of the rating procedure that fall due, for every scheme the branch goes by."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import BOOKS_FROM, setting
from branchdesk.deadlines import records
from branchdesk.deadlines.duty import Duty, state_of
from branchdesk.i18n import _
from branchdesk.models import Rating, RatingStep, ReportPeriod
from branchdesk.places import Place
from branchdesk.rules.deadline_rules import AnyDeadline, Monthly, Quarterly
from branchdesk.rules.rating_schemes import RatingScheme, Step
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import founded_day, founding_day, schemes_of, track_of
from branchdesk.service.reports import is_reported
from branchdesk.store.remembering import once_a_reading

MONTHS = "service.months"
"""The subject of what is reported at the end of each month."""
_Turn = tuple[str, int, str, int]
"""Scheme, year, step and which time of the year."""


def rating_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the branch's own steps that are due and not taken; those a deadline rule reminds of are left to it."""
    chosen = _chosen(session, rulebook, branch_id)
    if not chosen:
        return
    taken = _taken(session, branch_id)
    settled = _settled(session, branch_id)
    founded_on = founding_day(session, branch_id)
    first = founded_day(session, branch_id) or date.min
    begins = setting(session, branch_id, BOOKS_FROM)
    for scheme in chosen:
        for step in scheme.steps_on(track_of(session, branch_id, scheme.id)):
            if step.by != "branch" or step.reminder is not None:
                continue
            for year, number, due_on in _turns(step, today, founded_on):
                if (scheme.id, year, step.id, number) in taken or (
                    step.grade and (scheme.id, year) in settled
                ):
                    continue
                if due_on >= first and (begins is None or due_on.isoformat() >= begins):
                    yield _duty(scheme, step, number, due_on, today)


def steps_answered(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> set[str]:
    """Return the deadline rules that need not remind: their step was taken in the present period, or is of another track.

    Where two steps ask for one paper, handing it up once answers both, if the branch was not restructured since.
    """
    answered = set()
    for scheme in _chosen(session, rulebook, branch_id):
        own = scheme.steps_on(track_of(session, branch_id, scheme.id))
        handed_up = _handed_up(session, branch_id, scheme, today)
        for step in scheme.steps:
            turn = (scheme.id, today.year, step.id, _present(step, today))
            if step.reminder is not None and (
                step not in own or turn in _taken(session, branch_id) or step.paper in handed_up
            ):
                answered.add(step.reminder)
    return answered


def _handed_up(session: Session, branch_id: str, scheme: RatingScheme, today: date) -> set[str]:
    """Name the papers handed up with a step this year, since the branch was founded or last restructured."""
    since = max(founding_day(session, branch_id) or date.min, date(today.year, 1, 1))
    found = select(RatingStep.step).where(
        RatingStep.branch_id == branch_id, RatingStep.scheme == scheme.id, RatingStep.done_on >= since
    )
    taken = set(session.scalars(found))
    return {step.paper for step in scheme.steps if step.paper is not None and step.id in taken}


def steps_on_record(
    session: Session, rulebook: Rulebook, branch_id: str, scheme: RatingScheme, year: int, today: date
) -> set[tuple[str, int]]:
    """Return step and turn of what the books show as done, by its deadline rule, though nobody entered the step.

    A grade is only what somebody entered, and a form that is being filled in is not handed up yet.
    """
    rules = {rule.id: rule for rule in rulebook.regulations.deadlines}
    return {
        (step.id, number)
        for step in scheme.steps
        if step.reminder in rules and not step.grade and step.paper is None
        for number in range(1, step.times + 1)
        if _is_on_record(session, rules[step.reminder], branch_id, year, number, today)
    }


def _is_on_record(
    session: Session, rule: AnyDeadline, branch_id: str, year: int, number: int, today: date
) -> bool:
    if isinstance(rule, Quarterly):
        return records.is_quarter_done(session, rule.subject, branch_id, year, number)
    if isinstance(rule, Monthly):
        return rule.subject == MONTHS and is_reported(session, branch_id, year, ReportPeriod.MONTH, number)
    return bool(records.is_done(session, rule.subject, branch_id, year, today))


def _chosen(session: Session, rulebook: Rulebook, branch_id: str) -> list[RatingScheme]:
    chosen = [rulebook.schemes.get(one) for one in schemes_of(session, branch_id)]
    return [scheme for scheme in chosen if scheme is not None and scheme.steps]


def _present(step: Step, today: date) -> int:
    """Return which time of the year a day lies in."""
    return (today.month - 1) * step.times // 12 + 1


def _turns(step: Step, today: date, founded_on: date | None) -> Iterator[tuple[int, int, date]]:
    """Yield year, number and day of what is to be brought up: of a repeated step only the present time."""
    if step.due is None:
        return
    for year in (today.year - 1, today.year) if step.due.after is not None else (today.year,):
        for number, due_on in step.turns(year, founded_on):
            is_present = step.times == 1 or number == _present(step, today)
            if due_on is not None and is_present and today >= due_on - timedelta(days=step.due.shown_days):
                yield year, number, due_on


@once_a_reading
def _taken(session: Session, branch_id: str) -> set[_Turn]:
    found = select(RatingStep.scheme, RatingStep.year, RatingStep.step, RatingStep.number)
    return set(session.execute(found.where(RatingStep.branch_id == branch_id)).tuples())


def _settled(session: Session, branch_id: str) -> set[tuple[str, int]]:
    found = select(Rating.scheme, Rating.year).where(Rating.branch_id == branch_id)
    return set(session.execute(found).tuples())


def _duty(scheme: RatingScheme, step: Step, number: int, due_on: date, today: date) -> Duty:
    taken_at = Place("ratings.procedure", f"{scheme.id}:{step.id}:{number}")
    return Duty(
        rule=f"{scheme.id}.{step.id}",
        title=_(step.title),
        detail=_(scheme.short),
        clause=_("{words} · 《{document}》").format(words=step.words, document=scheme.document),
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place("papers", step.paper) if step.paper is not None else taken_at,
        action=_("去填表") if step.paper is not None else _("去登记"),
    )
