"""Worklists (清单): items are raised by any record, have a person and a date, and close with a review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Person, WorklistItem, WorklistKind, WorklistProgress, WorklistSource
from branchdesk.store.remembering import once_a_reading

KIND_WORDS = {
    WorklistKind.ISSUE: N_("问题"),
    WorklistKind.TASK: N_("任务"),
    WorklistKind.DUTY: N_("责任"),
}
SOURCE_WORDS = {
    WorklistSource.MEETING: N_("会议决定"),
    WorklistSource.LIFE_MEETING: N_("组织生活会"),
    WorklistSource.APPRAISAL: N_("民主评议"),
    WorklistSource.REPORT: N_("述职评议"),
    WorklistSource.INSPECTION: N_("督查检查"),
    WorklistSource.SUPERIOR: N_("上级要求"),
    WorklistSource.SELF_CHECK: N_("自查"),
    WorklistSource.OPINION: N_("群众意见"),
    WorklistSource.PLAN: N_("年度计划"),
    WorklistSource.TALK: N_("谈心谈话"),
    WorklistSource.RATING: N_("考评定级"),
    WorklistSource.GUIDANCE: N_("联系指导"),
}

_OWNER = aliased(Person)


class ItemState(StrEnum):
    """How an item stands."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"
    """Done, and nobody has reviewed it yet."""
    REVIEWED = "reviewed"


STATE_WORDS = {
    ItemState.OVERDUE: N_("逾期"),
    ItemState.OPEN: N_("办理中"),
    ItemState.DONE: N_("已办"),
    ItemState.REVIEWED: N_("已销号"),
}


CLEAR_WORDS = (N_("任务"), N_("措施"), N_("责任"), N_("时限"))
"""“四个明确” of an item, in the order of its document."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item as lists show it."""

    id: str
    kind: WorklistKind
    source: WorklistSource
    source_table: str | None
    source_id: str | None
    raised_on: date
    text: str
    measure: str
    person_id: str | None
    responsible: str
    """Who answers for it: the person's name, or the words given."""
    due_on: date | None
    done_on: date | None
    outcome: str
    reviewed_on: date | None
    review: str
    recurs_id: str | None
    progress: tuple[tuple[date, str], ...]
    state: ItemState
    begun_on: date | None
    reviewed_by_id: str | None
    plan_id: str | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (ItemState.OVERDUE, ItemState.OPEN)

    @property
    def is_begun(self) -> bool:
        """Whether somebody took it in hand."""
        return self.begun_on is not None or bool(self.progress)

    @property
    def unclear(self) -> tuple[str, ...]:
        """Name what is missing of 任务、措施、责任、时限“四个明确” (铜发〔2017〕10号 二、1).

        A duty says itself how it is done, and needs no measure besides.
        """
        measure = self.measure or self.kind == WorklistKind.DUTY
        said = (self.text, measure, self.responsible, self.due_on)
        return tuple(_(words) for words, value in zip(CLEAR_WORDS, said, strict=True) if not value)


def raise_item(
    session: Session,
    branch_id: str,
    text: str,
    *,
    kind: WorklistKind,
    source: WorklistSource,
    raised_on: date,
    source_table: str | None = None,
    source_id: str | None = None,
    measure: str = "",
    person_id: str | None = None,
    responsible: str | None = None,
    due_on: date | None = None,
    recurs_id: str | None = None,
    plan_id: str | None = None,
) -> WorklistItem:
    """Put an item on the list.

    Raises InvalidField for an item without words, and for a due day before the day it was raised.
    """
    item = WorklistItem(
        branch_id=branch_id,
        kind=kind,
        source=source,
        source_table=source_table,
        source_id=source_id,
        raised_on=raised_on,
        recurs_id=recurs_id,
        plan_id=plan_id,
    )
    revise_item(item, text, measure, person_id, responsible, due_on)
    session.add(item)
    session.flush()
    return item


def revise_item(
    item: WorklistItem,
    text: str,
    measure: str,
    person_id: str | None,
    responsible: str | None,
    due_on: date | None,
) -> None:
    """Correct what an item says; raises InvalidField as `raise_item` does."""
    if not text.strip():
        raise InvalidField("text", _("请写明是什么事。"))
    if due_on is not None and due_on < item.raised_on:
        raise InvalidField("due_on", _("完成时限不能早于提出的日子 {day}。").format(day=item.raised_on))
    item.text, item.measure = text.strip(), measure.strip()
    item.person_id, item.responsible, item.due_on = person_id, responsible or None, due_on


def has_open(session: Session, branch_id: str, text: str) -> bool:
    """Tell whether an item of these very words is on the list and still to be done."""
    found = session.scalar(
        select(func.count()).where(
            WorklistItem.branch_id == branch_id,
            WorklistItem.text == text.strip(),
            WorklistItem.done_on.is_(None),
        )
    )
    return bool(found)


def begin(session: Session, item_id: str, day: date) -> None:
    """Say that somebody took an item in hand; raises InvalidField for a day before it was raised."""
    item = session.get_one(WorklistItem, item_id)
    if day < item.raised_on:
        raise InvalidField("begun_on", _("开始办理不能早于提出的日子 {day}。").format(day=item.raised_on))
    item.begun_on = day


def put_back(session: Session, item_id: str) -> None:
    """Say that nobody took an item in hand after all; raises BranchDeskError once progress was noted."""
    item = session.get_one(WorklistItem, item_id)
    noted = session.scalar(select(func.count()).where(WorklistProgress.item_id == item_id))
    if noted:
        raise BranchDeskError(_("这一项已经记了进展，不能再放回待办。记错的进展可以撤销。"))
    item.begun_on = None


