"""The case of somebody on the way into the Party, put together from the roster and the tables of steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of, setting
from branchdesk.dates import PartialDate
from branchdesk.models import (
    BranchForm,
    DevelopmentStep,
    Inspection,
    InspectionKind,
    Person,
    Stage,
    State,
    StatusChange,
)
from branchdesk.people.development_records import (
    EXTENDED,
    ON_THE_WAY,
    Case,
    Helper,
    InspectionEntry,
    MemberFacts,
    StepRecord,
)
from branchdesk.people.development_sittings import SittingFacts, sittings_of
from branchdesk.people.known import found
from branchdesk.people.roster import RosterRow, roster
from branchdesk.people.sponsorship import may_sponsor
from branchdesk.rules.checks import Finding
from branchdesk.rules.processes import Process, Step, shipped_process
from branchdesk.store.remembering import once_a_reading

CULTIVATION_SINCE = "cultivation_since"
"""The setting that names the step from which the year of cultivation counts."""
DECISION, FILING = "activist", "activist-filing"


def case_of(session: Session, person_id: str, today: date, process: Process | None = None) -> Case:
    """Return the case of one person, whoever they are; raises BranchDeskError when the record is gone."""
    person = found(session, person_id)
    rows = roster(session, person.branch_id, ended=person.ended_on is not None, on=today)
    return _assemble(session, person.branch_id, [row for row in rows if row.id == person_id], today, process)[
        0
    ]


@once_a_reading
def cases(session: Session, branch_id: str, today: date, process: Process | None = None) -> list[Case]:
    """List the cases of everybody on the way, and of full members whose file is not closed yet."""
    begun = set(session.scalars(_of_branch(DevelopmentStep.person_id, branch_id)))
    rows = [
        row
        for row in roster(session, branch_id, on=today)
        if row.stage in ON_THE_WAY or (row.stage == Stage.FULL and row.id in begun)
    ]
    return _assemble(session, branch_id, rows, today, process)


def _of_branch(column: Any, branch_id: str) -> Any:
    return select(column).where(DevelopmentStep.branch_id == branch_id)


def _assemble(
    session: Session, branch_id: str, rows: Sequence[RosterRow], today: date, process: Process | None
) -> list[Case]:
    """Put cases together with one query a table, however many people there are."""
    process = process or shipped_process()
    kept: dict[str, dict[str, DevelopmentStep]] = {}
    motions: list[str] = []
    for entry in session.scalars(_of_branch(DevelopmentStep, branch_id)):
        kept.setdefault(entry.person_id, {})[entry.step] = entry
        motions += [entry.motion_id] if entry.motion_id else []
    entries: dict[str, list[Inspection]] = {}
    for looked in session.scalars(select(Inspection).where(Inspection.branch_id == branch_id)):
        entries.setdefault(looked.person_id, []).append(looked)
    members = _members(session, branch_id)
    sittings = sittings_of(
        session, {e.meeting_id for own in kept.values() for e in own.values() if e.meeting_id}
    )
    extensions = _extensions(session, branch_id)
    since = setting(session, branch_id, CULTIVATION_SINCE, DECISION)
    temporary = branch_of(session, branch_id).form == BranchForm.TEMPORARY
    shared = frozenset(key for key in motions if motions.count(key) > 1)
    found_cases = []
    for row in rows:
        known = _Known(kept.get(row.id, {}), members, sittings, extensions)
        records = _records(process, row, known)
        entered = _inspections(row, entries.get(row.id, []), members)
        against = _against_sponsors(session, records["sponsors"], today)
        found_cases.append(
            Case(row, process, records, entered, members, temporary, today, shared, since, against)
        )
    return found_cases


def _against_sponsors(session: Session, record: StepRecord, today: date) -> tuple[Finding, ...]:
    day = today if record.on is None else record.on.latest
    chosen = [helper.id for helper in record.people if helper.id is not None]
    return tuple(finding for key in chosen for finding in may_sponsor(session, key, day))


def _members(session: Session, branch_id: str) -> dict[str, MemberFacts]:
    rows = session.execute(
        select(
            Person.id,
            Person.name,
            Person.stage,
            Person.admitted_on,
            Person.converted_on,
            Person.ended_on,
        ).where(Person.branch_id == branch_id)
    )
    return {row[0]: MemberFacts(*row) for row in rows.tuples()}


def _extensions(session: Session, branch_id: str) -> dict[str, date | None]:
    """Return until when probations were made longer, by the changes of status."""
    rows = session.execute(
        select(StatusChange.person_id, StatusChange.until).where(
            StatusChange.branch_id == branch_id, StatusChange.to_state == State.PROBATION_EXTENDED
        )
    )
    return dict(rows.tuples().all())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the tables say beside the roster."""

    kept: Mapping[str, DevelopmentStep]
    members: Mapping[str, MemberFacts]
    sittings: Mapping[str, SittingFacts]
    extensions: Mapping[str, date | None]


