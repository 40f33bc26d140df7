"""整改方案 (临淄“一支部一方案”): who helps and supervises, by which timetable, and how it was evaluated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Person, RectificationPlan, RectificationStage, WorklistItem
from branchdesk.rules.timetables import Timetable
from branchdesk.store.remembering import once_a_reading
from branchdesk.worklists.items import Item, items_of

HELP_WORDS = (N_("专人帮包"), N_("专班推进"), N_("挂牌督办"))
"""What a plan is carried by, in the words of the document."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the timetable."""

    id: str
    title: str
    text: str
    due_on: date
    done_on: date | None
    outcome: str

    def is_overdue(self, today: date) -> bool:
        """Whether its day passed undone."""
        return self.done_on is None and self.due_on < today


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its timetable and its items."""

    id: str
    year: int
    title: str
    grounds: str
    begun_on: date
    helper_id: str | None
    helper: str
    """帮包人: the name, wherever it comes from."""
    task_force: str
    supervised_by: str
    supervised_from: date | None
    supervised_until: date | None
    self_checked_on: date | None
    self_check: str
    evaluated_on: date | None
    evaluated_by: str
    evaluation: str
    stages: tuple[Stage, ...]
    items: tuple[Item, ...]

    @property
    def open_items(self) -> int:
        """How many of its items are still to be done."""
        return sum(item.is_open for item in self.items)

    @property
    def is_evaluated(self) -> bool:
        """Whether it came to its end."""
        return self.evaluated_on is not None

    @property
    def supervision_words(self) -> str:
        """Say by whom it is supervised, and from when to when."""
        if self.supervised_from is None:
            return self.supervised_by
        until = self.supervised_until or _("解除为止")
        return _("{by}　{first} 至 {until}").format(
            by=self.supervised_by, first=self.supervised_from, until=until
        )

    @property
    def lacks(self) -> tuple[str, ...]:
        """Name what it is not yet carried by."""
        said = (self.helper, self.task_force, self.supervised_by)
        return tuple(_(words) for words, value in zip(HELP_WORDS, said, strict=True) if not value)


def keep(
    session: Session,
    branch_id: str,
    values: dict[str, Any],
    key: str | None = None,
    *,
    timetable: Timetable | None = None,
) -> RectificationPlan:
    """Enter a plan with the stages of a timetable, or correct one.

    Raises InvalidField without a title, and for a supervision that ends before it begins.
    """
    if not (values.get("title") or "").strip():
        raise InvalidField("title", _("请写方案的名称。"))
    first, last = values.get("supervised_from"), values.get("supervised_until")
    if last is not None and (first is None or last < first):
        raise InvalidField("supervised_until", _("挂牌督办的起止日期请核对。"))
    if key is None:
        plan = RectificationPlan(branch_id=branch_id, year=values["begun_on"].year)
        session.add(plan)
    else:
        plan = _found(session, key)
    for name, value in values.items():
        setattr(plan, name, _bare(name, value))
    session.flush()
    if key is None and timetable is not None:
        for position, (stage, due_on) in enumerate(timetable.dated(plan.year)):
            session.add(
                RectificationStage(
                    plan_id=plan.id, position=position, title=stage.title, text=stage.words, due_on=due_on
                )
            )
        session.flush()
    return plan


def _bare(name: str, value: Any) -> Any:
    if type(value) is str:
        value = value.strip() or None
    return value or "" if name in ("title", "grounds") else value


def _found(session: Session, key: str) -> RectificationPlan:
    plan = session.get(RectificationPlan, key)
    if plan is None:
        raise BranchDeskError(_("这个整改方案已经不在了，可能刚被撤销或删除。"))
    return plan


def add_stage(session: Session, plan_id: str, title: str, due_on: date) -> RectificationStage:
    """Add a stage to a plan's timetable; raises InvalidField without a title."""
    if not title.strip():
        raise InvalidField("title", _("请写这一步做什么。"))
    position = len(_stages(session, [plan_id]).get(plan_id, ()))
    stage = RectificationStage(plan_id=plan_id, position=position, title=title.strip(), due_on=due_on)
    session.add(stage)
    session.flush()
    return stage


def move_stage(session: Session, stage_id: str, due_on: date) -> None:
    """Put a stage on another day."""
    session.get_one(RectificationStage, stage_id).due_on = due_on


