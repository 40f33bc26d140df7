"""每季度自查: what a self-check kept never changes, stands beside the one before, and prints as it was."""

from datetime import date

import pytest

from branchdesk.documents import papers
from branchdesk.documents.guidance_papers import clause_lines, guidance_parts
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.models import GuaranteeKind, Supervision, SupervisionKind
from branchdesk.ratings import quarter_checks
from branchdesk.ratings.card import Verdict
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import supervisions, venue
from branchdesk.store import history
from branchdesk.store.database import Database
from branchdesk.store.for_good import UndoRefused
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

SCHEME = "hefei-2018"
SEPTEMBER, NOVEMBER = date(2026, 9, 20), date(2026, 11, 20)


def self_check(made: MadeBranch, day: date, **values: object) -> Supervision:
    known = {"kind": SupervisionKind.SELF_CHECK, "held_on": day, "held_by": "支委会", "about": "季度自查"}
    return supervisions.keep(made.session, made.branch_id, {**known, **values})


def keep(made: MadeBranch, rulebook: Rulebook, check: Supervision, today: date) -> None:
    quarter_checks.keep_quarter_check(
        made.session, rulebook, made.branch_id, check.id, SCHEME, today, result="两条要抓紧"
    )


def funds(made: MadeBranch, *, is_met: bool, key: str | None = None) -> str:
    values = dict.fromkeys(("planned_fen", "received_fen", "document", "note"))
    return venue.keep_guarantee(
        made.session,
        made.branch_id,
        2026,
        {**values, "kind": GuaranteeKind.RUNNING, "is_met": is_met},
        key,
    ).id


def test_what_was_kept_stays_and_is_compared(made: MadeBranch, rulebook: Rulebook) -> None:
    made.members(4)
    given = funds(made, is_met=False)
    first = self_check(made, SEPTEMBER)
    keep(made, rulebook, first, date(2026, 9, 25))
    funds(made, is_met=True, key=given)
    second = self_check(made, NOVEMBER)
    keep(made, rulebook, second, NOVEMBER)
    early, late = quarter_checks.quarter_checks(made.session, made.branch_id, 2026, TODAY)
    assert (early.quarter, early.taken_on, early.changes) == (3, date(2026, 9, 25), ())
    assert early.card is not None
    assert early.card.line("E1.1").verdict == Verdict.NOT_MET
    changed = {change.words: (change.before, change.now) for change in late.changes}
    assert changed["党支部运转经费"] == (Verdict.NOT_MET, Verdict.MET)
    assert early.visit.result == "两条要抓紧"
    rows = {line.id: line for line in clause_lines([early, late])}
    assert rows["E1.1"].verdicts == ("", "", "不符合", "符合")
    assert (rows["E1.1"].aspect, rows["E1.1"].item) == ("基本保障", "保障支撑")
    part = guidance_parts(made.session, rulebook, made.branch_id, 2026, TODAY)[-1]
    assert part.counts["held"] == "第三季度自查于2026年9月25日留存、第四季度自查于2026年11月20日留存"
    said = squeezed(
        "".join(page_texts(make_for(made.session, rulebook, BRANCH, "quarter-check", first.id, TODAY).pdf))
    )
    assert "党支部分类定级第三季度对照自查表（2026年度）" in said
    assert "2026年9月25日" in said
    book = squeezed(
        "".join(page_texts(papers.make(made.session, rulebook, BRANCH, "guidance", 2026, TODAY).pdf))
    )
    assert "季度自查对照表" in book


def test_a_kept_check_is_not_changed_nor_made_up(made: MadeBranch, rulebook: Rulebook) -> None:
    made.members(4)
    inspected = self_check(made, NOVEMBER, kind=SupervisionKind.SAMPLE)
    with pytest.raises(BranchDeskError, match="只有自查"):
        keep(made, rulebook, inspected, NOVEMBER)
    check = self_check(made, SEPTEMBER)
    with pytest.raises(BranchDeskError, match="不能补留"):
        keep(made, rulebook, check, NOVEMBER)
    with pytest.raises(BranchDeskError, match="还没有留存"):
        quarter_checks.card_kept(made.session, check.id)
    keep(made, rulebook, check, SEPTEMBER)
    with pytest.raises(BranchDeskError, match="已经留存过"):
        keep(made, rulebook, check, SEPTEMBER)
    with pytest.raises(BranchDeskError, match="不再修改"):
        supervisions.keep(made.session, made.branch_id, {"held_by": "书记", "about": "别的"}, check.id)
    with pytest.raises(BranchDeskError, match="不再修改"):
        supervisions.remove(made.session, check.id)


def test_keeping_is_not_taken_back(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.begin("自查") as session:
        made = MadeBranch(session, branch_id)
        made.members(2)
        check = self_check(made, NOVEMBER)
    with database.begin("留存") as session:
        keep(MadeBranch(session, branch_id), rulebook, check, NOVEMBER)
    with database.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    with pytest.raises(UndoRefused, match="2026-11-20 留存"):
        history.undo(database, action.number)
