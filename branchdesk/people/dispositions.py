"""Cases of unqualified members (处置不合格党员): opened by a person, step by step, never acting by themselves.

What changes a member's status is recorded as a change of status; the case only follows it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    MEMBER_STAGES,
    Disposition,
    DispositionAim,
    DispositionStep,
    Meeting,
    Person,
    RemovalGround,
    StatusChange,
)
from branchdesk.people.known import found
from branchdesk.people.status_rules import MEETING_KINDS
from branchdesk.rules.honours import DispositionRule, disposition_steps
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """What is entered for a case."""

    person_id: str
    opened_on: date
    aim: DispositionAim
    conduct: str
    ground: RemovalGround | None = None


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step of a case: what the rules ask for, and when it was done, if it was."""

    rule: DispositionRule
    done_on: date | None = None
    by: str = ""
    meeting_id: str | None = None
    meeting: str = ""
    """The sitting in words."""
    note: str = ""
    until: date | None = None
    """The end of the term the step set."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its steps in order."""

    id: str
    person_id: str
    name: str
    opened_on: date
    aim: DispositionAim
    ground: RemovalGround | None
    conduct: str
    closed_on: date | None
    outcome: str
    steps: tuple[CaseStep, ...]

    @property
    def next_step(self) -> CaseStep | None:
        """The first step that is not done; None for a closed case."""
        if self.closed_on is not None:
            return None
        return next((step for step in self.steps if step.done_on is None), None)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done_on is not None for step in self.steps)

    @property
    def term_ends_on(self) -> date | None:
        """The end of a 限期改正 that is still running."""
        if self.closed_on is not None or any(s.rule.left and s.done_on for s in self.steps):
            return None
        return next((step.until for step in self.steps if step.until is not None), None)


def keep(session: Session, branch_id: str, entry: CaseEntry, case_id: str | None = None) -> Disposition:
    """Open a case, or correct the one of a key.

    Raises InvalidField for somebody who is no member, without words on the conduct, for a removal without
    its case of the six, and for a second open case of one person.
    """
    person = found(session, entry.person_id)
    if person.stage not in MEMBER_STAGES:
        raise InvalidField("person_id", _("{name}不是党员。").format(name=person.name))
    if not entry.conduct.strip():
        raise InvalidField("conduct", _("请写明不合格的具体表现。"))
    if entry.aim == DispositionAim.REMOVAL and entry.ground is None:
        raise InvalidField("ground", _("请选按哪一种情形除名（教育管理工作条例第三十一条）。"))
    running = session.scalars(
        select(Disposition).where(Disposition.person_id == person.id, Disposition.closed_on.is_(None))
    ).first()
    if running is not None and running.id != case_id:
        raise InvalidField("person_id", _("{name}已经有一件没有办结的处置。").format(name=person.name))
    case = _found(session, case_id) if case_id else Disposition(branch_id=branch_id)
    case.person_id, case.opened_on, case.aim = person.id, entry.opened_on, entry.aim
    case.ground = entry.ground if entry.aim == DispositionAim.REMOVAL else None
    case.conduct = entry.conduct.strip()
    session.add(case)
    session.flush()
    return case


def take_step(
    session: Session,
    case_id: str,
    step_id: str,
    on: date | None,
    *,
    by: str = "",
    meeting_id: str | None = None,
    note: str = "",
) -> None:
    """Record that a step was taken on a day; without a day it is taken back as not done.

    Raises InvalidField for a day before the case was opened, and for a sitting of the wrong kind or none.
    """
    case = _found(session, case_id)
    rule = next((rule for rule in disposition_steps() if rule.id == step_id), None)
    if rule is None or rule.state is not None or rule.left is not None:
        raise BranchDeskError(_("这一步由“状态变动”的登记来完成。"))
    step = session.scalars(
        select(DispositionStep).where(
            DispositionStep.disposition_id == case.id, DispositionStep.step == step_id
        )
    ).first()
    if on is None:
        if step is not None:
            session.delete(step)
            session.flush()
        return
    if on < case.opened_on:
        raise InvalidField("on", _("不能早于立案日期 {day}。").format(day=case.opened_on))
    _check_sitting(session, case, rule, meeting_id, by)
    step = step or DispositionStep(disposition_id=case.id, step=step_id)
    step.done_on, step.by = on, by.strip() or None
    step.meeting_id, step.note = meeting_id, note.strip() or None
    session.add(step)
    session.flush()