def finish_stage(session: Session, stage_id: str, done_on: date, outcome: str) -> None:
    """Say that a stage is done; raises InvalidField without what was done, or for a day before the plan began."""
    stage = session.get_one(RectificationStage, stage_id)
    begun_on = session.get_one(RectificationPlan, stage.plan_id).begun_on
    if done_on < begun_on:
        raise InvalidField("done_on", _("完成日期不能早于方案开始的日子 {day}。").format(day=begun_on))
    if not outcome.strip():
        raise InvalidField("outcome", _("请写明做了什么，检查时要看。"))
    stage.done_on, stage.outcome = done_on, outcome.strip()


def evaluate(
    session: Session,
    plan_id: str,
    values: dict[str, Any],
) -> None:
    """Note the branch's own check and the superior's evaluation after the problems were put right (临淄 三、4).

    Raises InvalidField for a day before the plan began, and an evaluation without its day or words.
    """
    plan = _found(session, plan_id)
    for name in ("self_checked_on", "evaluated_on"):
        if values.get(name) is not None and values[name] < plan.begun_on:
            raise InvalidField(name, _("不能早于方案开始的日子 {day}。").format(day=plan.begun_on))
    for day, words in (("self_checked_on", "self_check"), ("evaluated_on", "evaluation")):
        if (values.get(day) is None) != (not (values.get(words) or "").strip()):
            raise InvalidField(day, _("日期和内容要一起填。"))
    for name, value in values.items():
        setattr(plan, name, _bare(name, value))


def remove(session: Session, plan_id: str) -> None:
    """Take out a plan entered by mistake; its items stay on the list."""
    session.delete(_found(session, plan_id))
    session.flush()


def assign(session: Session, item_id: str, plan_id: str | None) -> None:
    """Say by which plan an item is put right; None takes it out of one."""
    session.get_one(WorklistItem, item_id).plan_id = plan_id


@once_a_reading
def plans_of(session: Session, branch_id: str, today: date, year: int | None = None) -> list[PlanLine]:
    """List the plans, the latest first; of a year those begun in it or before and not evaluated when it began."""
    query = (
        select(RectificationPlan, Person.name)
        .outerjoin(Person, Person.id == RectificationPlan.helper_id)
        .where(RectificationPlan.branch_id == branch_id)
    )
    found = [
        (plan, name)
        for plan, name in session.execute(query.order_by(RectificationPlan.begun_on.desc()))
        if year is None or _belongs(plan, year)
    ]
    if not found:
        return []
    keys = [plan.id for plan, _name in found]
    stages = _stages(session, keys)
    items: dict[str, list[Item]] = {}
    for item in items_of(session, branch_id, today, plan_ids=keys):
        items.setdefault(item.plan_id or "", []).append(item)
    return [_line(plan, name, stages.get(plan.id, []), items.get(plan.id, [])) for plan, name in found]


def _belongs(plan: RectificationPlan, year: int) -> bool:
    return plan.year <= year and (plan.evaluated_on is None or plan.evaluated_on.year >= year)


def _stages(session: Session, keys: Sequence[str]) -> dict[str, list[Stage]]:
    found: dict[str, list[Stage]] = {}
    for row in session.scalars(
        select(RectificationStage)
        .where(RectificationStage.plan_id.in_(keys))
        .order_by(RectificationStage.due_on, RectificationStage.position)
    ):
        found.setdefault(row.plan_id, []).append(
            Stage(row.id, row.title, row.text, row.due_on, row.done_on, row.outcome)
        )
    return found


def _line(
    plan: RectificationPlan, name: str | None, stages: Sequence[Stage], items: Sequence[Item]
) -> PlanLine:
    return PlanLine(
        id=plan.id,
        year=plan.year,
        title=plan.title,
        grounds=plan.grounds,
        begun_on=plan.begun_on,
        helper_id=plan.helper_id,
        helper=name or plan.helper or "",
        task_force=plan.task_force or "",
        supervised_by=plan.supervised_by or "",
        supervised_from=plan.supervised_from,
        supervised_until=plan.supervised_until,
        self_checked_on=plan.self_checked_on,
        self_check=plan.self_check or "",
        evaluated_on=plan.evaluated_on,
        evaluated_by=plan.evaluated_by or "",
        evaluation=plan.evaluation or "",
        stages=tuple(stages),
        items=tuple(items),
    )
