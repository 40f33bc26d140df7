"""回收站: what was deleted, found in the history, and put back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import Base, EndReason, HistoryChange, HistoryEntry, Person
from branchdesk.past.reading import PastReader
from branchdesk.people import members
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history, reentry
from branchdesk.store.database import Database
from branchdesk.store.for_good import UndoRefused
from branchdesk.store.past_rows import rows_now
from branchdesk.store.table_words import words_for

MOST = 500
"""Deletions that are looked through, the newest first."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record that is gone, with what went along with it."""

    entry: int
    table: str
    key: str
    kind: str
    """What the table holds, in words."""
    name: str
    at: datetime
    by: str | None
    words: str
    """The action that deleted it."""
    parts: int
    """How many records went along with it."""

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return f"{self.entry}:{self.key}"


def deleted(session: Session, rulebook: Rulebook | None = None, *, most: int = MOST) -> list[Deleted]:
    """List what was deleted and is still gone, the newest first; people entered by mistake are among it.

    What a taken-back action had made is no deletion: it is done again from the history.
    """
    reader = PastReader(session, rulebook)
    found = [*_deleted_rows(session, reader, most), *_mistaken_people(session)]
    return sorted(found, key=lambda one: one.entry, reverse=True)


def _deleted_rows(session: Session, reader: PastReader, most: int) -> Iterable[Deleted]:
    query = (
        select(HistoryEntry, HistoryChange)
        .join(HistoryChange, HistoryChange.entry_id == HistoryEntry.id)
        .where(HistoryChange.operation == "delete", HistoryEntry.undoes_id.is_(None))
        .order_by(HistoryEntry.id.desc(), HistoryChange.id)
    )
    by_entry: dict[int, tuple[HistoryEntry, list[HistoryChange]]] = {}
    for entry, change in session.execute(query):
        if entry.id not in by_entry and len(by_entry) == most:
            break
        by_entry.setdefault(entry.id, (entry, []))[1].append(change)
    present = _present(session, [change for _entry, changes in by_entry.values() for change in changes])
    listed: set[tuple[str, str]] = set()
    for entry, changes in by_entry.values():
        tops, parts = _whole_records(changes)
        for top in tops:
            place = top.table_name, top.key
            if place in present or place in listed:
                continue
            listed.add(place)
            yield Deleted(
                entry=entry.id,
                table=top.table_name,
                key=top.key,
                kind=words_for(top.table_name),
                name=reader.name(top.table_name, top.before or {}),
                at=entry.at,
                by=entry.by,
                words=entry.words,
                parts=len(parts[top.key]),
            )


def _mistaken_people(session: Session) -> Iterable[Deleted]:
    """Yield the people who were taken off the roll as entered by mistake; their records stay."""
    for person in session.scalars(select(Person).where(Person.end_reason == EndReason.ENTERED_BY_MISTAKE)):
        entry = session.scalars(
            select(HistoryEntry)
            .join(HistoryChange, HistoryChange.entry_id == HistoryEntry.id)
            .where(
                HistoryChange.key == person.id,
                HistoryChange.table_name == Person.__tablename__,
                func.json_extract(HistoryChange.after, "$.end_reason") == EndReason.ENTERED_BY_MISTAKE.value,
            )
            .order_by(HistoryEntry.id.desc())
        ).first()
        if entry is not None:
            yield Deleted(
                entry=entry.id,
                table=Person.__tablename__,
                key=person.id,
                kind=_("误录的人员"),
                name=person.name,
                at=entry.at,
                by=entry.by,
                words=entry.words,
                parts=0,
            )


def _present(session: Session, changes: Iterable[HistoryChange]) -> set[tuple[str, str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        keys[change.table_name].add(change.key)
    return {(table, key) for table, wanted in keys.items() for key in rows_now(session, table, wanted)}


def _whole_records(
    changes: Sequence[HistoryChange],
) -> tuple[list[HistoryChange], dict[str, list[HistoryChange]]]:
    """Tell the records that were deleted for themselves from those that went along, by the key of the former."""
    gone = {change.key: change for change in changes}
    tops: list[HistoryChange] = []
    parts: dict[str, list[HistoryChange]] = defaultdict(list)
    for change in changes:
        top = change
        seen = {change.key}
        while owner := next((key for key in _owners(top) if key in gone and key not in seen), None):
            top = gone[owner]
            seen.add(owner)
        if top is change:
            tops.append(change)
        else:
            parts[top.key].append(change)
    return tops, parts


def _owners(change: HistoryChange) -> list[str]:
    """List the keys of the records this one cannot be without."""
    before = change.before or {}
    table = Base.metadata.tables.get(change.table_name)
    names = [] if table is None else [c.name for c in table.columns if c.foreign_keys and not c.nullable]
    return [str(before[name]) for name in ("owner_id", *names) if name in before]


def restore(database: Database, one: Deleted) -> None:
    """Put a deleted record back with what went along with it.

    Where its deletion did nothing else and nothing rests on it, the deletion is taken back; otherwise the
    records are entered again as they were. Raises UndoRefused when they would conflict with the present ones.
    """
    words = _("恢复“{name}”").format(name=one.name)
    if one.table == Person.__tablename__ and _is_there(database, one):
        if not _taken_back(database, one.entry, words):
            with database.begin(words) as session:
                members.reinstate(session, one.key)
        return
    with database.read() as session:
        changes = session.scalars(
            select(HistoryChange).where(HistoryChange.entry_id == one.entry).order_by(HistoryChange.id)
        ).all()
        deletions = [change for change in changes if change.operation == "delete"]
        _tops, parts = _whole_records(deletions)
        own = {one.key, *(change.key for change in parts[one.key])}
        alone = all(change.key in own for change in deletions)
    if alone and _taken_back(database, one.entry, words):
        return
    rows = [change for change in deletions if change.key in own]
    try:
        with database.begin(words) as session:
            reentry.enter_again(session, rows, changes)
    except IntegrityError as error:
        raise UndoRefused(
            _(
                "恢复以后会与现在的记录冲突（号码或名称相同，或要用的记录已经没有）。请先改动现在的记录再恢复。"
            )
        ) from error


def _taken_back(database: Database, entry: int, words: str) -> bool:
    """Take a deletion back; False when other actions lie between."""
    try:
        history.undo(database, entry, words)
    except UndoRefused:
        return False
    return True


def _is_there(database: Database, one: Deleted) -> bool:
    with database.read() as session:
        return session.get(Person, one.key) is not None