def _check_sitting(
    session: Session, case: Disposition, rule: DispositionRule, meeting_id: str | None, by: str
) -> None:
    if rule.asks not in MEETING_KINDS:
        return
    if meeting_id is None:
        if not by.strip():
            raise InvalidField("meeting", _("请选会议，或写明哪天什么会。"))
        return
    meeting = session.get(Meeting, meeting_id)
    kinds = set(MEETING_KINDS[rule.asks])
    if (
        meeting is None
        or meeting.branch_id != case.branch_id
        or not kinds
        & {
            meeting.kind,
            *meeting.also_kinds,
        }
    ):
        raise InvalidField("meeting", _("这次会议不能作这样的决定，请另选。"))


def close(session: Session, case_id: str, on: date | None, outcome: str = "") -> None:
    """End a case with its outcome, or open it again without a day.

    Raises InvalidField for no outcome, or a day before it was opened.
    """
    case = _found(session, case_id)
    if on is not None and on < case.opened_on:
        raise InvalidField("on", _("不能早于立案日期 {day}。").format(day=case.opened_on))
    if on is not None and not outcome.strip():
        raise InvalidField("outcome", _("请写明处置的结果。"))
    case.closed_on, case.outcome = on, outcome.strip() or None
    session.flush()


def _found(session: Session, case_id: str) -> Disposition:
    return entries.found(session, Disposition, case_id, _("这件处置已经不在了，可能刚被撤销。"))


def case_of(session: Session, case_id: str) -> Case:
    """Read one case; raises BranchDeskError for one that is gone."""
    case = _found(session, case_id)
    return next(known for known in cases(session, case.branch_id) if known.id == case_id)


@once_a_reading
def cases(session: Session, branch_id: str) -> list[Case]:
    """List the cases of a branch, open ones first, then the latest opened."""
    rows = session.execute(
        select(Disposition, Person.name)
        .join(Person, Person.id == Disposition.person_id)
        .where(Disposition.branch_id == branch_id)
        .order_by(Disposition.closed_on.is_not(None), Disposition.opened_on.desc())
    ).all()
    taken: dict[str, dict[str, CaseStep]] = {}
    for step, title, starts_at in session.execute(
        select(DispositionStep, Meeting.title, Meeting.starts_at)
        .join(Disposition, Disposition.id == DispositionStep.disposition_id)
        .outerjoin(Meeting, Meeting.id == DispositionStep.meeting_id)
        .where(Disposition.branch_id == branch_id)
    ):
        rule = next((rule for rule in disposition_steps() if rule.id == step.step), None)
        if rule is not None:
            sat = "" if starts_at is None else f"{starts_at:%Y-%m-%d} {title}"
            taken.setdefault(step.disposition_id, {})[step.step] = CaseStep(
                rule, step.done_on, step.by or "", step.meeting_id, sat, step.note or ""
            )
    changes = session.scalars(
        select(StatusChange)
        .where(StatusChange.branch_id == branch_id)
        .order_by(StatusChange.changed_on, StatusChange.recorded_at)
    ).all()
    return [
        Case(
            id=case.id,
            person_id=case.person_id,
            name=name,
            opened_on=case.opened_on,
            aim=case.aim,
            ground=case.ground,
            conduct=case.conduct,
            closed_on=case.closed_on,
            outcome=case.outcome or "",
            steps=tuple(_steps(case, taken.get(case.id, {}), changes)),
        )
        for case, name in rows
    ]


def _steps(
    case: Disposition, taken: dict[str, CaseStep], changes: Sequence[StatusChange]
) -> Iterator[CaseStep]:
    own = [made for made in changes if made.person_id == case.person_id and made.changed_on >= case.opened_on]
    for rule in disposition_steps():
        if not rule.applies(case.aim, case.ground):
            continue
        made = next(
            (
                made
                for made in own
                if (rule.state is not None and made.to_state == rule.state)
                or (rule.left is not None and made.from_state == rule.left)
            ),
            None,
        )
        if made is not None:
            yield CaseStep(
                rule,
                made.changed_on,
                made.approved_by or made.decided_in or "",
                note=made.note or "",
                until=made.until if rule.state is not None else None,
            )
        else:
            yield taken.get(rule.id, CaseStep(rule))


def out_of_order(case: Case) -> Iterator[tuple[CaseStep, CaseStep]]:
    """Yield pairs of steps of which the later one bears the earlier date."""
    done = [step for step in case.steps if step.done_on is not None]
    for before, after in pairwise(done):
        if before.done_on is not None and after.done_on is not None and after.done_on < before.done_on:
            yield before, after
