"""Drafts: half-typed words kept outside history, through a connection that never waits."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlcipher3.dbapi2

from branchdesk.store.database import Database, connect


def keep(database: Database, page: str, record: str, values: dict[str, Any]) -> bool:
    """Keep the draft of a record on a page; say whether it could be written now (else try again soon)."""
    row = (
        str(uuid4()),
        page,
        record,
        json.dumps(values, ensure_ascii=False),
        datetime.now().isoformat(sep=" "),
    )
    return _write(
        database,
        'INSERT INTO draft (id, page, record, "values", at) VALUES (?, ?, ?, ?, ?) '
        'ON CONFLICT (page, record) DO UPDATE SET "values" = excluded."values", at = excluded.at',
        row,
    )


def drop(database: Database, page: str, record: str) -> bool:
    """Forget the draft, because the record was saved or given up."""
    return _write(database, "DELETE FROM draft WHERE page = ? AND record = ?", (page, record))


def find(database: Database, page: str, record: str) -> dict[str, Any] | None:
    """Return the draft of a record on a page, if there is one."""
    connection = connect(database.path, database.key, timeout=0)
    try:
        row = connection.execute(
            'SELECT "values" FROM draft WHERE page = ? AND record = ?', (page, record)
        ).fetchone()
    finally:
        connection.close()
    return None if row is None else json.loads(row[0])


def listed(database: Database, page: str) -> list[tuple[str, dict[str, Any]]]:
    """List the drafts of a page, record and values, the latest first."""
    connection = connect(database.path, database.key, timeout=0)
    try:
        rows = connection.execute(
            'SELECT record, "values" FROM draft WHERE page = ? ORDER BY at DESC', (page,)
        ).fetchall()
    finally:
        connection.close()
    return [(record, json.loads(values)) for record, values in rows]


def _write(database: Database, statement: str, parameters: tuple[Any, ...]) -> bool:
    connection = connect(database.path, database.key, timeout=0)
    try:
        connection.execute(statement, parameters)
    except sqlcipher3.dbapi2.OperationalError:
        return False
    else:
        return True
    finally:
        connection.close()
