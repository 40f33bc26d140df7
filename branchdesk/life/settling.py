"""Who was expected at a sitting that is being recorded, with everybody's right to vote settled."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life.expected import expected_people
from branchdesk.life.sittings import AttendanceEntry, Sitting
from branchdesk.models import MEMBER_STAGES, MeetingKind, Person, Presence
from branchdesk.roll import entitled_among, members_on


def settled_attendance(
    session: Session, branch_id: str, sitting: Sitting, day: date, known: Collection[str] = ()
) -> list[AttendanceEntry]:
    """Return the attendance of a sitting with the right to vote; everybody expected, present, where none is given.

    Raises InvalidField for people twice, of another branch, not members, or not on the roll that day; `known`
    people are taken as they are.
    """
    if not sitting.attendance:
        return _everybody(session, branch_id, sitting, day)
    ids = [row.person_id for row in sitting.attendance]
    if len(set(ids)) < len(ids):
        raise InvalidField("attendance", _("到会名单里有一个人出现了两次，请删去一个。"))
    people = _checked(session, branch_id, ids, day, known)
    _check_leading(session, branch_id, sitting, day, known)
    entitled = entitled_among(session, people.values(), day)
    return [
        AttendanceEntry(
            row.person_id,
            row.presence,
            None if row.presence == Presence.PRESENT else (row.reason or "").strip() or None,
            row.person_id in entitled if row.can_vote is None else row.can_vote,
        )
        for row in sitting.attendance
    ]


def _everybody(session: Session, branch_id: str, sitting: Sitting, day: date) -> list[AttendanceEntry]:
    expected = expected_people(session, branch_id, sitting.kind, day, sitting.group_id)
    if not expected:
        raise InvalidField("attendance", _nobody_expected(sitting.kind))
    entitled = entitled_among(session, expected, day)
    return [AttendanceEntry(person.id, can_vote=person.id in entitled) for person in expected]


def _checked(
    session: Session, branch_id: str, ids: list[str], day: date, known: Collection[str]
) -> dict[str, Person]:
    people = {
        person.id: person
        for person in session.scalars(select(Person).where(Person.branch_id == branch_id, Person.id.in_(ids)))
    }
    on_roll = {person.id for person in members_on(session, branch_id, day)}
    for person_id in ids:
        person = people.get(person_id)
        if person is None:
            raise InvalidField("attendance", _("到会名单里有人不在本支部的名册上，请重新点名。"))
        if person.stage not in MEMBER_STAGES:
            raise InvalidField(
                "attendance", _("{name}还不是党员，请写在列席人一栏。").format(name=person.name)
            )
        if person_id not in on_roll and person_id not in known:
            raise InvalidField(
                "attendance",
                _("{name}在 {day} 不在名册上，不算应到；来旁听的写在列席人一栏。请核对会议日期。").format(
                    name=person.name, day=day
                ),
            )
    return people


def _check_leading(
    session: Session, branch_id: str, sitting: Sitting, day: date, known: Collection[str]
) -> None:
    """Refuse somebody in the chair, or writing, who was no member of the branch that day."""
    on_roll = {person.id for person in members_on(session, branch_id, day)}
    for field in ("chair_id", "recorder_id"):
        key = getattr(sitting, field)
        if key is not None and key not in on_roll and key not in known:
            raise InvalidField(field, _("这个人在 {day} 不在名册上，请另选。").format(day=day))


def _nobody_expected(kind: MeetingKind) -> str:
    if kind == MeetingKind.COMMITTEE:
        return _("名册上还没有支委会成员，请先在“党员”里登记支委职务。")
    if kind == MeetingKind.GROUP:
        return _("这个党小组当天没有党员，请先在“党员”里编组。")
    return _("名册上当天没有党员，请先在“党员”里登记或导入名册。")
