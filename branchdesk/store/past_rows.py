"""What a record was before and after each change: the row of today, with every later change taken back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from branchdesk.models import Base, HistoryChange

Row = dict[str, Any]
"""The columns of a record as the store keeps them: booleans as 0 and 1, dates and lists as text."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one record; `before` and `after` are the columns it touched, `row` is the whole record.

    The whole record is the one after the change, and for a deletion the one before.
    """

    number: int
    entry: int
    table: str
    key: str
    operation: str
    before: Row
    after: Row
    row: Row


def rows_now(session: Session, table: str, keys: Iterable[str]) -> dict[str, Row]:
    """Read records of a table as the store keeps them, by their keys; those that are gone are left out."""
    if table not in Base.metadata.tables:
        return {}
    statement = text(f'SELECT * FROM "{table}" WHERE id IN :keys').bindparams(
        bindparam("keys", expanding=True)
    )
    found: dict[str, Row] = {}
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        for row in session.execute(statement, {"keys": listed[start : start + _AT_ONCE]}).mappings():
            found[row["id"]] = dict(row)
    return found


def changes_with_rows(session: Session, wanted: Sequence[HistoryChange]) -> list[RowChange]:
    """Return changes with the whole records they made, in the order given."""
    by_table: dict[str, set[str]] = defaultdict(set)
    for change in wanted:
        by_table[change.table_name].add(change.key)
    found: dict[int, RowChange] = {}
    asked = {change.id for change in wanted}
    for table, keys in by_table.items():
        now = rows_now(session, table, keys)
        for key, changes in _by_key(session, table, keys):
            for made in _walked_back(now.get(key, {}), changes):
                if made.number in asked:
                    found[made.number] = made
    return [found[change.id] for change in wanted]


def _by_key(session: Session, table: str, keys: set[str]) -> Iterator[tuple[str, list[HistoryChange]]]:
    """Yield every change of these records, the newest first."""
    grouped: dict[str, list[HistoryChange]] = defaultdict(list)
    listed = sorted(keys)
    for start in range(0, len(listed), _AT_ONCE):
        query = (
            select(HistoryChange)
            .where(HistoryChange.key.in_(listed[start : start + _AT_ONCE]), HistoryChange.table_name == table)
            .order_by(HistoryChange.id.desc())
        )
        for change in session.scalars(query):
            grouped[change.key].append(change)
    yield from grouped.items()


def _walked_back(row: Row, changes: Iterable[HistoryChange]) -> Iterator[RowChange]:
    """Go from the record of today to its beginning; what it was after each change is the way there."""
    for change in changes:
        before, after = change.before or {}, change.after or {}
        if change.operation == "delete":
            row = dict(before)
            shown = row
        else:
            shown = row
        if change.operation == "insert":
            after = dict(row)
        yield RowChange(
            change.id,
            change.entry_id,
            change.table_name,
            change.key,
            change.operation,
            before,
            after,
            dict(shown),
        )
        if change.operation == "insert":
            row = {}
        elif change.operation == "update":
            row = {**row, **before}
