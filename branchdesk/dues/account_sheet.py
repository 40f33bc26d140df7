"""The lines of the 《党员缴纳党费核算表》: each member's pay items in the columns of the category's form."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dues.assessment import assessments_of
from branchdesk.dues.calculation import Flag, items_kept
from branchdesk.dues.year import year_grid
from branchdesk.models import DuesAssessment, DuesCategory
from branchdesk.rules.dues_rates import DuesRates

INCLUDED, DEDUCTED = "其他计入", "其他扣除"
"""Columns for what counts in the base and has no column of its own."""
UNUSUAL = "*"
"""Marks an item that counts the other way than its column."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A member's line; amounts in 分."""

    person_id: str
    name: str
    category: DuesCategory
    items: dict[str, int]
    """By the rule's name of the pay item, without what is left out of the base."""
    flags: dict[str, Flag]
    base_fen: int | None
    rate_bp: int | None
    due_fen: int
    year_fen: int
    """What is due in the whole year."""
    remark: str

    def amount(self, column: str, columns: Collection[str]) -> int | None:
        """Return the amount of a column; what has none of its own is gathered in the two other ones."""
        if column not in (INCLUDED, DEDUCTED):
            return self.items.get(column)
        flag = Flag.INCLUDE if column == INCLUDED else Flag.DEDUCT
        rest = [fen for name, fen in self.items.items() if name not in columns and self.flags[name] == flag]
        return sum(rest) if rest else None


def account_lines(
    session: Session, rates: DuesRates, branch_id: str, year: int, today: date
) -> list[AccountLine]:
    """List the latest assessment of everybody assessed for a year, in roster order."""
    assessed = assessments_of(session, branch_id, year)
    return [
        _line(rates, assessed[row.person_id][-1], row.name, row.category, row.due)
        for row in year_grid(session, branch_id, year, today).rows
        if row.person_id in assessed
    ]


def _line(
    rates: DuesRates, record: DuesAssessment, name: str, known: DuesCategory | None, year_fen: int
) -> AccountLine:
    table = rates.on(record.from_month.first_day)
    amounts: dict[str, int] = {}
    flags: dict[str, Flag] = {}
    for item in items_kept(record.items):
        if item.flag == Flag.IGNORE:
            continue
        found = table.item(item.name)
        called = item.name if found is None else found.name
        usual = Flag.DEDUCT if called in table.deductions else Flag.INCLUDE
        if item.flag != usual:
            called += UNUSUAL  # its column adds up what counts the other way
        amounts[called] = amounts.get(called, 0) + item.fen
        flags[called] = item.flag
    reasons = [record.change_reason, record.override_reason]
    return AccountLine(
        person_id=record.person_id,
        name=name,
        category=record.category or known or DuesCategory.ENTERPRISE,
        items=amounts,
        flags=flags,
        base_fen=record.base_fen,
        rate_bp=record.rate_bp,
        due_fen=record.due_fen,
        year_fen=year_fen,
        remark="；".join(reason for reason in reasons if reason),
    )
