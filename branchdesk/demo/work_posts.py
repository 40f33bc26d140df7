"""Who holds which post of the sample branch beside its committee, and that a superior fosters it."""

from datetime import date, timedelta

from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.models import FocusKind
from branchdesk.people import work_posts
from branchdesk.rules.work_posts import shipped_work_posts
from branchdesk.service import focus
from branchdesk.store.database import Database

HOLDERS = {
    "dues-collector": ("张秀英",),
    "recorder": ("何建国", "孔芳"),
    "board-keeper": ("张秀英",),
    "room-keeper": ("孔立新",),
}
"""Names by the id of the post; who trains newcomers is named when there are some."""


def enter(database: Database, branch_id: str, today: date) -> None:
    """Name the holders, add a post of the branch's own, and enter the superior's mark."""
    rules = shipped_work_posts()
    with database.begin(_("登记岗位职责")) as session:
        people = by_name(session, branch_id)
        lines = {line.id: line for line in work_posts.work_posts(session, rules, branch_id, today)}
        for name, holders in HOLDERS.items():
            line = lines[name]
            values = {"title": line.title, "duties": "\n".join(line.duties), "basis": line.source}
            work_posts.keep(session, rules, branch_id, line, values, [people[one] for one in holders])
        own = {
            "title": "档案管理员",
            "duties": "按年整理会议记录、名册和发展党员材料\n借阅登记，年底移交",
            "basis": "本支部档案管理制度",
        }
        work_posts.keep(session, rules, branch_id, None, own, [people["孔立新"]])
        mark = {
            "kind": FocusKind.NURTURE,
            "since": today - timedelta(days=150),
            "until": None,
            "listed_by": "样例街道党工委",
            "document": None,
            "reason": "组织生活规范，记录及时",
            "measure": "整理做法，供其他支部观摩",
        }
        focus.keep(session, branch_id, mark)
