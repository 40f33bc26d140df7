"""The sample branch's survey of membership relations: last year's is closed, this year's is under way."""

from datetime import date

from branchdesk.demo.branch_facts import by_name
from branchdesk.demo.script import Script
from branchdesk.i18n import _
from branchdesk.models import PostTitle
from branchdesk.people import relation_survey
from branchdesk.store.database import Database

CHECKED_SO_FAR = 12
"""How many members were gone through this year."""


def survey(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Enter the results of last year, with their conclusion, and the first of this year."""
    last = date(today.year - 1, 12, 10)
    with database.begin(_("排查组织关系")) as session:
        people = by_name(session, branch_id)
        organiser = next(
            people[name] for name, held in script.posts.items() if PostTitle.ORGANISATION in held
        )
        relation_survey.take_proposals(session, branch_id, last.year, organiser, last, today)
        relation_survey.close(
            session,
            branch_id,
            last.year,
            date(last.year, 12, 20),
            conclusion=_("逐一核对介绍信和名册，组织关系清楚，没有失联党员。"),
            reason=None,
            today=today,
        )
        found = relation_survey.sheet(session, branch_id, today.year, today)
        entries = {
            row.id: {"result": row.proposal.result, "checked_by_id": organiser}
            for row in found.rows[:CHECKED_SO_FAR]
        }
        relation_survey.record(session, branch_id, today.year, entries, today)
