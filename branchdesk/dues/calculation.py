"""From pay items to what a member owes a month: flags, base, bracket, and the working in one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.money import CENTS, JIAO, YUAN, plain, to_fen
from branchdesk.rules.dues_rates import (
    TEN_THOUSAND,
    Category,
    DuesRates,
    DuesTable,
    PayItem,
    join_sources,
    percent,
)

HIGHEST_BASE_FEN = 10_000_000 * YUAN
"""A month's base above ten million 元 is taken for a slip of the keyboard."""
HIGHEST_DUES_FEN = 1_000_000 * YUAN


class Flag(StrEnum):
    """What a pay item does to the base."""

    INCLUDE = "include"
    DEDUCT = "deduct"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Item:
    """A pay item with its amount in 分."""

    name: str
    fen: int
    flag: Flag

    def kept(self) -> list[Any]:
        """Give the form in which an assessment keeps it."""
        return [self.name, self.fen, self.flag.value]


@dataclass(frozen=True, slots=True)
class Proposal:
    """How an item of a payroll is proposed to count; a person decides about what is not known."""

    name: str
    flag: Flag
    known: bool
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """What a member pays a month by the rules, in 分, and why."""

    base_fen: int | None
    rate_bp: int | None
    calculated_fen: int
    """By the rate, rounded up, before the usual limit."""
    due_fen: int
    rule: str
    source: str
    working: str
    notices: tuple[str, ...] = ()


def items_kept(kept: Iterable[Sequence[Any]]) -> list[Item]:
    """Read back the items an assessment keeps."""
    return [Item(str(name), int(fen), Flag(flag)) for name, fen, flag in kept]


def propose_flags(rates: DuesRates, category: DuesCategory, names: Sequence[str], on: date) -> list[Proposal]:
    """Propose for each item of a payroll whether it counts, by the category's list; in the order given."""
    table = rates.on(on)
    kind = table.category(category)
    items = [None if table.is_employers(name) else table.item(name) for name in names]
    present = {item.name for item in items if item is not None}
    alone = next((name for name in kind.alone if name in present), None)
    if alone is None and not present & set(kind.include):
        alone = next((name for name in kind.stand_in if name in present), None)
    return [_propose(table, kind, name, item, alone) for name, item in zip(names, items, strict=True)]


def _propose(
    table: DuesTable, kind: Category, name: str, item: PayItem | None, alone: str | None
) -> Proposal:
    if item is None:
        if table.is_employers(name):
            return Proposal(name, Flag.IGNORE, known=True, why=_("单位缴纳的部分，不是个人收入"))
        return Proposal(name, Flag.IGNORE, known=False, why=_("文件没有写这一项，请按上级党委的规定选"))
    if alone is not None:
        if item.name == alone:
            return Proposal(name, Flag.INCLUDE, known=True, why=kind.base)
        return Proposal(name, Flag.IGNORE, known=True, why=_("基数只用“{name}”").format(name=alone))
    if item.name in kind.include:
        return Proposal(name, Flag.INCLUDE, known=True, why=kind.base)
    if item.name in table.deductions:
        if kind.deducts:
            return Proposal(name, Flag.DEDUCT, known=True, why=item.source or kind.source)
        return Proposal(name, Flag.IGNORE, known=True, why=kind.base)
    if item.source:
        return Proposal(name, Flag.IGNORE, known=True, why=item.source)
    return Proposal(
        name, Flag.IGNORE, known=False, why=_("不在这一类的基数里：{base}").format(base=kind.base)
    )


def flag_items(
    rates: DuesRates, category: DuesCategory, amounts: Iterable[tuple[str, int]], on: date
) -> tuple[Item, ...]:
    """Flag the items of one member as proposed; an item of nothing is left out and stands for nothing."""
    present = [(name, fen) for name, fen in amounts if fen]
    proposals = propose_flags(rates, category, [name for name, _fen in present], on)
    return tuple(
        Item(name, fen, proposal.flag) for (name, fen), proposal in zip(present, proposals, strict=True)
    )


def base_of(items: Iterable[Item]) -> int:
    """Add up the base in 分; raises InvalidField when more is deducted than paid."""
    base = 0
    include, deduct = Flag.INCLUDE, Flag.DEDUCT  # looked up once for all items
    for item in items:
        if item.flag is include:
            base += item.fen
        elif item.flag is deduct:
            base -= item.fen
    if base < 0:
        raise InvalidField("items", _("扣除的比发的还多，计算基数成了负数，请核对各项金额。"))
    return base


def due_of(
    rates: DuesRates,
    category: DuesCategory,
    base_fen: int | None,
    on: date,
    *,
    items: Sequence[Item] = (),
    amount_fen: int | None = None,
    unit_fen: int = 1,
) -> Due:
    """Work out what a member of this category owes a month on a day.

    The rate of the step applies to the whole base (中组发〔2008〕3号第二、第五条) and the amount is rounded
    up to `unit_fen` (1, 10 or 100 分), never down. More than the usual limit is proposed as the limit
    (组电明字〔2017〕5号一（1）). `amount_fen` is the province's value for farmers and the approved amount of
    category E. Raises InvalidField for a missing, negative or absurd base or amount.
    """
    table = rates.on(on)
    kind = table.category(category)
    scale = table.scale_of(kind)
    if scale is None:
        return _fixed(table, kind, amount_fen)
    base = _checked_base(base_fen)
    step = scale.step(base)
    rate = scale.rates[step]
    exact = base * rate
    calculated = _rounded_up(exact, unit_fen)
    cap = table.cap_fen
    due = calculated if cap is None else min(calculated, cap)
    working = _working(table, base, rate, exact, calculated, unit_fen, items)
    notices = []
    if cap is not None and calculated > cap:
        working += f"，{table.words.capped.format(cap=plain(cap))}"
        notices.append(
            _("按比例是 {calculated} 元；{source}说一般不超过 {cap} 元，多交出于自愿。").format(
                calculated=plain(calculated), source=table.cap_source, cap=plain(cap)
            )
        )
    notices += _near_edge(table, scale.edges, scale.rates, base, unit_fen)
    if kind.note:
        notices.append(kind.note)
    return Due(
        base_fen=base,
        rate_bp=rate,
        calculated_fen=calculated,
        due_fen=due,
        rule=f"{table.id}:{scale.id}:{step + 1}",
        source=join_sources(scale.source, kind.source),
        working=working,
        notices=tuple(notices),
    )


