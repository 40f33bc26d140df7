"""The sample branch's Party brand, and its sentences on the criteria of a demonstration branch."""

from datetime import date

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.ratings import criteria
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import brands
from branchdesk.store.database import Database

SCHEME = "yongzhou-2019"
"""The scheme that asks for criteria; it can be chosen beside the branch's own."""
SAID = {
    "basics": "支委会分工到人，“三会一课”按月安排、逐项销号，换届、评议和谈心谈话都有记录。",
    "highlights": "“审计一线党旗红”：项目在哪里，临时学习小组就设到哪里，外地项目组的党员不落下一次学习。",
}


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter a brand kept up since last year, and what the branch says of two of the criteria."""
    with database.begin(_("登记党建品牌")) as session:
        brands.keep(
            session,
            branch_id,
            {
                "name": "审计一线党旗红",
                "meaning": "项目在哪里，党员的学习就跟到哪里",
                "since": add_months(today, -20),
                "until": None,
                "done": "项目组设临时学习小组，每两周学习一次，有记录、有签到；党员带头把关底稿质量",
                "result": "三个外地项目组九名党员学时全部达标，两个项目被客户书面感谢",
            },
        )
        scheme = read_rulebook().schemes[SCHEME]
        for criterion, text in SAID.items():
            criteria.say(session, branch_id, scheme, today.year, criterion, text)
