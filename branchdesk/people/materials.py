"""The file of somebody on the way into the Party: which materials are there, which should be, and noting them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Attachment, Material
from branchdesk.people.development_case import case_of
from branchdesk.people.development_records import STAGE_RANKS, Case
from branchdesk.people.known import found
from branchdesk.people.naming_meetings import NamingMeeting, naming
from branchdesk.people.roster import RosterRow
from branchdesk.rules.materials import MaterialKind, MaterialKinds, shipped_kinds
from branchdesk.rules.processes import Process

ISSUER_WORDS = {
    "person": N_("本人"),
    "branch": N_("党支部"),
    "superior": N_("上级党委"),
    "other": N_("有关单位"),
}


class MaterialState(StrEnum):
    """How a material stands."""

    PRESENT = "present"
    MISSING = "missing"
    """Of the national minimum, its step is past, and nobody noted it."""
    OPEN = "open"
    """Not of the minimum; its step is past."""
    LATER = "later"
    """Its step is still ahead."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the books suggest for a material: a day, and where it comes from."""

    day: PartialDate
    reason: str


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One kind of material in a person's file."""

    kind: MaterialKind
    state: MaterialState
    material_id: str | None
    dated_on: PartialDate | None
    copies: int | None
    pages: int | None
    remark: str | None
    attachments: int
    proposal: Proposal | None
    expected_on: PartialDate | None
    """The day it should bear by its step."""

    @property
    def id(self) -> str:
        """The id of the kind: a file has each kind once."""
        return self.kind.id

    @property
    def is_present(self) -> bool:
        """Whether it lies in the file."""
        return self.state == MaterialState.PRESENT


@dataclass(frozen=True)
class Course:
    """The way somebody has come, as far as their file rests on it."""

    case: Case
    meetings: Sequence[NamingMeeting]

    @property
    def person(self) -> RosterRow:
        """Whose way it is."""
        return self.case.person

    def day_of(self, kind: MaterialKind) -> PartialDate | None:
        """Return the day from which on a material should be there, if that day has a date."""
        first, *others = kind.after
        day = self.step_day(first)
        if day is None and STAGE_RANKS[self.person.stage] >= STAGE_RANKS[kind.stage]:
            days = (self.step_day(name) for name in others)
            day = next((day for day in days if day is not None), None)
        return day

    def step_day(self, name: str) -> PartialDate | None:
        """Return the day a step was done; where that is not known, whichever of its days is."""
        record = self.case.records.get(name)
        return None if record is None else record.done_on or record.on or record.until

    def dated(self, kind: MaterialKind) -> PartialDate | None:
        """Return the day a material should bear by its step."""
        name, _dot, entry = kind.dated_by.partition(".")
        record = self.case.records.get(name)
        if record is None:
            return None
        return record.until if entry == "until" else record.on


def course_of(session: Session, person_id: str, today: date, process: Process | None = None) -> Course:
    """Read the way somebody has come; raises BranchDeskError when the record is gone."""
    return of_case(session, case_of(session, person_id, today, process))


def of_case(session: Session, case: Case) -> Course:
    """Add to a case the sittings that name the person."""
    return Course(case, naming(session, found(session, case.person.id)))


def file_of(session: Session, course: Course, kinds: MaterialKinds | None = None) -> list[MaterialRow]:
    """List the materials of a person's file in its order: those the rules of the time ask for, and those noted."""
    noted = {
        material.kind: material
        for material in session.scalars(select(Material).where(Material.person_id == course.person.id))
    }
    scans = attachments_of_materials(session, [material.id for material in noted.values()])
    rows: list[MaterialRow] = []
    for kind in (kinds or shipped_kinds()).by_id.values():
        material = noted.get(kind.id)
        asked = kind.holds_on(day_judged(kind, course)) and not kind.occasional
        if not asked and material is None:
            continue
        rows.append(
            MaterialRow(
                kind=kind,
                state=_state(kind, course, material),
                material_id=None if material is None else material.id,
                dated_on=None if material is None else material.dated_on,
                copies=None if material is None else material.copies,
                pages=None if material is None else material.pages,
                remark=None if material is None else material.remark,
                attachments=0 if material is None else scans.get(material.id, 0),
                proposal=_proposal(kind, course),
                expected_on=course.dated(kind),
            )
        )
    return rows


