"""报备: the versions of a year's lists handed to the superior, what it said, and what was changed afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Person,
    WorklistChange,
    WorklistFiledItem,
    WorklistFiling,
    WorklistItem,
    WorklistKind,
)
from branchdesk.worklists.items import KIND_WORDS, Item, delete, items_of, revise_item

APPROVAL_WORDS = {None: N_("等待审定"), True: N_("审定通过"), False: N_("退回修改")}


@dataclass(frozen=True, slots=True)
class FiledItem:
    """An item as it was filed."""

    item_id: str | None
    kind: WorklistKind
    text: str
    measure: str
    responsible: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Filing:
    """A version as lists and papers show it, with what the lists say otherwise now."""

    id: str
    year: int
    version: int
    filed_on: date
    filed_with: str
    document: str
    answered_on: date | None
    is_approved: bool | None
    opinion: str
    items: tuple[FiledItem, ...]

    @property
    def approval_words(self) -> str:
        """Say what became of it."""
        return _(APPROVAL_WORDS[self.is_approved])


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed of an approved item, and why."""

    item_id: str | None
    changed_on: date
    text: str
    change: str
    reason: str


def file_lists(
    session: Session, branch_id: str, year: int, filed_on: date, filed_with: str, document: str | None = None
) -> WorklistFiling:
    """Keep the lists of a year as the next version handed to the superior (合肥 HF6, 铜陵“清单报备制”).

    Raises InvalidField for a day outside the year or before the version before, and BranchDeskError when
    there is nothing to file.
    """
    if not filed_with.strip():
        raise InvalidField("filed_with", _("请写报给哪个上级党组织。"))
    last = latest(session, branch_id, year)
    if filed_on.year != year or (last is not None and filed_on < last.filed_on):
        raise InvalidField("filed_on", _("备案的日子要在 {year} 年，不早于上一版。").format(year=year))
    items = items_of(session, branch_id, filed_on, year=year)
    if not items:
        raise BranchDeskError(_("{year} 年的清单里还没有事项，先列入再上报。").format(year=year))
    filing = WorklistFiling(
        branch_id=branch_id,
        year=year,
        version=1 if last is None else last.version + 1,
        filed_on=filed_on,
        filed_with=filed_with.strip(),
        document=(document or "").strip() or None,
    )
    session.add(filing)
    session.flush()
    order = list(WorklistKind)
    for position, item in enumerate(sorted(items, key=lambda one: (order.index(one.kind), one.raised_on))):
        session.add(_copy(item, filing.id, position))
    session.flush()
    return filing


def _copy(item: Item, filing_id: str, position: int) -> WorklistFiledItem:
    return WorklistFiledItem(
        filing_id=filing_id,
        item_id=item.id,
        position=position,
        kind=item.kind,
        text=item.text,
        measure=item.measure,
        responsible=item.responsible,
        due_on=item.due_on,
    )


def answer(
    session: Session, filing_id: str, answered_on: date | None, is_approved: bool | None, opinion: str
) -> None:
    """Note what the superior said to a version; raises InvalidField for an answer before it was filed."""
    filing = session.get_one(WorklistFiling, filing_id)
    if (answered_on is None) != (is_approved is None):
        raise InvalidField("answered_on", _("审定日期和审定结果要一起填。"))
    if answered_on is not None and answered_on < filing.filed_on:
        raise InvalidField("answered_on", _("审定不能早于备案的日子 {day}。").format(day=filing.filed_on))
    filing.answered_on, filing.is_approved = answered_on, is_approved
    filing.opinion = opinion.strip() or None


def remove(session: Session, filing_id: str) -> None:
    """Take out a version entered by mistake; raises BranchDeskError once the superior answered it."""
    filing = session.get_one(WorklistFiling, filing_id)
    if filing.answered_on is not None:
        raise BranchDeskError(_("上级已经答复的备案要留着。改了清单，请再上报一版。"))
    session.delete(filing)
    session.flush()


def filings_of(session: Session, branch_id: str, year: int | None = None) -> list[Filing]:
    """List the versions handed up, the latest first."""
    query = select(WorklistFiling).where(WorklistFiling.branch_id == branch_id)
    if year is not None:
        query = query.where(WorklistFiling.year == year)
    found = session.scalars(query.order_by(WorklistFiling.year.desc(), WorklistFiling.version.desc())).all()
    items: dict[str, list[FiledItem]] = {filing.id: [] for filing in found}
    for row in session.scalars(
        select(WorklistFiledItem)
        .where(WorklistFiledItem.filing_id.in_(items))
        .order_by(WorklistFiledItem.position)
    ):
        items[row.filing_id].append(
            FiledItem(row.item_id, row.kind, row.text, row.measure, row.responsible, row.due_on)
        )
    return [
        Filing(
            one.id,
            one.year,
            one.version,
            one.filed_on,
            one.filed_with,
            one.document or "",
            one.answered_on,
            one.is_approved,
            one.opinion or "",
            tuple(items[one.id]),
        )
        for one in found
    ]


