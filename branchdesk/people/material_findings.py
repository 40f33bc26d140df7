"""What an inspector would object to in a person's file: materials missing, out of order, or of another day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.i18n import _
from branchdesk.people.development_case import cases
from branchdesk.people.development_plan import was_admitted_in
from branchdesk.people.materials import (
    Course,
    MaterialRow,
    MaterialState,
    day_judged,
    file_of,
    of_case,
)
from branchdesk.people.roster import RosterRow
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Checks, Finding
from branchdesk.rules.materials import MaterialKinds, Proof
from branchdesk.rules.processes import Process

PROOF_CHECKS: dict[Proof, str] = {
    "notice": "materials.notice",
    "training": "materials.training",
    "pre_review": "materials.pre-review",
    "minutes": "materials.minutes",
    "approval": "materials.approval",
}
"""The check that stands for each part of the national minimum beside the personal file (domain §4.3)."""


def findings_on(course: Course, rows: Sequence[MaterialRow], checks: Checks) -> list[Finding]:
    """Say what is missing and what does not fit in one person's file, the missing first."""
    person = course.person
    return [
        *_missing_from_personal_file(course, rows, checks),
        *_missing_proofs(course, rows, checks),
        *_out_of_order(person, rows, checks),
        *_of_another_day(person, rows, checks),
    ]


@dataclass(frozen=True, slots=True)
class AdmittedFile:
    """The file of somebody admitted in a year, as an inspector would look at it."""

    person: RosterRow
    is_looked_through: bool
    """Whether anything was noted of it at all."""
    lacking: tuple[Finding, ...]
    """What of the national minimum is missing."""
    disordered: tuple[Finding, ...]
    """Dates of its materials that are out of order."""


def files_of_admitted(
    session: Session,
    branch_id: str,
    year: int,
    today: date,
    kinds: MaterialKinds,
    checks: Checks,
    process: Process,
) -> list[AdmittedFile]:
    """Look through the files of those whom the branch admitted in a year and who are still on the way."""
    looked = []
    for case in cases(session, branch_id, today, process):
        if not was_admitted_in(case.person, year):
            continue
        course = of_case(session, case)
        rows = file_of(session, course, kinds)
        noted = any(row.material_id is not None for row in rows)
        found = (
            *_missing_from_personal_file(course, rows, checks),
            *_missing_proofs(course, rows, checks),
        )
        disordered = tuple(_out_of_order(course.person, rows, checks))
        looked.append(AdmittedFile(course.person, noted, found, disordered))
    return looked


def place_of(person: RosterRow, kind: str = "") -> Place:
    """Return where a person's file is kept in the window."""
    return Place("development", person.id, f"material:{kind}")


def _missing_from_personal_file(
    course: Course, rows: Sequence[MaterialRow], checks: Checks
) -> Iterator[Finding]:
    """Yield what the personal file lacks: by §36 once converted, before that as a weakness (永州 二（三）1)."""
    lacking = [row for row in rows if row.state == MaterialState.MISSING and row.kind.proof == "file"]
    if not lacking:
        return
    titles = _("、").join(_(row.kind.title) for row in lacking)
    person, closed = course.person, course.person.converted_on
    if closed is not None:
        check = checks.on("materials.personal-file", closed.earliest)
        sentence = _("{name}已转正，应存入个人档案的材料还缺 {n} 种：{titles}。")
    else:
        check = checks.on("materials.missing-on-the-way", course.case.today)
        sentence = _("{name}的档案材料还缺 {n} 种：{titles}。")
    if check is not None:
        said = sentence.format(name=person.name, n=len(lacking), titles=titles)
        yield Finding(check, said, place_of(person, lacking[0].id))


def _missing_proofs(course: Course, rows: Sequence[MaterialRow], checks: Checks) -> Iterator[Finding]:
    for row in rows:
        if row.state != MaterialState.MISSING or row.kind.proof in (None, "file"):
            continue
        check = checks.on(PROOF_CHECKS[row.kind.proof], day_judged(row.kind, course))
        if check is not None:
            said = _("{name}没有“{title}”。").format(name=course.person.name, title=_(row.kind.title))
            yield Finding(check, said, place_of(course.person, row.id))


def _dated(rows: Sequence[MaterialRow]) -> Iterator[tuple[MaterialRow, PartialDate]]:
    for row in rows:
        if row.dated_on is not None:
            yield row, row.dated_on


def _out_of_order(person: RosterRow, rows: Sequence[MaterialRow], checks: Checks) -> Iterator[Finding]:
    """Yield neighbours in the order of time whose dates say the opposite (domain §4.2)."""
    in_time = [(row, day) for row, day in _dated(rows) if row.kind.in_time]
    for (before, earlier), (after, later) in pairwise(in_time):
        check = _in_force(checks, "materials.order", later)
        if check is not None and later.latest < earlier.earliest:
            said = _("{name}的{after}（{later}）早于{before}（{earlier}），请核对落款。").format(
                name=person.name,
                after=_(after.kind.title),
                later=later,
                before=_(before.kind.title),
                earlier=earlier,
            )
            yield Finding(check, said, place_of(person, after.id))


def _of_another_day(person: RosterRow, rows: Sequence[MaterialRow], checks: Checks) -> Iterator[Finding]:
    """Yield materials that bear another day than the step they belong to."""
    for row, day in _dated(rows):
        step = row.expected_on
        if step is None:
            continue
        check = _in_force(checks, "materials.date-differs", day)
        if check is not None and (day.latest < step.earliest or day.earliest > step.latest):
            said = _("{name}的{title}落款是 {day}，步骤里登记的是 {step}，请核对。").format(
                name=person.name, title=_(row.kind.title), day=day, step=step
            )
            yield Finding(check, said, place_of(person, row.id))


def _in_force(checks: Checks, name: str, day: PartialDate) -> Check | None:
    return checks.on(name, day.latest)
