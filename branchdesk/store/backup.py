"""Backups: one file that holds the store and its key slots, verified by opening it, rotated by count."""

import json
import os
import shutil
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.store import migrations
from branchdesk.store.database import connect, is_disk_full, quick_check, sentence_for
from branchdesk.store.folder import FolderLock, LedgerFolder
from branchdesk.store.keys import PASSWORD, RECOVERY, KeyFile

SUFFIX = ".bdbackup"
DAILY, WEEKLY, MONTHLY = 7, 4, 12


@dataclass(frozen=True)
class Backup:
    """A backup file and what it says about itself."""

    path: Path
    made_at: datetime
    reason: str
    counts: dict[str, int]
    """Rows by table, as counted when the backup was verified."""


def make(folder: LedgerFolder, key: bytes, out: Path | None = None, reason: str = "") -> Backup:
    """Copy the store into a backup file, open the copy and check it; return what is inside.

    Raises BranchDeskError when the copy does not prove whole or cannot be written.
    """
    target = out or folder.backups
    made_at = datetime.now()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".backup-") as scratch:
            copy = Path(scratch) / "branchdesk.db"
            _copy_store(folder.store, copy, key, target)
            counts = verify(copy, key)
            about = {"made_at": made_at.isoformat(timespec="seconds"), "reason": reason, "counts": counts}
            path = _unused(target, f"{made_at:%Y%m%d-%H%M%S}", SUFFIX)
            part = Path(scratch) / "part"
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
                packed.write(copy, "branchdesk.db")
                packed.write(folder.keys, "keys.json")
                packed.writestr("about.json", json.dumps(about, ensure_ascii=False))
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            shutil.move(part, path)
    except OSError as error:
        raise _not_written(target) from error
    return Backup(path, made_at, reason, counts)


def _not_written(folder: Path) -> BranchDeskError:
    return BranchDeskError(
        _("备份没有写成（{folder}）。请检查磁盘空间和权限，台账里的记录不受影响。").format(folder=folder)
    )


def _copy_store(source: Path, copy: Path, key: bytes, target: Path) -> None:
    reading = connect(source, key)
    try:
        try:
            writing = connect(copy, key, must_exist=False)
        except BranchDeskError as error:
            raise _not_written(target) from error
        try:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")
        finally:
            writing.close()
    except sqlcipher3.dbapi2.Error as error:
        if is_disk_full(error):
            raise _not_written(target) from error
        raise BranchDeskError(_("备份没有写成。{why}").format(why=sentence_for(error))) from error
    finally:
        reading.close()