def latest(session: Session, branch_id: str, year: int) -> Filing | None:
    """Return the newest version of a year, if one was filed."""
    return next(iter(filings_of(session, branch_id, year)), None)


def superior_of(session: Session, branch_id: str) -> str | None:
    """Return the superior that lists are filed with, where it is known."""
    return branch_of(session, branch_id).superior


def differences(filing: Filing, items: Sequence[Item]) -> list[str]:
    """Say in a line each what the lists say otherwise than a version: added, taken out, changed."""
    now = {item.id: item for item in items}
    filed = {one.item_id for one in filing.items if one.item_id is not None}
    lines = [_("新增：{text}").format(text=item.text) for item in items if item.id not in filed]
    for one in filing.items:
        item = now.get(one.item_id or "")
        if item is None:
            lines.append(_("没有了：{text}").format(text=one.text))
        elif changed := _changed(one, item, item.responsible):
            lines.append(_("“{text}”{change}").format(text=one.text, change=changed))
    return lines


def approved_as(session: Session, item_id: str) -> FiledItem | None:
    """Return an item as the superior approved it last; None for one it never approved."""
    row = session.scalars(
        select(WorklistFiledItem)
        .join(WorklistFiling, WorklistFiling.id == WorklistFiledItem.filing_id)
        .where(WorklistFiledItem.item_id == item_id, WorklistFiling.is_approved.is_(True))
        .order_by(WorklistFiling.year.desc(), WorklistFiling.version.desc())
    ).first()
    if row is None:
        return None
    return FiledItem(row.item_id, row.kind, row.text, row.measure, row.responsible, row.due_on)


def _changed(old: FiledItem, now: Item | WorklistItem, responsible: str) -> str:
    pairs = (
        (_("清单"), _(KIND_WORDS[old.kind]), _(KIND_WORDS[now.kind])),
        (_("事项"), old.text, now.text),
        (_("措施"), old.measure, now.measure),
        (_("责任人"), old.responsible, responsible),
        (_("时限"), str(old.due_on or ""), str(now.due_on or "")),
    )
    return _("；").join(
        _("{what}由“{old}”改为“{new}”").format(what=what, old=before or _("空白"), new=after or _("空白"))
        for what, before, after in pairs
        if before != after
    )


def revise(
    session: Session,
    item_id: str,
    text: str,
    measure: str,
    person_id: str | None,
    responsible: str | None,
    due_on: date | None,
    *,
    today: date,
    kind: WorklistKind | None = None,
    reason: str = "",
) -> None:
    """Correct what an item says, and on which list it stands; what the superior approved, only with a reason.

    The reason is kept. Raises InvalidField as `raise_item` does, and without the reason.
    """
    item = session.get_one(WorklistItem, item_id)
    before = FiledItem(item.id, item.kind, item.text, item.measure, _answers(session, item), item.due_on)
    revise_item(item, text, measure, person_id, responsible, due_on)
    item.kind = kind or item.kind
    session.flush()
    changed = _changed(before, item, _answers(session, item))
    if changed and approved_as(session, item_id) is not None:
        _note(session, item, changed, reason, today)


def remove_item(session: Session, item_id: str, *, today: date, reason: str = "") -> None:
    """Take an item out; one that the superior approved only with a reason, which is kept."""
    item = session.get_one(WorklistItem, item_id)
    if approved_as(session, item_id) is not None:
        _note(session, item, _("从清单里删去"), reason, today)
    delete(session, item_id)


def remove_unapproved(session: Session, item_id: str) -> None:
    """Take an item out with the record that raised it; raises BranchDeskError for one the superior approved."""
    item = session.get_one(WorklistItem, item_id)
    if approved_as(session, item_id) is not None:
        raise BranchDeskError(
            _("“{text}”上级已经审定过，要删去请先到“清单”里写明理由。").format(text=item.text)
        )
    delete(session, item_id)


def _answers(session: Session, item: WorklistItem) -> str:
    """Name who answers for an item."""
    if item.person_id is None:
        return item.responsible or ""
    return session.scalar(select(Person.name).where(Person.id == item.person_id)) or ""


def _note(session: Session, item: WorklistItem, change: str, reason: str, today: date) -> None:
    if not reason.strip():
        raise InvalidField("reason", _("上级已经审定过，改动要在“清单”里写明理由。"))
    session.add(
        WorklistChange(
            branch_id=item.branch_id,
            item_id=item.id,
            changed_on=today,
            text=item.text,
            change=change,
            reason=reason.strip(),
        )
    )
    session.flush()


def changes_of(session: Session, branch_id: str, item_id: str | None = None) -> list[Change]:
    """List what was changed after the approval, the earliest first; of one item, or of all."""
    query = select(WorklistChange).where(WorklistChange.branch_id == branch_id)
    if item_id is not None:
        query = query.where(WorklistChange.item_id == item_id)
    rows = session.scalars(
        query.order_by(WorklistChange.changed_on, WorklistChange.recorded_at, WorklistChange.text)
    )
    return [Change(row.item_id, row.changed_on, row.text, row.change, row.reason) for row in rows]
