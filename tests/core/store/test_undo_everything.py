"""Over all tables and all ways of writing: what undo gives back is the identical store."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.models import Base, new_id
from branchdesk.models.base import MonthType, PartialDateType
from branchdesk.store import history
from branchdesk.store.database import Database

TABLES = history.watched_tables()
MODELS = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}


def value_for(column: Any, variant: int) -> Any:
    kind = column.type
    if isinstance(kind, MonthType):
        return Month(2026, variant)
    if isinstance(kind, PartialDateType):
        return PartialDate(1985, variant)
    python = kind.python_type
    if issubclass(python, datetime):
        return datetime(2026, 1, variant, 8, 12)
    if issubclass(python, date):
        return date(2026, 1, variant)
    if issubclass(python, bool):
        return variant % 2 == 0
    if issubclass(python, int):
        return 100 + variant
    if issubclass(python, dict | list):
        return [f"值{variant}"] if "list" in str(kind).lower() else {"值": variant}
    if hasattr(kind, "enums"):
        members = list(kind.enum_class)
        return members[variant % len(members)]
    return f"“值”{variant}'\\"


def row_for(table: Table, keys: dict[str, str], variant: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.columns:
        foreign = next(iter(column.foreign_keys), None)
        if column.name == "id":
            row["id"] = keys[table.name]
        elif foreign is not None and foreign.column.table.name == table.name:
            row[column.name] = None
        elif foreign is not None and foreign.column.name == "sha256":
            row[column.name] = "ab"
        elif foreign is not None:
            row[column.name] = keys[foreign.column.table.name]
        else:
            row[column.name] = value_for(column, variant)
    return row


def dump(database: Database) -> dict[str, list[Any]]:
    with database.read() as session:
        return {
            table.name: sorted(map(tuple, session.execute(text(f'SELECT * FROM "{table.name}"'))), key=str)
            for table in TABLES
        }


def last(database: Database) -> int:
    with database.read() as session:
        return history.actions(session, 1)[0].number


@pytest.fixture
def keys(database: Database) -> dict[str, str]:
    with database.begin("附件内容") as session:
        session.execute(text("INSERT INTO content (id, sha256, data) VALUES ('c', 'ab', x'00')"))
    return {table.name: new_id() for table in TABLES}


def by_orm(session: Session, table: Table, row: dict[str, Any]) -> None:
    session.add(MODELS[table.name](**row))
    session.flush()


def by_bulk(session: Session, table: Table, row: dict[str, Any]) -> None:
    session.execute(insert(MODELS[table.name]), [row])


def by_core(session: Session, table: Table, row: dict[str, Any]) -> None:
    session.execute(insert(table).values(row))


@pytest.mark.parametrize("write", [by_orm, by_bulk, by_core])
def test_inserts_are_taken_back_and_given_again(
    database: Database, keys: dict[str, str], write: Callable[..., None]
) -> None:
    before = dump(database)
    with database.begin("写入") as session:
        for table in TABLES:  # variant 3 is a branch that came in from below: the own one stays for good
            write(session, table, row_for(table, keys, 3))
    after = dump(database)
    assert all(len(after[table.name]) == len(before[table.name]) + 1 for table in TABLES)
    history.undo(database, last(database))
    assert dump(database) == before
    history.undo(database, last(database))
    assert dump(database) == after


@pytest.mark.parametrize("through", ["orm", "core", "raw"])
def test_updates_are_taken_back_and_given_again(
    database: Database, keys: dict[str, str], through: str
) -> None:
    with database.begin("写入") as session:
        for table in TABLES:  # the own branch's final minutes stay for good: variant 1 came in from below
            by_core(session, table, row_for(table, keys, 1 if table.name == "branch" else 2))
    before = dump(database)
    with database.begin("修改") as session:
        for table in TABLES:
            new = {c: v for c, v in row_for(table, keys, 3).items() if c != "id"}
            if through == "orm":
                record = session.scalars(
                    select(MODELS[table.name]).where(table.c.id == keys[table.name])
                ).one()
                for name, value in new.items():
                    setattr(record, name, value)
            elif through == "core":
                session.execute(update(table).where(table.c.id == keys[table.name]).values(new))
            else:
                plain = [c.name for c in table.columns if not c.foreign_keys and c.nullable]
                if plain:
                    assignments = ", ".join(f'"{name}" = NULL' for name in plain)
                    session.execute(text(f'UPDATE "{table.name}" SET {assignments}'))
    after = dump(database)
    assert after != before
    history.undo(database, last(database))
    assert dump(database) == before
    history.undo(database, last(database))
    assert dump(database) == after


def test_deletes_with_all_they_cascade_to_are_taken_back(database: Database, keys: dict[str, str]) -> None:
    with database.begin("写入") as session:
        for table in TABLES:
            by_core(session, table, row_for(table, keys, 2))
    before = dump(database)
    with database.begin("删除") as session:
        session.execute(delete(Base.metadata.tables["branch"]))
    assert sum(map(len, dump(database).values())) < sum(map(len, before.values()))
    history.undo(database, last(database))
    assert dump(database) == before
