"""The year of dues laid out: a line for each member, a cell for each month, and the sums below."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from branchdesk.models import DuesCategory


class CellState(StrEnum):
    """How a member stands with one month."""

    PAID = "paid"
    PARTLY = "partly"
    UNPAID = "unpaid"
    """Nothing came, and the month is over."""
    NOT_YET = "not_yet"
    NONE = "none"
    """Nothing can be due: before the member joined or after the member left."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One member's month; amounts in 分, `due_fen` None where nothing is due or not assessed yet."""

    due_fen: int | None
    paid_fen: int
    state: CellState
    paid_on: date | None = None
    """The day of the last money for this month, where the books give one."""
    is_over: bool = False
    """Whether the month, and with it the time to pay, is over."""
    corrected_fen: int | None = None
    """How much of what came was entered after the month was closed; None where nothing was."""

    @property
    def missing_fen(self) -> int:
        """What is still owed for a month that is over."""
        return max((self.due_fen or 0) - self.paid_fen, 0) if self.is_over else 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A member's year of dues; amounts in 分."""

    person_id: str
    name: str
    pinyin: str
    category: DuesCategory | None
    base_fen: int | None
    rate_bp: int | None
    monthly_fen: int | None
    """The present monthly amount; None while not assessed."""
    cells: tuple[Cell, ...]
    due: int
    paid: int
    arrears: int
    voluntary: int
    """Given beyond the dues, never netted with them (中组发〔2008〕3号第十一条)."""
    working: str = ""
    rule: str | None = None
    remark: str = ""

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return self.person_id


@dataclass(frozen=True, slots=True)
class GridTotals:
    """The foot of the year; amounts in 分."""

    people: int
    monthly: int
    due_by_month: tuple[int, ...]
    paid_by_month: tuple[int, ...]
    due: int
    paid: int
    arrears: int
    voluntary: int
    unpaid: int
    """How many months of members are over and not paid in full (欠几笔)."""
    not_assessed: int


@dataclass(frozen=True, slots=True)
class YearGrid:
    """The dues register of a year as the page shows it and the paper prints it."""

    year: int
    rows: tuple[GridRow, ...]
    totals: GridTotals
    closed: tuple[date | None, ...] = (None,) * 12
    """For each month the day since which it takes no ordinary entry."""
    closed_on: date | None = None
    """When the year as a whole was closed."""
