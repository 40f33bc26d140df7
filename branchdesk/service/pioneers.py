"""党员作用: posts and roles that members hold, voluntary service, and what the masses said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Opinion, Person, Pioneer, PioneerKind, Service, ServicePerson
from branchdesk.store.remembering import once_a_reading

PIONEER_WORDS = {
    PioneerKind.AREA: N_("党员责任区"),
    PioneerKind.POST: N_("党员先锋岗"),
    PioneerKind.TEAM: N_("党员先锋队"),
    PioneerKind.HOUSEHOLD: N_("党员经营户挂牌"),
    PioneerKind.PUBLICITY: N_("思想上的宣传员"),
    PioneerKind.GUIDE: N_("发展上的指导员"),
    PioneerKind.SERVANT: N_("帮困解难上的服务员"),
    PioneerKind.EXAMPLE: N_("作风效能上的示范员"),
    PioneerKind.DUTY_POST: N_("设岗定责"),
    PioneerKind.COMMUNITY: N_("社区报到"),
    PioneerKind.PROJECT: N_("党员领办"),
    PioneerKind.DOUBLE_CONTACT: N_("双联系四服务"),
    PioneerKind.IDENTITY: N_("亮身份、戴党徽"),
}
CONFIRMED_WORDS = {True: N_("属实"), False: N_("不属实")}
HIGHEST_HOURS = 24
FOUR = (PioneerKind.PUBLICITY, PioneerKind.GUIDE, PioneerKind.SERVANT, PioneerKind.EXAMPLE)
"""四大员 (镇江 ZJ3)."""

_COMPLAINED_OF = aliased(Person)


@dataclass(frozen=True, slots=True)
class PioneerLine:
    """A post or role as lists and papers show it."""

    id: str
    person_id: str
    name: str
    kind: PioneerKind
    title: str
    duty: str
    since: date
    until: date | None
    place: str
    due_on: date | None
    result: str

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return _(PIONEER_WORDS[self.kind])


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """An occasion of service as lists and papers show it."""

    id: str
    held_on: date
    title: str
    place: str
    hours_tenths: int | None
    served: str
    note: str
    people: tuple[tuple[str, str], ...]
    """Key and name of everybody who served."""

    @property
    def hours(self) -> str:
        """Hours a person, as they are written."""
        return "" if self.hours_tenths is None else hours_words(self.hours_tenths)

    @property
    def names(self) -> str:
        """The names in a row."""
        return _("、").join(name for _key, name in self.people)


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """What somebody said, and the answer."""

    id: str
    received_on: date
    source: str
    way: str
    text: str
    handler_id: str | None
    handler: str
    answered_on: date | None
    answer: str
    is_passed_up: bool
    about_id: str | None = None
    """The member it complains of."""
    about: str = ""
    is_confirmed: bool | None = None

    @property
    def confirmed_words(self) -> str:
        """Whether looking into it bore it out, in words; of what names a member only."""
        if self.about_id is None:
            return ""
        return _("还没有核实") if self.is_confirmed is None else _(CONFIRMED_WORDS[self.is_confirmed])

    @property
    def state_words(self) -> str:
        """How it stands, in words."""
        if self.answered_on is not None:
            return _("已答复")
        return _("已向上级反映") if self.is_passed_up else _("还没有答复")


def keep(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> Pioneer:
    """Enter a post or role, or correct it.

    Raises InvalidField without a title, for a report to a community without its name, and when it ends or falls
    due before it begins.
    """
    if not str(values.get("title") or "").strip():
        raise InvalidField("title", _("请写岗位、责任区或项目的名称。"))
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        raise InvalidField("until", _("结束不能早于开始 {day}。").format(day=since))
    due = values.get("due_on")
    if isinstance(since, date) and isinstance(due, date) and due < since:
        raise InvalidField("due_on", _("完成时限不能早于开始 {day}。").format(day=since))
    if values.get("kind") == PioneerKind.COMMUNITY and not str(values.get("place") or "").strip():
        raise InvalidField("place", _("请写到哪个社区报到。"))
    return entries.keep(session, Pioneer, branch_id, values, key)


def keep_all(
    session: Session, branch_id: str, values: dict[str, Any], people: Sequence[str]
) -> list[Pioneer]:
    """Enter the same post or role for each of several people; raises InvalidField as `keep` does, or without people."""
    if not people:
        raise InvalidField("people", _("请选党员，可以一次选几名。"))
    return [
        keep(session, branch_id, {**values, "person_id": person_id}) for person_id in dict.fromkeys(people)
    ]


@once_a_reading
def pioneers(session: Session, branch_id: str, year: int) -> list[PioneerLine]:
    """List who held a post or role in a year, kind by kind."""
    order = list(PioneerKind)
    found = [
        PioneerLine(
            one.id,
            one.person_id,
            name,
            one.kind,
            one.title,
            one.duty,
            one.since,
            one.until,
            one.place or "",
            one.due_on,
            one.result or "",
        )
        for one, name in session.execute(
            select(Pioneer, Person.name)
            .join(Person, Person.id == Pioneer.person_id)
            .where(
                Pioneer.branch_id == branch_id,
                Pioneer.since <= date(year, 12, 31),
                Pioneer.until.is_(None) | (Pioneer.until >= date(year, 1, 1)),
            )
            .order_by(Pioneer.since, Person.position)
        )
    ]
    return sorted(found, key=lambda line: order.index(line.kind))


def hours_words(tenths: int) -> str:
    """Write hours that are kept in tenths."""
    return f"{Decimal(tenths) / 10:f}".removesuffix(".0")


def tenths_typed(typed: str) -> int | None:
    """Read hours as people type them, in tenths; nothing for no words. Raises InvalidField("hours")."""
    if not typed.strip():
        return None
    try:
        tenths = Decimal(typed.strip().removesuffix("小时")) * 10
    except InvalidOperation as error:
        raise InvalidField("hours", _("小时填 2 或 1.5 这样的数。")) from error
    if not 0 < tenths <= HIGHEST_HOURS * 10 or tenths != int(tenths):
        raise InvalidField("hours", _("小时填 0.1 到 24，最多一位小数。"))
    return int(tenths)


def keep_service(
    session: Session,
    branch_id: str,
    values: dict[str, Any],
    people: Sequence[str],
    key: str | None = None,
) -> Service:
    """Enter an occasion of service with everybody who served, or correct it; hours are in tenths.

    Raises InvalidField without a title or without people.
    """
    if not str(values.get("title") or "").strip():
        raise InvalidField("title", _("请写做了什么。"))
    if not people:
        raise InvalidField("people", _("请选参加的人。"))
    service = entries.keep(session, Service, branch_id, values, key)
    session.execute(delete(ServicePerson).where(ServicePerson.service_id == service.id))
    session.add_all(
        ServicePerson(service_id=service.id, person_id=person_id) for person_id in dict.fromkeys(people)
    )
    session.flush()
    return service


def services(session: Session, branch_id: str, year: int) -> list[ServiceLine]:
    """List the occasions of service in a year with those who served, the latest first."""
    found = session.scalars(
        select(Service)
        .where(
            Service.branch_id == branch_id,
            Service.held_on >= date(year, 1, 1),
            Service.held_on <= date(year, 12, 31),
        )
        .order_by(Service.held_on.desc(), Service.recorded_at.desc())
    ).all()
    served: dict[str, list[tuple[str, str]]] = {}
    for service_id, person_id, name in session.execute(
        select(ServicePerson.service_id, Person.id, Person.name)
        .join(Person, Person.id == ServicePerson.person_id)
        .where(ServicePerson.service_id.in_([one.id for one in found]))
        .order_by(Person.position)
    ):
        served.setdefault(service_id, []).append((person_id, name))
    return [
        ServiceLine(
            one.id,
            one.held_on,
            one.title,
            one.place or "",
            one.hours_tenths,
            one.served or "",
            one.note or "",
            tuple(served.get(one.id, ())),
        )
        for one in found
    ]


def keep_opinion(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> Opinion:
    """Enter what somebody said, or its answer.

    Raises InvalidField without words or source, for an answer without words, and for one given too early.
    """
    for name, words in (("text", _("请写反映了什么。")), ("source", _("请写是谁反映的，可以不写姓名。"))):
        if not str(values.get(name) or "").strip():
            raise InvalidField(name, words)
    answered, received = values.get("answered_on"), values.get("received_on")
    if answered is not None and not str(values.get("answer") or "").strip():
        raise InvalidField("answer", _("请写怎样答复的。"))
    if isinstance(answered, date) and isinstance(received, date) and answered < received:
        raise InvalidField("answered_on", _("答复不能早于收到的日子 {day}。").format(day=received))
    if values.get("is_confirmed") is not None and values.get("about_id") is None:
        raise InvalidField("about_id", _("请选反映的是哪名党员；不是反映党员的，不用填是否属实。"))
    return entries.keep(session, Opinion, branch_id, values, key)


_COMPLAINED_OF = aliased(Person)


@once_a_reading
def opinions(session: Session, branch_id: str, year: int) -> list[OpinionLine]:
    """List what was said in a year, and what of earlier years waits for its answer; unanswered first."""
    found = [
        OpinionLine(
            one.id,
            one.received_on,
            one.source,
            one.way or "",
            one.text,
            one.handler_id,
            name or "",
            one.answered_on,
            one.answer or "",
            one.is_passed_up,
            one.about_id,
            about or "",
            one.is_confirmed,
        )
        for one, name, about in session.execute(
            select(Opinion, Person.name, _COMPLAINED_OF.name)
            .outerjoin(Person, Person.id == Opinion.handler_id)
            .outerjoin(_COMPLAINED_OF, _COMPLAINED_OF.id == Opinion.about_id)
            .where(
                Opinion.branch_id == branch_id,
                Opinion.received_on <= date(year, 12, 31),
                (Opinion.received_on >= date(year, 1, 1)) | Opinion.answered_on.is_(None),
            )
            .order_by(Opinion.received_on.desc(), Opinion.recorded_at.desc())
        )
    ]
    return sorted(found, key=lambda line: line.answered_on is not None)
