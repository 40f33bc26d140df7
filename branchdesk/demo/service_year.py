"""What the sample branch made public, its room, what it is guaranteed, and what its superior looked at."""

from datetime import date, timedelta

from branchdesk import worklists
from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.models import (
    CareKind,
    GuaranteeKind,
    NeedKind,
    PioneerKind,
    ReportPeriod,
    Supervision,
    SupervisionKind,
    WorklistKind,
    WorklistSource,
)
from branchdesk.rules.service_rules import venue_rules
from branchdesk.service import care, openness, pioneers, report_text, reports, supervisions, venue
from branchdesk.store.database import Database, Session

SUPERIOR = "样例街道党工委"
BOARD = "一楼党务公开栏"
COMMENTS = (
    "制度落实较好，发展党员要早谋划。",
    "主题党日有特色，谈心谈话要铺开。",
    "党费收缴及时，清单销号要抓紧。",
)


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter the registers of openness, room, guarantees, inspections and reports."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    with database.begin(_("登记公开、阵地和督查")) as session:
        people = by_name(session, branch_id)
        keeper, manager = people["张秀英"], people["孔立新"]
        for category, title, posted, until in (
            ("standing", "班子分工和联系方式", 300, None),
            ("decisions", "第三季度党员大会决议及落实情况", 50, 20),
            ("development", "接收预备党员公示", 120, 113),
            ("service", "结对帮扶活动安排", 40, None),
            ("organisation", "党员组织关系排查结果", 30, None),
        ):
            openness.keep(
                session,
                branch_id,
                {
                    "category": category,
                    "title": title,
                    "posted_on": ago(posted),
                    "until": None if until is None else ago(until),
                    "place": BOARD,
                    "keeper_id": keeper,
                },
            )
        items = [item.id for rule in venue_rules().lists for item in rule.items if not item.same_as]
        venue.look_over(
            session,
            branch_id,
            ago(60),
            {item: item != "yz-books" for item in items},
            {"yz-books": "报刊还没有续订"},
        )
        for days, purpose, number in (
            (100, "主题党日：重温入党誓词", 34),
            (46, "青年党员学习", 12),
            (12, "谈心谈话", 3),
        ):
            use = {"used_on": ago(days), "purpose": purpose, "people": number, "keeper_id": manager}
            venue.keep_use(session, branch_id, use)
        for kind, is_met, fen, document in (
            (GuaranteeKind.RUNNING, True, 600_000, "样会党委〔2026〕3号"),
            (GuaranteeKind.ACTIVITY, True, 400_000, "样会党委〔2026〕3号"),
            (GuaranteeKind.INCENTIVE, False, None, None),
        ):
            given = {
                "kind": kind,
                "is_met": is_met,
                "planned_fen": fen,
                "received_fen": fen,
                "document": document,
            }
            venue.keep_guarantee(session, branch_id, today.year, given)
        _visit(session, branch_id, ago(35), today, manager)
        _care(session, branch_id, today, people)
        _report(session, branch_id, today)


def _report(session: Session, branch_id: str, today: date) -> None:
    """Enter the report of every month and quarter of the year that is over, the quarters' with their comment."""
    given = [
        (period, number, COMMENTS[number % len(COMMENTS)] if period == ReportPeriod.QUARTER else None)
        for period in (ReportPeriod.MONTH, ReportPeriod.QUARTER)
        for number in range(1, reports.number_of(period, today))
    ]
    for period, number, comment in given:
        first, last = reports.span(period, today.year, number)
        values = {
            "period": period,
            "number": number,
            "text": report_text.draft(session, branch_id, first, last),
            "reported_on": min(last + timedelta(days=4), today),
            "heard_by": SUPERIOR,
            "answer": comment,
        }
        reports.keep(session, branch_id, today.year, values)


