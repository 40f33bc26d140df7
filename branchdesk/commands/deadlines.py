"""The commands that look ahead and back: what is due on a day, and what a year's books lack."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from branchdesk import branch
from branchdesk.commands.opening import opened
from branchdesk.commands.table import print_table
from branchdesk.deadlines import Duty, DutyState, Gap, due, missing
from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.rules.rulebook import read_rulebook

STATE_WORDS = {
    DutyState.OVERDUE: N_("逾期"),
    DutyState.WEEK: N_("本周"),
    DutyState.MONTH: N_("本月"),
    DutyState.LATER: N_("以后"),
}


def show_due(path: Path, on: date, *, as_json: bool) -> None:
    """Print what the branch has to do as of a day, the most pressing first, with rule, clause and record."""
    with opened(path) as ledger, ledger.database.read() as session:
        found = due(session, read_rulebook(), branch.own(session).id, on)
    if as_json:
        print(json.dumps({"on": on.isoformat(), "due": [_duty(duty) for duty in found]}, ensure_ascii=False))
        return
    lines = [
        (_(STATE_WORDS[duty.state]), duty.due_on.isoformat(), duty.title, duty.detail, duty.clause)
        for duty in found
    ]
    print_table((_("状态"), _("期限"), _("事项"), _("说明"), _("条款")), lines, right=set())


def show_missing(path: Path, year: int, today: date, *, as_json: bool) -> None:
    """Print what an inspector would miss in a year's books, book by book."""
    with opened(path) as ledger, ledger.database.read() as session:
        found = missing(session, read_rulebook(), branch.own(session).id, year, today)
    if as_json:
        print(json.dumps({"year": year, "missing": [_gap(gap) for gap in found]}, ensure_ascii=False))
        return
    lines = [(gap.title, gap.text, _("可以补") if gap.mendable else _("时段已过")) for gap in found]
    print_table((_("簿册"), _("缺项"), ""), lines, right=set())


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "rule": duty.rule,
        "title": duty.title,
        "detail": duty.detail,
        "clause": duty.clause,
        "date": duty.due_on.isoformat(),
        "state": duty.state.value,
        "record": _place(duty.place),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "book": gap.book.value,
        "text": gap.text,
        "mendable": gap.mendable,
        "record": _place(gap.place),
    }


def _place(place: Place) -> dict[str, str | None]:
    return {"page": place.page, "id": place.record or None, "detail": place.detail}
