"""An appraisal of members as a window and its papers read it: the steps, every member's part, and the numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.life.appraisal_results import has_result, most_excellent, was_full
from branchdesk.life.appraisals import STEP_DAYS, VOTES, appraisal_in, counted_on, entries_of
from branchdesk.life.review_view import StepRow, StepState
from branchdesk.models import (
    Appraisal,
    AppraisalCorrection,
    AppraisalEntry,
    AppraisalGrade,
    Meeting,
    Person,
)
from branchdesk.roll import members_on
from branchdesk.rules.appraisal_rules import appraisal_rules
from branchdesk.rules.checks import Checks
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A grade that was changed after the appraisal was finalised."""

    on: date
    before: AppraisalGrade | None
    after: AppraisalGrade
    reason: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One member's part in an appraisal."""

    id: str
    person_id: str
    name: str
    is_full: bool
    elsewhere: str
    self_text: str
    mutual_text: str
    excellent: int | None
    qualified: int | None
    basic: int | None
    unqualified: int | None
    grade: AppraisalGrade | None
    opinion: str
    feedback_on: date | None
    own_opinion: str
    superior_opinion: str
    has_result: bool
    corrections: tuple[CorrectionRow, ...]

    @property
    def votes(self) -> int | None:
        """How many votes were counted; None before the ballot was entered."""
        given = [getattr(self, name) for name in VOTES]
        return None if all(vote is None for vote in given) else sum(vote or 0 for vote in given)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Which cells of the 登记表 are empty, in words (永州 YZ6)."""
        cells = (
            (self.self_text, _("个人小结")),
            (self.mutual_text or self.votes, _("民主评议情况")),
            (self.grade, _("支部意见")),
            (self.feedback_on and self.own_opinion, _("本人意见")),
        )
        return () if self.elsewhere else tuple(words for value, words in cells if not value)


@dataclass(frozen=True, slots=True)
class AppraisalView:
    """Everything the books know of an appraisal."""

    record: Appraisal
    entries: tuple[EntryRow, ...]
    members: int
    """N: all on the roll; once it is finalised, as they were counted then."""
    full_members: int
    most_excellent: int
    missing: tuple[str, ...]
    """Names of members on the roll who are not listed."""
    vote_meeting: str
    decision_meeting: str
    steps: tuple[StepRow, ...]

    @property
    def id(self) -> str:
        """The key of the appraisal."""
        return self.record.id

    @property
    def is_final(self) -> bool:
        """Whether its grades stand."""
        return self.record.finalised_on is not None

    @property
    def appraised(self) -> int:
        """How many have a grade, 不定等次 among them."""
        return sum(entry.grade is not None for entry in self.entries)

    def count(self, grade: AppraisalGrade) -> int:
        """Count the members with a grade."""
        return sum(entry.grade == grade for entry in self.entries)

    @property
    def is_over_third(self) -> bool:
        """Whether more are 优秀 than a third of all members."""
        return self.count(AppraisalGrade.EXCELLENT) > self.most_excellent

    @property
    def is_late(self) -> bool:
        """Whether it was entered after its year had ended (补录)."""
        return self.record.recorded_at.year > self.record.year

    @property
    def next_step(self) -> StepRow | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state != StepState.DONE), None)


@once_a_reading
def view(session: Session, checks: Checks, branch_id: str, year: int, today: date) -> AppraisalView | None:
    """Read the appraisal of a year; None where none was begun."""
    record = appraisal_in(session, branch_id, year)
    if record is None:
        return None
    day = counted_on(record, today)
    people = {person.id: person for person in members_on(session, branch_id, day)}
    listed = entries_of(session, record.id)
    rows = _rows(session, listed, people, day)
    here = {entry.person_id for entry in listed}
    members = len(people) if record.members is None else record.members
    full = sum(was_full(person, day) for person in people.values())
    return AppraisalView(
        record=record,
        entries=rows,
        members=members,
        full_members=full if record.full_members is None else record.full_members,
        most_excellent=most_excellent(members, checks, day),
        missing=tuple(person.name for key, person in people.items() if key not in here),
        vote_meeting=_meeting(session, record.vote_meeting_id),
        decision_meeting=_meeting(session, record.decision_meeting_id),
        steps=_steps(record, rows, day),
    )


def _rows(
    session: Session, listed: list[AppraisalEntry], on_roll: dict[str, Person], day: date
) -> tuple[EntryRow, ...]:
    people = {
        person.id: person
        for person in session.scalars(select(Person).where(Person.id.in_([e.person_id for e in listed])))
    }
    corrections = _corrections(session, [entry.id for entry in listed])
    names = ("elsewhere", "self_text", "mutual_text", "grade", "opinion", "feedback_on", *VOTES)
    return tuple(
        EntryRow(
            id=entry.id,
            person_id=entry.person_id,
            name=people[entry.person_id].name,
            is_full=was_full(people[entry.person_id], day),
            own_opinion=entry.own_opinion,
            superior_opinion=entry.superior_opinion,
            has_result=has_result(entry, on_roll.get(entry.person_id), day),
            corrections=tuple(corrections.get(entry.id, ())),
            **{name: getattr(entry, name) for name in names} | {"elsewhere": entry.elsewhere or ""},
        )
        for entry in listed
    )


def _corrections(session: Session, keys: list[str]) -> dict[str, list[CorrectionRow]]:
    found: dict[str, list[CorrectionRow]] = {}
    rows = session.scalars(
        select(AppraisalCorrection)
        .where(AppraisalCorrection.entry_id.in_(keys))
        .order_by(AppraisalCorrection.corrected_on)
    )
    for one in rows:
        made = CorrectionRow(one.corrected_on, one.from_grade, one.to_grade, one.reason)
        found.setdefault(one.entry_id, []).append(made)
    return found


def _meeting(session: Session, key: str | None) -> str:
    meeting = session.get(Meeting, key) if key else None
    return f"{meeting.starts_at:%Y-%m-%d} {meeting.title}" if meeting is not None else ""


def _steps(record: Appraisal, rows: tuple[EntryRow, ...], day: date) -> tuple[StepRow, ...]:
    asked = [row for row in rows if not row.elsewhere]
    found = []
    for number, step in enumerate(appraisal_rules().steps_of_appraisal(day), 1):
        done = _done(step.id, asked)
        on = getattr(record, STEP_DAYS[step.id]) if step.id in STEP_DAYS else None
        has_day = on is not None or step.id not in STEP_DAYS
        state = StepState.OPEN
        if has_day and done and done >= len(asked):
            state = StepState.DONE
        elif on is not None or done:
            state = StepState.PART
        said = _("{day}　{done}/{all} 人").format(day=on or "", done=done, all=len(asked)).strip()
        found.append(StepRow(step.id, number, step, state, said))
    return tuple(found)


def _done(step: str, asked: Iterable[EntryRow]) -> int:
    """Count the members for whom a step is done."""
    match step:
        case "self":
            return sum(bool(row.self_text) for row in asked)
        case "mutual":
            return sum(bool(row.mutual_text) for row in asked)
        case "vote":
            return sum(row.votes is not None for row in asked)
        case "decide":
            return sum(row.has_result for row in asked)
    return sum(row.feedback_on is not None for row in asked)


def out_of_order(record: Appraisal, steps: Iterable[StepRow]) -> list[tuple[str, str]]:
    """Return pairs of steps of which the later one bears the earlier day, by their titles."""
    dated = [
        (_(step.step.title), getattr(record, STEP_DAYS[step.id])) for step in steps if step.id in STEP_DAYS
    ]
    return [
        (before, after)
        for (before, first), (after, second) in combinations(dated, 2)
        if first is not None and second is not None and second < first
    ]


def skipped(record: Appraisal, steps: Iterable[StepRow]) -> list[str]:
    """Return the titles of the steps without a day before one that has one."""
    dated = [
        (_(step.step.title), getattr(record, STEP_DAYS[step.id])) for step in steps if step.id in STEP_DAYS
    ]
    last = max((place for place, (_title, on) in enumerate(dated) if on is not None), default=-1)
    return [title for title, on in dated[: last + 1] if on is None]
