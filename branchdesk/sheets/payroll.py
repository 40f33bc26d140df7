"""A month's payroll: its items become each member's base and the year's assessment (domain §2.1)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.assessment import (
    Item,
    NewAssessment,
    Terms,
    assess_many,
    assessments_of,
    differs_from,
    flag_items,
    propose_flags,
    reckon,
    terms,
)
from branchdesk.dues.closed import closed
from branchdesk.dues.item_flags import OwnFlags, keep_columns, own_flags
from branchdesk.dues.payers import Payer, payers
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesCategory, DuesPayment, PaymentKind
from branchdesk.money import plain
from branchdesk.paths import RESOURCES, user_data
from branchdesk.progress import SILENT, Progress, watched
from branchdesk.rules.dues_rates import DuesRates, DuesTable, read_dues_rates, squeeze
from branchdesk.sheets.columns import read_columns
from branchdesk.sheets.member_rows import MemberFinder
from branchdesk.sheets.plan import Importer, ImportPlan, ImportRow, Verdict
from branchdesk.sheets.reader import Cell, CellError
from branchdesk.sheets.row_reader import RowReader
from branchdesk.sheets.values import Words, amount_of, fault, read_words, text_of

GROSS, NET = "应发合计", "实发合计"
"""The two totals of a payroll, as the rule files call them."""


class PayrollImporter(Importer):
    """Reads payrolls; every column that is not a known one is a pay item."""

    def __init__(self, rates: DuesRates | None = None) -> None:
        self._rates = rates

    @property
    def rates(self) -> DuesRates:
        """The rates by which is assessed."""
        if self._rates is None:
            self._rates = read_dues_rates(RESOURCES, user_data())
        return self._rates

    def judge(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Read every row, work out what the member would pay, and compare it with the year's assessment."""
        period = Month(plan.of_year, plan.of_month)
        book, words = read_columns(), read_words()
        reader = RowReader(
            book.of_kind(plan.kind), plan.mapping, plan.headers, words, plan.today, speaks_of_names=False
        )
        items = _item_places(plan)
        table = self.rates.on(period.first_day)
        sums = _Sums(table, [heading for _place, heading in items])
        bench = _Bench(session, plan, self.rates)
        lines = plan.table.rows(book, plan.mapping["name"], plan.mapping.get("number"))
        for number, cells in watched(lines, len(plan.table.sheet.rows), progress):
            row = reader.read(number, cells)
            plan.rows.append(row)
            amounts = _amounts(row, cells, items, words)
            payer = bench.finder.settle(row)
            if payer is not None:
                bench.settle(row, payer, amounts)
                if row.verdict != Verdict.REFUSED:
                    sums.check(row, dict(amounts))
        _warn_of_unknown_items(plan, self.rates, [heading for _place, heading in items], bench.flags)

    def carry_out(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Assess the new and changed members for the year of the payroll."""
        rows = [row.values["assessment"] for row in plan.with_verdict(Verdict.NEW, Verdict.CHANGED)]
        assess_many(session, self.rates, plan.branch_id, plan.of_year, rows, on=plan.today, progress=progress)
        _keep_columns(session, plan)


def _keep_columns(session: Session, plan: ImportPlan) -> None:
    """Keep which headings a person pointed at, for the next month's payroll."""
    found = read_columns().match(plan.headers, plan.kind)
    pointed_at = {
        name: plan.headers[place]
        for name, place in plan.mapping.items()
        if found.get(name) != place and plan.headers[place]
    }
    if pointed_at:
        keep_columns(session, plan.branch_id, pointed_at)


def _item_places(plan: ImportPlan) -> list[tuple[int, str]]:
    taken = set(plan.mapping.values())
    known = read_columns()
    return [
        (place, heading)
        for place, heading in enumerate(plan.headers)
        if heading and place not in taken and known.name_of(heading, plan.kind) is None
    ]


def _amounts(
    row: ImportRow, cells: Sequence[Cell], items: Sequence[tuple[int, str]], words: Words
) -> list[tuple[str, int]]:
    """Read the pay items of a row in 分; what is no amount refuses the row, for the base would be wrong."""
    amounts = []
    for place, heading in items:
        cell = cells[place]
        if cell == "":
            continue
        if isinstance(cell, CellError):
            row.refuse(heading, cell.code, fault(cell))
            continue
        got = amount_of(cell, words)
        if got.reason is not None:
            if _looks_like_money(cell):
                row.refuse(heading, text_of(cell), got.reason)
            continue
        if isinstance(got.value, int):
            amounts.append((heading, got.value))
    return amounts


def _looks_like_money(cell: Cell) -> bool:
    """A department or an account name among the items is no amount and does not matter."""
    return isinstance(cell, int | float) or any(character.isdigit() for character in text_of(cell)[:3])


class _Bench:
    """What the verdicts of a payroll rest on, read once."""

    def __init__(self, session: Session, plan: ImportPlan, rates: DuesRates) -> None:
        self._rates = rates
        self._plan = plan
        self._year = plan.of_year
        self._own: Terms = terms(session, plan.branch_id)
        self.flags = own_flags(session, plan.branch_id)
        self._standing = assessments_of(session, plan.branch_id, self._year)
        self._paid = set(
            session.scalars(
                select(DuesPayment.person_id)
                .where(
                    DuesPayment.branch_id == plan.branch_id,
                    DuesPayment.kind == PaymentKind.DUES,
                    DuesPayment.month.between(Month(self._year, 1), Month(self._year, 12)),
                )
                .distinct()
            )
        )
        self._is_closed = self._year in closed(session, plan.branch_id).years
        self.finder = MemberFinder(session, plan.branch_id, payers(session, plan.branch_id))

    def settle(self, row: ImportRow, payer: Payer, amounts: Sequence[tuple[str, int]]) -> None:
        """Work out the amount and give the verdict."""
        category: DuesCategory | None = row.values.get("category") or payer.category
        if row.verdict == Verdict.REFUSED:
            return
        if category is None:
            row.refuse("category", "", _("不知道按哪一类交党费，请补“类别”列，例如企业职工、离退休。"))
            return
        if not any(fen for _heading, fen in amounts):
            row.refuse("", "", _("这一行没有金额。"))
            return
        day = Month(self._year, 1).first_day
        items = _decided(flag_items(self._rates, category, amounts, day), category, self.flags)
        new = NewAssessment(payer.person_id, category, items)
        try:
            due = reckon(self._rates, new, day, self._own)
        except InvalidField as error:
            row.refuse("", "", str(error))
            return
        row.values |= {
            "category": category,
            "assessment": new,
            "base_fen": due.base_fen,
            "due_fen": due.due_fen,
        }
        row.values["working"] = due.working
        notes = {self._rates.on(day).category(category).note}
        for notice in due.notices:
            if notice not in notes:
                row.note(
                    "base_fen",
                    plain(due.base_fen or 0),
                    _("计算基数在分档线边上，或算出的数超过一般上限，请核对各项金额。"),
                    notice,
                )
        self._compare(row, payer, new)

    def _compare(self, row: ImportRow, payer: Payer, new: NewAssessment) -> None:
        standing = self._standing.get(payer.person_id)
        if self._is_closed:
            row.refuse("due_fen", "", _("{year} 年的党费已经年结，核定不再改。").format(year=self._year))
            return
        if not standing:
            row.verdict = Verdict.NEW
            return
        first = standing[0]
        differs = differs_from(first, self._rates, new, self._own)
        if not differs and payer.category == new.category:
            row.verdict = Verdict.SAME
            return
        row.changes = _changes(first, row.values)
        if differs and payer.person_id in self._paid:
            row.refuse(
                "due_fen",
                plain(row.values["due_fen"]),
                _(
                    "本年已经核定，也按核定数交过党费；年内一般不变动（组电明字〔2017〕5号）。"
                    "确要变动，请在“党费”页重新核定并写明原因。"
                ),
            )
            return
        row.verdict = Verdict.CHANGED
        row.note("due_fen", plain(first.due_fen), _("本年已经核定过，确认后按这张工资表改写。"))


def _changes(record: DuesAssessment, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (getattr(record, name), values[name])
        for name in ("category", "base_fen", "due_fen")
        if getattr(record, name) != values[name]
    }


class _Sums:
    """Checks that the items of a row make its totals, where every item is known."""

    def __init__(self, table: DuesTable, headings: Sequence[str]) -> None:
        items = {heading: table.item(heading) for heading in headings}
        self._known = all(item is not None and not table.is_employers(name) for name, item in items.items())
        self._names = {heading: item.name for heading, item in items.items() if item is not None}
        self._deductions = set(table.deductions)

    def check(self, row: ImportRow, amounts: dict[str, int]) -> None:
        """Note a total that is not the sum of its items; a row of totals alone has nothing to check."""
        named = {self._names[heading]: fen for heading, fen in amounts.items() if heading in self._names}
        taken = sum(fen for name, fen in named.items() if name in self._deductions)
        paid = sum(fen for name, fen in named.items() if name not in self._deductions | {GROSS, NET})
        if not self._known or GROSS not in named or not paid:
            return
        if paid != named[GROSS]:
            row.note(GROSS, plain(named[GROSS]), _("各项之和与应发合计不符，请核对。"))
        if NET in named and named[GROSS] - taken != named[NET]:
            row.note(NET, plain(named[NET]), _("应发合计减去各项扣款不等于实发合计，请核对。"))


def _decided(items: Sequence[Item], category: DuesCategory, flags: OwnFlags) -> tuple[Item, ...]:
    """Flag the items the branch has decided about; the rules leave these out, for they do not know them."""
    own = [flags.get((category, squeeze(item.name))) for item in items]
    return tuple(
        item if found is None else Item(item.name, item.fen, found.flag)
        for item, found in zip(items, own, strict=True)
    )


def _warn_of_unknown_items(
    plan: ImportPlan, rates: DuesRates, headings: Sequence[str], flags: OwnFlags
) -> None:
    """Name the items no rule speaks of: those decided once with their document, the others as proposed."""
    day = Month(plan.of_year, plan.of_month).first_day
    used = sorted({row.values["category"] for row in plan.rows if "category" in row.values})
    known = {
        category: {
            proposal.name: proposal.known for proposal in propose_flags(rates, category, headings, day)
        }
        for category in used
    }
    for heading in headings:
        if not used or any(known[category][heading] for category in used):
            continue  # an item one category counts is simply none of the others' base
        decided = {
            category: found
            for category in used
            if (found := flags.get((category, squeeze(heading)))) is not None
        }
        plan.open_items += [(category, heading) for category in used if category not in decided]
        if len(decided) < len(used):
            plan.warn(
                heading,
                _(
                    "“{item}”没有规定是否计入基数，按建议没有计入，请核对；在导入窗口的“未定项目”里定一次，以后都照办。"
                ).format(item=heading),
            )
        else:
            documents = _("、").join(sorted({found.document for found in decided.values()}))
            plan.warn(
                heading,
                _("“{item}”按支部定下的办法算（{document}）。").format(item=heading, document=documents),
            )
