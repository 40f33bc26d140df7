"""What speaks against the year's openness, room, guarantees and answers to the superior."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import VenueUse
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Checks, Finding
from branchdesk.service import openness, supervisions, venue

OPENNESS, VENUE, SUPERVISIONS = "service.openness", "service.venue", "service.supervisions"


def service_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield the findings of a year as they stand by its end, or by today; each with its place.

    A branch that keeps none of these registers hears nothing of them: its books of this kind are elsewhere.
    """
    until = min(today, date(year, 12, 31))
    yield from _of_board(session, checks, branch_id, year, until)
    yield from _of_room(session, checks, branch_id, until)
    yield from _of_guarantees(session, checks, branch_id, year, until)
    check = checks.on("service.reply-overdue", until)
    for visit in supervisions.supervisions(session, branch_id, year, today):
        if check is not None and visit.is_unanswered(until):
            words = _("{day}{by}的检查要求 {due} 前回复，还没有登记回复")
            said = words.format(day=visit.held_on, by=visit.held_by, due=visit.reply_due)
            yield Finding(check, said, Place(SUPERVISIONS, visit.id, "supervisions"))


def _of_board(session: Session, checks: Checks, branch_id: str, year: int, until: date) -> Iterator[Finding]:
    changed = openness.last_change(session, branch_id)
    if changed is None:
        return
    stale = checks.on("service.board-stale", until)
    if stale is not None and add_months(changed, stale.months) < until:
        yield Finding(stale, _("公开栏从 {day} 起没有更新过").format(day=changed), Place(OPENNESS))
    lines = openness.notices(session, branch_id, year)
    nobody = checks.on("service.no-keeper", until)
    for line in lines:
        if nobody is not None and line.until is None and not line.keeper:
            words = _("“{title}”没有写明维护人").format(title=line.title)
            yield Finding(nobody, words, Place(OPENNESS, line.id))
    aspect = checks.on("service.aspect-not-public", until)
    lacking = openness.aspects_without(lines)
    if aspect is not None and lacking:
        names = _("、").join(_(one.title) for one in lacking)
        yield Finding(aspect, _("这一年还没有公开过：{names}").format(names=names), Place(OPENNESS))


def _of_room(session: Session, checks: Checks, branch_id: str, until: date) -> Iterator[Finding]:
    lacking = checks.on("service.room-lacking", until)
    missed = dict.fromkeys(
        line.item.words for line in venue.checklist(session, branch_id, until) if line.is_met is False
    )
    if lacking is not None and missed:
        words = _("活动室缺：{names}").format(names=_("、").join(missed))
        yield Finding(lacking, words, Place(VENUE, None, "checklist"))
    used = session.scalar(
        select(func.max(VenueUse.used_on)).where(VenueUse.branch_id == branch_id, VenueUse.used_on <= until)
    )
    unused: Check | None = checks.on("service.room-unused", until)
    if unused is not None and used is not None and add_months(used, unused.months) < until:
        yield Finding(unused, _("活动室从 {day} 起没有使用登记").format(day=used), Place(VENUE, None, "uses"))


def _of_guarantees(
    session: Session, checks: Checks, branch_id: str, year: int, until: date
) -> Iterator[Finding]:
    check = checks.on("service.not-guaranteed", until)
    for line in venue.guarantees(session, branch_id, year):
        if check is not None and not line.is_met:
            words = _("{title}没有落实").format(title=line.title)
            yield Finding(check, words, Place(VENUE, line.id, "guarantees"))
