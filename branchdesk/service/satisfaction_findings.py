"""How the year's surveys stand to the lines that the documents draw: 80 % for S4 and S12, 60 % for the veto."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import Audience, SurveyAbout
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Checks, Finding
from branchdesk.service.satisfaction import SurveyLine, is_below, latest, percent_words, surveys

SECTION, BOOK = "service.opinions", "satisfaction"
VETO = "satisfaction.veto-below"
LINES = {
    (Audience.MEMBERS, SurveyAbout.SECRETARY): "satisfaction.secretary-below",
    (Audience.MASSES, SurveyAbout.BRANCH): "satisfaction.masses-below",
    (Audience.MEMBERS, SurveyAbout.BRANCH): VETO,
}
"""The check that the rate of each kind of survey is measured by; of the others no document names a line."""


def place_of(line: SurveyLine) -> Place:
    """Say where a survey is kept."""
    return Place(SECTION, line.id, BOOK)


def against_line(checks: Checks, line: SurveyLine) -> Finding | None:
    """Find that a survey's rate lies below the line of its document."""
    check = _check(checks, line)
    if check is None or not is_below(line.rate, check.limit or 0):
        return None
    said = _("{title}的满意率 {percent}，低于 {limit}%").format(
        title=line.title, percent=line.percent, limit=check.limit
    )
    return Finding(check, said, place_of(line))


def line_words(checks: Checks, line: SurveyLine) -> str:
    """Say which line its document draws for a survey, with the clause, and whether it is reached."""
    check = _check(checks, line)
    if check is None:
        return ""
    words = _("没有达到 {limit}%") if is_below(line.rate, check.limit or 0) else _("达到 {limit}%")
    return _("{words}（{document}：{clause}）").format(
        words=words.format(limit=check.limit), document=check.document, clause=check.clause
    )


def _check(checks: Checks, line: SurveyLine) -> Check | None:
    name = LINES.get((line.audience, line.about))
    return None if name is None else checks.on(name, line.held_on)


def of_the_branch(lines: Sequence[SurveyLine]) -> list[SurveyLine]:
    """Return the latest survey of members and the latest of masses on the branch's work."""
    found = [latest(lines, audience, SurveyAbout.BRANCH) for audience in (Audience.MEMBERS, Audience.MASSES)]
    return [line for line in found if line is not None]


def together(lines: Sequence[SurveyLine]) -> Fraction:
    """Return the rate of several surveys by all their forms (党员群众对党支部工作基本满意度)."""
    return Fraction(sum(line.favourable for line in lines), sum(line.valid for line in lines))


def satisfaction_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield the lines a year's latest surveys miss; an earlier one of the same kind no longer counts."""
    lines = surveys(session, branch_id, year)
    for kind in dict.fromkeys((line.audience, line.about) for line in lines):
        newest = latest(lines, *kind)
        finding = against_line(checks, newest) if newest is not None else None
        if finding is not None:
            yield finding
    asked = of_the_branch(lines)
    check = checks.on(VETO, min(today, date(year, 12, 31)))
    if check is not None and len(asked) > 1 and is_below(together(asked), check.limit or 0):
        said = _("党员群众合计的满意率 {percent}，低于 {limit}%").format(
            percent=percent_words(together(asked)), limit=check.limit
        )
        yield Finding(check, said, place_of(asked[0]))