def _records(process: Process, person: RosterRow, known: _Known) -> dict[str, StepRecord]:
    meeting = known.kept.get("conversion-meeting")
    extended = meeting.result == EXTENDED if meeting is not None else person.id in known.extensions
    records = {step.id: _record(step, person, known, extended=extended) for step in process.steps}
    if meeting is None and extended:
        until = known.extensions[person.id]
        records["conversion-meeting"] = replace(
            records["conversion-meeting"],
            result=EXTENDED,
            until=None if until is None else PartialDate.of(until),
        )
    return records


def _record(step: Step, person: RosterRow, known: _Known, *, extended: bool) -> StepRecord:
    """Put one step together: a field that has a column of the person is read from there."""
    values: dict[str, Any] = {}
    entry = known.kept.get(step.id)
    if entry is not None:
        values = {name: getattr(entry, name) for name in _KEPT} | {"is_kept": True}
        values["people"] = _helpers(entry.people, known.members)
        values["sitting"] = known.sittings.get(entry.meeting_id or "")
    for name, column in columns_of(step, extended=extended).items():
        if name == "people":
            values[name] = _mentors(person, values.get(name, ()), known.members)
        else:
            values[name] = getattr(person, column) or values.get(name)
    return StepRecord(step, **values)


_KEPT = ("on", "until", "others", "decision", "document", "motion_id", "result", "hours_tenths", "notes")


def columns_of(step: Step, *, extended: bool) -> dict[str, str]:
    """Return which fields of a step are kept in which columns of the person.

    The day of conversion belongs to the approval that ended the probation: the second one of the extended.
    """
    if step.leads_to == Stage.FULL and step.only_if_extended != extended:
        return {}
    return {one.name: one.column for one in step.fields if one.column is not None}


def _helpers(ids: Iterable[str], members: Mapping[str, MemberFacts]) -> tuple[Helper, ...]:
    return tuple(Helper(members[key].name, key) for key in ids if key in members)


def _mentors(
    person: RosterRow, picked: Sequence[Helper], members: Mapping[str, MemberFacts]
) -> tuple[Helper, ...]:
    """Return the mentors the roster names; of namesakes the one that was picked, else the only member so called."""
    found = []
    for name in (person.first_mentor, person.second_mentor):
        if not name:
            continue
        same = [helper for helper in picked if helper.name == name]
        known = [one for one in members.values() if one.name == name and one.id != person.id]
        if same:
            found.append(same[0])
        else:
            found.append(Helper(name, known[0].id if len(known) == 1 else None))
    return tuple(found)


def _inspections(
    person: RosterRow, entries: Iterable[Inspection], members: Mapping[str, MemberFacts]
) -> tuple[InspectionEntry, ...]:
    """List the entries; the roster's latest inspection joins them where it is of another day."""
    listed = [
        InspectionEntry(
            one.id, one.kind, PartialDate.of(one.on), _helpers(one.by, members), one.text, one.result
        )
        for one in entries
    ]
    latest = person.inspected_on
    if latest is not None and all(
        one.on != latest for one in listed if one.kind == InspectionKind.INSPECTION
    ):
        listed.append(InspectionEntry(None, InspectionKind.INSPECTION, latest))
    return tuple(sorted(listed, key=lambda one: one.on.latest))
