"""How members and masses judged the sample branch, and what its masses said of a member."""

from datetime import date, timedelta

from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.models import Audience, PioneerKind, SurveyAbout
from branchdesk.service import pioneers, satisfaction
from branchdesk.store.database import Database

MARKS = ("issued", "returned", "valid", "satisfied", "basically_satisfied", "dissatisfied", "no_opinion")
SURVEYS = (
    (Audience.MEMBERS, SurveyAbout.SECRETARY, 64, (38, 36, 36, 31, 4, 1, 0), "党员大会上当场发放、当场收回"),
    (Audience.MEMBERS, SurveyAbout.BRANCH, 64, (38, 36, 36, 29, 6, 1, 0), "党员大会上当场发放、当场收回"),
    (
        Audience.MASSES,
        SurveyAbout.BRANCH,
        52,
        (50, 47, 46, 33, 11, 1, 1),
        "社区服务对象和青年员工，1 张涂改作废",
    ),
)
WEARERS = ("孔立新", "张秀英", "吕静")


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter the surveys of the year, a complaint that was not borne out, and who shows that they are members."""
    with database.begin(_("登记满意度测评")) as session:
        people = by_name(session, branch_id)
        for audience, about, days, counts, note in SURVEYS:
            values = {
                "audience": audience,
                "about": about,
                "held_on": today - timedelta(days=days),
                "note": note,
                **dict(zip(MARKS, counts, strict=True)),
            }
            satisfaction.keep(session, branch_id, today.year, values, today)
        complaint = {
            "received_on": today - timedelta(days=88),
            "source": "服务对象",
            "way": "电话",
            "text": "反映咨询答复慢",
            "about_id": people["吕静"],
            "is_confirmed": False,
            "handler_id": people["孔立新"],
            "answered_on": today - timedelta(days=81),
            "answer": "核对记录，当天已答复；向来电人说明",
        }
        pioneers.keep_opinion(session, branch_id, complaint)
        badge = {
            "kind": PioneerKind.IDENTITY,
            "title": "窗口岗位亮身份、戴党徽",
            "since": today - timedelta(days=210),
        }
        pioneers.keep_all(session, branch_id, badge, [people[name] for name in WEARERS])