def _checked_base(base_fen: int | None) -> int:
    if base_fen is None:
        raise InvalidField("base", _("请填计算基数，或逐项填工资。"))
    if base_fen < 0:
        raise InvalidField("base", _("计算基数不能是负数。"))
    if base_fen > HIGHEST_BASE_FEN:
        raise InvalidField("base", _("计算基数太大，请核对单位是不是元、是不是一个月的数。"))
    return base_fen


def _fixed(table: DuesTable, kind: Category, amount_fen: int | None) -> Due:
    """Take the fixed amount of a category without a scale."""
    words = table.words.fixed
    notices = (kind.note,) if kind.note else ()
    if kind.flat is not None:
        lowest, highest = to_fen(kind.flat.lowest), to_fen(kind.flat.highest)
        amount = lowest if amount_fen is None else amount_fen
        if not lowest <= amount <= highest:
            raise InvalidField(
                "amount",
                _("“{kind}”每月在 {lowest} 元至 {highest} 元之间。").format(
                    kind=kind.short, lowest=plain(lowest), highest=plain(highest)
                ),
            )
    else:
        words = table.words.approved
        if amount_fen is None:
            raise InvalidField("amount", _("请填批准每月交纳的数额；免交填 0。"))
        amount = checked_dues(amount_fen)
    return Due(
        base_fen=None,
        rate_bp=None,
        calculated_fen=amount,
        due_fen=amount,
        rule=f"{table.id}:{kind.code.value}",
        source=kind.source,
        working=words.format(amount=plain(amount)),
        notices=notices,
    )


def checked_dues(amount_fen: int, field: str = "amount") -> int:
    """Return an amount of dues in 分 if it can be one; raises InvalidField."""
    if amount_fen < 0:
        raise InvalidField(field, _("金额不能是负数。"))
    if amount_fen > HIGHEST_DUES_FEN:
        raise InvalidField(field, _("金额太大，请核对小数点。"))
    return amount_fen


def _working(
    table: DuesTable,
    base: int,
    rate: int,
    exact: int,
    calculated: int,
    unit_fen: int,
    items: Sequence[Item],
) -> str:
    """Write the calculation in one line, as the paper shows it; `exact` is in ten-thousandths of a 分."""
    unit = table.words.yuan
    line = f"{_sum(items)}{plain(base)} {unit} × {percent(rate)} = "
    if exact == calculated * TEN_THOUSAND:
        return f"{line}{plain(calculated)} {unit}"
    whole, rest = divmod(exact, TEN_THOUSAND * YUAN)
    product = f"{whole}.{rest:06}".rstrip("0").rstrip(".")
    words = table.words
    rounded = words.rounded_up if unit_fen == 1 else words.to_jiao if unit_fen == JIAO else words.to_yuan
    return f"{line}{product} → {plain(calculated)} {unit}，{rounded}"


def _rounded_up(exact: int, unit_fen: int) -> int:
    """Round ten-thousandths of a 分 up to a whole unit of 分, never down, in whole numbers alone.

    收缴党费不得四舍五入 (永州 2019 二(三)3); the unit is a setting of the branch.
    """
    return -(-exact // (TEN_THOUSAND * unit_fen)) * unit_fen


def _sum(items: Sequence[Item]) -> str:
    """Write which items were added and taken off; items of nothing are left out."""
    include, deduct = Flag.INCLUDE, Flag.DEDUCT  # looked up once for all items
    added: list[str] = []
    taken: list[str] = []
    for item in items:
        flag, fen = item.flag, item.fen
        if not fen or not (flag is include or flag is deduct):
            continue
        words = f"{item.name} {fen // YUAN}{CENTS[fen % YUAN]}" if fen > 0 else f"{item.name} {plain(fen)}"
        (added if flag is include else taken).append(words)
    if not added and not taken:
        return ""
    if not taken:
        return f"{added[0].rpartition(' ')[0]} " if len(added) == 1 else f"{' + '.join(added)} = "
    return f"({' + '.join(added)}) − ({' + '.join(taken)}) = "


def _near_edge(
    table: DuesTable, edges: tuple[int, ...], rates: tuple[int, ...], base: int, unit_fen: int
) -> list[str]:
    """Say when a few 元 more or less would change the rate; the jump is in the rule and is not smoothed."""
    said = []
    reach = table.near_edge_fen
    for number, edge in enumerate(edges):
        if not edge - reach <= base <= edge + reach:
            continue
        below = _rounded_up(edge * rates[number], unit_fen)
        above = _rounded_up((edge + 1) * rates[number + 1], unit_fen)
        said.append(
            _(
                "基数在 {edge} 元的分档线边上：不超过它最多交 {below} 元，超过就至少交 {above} 元，请核对各项金额。"
            ).format(edge=plain(edge), below=plain(below), above=plain(above))
        )
    return said
