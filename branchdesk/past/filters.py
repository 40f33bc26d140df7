"""Which actions of the history are looked for: by date, person or record, operator and kind."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from branchdesk.i18n import N_
from branchdesk.models import HistoryChange, HistoryEntry, Person
from branchdesk.past.changes import touching
from branchdesk.store.table_words import words_for


class Deed(StrEnum):
    """What an action did."""

    ADDED = "insert"
    CHANGED = "update"
    DELETED = "delete"
    TAKEN_BACK = "undo"


DEED_WORDS = {
    Deed.ADDED: N_("新增"),
    Deed.CHANGED: N_("修改"),
    Deed.DELETED: N_("删除"),
    Deed.TAKEN_BACK: N_("撤销和重做"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; what is empty does not matter."""

    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    by: str | None = None
    deed: Deed | None = None
    table: str | None = None
    record: tuple[str, str] | None = None
    """A record by its table and key; what is part of it counts too."""
    words: str = ""
    upto: int | None = None
    """The newest action that counts, by its number."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """Say it as conditions on the entries of the history."""
        found: list[ColumnElement[bool]] = []
        if self.since is not None:
            found.append(HistoryEntry.at >= datetime.combine(self.since, time.min))
        if self.until is not None:
            found.append(HistoryEntry.at < datetime.combine(self.until + timedelta(days=1), time.min))
        if self.by is not None:
            found.append(HistoryEntry.by == self.by)
        if self.words.strip():
            found.append(HistoryEntry.words.contains(self.words.strip(), autoescape=True))
        if self.deed == Deed.TAKEN_BACK:
            found.append(HistoryEntry.undoes_id.is_not(None))
        if self.upto is not None:
            found.append(HistoryEntry.id <= self.upto)
        changes = self._changes()
        if changes:
            found.append(HistoryEntry.id.in_(select(HistoryChange.entry_id).where(*changes)))
        return found

    def _changes(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.table is not None:
            found.append(HistoryChange.table_name == self.table)
        if self.deed not in (None, Deed.TAKEN_BACK):
            found.append(HistoryChange.operation == self.deed.value)
        if self.record is not None:
            found.append(touching(*self.record))
        return found


def people_named(session: Session, branch_id: str) -> list[tuple[str, str]]:
    """List everybody the books know by key and name, those who left last."""
    query = (
        select(Person.id, Person.name)
        .where(Person.branch_id == branch_id)
        .order_by(Person.ended_on.is_not(None), Person.position, Person.pinyin)
    )
    return list(session.execute(query).tuples())


def operators_named(session: Session) -> list[str]:
    """List who is named in the history."""
    names = session.scalars(select(HistoryEntry.by).where(HistoryEntry.by.is_not(None)).distinct())
    return sorted(name for name in names if name)


def tables_touched(session: Session) -> list[tuple[str, str]]:
    """List the tables that were ever touched, each with its words."""
    tables = session.scalars(select(HistoryChange.table_name).distinct())
    return sorted(((table, words_for(table)) for table in tables), key=lambda pair: pair[1])


def last_operator(session: Session) -> str | None:
    """Return who was named last."""
    query = select(HistoryEntry.by).where(HistoryEntry.by.is_not(None)).order_by(HistoryEntry.id.desc())
    return session.scalars(query.limit(1)).first()
