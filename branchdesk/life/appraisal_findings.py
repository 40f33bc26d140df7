"""What speaks against an appraisal of members: steps out of order, too many 优秀, members without a result."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.life.appraisal_view import AppraisalView, EntryRow, out_of_order, skipped, view
from branchdesk.life.review_findings import PLACE
from branchdesk.models import AppraisalGrade, Disposition
from branchdesk.places import Place
from branchdesk.roll import some_names
from branchdesk.rules.checks import Checks, Finding

Said = Iterator[tuple[str, str, str]]
"""The check, a whole sentence, and the key of a member's entry or nothing."""


def appraisal_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> list[Finding]:
    """Name what is amiss in the appraisal of a year; one that was not begun is told by the sittings."""
    found = view(session, checks, branch_id, year, today)
    return [] if found is None else of_view(session, checks, found, today)


def of_view(session: Session, checks: Checks, found: AppraisalView, today: date) -> list[Finding]:
    """Name what is amiss in an appraisal that was read already."""
    day = found.record.decided_on or min(today, date(found.record.year, 12, 31))
    said = [*_order(found), *_results(found), *_afterwards(found), *_unqualified(session, found)]
    named = [(checks.on(name, day), sentence, entry) for name, sentence, entry in said]
    return [
        Finding(check, sentence, Place(PLACE, entry or found.id, "appraisal"))
        for check, sentence, entry in named
        if check is not None
    ]


def _order(found: AppraisalView) -> Said:
    record = found.record
    left_out = skipped(record, found.steps)
    if left_out:
        words = _("没有登记日期：{steps}。").format(steps=_("、").join(left_out))
        yield "appraisal.step-order", words, ""
    for before, after in out_of_order(record, found.steps):
        words = _("“{after}”的日期早于“{before}”。").format(after=after, before=before)
        yield "appraisal.step-order", words, ""


def _results(found: AppraisalView) -> Said:
    record = found.record
    if found.missing:
        words = _("在册党员没有列入评议：{names}。").format(names=some_names(found.missing))
        yield "appraisal.not-taken-part", words, ""
    if found.is_over_third:
        words = _("优秀 {n} 人，支部党员 {members} 人，最多 {most} 人。").format(
            n=found.count(AppraisalGrade.EXCELLENT), members=found.members, most=found.most_excellent
        )
        if record.override_reason:
            words += _("写明的理由：{reason}").format(reason=record.override_reason)
        yield "appraisal.over-third", words, ""
    if record.decided_on is None:
        return
    without = [entry for entry in found.entries if not entry.has_result]
    if without:
        words = _("没有评定结果：{names}。").format(names=_named(without))
        yield "appraisal.no-decision", words, without[0].id
    if record.decision_meeting_id is None:
        yield "appraisal.no-sitting", _("组织评定没有对应的会议记录。"), ""


def _afterwards(found: AppraisalView) -> Said:
    if not found.is_final:
        return
    asked = [entry for entry in found.entries if not entry.elsewhere and entry.grade is not None]
    untold = [entry for entry in asked if entry.feedback_on is None]
    if untold:
        words = _("评定结果没有反馈：{names}。").format(names=_named(untold))
        yield "appraisal.no-feedback", words, untold[0].id
    for entry in asked:
        if entry.blanks:
            words = _("{name}的登记表没有填：{what}。").format(
                name=entry.name, what=_("、").join(entry.blanks)
            )
            yield "appraisal.form-blank", words, entry.id


def _unqualified(session: Session, found: AppraisalView) -> Said:
    failed = [entry for entry in found.entries if entry.grade == AppraisalGrade.UNQUALIFIED]
    if not failed or found.record.decided_on is None:
        return
    handled = set(
        session.scalars(
            select(Disposition.person_id).where(
                Disposition.person_id.in_([entry.person_id for entry in failed]),
                Disposition.opened_on >= found.record.decided_on,
            )
        )
    )
    for entry in failed:
        if entry.person_id not in handled:
            words = _("{name}评为不合格，还没有处置的登记。").format(name=entry.name)
            yield "appraisal.unqualified", words, entry.id


def _named(listed: list[EntryRow]) -> str:
    return some_names(entry.name for entry in listed)