def _care(session: Session, branch_id: str, today: date, people: dict[str, str]) -> None:
    """Enter who was cared for, who holds which post, a day of service, and two opinions."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    old, ill = people["陈国庆"], people["何国庆"]
    keeper, manager = people["张秀英"], people["孔立新"]
    for person, kind, situation in (
        (old, NeedKind.OLD, "退休多年，子女在外地"),
        (ill, NeedKind.ILLNESS, "手术后在家休养"),
    ):
        need = {
            "person_id": person,
            "kind": kind,
            "since": ago(200),
            "situation": situation,
            "helper_id": keeper,
        }
        care.keep_need(session, branch_id, need)
    for person, care_kind, days, what, fen in (
        (old, CareKind.AGE, 48, "中秋前上门看望，送慰问品", 30_000),
        (ill, CareKind.ILLNESS, 20, "到医院看望，帮助联系康复医生", None),
        (keeper, CareKind.BIRTHDAY, 90, "送贺卡，重温入党誓词", None),
    ):
        given = {
            "person_id": person,
            "kind": care_kind,
            "given_on": ago(days),
            "what": what,
            "amount_fen": fen,
        }
        care.keep(session, branch_id, {**given, "by": "支委会"})
    for person, pioneer, title in (
        (manager, PioneerKind.POST, "审计质量先锋岗"),
        (keeper, PioneerKind.AREA, "二楼办公区责任区"),
        (people["吕静"], PioneerKind.SERVANT, "助企咨询服务员"),
    ):
        post = {"person_id": person, "kind": pioneer, "title": title, "since": ago(250)}
        pioneers.keep(session, branch_id, post)
    led = {
        "person_id": people["吕静"],
        "kind": PioneerKind.PROJECT,
        "title": "小微企业记账辅导",
        "place": "样例街道便民中心",
        "since": ago(90),
        "due_on": ago(-60),
    }
    pioneers.keep(session, branch_id, led)
    reported = {
        "person_id": manager,
        "kind": PioneerKind.COMMUNITY,
        "title": "认领政策宣传岗",
        "place": "样例社区",
        "since": ago(200),
    }
    pioneers.keep(session, branch_id, reported)
    day = {"title": "社区税务义务咨询", "held_on": ago(60), "hours_tenths": 30, "served": "社区居民40余人"}
    pioneers.keep_service(session, branch_id, day, [keeper, manager, people["吕静"]])
    answered = {"answered_on": ago(75), "answer": "已向物业反映并增设充电桩"}
    for source, text, days, answer in (
        ("青年员工", "希望多组织业务学习", 15, {}),
        ("群众", "楼下电动车没有地方充电", 100, answered),
    ):
        said = {"source": source, "text": text, "received_on": ago(days), "handler_id": manager, **answer}
        pioneers.keep_opinion(session, branch_id, said)


def _visit(session: Session, branch_id: str, on: date, today: date, person_id: str) -> None:
    """Enter an inspection with a finding put right and one that is still open."""
    values = {
        "kind": SupervisionKind.SUPERVISION,
        "held_on": on,
        "held_by": SUPERIOR,
        "about": "第三季度基本活动开展情况",
        "result": "基本制度落实较好，两处需要改进。",
        "reply_due": today + timedelta(days=9),
    }
    visit = supervisions.keep(session, branch_id, values)
    for text, measure, done in (
        ("个别会议记录没有记录人签名", "补签并核对本年记录", True),
        ("党员活动室报刊没有更新", "续订报刊，每周更换", False),
    ):
        item = worklists.raise_item(
            session,
            branch_id,
            text,
            kind=WorklistKind.ISSUE,
            source=WorklistSource.INSPECTION,
            raised_on=on,
            source_table=Supervision.__tablename__,
            source_id=visit.id,
            measure=measure,
            person_id=person_id,
            due_on=today + timedelta(days=9),
        )
        if done:
            worklists.finish(session, item.id, on + timedelta(days=7), "已补齐签名")
