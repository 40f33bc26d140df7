"""Members who live elsewhere while their relation stays: floating, abroad, and graduates."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Absence, AbsenceKind, Person
from branchdesk.people import members
from branchdesk.store.remembering import once_a_reading

KIND_WORDS = {
    AbsenceKind.FLOATING: N_("流动党员"),
    AbsenceKind.ABROAD_SETTLED: N_("因私出国（境）定居"),
    AbsenceKind.ABROAD_STUDY: N_("出国（境）学习研究"),
    AbsenceKind.ABROAD_OFFICIAL: N_("因公出国（境）"),
    AbsenceKind.GRADUATE: N_("毕业生（保留组织关系）"),
}
ABROAD = (AbsenceKind.ABROAD_SETTLED, AbsenceKind.ABROAD_STUDY, AbsenceKind.ABROAD_OFFICIAL)
EDITABLE = (
    "kind",
    "since",
    "place",
    "is_settled",
    "reason",
    "contacts",
    "certificate",
    "host",
    "dues_elsewhere",
    "expected_back_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence as a list shows it."""

    id: str
    person_id: str
    name: str
    kind: AbsenceKind
    since: date
    place: str
    is_settled: bool
    reason: str | None
    contacts: str | None
    certificate: str | None
    host: str | None
    dues_elsewhere: str | None
    expected_back_on: date | None
    ended_on: date | None
    note: str | None
    last_contact_on: date | None
    transfer_due_on: date | None
    is_on_roll: bool

    @property
    def is_open(self) -> bool:
        """Whether the member is still away, and still of this branch."""
        return self.ended_on is None and self.is_on_roll


_OF_PERSON = {"name", "last_contact_on", "transfer_due_on"}
_COLUMNS = [name for name in AbsenceRow.__slots__ if name not in _OF_PERSON | {"is_on_roll"}]


@once_a_reading
def absences_of(session: Session, branch_id: str) -> list[AbsenceRow]:
    """List the absences of a branch, those that go on first, then the latest."""
    found = session.execute(
        select(Absence, Person)
        .join(Person, Person.id == Absence.person_id)
        .where(Absence.branch_id == branch_id)
        .order_by(Absence.since.desc(), Absence.id)
    )
    rows = [
        AbsenceRow(
            **{name: getattr(absence, name) for name in _COLUMNS},
            **{name: getattr(person, name) for name in _OF_PERSON},
            is_on_roll=person.ended_on is None,
        )
        for absence, person in found.tuples()
    ]
    return sorted(rows, key=lambda row: not row.is_open)


def begin(session: Session, branch_id: str, person_id: str, **values: Any) -> Absence:
    """Enter that a member lives elsewhere; who floats is marked so in the roster. Raises InvalidField."""
    person = members.found(session, person_id)
    other = session.scalars(
        select(Absence).where(Absence.person_id == person_id, Absence.ended_on.is_(None))
    ).first()
    if other is not None:
        raise InvalidField(
            "person_id",
            _("{name}已登记为{kind}，请先在那一条里登记返回。").format(
                name=person.name, kind=_(KIND_WORDS[other.kind])
            ),
        )
    absence = Absence(branch_id=branch_id, person_id=person_id)
    session.add(absence)
    with session.no_autoflush:
        _write(absence, person, values)
    session.flush()
    return absence


def revise(session: Session, absence_id: str, **values: Any) -> Absence:
    """Correct an absence; raises InvalidField."""
    absence = found(session, absence_id)
    _write(absence, members.found(session, absence.person_id), values)
    session.flush()
    return absence


def _write(absence: Absence, person: Person, values: dict[str, Any]) -> None:
    for name in EDITABLE:
        if name in values:
            value = values[name]
            is_words = isinstance(value, str) and not isinstance(value, AbsenceKind)
            setattr(absence, name, (value.strip() or None) if is_words else value)
    if absence.since is None:
        raise InvalidField("since", _("请填外出日期。"))
    if not absence.place:
        raise InvalidField("place", _("请填去往何处。"))
    back = absence.expected_back_on
    if back is not None and back < absence.since:
        raise InvalidField("expected_back_on", _("预计返回日期早于外出日期，请核对。"))
    if absence.ended_on is None:
        floats = absence.kind == AbsenceKind.FLOATING
        person.is_floating, person.floating_to = floats, absence.place if floats else None


def found(session: Session, absence_id: str) -> Absence:
    """Return an absence; raises BranchDeskError for one that was deleted."""
    return entries.found(session, Absence, absence_id, _("这条外出记录已经删除。"))


def end(session: Session, absence_id: str, on: date) -> None:
    """Record that somebody is back, or was transferred; the roster shows them as floating no longer."""
    absence = found(session, absence_id)
    if on < absence.since:
        raise InvalidField("on", _("返回日期早于外出日期 {day}，请核对。").format(day=absence.since))
    absence.ended_on = on
    _settle(session, absence)


def delete(session: Session, absence_id: str) -> None:
    """Delete an absence entered by mistake."""
    absence = found(session, absence_id)
    session.delete(absence)
    if absence.ended_on is None:
        _settle(session, absence)
    session.flush()


def _settle(session: Session, absence: Absence) -> None:
    if absence.kind == AbsenceKind.FLOATING:
        person = members.found(session, absence.person_id)
        person.is_floating, person.floating_to = False, None
    session.flush()


def mark_transfer_due(session: Session, person_id: str, since: date | None) -> None:
    """Record since when somebody's relation should have been transferred (应转未转); None takes it back."""
    members.found(session, person_id).transfer_due_on = since
    session.flush()
