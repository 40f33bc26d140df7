"""关怀: political birthdays, years in the Party, who is to be cared for, and what was done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Care, CareKind, CareNeed, NeedKind, Person
from branchdesk.roll import members_on

CARE_WORDS = {
    CareKind.DOUBT: N_("惑时有人解"),
    CareKind.VISIT: N_("平时有人访"),
    CareKind.HARDSHIP: N_("难时有人帮"),
    CareKind.AGE: N_("老时有人惦"),
    CareKind.ILLNESS: N_("病时有人探"),
    CareKind.END: N_("终时有人送"),
    CareKind.BIRTHDAY: N_("政治生日"),
}
NEED_WORDS = {
    NeedKind.OLD: N_("老党员"),
    NeedKind.HARDSHIP: N_("生活困难党员"),
    NeedKind.ILLNESS: N_("患病党员"),
}
MARK_YEARS = 10
HONOURED_YEARS = 50
"""“光荣在党50年”."""


@dataclass(frozen=True, slots=True)
class Birthday:
    """A political birthday of a year: the day of admission comes round (临淄 LZ32)."""

    person_id: str
    name: str
    month: int
    day: int | None
    """Empty where the books know the month of admission alone."""
    years: int
    """党龄 reached on it."""
    kept_on: date | None
    """When it was celebrated this year."""

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return self.person_id

    @property
    def is_mark(self) -> bool:
        """Whether it is a tenth, twentieth … year."""
        return self.years > 0 and self.years % MARK_YEARS == 0

    @property
    def is_honoured(self) -> bool:
        """Whether fifty years in the Party are reached in this year or were before."""
        return self.years >= HONOURED_YEARS


@dataclass(frozen=True, slots=True)
class CareLine:
    """A visit or help as lists and papers show it."""

    id: str
    person_id: str
    name: str
    kind: CareKind
    given_on: date
    by: str
    what: str
    amount_fen: int | None

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return _(CARE_WORDS[self.kind])


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A member to be cared for, and when that was done last."""

    id: str
    person_id: str
    name: str
    kind: NeedKind
    since: date
    until: date | None
    situation: str
    measure: str
    helper_id: str | None
    helper: str
    last_cared_on: date | None

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return _(NEED_WORDS[self.kind])


def birthdays(session: Session, branch_id: str, year: int, today: date) -> list[Birthday]:
    """List the political birthdays of the members on the roll in a year, by month and day."""
    kept = dict(
        session.execute(
            select(Care.person_id, Care.given_on)
            .where(
                Care.branch_id == branch_id,
                Care.kind == CareKind.BIRTHDAY,
                Care.given_on >= date(year, 1, 1),
                Care.given_on <= date(year, 12, 31),
            )
            .order_by(Care.given_on)
        )
        .tuples()
        .all()
    )
    found = [
        Birthday(
            person.id,
            person.name,
            person.admitted_on.month,
            person.admitted_on.day,
            year - person.admitted_on.year,
            kept.get(person.id),
        )
        for person in members_on(session, branch_id, min(today, date(year, 12, 31)))
        if person.admitted_on is not None
        and person.admitted_on.month is not None
        and person.admitted_on.year < year
    ]
    return sorted(found, key=lambda one: (one.month, one.day or 0, -one.years))


def keep(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> Care:
    """Enter a visit or help, or correct it; the amount is in 分.

    Raises InvalidField without words for what was done, and for an amount that is not above zero.
    """
    if not str(values.get("what") or "").strip():
        raise InvalidField("what", _("请写做了什么。"))
    amount = values.get("amount_fen")
    if isinstance(amount, int) and amount <= 0:
        raise InvalidField("amount_fen", _("金额要大于 0；没有花钱就空着。"))
    return entries.keep(session, Care, branch_id, values, key)


def cares(session: Session, branch_id: str, year: int) -> list[CareLine]:
    """List what was done for members in a year, the latest first."""
    return [
        CareLine(
            care.id,
            care.person_id,
            name,
            care.kind,
            care.given_on,
            care.by or "",
            care.what,
            care.amount_fen,
        )
        for care, name in session.execute(
            select(Care, Person.name)
            .join(Person, Person.id == Care.person_id)
            .where(
                Care.branch_id == branch_id,
                Care.given_on >= date(year, 1, 1),
                Care.given_on <= date(year, 12, 31),
            )
            .order_by(Care.given_on.desc(), Care.recorded_at.desc())
        )
    ]


def keep_need(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> CareNeed:
    """Put a member on the list of those to be cared for, or correct the entry.

    Raises InvalidField without a situation, and when it ends before it begins.
    """
    if not str(values.get("situation") or "").strip():
        raise InvalidField("situation", _("请写明情况。"))
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        raise InvalidField("until", _("结束不能早于开始 {day}。").format(day=since))
    return entries.keep(session, CareNeed, branch_id, values, key)


_HELPER = aliased(Person)


def needs(session: Session, branch_id: str, year: int) -> list[NeedLine]:
    """List who was to be cared for in a year, and when that was done last by its end."""
    cared: dict[str, date] = dict(
        session.execute(
            select(Care.person_id, Care.given_on)
            .where(Care.branch_id == branch_id, Care.given_on <= date(year, 12, 31))
            .order_by(Care.given_on)
        )
        .tuples()
        .all()
    )
    return [
        NeedLine(
            need.id,
            need.person_id,
            name,
            need.kind,
            need.since,
            need.until,
            need.situation,
            need.measure or "",
            need.helper_id,
            helping or "",
            cared.get(need.person_id),
        )
        for need, name, helping in session.execute(
            select(CareNeed, Person.name, _HELPER.name)
            .join(Person, Person.id == CareNeed.person_id)
            .outerjoin(_HELPER, _HELPER.id == CareNeed.helper_id)
            .where(
                CareNeed.branch_id == branch_id,
                CareNeed.since <= date(year, 12, 31),
                CareNeed.until.is_(None) | (CareNeed.until >= date(year, 1, 1)),
            )
            .order_by(CareNeed.kind, CareNeed.since)
        )
    ]
