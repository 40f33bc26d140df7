"""What is due of the worklists: items and stages of plans past their day, or near it."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk import worklists
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.models import WorklistSource
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.worklists import SOURCE_WORDS, Item
from branchdesk.worklists.rectification import PlanLine, Stage, plans_of

MOST = 5
"""Items of one source and state brought up by themselves; of more, one line says how many there are."""


def worklist_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the open items that are past their day, or reach it within the days of the check."""
    overdue, soon = rulebook.checks.latest("worklists.overdue"), rulebook.checks.latest("worklists.due-soon")
    until = today + timedelta(days=soon.limit or 0)
    pressing: dict[tuple[WorklistSource, bool], list[Item]] = {}
    for item in worklists.items_of(session, branch_id, today, only_open=True):
        if item.due_on is not None and item.due_on <= until:
            pressing.setdefault((item.source, item.due_on < today), []).append(item)
    for (source, is_overdue), items in pressing.items():
        clause = clause_of(overdue if is_overdue else soon)
        rule = (overdue if is_overdue else soon).id
        if len(items) > MOST:
            yield _several(source, items, rule, clause, today)
            continue
        for item in items:
            yield _one(item, rule, clause, today)
    yield from _stages(session, rulebook, branch_id, today)


def _stages(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the stages of plans that are not evaluated yet (临淄 三、3)."""
    overdue = rulebook.checks.latest("worklists.stage-overdue")
    soon = rulebook.checks.latest("worklists.stage-soon")
    until = today + timedelta(days=soon.limit or 0)
    for plan in plans_of(session, branch_id, today, today.year):
        for stage in plan.stages:
            if stage.done_on is None and stage.due_on <= until and not plan.is_evaluated:
                check = overdue if stage.is_overdue(today) else soon
                yield _stage(plan, stage, check.id, clause_of(check), today)


def _stage(plan: PlanLine, stage: Stage, rule: str, clause: str, today: date) -> Duty:
    return Duty(
        rule=rule,
        title=_("{plan}：{stage}").format(plan=plan.title, stage=stage.title),
        detail=_("问题 {n} 个，还有 {open} 个没有办结").format(n=len(plan.items), open=plan.open_items),
        clause=clause,
        due_on=stage.due_on,
        state=state_of(stage.due_on, today),
        place=Place("life.tasks", plan.id, "plans"),
        action=_("看方案"),
    )


def _one(item: Item, rule: str, clause: str, today: date) -> Duty:
    due_on = item.due_on or today
    return Duty(
        rule=rule,
        title=item.text,
        detail=_("{source}　责任人：{who}").format(
            source=_(SOURCE_WORDS[item.source]), who=item.responsible or _("未定")
        ),
        clause=clause,
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place("life.tasks", item.id),
        action=_("去办理"),
    )


def _several(source: WorklistSource, items: list[Item], rule: str, clause: str, today: date) -> Duty:
    due_on = min(item.due_on or today for item in items)
    return Duty(
        rule=rule,
        title=_("{source}的 {n} 项没有办结").format(source=_(SOURCE_WORDS[source]), n=len(items)),
        detail=_("最早的一项：{text}").format(text=items[0].text),
        clause=clause,
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place("life.tasks", None, source.value),
        action=_("去办理"),
    )
