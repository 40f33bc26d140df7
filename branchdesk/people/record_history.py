"""What happened to one person's record, in words: when, in which action, and from what to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.fields import (
    APPLICANT_FIELDS,
    DUES_WORDS,
    END_WORDS,
    ROSTER_FIELDS,
    SEX_WORDS,
    STAGE_WORDS,
    VOTE_BAR_WORDS,
)
from branchdesk.i18n import N_, _
from branchdesk.models import PartyGroup
from branchdesk.people import id_numbers
from branchdesk.store import history

_TITLES = {name: field.title for name, field in {**APPLICANT_FIELDS, **ROSTER_FIELDS}.items()} | {
    "group_id": N_("所在党小组"),
    "end_note": N_("离开说明"),
    "dues_from": N_("起交月份"),
}
_WORDS: dict[str, Mapping[Any, str]] = {
    "stage": STAGE_WORDS,
    "sex": SEX_WORDS,
    "dues_category": DUES_WORDS,
    "end_reason": END_WORDS,
    "vote_bar": VOTE_BAR_WORDS,
}
_YES_OR_NO = {"is_leader", "is_lost", "is_floating", "is_taiwanese", "is_migrant_worker"}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One action on the record: its words, and a line for each field it changed."""

    at: datetime
    words: str
    lines: tuple[str, ...]


def of_person(session: Session, person_id: str) -> list[RecordChange]:
    """List what was done to a person's record, newest first."""
    groups = dict(session.execute(select(PartyGroup.id, PartyGroup.name)).tuples().all())
    return [
        RecordChange(entry.at, entry.words, tuple(_lines(change.before or {}, change.after or {}, groups)))
        for entry, change in history.changes_of(session, person_id)
        if change.table_name == "person"
    ]


def _lines(before: dict[str, Any], after: dict[str, Any], groups: dict[str, str]) -> list[str]:
    return [
        _("{field}：{old} → {new}").format(
            field=_(_TITLES[name]),
            old=_shown(name, before.get(name), groups),
            new=_shown(name, after[name], groups),
        )
        for name in after
        if name in _TITLES
    ]


def _shown(name: str, value: Any, groups: dict[str, str]) -> str:
    if name in _YES_OR_NO:
        return _("是") if value else _("否")
    if value in (None, ""):
        return _("空")
    if name in _WORDS:
        return _(_WORDS[name].get(value, str(value)))
    if name == "group_id":
        return groups.get(str(value), _("已不存在的小组"))
    if name == "id_number":
        return id_numbers.mask(str(value))
    return str(value)
