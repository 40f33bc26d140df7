"""How a package differs from what a ledger already has of that branch, and taking it over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam, delete, select, text
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.exchange import record_lines, records
from branchdesk.exchange.arriving import Arrived, arrived
from branchdesk.exchange.container import Content
from branchdesk.exchange.sealing import altered
from branchdesk.i18n import _
from branchdesk.models import CarriedField, DeskKind
from branchdesk.models import Content as StoredContent

AT_ONCE = 500
"""Keys a single query asks for."""

Rows = list[dict[str, Any]]


@dataclass
class Differences:
    """What receiving a package would do, table by table."""

    inserts: dict[str, Rows] = field(default_factory=dict)
    updates: dict[str, Rows] = field(default_factory=dict)
    removals: dict[str, list[str]] = field(default_factory=dict)
    carried: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    total: int = 0

    @property
    def new(self) -> int:
        """How many records are not here yet."""
        return sum(map(len, self.inserts.values()))

    @property
    def changed(self) -> int:
        """How many records are here with other values."""
        return sum(map(len, self.updates.values()))

    @property
    def removed(self) -> int:
        """How many records of the year the branch no longer has."""
        return sum(map(len, self.removals.values()))

    @property
    def same(self) -> int:
        """How many records are here just so."""
        return self.total - self.new - self.changed


def find(session: Session, content: Content) -> Differences:
    """Compare a package with the ledger, record by record; raises when it reaches beyond its own branch."""
    package = arrived(content)
    branch_id = content.manifest.branch.id
    found = Differences(contents=package.contents, carried=dict(package.strangers))
    _require_own_branch(package, branch_id)
    for table in records.travelling_tables():
        rows = package.rows.get(table.name, {})
        if table.name not in content.manifest.counts:
            continue  # the sender's program does not have this table, or left it out
        _compare(session, table, rows, package, branch_id, found)
        found.total += len(rows)
        gone = [key for key in _keys_here(session, table, content, package) if key not in rows]
        if gone:
            found.removals[table.name] = gone
    return found


def _require_own_branch(package: Arrived, branch_id: str) -> None:
    branches = package.rows.get(records.BRANCH, {})
    if list(branches) != [branch_id]:
        raise altered()
    if branches[branch_id].get("kind") != DeskKind.BRANCH.value:
        raise altered()


def _keys_here(session: Session, table: Table, content: Content, package: Arrived) -> list[str]:
    """List the records this ledger has of what the package covers: what is not in it is gone."""
    manifest = content.manifest
    scope = records.in_scope(table, manifest.branch.id, manifest.year, pointed_at=False)
    if table.name != records.ATTACHMENT:
        return list(session.scalars(select(table.c.id).where(scope)))
    owners = {key for rows in package.rows.values() for key in rows}
    return [
        key
        for key, owner in session.execute(select(table.c.id, table.c.owner_id).where(scope))
        if owner in owners
    ]


def _compare(
    session: Session,
    table: Table,
    rows: Mapping[str, dict[str, Any]],
    package: Arrived,
    branch_id: str,
    found: Differences,
) -> None:
    present = _present(session, table, list(rows))
    columns = {column.name: column for column in records.travelling_columns(table)}
    own_columns = records.OWN_COLUMNS.get(table.name, set())
    for key, sent in rows.items():
        try:
            values = {
                name: record_lines.from_json(columns[name], sent[name]) for name in sent if name in columns
            }
        except (ValueError, TypeError, InvalidField) as error:
            raise altered() from error
        unknown = {name: sent[name] for name in sent if name not in columns and name not in own_columns}
        if unknown:
            found.carried[(table.name, key)] = unknown
        _require_ties(table, values, package, branch_id)
        here = present.get(key)
        if here is None:
            found.inserts.setdefault(table.name, []).append(values)
            continue
        _require_same_owner(table, values, here)
        if any(here[name] != value for name, value in values.items()):
            found.updates.setdefault(table.name, []).append(values)


def _present(session: Session, table: Table, keys: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(keys), AT_ONCE):
        query = select(table).where(table.c.id.in_(keys[start : start + AT_ONCE]))
        found.update((row["id"], dict(row)) for row in session.execute(query).mappings())
    return found


def _require_ties(table: Table, values: Mapping[str, Any], package: Arrived, branch_id: str) -> None:
    """Everything a record points at must be in the package too: it can hang nothing on others' records."""
    for column in table.columns:
        value = values.get(column.name)
        if value is None or not column.foreign_keys:
            continue
        target = next(iter(column.foreign_keys)).column.table.name
        if target == records.BRANCH:
            tied = value == branch_id
        elif target == records.CONTENT:
            tied = value in package.contents
        else:
            tied = value in package.rows.get(target, {})
        if not tied:
            raise altered()


def _require_same_owner(table: Table, values: Mapping[str, Any], here: Mapping[str, Any]) -> None:
    owner = None
    if "branch_id" in table.c:
        owner = "branch_id"
    elif table.name != records.BRANCH:
        owner = records.parent_column(table).name
    if owner is not None and values.get(owner) != here[owner]:
        raise BranchDeskError(_("文件里有别的支部的记录，没有接收任何内容。请与支部联系。"))


def apply(session: Session, content: Content, found: Differences) -> None:
    """Take the differences over; references are checked when all of it is in."""
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    tables = [table for table in records.travelling_tables() if table.name in content.manifest.counts]
    for table in reversed(tables):
        keys = found.removals.get(table.name, [])
        for start in range(0, len(keys), AT_ONCE):
            session.execute(delete(table).where(table.c.id.in_(keys[start : start + AT_ONCE])))
    _add_contents(session, found.contents)
    for table in tables:
        _update(session, table, found.updates.get(table.name, []))
    for table in tables:
        _insert(session, table, found.inserts.get(table.name, []))
    _carry(session, content.manifest.branch.id, found)


def _update(session: Session, table: Table, rows: Rows) -> None:
    for names, alike in _by_columns(rows).items():
        changes = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names if name != "id"}
        statement = table.update().where(table.c.id == bindparam("new_id")).values(changes)
        session.connection().execute(
            statement, [{f"new_{name}": value for name, value in row.items()} for row in alike]
        )


def _insert(session: Session, table: Table, rows: Rows) -> None:
    own = {"is_own": False} if table.name == records.BRANCH else {}
    for alike in _by_columns(rows).values():
        for start in range(0, len(alike), AT_ONCE):
            session.connection().execute(
                table.insert(), [{**row, **own} for row in alike[start : start + AT_ONCE]]
            )


def _by_columns(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, ...], Rows]:
    grouped: dict[tuple[str, ...], Rows] = {}
    for row in rows:
        grouped.setdefault(tuple(sorted(row)), []).append(row)
    return grouped


def _add_contents(session: Session, contents: Mapping[str, bytes]) -> None:
    known = set(session.scalars(select(StoredContent.sha256)))
    for digest, data in contents.items():
        if digest not in known:
            session.add(StoredContent(sha256=digest, data=data))
            session.flush()


def _carry(session: Session, branch_id: str, found: Differences) -> None:
    present = {
        (row.table_name, row.record_id): row
        for row in session.scalars(select(CarriedField).where(CarriedField.branch_id == branch_id))
    }
    for place, values in found.carried.items():
        row = present.pop(place, None)
        if row is None:
            table, key = place
            session.add(CarriedField(branch_id=branch_id, table_name=table, record_id=key, values=values))
        elif row.values != values:
            row.values = values
    for row in present.values():
        session.delete(row)
    session.flush()
