"""What is due about talks: the pairs of the year that have not talked, from the month the rule file says."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.life.life_findings import MATRIX, PAIRS, TALKS, names_of
from branchdesk.life.talk_matrix import talk_matrix
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.talk_rules import talk_rules


def talk_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield each of the three relations that still lacks talks, due by the end of the year.

    Who has had no talk at all is told by the frequency rule; nothing is said before there is a first talk.
    """
    if today.month < talk_rules().remind_from_month:
        return
    matrix = talk_matrix(session, branch_id, today.year, today)
    if not any(cell.talks for row in matrix.rows for cell in row.cells):
        return
    due_on = date(today.year, 12, 31)
    for kind, name in PAIRS:
        check, gaps = rulebook.checks.on(name, today), matrix.gaps_of(kind)
        if check is not None and gaps:
            yield Duty(
                check.id,
                _("{title}：{n} 项").format(title=_(check.title), n=len(gaps)),
                names_of(gaps),
                clause_of(check),
                due_on,
                state_of(due_on, today),
                Place(TALKS, gaps[0].with_id, MATRIX),
                _("去补谈"),
            )
