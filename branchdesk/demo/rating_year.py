"""How the sample branch was graded last year, step by step."""

from datetime import date

from branchdesk.demo.script import Script
from branchdesk.i18n import _
from branchdesk.ratings import steps
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database

GRADE = "四星"
LAST_YEAR = (
    ("self", (12, 5), "支委会", None, "对照指标逐项自评", "12月5日支委会"),
    ("ballot", (12, 12), "党员大会", None, "党员、群众代表当场测评", "12月12日党员大会"),
    ("graded", (12, 24), "", GRADE, "班子过硬，组织生活正常", "考评表"),
    ("four-star", (12, 30), "", None, "同意认定", "审核认定表"),
)
"""Step, month and day, who took it (the superior where nobody is named), grade, opinion and document."""


def enter(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Enter last year's procedure with the grade it gave."""
    scheme = read_rulebook().schemes[script.branch.scheme]
    year = today.year - 1
    with database.begin(_("登记考评程序")) as session:
        for step, (month, day), who, grade, text, document in LAST_YEAR:
            steps.record_step(
                session,
                branch_id,
                scheme,
                year,
                step,
                done_on=date(year, month, day),
                done_by=who or script.branch.superior,
                grade=grade,
                text=text,
                document=document,
            )
