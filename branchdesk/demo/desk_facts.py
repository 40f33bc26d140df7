"""Who works at the sample branch's desk: its secretary, whom the history names for everything."""

from datetime import date

from branchdesk import operators
from branchdesk.demo.branch_facts import elected_on
from branchdesk.demo.script import Script
from branchdesk.i18n import _
from branchdesk.models import PostTitle
from branchdesk.store.database import Database
from branchdesk.words import POST_WORDS


def seat_secretary(database: Database, script: Script, today: date) -> None:
    """Enter the secretary as the one who works with the ledger, and let the history name them from now on."""
    name = next(name for name, held in script.posts.items() if PostTitle.SECRETARY in held)
    with database.begin(_("登记操作人{name}").format(name=name)) as session:
        operators.enter(session, name, POST_WORDS[PostTitle.SECRETARY], elected_on(today))
    database.operator = name
