"""The year of dues as a grid that is typed into: members down, months across, totals at the foot."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics

from branchdesk.dates import Month
from branchdesk.dues.collection import Cell, CellState, GridRow, GridTotals, YearGrid, amount_typed
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.money import plain
from branchdesk.rules.dues_rates import percent
from ui import theme
from ui.record_table import LEFT, RIGHT
from ui.typed_grid import Guard, KeyedGridModel

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
Block = dict[tuple[str, Month], int]

CATEGORY, BASE, RATE, MONTHLY, JANUARY = range(5)
ARREARS = JANUARY + 12
COLUMNS = ARREARS + 1
FIGURE_SPACE = "\N{FIGURE SPACE}"


def money_or_nothing(fen: int | None) -> str:
    """Write an amount, or nothing where there is none."""
    return "" if fen is None else plain(fen)


class DuesGridModel(KeyedGridModel):
    """Shows a YearGrid; what is typed or pasted goes out through `write` as one block."""

    WIDTH: ClassVar[int] = COLUMNS

    def __init__(self, write: Callable[[Block], None], guard: Guard) -> None:
        super().__init__(write, guard)
        self.grid: YearGrid | None = None
        self.short_names: dict[DuesCategory, str] = {}

    @property
    def rows(self) -> Sequence[GridRow]:
        """The members in the order shown."""
        return self.grid.rows if self.grid else ()

    def show(self, grid: YearGrid) -> None:
        """Show another state of the books by member, so that selection, scroll and an open editor stay."""
        self._take(grid.rows, lambda: setattr(self, "grid", grid))

    def cell(self, index: Index) -> Cell | None:
        """Return the month under an index, or None outside the months."""
        number = index.column() - JANUARY
        return self.rows[index.row()].cells[number] if 0 <= number < 12 else None

    def closed_since(self, column: int) -> date | None:
        """Return the day since which the month of a column is closed."""
        number = column - JANUARY
        return self.grid.closed[number] if self.grid and 0 <= number < 12 else None

    def titles(self) -> list[str]:
        """Return the headings; a closed month says so."""
        return [
            title if self.closed_since(column) is None else _("{month}结").format(month=title)
            for column, title in enumerate(column_titles())
        ]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == ROLES.TextAlignmentRole:
                return LEFT if section == CATEGORY else RIGHT
            since = self.closed_since(section)
            if role == ROLES.ToolTipRole and since is not None:
                return _("{day} 结账；再登记的都是结账后更正").format(day=since)
            return self.titles()[section] if role == ROLES.DisplayRole else None
        if role == ROLES.DisplayRole and section < len(self.rows):
            return f"{section + 1:>{len(str(len(self.rows)))}}".replace(" ", FIGURE_SPACE) + (
                f"  {self.rows[section].name}"
            )
        if role == ROLES.ToolTipRole and section < len(self.rows):
            return self.rows[section].name
        return LEFT if role == ROLES.TextAlignmentRole else None

    def text_at(self, row: GridRow, column: int) -> str:
        """Return what a cell reads."""
        if JANUARY <= column < ARREARS:
            return cell_text(row.cells[column - JANUARY])
        if column == CATEGORY:
            return self.short_names.get(row.category, "") if row.category else ""
        if column == BASE:
            return money_or_nothing(row.base_fen)
        if column == RATE:
            return "" if row.rate_bp is None else percent(row.rate_bp)
        if column == MONTHLY:
            return _("未核定") if row.monthly_fen is None else plain(row.monthly_fen)
        return plain(row.arrears) if row.arrears else ""

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        row, cell = self.rows[index.row()], self.cell(index)
        if role == ROLES.DisplayRole:
            return self.text_at(row, index.column())
        if role == ROLES.EditRole:
            if cell is None:
                return self.text_at(row, index.column())
            return plain(cell.paid_fen) if cell.paid_fen else ""
        if role == ROLES.TextAlignmentRole:
            return LEFT if index.column() == CATEGORY else RIGHT
        if role == ROLES.ForegroundRole:
            return theme.colour(_tone(row, cell, index.column()))
        if role == ROLES.BackgroundRole and cell is not None and cell.state == CellState.UNPAID:
            return theme.colour("bad_soft")
        if role == ROLES.BackgroundRole and cell is not None and cell.state == CellState.PARTLY:
            return theme.colour("warn_soft")
        if role in (ROLES.ToolTipRole, ROLES.AccessibleDescriptionRole) and cell is not None:
            return cell_hint(cell)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        cell = self.cell(index)
        if cell is not None and cell.state != CellState.NONE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Register a block of amounts as one action; columns that are no months must repeat what they say.

        Raises InvalidField for what is no amount, what is worked out and not typed, and what the books refuse.
        """
        grid = self.grid
        if grid is None:
            return
        block: Block = {}
        for down, line in enumerate(values):
            for across, text in enumerate(line):
                here, there = row + down, column + across
                if here >= len(grid.rows) or there >= COLUMNS:
                    continue
                shown = self.text_at(grid.rows[here], there)
                number = there - JANUARY
                if not 0 <= number < 12:
                    if text.strip() not in ("", shown):
                        raise InvalidField("amount", _("这一列由核定得来，不能直接填；请到“核定”里改。"))
                    continue
                if text.strip() == shown and shown:
                    continue
                fen = amount_typed(text)
                if fen or grid.rows[here].cells[number].paid_fen:
                    block[grid.rows[here].person_id, Month(grid.year, number + 1)] = fen
        if block:
            self._write(block)


