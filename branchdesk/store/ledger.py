"""A ledger (台账) as a whole: made, unlocked, locked, its password changed."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.models import Base
from branchdesk.store import backup, history, migrations
from branchdesk.store.database import WRITING, Database, connect, quick_check
from branchdesk.store.folder import FolderLock, LedgerFolder
from branchdesk.store.keys import (
    PASSWORD,
    RECOVERY,
    KeyFile,
    new_recovery_code,
    password_strength,
    recovery_groups,
)


@dataclass
class Ledger:
    """An open ledger: its folder, its database, and the lock that keeps other windows out."""

    folder: LedgerFolder
    database: Database
    _lock: FolderLock

    def close(self) -> None:
        """Forget the key and let other windows in."""
        self.database.close()
        self._lock.release()

    def abandon(self) -> None:
        """Close a ledger that was only just made, and remove it: its making was not finished."""
        self.close()
        self.folder.remove_made()

    def back_up_and_close(self, today: date) -> backup.Backup | None:
        """Make the day's verified backup if there is none yet, rotate the old ones, and close.

        The ledger is closed even when the backup fails; the failure is raised then.
        """
        try:
            made = None
            if backup.is_due(self.folder, today) or self._changed_since_backup():
                made = backup.make(self.folder, self.database.key, reason=_("关闭时"))
                backup.rotate(self.folder)
            return made
        finally:
            self.close()

    def _changed_since_backup(self) -> bool:
        newest = next(iter(backup.listed(self.folder)), None)
        if newest is None:
            return True
        with self.database.read() as session:
            entries = session.execute(text("SELECT count(*) FROM history_entry")).scalar_one()
        return bool(entries != newest.counts.get("history_entry"))

    def change_password(self, old: str, new: str) -> None:
        """Give the ledger a new password; raises WrongSecret when the old one is not right."""
        keys = KeyFile.load(self.folder.keys)
        key = keys.unwrap(PASSWORD, old)
        set_password(self.folder, keys, key, new)

    def new_recovery_code(self) -> str:
        """Replace the recovery code; the old one opens nothing from now on."""
        code = new_recovery_code()
        self.use_recovery_code(code)
        return code

    def use_recovery_code(self, code: str) -> None:
        """Let a code, made before and put away by the user, open the ledger in place of the old one."""
        keys = KeyFile.load(self.folder.keys)
        keys.wrap(RECOVERY, "".join(recovery_groups(code)), self.database.key)
        keys.save(self.folder.keys)

    @contextmanager
    def new_keys(self, password: str, code: str) -> Iterator[Callable[[], None]]:
        """Get a new password and recovery code ready; the function given puts both in force at one stroke.

        Whatever is raised after that in the block puts the old ones back. Raises InvalidField for a
        password that is too short.
        """
        level, sentence = password_strength(password)
        if level == 0:
            raise InvalidField("password", sentence)
        path, key = self.folder.keys, self.database.key
        keys = KeyFile.load(path)
        before = path.read_bytes()
        keys.wrap(PASSWORD, password, key)
        keys.wrap(RECOVERY, "".join(recovery_groups(code)), key)
        try:
            yield lambda: keys.save(path)
        except BaseException:
            if path.read_bytes() != before:
                write_whole(path, before)
            raise

    def check(self) -> list[str]:
        """Return what is wrong with the store, its history triggers and its attachments, in sentences."""
        connection = connect(self.folder.store, self.database.key)
        try:
            wrong = quick_check(connection)
            if wrong:
                return wrong
            expected = history.triggers()
            present = dict(
                connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            )
            if {name: statement.replace('"', "") for name, statement in expected.items()} != {
                name: statement.replace('"', "") for name, statement in present.items()
            }:
                wrong.append(_("历史记录的触发器不完整，改动可能没有留痕。"))
            orphans = connection.execute(
                "SELECT count(*) FROM history_change c LEFT JOIN history_entry e ON e.id = c.entry_id WHERE e.id IS NULL"
            ).fetchone()[0]
            if orphans:
                wrong.append(_("{n} 条改动记录没有说明。").format(n=orphans))
            wrong += _damaged_contents(connection)
        finally:
            connection.close()
        return wrong


def _damaged_contents(connection: object) -> list[str]:
    import hashlib

    wrong = []
    for digest, data in connection.execute("SELECT sha256, data FROM content"):  # type: ignore[attr-defined]
        if hashlib.sha256(data).hexdigest() != digest:
            wrong.append(_("附件 {digest} 的内容与记录不符。").format(digest=digest[:12]))
    return wrong


def create(path: Path, password: str, *, work_factor: int | None = None) -> tuple[Ledger, str]:
    """Make an empty ledger in a new or empty folder; return it open, with its recovery code.

    Raises BranchDeskError when the folder holds anything, is on a network drive, or cannot be written.
    """
    folder = LedgerFolder(path)
    folder.require_empty()
    level, sentence = password_strength(password)
    if level == 0:
        raise InvalidField("password", sentence)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BranchDeskError(
            _("建不了文件夹“{folder}”。请换一个有写入权限的位置。").format(folder=path)
        ) from error
    folder.require_local()
    folder.require_writable()
    lock = FolderLock(folder)
    if folder.store.exists():  # somebody else was quicker
        lock.release()
        folder.require_empty()
    key = secrets.token_bytes(32)
    code = new_recovery_code()
    keys = KeyFile.create(str(uuid4()))
    keys.wrap(PASSWORD, password, key, work_factor)
    keys.wrap(RECOVERY, code.replace("-", ""), key, work_factor)
    database = Database(folder.store, key)
    made = Ledger(folder, database, lock)
    try:
        connect(folder.store, key, must_exist=False).close()
        _lay_out(database)
        keys.save(folder.keys)
        folder.backups.mkdir(exist_ok=True)
    except OSError as error:
        made.abandon()
        raise BranchDeskError(
            _("台账没有建成：{folder} 写不进去。请检查磁盘空间。").format(folder=path)
        ) from error
    except BranchDeskError:
        made.abandon()
        raise
    return made, code


def _lay_out(database: Database) -> None:
    with database._session(WRITING) as session:  # noqa: SLF001 - before there is a history to begin an action in
        connection = session.connection()
        Base.metadata.create_all(connection)
        history.install(connection)
        migrations.stamp(connection)
        session.commit()


def open_folder(path: Path) -> LedgerFolder:
    """Check that a folder holds a ledger that can be opened here; raise with a sentence otherwise."""
    folder = LedgerFolder(path)
    folder.require_existing()
    folder.require_local()
    folder.require_writable()
    return folder


def unlock(path: Path, password: str) -> Ledger:
    """Open a ledger with its password."""
    folder = open_folder(path)
    return open_with_key(folder, KeyFile.load(folder.keys).unwrap(PASSWORD, password))


def reset_password(path: Path, recovery_code: str, new_password: str) -> Ledger:
    """Open a ledger with its recovery code and give it a new password."""
    folder = open_folder(path)
    keys = KeyFile.load(folder.keys)
    key = keys.unwrap(RECOVERY, "".join(recovery_groups(recovery_code)))
    ledger = open_with_key(folder, key)
    try:
        set_password(folder, keys, key, new_password)
    except BranchDeskError:
        ledger.close()
        raise
    return ledger


def open_with_key(folder: LedgerFolder, key: bytes) -> Ledger:
    """Open a ledger with its key, migrating an older store after a verified backup.

    Raises BranchDeskError when the store is newer than the program, damaged or open elsewhere.
    """
    lock = FolderLock(folder)
    database = Database(folder.store, key)
    try:
        with database.read() as session:
            revision = migrations.revision_of(session.connection().connection)
        if revision > migrations.CURRENT:
            raise BranchDeskError(_("这本台账由更新版本的支部案头建立。请安装新版再打开，数据没有改动。"))
        if revision < migrations.CURRENT:
            database.close()
            backup.make(folder, key, reason=_("升级前"))
            migrations.upgrade(folder.store, key)
            database = Database(folder.store, key)
    except BaseException:
        database.close()
        lock.release()
        raise
    return Ledger(folder, database, lock)


def set_password(folder: LedgerFolder, keys: KeyFile, key: bytes, new: str) -> None:
    """Rewrite the password slot, after trying the key on the store."""
    level, sentence = password_strength(new)
    if level == 0:
        raise InvalidField("password", sentence)
    connect(folder.store, key).close()
    keys.wrap(PASSWORD, new, key)
    keys.save(folder.keys)


def password_from_environment() -> str | None:
    """Return the password a script passes in BRANCHDESK_PASSWORD, if any."""
    return os.environ.get("BRANCHDESK_PASSWORD")