def verify(store: Path, key: bytes) -> dict[str, int]:
    """Open a store, check every page and key, and count its rows by table; raise when anything is wrong."""
    connection = connect(store, key)
    try:
        wrong = quick_check(connection)
        if wrong:
            raise BranchDeskError(
                _("备份核验没有通过：{what}。台账本身没有改动，请再备份一次。").format(what=wrong[0])
            )
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        names = [name for name in names if not name.startswith("sqlite_")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        connection.close()


def listed(folder: LedgerFolder) -> list[Backup]:
    """List the backups of a ledger, newest first; a file that is no backup is passed over."""
    found = []
    for path in folder.backups.glob(f"*{SUFFIX}"):
        try:
            found.append(look(path))
        except BranchDeskError:
            continue
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def look(path: Path) -> Backup:
    """Read what a backup file says about itself, without its key."""
    try:
        with zipfile.ZipFile(path) as packed:
            about = json.loads(packed.read("about.json"))
        return Backup(path, datetime.fromisoformat(about["made_at"]), about["reason"], about["counts"])
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> BranchDeskError:
    return BranchDeskError(_("“{name}”不是完好的备份文件，请换一个。").format(name=path.name))


def rotate(folder: LedgerFolder) -> list[Path]:
    """Keep 7 daily, 4 weekly and 12 monthly backups and remove the rest; return what was removed."""
    backups = listed(folder)
    kept: set[Path] = set()
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest: dict[date, Path] = {}
        for backup in backups:
            newest.setdefault(period(backup.made_at.date()), backup.path)
        kept.update(list(newest.values())[:count])
    removed = [backup.path for backup in backups if backup.path not in kept]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def is_due(folder: LedgerFolder, on: date) -> bool:
    """Whether no backup was made on this day yet."""
    return not any(backup.made_at.date() == on for backup in listed(folder))


def restore(backup: Path, folder: LedgerFolder, secret: str, *, by_recovery: bool = False) -> Path | None:
    """Put a backup in the place of a closed ledger; return where the present books are kept aside, if any.

    The backup is opened and checked with `secret` first; raises BranchDeskError and changes nothing when
    the secret is wrong, the backup is damaged or newer than the program, or the ledger is open somewhere.
    """
    look(backup)
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        with FolderLock(folder), tempfile.TemporaryDirectory(dir=folder.path, prefix=".restore-") as scratch:
            inside = LedgerFolder(Path(scratch))
            _open_unpacked(backup, inside, secret, by_recovery=by_recovery)
            return _exchange(folder, inside)
    except OSError as error:
        raise BranchDeskError(
            _("恢复没有做成，原来的台账没有动。请检查“{folder}”的磁盘空间和权限。").format(folder=folder.path)
        ) from error


def open_inside(backup: Path, secret: str, *, by_recovery: bool = False) -> dict[str, int]:
    """Open a backup without restoring it, check all of it, and count its rows by table.

    Raises BranchDeskError when the secret is wrong, or the backup is damaged or newer than the program.
    """
    look(backup)
    try:
        with tempfile.TemporaryDirectory(dir=backup.parent, prefix=".look-") as scratch:
            return _open_unpacked(backup, LedgerFolder(Path(scratch)), secret, by_recovery=by_recovery)
    except OSError as error:
        raise BranchDeskError(
            _("打不开备份：“{folder}”的磁盘空间不够，或不能写入。").format(folder=backup.parent)
        ) from error


def _open_unpacked(backup: Path, inside: LedgerFolder, secret: str, *, by_recovery: bool) -> dict[str, int]:
    _unpack(backup, inside)
    key = KeyFile.load(inside.keys).unwrap(RECOVERY if by_recovery else PASSWORD, secret)
    _refuse_newer(inside.store, key)
    return verify(inside.store, key)


def _unpack(backup: Path, inside: LedgerFolder) -> None:
    try:
        with zipfile.ZipFile(backup) as packed:
            for path in (inside.store, inside.keys):
                packed.extract(path.name, inside.path)
    except (KeyError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise _damaged(backup) from error


def _refuse_newer(store: Path, key: bytes) -> None:
    connection = connect(store, key)
    try:
        if migrations.revision_of(connection) > migrations.CURRENT:
            raise BranchDeskError(_("这个备份由更新版本的支部案头做成。请安装新版再恢复，没有改动任何东西。"))
    finally:
        connection.close()


def _exchange(folder: LedgerFolder, restored: LedgerFolder) -> Path | None:
    """Move the present files aside and the restored ones in; on a fault everything goes back."""
    aside = _unused(folder.path, f"before-restore-{datetime.now():%Y%m%d-%H%M%S}", "")
    beside = [folder.store.with_name(folder.store.name + ending) for ending in ("-wal", "-shm")]
    moves = [(path, aside / path.name) for path in (folder.store, *beside, folder.keys) if path.exists()]
    kept = aside if moves else None
    if kept is not None:
        kept.mkdir()
    moves += [(restored.store, folder.store), (restored.keys, folder.keys)]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            source.replace(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.replace(source)
        if kept is not None:
            kept.rmdir()
        raise
    return kept


def _unused(folder: Path, stem: str, suffix: str) -> Path:
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path
