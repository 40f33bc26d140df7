"""The folder of a ledger: store, key slots and backups, moved as a whole, open at one desk at a time."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "davfs"}
_WINDOWS_REMOTE_DRIVE = 4


@dataclass(frozen=True)
class LedgerFolder:
    """Names of the files in a ledger's folder."""

    path: Path

    @property
    def store(self) -> Path:
        return self.path / "branchdesk.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        return self.path / "in-use.lock"

    def require_empty(self) -> None:
        """Raise when there is anything where a new ledger is to be made; the lock of a restore that failed is nothing."""
        try:
            taken = self.path.exists() and (
                not self.path.is_dir() or any(path != self.lock for path in self.path.iterdir())
            )
        except OSError as error:  # no right to look, or a name that no disk takes
            raise self._out_of_reach() from error
        if taken:
            raise BranchDeskError(
                _("“{folder}”不是空文件夹。请选一个空的或新的文件夹，原有文件没有改动。").format(
                    folder=self.path
                )
            )

    def _out_of_reach(self) -> BranchDeskError:
        return BranchDeskError(
            _("打不开文件夹“{folder}”：没有权限，或名字太长。请换一个位置。").format(folder=self.path)
        )

    def require_existing(self) -> None:
        """Raise with a sentence when this is not the folder of a ledger."""
        try:
            self._require_files()
        except OSError as error:
            raise self._out_of_reach() from error

    def _require_files(self) -> None:
        if not self.path.is_dir():
            raise BranchDeskError(_("找不到文件夹“{folder}”，请检查位置。").format(folder=self.path))
        if not self.store.exists():
            if self.keys.exists():
                raise BranchDeskError(
                    _("文件夹里有钥匙文件，但没有台账数据 branchdesk.db。请从 backups 里的备份恢复。")
                )
            raise BranchDeskError(
                _("文件夹“{folder}”里没有台账。请选含有 branchdesk.db 的文件夹。").format(folder=self.path)
            )
        if not self.keys.exists():
            raise BranchDeskError(
                _("台账缺少钥匙文件 keys.json。请从备份中把它放回台账文件夹，数据没有改动。")
            )

    def remove_made(self) -> None:
        """Remove the files of a ledger whose making failed, and the folder when nothing else is in it."""
        beside = [self.store.with_name(self.store.name + ending) for ending in ("-wal", "-shm", "-journal")]
        with suppress(
            OSError
        ):  # what cannot be removed now stays, and is named when the folder is chosen again
            for path in (self.store, *beside, self.keys, self.keys.with_suffix(".part"), self.lock):
                path.unlink(missing_ok=True)
            if self.backups.is_dir():
                self.backups.rmdir()
            self.path.rmdir()

    def require_local(self) -> None:
        """Raise when the folder lies on a network drive, where two desks could damage the store."""
        if _is_remote(self.path.resolve()):
            raise BranchDeskError(_("这个文件夹在网络盘上，台账可能损坏。请把台账放在本机硬盘上。"))

    def require_writable(self) -> None:
        """Raise when nothing can be written here."""
        probe = self.path / f".write-test-{os.getpid()}"
        try:
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise BranchDeskError(
                _("没有在“{folder}”写入的权限。请换一个文件夹，或请管理员开放权限。").format(folder=self.path)
            ) from error


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return str(path).startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _WINDOWS_REMOTE_DRIVE
        )
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, file_system, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, file_system
    return kind in _NETWORK_FILE_SYSTEMS


class FolderLock:
    """Holds a ledger open for this process; the system lets go of it even when the process is killed."""

    def __init__(self, folder: LedgerFolder) -> None:
        self._file: IO[str] | None = None
        try:
            file = folder.lock.open("a+", encoding="ascii")
        except OSError as error:
            raise BranchDeskError(
                _("没有在“{folder}”写入的权限。请换一个文件夹，或请管理员开放权限。").format(
                    folder=folder.path
                )
            ) from error
        try:
            _seize(file)
        except OSError as error:
            file.close()
            raise BranchDeskError(_("这本台账已在另一个窗口打开。请先在那里关闭它。")) from error
        self._file = file

    def release(self) -> None:
        """Let another window open the ledger."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _seize(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
