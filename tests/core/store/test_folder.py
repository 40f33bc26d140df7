"""The folder: found, local, writable, open at one desk at a time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.store import folder as folders
from branchdesk.store.folder import FolderLock, LedgerFolder
from branchdesk.store.ledger import Ledger, create, open_folder, unlock
from tests.conftest import PASSWORD


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="找不到文件夹"):
        open_folder(tmp_path / "none")


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(BranchDeskError, match="找不到文件夹"):
        open_folder(tmp_path / "x")
    with pytest.raises(BranchDeskError, match="不是空文件夹"):
        create(tmp_path / "x", PASSWORD)


def test_a_folder_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="没有台账"):
        open_folder(tmp_path)


def test_keys_without_a_store(ledger: Ledger) -> None:
    ledger.close()
    ledger.folder.store.unlink()
    with pytest.raises(BranchDeskError, match="从 backups 里的备份恢复"):
        unlock(ledger.folder.path, PASSWORD)


def test_a_store_without_keys(ledger: Ledger) -> None:
    ledger.close()
    ledger.folder.keys.unlink()
    with pytest.raises(BranchDeskError, match="缺少钥匙文件"):
        unlock(ledger.folder.path, PASSWORD)


def test_a_full_folder_is_not_made_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "信.txt").write_text("别动")
    with pytest.raises(BranchDeskError, match="不是空文件夹"):
        create(tmp_path, PASSWORD)
    assert [path.name for path in tmp_path.iterdir()] == ["信.txt"]


def test_a_place_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BranchDeskError, match="写入权限"):
        create(tmp_path / "file" / "ledger", PASSWORD)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may write everywhere, so nothing can be shown",
)
def test_a_read_only_folder(ledger: Ledger) -> None:
    ledger.close()
    ledger.folder.path.chmod(0o555)
    try:
        with pytest.raises(BranchDeskError, match="没有在"):
            unlock(ledger.folder.path, PASSWORD)
    finally:
        ledger.folder.path.chmod(0o755)


def test_a_folder_that_refuses_files(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.close()

    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(BranchDeskError, match="写入的权限"):
        unlock(ledger.folder.path, PASSWORD)


def test_a_lock_file_that_cannot_be_made(ledger: Ledger) -> None:
    ledger.close()
    ledger.folder.lock.unlink()
    ledger.folder.lock.mkdir()
    with pytest.raises(BranchDeskError, match="写入的权限"):
        unlock(ledger.folder.path, PASSWORD)


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/share /mnt/office\\040share nfs4 rw 0 0
//server/party /mnt/party cifs rw 0 0
/dev/sdb1 /mnt/party/stick vfat rw 0 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the drive, not /proc/mounts")
@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/a/ledger", False),
        ("/mnt/office share/ledger", True),
        ("/mnt/party", True),
        ("/mnt/party/stick/ledger", False),
        ("/mnt/partyline", False),
    ],
)
def test_a_network_drive_is_known_by_its_mount(
    path: str, remote: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_text", lambda _self, **_how: MOUNTS)
    assert folders._is_remote(Path(path)) is remote


def test_a_network_drive_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_is_remote", lambda _path: True)
    with pytest.raises(BranchDeskError, match="网络盘"):
        create(tmp_path / "ledger", PASSWORD)


def test_another_window_in_this_program(ledger: Ledger) -> None:
    with pytest.raises(BranchDeskError, match="另一个窗口"):
        unlock(ledger.folder.path, PASSWORD)
    ledger.close()
    unlock(ledger.folder.path, PASSWORD).close()


HOLD = """
import sys, time
from pathlib import Path
from branchdesk.store.folder import FolderLock, LedgerFolder
lock = FolderLock(LedgerFolder(Path(sys.argv[1])))
print("held", flush=True)
time.sleep(60)
"""


def test_another_program_and_its_sudden_end(ledger: Ledger) -> None:
    ledger.close()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, ledger.folder.path], stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BranchDeskError, match="另一个窗口"):
            unlock(ledger.folder.path, PASSWORD)
        other.send_signal(signal.SIGKILL)
        other.wait()
    unlock(ledger.folder.path, PASSWORD).close()


def test_the_lock_is_let_go_after_use(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path)
    with FolderLock(folder), pytest.raises(BranchDeskError):
        FolderLock(folder)
    FolderLock(folder).release()


def test_the_folder_moves_as_a_whole(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    moved = ledger.folder.path.rename(tmp_path / "别处 的 台账")
    opened = unlock(moved, PASSWORD)
    assert opened.check() == []
    opened.close()
