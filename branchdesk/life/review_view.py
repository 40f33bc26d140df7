"""A year's life meeting as a window and its papers read it: every step, what is done, and what is missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import N_, _
from branchdesk.life.reviews import review_in
from branchdesk.life.talks import talks_of
from branchdesk.models import (
    Attendance,
    Criticism,
    LifeOpinion,
    LifeReview,
    Meeting,
    MeetingKind,
    OpinionFrom,
    OpinionWay,
    Person,
    Presence,
    SelfCheck,
    WorklistSource,
)
from branchdesk.roll import members_on
from branchdesk.rules.appraisal_rules import YearStep, appraisal_rules
from branchdesk.rules.checks import Checks
from branchdesk.store.remembering import once_a_reading
from branchdesk.worklists import Item, items_of
from branchdesk.worklists.recurring import most_like


class StepState(StrEnum):
    """Where a step of the year stands."""

    DONE = "done"
    PART = "part"
    OPEN = "open"


STATE_WORDS = {
    StepState.DONE: N_("已办"),
    StepState.PART: N_("未办完"),
    StepState.OPEN: N_("未办"),
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with how far it is, in words; `id` is the step's own."""

    id: str
    number: int
    step: YearStep
    state: StepState
    said: str


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """An opinion that was asked for."""

    id: str
    received_on: date
    source: OpinionFrom
    way: OpinionWay
    about_id: str | None
    about: str
    """Whom it is about; empty for the branch and its committee."""
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What one member criticised another for."""

    by_id: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class MemberPart:
    """One member's part in the meeting; `id` is the person's own."""

    id: str
    name: str
    came: bool
    """Whether they were at the meeting; so long as none is chosen, everybody is expected."""
    text: str
    answer: str
    remarks: tuple[Remark, ...]
    made: int
    """How many others they criticised."""
    check_id: str | None
    """The key of what was written down of them."""

    @property
    def is_complete(self) -> bool:
        """Whether self-criticism and criticism are both written down."""
        return bool(self.text and self.remarks)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem on the list, the earlier one it is, or the one it may be."""

    item: Item
    recurs: Item | None
    proposed: Item | None

    @property
    def id(self) -> str:
        """The item's own key."""
        return self.item.id

    @property
    def lacks(self) -> tuple[str, ...]:
        """What its rectification lacks, in words."""
        item = self.item
        wanted = ((item.measure, _("整改措施")), (item.responsible, _("责任人")), (item.due_on, _("时限")))
        return tuple(words for value, words in wanted if not value)


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything the books know of a year's life meeting; `record` is empty until something is written down."""

    record: LifeReview | None
    year: int
    meeting_id: str | None
    meeting: str
    held_on: date | None
    talks: int
    untalked: tuple[str, ...]
    """Names of the members nobody talked with this year, up to the meeting."""
    opinions: tuple[OpinionRow, ...]
    people: tuple[MemberPart, ...]
    problems: tuple[Problem, ...]
    carried: tuple[Item, ...]
    """Items of earlier life meetings that were not closed when the year began."""
    steps: tuple[StepRow, ...] = ()

    @property
    def id(self) -> str | None:
        """The key of the record, once there is one."""
        return self.record.id if self.record is not None else None

    @property
    def present(self) -> tuple[MemberPart, ...]:
        """Those whose self-criticism is expected."""
        return tuple(part for part in self.people if part.came)

    @property
    def next_step(self) -> StepRow | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state != StepState.DONE), None)

    @property
    def is_late(self) -> bool:
        """Whether it was entered after its year had ended (补录)."""
        return self.record is not None and self.record.recorded_at.year > self.year

    def step(self, name: str) -> StepRow:
        """Return a step by its id."""
        return next(step for step in self.steps if step.id == name)


@once_a_reading
def view(session: Session, checks: Checks, branch_id: str, year: int, today: date) -> ReviewView:
    """Read a year's life meeting, whether it was begun or not."""
    record = review_in(session, branch_id, year)
    meeting = _meeting(session, branch_id, record, year)
    held = meeting.starts_at.date() if meeting is not None else None
    day = held or max(min(today, date(year, 12, 31)), date(year, 1, 1))
    members = members_on(session, branch_id, day)
    talks = [talk for talk in talks_of(session, branch_id, year) if talk.held_on <= day]
    met = {key for talk in talks for key in (talk.by_id, talk.with_id)}
    found = ReviewView(
        record=record,
        year=year,
        meeting_id=meeting.id if meeting else None,
        meeting=f"{held} {meeting.title}" if meeting else "",
        held_on=held,
        talks=len(talks),
        untalked=tuple(person.name for person in members if person.id not in met),
        opinions=_opinions(session, record),
        people=_people(session, record, meeting, members),
        problems=_problems(session, checks, branch_id, record, today),
        carried=_carried(session, branch_id, year, today),
    )
    return _with_steps(found, len(members), day)


def _meeting(session: Session, branch_id: str, record: LifeReview | None, year: int) -> Meeting | None:
    """Return the sitting that was chosen, or the year's only one of its kind: nobody says that twice."""
    if record is not None and record.meeting_id is not None:
        return session.get(Meeting, record.meeting_id)
    kind = MeetingKind.LIFE_MEETING
    sittings = session.execute(
        select(Meeting.id, Meeting.kind, Meeting.also_kinds).where(
            Meeting.branch_id == branch_id, Meeting.held_in(year)
        )
    ).tuples()
    held = [key for key, own, also in sittings if kind in (own, *also)]
    return session.get(Meeting, held[0]) if len(held) == 1 else None


