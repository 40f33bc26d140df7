"""The yearly procedure of a scheme: steps that were taken, the grades they gave, objections and their answers."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import schemes
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import RatingObjection, RatingStep
from branchdesk.ratings.answers import refuse_if_settled
from branchdesk.ratings.card import Objection, StepResult
from branchdesk.rules.rating_schemes import RatingScheme, Step


def steps_taken(session: Session, branch_id: str, scheme_id: str, year: int) -> list[RatingStep]:
    """List the steps that were taken in a year, in the order of their days."""
    return list(
        session.scalars(
            select(RatingStep)
            .where(
                RatingStep.branch_id == branch_id,
                RatingStep.scheme == scheme_id,
                RatingStep.year == year,
            )
            .order_by(RatingStep.done_on, RatingStep.number)
        )
    )


def grades_given(taken: list[RatingStep]) -> dict[str, str]:
    """Return the keys of the grades that steps gave, by step, the latest of each."""
    return {row.step: row.grade for row in taken if row.grade}


def record_step(
    session: Session,
    branch_id: str,
    scheme: RatingScheme,
    year: int,
    step_id: str,
    *,
    number: int = 1,
    done_on: date,
    done_by: str = "",
    grade: str | None = None,
    text: str = "",
    document: str = "",
) -> RatingStep:
    """Write down that a step was taken, or change what is written of it.

    `grade` is the key of a grade. Raises InvalidField for a value that cannot be, BranchDeskError for a step
    the scheme has not, and for one that gives a grade once the year is settled.
    """
    step = _known(scheme, step_id)
    if step.grade:
        refuse_if_settled(session, branch_id, scheme.id, year)
    _check(scheme, step, number, grade)
    if done_on.year < year:
        raise InvalidField("done_on", _("这是 {year} 年的步骤，办理日期不会早于这一年。").format(year=year))
    present = next(
        (
            row
            for row in steps_taken(session, branch_id, scheme.id, year)
            if (row.step, row.number) == (step_id, number)
        ),
        None,
    )
    row = present or RatingStep(branch_id=branch_id, scheme=scheme.id, year=year, step=step_id, number=number)
    row.done_on = done_on
    row.done_by = done_by.strip() or None
    row.grade = grade
    row.text = text.strip() or None
    row.document = document.strip() or None
    session.add(row)
    session.flush()
    return row


def take_back_step(session: Session, scheme: RatingScheme, record: str) -> None:
    """Take back a step that was written down by mistake; raises BranchDeskError as `record_step` does."""
    row = session.get_one(RatingStep, record)
    step = scheme.step(row.step)
    if step is not None and step.grade:
        refuse_if_settled(session, row.branch_id, row.scheme, row.year)
    session.delete(row)
    session.flush()


def _known(scheme: RatingScheme, step_id: str) -> Step:
    step = scheme.step(step_id)
    if step is None:
        raise BranchDeskError(_("这个考评办法里没有“{step}”这个步骤。").format(step=step_id))
    return step


def _check(scheme: RatingScheme, step: Step, number: int, grade: str | None) -> None:
    if not 1 <= number <= step.times:
        raise InvalidField("number", _("这个步骤一年有 {n} 次，请选第几次。").format(n=step.times))
    if step.grade and grade is None:
        raise InvalidField("grade", _("这个步骤要定等级，请选一个。"))
    if grade is not None and not step.grade:
        raise InvalidField("grade", _("这个步骤不定等级。"))
    if grade is not None and scheme.grading.named(grade) is None:
        raise InvalidField("grade", _("这个考评办法里没有“{grade}”这个等级。").format(grade=grade))


def step_results(
    session: Session, branch_id: str, scheme: RatingScheme, year: int, taken: list[RatingStep]
) -> tuple[StepResult, ...]:
    """Lay the procedure of a year out: each step the branch has to do with, each time it is due, taken or not.

    A step of another track, or due before the branch was there, is listed only when it was taken.
    """
    founded_on = schemes.founding_day(session, branch_id)
    first = schemes.founded_day(session, branch_id) or date.min
    own = {step.id for step in scheme.steps_on(schemes.track_of(session, branch_id, scheme.id))}
    by_turn = {(row.step, row.number): row for row in taken}
    found = []
    for step in scheme.steps:
        for number, due_on in step.turns(year, founded_on):
            row = by_turn.get((step.id, number))
            is_asked = step.id in own and (due_on >= first if due_on is not None else step.due is None)
            if row is not None or is_asked:
                found.append(_result(scheme, step, number, due_on, row))
    return tuple(found)


def _result(
    scheme: RatingScheme, step: Step, number: int, due_on: date | None, row: RatingStep | None
) -> StepResult:
    bare = StepResult(
        step=step.id,
        title=step.title,
        words=step.words,
        by=step.by,
        number=number,
        due_on=due_on,
        gives_grade=step.grade,
        decides=step.decides,
        track=step.track or "",
        paper=step.paper or "",
    )
    if row is None:
        return bare
    grade = scheme.grading.named(row.grade) if row.grade else None
    return replace(
        bare,
        record=row.id,
        done_on=row.done_on,
        done_by=row.done_by or "",
        grade=grade.title if grade is not None else row.grade or "",
        text=row.text or "",
        document=row.document or "",
    )


def objections_of(session: Session, branch_id: str, scheme_id: str, year: int) -> tuple[Objection, ...]:
    """List the objections to a year's grade in the order they came."""
    rows = session.scalars(
        select(RatingObjection)
        .where(
            RatingObjection.branch_id == branch_id,
            RatingObjection.scheme == scheme_id,
            RatingObjection.year == year,
        )
        .order_by(RatingObjection.received_on, RatingObjection.recorded_at)
    )
    return tuple(
        Objection(row.id, row.received_on, row.raised_by or "", row.text, row.answered_on, row.answer or "")
        for row in rows
    )


def receive_objection(
    session: Session,
    branch_id: str,
    scheme_id: str,
    year: int,
    *,
    received_on: date,
    text: str,
    raised_by: str = "",
) -> RatingObjection:
    """Write down an objection to the published grade; raises InvalidField when it says nothing."""
    row = RatingObjection(branch_id=branch_id, scheme=scheme_id, year=year)
    session.add(row)
    return _write(row, session, received_on=received_on, text=text, raised_by=raised_by)


def change_objection(
    session: Session,
    record: str,
    *,
    received_on: date,
    text: str,
    raised_by: str = "",
    answered_on: date | None = None,
    answer: str = "",
) -> RatingObjection:
    """Change an objection, or answer it; raises InvalidField for an answer without day or words."""
    row = session.get_one(RatingObjection, record)
    if answered_on is not None and not answer.strip():
        raise InvalidField("answer", _("请写明怎样答复。"))
    if answer.strip() and answered_on is None:
        raise InvalidField("answered_on", _("请填答复的日期。"))
    if answered_on is not None and answered_on < received_on:
        raise InvalidField("answered_on", _("答复日期早于收到异议的日期，请核对。"))
    row.answered_on = answered_on
    row.answer = answer.strip() or None
    return _write(row, session, received_on=received_on, text=text, raised_by=raised_by)


def take_back_objection(session: Session, record: str) -> None:
    """Take back an objection that was written down by mistake."""
    session.delete(session.get_one(RatingObjection, record))
    session.flush()


def _write(
    row: RatingObjection, session: Session, *, received_on: date, text: str, raised_by: str
) -> RatingObjection:
    if not text.strip():
        raise InvalidField("text", _("请写明异议的内容。"))
    row.received_on = received_on
    row.text = text.strip()
    row.raised_by = raised_by.strip() or None
    session.flush()
    return row
