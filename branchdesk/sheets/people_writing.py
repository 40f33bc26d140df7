"""Writes the people of an import: new ones in bulk, changed ones field by field."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.models import Person, Post, new_id
from branchdesk.people import members, pinyin, posts
from branchdesk.progress import SILENT, Progress, chunks
from branchdesk.sheets.plan import ImportPlan, ImportRow, Verdict

NOT_COLUMNS = frozenset({"group_name", "posts"})
"""Values of a row that are kept in other tables than the person's."""
FLAGS = ("is_floating", "is_lost")


def write_people(session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
    """Write the new and changed people of a plan; raises BranchDeskError, and Cancelled through `progress`."""
    new, changed = plan.with_verdict(Verdict.NEW), plan.with_verdict(Verdict.CHANGED)
    groups = _groups(session, plan.branch_id, [*new, *changed])
    position = members.next_position(session, plan.branch_id)
    columns = sorted({name for row in new for name in row.values} - NOT_COLUMNS)
    for part in chunks(new, progress):
        people, held = [], []
        for row in part:
            person = _person(row, columns, groups, plan.branch_id, position)
            position += 1
            people.append(person)
            held += [
                {"id": new_id(), "branch_id": plan.branch_id, "person_id": person["id"], "title": title}
                for title in row.values.get("posts") or ()
            ]
        session.connection().execute(insert(Person), people)  # past the ORM: no object is wanted
        if held:
            session.execute(insert(Post), held)
    for part in chunks(changed, progress):
        _write_changes(session, part, groups, plan)


def _groups(session: Session, branch_id: str, rows: Sequence[ImportRow]) -> dict[str | None, str]:
    """Find the Party groups named in the rows, made where there is none yet."""
    named = dict.fromkeys(name for row in rows if (name := row.values.get("group_name")))
    return {name: branch.group_named(session, branch_id, name).id for name in named}


def _person(
    row: ImportRow, columns: Sequence[str], groups: dict[str | None, str], branch_id: str, position: int
) -> dict[str, Any]:
    values = row.values
    return {
        "id": new_id(),
        "branch_id": branch_id,
        "position": position,
        "pinyin": pinyin.reading(row.person_name),
        "group_id": groups.get(values.get("group_name")),
        **{name: bool(values.get(name)) if name in FLAGS else values.get(name) for name in columns},
    }


def _write_changes(
    session: Session, rows: Sequence[ImportRow], groups: dict[str | None, str], plan: ImportPlan
) -> None:
    updates = []
    for row in rows:
        changes = {name: new for name, (_old, new) in row.changes.items()}
        if "group_name" in changes:
            changes["group_id"] = groups[changes["group_name"]]
        if "name" in changes:
            changes["pinyin"] = pinyin.reading(changes["name"])
        columns = {name: value for name, value in changes.items() if name not in NOT_COLUMNS}
        if columns:
            updates.append({"id": row.person_id, **columns})
    if updates:
        session.execute(update(Person), updates)
    for row in rows:
        if "posts" in row.changes and row.person_id is not None:
            posts.set_posts(session, row.person_id, posts.in_words(row.values["posts"]), plan.today)
