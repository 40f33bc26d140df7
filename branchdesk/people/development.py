"""发展党员, the plain path: from application to full member, one stage after another, each with its date."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate, add_months
from branchdesk.errors import InvalidField
from branchdesk.fields import STAGE_WORDS
from branchdesk.i18n import N_, _
from branchdesk.models import Person, Stage, State
from branchdesk.people import statuses
from branchdesk.people.known import found
from branchdesk.people.roster import RosterRow

TRAINING_MONTHS = 12
"""一年以上培养教育和考察 before somebody becomes a development target (F26 §13)."""
PROBATION_MONTHS = 12
"""预备期为一年, from the day the members' meeting admitted (F26 §31)."""


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one stage to the next: which date it needs, and what must have gone before."""

    stage: Stage
    field: str
    title: str
    after: str
    after_title: str
    months: int
    source: str


STEPS = {
    Stage.APPLICANT: Step(
        Stage.ACTIVIST,
        "activist_on",
        N_("确定积极分子日期"),
        "applied_on",
        N_("申请入党日期"),
        0,
        N_("细则第八条"),
    ),
    Stage.ACTIVIST: Step(
        Stage.TARGET,
        "target_on",
        N_("列为发展对象日期"),
        "activist_on",
        N_("确定积极分子日期"),
        TRAINING_MONTHS,
        N_("细则第十三条：经过一年以上培养教育和考察"),
    ),
    Stage.TARGET: Step(
        Stage.PROBATIONARY,
        "admitted_on",
        N_("支部大会通过日期"),
        "target_on",
        N_("列为发展对象日期"),
        0,
        N_("细则第十九条"),
    ),
    Stage.PROBATIONARY: Step(
        Stage.FULL,
        "converted_on",
        N_("转正日期"),
        "admitted_on",
        N_("入党日期"),
        PROBATION_MONTHS,
        N_("细则第三十一条：预备期为一年，从支部大会通过之日算起"),
    ),
}


def next_step(stage: Stage) -> Step | None:
    """Return the step that follows a stage; None for a full member."""
    return STEPS.get(stage)


def earliest(step: Step, person: Person | RosterRow) -> date | None:
    """Return the first day a step can have by the rule, when the date before it is known."""
    before: PartialDate | None = getattr(person, step.after)
    return None if before is None else add_months(before.earliest, step.months)


def is_open(person: Person | RosterRow, today: date) -> bool:
    """Whether the term before somebody's next step is over, so that it can be decided."""
    step = next_step(person.stage)
    due = None if step is None else earliest(step, person)
    return person.ended_on is None and due is not None and due <= today


def advance(session: Session, person_id: str, on: date, *, reason: str | None = None) -> Person:
    """Bring somebody to the next stage, as decided on a day.

    Raises InvalidField("on") when that day lies before the step before it, and InvalidField("reason") when
    the rule's term is not over and no reason is given; a reason given goes into the remark.
    """
    person = found(session, person_id)
    step = next_step(person.stage)
    if person.ended_on is not None or step is None:
        raise InvalidField("on", _("{name}没有下一步可走。").format(name=person.name))
    before: PartialDate | None = getattr(person, step.after)
    if before is not None and on < before.earliest:
        raise InvalidField(
            "on",
            _("{date}不能早于{before}（{day}）。").format(
                date=_(step.title), before=_(step.after_title), day=before
            ),
        )
    due = earliest(step, person)
    if due is not None and on < due:
        reason = (reason or "").strip()
        if not reason:
            raise InvalidField(
                "reason",
                _("最早要到 {due}（{source}）。确有依据的，请写明理由。").format(
                    due=due, source=_(step.source)
                ),
            )
        note = _("{day} 提前{stage}：{reason}").format(
            day=on, stage=_("转正") if step.stage == Stage.FULL else _(STAGE_WORDS[step.stage]), reason=reason
        )
        person.remark = "；".join(part for part in (person.remark, note) if part)
    statuses.change(session, person_id, State(step.stage.value), on, override=reason)
    return person