def day_judged(kind: MaterialKind, course: Course) -> date:
    """Return the day by whose rules a kind is judged: its step's, or for the file the day it was closed.

    The file is closed at 转正; until then, and before its step, today's rules stand (domain §4).
    """
    known = course.person.converted_on if kind.judged_by == "file" else course.day_of(kind)
    return course.case.today if known is None else known.earliest


def is_of_minimum(kind: MaterialKind, course: Course) -> bool:
    """Whether the national minimum asks for a kind in this person's case (domain §4.3)."""
    return kind.proof is not None and day_judged(kind, course) >= kind.proof_from


def _state(kind: MaterialKind, course: Course, material: Material | None) -> MaterialState:
    if material is not None and material.is_present:
        return MaterialState.PRESENT
    due = course.day_of(kind)
    if due is None or due.latest > course.case.today:
        return MaterialState.LATER
    return MaterialState.MISSING if is_of_minimum(kind, course) else MaterialState.OPEN


def _proposal(kind: MaterialKind, course: Course) -> Proposal | None:
    day = course.dated(kind)
    for meeting in course.meetings:
        if kind.ballot is not None and meeting.purpose == kind.ballot:
            return Proposal(
                PartialDate.of(meeting.day),
                _("{day} {title}对{name}作了表决").format(
                    day=meeting.day, title=meeting.title, name=course.person.name
                ),
            )
    if day is None:
        return None
    title = course.case.record(kind.dated_by.partition(".")[0]).step.title
    return Proposal(day, _("“{step}”登记的日期是 {day}").format(step=_(title), day=day))


NOTABLE = ("is_present", "dated_on", "copies", "pages", "remark")
"""What can be noted of a material."""


def note(
    session: Session,
    person_id: str,
    kind_id: str,
    today: date,
    kinds: MaterialKinds | None = None,
    *,
    keep_empty: bool = False,
    **values: Any,
) -> Material:
    """Note what is known of a material; only what is named changes.

    An entry that says nothing any more goes, unless it has scans or `keep_empty` says that some are to come.
    Raises InvalidField for a day to come, for a number below 1, and for a kind no file knows.
    """
    (kinds or shipped_kinds()).named(kind_id)
    person = found(session, person_id)
    _check(values, today)
    material = session.scalars(
        select(Material).where(Material.person_id == person_id, Material.kind == kind_id)
    ).first()
    if material is None:
        material = Material(branch_id=person.branch_id, person_id=person_id, kind=kind_id, is_present=False)
        session.add(material)
    for name, value in values.items():
        setattr(material, name, (value or None) if name == "remark" else value)
    session.flush()
    says = keep_empty or any(getattr(material, name) for name in NOTABLE)
    if not says and not _has_scans(session, material.id):
        session.delete(material)
        session.flush()
    return material


def note_many(
    session: Session,
    person_id: str,
    today: date,
    changes: Mapping[str, Mapping[str, Any]],
    kinds: MaterialKinds | None = None,
) -> None:
    """Note several materials of one person, by the id of their kind; raises InvalidField as `note` does."""
    for kind_id, values in changes.items():
        note(session, person_id, kind_id, today, kinds, **values)


def _check(values: Mapping[str, Any], today: date) -> None:
    unknown = sorted(values.keys() - set(NOTABLE))
    if unknown:
        raise InvalidField(unknown[0], _("材料没有“{name}”这一栏。").format(name=unknown[0]))
    day = values.get("dated_on")
    if day is not None and day.earliest > today:
        raise InvalidField("dated_on", _("材料的日期 {day} 还没有到，请核对。").format(day=day))
    for name, words in (("copies", _("份数")), ("pages", _("页数"))):
        number = values.get(name)
        if number is not None and not 0 < number < 10_000:
            raise InvalidField(name, _("{what}要填 1 以上的整数，不清楚就留空。").format(what=words))


def attachments_of_materials(session: Session, material_ids: Sequence[str]) -> dict[str, int]:
    """Count the scans of materials by the material's key."""
    counts: dict[str, int] = {}
    for owner in session.scalars(
        select(Attachment.owner_id).where(
            Attachment.owner_table == Material.__tablename__, Attachment.owner_id.in_(material_ids)
        )
    ):
        counts[owner] = counts.get(owner, 0) + 1
    return counts


def _has_scans(session: Session, material_id: str) -> bool:
    return bool(attachments_of_materials(session, [material_id]))
