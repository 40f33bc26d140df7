"""What the papers about somebody on the way into the Party say of them: each fact once, as it is printed."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate, add_months
from branchdesk.documents.pages import common
from branchdesk.documents.person_ballots import ballot_facts
from branchdesk.fields import words_of
from branchdesk.life.expected import committee_ids
from branchdesk.models import (
    Branch,
    InspectionKind,
    MeetingKind,
    MotionPurpose,
    Person,
    PostTitle,
)
from branchdesk.people.development_dates import probation_end
from branchdesk.people.development_records import Case, StepRecord
from branchdesk.people.known import found
from branchdesk.people.materials import Course, course_of
from branchdesk.people.posts import posts_on
from branchdesk.people.roster import RosterRow
from branchdesk.rules.person_papers import read_person_papers
from branchdesk.rules.processes import Process
from branchdesk.words import SEX_WORDS, STAGE_WORDS

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
    branch_id = found(session, person_id).branch_id
    course = course_of(session, person_id, today, process)
    known = PersonFacts()
    _person(known, course.person)
    _branch(session, known, branch_id, today)
    for record in course.case.records.values():
        _step(known, record)
    _bodies(session, known, branch_id, course)
    _probation(known, course.case)
    for name, purpose, record in _ballots(course.case):
        for key, words in ballot_facts(session, course, purpose, record).items():
            known.put(f"{name}_{key}", words)
    return known


def _ballots(case: Case) -> Iterator[tuple[str, MotionPurpose, StepRecord]]:
    """Yield the two ballots on a person; after an extension the second one on the conversion counts."""
    yield "admission", MotionPurpose.ADMISSION, case.record("admission-meeting")
    again = case.record("extended-meeting")
    meeting = again if again.is_begun else case.record("conversion-meeting")
    yield "conversion", MotionPurpose.CONVERSION, meeting


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


def _person(known: PersonFacts, person: RosterRow) -> None:
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
    known.put("group", person.group_name)


def _branch(session: Session, known: PersonFacts, branch_id: str, today: date) -> None:
    branch = session.get_one(Branch, branch_id)
    known.put("branch", branch.name)
    known.put("superior", branch.superior)
    secretary = next(
        (post for post in posts_on(session, branch_id, today) if post.title == PostTitle.SECRETARY), None
    )
    holder = None if secretary is None else session.get(Person, secretary.person_id)
    known.put("branch_phone", branch.phone or (holder.phone if holder is not None else None))
    known.put("blank", common["blank"])


def _step(known: PersonFacts, record: StepRecord) -> None:
    name = key_of(record.step.id)
    for entry in ENTRIES:
        value = getattr(record, entry)
        known.put(f"{name}_{entry}", day_words(value) if isinstance(value, PartialDate) else value)
    people = [helper.name for helper in record.people]
    if record.step.field("people") is not None and record.others:
        people.append(record.others)  # such as a sponsor from another branch
    known.put(f"{name}_people", read_person_papers().words["separator"].join(people))


def key_of(step_id: str) -> str:
    """Return how the facts of a step begin: `pre-review` → `pre_review`."""
    return step_id.replace("-", "_")


def _bodies(session: Session, known: PersonFacts, branch_id: str, course: Course) -> None:
    """Say which sitting decided a step: the one linked, else the committee where the branch had one then."""
    words = read_person_papers().words
    for name in DECIDED_BY_BRANCH:
        record, day = course.case.record(name), course.step_day(name)
        if day is None:
            continue
        if record.sitting is not None:
            by_committee = record.sitting.kind == MeetingKind.COMMITTEE
        else:
            by_committee = bool(committee_ids(session, branch_id, day.earliest))
        known.put(f"{name}_body", words["committee" if by_committee else "general"])
        if (
            record.on is None
        ):  # an imported roster knows the day somebody was listed, not the sitting before it
            known.put(f"{name}_on", day_words(day))


def _probation(known: PersonFacts, case: Case) -> None:
    words = read_person_papers().words
    training = case.record("training")
    if training.on is not None and training.until is not None:
        period = words["period"].format(start=day_words(training.on), end=day_words(training.until))
        known.put("training_period", period)
    start = case.on("admission-meeting")
    if start is None:
        return
    known.put("probation_start", day_words(start))
    end = case.record("admission-approval").until or probation_end(case)
    if end is not None:
        known.put("probation_end", day_words(end))
        known.put("probation_period", words["period"].format(start=day_words(start), end=day_words(end)))
    middle = add_months(start.earliest, FIRST_HALF_MONTHS)
    lines = [(day, line) for day, line in inspection_lines(case) if day >= start.earliest]
    known.put("probation_first", "\n".join(line for day, line in lines if day <= middle))
    known.put("probation_second", "\n".join(line for day, line in lines if day > middle))


def inspection_lines(case: Case) -> Iterator[tuple[date, str]]:
    """Yield the inspections of somebody in order, each in a line with its day, who looked and the finding."""
    words = read_person_papers().words
    for entry in case.inspections:
        if entry.kind == InspectionKind.INSPECTION and entry.id is not None:
            by = words["separator"].join(helper.name for helper in entry.by)
            line = words["inspection"].format(day=day_words(entry.on), by=by, text=entry.text.strip())
            if entry.result:
                line += words["result"].format(result=entry.result)
            yield entry.on.earliest, line
