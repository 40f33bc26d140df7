"""The yearly statistics of a branch (党内统计): counts of its people on any day, each with the names behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import APPLICANT_STAGES, MEMBER_STAGES, EndReason, Person, member_since
from branchdesk.people.roster import age_on
from branchdesk.people.seniority import standing_on
from branchdesk.people.stages import stage_on
from branchdesk.people.statistics_tables import (
    Counted,
    Line,
    StatTable,
    applicant_table,
    level_of,
    member_tables,
)
from branchdesk.roll import members_on
from branchdesk.words import END_WORDS

ADMITTED, CAME, CONVERTED = N_("发展入党"), N_("转入"), N_("另：本年转正")


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a branch counts on a day."""

    day: date
    people: Mapping[str, Counted]
    """Everybody a line names, by key, in roster order."""
    members: tuple[str, ...]
    tables: tuple[StatTable, ...]

    def table(self, name: str) -> StatTable:
        """Return a table by its id."""
        return next(table for table in self.tables if table.id == name)

    def behind(self, line: Line) -> list[Counted]:
        """Return the people behind a number, in roster order."""
        wanted = set(line.people)
        return [person for key, person in self.people.items() if key in wanted]


def statistics(session: Session, branch_id: str, day: date, today: date) -> Statistics:
    """Count the people of a branch as on a day; raises InvalidField("day") for one to come."""
    if day > today:
        raise InvalidField("day", _("统计的截止日期还没有到，最晚到今天（{today}）。").format(today=today))
    everyone = session.scalars(
        select(Person)
        .where(Person.branch_id == branch_id)
        .order_by(Person.position, Person.pinyin, Person.name)
    ).all()
    groups = {group.id: group.name for group in branch.groups(session, branch_id)}
    counted = {person.id: _counted(person, day, groups) for person in everyone}
    members = [counted[person.id] for person in members_on(session, branch_id, day)]
    applicants = [counted[person.id] for person in everyone if stage_on(person, day) in APPLICANT_STAGES]
    tables = (
        *member_tables(members, groups),
        _admitted(everyone, day),
        _left(everyone, day),
        applicant_table(applicants),
    )
    named = {key for table in tables for line in table.lines for key in line.people}
    return Statistics(
        day=day,
        people={key: person for key, person in counted.items() if key in named},
        members=tuple(person.id for person in members),
        tables=tables,
    )


def _counted(person: Person, day: date, groups: Mapping[str, str]) -> Counted:
    stage = stage_on(person, day) or person.stage
    return Counted(
        id=person.id,
        name=person.name,
        stage=stage,
        is_member_now=person.stage in MEMBER_STAGES,
        sex=person.sex,
        age=age_on(person.born_on, day),
        nationality=person.nationality,
        education=level_of(person.education),
        occupation=person.occupation,
        admitted_on=person.admitted_on,
        standing=standing_on(
            stage,
            person.converted_on,
            day,
            extended_to=person.probation_extended_to,
            adjustment=person.standing_adjustment or 0,
        ),
        group_name=groups.get(person.group_id or ""),
    )


def _within(known: PartialDate | date | None, day: date) -> bool:
    """Whether something is known to have happened in the year of a day, up to that day."""
    if known is None:
        return False
    first = known.earliest if isinstance(known, PartialDate) else known
    return date(day.year, 1, 1) <= first <= day


def _admitted(everyone: Iterable[Person], day: date) -> StatTable:
    """Count who became a member of the branch in the year, by how, and who became a full member."""
    came: dict[str, list[str]] = {ADMITTED: [], CAME: []}
    converted = []
    for person in everyone:
        if person.stage not in MEMBER_STAGES or person.end_reason == EndReason.ENTERED_BY_MISTAKE:
            continue
        since = member_since(person.admitted_on, person.joined_branch_on)
        if since is not None and _within(since, day):
            came[ADMITTED if since == person.admitted_on else CAME].append(person.id)
        here = since is None or person.converted_on is None or since.earliest <= person.converted_on.latest
        if here and _within(person.converted_on, day):
            converted.append(person.id)
    lines = [Line(title, tuple(keys)) for title, keys in came.items()]
    return StatTable("admitted", N_("本年增加"), (*lines, Line(CONVERTED, tuple(converted), within=True)))


def _left(everyone: Iterable[Person], day: date) -> StatTable:
    """Count who left the roll of members in the year, by the reason."""
    gone: dict[EndReason, list[str]] = {}
    for person in everyone:
        mistaken = person.end_reason in (None, EndReason.ENTERED_BY_MISTAKE)
        if person.stage in MEMBER_STAGES and not mistaken and _within(person.ended_on, day):
            gone.setdefault(EndReason(person.end_reason or ""), []).append(person.id)
    lines = (Line(END_WORDS[reason], tuple(gone[reason])) for reason in EndReason if reason in gone)
    return StatTable("left", N_("本年减少"), tuple(lines))
