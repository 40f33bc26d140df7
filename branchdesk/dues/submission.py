"""The year's 《党员缴纳党费核算表》: prepared, reviewed by somebody, and only then handed to the superior."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting
from branchdesk.dues.assessment_list import AssessmentRow, assessment_list
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import AssessmentSubmission, Person
from branchdesk.rules.deadline_rules import Yearly
from branchdesk.rules.regulations import Regulations


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the sheet of a year stands; empty where nothing was done yet."""

    year: int
    prepared_by: str = ""
    prepared_by_id: str | None = None
    prepared_on: date | None = None
    phone: str = ""
    reviewed_by: str = ""
    reviewed_by_id: str | None = None
    reviewed_on: date | None = None
    submitted_on: date | None = None
    submitted_to: str = ""
    is_stale: bool = False
    """The assessment is another one now than that which was reviewed."""
    not_assessed: tuple[str, ...] = ()
    """Names of those without an assessment."""


DUE_SETTING = "dues_assessment_due"
SUBJECT = "dues.assessment"
"""What the deadline rule is about."""
"""The day the superior wants the sheet by as [month, day], where it is not the day of the rule."""


def sheet_due(session: Session, branch_id: str) -> str:
    """Return the branch's own day for handing in the sheet as `03-31`, or an empty text."""
    own = setting(session, branch_id, DUE_SETTING)
    return "" if own is None else f"{own[0]:02}-{own[1]:02}"


def due_day(session: Session, regulations: Regulations, branch_id: str, year: int, on: date) -> date | None:
    """Return by when a year's dues are to be assessed and the sheet handed up: the branch's own day or the rule's.

    None before there was a rule (组电明字〔2017〕5号第一条, domain §8 C13).
    """
    rules = (rule for rule in regulations.deadlines_on(on) if rule.subject == SUBJECT)
    rule = next((rule for rule in rules if isinstance(rule, Yearly)), None)
    return None if rule is None else rule.due_on(year, setting(session, branch_id, DUE_SETTING))


def set_sheet_due(session: Session, branch_id: str, day: str | None, source: str | None) -> None:
    """Keep the day the superior wants the sheet by, such as `03-31`; empty means the day of the rule.

    Raises InvalidField for what is no day of a year.
    """
    if not (day or "").strip():
        choose(session, branch_id, DUE_SETTING, None, source)
        return
    try:
        found = date.fromisoformat(f"2024-{(day or '').strip()}")
    except ValueError as error:
        raise InvalidField("due", _("请写月和日，例如 03-31。")) from error
    choose(session, branch_id, DUE_SETTING, [found.month, found.day], source)


def submission_of(session: Session, branch_id: str, year: int) -> AssessmentSubmission | None:
    """Return the record of a year's sheet, if it was begun."""
    return session.scalars(
        select(AssessmentSubmission).where(
            AssessmentSubmission.branch_id == branch_id, AssessmentSubmission.year == year
        )
    ).first()


def sheet(session: Session, branch_id: str, year: int) -> Sheet:
    """Say how the sheet of a year stands, and whether what was reviewed still holds."""
    rows = assessment_list(session, branch_id, year)
    without = tuple(row.name for row in rows if row.due_fen is None)
    record = submission_of(session, branch_id, year)
    if record is None:
        return Sheet(year, not_assessed=without)
    return Sheet(
        year,
        prepared_by=_name(session, record.prepared_by_id),
        prepared_by_id=record.prepared_by_id,
        prepared_on=record.prepared_on,
        phone=record.phone or "",
        reviewed_by=_name(session, record.reviewed_by_id),
        reviewed_by_id=record.reviewed_by_id,
        reviewed_on=record.reviewed_on,
        submitted_on=record.submitted_on,
        submitted_to=record.submitted_to or "",
        is_stale=record.reviewed_on is not None
        and (record.reviewed_people, record.reviewed_fen) != _reviewable(rows),
        not_assessed=without,
    )


def prepare(
    session: Session, branch_id: str, year: int, by_id: str, on: date, phone: str | None
) -> AssessmentSubmission:
    """Record who made out the sheet; an earlier review no longer counts. Raises InvalidField."""
    if not assessment_list(session, branch_id, year):
        raise InvalidField("on", _("{year} 年还没有要核定党费的党员。").format(year=year))
    record = submission_of(session, branch_id, year) or AssessmentSubmission(branch_id=branch_id, year=year)
    if record.submitted_on is not None:
        raise InvalidField("on", _("{year} 年的核算表已经上报，要改请先撤回上报。").format(year=year))
    record.prepared_by_id, record.prepared_on = by_id, on
    record.phone = (phone or "").strip() or None
    _forget_review(record)
    session.add(record)
    session.flush()
    return record


def review(session: Session, branch_id: str, year: int, by_id: str, on: date) -> AssessmentSubmission:
    """Record who reviewed the sheet, with the sum as it is now.

    Raises InvalidField before it was prepared, on a day before that, and while somebody is not assessed.
    """
    record = _begun(session, branch_id, year)
    if on < record.prepared_on:
        raise InvalidField("on", _("审核不能早于填报日期 {day}。").format(day=record.prepared_on))
    rows = assessment_list(session, branch_id, year)
    without = [row.name for row in rows if row.due_fen is None]
    if without:
        raise InvalidField("on", _("还有 {n} 人没有核定，核定完再审核。").format(n=len(without)))
    record.reviewed_by_id, record.reviewed_on = by_id, on
    record.reviewed_people, record.reviewed_fen = _reviewable(rows)
    session.flush()
    return record


def submit(
    session: Session, branch_id: str, year: int, on: date | None, to: str | None = None
) -> AssessmentSubmission:
    """Record that the reviewed sheet went to the superior (审核通过后再收), or take that back without a day.

    Raises InvalidField without a review, when the assessment was changed after it, and for a day before it.
    """
    record = _begun(session, branch_id, year)
    if on is None:
        record.submitted_on = record.submitted_to = None
        session.flush()
        return record
    if record.reviewed_on is None:
        raise InvalidField("on", _("核算表还没有人审核，先登记审核再上报。"))
    if (record.reviewed_people, record.reviewed_fen) != _reviewable(
        assessment_list(session, branch_id, year)
    ):
        raise InvalidField("on", _("审核以后改过核定，请重新审核再上报。"))
    if on < record.reviewed_on:
        raise InvalidField("on", _("上报不能早于审核日期 {day}。").format(day=record.reviewed_on))
    record.submitted_on, record.submitted_to = on, (to or "").strip() or None
    session.flush()
    return record


def _begun(session: Session, branch_id: str, year: int) -> AssessmentSubmission:
    record = submission_of(session, branch_id, year)
    if record is None:
        raise InvalidField("on", _("请先登记 {year} 年核算表的填报人。").format(year=year))
    return record


def _forget_review(record: AssessmentSubmission) -> None:
    record.reviewed_by_id = record.reviewed_on = None
    record.reviewed_people = record.reviewed_fen = None


def _reviewable(rows: list[AssessmentRow]) -> tuple[int, int]:
    return len(rows), sum(row.due_fen or 0 for row in rows)


def _name(session: Session, person_id: str | None) -> str:
    person = session.get(Person, person_id) if person_id else None
    return person.name if person is not None else ""
