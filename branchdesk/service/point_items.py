"""The branch's table of points: its items, what everybody starts with, and the example to start from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.branch import choose, setting
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import PointCategory, PointEntry, PointItem, PointPeriod, PointSource
from branchdesk.rules.points_example import shipped_example
from branchdesk.service.point_words import BASE_SETTING, RANK_SETTING, TENTHS
from branchdesk.store.remembering import once_a_reading

MOST_POINTS = 1000
LONGEST_CODE = 16


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """What is entered for an item; points as they are written, without a sign."""

    code: str
    name: str
    category: PointCategory
    points: Decimal
    cap: Decimal | None = None
    cap_period: PointPeriod | None = None
    source: PointSource | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as the table shows it; points in tenths."""

    id: str
    code: str
    name: str
    category: PointCategory
    points_tenths: int
    cap_tenths: int | None
    cap_period: PointPeriod | None
    source: PointSource | None
    is_example: bool
    ended_on: date | None
    entries: int
    """How many entries were made by it."""


def keep(session: Session, branch_id: str, entry: ItemEntry, item_id: str | None = None) -> PointItem:
    """Enter an item or correct the one of a key, which makes it the branch's own.

    What was entered by it keeps the points of its day. Raises InvalidField for a code that is taken, points
    that cannot be, a cap without its time, and a second item for one kind of record.
    """
    item = entries.found(session, PointItem, item_id) if item_id else PointItem(branch_id=branch_id)
    code, name = entry.code.strip(), entry.name.strip()
    if not code or len(code) > LONGEST_CODE:
        raise InvalidField("code", _("请填编号，不超过 16 个字，例如 A01。"))
    if not name:
        raise InvalidField("name", _("请填项目名称。"))
    if entry.cap is not None and entry.cap_period is None:
        raise InvalidField("cap_period", _("填了上限，就要选是每月、每季度还是每年的上限。"))
    points = points_tenths(entry.points, "points")
    cap = None if entry.cap is None else points_tenths(entry.cap, "cap")
    if cap is not None and cap < points:
        raise InvalidField("cap", _("上限不能比一次的分值还少。"))
    _refuse_second(session, branch_id, code, entry.source, item_id)
    item.code, item.name, item.category = code, name, entry.category
    item.points_tenths, item.cap_tenths = points, cap
    item.cap_period = entry.cap_period if cap is not None else None
    item.source, item.is_example = entry.source, False
    session.add(item)
    session.flush()
    return item


def points_tenths(points: Decimal, field: str) -> int:
    """Return points as tenths; raises InvalidField at `field` for what is finer, or no number of points."""
    tenths = points * TENTHS
    if not points.is_finite() or tenths != tenths.to_integral_value() or not 0 < points <= MOST_POINTS:
        raise InvalidField(field, _("分值写正数，最多一位小数，例如 2 或 0.5；加减由类别决定。"))
    return int(tenths)


def _refuse_second(
    session: Session, branch_id: str, code: str, source: PointSource | None, item_id: str | None
) -> None:
    for other in session.scalars(select(PointItem).where(PointItem.branch_id == branch_id)):
        if other.id == item_id:
            continue
        if other.code == code:
            raise InvalidField("code", _("编号 {code} 已经是“{name}”的。").format(code=code, name=other.name))
        if source is not None and other.source == source and other.ended_on is None:
            raise InvalidField(
                "source", _("这类记录已经由“{name}”提出，一件事只能记一次分。").format(name=other.name)
            )


def end(session: Session, item_id: str, on: date | None) -> None:
    """Put an item out of use from a day on, or with None into use again; what was entered stays.

    Raises InvalidField where another item took over its kind of record meanwhile.
    """
    item = entries.found(session, PointItem, item_id)
    if on is None:
        _refuse_second(session, item.branch_id, item.code, item.source, item.id)
    item.ended_on = on
    session.flush()


def remove(session: Session, item_id: str) -> None:
    """Take out an item nothing was entered by; raises BranchDeskError for one in use."""
    item = entries.found(session, PointItem, item_id)
    used = session.scalar(select(func.count()).where(PointEntry.item_id == item_id))
    if used:
        raise BranchDeskError(
            _("“{name}”已经记过 {n} 次分，不能删除；不再用了可以停用。").format(name=item.name, n=used)
        )
    session.delete(item)
    session.flush()


@once_a_reading
def items(session: Session, branch_id: str) -> list[ItemLine]:
    """List the items by category and code, those out of use last."""
    counts = session.execute(
        select(PointEntry.item_id, func.count())
        .where(PointEntry.branch_id == branch_id)
        .group_by(PointEntry.item_id)
    )
    used = {item_id: int(number) for item_id, number in counts}
    order = list(PointCategory)
    rows = session.scalars(select(PointItem).where(PointItem.branch_id == branch_id))
    lines = [
        ItemLine(
            item.id,
            item.code,
            item.name,
            item.category,
            item.points_tenths,
            item.cap_tenths,
            item.cap_period,
            item.source,
            item.is_example,
            item.ended_on,
            used.get(item.id, 0),
        )
        for item in rows
    ]
    return sorted(lines, key=lambda line: (line.ended_on is not None, order.index(line.category), line.code))


def load_example(session: Session, branch_id: str) -> int:
    """Put the example's items and base in place, marked 示例; return how many. Raises BranchDeskError where
    the branch has items already.
    """
    if items(session, branch_id):
        raise BranchDeskError(_("支部已经有积分项目，示例只在还没有项目时载入。"))
    example = shipped_example()
    for item in example.items:
        session.add(
            PointItem(
                branch_id=branch_id,
                code=item.code,
                name=item.name,
                category=item.category,
                points_tenths=item.points_tenths,
                cap_tenths=item.cap_tenths,
                cap_period=item.cap_period,
                source=item.source,
                is_example=True,
            )
        )
    if setting(session, branch_id, BASE_SETTING) is None:
        choose(session, branch_id, BASE_SETTING, example.base_tenths)
    session.flush()
    return len(example.items)


def adopt(session: Session, branch_id: str) -> int:
    """Say that the branch settled on the example's items as they stand; return how many."""
    rows = session.scalars(
        select(PointItem).where(PointItem.branch_id == branch_id, PointItem.is_example)
    ).all()
    for item in rows:
        item.is_example = False
    session.flush()
    return len(rows)


def base_tenths(session: Session, branch_id: str) -> int:
    """Return with how many points everybody starts a year, in tenths; none unless the branch says so."""
    return int(setting(session, branch_id, BASE_SETTING, 0))


def shows_rank(session: Session, branch_id: str) -> bool:
    """Say whether what is published shows the rank; by itself it does not."""
    return bool(setting(session, branch_id, RANK_SETTING, False))


def set_terms(
    session: Session, branch_id: str, base: Decimal, *, with_rank: bool, source: str | None
) -> None:
    """Keep the base of a year and whether ranks are published; raises InvalidField for a base that cannot be."""
    tenths = 0 if base == 0 else points_tenths(base, "base")
    choose(session, branch_id, BASE_SETTING, tenths, source)
    choose(session, branch_id, RANK_SETTING, with_rank, source)
