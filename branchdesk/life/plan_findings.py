"""What speaks against the plan and the pledges of a year."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import add_months, quarter_of
from branchdesk.i18n import _
from branchdesk.life import plans
from branchdesk.life.counting import records_from
from branchdesk.life.frequency import requirements
from branchdesk.life.plan_lines import PlanLine, PlanState, coverage, lines_of
from branchdesk.life.plans import PlanFrame
from branchdesk.life.pledges import PledgeLine, PledgeState, is_both_ways, pledges_of
from branchdesk.models import PlanKind, PledgeBy
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.regulations import Regulations

PLAN = "life.plan"
PLEDGES = "life.pledges"
MOST_NAMED = 3


def plan_findings(
    session: Session, checks: Checks, regulations: Regulations, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield what the plan lacks: itself, themes, quarters, sittings, or that they were held.

    A year without plan is told after January, and nothing else of it.
    """
    lines = lines_of(session, branch_id, year, today, regulations)
    frame = plans.frame_of(session, branch_id, year)
    if not lines and not frame.is_settled:
        check = checks.latest("yearplan.not-made")
        if today >= add_months(date(year, 1, 1), check.months):
            yield Finding(check, _("{year} 年没有制定年度工作计划").format(year=year), Place(PLAN))
        return
    yield from _themes(checks, frame, lines, today, records_from(session, branch_id))
    asked = requirements(regulations, session, branch_id, year, today)
    lacking = [lack.title for lack in coverage(lines, asked, today) if not lack.is_past]
    if lacking:
        words = _("计划里缺 {n} 次按规定要开的会：{titles}").format(n=len(lacking), titles=_some(lacking))
        yield Finding(checks.latest("yearplan.lacks-sitting"), words, Place(PLAN, None, "rules"))
    missed = [line for line in lines if line.state == PlanState.OVERDUE]
    if missed:
        names = [_("{when}{what}").format(when=line.when_words, what=line.words) for line in missed]
        words = _("计划的 {n} 项过了时间没有开展：{titles}").format(n=len(missed), titles=_some(names))
        yield Finding(checks.latest("yearplan.not-held"), words, Place(PLAN, missed[0].id))


def without_theme(
    frame: PlanFrame, lines: Sequence[PlanLine], today: date, since: date
) -> tuple[list[int], list[int]]:
    """Return the months without theme and the quarters without arrangement, the present ones among them.

    Those that began before `since`, the day from which the books can answer, are let be.
    """
    last = 12 if frame.year < today.year else today.month if frame.year == today.year else 0
    themed = {line.planned_for.month for line in lines if line.kind == PlanKind.PARTY_DAY and line.title}
    months = [month for month in range(1, last + 1) if date(frame.year, month, 1) >= since]
    quarters = [quarter_of(month) for month in range(1, last + 1, 3) if date(frame.year, month, 1) >= since]
    return (
        [month for month in months if month not in themed and month not in frame.months],
        [quarter for quarter in quarters if quarter not in frame.quarters],
    )


def bare_months_words(months: Sequence[int]) -> str:
    """Say which months have no theme."""
    return _("{months} 月没有主题").format(months=_("、").join(str(month) for month in months))


def bare_quarters_words(quarters: Sequence[int]) -> str:
    """Say which quarters have no arrangement."""
    named = _("、").join(_("一二三四")[quarter - 1] for quarter in quarters)
    return _("第{quarters}季度没有安排").format(quarters=named)


def _themes(
    checks: Checks, frame: PlanFrame, lines: Sequence[PlanLine], today: date, since: date
) -> Iterator[Finding]:
    """Find months without theme and quarters without arrangement."""
    months, quarters = without_theme(frame, lines, today, since)
    if months:
        yield Finding(
            checks.latest("yearplan.no-theme"), bare_months_words(months), Place(PLAN, None, "themes")
        )
    if quarters:
        yield Finding(
            checks.latest("yearplan.no-quarter"), bare_quarters_words(quarters), Place(PLAN, None, "themes")
        )


def pledge_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield pledges that fell due unanswered, and what of the branch's own was not public or one-sided."""
    lines = pledges_of(session, branch_id, year, today)
    late = [line for line in lines if line.state == PledgeState.OVERDUE]
    if late:
        words = _("{n} 项承诺到期没有兑现：{titles}").format(
            n=len(late), titles=_some([_pledge_words(line) for line in late])
        )
        yield Finding(checks.latest("pledge.overdue"), words, Place(PLEDGES, late[0].id))
    own = [line for line in lines if line.made_by == PledgeBy.BRANCH]
    hidden = [line for line in own if line.published_on is None]
    if hidden:
        words = _("党支部的 {n} 项承诺没有公示").format(n=len(hidden))
        yield Finding(checks.latest("pledge.not-public"), words, Place(PLEDGES, hidden[0].id))
    elif own and not is_both_ways(session, branch_id, year, today):
        words = _("党支部的承诺只对着一方，没有向上级党组织和党员群众双向承诺")
        yield Finding(checks.latest("pledge.one-way"), words, Place(PLEDGES, own[0].id))


def _pledge_words(line: PledgeLine) -> str:
    return _("{name}：{text}").format(name=line.name, text=line.text)


def _some(names: Sequence[str]) -> str:
    listed = _("、").join(names[:MOST_NAMED])
    return listed if len(names) <= MOST_NAMED else _("{names}等").format(names=listed)
