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
    """Enter last month's report, and that of the quarter before this one with its comment."""
    for period, comment in (
        (ReportPeriod.MONTH, None),
        (ReportPeriod.QUARTER, "制度落实较好，发展党员要早谋划。"),
    ):
        number = max(reports.number_of(period, today) - 1, 1)
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
"""The sample branch's study besides the sittings, its secretary's test, volunteer service and points."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.demo.branch_facts import at, by_name
from branchdesk.i18n import _
from branchdesk.models import ExemptGround, PointEntry, PointSource, PostTitle, StudyKind
from branchdesk.people.posts import posts_on
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import (
    point_exemptions,
    point_items,
    point_proposals,
    point_publications,
    secretary_tests,
    study_records,
    volunteering,
)
from branchdesk.service.point_publications import quarters_over
from branchdesk.service.points_year import quarter_days
from branchdesk.service.secretary_tests import MarkEntry
from branchdesk.service.study_records import StudyEntry
from branchdesk.service.volunteering import ServiceEntry
from branchdesk.store.database import Database

DISTRICT = "样例街道党工委"
TAKEN = (PointSource.ABSENT, PointSource.TRAINING, PointSource.AWARD, PointSource.VOLUNTEER)
"""What of the proposals was taken over; the rest waits in the list."""
RETIRED = "何国庆"
VOLUNTEERS = ("许志强", "张秀英", "冯文博")
LEARNERS = ("许志强", "张秀英")


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter the trainings of the year, a self-study, a test, a service, and points as far as they go."""

    def ago(days: int) -> date:
        return max(today - timedelta(days=days), date(today.year, 1, 1))

    with database.begin(_("登记学习、考学和志愿服务")) as session:
        people = by_name(session, branch_id)
        leaders = _leaders(session, branch_id, today)
        learners = tuple(people[name] for name in LEARNERS if name in people)
        for entry in (
            StudyEntry(
                StudyKind.TRAINING,
                "党支部书记和班子成员轮训班",
                ago(150),
                240,
                tuple(leaders.values()),
                until=min(ago(150) + timedelta(days=2), today),
                organiser=DISTRICT,
                place="样例区委党校",
            ),
            StudyEntry(
                StudyKind.TOGETHER,
                "观看教育片并交流",
                ago(60),
                40,
                tuple(dict.fromkeys((*leaders.values(), *learners))),
                place="党员活动室",
            ),
            StudyEntry(StudyKind.ALONE, "学习强国自学", ago(40), 20, learners),
        ):
            study = study_records.keep(session, branch_id, entry, today)
            study.recorded_at = at(entry.until or entry.held_on, 18)
            if entry.kind == StudyKind.TRAINING:
                numbers = {
                    key: f"样党训{entry.held_on.year}{n:03}" for n, key in enumerate(leaders.values(), 1)
                }
                study_records.set_certificates(session, study.id, numbers)
        secretary = leaders.get(PostTitle.SECRETARY)
        if secretary is not None:
            mark = MarkEntry(secretary, ago(90), "党支部书记应知应会测试", Decimal(88), DISTRICT)
            secretary_tests.keep(session, branch_id, mark, today)
        service = ServiceEntry(ago(75), "社区义务财税咨询", Decimal(3), "样例社区", "")
        helpers = [people[name] for name in VOLUNTEERS if name in people]
        volunteering.enter(session, branch_id, helpers, service, today)
    _give_points(database, branch_id, today)


def _leaders(session: Session, branch_id: str, today: date) -> dict[PostTitle, str]:
    """Return who leads, by the post; who holds two stands once."""
    found: dict[PostTitle, str] = {}
    for post in posts_on(session, branch_id, today):
        if post.title != PostTitle.GROUP_LEADER and post.person_id not in found.values():
            found[post.title] = post.person_id
    return found


def _give_points(database: Database, branch_id: str, today: date) -> None:
    rulebook = read_rulebook()
    with database.begin(_("载入积分项目的示例")) as session:
        point_items.load_example(session, branch_id)
        people = by_name(session, branch_id)
        if RETIRED in people:
            first = date(today.year, 1, 1)
            ground = ExemptGround.RETIRED
            point_exemptions.keep(
                session, branch_id, people[RETIRED], ground, first, None, "已退休，支部大会同意免计"
            )
    with database.begin(_("按记录记分")) as session:
        found = point_proposals.proposals(session, rulebook, branch_id, today.year, today)
        keys = {one.id for one in found if one.item.source in TAKEN}
        point_proposals.accept(session, rulebook, branch_id, today.year, today, keys)
        for entry in session.scalars(select(PointEntry).where(PointEntry.branch_id == branch_id)):
            entry.recorded_at = at(entry.held_on, 18)
    over = quarters_over(today.year, today)
    if over:
        with database.begin(_("登记积分公示")) as session:
            last = quarter_days(today.year, over[-1])[1]
            point_publications.publish(
                session,
                branch_id,
                today.year,
                over[-1],
                min(last + timedelta(days=8), today),
                "支部公示栏",
                "",
                today,
                with_rank=False,
            )
