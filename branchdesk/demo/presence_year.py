"""What the sample branch made up for, its leading members, who looks after whom, and more talks of the year."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.life import leaders, make_ups, member_care, talks
from branchdesk.models import MakeUpWay, OutsideKind
from branchdesk.store.database import Database

WAYS = (MakeUpWay.SELF_STUDY, MakeUpWay.RECORDING, MakeUpWay.TALK, MakeUpWay.NEXT_SITTING)
LEADERS = (("许志强", "副总经理", 900), ("何建国", "总审计师", 400))
TALKS = (
    (170, "张秀英", "欧阳晓雯", ("thought", "work"), None, "支部工作分工和思想状况互相交心。"),
    (96, "许志强", "张秀英", ("thought", "person"), None, "谈思想和家庭情况。"),
    (64, "欧阳晓雯", "扎西多吉", ("thought", "problems"), "hardship", "了解外派期间的困难，商量帮助办法。"),
    (40, "冯浩然", "曹芳", ("thought", "work"), None, "结对互学，交流学习体会。"),
)
"""Days ago, who with whom, about what, for what, and what was said."""


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter all of it, with the services a user's entries go through."""
    with database.begin(_("登记补课、双重组织生活和谈话分工")) as session:
        people = by_name(session, branch_id)
        _make_up(session, branch_id, people["张秀英"], today)
        _leading(session, branch_id, people, today)
        _care(session, branch_id, today)
        for days, by, partner, about, occasion, text in TALKS:
            day = today - timedelta(days=days)
            talk = talks.record(
                session,
                branch_id,
                held_on=day,
                by_id=people[by],
                with_id=people[partner],
                about=list(about),
                occasion=occasion,
                place="党员活动室",
                text=text,
                recorded_at=datetime.combine(day, time(18)),
            )
            if occasion is not None:
                due_on = today + timedelta(days=20)
                follow = "联系工会安排探亲休假"
                talks.follow_up(session, talk.id, follow, person_id=people[by], due_on=due_on)


def _make_up(session: Session, branch_id: str, confirmer: str, today: date) -> None:
    """Let two in three of those who were away make up within a fortnight."""
    rows = make_ups.away(session, branch_id, today.year)
    for number, row in enumerate(rows):
        done_on = row.starts_at.date() + timedelta(days=3 + number % 10)
        if number % 3 == 2 or done_on > today:
            continue
        make_ups.record(
            session,
            branch_id,
            row.meeting_id,
            [row.person_id],
            done_on=done_on,
            way=WAYS[number % len(WAYS)],
            text=row.title,
            confirmed_by_id=confirmer,
            today=today,
        )


def _leading(session: Session, branch_id: str, people: dict[str, str], today: date) -> None:
    for name, title, days in LEADERS:
        post = {
            "person_id": people[name],
            "title": title,
            "since": today - timedelta(days=days),
            "until": None,
        }
        leaders.keep_post(session, branch_id, post, today)
    sitting = {
        "person_id": people[LEADERS[0][0]],
        "kind": OutsideKind.DEMOCRATIC_LIFE,
        "held_on": max(today - timedelta(days=150), date(today.year, 1, 1)),
        "held_by": "样例会计师事务所党委",
        "note": "以班子成员身份参加，作了对照检查。",
    }
    leaders.keep_outside(session, branch_id, sitting, today)


def _care(session: Session, branch_id: str, today: date) -> None:
    """Share the members out among the committee, but for the last few."""
    since = date(today.year, 1, 1)
    committee = list(member_care.committee_on(session, branch_id, today))
    lines = member_care.lines(session, branch_id, today)[:-3]
    for number, by_id in enumerate(committee):
        member_care.assign(
            session, branch_id, by_id, [line.id for line in lines[number :: len(committee)]], since
        )
