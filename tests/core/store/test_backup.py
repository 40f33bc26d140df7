"""Backups are whole, verified, rotated by count, and restored without losing what was there."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from branchdesk.errors import BranchDeskError
from branchdesk.models import Person, Stage
from branchdesk.store import backup
from branchdesk.store.database import Database, connect
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.keys import WrongSecret
from branchdesk.store.ledger import Ledger, create, unlock
from tests.conftest import PASSWORD


def add(database: Database, branch_id: str, name: str) -> None:
    with database.begin("新增党员") as session:
        session.add(Person(branch_id=branch_id, name=name, stage=Stage.FULL))


def names(database: Database) -> list[str]:
    with database.read() as session:
        return sorted(session.scalars(select(Person.name)))


@pytest.fixture
def filled(ledger: Ledger, branch_id: str) -> Ledger:
    """A ledger with one member."""
    add(ledger.database, branch_id, "王五")
    return ledger


def test_a_backup_says_what_is_inside(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key, reason="立即备份")
    assert made.counts["person"] == 1
    assert made.counts["branch"] == 1
    looked = backup.look(made.path)
    assert (looked.reason, looked.counts) == ("立即备份", made.counts)
    assert abs(looked.made_at - datetime.now()) < timedelta(minutes=1)
    assert [found.path for found in backup.listed(filled.folder)] == [made.path]
    assert not list(filled.folder.backups.glob(".backup-*"))


def test_a_backup_is_encrypted(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key)
    with zipfile.ZipFile(made.path) as packed:
        store = packed.read("branchdesk.db")
    assert not store.startswith(b"SQLite format 3")
    assert "王五".encode() not in store


def test_two_backups_in_one_second_are_two_files(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls) -> datetime:  # type: ignore[override]
            return datetime(2026, 11, 21, 8, 0, 0)

    monkeypatch.setattr(backup, "datetime", Clock)
    first = backup.make(filled.folder, filled.database.key)
    second = backup.make(filled.folder, filled.database.key)
    assert first.path != second.path
    assert len(backup.listed(filled.folder)) == 2


def test_restoring_brings_back_the_books_and_keeps_the_present_ones(filled: Ledger, branch_id: str) -> None:
    made = backup.make(filled.folder, filled.database.key)
    add(filled.database, branch_id, "赵六")
    filled.close()
    backup.restore(made.path, filled.folder, PASSWORD)
    opened = unlock(filled.folder.path, PASSWORD)
    assert names(opened.database) == ["王五"]
    assert opened.check() == []
    opened.close()
    (aside,) = filled.folder.path.glob("before-restore-*")
    assert {path.name for path in aside.iterdir()} >= {"branchdesk.db", "keys.json"}
    kept = unlock(aside, PASSWORD)
    assert names(kept.database) == ["王五", "赵六"]
    kept.close()


def test_restoring_with_the_recovery_code(tmp_path: Path) -> None:
    made, code = create(tmp_path / "one", PASSWORD)
    saved = backup.make(made.folder, made.database.key, tmp_path / "out")
    made.close()
    target = LedgerFolder(tmp_path / "two")
    backup.restore(saved.path, target, code.replace("-", ""), by_recovery=True)
    unlock(target.path, PASSWORD).close()


def test_a_backup_is_opened_without_restoring(filled: Ledger, branch_id: str) -> None:
    made = backup.make(filled.folder, filled.database.key)
    add(filled.database, branch_id, "赵六")
    assert backup.open_inside(made.path, PASSWORD) == made.counts
    with pytest.raises(WrongSecret):
        backup.open_inside(made.path, "不是这个密码")
    assert names(filled.database) == ["王五", "赵六"]
    assert [path.name for path in filled.folder.backups.iterdir()] == [made.path.name]


def test_a_wrong_password_changes_nothing(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key)
    filled.close()
    before = filled.folder.store.read_bytes()
    with pytest.raises(WrongSecret):
        backup.restore(made.path, filled.folder, "不是这个密码")
    assert filled.folder.store.read_bytes() == before
    assert not list(filled.folder.path.glob("before-restore-*"))
    assert not list(filled.folder.path.glob(".restore-*"))


def test_after_a_restore_that_failed_a_new_ledger_can_be_made_there(filled: Ledger, tmp_path: Path) -> None:
    made = backup.make(filled.folder, filled.database.key)
    with pytest.raises(BranchDeskError, match="密码不对"):
        backup.restore(made.path, LedgerFolder(tmp_path / "新"), "不是这个密码")
    create(tmp_path / "新", PASSWORD)[0].close()


def test_a_ledger_in_use_is_not_restored_over(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key)
    with pytest.raises(BranchDeskError, match="另一个窗口"):
        backup.restore(made.path, filled.folder, PASSWORD)
    assert names(filled.database) == ["王五"]


def _spoil(path: Path, name: str, content: bytes | None) -> None:
    with zipfile.ZipFile(path) as packed:
        members = {entry: packed.read(entry) for entry in packed.namelist()}
    if content is None:
        del members[name]
    else:
        members[name] = content
    with zipfile.ZipFile(path, "w") as packed:
        for entry, data in members.items():
            packed.writestr(entry, data)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("branchdesk.db", None),
        ("keys.json", None),
        ("about.json", None),
        ("about.json", b"{}"),
        ("about.json", b"[]"),
        ("about.json", b"\xff"),
        ("branchdesk.db", b"x" * 8192),
        ("keys.json", b"{}"),
    ],
)
def test_a_damaged_backup_is_refused_and_changes_nothing(
    filled: Ledger, name: str, content: bytes | None
) -> None:
    made = backup.make(filled.folder, filled.database.key)
    filled.close()
    _spoil(made.path, name, content)
    with pytest.raises(BranchDeskError):
        backup.restore(made.path, filled.folder, PASSWORD)
    opened = unlock(filled.folder.path, PASSWORD)
    assert names(opened.database) == ["王五"]
    opened.close()


def test_a_truncated_backup_is_refused(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key)
    filled.close()
    data = made.path.read_bytes()
    made.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BranchDeskError, match="不是完好的备份"):
        backup.restore(made.path, filled.folder, PASSWORD)
    assert backup.listed(filled.folder) == []


def test_a_backup_with_a_broken_middle_is_refused(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key)
    filled.close()
    data = bytearray(made.path.read_bytes())
    data[5000] ^= 255
    made.path.write_bytes(data)
    with pytest.raises(BranchDeskError, match="不是完好的备份"):
        backup.restore(made.path, filled.folder, PASSWORD)
    unlock(filled.folder.path, PASSWORD).close()


def test_a_backup_of_a_newer_program_is_refused(filled: Ledger) -> None:
    raw = connect(filled.folder.store, filled.database.key)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    made = backup.make(filled.folder, filled.database.key)
    raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.close()
    filled.close()
    with pytest.raises(BranchDeskError, match="新版"):
        backup.restore(made.path, filled.folder, PASSWORD)
    assert not list(filled.folder.path.glob("before-restore-*"))


def test_a_restore_that_fails_midway_leaves_the_present_books(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(filled.folder, filled.database.key)
    filled.close()
    replaces = Path.replace

    def fails_in_the_end(self: Path, target: Path) -> Path:
        if ".restore-" in str(self) and target.name == "keys.json":
            raise OSError(28, "No space left on device")
        return replaces(self, target)

    monkeypatch.setattr(Path, "replace", fails_in_the_end)
    with pytest.raises(BranchDeskError, match="原来的台账没有动"):
        backup.restore(made.path, filled.folder, PASSWORD)
    monkeypatch.undo()
    opened = unlock(filled.folder.path, PASSWORD)
    assert names(opened.database) == ["王五"]
    opened.close()
    assert not list(filled.folder.path.glob("before-restore-*"))


def test_rotation_keeps_seven_days_four_weeks_twelve_months(filled: Ledger) -> None:
    made = backup.make(filled.folder, filled.database.key)
    newest = date(2026, 11, 21)
    for age in range(1, 500):
        day = newest - timedelta(days=age)
        path = filled.folder.backups / f"{day:%Y%m%d}-080000{backup.SUFFIX}"
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(
                "about.json", json.dumps({"made_at": f"{day}T08:00:00", "reason": "", "counts": {}})
            )
    made.path.unlink()
    backup.rotate(filled.folder)
    kept = [found.made_at.date() for found in backup.listed(filled.folder)]
    assert kept[:7] == [newest - timedelta(days=age) for age in range(1, 8)]
    assert len(kept) <= 7 + 4 + 12
    assert {(day.year, day.month) for day in kept} == {(2026, month) for month in range(1, 12)} | {(2025, 12)}


def test_rotation_never_removes_the_only_backup(filled: Ledger) -> None:
    backup.make(filled.folder, filled.database.key)
    assert backup.rotate(filled.folder) == []


def test_closing_makes_the_days_backup_once(filled: Ledger) -> None:
    assert filled.back_up_and_close(date.today()) is not None
    opened = unlock(filled.folder.path, PASSWORD)
    assert opened.back_up_and_close(date.today()) is None
    assert len(backup.listed(filled.folder)) == 1


def test_closing_makes_another_after_changes(filled: Ledger, branch_id: str) -> None:
    backup.make(filled.folder, filled.database.key)
    add(filled.database, branch_id, "赵六")
    made = filled.back_up_and_close(date.today())
    assert made is not None
    assert made.counts["person"] == 2


def test_a_folder_that_takes_nothing_gets_a_sentence(filled: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BranchDeskError, match="备份没有写成"):
        backup.make(filled.folder, filled.database.key, tmp_path / "file")
    with pytest.raises(BranchDeskError, match="不是完好的备份"):
        backup.restore(tmp_path / "file", LedgerFolder(tmp_path / "file" / "x"), PASSWORD)


FULL_DISK = """
import resource, sys
from pathlib import Path
from branchdesk.errors import BranchDeskError
from branchdesk.store import backup
from branchdesk.store.ledger import unlock
ledger = unlock(Path(sys.argv[1]), sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    backup.make(ledger.folder, ledger.database.key)
except BranchDeskError as error:
    print(error)
"""


def test_a_full_disk_gets_a_sentence_and_leaves_nothing_behind(filled: Ledger) -> None:
    filled.close()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, filled.folder.path, PASSWORD],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert "备份没有写成" in done.stdout
    assert list(filled.folder.backups.iterdir()) == []
    unlock(filled.folder.path, PASSWORD).close()
