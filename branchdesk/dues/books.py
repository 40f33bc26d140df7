"""What the papers of a year of dues rest on: the books as they stand, or as they stood when the year was closed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.account_sheet import AccountLine, account_lines
from branchdesk.dues.brackets import YearSum, year_sums
from branchdesk.dues.corrections import Correction, corrections
from branchdesk.dues.fund_balance import Balance, balance
from branchdesk.dues.fund_entries import fund_lines
from branchdesk.dues.grid import YearGrid
from branchdesk.dues.paper_shows import DEFAULTS, shown_on
from branchdesk.dues.submission import Sheet, sheet
from branchdesk.dues.year import year_grid
from branchdesk.models import Branch, DuesCategory, DuesClosing, DuesPayment, FundMove, PaymentKind
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import Register, read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.remembering import once_a_reading
from branchdesk.words import DUES_WORDS, METHOD_WORDS

PAPERS, ACCOUNT = "dues", "account-sheet"
"""The files of words in resources/papers."""
_WORDS = {name: read_words(RESOURCES.joinpath("papers", f"{name}.toml")).words for name in (PAPERS, ACCOUNT)}
REGISTERS = ("dues", "dues-summary", "dues-corrections")


@dataclass(frozen=True, slots=True)
class Named:
    """What the branch and its superior are called."""

    name: str
    superior: str


@dataclass(frozen=True, slots=True)
class KeptYear:
    """A closed year: every figure, name and word its papers print, whatever becomes of the books later."""

    closed_on: date
    branch: Named
    grid: YearGrid
    account: tuple[AccountLine, ...]
    sheet: Sheet
    balance: Balance
    uses: tuple[tuple[str, int], ...]
    years: tuple[YearSum, ...]
    ways: dict[str, tuple[str, ...]]
    corrections: tuple[Correction, ...]
    shown: dict[str, tuple[str, ...]]
    words: dict[str, dict[str, str]]
    categories: dict[str, str]
    registers: tuple[Register, ...]


@once_a_reading
def kept_year(session: Session, branch_id: str, year: int) -> KeptYear | None:
    """Return a year as it was closed; None while it is open."""
    result = session.scalar(
        select(DuesClosing.result).where(
            DuesClosing.branch_id == branch_id,
            DuesClosing.year == year,
            DuesClosing.month.is_(None),
            DuesClosing.reopened_on.is_(None),
        )
    )
    return None if result is None else msgspec.convert(result, KeptYear)


class DuesBooks:
    """A year of dues for its papers; each part is worked out, or taken from the closing, when it is asked for."""

    def __init__(self, session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> None:
        self._session, self._rulebook = session, rulebook
        self.branch_id, self.year, self.today = branch_id, year, today
        self.kept = kept_year(session, branch_id, year)

    @property
    def made_on(self) -> date:
        """The day of the papers: today, or that of the closing."""
        return self.today if self.kept is None else self.kept.closed_on

    @property
    def until(self) -> date:
        """The last day the papers speak of."""
        return min(self.made_on, date(self.year, 12, 31))

    @cached_property
    def branch(self) -> Named:
        """What branch and superior are called on the papers."""
        if self.kept is not None:
            return self.kept.branch
        branch = self._session.get_one(Branch, self.branch_id)
        return Named(branch.name, branch.superior or "")

    @cached_property
    def grid(self) -> YearGrid:
        """The members and months of the year."""
        if self.kept is not None:
            return self.kept.grid
        return year_grid(self._session, self.branch_id, self.year, self.today)

    @cached_property
    def account(self) -> tuple[AccountLine, ...]:
        """The lines of the 核算表."""
        if self.kept is not None:
            return self.kept.account
        rates = self._rulebook.dues_rates
        return tuple(account_lines(self._session, rates, self.branch_id, self.year, self.today))

    @cached_property
    def sheet(self) -> Sheet:
        """Who prepared and reviewed the 核算表."""
        return sheet(self._session, self.branch_id, self.year) if self.kept is None else self.kept.sheet

    @cached_property
    def balance(self) -> Balance:
        """What came in, went out and is in hand."""
        if self.kept is not None:
            return self.kept.balance
        return balance(self._session, self.branch_id, self.year, self.until)

    @cached_property
    def uses(self) -> tuple[tuple[str, int], ...]:
        """What the dues were used for: purpose in words and sum in 分, in the order of use."""
        if self.kept is not None:
            return self.kept.uses
        by_purpose: dict[str, int] = {}
        for line in reversed(fund_lines(self._session, self.branch_id, self.year)):
            if line.move == FundMove.USED:
                by_purpose[line.purpose] = by_purpose.get(line.purpose, 0) + line.amount_fen
        return tuple((purpose, fen) for purpose, fen in by_purpose.items() if fen)

    @cached_property
    def years(self) -> tuple[YearSum, ...]:
        """This year beside those before it; a closed one as it was closed."""
        if self.kept is not None:
            return self.kept.years
        return tuple(
            self._as_closed(one) for one in year_sums(self._session, self.branch_id, self.year, self.today)
        )

    def _as_closed(self, one: YearSum) -> YearSum:
        kept = kept_year(self._session, self.branch_id, one.year)
        return one if kept is None else YearSum(one.year, kept.grid.totals.due, kept.grid.totals.paid)

    @cached_property
    def ways(self) -> Mapping[str, tuple[str, ...]]:
        """By member, for each month how the money came, and who paid it where that was somebody else."""
        if self.kept is not None:
            return self.kept.ways
        found: dict[str, list[str]] = {}
        for row in self._session.execute(
            select(DuesPayment.person_id, DuesPayment.month, DuesPayment.method, DuesPayment.payer)
            .where(
                DuesPayment.branch_id == self.branch_id,
                DuesPayment.kind == PaymentKind.DUES,
                DuesPayment.amount_fen > 0,
                DuesPayment.month.between(Month(self.year, 1), Month(self.year, 12)),
            )
            .order_by(DuesPayment.recorded_at, DuesPayment.paid_on)
        ):
            how = "" if row.method is None else METHOD_WORDS[row.method]
            by = f"{self.words()['payer']}：{row.payer}" if row.payer else ""
            months = found.setdefault(row.person_id, [""] * 12)
            months[row.month.month - 1] = "　".join(part for part in (how, by) if part)
        return {person_id: tuple(months) for person_id, months in found.items()}

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that are within the figures of the year."""
        if self.kept is not None:
            return self.kept.corrections
        return tuple(corrections(self._session, self.branch_id, self.year))

    @cached_property
    def later(self) -> tuple[Correction, ...]:
        """The corrections made after the year was closed: an appendix to its figures, which stand."""
        if self.kept is None:
            return ()
        before = {one.id for one in self.kept.corrections}
        found = corrections(self._session, self.branch_id, self.year)
        return tuple(one for one in found if one.id not in before)

    def shown(self, paper: str) -> frozenset[str]:
        """Which facts of a member a paper shows."""
        if self.kept is not None:
            return frozenset(self.kept.shown[paper])
        return shown_on(self._session, self.branch_id, paper)

    def words(self, file: str = PAPERS) -> Mapping[str, str]:
        """The words of the papers."""
        return _WORDS[file] if self.kept is None else self.kept.words[file]

    def category(self, category: DuesCategory | None) -> str:
        """What a kind of payer is called; nothing where it is not known."""
        if category is None:
            return ""
        return DUES_WORDS[category] if self.kept is None else self.kept.categories[category.value]

    def register(self, name: str) -> Register:
        """Return the declaration of a register."""
        return next(register for register in self.registers if register.id == name)

    @cached_property
    def registers(self) -> tuple[Register, ...]:
        """The registers of the dues, those of the 核算表 among them."""
        if self.kept is not None:
            return self.kept.registers
        known = self._rulebook.registers
        return tuple(
            register for register in known.values() if register.categories or register.id in REGISTERS
        )

    def pay_items(self, register: Register) -> set[str]:
        """Return the pay items that may be columns: those of the rules, or of the closed form."""
        if self.kept is not None:
            return {column.field for column in register.columns}
        return {item.name for table in self._rulebook.dues_rates.tables for item in table.items}

    def keep(self, on: date) -> dict[str, Any]:
        """Give all of it as plain values for the store: the year as it is closed on a day."""
        kept = KeptYear(
            closed_on=on,
            branch=self.branch,
            grid=replace(self.grid, closed_on=on),
            account=self.account,
            sheet=self.sheet,
            balance=self.balance,
            uses=self.uses,
            years=self.years,
            ways=dict(self.ways),
            corrections=self.corrections,
            shown={paper: tuple(sorted(self.shown(paper))) for paper in DEFAULTS},
            words={file: dict(words) for file, words in _WORDS.items()},
            categories={category.value: words for category, words in DUES_WORDS.items()},
            registers=self.registers,
        )
        plain: dict[str, Any] = msgspec.to_builtins(kept)
        return plain