def column_titles() -> list[str]:
    """Return the headings of the grid."""
    months = [_("{n}月").format(n=number) for number in range(1, 13)]
    return [_("类别"), _("计算基数"), _("比例"), _("月应交"), *months, _("欠交")]


def cell_text(cell: Cell) -> str:
    """Write a member's month: the amount paid, or the word for how it stands, and whether it was corrected."""
    return _state_text(cell) + ("*" if cell.corrected_fen is not None else "")


def _state_text(cell: Cell) -> str:
    match cell.state:
        case CellState.PAID:
            return plain(cell.paid_fen) if cell.paid_fen or cell.due_fen else _("免")
        case CellState.PARTLY:
            return _("{amount} 缺").format(amount=plain(cell.paid_fen))
        case CellState.UNPAID:
            return _("未交")
        case CellState.NOT_YET:
            return "·"
    return ""


def cell_hint(cell: Cell) -> str:
    """Write what is due and what came for a month."""
    if cell.state == CellState.NONE:
        return _("这个月不在本支部交纳党费")
    due = _("应交 {due} 元").format(due=plain(cell.due_fen)) if cell.due_fen is not None else _("还没有核定")
    paid = _("实交 {paid} 元").format(paid=plain(cell.paid_fen))
    parts = [due, paid]
    if cell.corrected_fen is not None:
        parts.append(_("其中结账后更正 {amount} 元").format(amount=plain(cell.corrected_fen)))
    return _("，").join(parts)


def _tone(row: GridRow, cell: Cell | None, column: int) -> str:
    if cell is not None:
        tones = {
            CellState.UNPAID: "bad",
            CellState.PARTLY: "warn",
            CellState.NOT_YET: "muted",
        }
        return tones.get(cell.state, "text")
    if column == ARREARS:
        return "bad"
    return "warn" if column == MONTHLY and row.monthly_fen is None else "text"


class TotalsModel(QAbstractTableModel):
    """The foot of the grid: one line of sums."""

    def __init__(self) -> None:
        super().__init__()
        self._totals: GridTotals | None = None

    def show(self, totals: GridTotals) -> None:
        """Show other sums."""
        self._totals = totals
        self.dataChanged.emit(self.index(0, 0), self.index(0, COLUMNS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if role == ROLES.DisplayRole and orientation == Qt.Orientation.Vertical and self._totals:
            return _("合计　{n} 人").format(n=self._totals.people)
        return LEFT if role == ROLES.TextAlignmentRole else None

    def text_at(self, column: int) -> str:
        """Return the sum under a column, or nothing."""
        totals = self._totals
        if totals is None:
            return ""
        if JANUARY <= column < ARREARS:
            fen = totals.paid_by_month[column - JANUARY]
        else:
            fen = {MONTHLY: totals.monthly, ARREARS: totals.arrears}.get(column, 0)
        return plain(fen) if fen else ""

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        if role == ROLES.DisplayRole:
            return self.text_at(index.column())
        if role == ROLES.TextAlignmentRole:
            return RIGHT
        if role == ROLES.FontRole:
            heavy = QFont()
            heavy.setBold(True)
            return heavy
        if role == ROLES.ToolTipRole and JANUARY <= index.column() < ARREARS and self._totals:
            number = index.column() - JANUARY
            return _("{n} 月应交 {due} 元，实交 {paid} 元").format(
                n=number + 1,
                due=plain(self._totals.due_by_month[number]),
                paid=plain(self._totals.paid_by_month[number]),
            )
        return None


def widths(model: DuesGridModel, totals: TotalsModel, font: QFont, padding: int) -> list[int]:
    """Measure how wide each column must be: its longest text, and its sum in bold."""
    heavy = QFont(font)
    heavy.setBold(True)
    light_metrics, heavy_metrics = QFontMetrics(font), QFontMetrics(heavy)
    measured = []
    for column, title in enumerate(model.titles()):
        longest = max((model.text_at(row, column) for row in model.rows), key=len, default="")
        wanted = max(
            light_metrics.horizontalAdvance(title),
            light_metrics.horizontalAdvance(longest),
            heavy_metrics.horizontalAdvance(totals.text_at(column)),
        )
        measured.append(wanted + padding)
    return measured
