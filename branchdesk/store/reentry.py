"""Deleted rows entered again as they were, where taking the deletion back is no longer possible."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Base, HistoryChange
from branchdesk.store.past_rows import rows_now


def enter_again(session: Session, rows: Sequence[HistoryChange], changes: Iterable[HistoryChange]) -> None:
    """Enter rows that were deleted, and tie to them again what the same action had cut off.

    What a row named and is gone is left open where it may be. Raises BranchDeskError for rows of a table
    that has changed since, and IntegrityError at the end when they conflict with the present ones.
    """
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    for change in reversed(rows):
        insert_row(session, change.table_name, _fitting(session, change))
    _tie_again(session, {row.key for row in rows}, changes)


def insert_row(session: Session, table: str, values: dict[str, Any]) -> None:
    """Enter a row as the store keeps it."""
    names = list(values)
    listed = ", ".join(f'"{name}"' for name in names)
    places = ", ".join(f":v{i}" for i in range(len(names)))
    session.execute(
        text(f'INSERT INTO "{table}" ({listed}) VALUES ({places})'),
        {f"v{i}": values[name] for i, name in enumerate(names)},
    )


def _fitting(session: Session, change: HistoryChange) -> dict[str, Any]:
    table = Base.metadata.tables.get(change.table_name)
    row = dict(change.before or {})
    if table is None or not set(row) <= set(table.columns.keys()):
        raise BranchDeskError(_("这条记录是程序升级之前删除的，表格已经变了，不能恢复。"))
    for column in table.columns:
        named = row.get(column.name)
        if not column.nullable or named is None:
            continue
        for key in column.foreign_keys:
            if not rows_now(session, key.column.table.name, [named]):
                row[column.name] = None
    return row


def _tie_again(session: Session, keys: set[str], changes: Iterable[HistoryChange]) -> None:
    """Let records name again what the deletion had cut them off from, where they name nothing since."""
    for change in changes:
        if change.operation != "update":
            continue
        for name, value in (change.before or {}).items():
            if value in keys and (change.after or {}).get(name) is None:
                session.execute(
                    text(
                        f'UPDATE "{change.table_name}" SET "{name}" = :value '
                        f'WHERE id = :key AND "{name}" IS NULL'
                    ),
                    {"value": value, "key": change.key},
                )
