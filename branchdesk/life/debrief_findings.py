"""What speaks against a year's reports on duty: none to the members, no ballot, one part only, none upward."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.life.counting import books_from, holds_year
from branchdesk.life.debriefs import DebriefLine, debriefs
from branchdesk.models import Debrief, DebriefKind
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding

PLACE = "life.report"
UPWARD = (DebriefKind.SUPERIOR, DebriefKind.WORK)


def is_given(session: Session, branch_id: str, year: int, *kinds: DebriefKind) -> bool:
    """Say whether a report of one of these kinds was given in a year."""
    return bool(
        session.scalar(
            select(
                exists().where(Debrief.branch_id == branch_id, Debrief.year == year, Debrief.kind.in_(kinds))
            )
        )
    )


def debrief_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield what is amiss in a year's reports; that there is none only once the year has ended.

    Years these books do not hold whole, and those before the branch first kept such reports in them, are let be.
    """
    lines = debriefs(session, branch_id, year, today)
    day = min(today, date(year, 12, 31))
    said = [found for line in lines for found in _of_line(line)]
    if today.year > year and _is_kept(session, branch_id, year):
        kinds = {line.record.kind for line in lines}
        if DebriefKind.MEMBERS not in kinds:
            words = _("{year} 年书记没有向党员大会述职的记录。").format(year=year)
            said.append(("debrief.no-members", words, None))
        if not kinds & set(UPWARD):
            words = _("{year} 年没有向上级述职或者报告工作的记录。").format(year=year)
            said.append(("debrief.no-superior", words, None))
    for name, sentence, key in said:
        check = checks.on(name, day)
        if check is not None:
            yield Finding(check, sentence, Place(PLACE, key))


def _is_kept(session: Session, branch_id: str, year: int) -> bool:
    if books_from(session, branch_id) is not None:
        return holds_year(session, branch_id, year)
    return bool(session.scalar(select(exists().where(Debrief.branch_id == branch_id, Debrief.year <= year))))


def _of_line(line: DebriefLine) -> Iterator[tuple[str, str, str | None]]:
    if line.record.kind == DebriefKind.MEMBERS and line.ballot is None:
        words = _("{name} {day} 述职没有现场测评的票数。").format(name=line.name, day=line.record.reported_on)
        yield "debrief.no-ballot", words, line.id
    if line.record.kind != DebriefKind.WORK and line.record.grade is not None and line.total is None:
        words = _("{name}述职评了等次，但没有把现场测评和平时工作都算进去。").format(name=line.name)
        yield "debrief.one-part", words, line.id
