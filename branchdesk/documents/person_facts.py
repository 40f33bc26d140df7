"""What the papers about somebody on the way into the Party say of them: each fact once, as it is printed."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate, add_months
from branchdesk.documents.pages import common
from branchdesk.documents.person_ballots import ballot_facts
from branchdesk.fields import SEX_WORDS, STAGE_WORDS, words_of
from branchdesk.life.expected import committee_ids
from branchdesk.models import (
    Branch,
    Inspection,
    InspectionKind,
    Meeting,
    MeetingKind,
    MotionPurpose,
    PartyGroup,
    Person,
    PostTitle,
)
from branchdesk.people.materials import Course, course_of
from branchdesk.people.members import found
from branchdesk.people.posts import posts_on
from branchdesk.people.taken_steps import TakenStep
from branchdesk.rules.person_papers import read_person_papers
from branchdesk.rules.processes import Process

ENTRIES = ("on", "until", "others", "decision", "document", "result", "notes")
DECIDED_BY_BRANCH = ("activist", "target")
"""Steps that the branch committee decides, or the members' meeting where there is none (F26 §8, §13)."""
FIRST_HALF_MONTHS = 6


class PersonFacts(dict[str, str]):
    """The facts by name; one that the books do not have is not there."""

    def put(self, name: str, words: str | None) -> None:
        """Take a fact in, if anything is known."""
        if words and words.strip():
            self[name] = words.strip()


def facts_of(session: Session, process: Process, person_id: str, today: date) -> PersonFacts:
    """Gather every fact the papers can print of somebody; raises BranchDeskError when the person is gone."""
    person = found(session, person_id)
    course = course_of(session, person)
    known = PersonFacts()
    _person(session, known, person)
    _branch(session, known, person.branch_id, today)
    for taken in course.steps.values():
        _step(known, taken)
    _bodies(session, known, course)
    _probation(session, known, course, process)
    ballots = (("admission", MotionPurpose.ADMISSION), ("conversion", MotionPurpose.CONVERSION))
    for name, purpose in ballots:
        step = course.steps.get(f"{name}-meeting")
        for key, words in ballot_facts(session, course, purpose, step).items():
            known.put(f"{name}_{key}", words)
    return known


def day_words(day: PartialDate | date) -> str:
    """Write a day as papers do, as far as it is known: 2026年3月7日, 2026年3月, 2026年."""
    if isinstance(day, date):
        day = PartialDate.of(day)
    pieces = [f"{day.year}年"]
    if day.month:
        pieces.append(f"{day.month}月")
    if day.day:
        pieces.append(f"{day.day}日")
    return "".join(pieces)


def _person(session: Session, known: PersonFacts, person: Person) -> None:
    known.put("name", person.name)
    known.put("sex", words_of(person.sex, SEX_WORDS))
    known.put("stage", STAGE_WORDS[person.stage])
    if person.born_on is not None:
        known.put("born", day_words(PartialDate(person.born_on.year, person.born_on.month)))
    for name, words in (
        ("nationality", person.nationality),
        ("education", person.education),
        ("native_place", person.native_place),
        ("political_status", person.political_status),
        ("work", person.work_unit or person.job),
    ):
        known.put(name, words)
    group = None if person.group_id is None else session.get(PartyGroup, person.group_id)
    known.put("group", None if group is None else group.name)


def _branch(session: Session, known: PersonFacts, branch_id: str, today: date) -> None:
    branch = session.get_one(Branch, branch_id)
    known.put("branch", branch.name)
    known.put("superior", branch.superior)
    secretary = next(
        (post for post in posts_on(session, branch_id, today) if post.title == PostTitle.SECRETARY), None
    )
    holder = None if secretary is None else session.get(Person, secretary.person_id)
    known.put("secretary", None if holder is None else holder.name)
    known.put("branch_phone", branch.phone or (holder.phone if holder is not None else None))
    known.put("blank", common["blank"])


def _step(known: PersonFacts, taken: TakenStep) -> None:
    name = key_of(taken.step.id)
    for entry in ENTRIES:
        value = getattr(taken, entry)
        known.put(f"{name}_{entry}", day_words(value) if isinstance(value, PartialDate) else value)
    known.put(f"{name}_people", read_person_papers().words["separator"].join(taken.people))


def key_of(step_id: str) -> str:
    """Return how the facts of a step begin: `pre-review` → `pre_review`."""
    return step_id.replace("-", "_")


def _bodies(session: Session, known: PersonFacts, course: Course) -> None:
    """Say which sitting decided a step: the one linked, else the committee where the branch had one then."""
    words = read_person_papers().words
    for name in DECIDED_BY_BRANCH:
        step = course.steps.get(name)
        if step is None or step.day is None:
            continue
        meeting = None if step.meeting_id is None else session.get(Meeting, step.meeting_id)
        if meeting is not None:
            by_committee = meeting.kind == MeetingKind.COMMITTEE
        else:
            by_committee = bool(committee_ids(session, course.person.branch_id, step.day.earliest))
        known.put(f"{name}_body", words["committee" if by_committee else "general"])
        if step.on is None:  # an imported roster knows the day somebody was listed, not the sitting before it
            known.put(f"{name}_on", day_words(step.day))


def _probation(session: Session, known: PersonFacts, course: Course, process: Process) -> None:
    words = read_person_papers().words
    training = course.steps.get("training")
    if training is not None and training.on is not None and training.until is not None:
        period = words["period"].format(start=day_words(training.on), end=day_words(training.until))
        known.put("training_period", period)
    start = course.person.admitted_on
    if start is None:
        return
    known.put("probation_start", day_words(start))
    approval = course.steps.get("admission-approval")
    end = None if approval is None else approval.until
    if end is None and start.is_whole:
        months = process.version_on(start.earliest).limits.probation_months
        end = PartialDate.of(add_months(start.earliest, months))
    if end is not None:
        known.put("probation_end", day_words(end))
        known.put("probation_period", words["period"].format(start=day_words(start), end=day_words(end)))
    halves = inspections_between(session, course.person, start.earliest)
    known.put("probation_first", halves["first"])
    known.put("probation_second", halves["second"])


def inspections_between(session: Session, person: Person, since: date) -> Mapping[str, str]:
    """Write the inspections of a probation by its halves."""
    middle = add_months(since, FIRST_HALF_MONTHS)
    halves: dict[str, list[str]] = {"first": [], "second": []}
    for day, line in inspection_lines(session, person):
        if day >= since:
            halves["first" if day <= middle else "second"].append(line)
    return {half: "\n".join(lines) for half, lines in halves.items()}


def inspection_lines(session: Session, person: Person) -> Iterator[tuple[date, str]]:
    """Yield the inspections of somebody in order, each in a line with its day, who looked and the finding."""
    words = read_person_papers().words
    names = dict(
        session.execute(select(Person.id, Person.name).where(Person.branch_id == person.branch_id))
        .tuples()
        .all()
    )
    for row in session.scalars(
        select(Inspection)
        .where(Inspection.person_id == person.id, Inspection.kind == InspectionKind.INSPECTION)
        .order_by(Inspection.on)
    ):
        by = words["separator"].join(names[key] for key in row.by if key in names)
        line = words["inspection"].format(day=day_words(row.on), by=by, text=row.text.strip())
        if row.result:
            line += words["result"].format(result=row.result)
        yield row.on, line
