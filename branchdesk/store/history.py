"""History kept by triggers, and undo: the inverse of an action as an action of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, LargeBinary, Select, Table, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import Attachment, Base, HistoryChange, HistoryEntry
from branchdesk.store.database import Database
from branchdesk.store.for_good import UndoRefused as UndoRefused
from branchdesk.store.for_good import made_by, refuse_if_for_good
from branchdesk.store.migrations import CURRENT
from branchdesk.store.reentry import insert_row
from branchdesk.store.table_words import words_for

UNWATCHED = {"history_entry", "history_change", "draft", "content", "identity", "sent_package"}
"""Tables outside history: its own, drafts, contents, which are only ever added, and what must never be
taken back: the desk's secret keys, and the numbers of files that have left it."""


PAIRS_A_CALL = 50
"""SQLite takes at most 127 arguments in a call, older ones 100."""


def watched_tables() -> list[Table]:
    """List the tables whose every change is kept."""
    return [table for table in Base.metadata.sorted_tables if table.name not in UNWATCHED]


def triggers() -> dict[str, str]:
    """Generate the history triggers from the tables: name → statement."""
    statements: dict[str, str] = {}
    for table in watched_tables():
        columns = [c.name for c in table.columns if not isinstance(c.type, LargeBinary)]
        statements |= dict(_triggers_of(table.name, columns))
    return statements


def _whole_row(columns: list[str]) -> str:
    """Write a deleted row as JSON, in as many calls as the limit of arguments asks for."""
    parts = [columns[start : start + PAIRS_A_CALL] for start in range(0, len(columns), PAIRS_A_CALL)]
    whole = "json_object({})".format(", ".join(f"'{c}', OLD.\"{c}\"" for c in parts[0]))
    for part in parts[1:]:
        whole = "json_set({}, {})".format(whole, ", ".join(f"'$.{c}', OLD.\"{c}\"" for c in part))
    return whole


