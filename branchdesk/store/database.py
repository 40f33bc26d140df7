"""Reading and writing the encrypted store, and telling the windows what changed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any, TypeGuard

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as Session  # pages name what they were given
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Base, HistoryChange, HistoryEntry
from branchdesk.store.remembering import REMEMBERED

Listener = Callable[[frozenset[str]], None]

BUSY_SECONDS = 10.0
COMPILED_MOST = 2000
"""So many statements are kept compiled; the program has about half as many."""
_READING, WRITING = "DEFERRED", "IMMEDIATE"
"""How a transaction begins: looking at the store as it is now, or sure of being able to write."""


class Locked(BranchDeskError):
    """The ledger was locked; its key is no longer in memory."""


def connect(path: Path, key: bytes, *, must_exist: bool = True, timeout: float = BUSY_SECONDS) -> Any:
    """Open one raw connection to an encrypted store with its 256-bit key.

    Raises BranchDeskError when the file is not this key's or is damaged.
    """
    mode = "rw" if must_exist else "rwc"
    try:
        connection = sqlcipher3.dbapi2.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=timeout,
        )
    except sqlcipher3.dbapi2.Error as error:
        raise BranchDeskError(sentence_for(error)) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_size_limit = 16777216")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher3.dbapi2.Error as error:
        connection.close()
        raise BranchDeskError(sentence_for(error)) from error
    return connection


def sentence_for(error: BaseException) -> str:
    """Say in the user's words what a fault of the store means and what to do."""
    said = str(error).lower()
    if is_disk_full(error):
        return _("磁盘已满或写不进去，这一步没有保存。请腾出空间后再试，已有的记录没有变。")
    if "readonly" in said or "unable to open" in said:
        return _("台账文件不能写入。请检查文件夹的权限，或把台账移到可以写的地方。")
    if "locked" in said or "busy" in said:
        return _("台账正忙，这一步没有保存。请稍等再试。")
    if "not a database" in said or "malformed" in said or "hmac" in said:
        return _("台账文件打不开：钥匙不符或文件已损坏。请从备份恢复，原文件没有改动。")
    return _("台账读写出错，这一步没有保存。请再试一次；若仍不行，请从备份恢复。")


def is_disk_full(error: BaseException) -> bool:
    """Whether the disk takes no more: full, or pulled out."""
    return any(words in str(error).lower() for words in ("disk is full", "disk i/o error"))


def _is_fault_of_the_file(error: BaseException | None) -> TypeGuard[BaseException]:
    """Whether disk, file or lock are at fault, and not the records or the statement."""
    return isinstance(error, sqlcipher3.dbapi2.DatabaseError) and not isinstance(
        error, sqlcipher3.dbapi2.IntegrityError | sqlcipher3.dbapi2.ProgrammingError
    )


