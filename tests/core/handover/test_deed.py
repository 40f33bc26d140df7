"""Handing over: recorded, seated and locked with new keys together, whatever breaks off in between."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from branchdesk import branch, operators
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.handover import deed
from branchdesk.handover.deed import Agreement
from branchdesk.handover.lists import Lists
from branchdesk.models import Handover, Sector
from branchdesk.store import history
from branchdesk.store import ledger as ledgers
from branchdesk.store.database import Database
from branchdesk.store.keys import WrongSecret, new_recovery_code
from branchdesk.store.ledger import Ledger, reset_password, unlock
from tests.conftest import PASSWORD, TODAY

NEW = "接任书记另设的密码"
LISTS = Lists("样例党支部", "", (("2026", "组织生活记录本", "会议 1 次"),), (), (), (), ())
AGREED = Agreement(TODAY, "陈静", "王芳", "上级组织员", None)


@pytest.fixture
def seated(ledger: Ledger, database: Database) -> Ledger:
    with database.begin("登记操作人") as session:
        operators.enter(session, "陈静", "书记", date(2024, 3, 20))
        operators.enter(session, "李明", "组织委员", date(2024, 3, 20))
    return ledger


def test_record_operators_and_keys_change_together(seated: Ledger, branch_id: str) -> None:
    old_code, code = seated.new_recovery_code(), new_recovery_code()
    key = deed.carry_out(seated, branch_id, AGREED, LISTS, NEW, code, TODAY)
    with seated.database.read() as session:
        kept = session.get_one(Handover, key)
        assert (kept.from_name, kept.to_name, kept.snapshot["books"][0][1]) == (
            "陈静",
            "王芳",
            "组织生活记录本",
        )
        assert [one.name for one in operators.working(session, TODAY)] == ["李明", "王芳"]
        assert history.actions(session, 1)[0].words == "陈静向王芳交接"
    assert seated.database.operator == "王芳"
    folder = seated.folder.path
    seated.close()
    with pytest.raises(WrongSecret):
        unlock(folder, PASSWORD)
    with pytest.raises(WrongSecret):
        reset_password(folder, old_code, "再换一个密码试试")
    unlock(folder, NEW).close()
    reset_password(folder, code, "再换一个密码试试").close()


def test_it_cannot_be_undone(seated: Ledger, branch_id: str) -> None:
    deed.carry_out(seated, branch_id, AGREED, LISTS, NEW, new_recovery_code(), TODAY)
    with seated.database.read() as session:
        number = history.actions(session, 1)[0].number
    with pytest.raises(history.UndoRefused, match="交接已经办完"):
        history.undo(seated.database, number)


@pytest.mark.parametrize(
    ("agreed", "field"),
    [
        (Agreement(TODAY, "", "王芳"), "from_name"),
        (Agreement(TODAY, "陈静", " "), "to_name"),
        (Agreement(TODAY, "陈静", "陈静 "), "to_name"),
        (Agreement(date(2026, 11, 22), "陈静", "王芳"), "handed_on"),
    ],
)
def test_an_agreement_that_cannot_be_is_pointed_at(
    seated: Ledger, branch_id: str, agreed: Agreement, field: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        deed.carry_out(seated, branch_id, agreed, LISTS, NEW, new_recovery_code(), TODAY)
    assert refused.value.field == field


def test_a_weak_password_changes_nothing(seated: Ledger, branch_id: str) -> None:
    with pytest.raises(InvalidField, match="太短"):
        deed.carry_out(seated, branch_id, AGREED, LISTS, "短", new_recovery_code(), TODAY)
    _as_before(seated, branch_id)


@pytest.mark.parametrize("fails", ["record", "keys", "commit"])
def test_a_fault_anywhere_leaves_everything_as_it_was(
    seated: Ledger, branch_id: str, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise BranchDeskError("磁盘已满")

    if fails == "record":
        monkeypatch.setattr(deed, "seat", refuse)
    elif fails == "keys":
        monkeypatch.setattr(ledgers.KeyFile, "save", refuse)
    else:
        monkeypatch.setattr("branchdesk.store.database.Session.commit", refuse)
    with pytest.raises(BranchDeskError, match="磁盘已满"):
        deed.carry_out(seated, branch_id, AGREED, LISTS, NEW, new_recovery_code(), TODAY)
    monkeypatch.undo()
    _as_before(seated, branch_id)


def _as_before(seated: Ledger, branch_id: str) -> None:
    with seated.database.read() as session:
        assert deed.handovers(session, branch_id) == []
        assert [one.name for one in operators.working(session, TODAY)] == ["李明", "陈静"]
    folder = seated.folder.path
    seated.close()
    unlock(folder, PASSWORD).close()


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from branchdesk import branch
from branchdesk.handover import deed
from branchdesk.handover.deed import Agreement
from branchdesk.handover.lists import Lists
from branchdesk.store import database, keys, ledger

keys.WORK_FACTOR = 2**4
folder, stage, old, new, code = sys.argv[1:]
book = ledger.unlock(Path(folder), old)
with book.database.read() as session:
    branch_id = branch.own(session).id

def die(*_arguments):
    os._exit(9)

save, replace, commit = keys.KeyFile.save, Path.replace, database.Session.commit
if stage == "recorded":
    keys.KeyFile.save = die
elif stage == "half written":
    Path.replace = die
elif stage == "keys in force":
    database.Session.commit = die
elif stage == "done":
    database.Session.commit = lambda session: (commit(session), die())
lists = Lists("样例党支部", "", (), (), (), (), ())
deed.carry_out(book, branch_id, Agreement(date(2026, 11, 21), "陈静", "王芳"), lists, new, code, date(2026, 11, 21))
"""


@pytest.mark.parametrize(
    ("stage", "opens", "recorded"),
    [
        ("recorded", PASSWORD, False),
        ("half written", PASSWORD, False),
        ("keys in force", NEW, False),
        ("done", NEW, True),
    ],
)
def test_a_process_killed_at_any_stage_leaves_one_working_password(
    tmp_path: Path, stage: str, opens: str, recorded: bool
) -> None:
    made, old_code = ledgers.create(tmp_path / "台账", PASSWORD)
    with made.database.begin("建立") as session:
        branch.found(session, name="样例党支部", sector=Sector.PRIVATE)
    made.close()
    code = new_recovery_code()
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(made.folder.path), stage, PASSWORD, NEW, code], check=False
    )
    assert run.returncode == 9
    shut = NEW if opens == PASSWORD else PASSWORD
    with pytest.raises(WrongSecret):
        unlock(made.folder.path, shut)
    book = unlock(made.folder.path, opens)
    assert book.check() == []
    with book.database.read() as session:
        assert bool(deed.handovers(session, branch.own(session).id)) == recorded
    book.close()
    reset_password(made.folder.path, old_code if opens == PASSWORD else code, "再换一个密码试试").close()