def _triggers_of(table: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Write down inserts by their key, deletions by the row, updates by the columns that differ.

    A store's every connection parses all of these anew, so an update names each column once.
    """

    def write(timing: str, key: str, before: str, after: str, rest: str = "") -> tuple[str, str]:
        operation = timing.lower()
        name = f"history_{table}_{operation}"
        statement = (
            f'CREATE TRIGGER "{name}" AFTER {timing} ON "{table}" BEGIN '
            "INSERT INTO history_change (entry_id, table_name, key, operation, before, after) "
            f"SELECT (SELECT max(id) FROM history_entry), '{table}', {key}, '{operation}', {before}, {after}"
            f"{rest}; END"
        )
        return name, statement

    rows = ", ".join(f'(\'{column}\', OLD."{column}", NEW."{column}")' for column in columns)
    yield write("INSERT", "NEW.id", "NULL", "NULL")
    yield write(
        "UPDATE",
        "NEW.id",
        "json_group_object(name, old)",
        "json_group_object(name, new)",
        f" FROM (WITH side (name, old, new) AS (VALUES {rows}) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0",
    )
    yield write("DELETE", "OLD.id", _whole_row(columns), "NULL")


def install(connection: Connection) -> None:
    """Create the triggers anew, after the tables were made or migrated."""
    for name, statement in triggers().items():
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{name}"')
        connection.exec_driver_sql(statement)


@dataclass(frozen=True)
class Action:
    """An entry of the history, as a window lists it."""

    number: int
    words: str
    at: datetime
    undoes: int | None
    undone_by: int | None
    counts: dict[str, int] = field(default_factory=dict)
    by: str | None = None
    """Who did it, by name."""


def actions(session: Session, limit: int = 200, where: Sequence[ColumnElement[bool]] = ()) -> list[Action]:
    """List the latest actions, newest first; `where` are conditions on HistoryEntry."""
    entries = session.scalars(
        select(HistoryEntry).where(*where).order_by(HistoryEntry.id.desc()).limit(limit)
    ).all()
    taken_back = undone(session)
    numbers = [entry.id for entry in entries]
    counts: dict[int, dict[str, int]] = {}
    for number, table, count in session.execute(
        select(HistoryChange.entry_id, HistoryChange.table_name, func.count())
        .where(HistoryChange.entry_id.in_(numbers))
        .group_by(HistoryChange.entry_id, HistoryChange.table_name)
    ):
        counts.setdefault(number, {})[table] = count
    return [
        Action(e.id, e.words, e.at, e.undoes_id, taken_back.get(e.id), counts.get(e.id, {}), e.by)
        for e in entries
    ]


def undone(session: Session) -> dict[int, int]:
    """Map each undone entry to the entry that took it back, unless that was itself taken back."""
    pairs = session.execute(
        select(HistoryEntry.undoes_id, HistoryEntry.id).where(HistoryEntry.undoes_id.is_not(None))
    ).all()
    undoes = {undoer: target for target, undoer in pairs}
    standing: dict[int, int] = {}
    for undoer in sorted(undoes, reverse=True):
        if undoer not in standing:
            standing[undoes[undoer]] = undoer
    return standing


def last_undoable(session: Session) -> Action | None:
    """Find the newest action that can still be taken back (an undo is passed over, with what it undid)."""
    return next((a for a in actions(session) if a.undoes is None and a.undone_by is None), None)


def last_redoable(session: Session) -> Action | None:
    """Find the newest undo, if only other steps back or forward came since: undoing it does the action again."""
    taken_back = undone(session)
    undoes = dict(session.execute(select(HistoryEntry.id, HistoryEntry.undoes_id)).tuples().all())
    for number in sorted(undoes.keys() - taken_back.keys(), reverse=True):
        target = undoes[number]
        if target is None:
            return None
        if undoes.get(target) is None:
            entry = session.get_one(HistoryEntry, number)
            return Action(number, entry.words, entry.at, target, None)
    return None


def undo(database: Database, number: int, words: str | None = None) -> None:
    """Take an action back as an action of its own; undoing the undo does it again.

    Raises UndoRefused, and changes nothing, when later actions touched the same rows, when other records
    rest on what it made or have taken its place, when it is one that stays for good, or when the store was
    migrated since.
    """
    with database.read() as session:
        entry = session.get(HistoryEntry, number)
        if entry is None:
            raise UndoRefused(_("没有这一步记录，无法撤销。"))
        title = words or _("撤销“{words}”").format(words=entry.words)
    try:
        with database.begin(title, undoes=number, receiving=True) as session:
            _undo(session, entry)
    except IntegrityError as error:
        raise UndoRefused(
            _(
                "撤销以后的记录会与现在的冲突（号码或名称相同，或要用的记录已经没有）。请先改动现在的记录再撤销。"
            )
        ) from error


def _undo(session: Session, entry: HistoryEntry) -> None:
    if entry.id in _undone_before(session):
        raise UndoRefused(_("这一步已经撤销过了。"))
    if entry.schema != CURRENT:
        raise UndoRefused(_("这一步在程序升级之前做的，不能再撤销。"))
    refuse_if_for_good(session, entry.id)
    _refuse_if_touched_since(session, entry.id)
    _refuse_if_rested_upon(session, entry.id)
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    for change in session.scalars(
        select(HistoryChange).where(HistoryChange.entry_id == entry.id).order_by(HistoryChange.id.desc())
    ).all():
        _invert(session, change)


def _undone_before(session: Session) -> set[int]:
    newest = session.scalar(select(func.max(HistoryEntry.id))) or 0
    return {target for target, undoer in undone(session).items() if undoer != newest}


def _refuse_if_touched_since(session: Session, number: int) -> None:
    newest = session.scalar(select(func.max(HistoryEntry.id))) or 0
    later = session.execute(
        text(
            "SELECT DISTINCT e.id, e.words FROM history_change mine "
            "JOIN history_change other ON other.key = mine.key AND other.table_name = mine.table_name "
            "AND other.entry_id > mine.entry_id AND other.entry_id < :newest "
            "JOIN history_entry e ON e.id = other.entry_id WHERE mine.entry_id = :number ORDER BY e.id DESC"
        ),
        {"number": number, "newest": newest},
    ).all()
    taken_back = undone(session)
    undoers = {undoer for target, undoer in taken_back.items() if target != number}
    blocking = [words for entry, words in later if entry not in taken_back and entry not in undoers]
    if blocking:
        shown = _("、").join(f"“{words}”" for words in blocking[:3])
        raise UndoRefused(_("后来又改过同样的记录：{later}。请先撤销它们。").format(later=shown))


def _refuse_if_rested_upon(session: Session, number: int) -> None:
    made = set(
        session.scalars(
            select(HistoryChange.table_name)
            .where(HistoryChange.entry_id == number, HistoryChange.operation == "insert")
            .distinct()
        )
    )
    for column, parent in _references():
        if parent not in made:
            continue
        table = column.table
        resting = (
            select(table.c.id)
            .where(
                column.in_(made_by(number, parent)),
                table.c.id.not_in(made_by(number, table.name)),
                table.c.id.not_in(_pointed_by(number, column)),
            )
            .limit(1)
        )
        if session.execute(resting).first() is not None:
            raise UndoRefused(
                _("后来的记录（{table}）还要用到它，请先删除或撤销那些记录。").format(
                    table=words_for(table.name)
                )
            )


def _pointed_by(number: int, column: Column[Any]) -> Select[tuple[str]]:
    """Return the rows in which the action itself set this column; taking it back sets it as it was."""
    return select(HistoryChange.key).where(
        HistoryChange.entry_id == number,
        HistoryChange.table_name == column.table.name,
        HistoryChange.operation == "update",
        func.json_type(HistoryChange.before, f"$.{column.name}").is_not(None),
    )


def _references() -> Iterator[tuple[Column[Any], str]]:
    """Yield the columns that name a row of another table by its key, with that table."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.name == "id":
                    yield column, key.column.table.name
    for table in watched_tables():  # an attachment may belong to a record of any table
        yield Base.metadata.tables[Attachment.__tablename__].c.owner_id, table.name


def _invert(session: Session, change: HistoryChange) -> None:
    table = f'"{change.table_name}"'
    if change.operation == "insert":
        session.execute(text(f"DELETE FROM {table} WHERE id = :key"), {"key": change.key})
        return
    values: dict[str, Any] = change.before or {}
    names = list(values)
    if change.operation == "update":
        assignments = ", ".join(f'"{name}" = :v{i}' for i, name in enumerate(names))
        session.execute(
            text(f"UPDATE {table} SET {assignments} WHERE id = :key"),
            {"key": change.key, **{f"v{i}": values[name] for i, name in enumerate(names)}},
        )
        return
    insert_row(session, change.table_name, values)


def words_of(session: Session, number: int | None) -> str:
    """Return the words of an entry; an empty text when there is none."""
    return session.scalar(select(HistoryEntry.words).where(HistoryEntry.id == number)) or ""
