"""The result of an appraisal of members: what stops it, finalised with its numbers, and corrected afterwards."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.life.appraisals import counted_on, entries_of, still_open
from branchdesk.models import (
    Appraisal,
    AppraisalCorrection,
    AppraisalEntry,
    AppraisalGrade,
    Person,
    Stage,
)
from branchdesk.roll import members_on
from branchdesk.rules.checks import Checks, Finding

OVER_THIRD, NO_DECISION = "appraisal.over-third", "appraisal.no-decision"


def most_excellent(members: int, checks: Checks, on: date) -> int:
    """Return how many of so many members may be 优秀: a third, rounded down (永州 YZ5, §8 C16)."""
    return members // checks.limit(OVER_THIRD, on)


def stops(session: Session, checks: Checks, appraisal_id: str, today: date) -> list[Finding]:
    """Say what stops an appraisal from being finalised without a reason, each with its clause."""
    appraisal = entries.found(session, Appraisal, appraisal_id)
    listed, day = entries_of(session, appraisal_id), counted_on(appraisal, today)
    people = {person.id: person for person in members_on(session, appraisal.branch_id, day)}
    said: list[tuple[str, str]] = []
    excellent = sum(entry.grade == AppraisalGrade.EXCELLENT for entry in listed)
    most = most_excellent(len(people), checks, today)
    if excellent > most:
        words = _("优秀 {n} 人，支部党员 {members} 人，最多 {most} 人。")
        said.append((OVER_THIRD, words.format(n=excellent, members=len(people), most=most)))
    without = [e.person_id for e in listed if not has_result(e, people.get(e.person_id), day)]
    without += people.keys() - {entry.person_id for entry in listed}
    if without:
        words = _("还有 {n} 名党员没有评定结果。")
        said.append((NO_DECISION, words.format(n=len(without))))
    return [Finding(checks.latest(name), sentence) for name, sentence in said]


def was_full(person: Person, day: date) -> bool:
    """Say whether somebody was a full member on a day."""
    converted = person.converted_on
    return person.stage == Stage.FULL and (converted is None or converted.earliest <= day)


def has_result(entry: AppraisalEntry, person: Person | None, day: date) -> bool:
    """Say whether a member has a result: a grade, or an appraisal elsewhere; full members need a real grade.

    Who is not on the roll any more needs none.
    """
    if entry.elsewhere or person is None:
        return True
    if entry.grade is None:
        return False
    return entry.grade != AppraisalGrade.UNGRADED or not was_full(person, day)


def finalise(
    session: Session, checks: Checks, appraisal_id: str, on: date, reason: str | None = None
) -> Appraisal:
    """Let the grades stand from a day on, with the numbers a third was taken of.

    Raises InvalidField("reason") while a rule stops it and no reason is given (永州 二（二）3), and for a
    day before the decision.
    """
    appraisal = still_open(session, appraisal_id)
    if appraisal.decided_on is None:
        raise InvalidField("on", _("还没有登记组织评定的日期，请先登记“组织评定”一步。"))
    if on < appraisal.decided_on:
        raise InvalidField("on", _("定稿不能早于组织评定 {day}。").format(day=appraisal.decided_on))
    stopped = stops(session, checks, appraisal_id, on)
    if stopped and not (reason or "").strip():
        raise InvalidField(
            "reason", "".join(stop.sentence for stop in stopped) + _("确需这样定的，请写明理由。")
        )
    day = counted_on(appraisal, on)
    people = members_on(session, appraisal.branch_id, day)
    appraisal.finalised_on = on
    appraisal.members = len(people)
    appraisal.full_members = sum(was_full(person, day) for person in people)
    appraisal.override_reason = (reason or "").strip() if stopped else None
    session.flush()
    return appraisal


def correct(
    session: Session,
    entry_id: str,
    on: date,
    grade: AppraisalGrade,
    reason: str | None,
    meeting_id: str | None = None,
) -> AppraisalCorrection:
    """Change the grade of a finalised appraisal by an entry of its own (更正).

    Raises InvalidField without a reason, for the same grade, or a day before it was finalised.
    """
    entry = entries.found(session, AppraisalEntry, entry_id)
    appraisal = session.get_one(Appraisal, entry.appraisal_id)
    if appraisal.finalised_on is None:
        raise BranchDeskError(_("评议结果还没有定稿，直接修改等次就行。"))
    if not (reason or "").strip():
        raise InvalidField("reason", _("请写明更正的理由，检查时要看。"))
    if grade == entry.grade:
        raise InvalidField("to_grade", _("等次没有变。"))
    if on < appraisal.finalised_on:
        raise InvalidField("corrected_on", _("更正不能早于定稿 {day}。").format(day=appraisal.finalised_on))
    made = AppraisalCorrection(
        entry_id=entry.id,
        corrected_on=on,
        from_grade=entry.grade,
        to_grade=grade,
        reason=(reason or "").strip(),
        meeting_id=meeting_id,
    )
    entry.grade = grade
    session.add(made)
    session.flush()
    return made


def last_result(session: Session, person_id: str) -> tuple[int, AppraisalGrade] | None:
    """Return year and grade of somebody's latest finalised appraisal."""
    row = session.execute(
        select(Appraisal.year, AppraisalEntry.grade)
        .join(Appraisal, Appraisal.id == AppraisalEntry.appraisal_id)
        .where(
            AppraisalEntry.person_id == person_id,
            Appraisal.finalised_on.is_not(None),
            AppraisalEntry.grade.is_not(None),
        )
        .order_by(Appraisal.year.desc())
    ).first()
    return None if row is None else (row.year, row.grade)
