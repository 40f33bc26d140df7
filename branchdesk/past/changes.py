"""What was done, in words: of one action every record it changed, of one record every action on it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from branchdesk.i18n import N_, _
from branchdesk.models import Attachment, Base, HistoryChange, HistoryEntry
from branchdesk.past.reading import PastReader
from branchdesk.past.titles import is_shown, title_of
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history
from branchdesk.store.past_rows import RowChange, changes_with_rows
from branchdesk.store.table_words import words_for

MOST_RECORDS = 200
"""Records of one action that are shown; an import may have made ten thousand."""
MOST_STEPS = 30
_GONE = aliased(HistoryChange)
_DEEDS = {"insert": N_("新增"), "update": N_("修改"), "delete": N_("删除")}


@dataclass(frozen=True, slots=True)
class Line:
    """A field that changed: its title, and its value before and after; empty where there was none."""

    title: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The line as one sentence."""
        return _("{field}：{old} → {new}").format(
            field=self.title, old=self.before or _("空"), new=self.after or _("空")
        )


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an action did to one record."""

    table: str
    key: str
    deed: str
    """新增, 修改 or 删除, in the language of the windows."""
    operation: str
    kind: str
    """What the table holds, in words."""
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One action on a record: when, by whom, its words, and what it changed."""

    number: int
    at: datetime
    by: str | None
    words: str
    undone: bool
    changes: tuple[RecordChange, ...]


def of_action(
    session: Session, number: int, rulebook: Rulebook | None = None, *, most: int = MOST_RECORDS
) -> tuple[list[RecordChange], int]:
    """Say what an action did, record by record, at most `most` of them; and how many there are in all."""
    chosen = HistoryChange.entry_id == number
    count = session.scalar(select(func.count()).where(chosen)) or 0
    changes = session.scalars(
        select(HistoryChange).where(chosen).order_by(HistoryChange.id).limit(most)
    ).all()
    return in_words(session, changes, rulebook), count


def of_record(
    session: Session,
    table: str,
    key: str,
    rulebook: Rulebook | None = None,
    *,
    only: Collection[str] = (),
    most: int = MOST_STEPS,
) -> list[Step]:
    """List what was done to a record and to what is part of it, the newest first.

    `only` names the tables that matter, such as a member's dues; none given means all.
    """
    query = (
        select(HistoryEntry, HistoryChange)
        .join(HistoryChange, HistoryChange.entry_id == HistoryEntry.id)
        .where(touching(table, key), *([HistoryChange.table_name.in_(only)] if only else []))
        .order_by(HistoryEntry.id.desc(), HistoryChange.id)
    )
    by_entry: dict[int, tuple[HistoryEntry, list[HistoryChange]]] = {}
    for entry, change in session.execute(query):
        if entry.id not in by_entry and len(by_entry) == most:
            break
        by_entry.setdefault(entry.id, (entry, []))[1].append(change)
    undone = history.undone(session)
    reader = PastReader(session, rulebook)
    return [
        Step(
            entry.id,
            entry.at,
            entry.by,
            entry.words,
            entry.id in undone,
            tuple(_in_words(reader, changes_with_rows(session, changes), within=key)),
        )
        for entry, changes in by_entry.values()
    ]


def record_of(session: Session, key: str) -> tuple[type[Base], str] | None:
    """Find the record that bears a key, whatever its table, and name it; None for one without history."""
    table = session.scalar(select(HistoryChange.table_name).where(HistoryChange.key == key).limit(1))
    model = next((m.class_ for m in Base.registry.mappers if m.local_table.name == table), None)  # type: ignore[attr-defined]
    if table is None or model is None:
        return None
    return model, PastReader(session).name_of(table, key)


def touching(table: str, key: str) -> ColumnElement[bool]:
    """Say which changes touched a record, or what is part of it: a payment of a person, a vote of a sitting."""
    found = [and_(HistoryChange.table_name == table, HistoryChange.key == key)]
    gone: list[ColumnElement[bool]] = []
    for part, column in parts_of(table):
        child = Base.metadata.tables[part]
        now = select(child.c.id).where(child.c[column] == key)
        found.append(and_(HistoryChange.table_name == part, HistoryChange.key.in_(now)))
        gone.append(and_(_GONE.table_name == part, func.json_extract(_GONE.before, f"$.{column}") == key))
    if gone:
        deleted = select(_GONE.key).where(_GONE.operation == "delete", or_(*gone))
        found.append(HistoryChange.key.in_(deleted))
    return or_(*found)


def parts_of(table: str) -> list[tuple[str, str]]:
    """List the tables whose records are part of a record of this one, each with the column that says so.

    A record without a branch of its own is part of the first record it names: attendance belongs to the
    sitting and not to the person who came.
    """
    found = [(Attachment.__tablename__, "owner_id")]
    for child in Base.metadata.sorted_tables:
        tied = [
            column.name
            for column in child.columns
            for key in column.foreign_keys
            if key.column.table.name == table and not column.nullable and column.name != "branch_id"
        ]
        if "branch_id" not in child.columns:
            first = next((c.name for c in child.columns if c.foreign_keys and not c.nullable), None)
            tied = [name for name in tied if name == first]
        found += [(child.name, name) for name in tied]
    return [] if table == "branch" else found


def in_words(
    session: Session, changes: Sequence[HistoryChange], rulebook: Rulebook | None = None
) -> list[RecordChange]:
    """Put changes into words, in the order given."""
    return list(_in_words(PastReader(session, rulebook), changes_with_rows(session, changes)))


def _in_words(
    reader: PastReader, changes: Iterable[RowChange], *, within: str = ""
) -> Iterable[RecordChange]:
    """Put changes into words; `within` the history of a record nothing needs to name it again."""
    for change in changes:
        yield RecordChange(
            table=change.table,
            key=change.key,
            deed=_(_DEEDS[change.operation]),
            operation=change.operation,
            kind=words_for(change.table),
            name=reader.name(change.table, change.row, but=within),
            lines=tuple(_lines(reader, change, within)),
        )


def _lines(reader: PastReader, change: RowChange, within: str) -> Iterable[Line]:
    columns = Base.metadata.tables[change.table].columns
    for column in columns:
        name = column.name
        if name not in change.before and name not in change.after:
            continue
        if within and change.key != within and change.row.get(name) == within:
            continue
        if not is_shown(change.table, name) or (name == "recorded_at" and change.operation != "update"):
            continue
        before = reader.show(column, change.before.get(name))
        after = reader.show(column, change.after.get(name))
        if before or after:
            yield Line(title_of(change.table, name), before, after)
