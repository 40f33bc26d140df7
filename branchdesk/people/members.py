"""The roll of a branch: members and applicants, entered, corrected, ended and taken back."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import EndReason, Person, Stage
from branchdesk.people import id_numbers, names, pinyin, posts
from branchdesk.people.roster import RosterRow, age_on, roster, standing_on
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

MEMBER_ENDINGS = (
    EndReason.TRANSFERRED,
    EndReason.DECEASED,
    EndReason.REMOVED,
    EndReason.EXPELLED,
    EndReason.LAPSED,
    EndReason.PROBATION_CANCELLED,
    EndReason.ENTERED_BY_MISTAKE,
)
APPLICANT_ENDINGS = (
    EndReason.APPLICATION_ENDED,
    EndReason.TRANSFERRED,
    EndReason.DECEASED,
    EndReason.ENTERED_BY_MISTAKE,
)


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
    _refuse_second_bearer(session, branch_id, cleaned.get("id_number"), None)
    cleaned.setdefault("position", next_position(session, branch_id))
    person = Person(branch_id=branch_id, **cleaned)
    session.add(person)
    session.flush()
    _settle_words(session, person, words, on)
    return person


def found(session: Session, person_id: str) -> Person:
    """Return a person by id; raises BranchDeskError for one who is not in the books any more."""
    person = session.get(Person, person_id)
    if person is None:
        raise BranchDeskError(_("名册里已经没有这个人了，可能刚被撤销。"))
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
        _refuse_second_bearer(session, person.branch_id, cleaned["id_number"], person.id)
    for name, value in cleaned.items():
        setattr(person, name, value)
    session.flush()
    _settle_words(session, person, words, on)
    return person


def end(session: Session, person_id: str, on: date, reason: EndReason, note: str | None = None) -> Person:
    """Take somebody off the roll, for a reason a person decided; the record stays, and so do past posts.

    Raises InvalidField when they left already, or before they came.
    """
    person = found(session, person_id)
    if person.ended_on is not None:
        raise InvalidField(
            "on", _("{name}已于 {day} 离开名册。").format(name=person.name, day=person.ended_on)
        )
    came = person.member_since
    if came is not None and on < came.earliest and reason != EndReason.ENTERED_BY_MISTAKE:
        raise InvalidField("on", _("离开日期早于进入本支部的日期 {day}，请核对。").format(day=came))
    person.ended_on, person.end_reason, person.end_note = on, reason, (note or "").strip() or None
    for post in posts.of_person(session, person_id, on):
        if post.until is None:
            posts.end_post(session, post.id, on)
    session.flush()
    return person


def reinstate(session: Session, person_id: str) -> Person:
    """Put somebody back on the roll; raises InvalidField when another person bears the ID number now."""
    person = found(session, person_id)
    if person.ended_on is None:
        raise BranchDeskError(_("{name}本来就在名册上。").format(name=person.name))
    _refuse_second_bearer(session, person.branch_id, person.id_number, person.id)
    person.ended_on = person.end_reason = person.end_note = None
    session.flush()
    return person


def holder_of(session: Session, branch_id: str, id_number: str) -> Person | None:
    """Find who on the roll bears an ID number; an old one of 15 digits equals its longer form."""
    wanted = id_numbers.comparable(id_number)
    forms = {wanted, wanted[:6] + wanted[8:17]} if len(wanted) == id_numbers.LENGTH else {wanted}
    return session.scalars(
        select(Person).where(
            Person.branch_id == branch_id, Person.ended_on.is_(None), Person.id_number.in_(forms)
        )
    ).first()


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
    for name in ("is_leader", "is_floating", "is_lost"):
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


def _refuse_second_bearer(session: Session, branch_id: str, number: str | None, but: str | None) -> None:
    if not number:
        return
    holder = holder_of(session, branch_id, number)
    if holder is not None and holder.id != but:
        raise InvalidField(
            "id_number",
            _("这个身份证号已经是{name}的，一个号码只能有一个人。请核对两人的证件。").format(
                name=holder.name
            ),
        )


def _settle_words(session: Session, person: Person, words: dict[str, Any], on: date | None) -> None:
    if "group_name" in words and (words["group_name"] or person.group_id):
        name = names.clean(words["group_name"] or "")
        person.group_id = branch.group_named(session, person.branch_id, name).id if name else None
        session.flush()
    if "posts" in words:
        posts.set_posts(session, person.id, words["posts"], on)
    if "duties" in words:
        posts.set_duties(session, person.id, (words["duties"] or "").strip() or None)
