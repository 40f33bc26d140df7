"""What the sample branch's sittings gave somebody to do, by which rules of procedure, and its phrases for minutes."""

from datetime import date, timedelta

from sqlalchemy import select

from branchdesk import worklists
from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.life import procedures, text_blocks
from branchdesk.models import (
    AgendaItem,
    Meeting,
    MeetingKind,
    PriorStep,
    QuorumShare,
    WorklistItem,
    WorklistKind,
    WorklistSource,
)
from branchdesk.store.database import Database, Session

RULES = (
    "第一条　支部委员会会议一般每月召开一次，由支部书记召集并主持，会前三天把议题告诉各委员。\n"
    "第二条　议题由委员提出，书记综合后确定；临时动议一般不上会。\n"
    "第三条　讨论时逐人发表意见，书记末位表态，按照少数服从多数的原则作出决定。\n"
    "第四条　议定事项写明责任人和完成时限，下一次会议通报落实情况。"
)
PHRASES = (
    "会议由支部书记主持，应到有表决权党员过半数到会，符合规定人数，可以开会。",
    "经与会党员充分讨论，会议一致认为：",
    "会议议定事项由责任人按期办理，下次会议通报落实情况。",
)
TASKS = (
    # days after the sitting that it is due, and what was done of it, the latest sitting first
    ("报送换届请示的时间安排", "孔立新", 45, ()),
    ("把临时学习小组的学习记录收齐", "张秀英", 20, ("两个项目组已交，还差一个",)),
    ("更新党员活动室图书目录", "卫雪梅", 25, ("已列出书单",)),
    ("在公开栏公布青年带教名单", "卫雪梅", 15, ()),
)


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter rules of procedure, phrases, and what the last sittings of the committee gave to do."""
    with database.begin(_("登记议事规则和议定事项")) as session:
        _rules(session, branch_id, today)
        for text in PHRASES:
            text_blocks.keep(session, branch_id, text)
        matters = _matters(session, branch_id, MeetingKind.COMMITTEE, today)
        people = by_name(session, branch_id)
        for (key, _title, held_on), task in zip(matters, TASKS, strict=False):
            text, name, days, progress = task
            item = _give(session, branch_id, key, held_on, text, people[name], days)
            for said in progress:
                worklists.note_progress(session, item.id, min(held_on + timedelta(days=12), today), said)
        _finished(session, branch_id, matters[len(TASKS) :], people)
        _link(session, branch_id, today)


def _rules(session: Session, branch_id: str, today: date) -> None:
    matters = ["年度工作计划", "接收预备党员", "预备党员转正", "活动经费"]
    for years, quorum in ((3, None), (0, QuorumShare.TWO_THIRDS)):
        procedures.keep(
            session,
            branch_id,
            {
                "title": "党支部议事规则",
                "effective_from": date(today.year - years, 1, 1),
                "adopted_at": f"{today.year - years - 1}年12月党员大会",
                "text": RULES,
                "committee_quorum": quorum,
                "general_matters": matters,
            },
        )


def _matters(session: Session, branch_id: str, kind: MeetingKind, today: date) -> list[tuple[str, str, date]]:
    """List key, title and day of the first matter of each sitting of a kind, the latest first."""
    found = session.execute(
        select(AgendaItem.id, AgendaItem.title, Meeting.starts_at)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.branch_id == branch_id, Meeting.kind == kind, AgendaItem.position == 0)
        .order_by(Meeting.starts_at.desc())
    )
    return [(key, title, held.date()) for key, title, held in found if held.date() <= today]


def _give(
    session: Session, branch_id: str, key: str, held_on: date, text: str, person_id: str, days: int
) -> WorklistItem:
    return worklists.raise_item(
        session,
        branch_id,
        text,
        kind=WorklistKind.TASK,
        source=WorklistSource.MEETING,
        source_table=AgendaItem.__tablename__,
        source_id=key,
        raised_on=held_on,
        person_id=person_id,
        due_on=held_on + timedelta(days=days),
    )


def _finished(
    session: Session, branch_id: str, matters: list[tuple[str, str, date]], people: dict[str, str]
) -> None:
    """Give one more, done a while ago and struck off."""
    for key, _title, held_on in matters[:1]:
        item = _give(session, branch_id, key, held_on, "上门说明补交党费办法", people["张秀英"], 30)
        done_on = held_on + timedelta(days=18)
        worklists.finish(session, item.id, done_on, "已上门说明，本人当月补交")
        worklists.review(session, item.id, done_on + timedelta(days=10), people["孔立新"], "同意销号")


def _link(session: Session, branch_id: str, today: date) -> None:
    """Say of what each members' meeting took up first that the committee looked at it before."""
    committee = _matters(session, branch_id, MeetingKind.COMMITTEE, today)
    for key, _title, held_on in _matters(session, branch_id, MeetingKind.GENERAL, today):
        earlier = [first for first, _words, day in committee if day <= held_on]
        if earlier:
            matter = session.get_one(AgendaItem, key)
            matter.prior, matter.prior_item_id = PriorStep.COMMITTEE, earlier[0]