def note_progress(session: Session, item_id: str, noted_on: date, text: str) -> None:
    """Note how far an item has come; raises InvalidField without words."""
    if not text.strip():
        raise InvalidField("text", _("请写明进展。"))
    session.add(WorklistProgress(item_id=item_id, noted_on=noted_on, text=text.strip()))
    session.flush()


def finish(session: Session, item_id: str, done_on: date, outcome: str) -> None:
    """Say that an item is done, and what came of it.

    Raises InvalidField without an outcome (过程必记录, 铜陵 TL12) and for a day before it was raised.
    """
    item = session.get_one(WorklistItem, item_id)
    if done_on < item.raised_on:
        raise InvalidField("done_on", _("完成日期不能早于提出的日子 {day}。").format(day=item.raised_on))
    if not outcome.strip():
        raise InvalidField("outcome", _("请写明办成了什么，检查时要看。"))
    item.done_on, item.outcome = done_on, outcome.strip()


def review(session: Session, item_id: str, reviewed_on: date, by_id: str | None, words: str) -> None:
    """Close an item that is done (销号); raises InvalidField for one that is not, or was not yet by then."""
    item = session.get_one(WorklistItem, item_id)
    if item.done_on is None or reviewed_on < item.done_on:
        raise InvalidField("reviewed_on", _("先填完成情况，再审核销号；审核不能早于完成。"))
    item.reviewed_on, item.reviewed_by_id, item.review = reviewed_on, by_id, words.strip()


def reopen(session: Session, item_id: str) -> None:
    """Take back that an item is done and reviewed; what was written about it stays in the history."""
    item = session.get_one(WorklistItem, item_id)
    item.done_on = item.reviewed_on = item.reviewed_by_id = None
    item.outcome = item.review = ""


def delete(session: Session, item_id: str) -> None:
    """Delete an item entered by mistake; the history can bring it back."""
    session.delete(session.get_one(WorklistItem, item_id))
    session.flush()


_OWNER = aliased(Person)


@once_a_reading
def items_of(
    session: Session,
    branch_id: str,
    today: date,
    *,
    sources: Sequence[WorklistSource] = (),
    source_ids: Sequence[str] | None = None,
    plan_ids: Sequence[str] | None = None,
    year: int | None = None,
    only_open: bool = False,
) -> list[Item]:
    """List items, the open ones first and by their due day.

    With `year` those raised in it, and those from before it that were not done when it began.
    """
    if any(keys is not None and not keys for keys in (source_ids, plan_ids)):
        return []
    query = (
        select(WorklistItem, _OWNER.name)
        .outerjoin(_OWNER, WorklistItem.person_id == _OWNER.id)
        .where(WorklistItem.branch_id == branch_id)
    )
    if sources:
        query = query.where(WorklistItem.source.in_(sources))
    if source_ids is not None:
        query = query.where(WorklistItem.source_id.in_(source_ids))
    if plan_ids is not None:
        query = query.where(WorklistItem.plan_id.in_(plan_ids))
    if only_open:
        query = query.where(WorklistItem.done_on.is_(None))
    if year is not None:
        query = query.where(
            WorklistItem.raised_on < date(year + 1, 1, 1),
            or_(
                WorklistItem.raised_on >= date(year, 1, 1),
                WorklistItem.done_on.is_(None),
                WorklistItem.done_on >= date(year, 1, 1),
            ),
        )
    found = session.execute(query).all()
    progress = _progress(session, [item.id for item, _name in found])
    items = [_shown(item, name, progress.get(item.id, ()), today) for item, name in found]
    return sorted(items, key=lambda i: (not i.is_open, i.due_on or date.max, i.raised_on, i.text))


def _progress(session: Session, keys: list[str]) -> dict[str, tuple[tuple[date, str], ...]]:
    found: dict[str, tuple[tuple[date, str], ...]] = {}
    if not keys:
        return found
    for item_id, on, text in session.execute(
        select(WorklistProgress.item_id, WorklistProgress.noted_on, WorklistProgress.text)
        .where(WorklistProgress.item_id.in_(keys))
        .order_by(WorklistProgress.noted_on)
    ):
        found[item_id] = (*found.get(item_id, ()), (on, text))
    return found


def _shown(item: WorklistItem, name: str | None, progress: tuple[tuple[date, str], ...], today: date) -> Item:
    return Item(
        id=item.id,
        kind=item.kind,
        source=item.source,
        source_table=item.source_table,
        source_id=item.source_id,
        raised_on=item.raised_on,
        text=item.text,
        measure=item.measure,
        person_id=item.person_id,
        responsible=name or item.responsible or "",
        due_on=item.due_on,
        done_on=item.done_on,
        outcome=item.outcome,
        reviewed_on=item.reviewed_on,
        review=item.review,
        recurs_id=item.recurs_id,
        progress=progress,
        state=state_of(item, today),
        begun_on=item.begun_on,
        reviewed_by_id=item.reviewed_by_id,
        plan_id=item.plan_id,
    )


def state_of(item: WorklistItem, today: date) -> ItemState:
    """Say how an item stands on a day."""
    if item.reviewed_on is not None:
        return ItemState.REVIEWED
    if item.done_on is not None:
        return ItemState.DONE
    return ItemState.OVERDUE if item.due_on is not None and item.due_on < today else ItemState.OPEN
