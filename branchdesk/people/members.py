"""The roll of a branch: members and applicants, entered, corrected, ended and taken back."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import EndReason, Person, Stage, State
from branchdesk.people import id_numbers, names, pinyin, posts, statuses
from branchdesk.people.known import found, holder_of, refuse_second_bearer
from branchdesk.people.roster import RosterRow, age_on, roster
from branchdesk.people.seniority import standing_on
from branchdesk.people.statuses import Decision
from branchdesk.roll import members_on

__all__ = [
    "RosterRow",
    "add",
    "age_on",
    "edit",
    "end",
    "found",
    "holder_of",
    "members_on",
    "reinstate",
    "roster",
    "standing_on",
]

EDITABLE = frozenset(
    column.key
    for column in Person.__table__.columns
    if column.key not in ("id", "branch_id", "recorded_at", "ended_on", "end_reason", "end_note")
)
"""What `add` and `edit` take, besides WORDS."""

WORDS = ("group_name", "posts", "duties")
"""What is taken in words: the group, the posts held, and what is seen to in them."""


def add(session: Session, branch_id: str, *, on: date | None = None, **values: Any) -> Person:
    """Enter a person. Besides the columns of Person, group, posts and duties are taken in words.

    A reading is proposed where none is given; sex and birth date are taken from a valid ID number where
    they are missing. Raises InvalidField for no name, a name of the columns that does not exist, or an ID
    number somebody on the roll already bears.
    """
    words: dict[str, Any] = {name: said for name in WORDS if (said := values.pop(name, None)) is not None}
    if not values.get("stage"):
        values["stage"] = Stage.FULL
    cleaned = _cleaned(values)
    if "name" not in cleaned:
        raise InvalidField("name", _("请填姓名。"))
    cleaned["pinyin"] = cleaned.get("pinyin") or pinyin.reading(cleaned["name"])
    _take_from_id(cleaned)
    refuse_second_bearer(session, branch_id, cleaned.get("id_number"), None)
    cleaned.setdefault("position", next_position(session, branch_id))
    person = Person(branch_id=branch_id, **cleaned)
    session.add(person)
    session.flush()
    _settle_words(session, person, words, on)
    return person


def edit(session: Session, person_id: str, *, on: date | None = None, **values: Any) -> Person:
    """Correct a person; only what is named changes. Raises InvalidField as `add` does.

    A new name is given a new reading, unless one is typed with it.
    """
    person = found(session, person_id)
    words: dict[str, Any] = {name: values.pop(name) for name in WORDS if name in values}
    cleaned = _cleaned(values)
    if "name" in cleaned and cleaned["name"] != person.name and not cleaned.get("pinyin"):
        cleaned["pinyin"] = pinyin.reading(cleaned["name"])
    if "id_number" in cleaned and person.ended_on is None:
        refuse_second_bearer(session, person.branch_id, cleaned["id_number"], person.id)
    for name, value in cleaned.items():
        setattr(person, name, value)
    session.flush()
    _settle_words(session, person, words, on)
    return person


def end(
    session: Session,
    person_id: str,
    on: date,
    reason: EndReason,
    note: str | None = None,
    *,
    decision: Decision | None = None,
    override: str | None = None,
) -> Person:
    """Take somebody off the roll, for a reason a person decided; the record stays, and so do past posts.

    Raises InvalidField when they left already or before they came, and as `statuses.change` does for what
    the reason asks for.
    """
    person = found(session, person_id)
    if person.ended_on is not None:
        raise InvalidField(
            "on", _("{name}已于 {day} 离开名册。").format(name=person.name, day=person.ended_on)
        )
    decided = replace(decision or Decision(), note=note or "")
    statuses.change(session, person_id, State(reason.value), on, decision=decided, override=override)
    return person


def reinstate(session: Session, person_id: str) -> Person:
    """Put somebody back on the roll whose ending was a mistake; a decided return is a change of its own.

    Raises InvalidField when another person bears the ID number now.
    """
    person = found(session, person_id)
    if person.ended_on is None:
        raise BranchDeskError(_("{name}本来就在名册上。").format(name=person.name))
    last = statuses.last_change(session, person_id)
    if last is not None and last.to_state.ending is not None and last.from_state.ending is None:
        return statuses.withdraw(session, last.id)
    refuse_second_bearer(session, person.branch_id, person.id_number, person.id)
    person.ended_on = person.end_reason = person.end_note = None
    session.flush()
    return person


def next_position(session: Session, branch_id: str) -> int:
    """Return the place at the end of the roster."""
    last = session.scalar(select(func.max(Person.position)).where(Person.branch_id == branch_id))
    return 1 if last is None else last + 1


def _cleaned(values: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(values.keys() - EDITABLE)
    if unknown:
        raise InvalidField(unknown[0], _("名册里没有“{name}”这一栏。").format(name=unknown[0]))
    cleaned: dict[str, Any] = {
        name: (value.strip() or None) if isinstance(value, str) and not isinstance(value, StrEnum) else value
        for name, value in values.items()
    }
    if "name" in cleaned:
        cleaned["name"] = names.clean(cleaned["name"] or "")
        if not cleaned["name"]:
            raise InvalidField("name", _("请填姓名。"))
        if len(cleaned["name"]) > names.LONGEST:
            raise InvalidField("name", _("姓名太长，最多 {n} 个字。").format(n=names.LONGEST))
    if cleaned.get("id_number"):
        cleaned["id_number"] = id_numbers.clean(cleaned["id_number"]) or None
    if "pinyin" in cleaned:
        cleaned["pinyin"] = pinyin.tidy(cleaned["pinyin"] or "")
    for name in ("is_leader", "is_floating", "is_lost", "is_taiwanese", "is_migrant_worker"):
        if name in cleaned:
            cleaned[name] = bool(cleaned[name])
    return cleaned


def _take_from_id(values: dict[str, Any]) -> None:
    number = values.get("id_number")
    said = id_numbers.check(number) if number else None
    if said is None or not said.valid:
        return
    values["sex"] = values.get("sex") or said.sex
    if values.get("born_on") is None and said.born_on is not None:
        values["born_on"] = PartialDate.of(said.born_on)


def _settle_words(session: Session, person: Person, words: dict[str, Any], on: date | None) -> None:
    if "group_name" in words and (words["group_name"] or person.group_id):
        name = names.clean(words["group_name"] or "")
        person.group_id = branch.group_named(session, person.branch_id, name).id if name else None
        session.flush()
    if "posts" in words:
        posts.set_posts(session, person.id, words["posts"], on)
    if "duties" in words:
        posts.set_duties(session, person.id, (words["duties"] or "").strip() or None)
