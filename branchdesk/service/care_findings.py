"""What speaks against the year's care and answers: nobody visited, opinions that wait."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.service import care, pioneers


def care_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield the members to be cared for whom nobody visited in a year that is over or ends this quarter, and opinions long unanswered."""
    until = min(today, date(year, 12, 31))
    unvisited = checks.on("care.not-visited", until)
    if unvisited is not None and until >= date(year, 10, 1):
        for need in care.needs(session, branch_id, year):
            visited = need.last_cared_on is not None and need.last_cared_on.year == year
            if not visited and (need.until is None or need.until >= until):
                words = _("{name}（{kind}）今年还没有走访帮扶").format(name=need.name, kind=need.kind_words)
                yield Finding(unvisited, words, Place("service.care", need.id))
    unanswered = checks.on("care.opinion-unanswered", until)
    for line in pioneers.opinions(session, branch_id, year):
        if unanswered is None or line.answered_on is not None or line.is_passed_up:
            continue
        if add_months(line.received_on, unanswered.months) < until:
            words = _("{day}反映的意见还没有答复：{text}").format(day=line.received_on, text=line.text)
            yield Finding(unanswered, words, Place("service.opinions", line.id))
