"""What the branch set itself: planned sittings not held yet, and pledges that fall due."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, DutyState, clause_of, some_names, state_of
from branchdesk.i18n import N_, _
from branchdesk.life.plan_lines import PlanLine, PlanState, lines_of
from branchdesk.life.pledges import PledgeState, pledges_of
from branchdesk.places import Place
from branchdesk.rules.checks import Check
from branchdesk.rules.rulebook import Rulebook

SHOWN_DAYS = 30
"""Days before a pledge falls due from which it is brought up."""
PLANNED = {
    DutyState.OVERDUE: N_("计划的 {n} 项过了时间还没有开展"),
    DutyState.WEEK: N_("本周计划还有 {n} 项要开展"),
    DutyState.MONTH: N_("本月计划还有 {n} 项要开展"),
}
PLEDGED = {
    DutyState.OVERDUE: N_("{n} 项承诺过期没有兑现"),
    DutyState.WEEK: N_("{n} 项承诺本周到期"),
    DutyState.MONTH: N_("{n} 项承诺本月到期"),
    DutyState.LATER: N_("{n} 项承诺快到期"),
}
_Entry = tuple[date, str, str]
"""Due day, key and name."""


def plan_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield what was planned and pledged and is still open, one duty for what is equally pressing."""
    lines = lines_of(session, branch_id, today.year, today, rulebook.regulations)
    still_open = (PlanState.COMING, PlanState.MOVED, PlanState.OVERDUE)
    planned = [(line.planned_for.latest, line.id, _name(line)) for line in lines if line.state in still_open]
    check = rulebook.checks.latest("yearplan.not-held")
    yield from _duties(check, PLANNED, planned, today, lambda key: Place("life.plan", key), _("去办理"))
    promised = [
        (line.due_by, line.id, line.text)
        for year in (today.year - 1, today.year)
        for line in pledges_of(session, branch_id, year, today)
        if line.state in (PledgeState.OPEN, PledgeState.OVERDUE)
        and line.due_by <= today + timedelta(days=SHOWN_DAYS)
    ]
    check = rulebook.checks.latest("pledge.overdue")
    yield from _duties(check, PLEDGED, promised, today, lambda key: Place("life.pledges", key), _("去登记"))


def _name(line: PlanLine) -> str:
    return _("{when} {what}").format(when=line.when_words, what=line.words)


def _duties(
    check: Check,
    titles: dict[DutyState, str],
    entries: Sequence[_Entry],
    today: date,
    place: Callable[[str], Place],
    action: str,
) -> Iterator[Duty]:
    for state, title in titles.items():
        same = sorted(
            (entry for entry in entries if state_of(entry[0], today) == state), key=lambda entry: entry[0]
        )
        if same:
            due_on, key, _first = same[0]
            yield Duty(
                rule=f"{check.id}.{state}",
                title=_(title).format(n=len(same)),
                detail=some_names(name for _due, _key, name in same),
                clause=clause_of(check),
                due_on=due_on,
                state=state,
                place=place(key),
                action=action,
            )
