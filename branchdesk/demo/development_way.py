"""How far the sample branch's applicants have come: steps written into the books, and half-yearly inspections."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.demo.branch_facts import by_name
from branchdesk.demo.script import DEMO, STORY_YEAR
from branchdesk.i18n import _
from branchdesk.models import DevelopmentStep, InspectionKind, Person, Stage
from branchdesk.people import inspections, members
from branchdesk.people.development_case import case_of, columns_of
from branchdesk.people.development_sittings import sittings_to_pick
from branchdesk.people.development_votes import BALLOTS
from branchdesk.rules.processes import shipped_process
from branchdesk.rules.reading import Rule, read
from branchdesk.store.database import Database

EVERY = timedelta(days=172)
"""A little less than half a year, so that every inspection is in time."""
TENTHS = 10


class StepTold(Rule, frozen=True):
    """One step of the story."""

    step: str
    on: str
    until: str | None = None
    people: tuple[str, ...] = ()
    others: str | None = None
    decision: str | None = None
    document: str | None = None
    result: str | None = None
    hours: int | None = None


class Way(Rule, frozen=True):
    """One person's steps."""

    person: str
    moves: bool
    steps: tuple[StepTold, ...]


class Ways(Rule, frozen=True):
    """The whole file."""

    ways: tuple[Way, ...]


def walk(database: Database, branch_id: str, today: date) -> None:
    """Write the steps that were taken up to today, and an inspection every half-year of every activist."""
    with database.begin(_("登记发展党员步骤")) as session:
        people = by_name(session, branch_id)
        for way in read(DEMO / "ways.toml", Ways).ways:
            years = today.year - STORY_YEAR if way.moves else 0
            for told in way.steps:
                _write(session, branch_id, people, people[way.person], told, years, today)
        _inspect(session, branch_id, today)


def _write(
    session: Session,
    branch_id: str,
    people: dict[str, str],
    person_id: str,
    told: StepTold,
    years: int,
    today: date,
) -> None:
    """Write a step as it lies in the books: what has a column of the roster goes there."""
    on = _moved(told.on, years)
    if on.latest > today:
        return
    step = shipped_process().step(told.step)
    until = None if told.until is None else _moved(told.until, years)
    values = {"on": on, "until": until, "others": told.others, "decision": told.decision}
    row = DevelopmentStep(
        branch_id=branch_id,
        person_id=person_id,
        step=told.step,
        people=[people[name] for name in told.people],
        document=told.document,
        result=told.result,
        hours_tenths=None if told.hours is None else told.hours * TENTHS,
    )
    columns = columns_of(step, extended=False)
    own = {columns[name]: value for name, value in values.items() if name in columns and value is not None}
    for name, value in values.items():
        if name not in columns:
            setattr(row, name, value)
    if told.step == "mentors":
        own = dict(zip(("first_mentor", "second_mentor"), told.people, strict=True))
    if told.step in BALLOTS:
        _link(session, branch_id, row, told, on)
    session.add(row)
    session.flush()
    if own:
        members.edit(session, person_id, on=today, **own)


def _moved(text: str, years: int) -> PartialDate:
    day = PartialDate.parse(text)
    return PartialDate(day.year + years, day.month, day.day)


def _link(session: Session, branch_id: str, row: DevelopmentStep, told: StepTold, on: PartialDate) -> None:
    """Let the step rest on the sitting of that day, and the ballot about this person."""
    name = session.get_one(Person, row.person_id).name
    field = shipped_process().step(told.step).field("meeting")
    kinds = field.kinds if field is not None else ()
    for sitting in sittings_to_pick(session, branch_id, kinds, on.latest)[:1]:
        ballot = next((one for one in sitting.ballots if name in one.title), None)
        if sitting.day == on.latest and ballot is not None:
            row.meeting_id, row.motion_id = sitting.id, ballot.id


def _inspect(session: Session, branch_id: str, today: date) -> None:
    found = session.scalars(
        select(Person).where(Person.branch_id == branch_id, Person.activist_on.is_not(None))
    ).all()
    for person in found:
        case = case_of(session, person.id, today)
        since = case.on("activist")
        target = case.record("target")
        end = target.on or target.until
        last = today if end is None or person.stage == Stage.ACTIVIST else end.latest
        by = [helper.id for helper in case.record("mentors").people[:1] if helper.id is not None]
        day = None if since is None else since.latest + EVERY
        while day is not None and day <= last:
            inspections.write(
                session,
                person.id,
                InspectionKind.INSPECTION,
                day,
                today=today,
                by=by,
                text=_("思想端正，工作踏实，积极参加支部活动，同意继续培养。"),
                result=_("继续培养"),
            )
            day += EVERY
