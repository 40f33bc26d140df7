"""What speaks against a year's life meeting: steps left out, problems without an owner, and old ones again."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.life.review_view import ReviewView, view
from branchdesk.places import Place
from branchdesk.roll import some_names
from branchdesk.rules.checks import Checks, Finding
from branchdesk.store.remembering import once_a_reading
from branchdesk.worklists import ItemState

PLACE = "life.appraisal"
Said = Iterator[tuple[str, str, str]]
"""The check, a whole sentence, and the step where it is put right."""


@once_a_reading
def review_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> list[Finding]:
    """Name what is amiss in a year's life meeting; one that was not begun is told by the sittings."""
    return of_view(checks, view(session, checks, branch_id, year, today), today)


def of_view(checks: Checks, found: ReviewView, today: date) -> list[Finding]:
    """Name what is amiss in a life meeting that was read already."""
    if found.record is None:
        return []
    day = found.held_on or min(today, date(found.year, 12, 31))
    said = [*_before(found), *_during(found), *_after(found)] if found.held_on else [*_old_problems(found)]
    named = [(checks.on(name, day), sentence, step) for name, sentence, step in said]
    return [
        Finding(check, sentence, Place(PLACE, found.record.id, f"review:{step}"))
        for check, sentence, step in named
        if check is not None
    ]


def _before(found: ReviewView) -> Said:
    record = found.record
    studied = record.studied_on if record is not None else None
    if studied is None:
        yield "review.no-study", _("组织生活会前没有学习的记录。"), "study"
    elif found.held_on is not None and studied > found.held_on:
        words = _("学习记在 {day}，晚于组织生活会 {held}。").format(day=studied, held=found.held_on)
        yield "review.no-study", words, "study"
    if found.untalked:
        words = _("组织生活会前没有谈心谈话：{names}。").format(names=some_names(found.untalked))
        yield "review.no-talk", words, "talks"
    if not found.opinions:
        yield "review.no-opinion", _("组织生活会前没有征求意见的记录。"), "opinions"


def _during(found: ReviewView) -> Said:
    if found.record is not None and not found.record.committee_check:
        yield "review.no-committee-check", _("没有支部班子的对照检查。"), "committee"
    silent = [part.name for part in found.present if not part.text]
    if silent:
        words = _("没有自我批评的记录：{names}。").format(names=some_names(silent))
        yield "review.no-self-check", words, "self-checks"
    spared = [part.name for part in found.present if not part.remarks]
    if spared:
        words = _("没有收到批评意见的记录：{names}。").format(names=some_names(spared))
        yield "review.no-criticism", words, "self-checks"


def _after(found: ReviewView) -> Said:
    if not found.problems:
        yield "review.no-problem", _("组织生活会后没有列出问题清单。"), "problems"
    for problem in found.problems:
        if problem.lacks:
            words = _("“{text}”没有写{what}。").format(
                text=problem.item.text, what=_("、").join(problem.lacks)
            )
            yield "review.unassigned", words, "rectification"
        if problem.item.state == ItemState.OVERDUE:
            words = _("“{text}”应在 {day} 以前整改，还没有办完。").format(
                text=problem.item.text, day=problem.item.due_on
            )
            yield "review.overdue", words, "rectification"
    yield from _old_problems(found)
    if found.record is not None and found.record.reported_on is None:
        yield "review.not-reported", _("组织生活会的情况还没有报告上级。"), "report"


def _old_problems(found: ReviewView) -> Said:
    for problem in found.problems:
        if problem.recurs is not None:
            words = _("“{text}”在 {year} 年提过，今年又提出。").format(
                text=problem.item.text, year=problem.recurs.raised_on.year
            )
            yield "review.recurs", words, "problems"