def _opinions(session: Session, record: LifeReview | None) -> tuple[OpinionRow, ...]:
    if record is None:
        return ()
    rows = session.execute(
        select(LifeOpinion, Person.name)
        .outerjoin(Person, Person.id == LifeOpinion.about_id)
        .where(LifeOpinion.review_id == record.id)
        .order_by(LifeOpinion.about_id.is_not(None), Person.position, LifeOpinion.received_on)
    )
    return tuple(
        OpinionRow(one.id, one.received_on, one.source, one.way, one.about_id, name or "", one.text)
        for one, name in rows
    )


def _people(
    session: Session, record: LifeReview | None, meeting: Meeting | None, members: list[Person]
) -> tuple[MemberPart, ...]:
    checks: dict[str, SelfCheck] = {}
    remarks: dict[str, list[Remark]] = {}
    if record is not None:
        checks = {
            one.person_id: one
            for one in session.scalars(select(SelfCheck).where(SelfCheck.review_id == record.id))
        }
        rows = session.execute(
            select(Criticism, Person.name)
            .join(Person, Person.id == Criticism.by_id)
            .where(Criticism.review_id == record.id)
            .order_by(Person.position)
        )
        for one, name in rows:
            remarks.setdefault(one.person_id, []).append(Remark(one.by_id, name, one.text))
    came = _came(session, meeting)
    makers = [remark.by_id for listed in remarks.values() for remark in listed]
    return tuple(
        MemberPart(
            id=person.id,
            name=person.name,
            came=came is None or person.id in came,
            text=checks[person.id].text if person.id in checks else "",
            answer=checks[person.id].answer if person.id in checks else "",
            remarks=tuple(remarks.get(person.id, ())),
            made=makers.count(person.id),
            check_id=checks[person.id].id if person.id in checks else None,
        )
        for person in members
    )


def _came(session: Session, meeting: Meeting | None) -> set[str] | None:
    """Return who was at the meeting; None where that is not known."""
    if meeting is None:
        return None
    return set(
        session.scalars(
            select(Attendance.person_id).where(
                Attendance.meeting_id == meeting.id, Attendance.presence == Presence.PRESENT
            )
        )
    )


def _problems(
    session: Session, checks: Checks, branch_id: str, record: LifeReview | None, today: date
) -> tuple[Problem, ...]:
    if record is None:
        return ()
    everything = items_of(session, branch_id, today, sources=(WorklistSource.LIFE_MEETING,))
    by_key = {item.id: item for item in everything}
    earlier = [item for item in everything if item.raised_on.year < record.year]
    percent = checks.limit("review.recurs", today)
    problems = []
    for item in everything:
        if item.source_id != record.id:
            continue
        recurs = by_key.get(item.recurs_id or "")
        proposed = None if recurs is not None else most_like(item.text, earlier, percent)
        problems.append(Problem(item, recurs, proposed))
    return tuple(problems)


def _carried(session: Session, branch_id: str, year: int, today: date) -> tuple[Item, ...]:
    first = date(year, 1, 1)
    return tuple(
        item
        for item in items_of(session, branch_id, today, sources=(WorklistSource.LIFE_MEETING,))
        if item.raised_on < first and (item.done_on is None or item.done_on >= first)
    )


def _with_steps(found: ReviewView, members: int, day: date) -> ReviewView:
    rows = []
    for number, step in enumerate(appraisal_rules().steps_of_review(day), 1):
        state, said = _progress(found, step.id, members)
        rows.append(StepRow(step.id, number, step, state, said))
    names = [field for field in ReviewView.__dataclass_fields__ if field != "steps"]
    return ReviewView(**{name: getattr(found, name) for name in names}, steps=tuple(rows))


def _progress(found: ReviewView, step: str, members: int) -> tuple[StepState, str]:
    record = found.record
    match step:
        case "study":
            day = record.studied_on if record is not None else None
            return _if(day is not None), str(day or "")
        case "talks":
            done = members - len(found.untalked)
            said = _("{n} 次，谈过 {done}/{all} 人").format(n=found.talks, done=done, all=members)
            return _of(done, members), said
        case "opinions":
            return _if(bool(found.opinions)), _count(len(found.opinions))
        case "meeting":
            return _if(found.meeting_id is not None), found.meeting
        case "committee":
            return _if(bool(record and record.committee_check)), ""
        case "self-checks":
            done, asked = sum(part.is_complete for part in found.present), len(found.present)
            begun = any(part.text or part.remarks for part in found.present)
            state = StepState.PART if begun and not done else _of(done, asked)
            return state, _("{done}/{all} 人").format(done=done, all=asked)
        case "problems":
            return _if(bool(found.problems)), _count(len(found.problems))
        case "rectification":
            return _rectified(found.problems)
    reported = record.reported_on if record is not None else None
    return _if(reported is not None), str(reported or "")


def _rectified(problems: tuple[Problem, ...]) -> tuple[StepState, str]:
    done = sum(not problem.item.is_open for problem in problems)
    planned = sum(not problem.lacks for problem in problems)
    if not problems:
        return StepState.OPEN, ""
    state = StepState.DONE if done == len(problems) else StepState.PART if planned else StepState.OPEN
    return state, _("办完 {done}/{all}").format(done=done, all=len(problems))


def _if(done: bool) -> StepState:
    return StepState.DONE if done else StepState.OPEN


def _of(done: int, asked: int) -> StepState:
    if done and done >= asked:
        return StepState.DONE
    return StepState.PART if done else StepState.OPEN


def _count(number: int) -> str:
    return _("{n} 条").format(n=number) if number else ""
