"""The sample branch's plan of the year, as it was settled in January, and what it and its members pledged."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from branchdesk.dates import PartialDate
from branchdesk.demo.branch_facts import by_name
from branchdesk.demo.script import Script
from branchdesk.i18n import _
from branchdesk.life import plan_drafts, plans, pledges
from branchdesk.life.plan_lines import PlanState, confirm, lines_of
from branchdesk.models import PlanItem, PlanKind, PledgeBy, PledgeTo
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database, Session

GOAL = "规范开展组织生活，培养发展一名业务骨干入党，做好结对帮扶，争创四星党支部。"
QUARTERS = {
    1: "定计划、作承诺，核定党费，开展学雷锋志愿服务。",
    2: "岗位建功，重温入党誓词，走访困难党员。",
    3: "庆祝党的生日，上专题党课，开展党性教育体检。",
    4: "谈心谈话，开好组织生活会和民主评议，公布党费，谋划下一年。",
}
NOT_DONE = "书记和班子成员参加集中培训"
CONFIRMED_DAYS = 40
"""Sittings older than this are confirmed as those planned; the newer ones wait for it."""
OWN_PLEDGES = (
    (PledgeTo.SUPERIOR, "按期足额收缴党费，每季度公布一次", (12, 20), None),
    (PledgeTo.BOTH, "三会一课不落一次，记录三天内完成", (12, 31), None),
    (PledgeTo.MASSES, "与结对社区开展两次财税咨询服务", (9, 30), "3月、9月各一次，接待居民86人"),
)
MEMBER_PLEDGES = (
    ("张秀英", "带教两名新入职同事", (11, 15), "带教结束，两人已独立开展项目"),
    ("孔立新", "每月检查一次党员活动室", (12, 15), None),
    ("欧阳晓雯", "为困难职工报税提供帮助", (10, 31), None),
)


def enter(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Enter the plan as it stood in January, what became of it by today, and the pledges."""
    settled = min(date(today.year, 1, 5), today)
    with database.begin(_("制定年度计划")) as session:
        _plan(session, script, branch_id, settled, today)
    with database.begin(_("对照年度计划")) as session:
        _carry_out(session, branch_id, today)
    with database.begin(_("登记承诺")) as session:
        _pledge(session, branch_id, settled, today)


def _plan(session: Session, script: Script, branch_id: str, settled: date, today: date) -> None:
    year = today.year
    for found in (
        plan_drafts.from_rules(session, shipped(), branch_id, year, date(year, 1, 1)),
        plan_drafts.from_calendar(session, branch_id, year, date(year, 1, 1)),
    ):
        plan_drafts.take(session, branch_id, year, found, found.items)
    themes = {month.month: month.party_day.title for month in script.months}
    for item in session.scalars(select(PlanItem).where(PlanItem.year == year)):
        item.recorded_at = datetime.combine(settled, time(10))
        if item.kind == PlanKind.PARTY_DAY:
            item.title = themes.get(item.planned_for.month or 0, "")
    session.flush()
    plans.keep_frame(
        session,
        branch_id,
        year,
        today,
        goal=GOAL,
        settled_on=settled,
        reported_on=min(settled + timedelta(days=3), today),
        quarters=QUARTERS,
        months={},
    )


def _carry_out(session: Session, branch_id: str, today: date) -> None:
    """Confirm the sittings held, note the rest as done, and move one that is still to come."""
    lines = lines_of(session, branch_id, today.year, today)
    confirm(session, [line for line in lines if (today - line.planned_for.latest).days > CONFIRMED_DAYS])
    for line in lines:
        if line.state == PlanState.OVERDUE and line.kind.meeting is None and line.title != NOT_DONE:
            plans.finish(session, line.id, line.planned_for.latest, None, today)
    coming = [line for line in lines if line.state == PlanState.COMING and line.planned_for.is_whole]
    lectures = [line for line in coming if line.kind in (PlanKind.LECTURE, PlanKind.LIFE_MEETING)]
    for line in lectures[:1]:
        day = line.planned_for.earliest
        later = PartialDate.of(day + timedelta(days=1 if day.day < 28 else -1))
        plans.move(session, line.id, later, "与项目审计时间冲突")


def _pledge(session: Session, branch_id: str, published: date, today: date) -> None:
    people = by_name(session, branch_id)
    made = [(PledgeBy.BRANCH, None, *told) for told in OWN_PLEDGES]
    made += [(PledgeBy.MEMBER, people[name], PledgeTo.MASSES, *told) for name, *told in MEMBER_PLEDGES]
    for made_by, person_id, made_to, text, (month, day), outcome in made:
        due = date(today.year, month, day)
        pledge = pledges.keep(
            session,
            branch_id,
            today.year,
            {
                "made_by": made_by,
                "person_id": person_id,
                "made_to": made_to,
                "text": text,
                "due_on": due,
                "published_on": published,
                "published_at": "一楼党务公开栏",
            },
        )
        if outcome and due <= today:
            pledges.answer(session, pledge.id, due, outcome, is_kept=True, today=today)
