"""联系指导 of the sample branch: a cadre, visits of the year with a problem, and a self-check that kept its result."""

from datetime import date, timedelta

from branchdesk import worklists
from branchdesk.dates import add_months
from branchdesk.demo.service_year import SUPERIOR
from branchdesk.i18n import _
from branchdesk.models import GuidanceAspect, GuidanceVisit, SupervisionKind, WorklistKind, WorklistSource
from branchdesk.ratings import quarter_checks
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import guidance, supervisions
from branchdesk.store.database import Database, Session

VISITS: tuple[tuple[int, tuple[GuidanceAspect, ...], str, str], ...] = (
    (
        9,
        (GuidanceAspect.TEAM, GuidanceAspect.SYSTEM),
        "与支委逐个谈话，参加支部党员大会，要求按月排好组织生活。",
        "",
    ),
    (
        5,
        (GuidanceAspect.GROUND, GuidanceAspect.SUPPORT),
        "看活动室，帮助协调社区腾出一间作为谈心室。",
        "活动室没有谈心谈话的地方",
    ),
    (2, (GuidanceAspect.ACTIVITY,), "参加主题党日，建议把志愿服务同居民议事结合起来。", ""),
)
"""Months ago, the aspects, what was done, and the problem it found; the latest in the quarter before."""


def enter(database: Database, branch_id: str, scheme: str, today: date) -> None:
    """Enter cadre, visits and self-checks."""
    with database.begin(_("登记联系指导")) as session:
        values = {
            "name": "邹砚秋",
            "unit": SUPERIOR,
            "post": "委员",
            "since": add_months(today.replace(day=1), -12),
            "until": None,
            "document": "党建联系点名单",
        }
        cadre = guidance.keep(session, branch_id, values)
        for months, aspects, text, problem in VISITS:
            held_on = add_months(today, -months)
            visit = guidance.keep_visit(
                session,
                branch_id,
                {"guidance_id": cadre.id, "held_on": held_on, "aspects": aspects, "text": text},
            )
            if problem:
                _solved(session, branch_id, visit, problem)
    with database.begin(_("登记季度自查")) as session:
        _self_check(session, branch_id, scheme, today)


def _solved(session: Session, branch_id: str, visit: GuidanceVisit, problem: str) -> None:
    """Put a problem on the list and finish it."""
    item = worklists.raise_item(
        session,
        branch_id,
        problem,
        kind=WorklistKind.ISSUE,
        source=WorklistSource.GUIDANCE,
        source_table=GuidanceVisit.__tablename__,
        source_id=visit.id,
        raised_on=visit.held_on,
        measure="请社区腾出一间",
        responsible=SUPERIOR,
        due_on=visit.held_on + timedelta(days=30),
    )
    worklists.finish(session, item.id, visit.held_on + timedelta(days=20), "社区腾出一间，已布置好")


def _self_check(session: Session, branch_id: str, scheme: str, today: date) -> None:
    """Look at the branch itself today, and keep the result."""
    values = {
        "kind": SupervisionKind.SELF_CHECK,
        "held_on": today,
        "held_by": "支委会",
        "about": "第{n}季度自查".format(n="一二三四"[(today.month + 2) // 3 - 1]),
        "result": "",
    }
    check = supervisions.keep(session, branch_id, values)
    quarter_checks.keep_quarter_check(
        session,
        read_rulebook(),
        branch_id,
        check.id,
        scheme,
        today,
        result="组织生活按时开展，谈心谈话和清单销号还要抓紧。",
    )
