"""The sample branch's special cases of dues: two reliefs on their way, and a reminder of the debtor."""

from datetime import date, timedelta

from branchdesk.dates import Month
from branchdesk.demo.branch_facts import by_name
from branchdesk.demo.dues_year import DEBTOR, PREPARER
from branchdesk.dues import arrear_list, relief
from branchdesk.dues.relief import ReliefEntry
from branchdesk.i18n import _
from branchdesk.models import ReliefKind
from branchdesk.store.database import Database

RETIRED, EMPLOYED = "何国庆", "张永胜"
REDUCED_FEN = 1000
APPLIED_BEFORE, REMINDED_BEFORE = 75, 6
"""Days before today."""


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter an application of a retired member that the branch decided, one that waits, and a reminder."""
    applied = today - timedelta(days=APPLIED_BEFORE)
    with database.begin(_("登记党费减免和提醒")) as session:
        people = by_name(session, branch_id)
        first = Month.of(applied)
        keys = [
            relief.keep(
                session,
                branch_id,
                ReliefEntry(people[name], applied, reason, kind, fen, first, Month(first.year, 12)),
            ).id
            for name, reason, kind, fen in (
                (RETIRED, _("长期住院，自费药费较多"), ReliefKind.REDUCED, REDUCED_FEN),
                (EMPLOYED, _("家中火灾，房屋重修"), ReliefKind.WAIVED, None),
            )
        ]
        sittings = relief.sittings_to_pick(session, branch_id, applied)
        if sittings:
            relief.decide(session, keys[0], sittings[-1][0])
        arrear_list.remind(
            session,
            branch_id,
            people[DEBTOR],
            today - timedelta(days=REMINDED_BEFORE),
            people[PREPARER],
            _("电话"),
            _("在外地看病，回来补交"),
            today,
        )
