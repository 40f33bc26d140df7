"""The sample branch's issues, tasks and duties, filed and approved, with a plan, a way upward and matters asked of it."""

from datetime import date, timedelta
from typing import Any

from branchdesk import worklists
from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.models import WorklistKind, WorklistSource
from branchdesk.paths import RESOURCES
from branchdesk.rules.timetables import read_timetables
from branchdesk.store.database import Database, Session
from branchdesk.worklists import delegated, filings, rectification, recurring, referrals

SUPERIOR = "样例街道党工委"
OPENED = 200
"""Days ago that the lists were drawn up."""
ITEMS = (
    # kind, what, measure, who, days until it is due, progress as days ago and words, outcome
    (
        WorklistKind.ISSUE,
        "党员活动室投影设备老旧，影响集中学习",
        "申请活动经费更换，更换前借用会议室",
        "卫雪梅",
        15,
        ((120, "询价三家"), (25, "街道同意列入下季度经费")),
        "",
    ),
    (
        WorklistKind.ISSUE,
        "外勤项目组党员集中学习参加不齐",
        "项目组设临时学习小组，补课在一周内完成",
        "孔立新",
        -10,
        ((60, "两个项目组已设学习小组"),),
        "",
    ),
    (
        WorklistKind.TASK,
        "给每名党员建一页学习档案",
        "党小组长收集，组织委员汇总",
        "张秀英",
        30,
        ((90, "第一党小组已建齐"), (20, "第二党小组建好一半")),
        "",
    ),
    (WorklistKind.TASK, "开展一次业务与党建融合的主题党日", "", "卫雪梅", None, (), ""),
    (
        WorklistKind.DUTY,
        "支部书记每季度讲一次党课",
        "列入年度计划，讲前报题目",
        "孔立新",
        40,
        ((100, "第二季度已讲"), (12, "第三季度已讲")),
        "",
    ),
    (
        WorklistKind.DUTY,
        "纪检委员每半年检查一次组织生活记录",
        "对照记录本逐次核对签名",
        "张秀英",
        -60,
        ((80, "查了上半年 18 次记录"),),
        "两处漏签已补说明",
    ),
)


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter the lists and what came of them."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    with database.begin(_("登记清单、报备和整改方案")) as session:
        people = by_name(session, branch_id)
        keys = [_raise(session, branch_id, people, today, *item) for item in ITEMS]
        _close_last(session, keys[-1], people["孔立新"], ago(45))
        session.flush()
        _file(session, branch_id, today)
        sent = referrals.refer(
            session, keys[0], ago(110), SUPERIOR, "活动室设备更换经费缺口 6000 元，请统筹解决"
        )
        referrals.reply(session, sent.id, ago(25), "列入下季度街道党建经费")
        _plan(session, branch_id, keys[:2], today)
        _old_problem(session, branch_id, keys[1], people["孔立新"], today)
        for values in _matters(today):
            delegated.keep(session, branch_id, values)


def _raise(
    session: Session,
    branch_id: str,
    people: dict[str, str],
    today: date,
    kind: WorklistKind,
    text: str,
    measure: str,
    who: str,
    due: int | None,
    progress: tuple[tuple[int, str], ...],
    outcome: str,
) -> str:
    item = worklists.raise_item(
        session,
        branch_id,
        text,
        kind=kind,
        source=WorklistSource.SELF_CHECK,
        raised_on=today - timedelta(days=OPENED),
        measure=measure,
        person_id=people[who],
        due_on=None if due is None else today + timedelta(days=due),
    )
    for days, words in progress:
        worklists.note_progress(session, item.id, today - timedelta(days=days), words)
    if outcome:
        worklists.finish(session, item.id, today - timedelta(days=70), outcome)
    return item.id


def _close_last(session: Session, key: str, by_id: str, on: date) -> None:
    session.flush()
    worklists.review(session, key, on, by_id, "记录已核，同意销号")


def _file(session: Session, branch_id: str, today: date) -> None:
    """File the lists as they were drawn up, where that was this year."""
    filed_on = max(today - timedelta(days=OPENED - 5), date(today.year, 1, 1))
    filing = filings.file_lists(session, branch_id, today.year, filed_on, SUPERIOR)
    session.flush()
    filings.answer(
        session, filing.id, min(filed_on + timedelta(days=9), today), True, "同意，请按时限抓好落实"
    )


def _plan(session: Session, branch_id: str, keys: list[str], today: date) -> None:
    values: dict[str, Any] = {
        "title": "集中学习和阵地整改方案",
        "grounds": "外勤党员多，集中学习参加不齐；活动室设备老旧",
        "begun_on": today - timedelta(days=OPENED - 10),
        "helper": "街道组织委员 田一鸣",
        "task_force": "街道党建办、事务所综合部各一人",
        "supervised_by": SUPERIOR,
        "supervised_from": today - timedelta(days=OPENED - 15),
    }
    timetable = read_timetables(RESOURCES / "timetables")["linzi-2020"]
    plan = rectification.keep(session, branch_id, values, timetable=timetable)
    for key in keys:
        rectification.assign(session, key, plan.id)
    session.flush()
    (shown,) = rectification.plans_of(session, branch_id, today)
    for stage in shown.stages:
        if stage.due_on <= today:
            done_on = max(stage.due_on - timedelta(days=3), shown.begun_on)
            rectification.finish_stage(session, stage.id, done_on, "已完成，材料在册")


def _old_problem(session: Session, branch_id: str, key: str, person_id: str, today: date) -> None:
    """Let one problem be the last year's again."""
    raised_on = date((today - timedelta(days=OPENED)).year - 1, 11, 20)
    old = worklists.raise_item(
        session,
        branch_id,
        "外勤项目组党员集中学习到课率低",
        kind=WorklistKind.ISSUE,
        source=WorklistSource.SELF_CHECK,
        raised_on=raised_on,
        measure="调整集中学习时间",
        person_id=person_id,
        due_on=raised_on + timedelta(days=30),
    )
    done_on = raised_on + timedelta(days=25)
    worklists.finish(session, old.id, done_on, "学习改在每月第三个周五下班前")
    worklists.review(session, old.id, done_on, None, "同意销号")
    recurring.say_recurs(session, key, old.id)


def _matters(today: date) -> list[dict[str, Any]]:
    return [
        {
            "text": "协助开展楼宇企业党员信息核对",
            "asked_by": SUPERIOR,
            "asked_on": today - timedelta(days=90),
            "basis": "街道党建工作安排",
            "support": "街道提供名单和表格",
            "decided_on": today - timedelta(days=84),
            "is_admitted": True,
            "until": today + timedelta(days=60),
        },
        {
            "text": "代收楼宇物业满意度问卷",
            "asked_by": "楼宇物业中心",
            "asked_on": today - timedelta(days=40),
            "decided_on": today - timedelta(days=33),
            "is_admitted": False,
            "reason": "与支部职责无关，没有文件依据",
        },
    ]