class Database:
    """An unlocked store. `read()` to look, `begin(words)` to change."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key: bytes | None = key
        self._engine: Engine | None = _make_engine(self._connect)
        self._listeners: list[Listener] = []
        self._writer: int | None = None
        self.operator: str | None = None
        """Who is working now, by name; written to every action."""

    def _connect(self) -> Any:
        if self._key is None:
            raise Locked(_("台账已锁定，请先解锁。"))
        return connect(self.path, self._key)

    @property
    def key(self) -> bytes:
        """The store's key, for backups and new slots; raises Locked after `close`."""
        if self._key is None:
            raise Locked(_("台账已锁定，请先解锁。"))
        return self._key

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Look at the books; the session refuses to write and is closed at once.

        Raises BranchDeskError when the store cannot be read.
        """
        with self._session(_READING) as session:
            raw: Any = session.connection().connection.dbapi_connection
            raw.execute("PRAGMA query_only = ON")
            session.info[REMEMBERED] = {}
            try:
                yield session
            finally:
                raw.execute("PRAGMA query_only = OFF")  # on this very connection, before the pool has it back
                session.expunge_all()  # a rollback would empty what was read
                session.rollback()

    @contextmanager
    def begin(self, words: str, *, undoes: int | None = None, receiving: bool = False) -> Iterator[Session]:
        """Carry out one action of the user, described in `words`: all of it is kept, or nothing.

        Afterwards whoever listens is told which tables changed. Raises BranchDeskError when the store
        cannot take it, and when it would change the books of a branch below other than by `receiving` them.
        """
        if self._writer not in (None, get_ident()):
            raise BranchDeskError(_("正在处理另一件事，请等它完成再保存。"))
        with self._session(WRITING) as session:
            from branchdesk.store.migrations import CURRENT

            entry = HistoryEntry(words=words, schema=CURRENT, undoes_id=undoes, by=self.operator)
            session.add(entry)
            session.flush()
            yield session
            session.flush()
            touched = frozenset(
                session.scalars(
                    select(HistoryChange.table_name).where(HistoryChange.entry_id == entry.id).distinct()
                )
            )
            if not touched:
                session.delete(entry)
            elif not receiving:
                _refuse_meddling(session, entry.id, touched)
            session.commit()
        if touched:
            self.announce(touched)

    @contextmanager
    def _session(self, mode: str) -> Iterator[Session]:
        if self._engine is None:
            raise Locked(_("台账已锁定，请先解锁。"))
        engine = self._engine.execution_options(branchdesk_begin=mode)
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except DBAPIError as error:
            meddled = mode == _READING and "readonly" in str(error.orig)  # a fault of the program
            if _is_fault_of_the_file(error.orig) and not meddled:
                raise BranchDeskError(sentence_for(error.orig)) from error
            raise

    def on_change(self, listener: Listener) -> None:
        """Call `listener` with the names of the tables after each commit, on the thread that committed."""
        self._listeners.append(listener)

    def announce(self, tables: frozenset[str]) -> None:
        """Tell the listeners that these tables changed."""
        for listener in list(self._listeners):
            listener(tables)

    @contextmanager
    def sole_writer(self) -> Iterator[None]:
        """While long work runs on this thread, no other thread may begin an action."""
        self._writer = get_ident()
        try:
            yield
        finally:
            self._writer = None

    def close(self) -> None:
        """Lock: forget the key and every connection."""
        if self._engine is not None:
            engine, self._engine = self._engine, None
            engine.dispose()
        self._key = None


def _refuse_meddling(session: Session, entry: int, touched: frozenset[str]) -> None:
    """What a branch handed up is its own: it is looked at here, and changes with the branch's next file."""
    if not session.execute(text("SELECT 1 FROM branch WHERE is_own AND kind = 'committee'")).first():
        return
    for table in (Base.metadata.tables[name] for name in touched):
        if "branch_id" not in table.columns:
            continue
        below = session.execute(
            text(
                f'SELECT 1 FROM history_change c LEFT JOIN "{table.name}" r ON r.id = c.key '
                "JOIN branch b ON b.id = coalesce(r.branch_id, json_extract(c.before, '$.branch_id')) "
                "WHERE c.entry_id = :entry AND c.table_name = :name AND NOT b.is_own LIMIT 1"
            ),
            {"entry": entry, "name": table.name},
        ).first()
        if below:
            raise BranchDeskError(
                _("这是下级支部报上来的记录，在这里只能查看。要改请支部改好后重新上报，这一步没有保存。")
            )


@cache
def _dialect() -> Dialect:
    """What SQLAlchemy needs to know of SQLCipher, asked once: compiled statements go by this very object."""
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2, poolclass=StaticPool)
    engine.connect().close()
    engine.dispose()
    return engine.dialect


_compiled: LRUCache[Any, Any] = LRUCache(COMPILED_MOST)
"""Statements as SQL text, for whichever ledger is open: one locked and unlocked again compiles nothing anew."""


def _make_engine(creator: Callable[[], Any]) -> Engine:
    pool = QueuePool(creator, pool_size=4, dialect=_dialect())
    engine = Engine(pool, _dialect(), make_url("sqlite://"), hide_parameters=True)
    engine.update_execution_options(compiled_cache=_compiled)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("branchdesk_begin", _READING)
        connection.exec_driver_sql(f"BEGIN {mode}")

    @event.listens_for(engine, "checkin")
    def _end(raw: Any, _record: object) -> None:
        """A COMMIT that a deferred foreign key refused leaves its transaction open; nobody is to inherit it."""
        if raw is not None and raw.in_transaction:
            raw.execute("ROLLBACK")

    return engine


def quick_check(connection: Any) -> list[str]:
    """Return what SQLCipher and SQLite find wrong with a store; an empty list is a whole store."""
    try:
        wrong = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        wrong += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [f"{row[0]} {row[1]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except (sqlcipher3.dbapi2.Error, sqlite3.Error) as error:
        return [sentence_for(error)]
    return wrong


def row_counts(session: Session) -> dict[str, int]:
    """Count the rows of every table, as a backup does."""
    names = session.scalars(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    ).all()
    return {name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}
