"""What speaks against the guidance of a branch, and of all branches of a superior."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.service import guidance
from branchdesk.service.guidance import GuidanceLine

PAGE = "ratings.guidance"


def guidance_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield the quarters over without a visit; a branch that nobody guides hears nothing of them."""
    check = checks.on("guidance.quarter-without-visit", min(today, date(year, 12, 31)))
    if check is None:
        return
    for number in guidance.quarters_without(session, branch_id, year, today):
        words = _("第 {n} 季度没有联系指导记录").format(n=number)
        yield Finding(check, words, Place(PAGE, None, "visits"))


def shared_cadres(checks: Checks, lines: Sequence[GuidanceLine], day: date) -> Iterator[Finding]:
    """Yield the cadres who guide more than one branch at one time (每人联系指导１个党支部)."""
    check = checks.on("guidance.cadre-guides-several", day)
    if check is None:
        return
    told: set[tuple[str, str]] = set()
    for line in lines:
        if line.also and (line.name, line.unit) not in told:
            told.add((line.name, line.unit))
            names = _("、").join(sorted({line.branch, *line.also}))
            words = _("{cadre}同时联系指导 {n} 个党支部：{names}").format(
                cadre=line.called, n=len(line.also) + 1, names=names
            )
            yield Finding(check, words, Place(PAGE, line.id, "cadres"))
