"""The table within a sheet: its header row under merged titles, its rows, and the lines that are no rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from branchdesk.sheets.columns import ColumnBook
from branchdesk.sheets.reader import Cell, Sheet
from branchdesk.sheets.values import text_of

SEARCHED_ROWS = 40
"""Rows from the top among which the header row is looked for."""
FEWEST_HEADERS = 2


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line that is no person's: a total, a sign-off, a note."""

    number: int
    text: str


@dataclass(slots=True)
class Table:
    """A header row with what lies above and below it; row numbers count from 1 as spreadsheets do."""

    sheet: Sheet
    header_row: int
    """Counts from 0."""
    first_row: int
    headers: list[str]
    title: str
    skipped: list[SkippedLine] = field(default_factory=list)

    def rows(
        self, book: ColumnBook, name_place: int, number_place: int | None
    ) -> Iterator[tuple[int, list[Cell]]]:
        """Run through the rows that are somebody's, with their numbers; the other lines are set down as skipped."""
        self.skipped.clear()
        fill = self._filling()
        head = tuple(self.headers)
        total = frozenset(book.lines.total)
        sign_off = frozenset(book.lines.sign_off)
        rows = self.sheet.rows
        for place in range(self.first_row, len(rows)):
            cells = rows[place]
            if not any(cells):
                continue
            name = cells[name_place]
            if type(name) is not str or not name or name in total or not isinstance(cells[0], float):
                if not name and _is_template(cells, number_place):
                    continue
                if _is_line(cells, name_place, total, sign_off, head):
                    self.skipped.append(SkippedLine(place + 1, _line_text(cells)))
                    continue
            if place in fill:
                cells = list(cells)
                for column, value in fill[place]:
                    cells[column] = cells[column] or value
            yield place + 1, cells

    def _filling(self) -> dict[int, list[tuple[int, Cell]]]:
        """A cell merged down several rows holds for each of them."""
        fill: dict[int, list[tuple[int, Cell]]] = {}
        for top, left, bottom, right in self.sheet.merged:
            if top < self.first_row or left != right or top >= len(self.sheet.rows):
                continue
            if left >= len(self.sheet.rows[top]):
                continue
            value = self.sheet.rows[top][left]
            for place in range(top + 1, min(bottom + 1, len(self.sheet.rows))):
                fill.setdefault(place, []).append((left, value))
        return fill


def find(sheet: Sheet, book: ColumnBook) -> tuple[int, Table] | None:
    """Find the header row: the one with the most known headings. Returns their number and the table."""
    best, place = 0, -1
    for number, cells in enumerate(sheet.rows[:SEARCHED_ROWS]):
        known = sum(
            1 for cell in cells if (text := text_of(cell)) and len(text) <= 40 and book.is_known(text)
        )
        if known > best:
            best, place = known, number
    if best < FEWEST_HEADERS:
        return None
    return best, _table(sheet, place, book)


def at(sheet: Sheet, place: int, book: ColumnBook) -> Table:
    """Take the row at a place, counted from 0, for the headings, because somebody said so."""
    return _table(sheet, min(place, len(sheet.rows) - 1), book)


def _table(sheet: Sheet, place: int, book: ColumnBook) -> Table:
    upper = [text_of(cell) for cell in sheet.rows[place]]
    first_row = place + 1
    headers = upper
    if place + 1 < len(sheet.rows):
        lower = [text_of(cell) for cell in sheet.rows[place + 1]]
        if _is_second_header(sheet, place, upper, lower, book):
            headers = _joined(sheet, place, upper, lower, book)
            first_row = place + 2
    title = "\n".join(text for cells in sheet.rows[:place] for cell in cells if (text := text_of(cell)))
    return Table(sheet, place, first_row, headers, title)


def _is_second_header(
    sheet: Sheet, place: int, upper: Sequence[str], lower: Sequence[str], book: ColumnBook
) -> bool:
    """Headings in two rows: the lower one only fills places under merged or empty upper ones."""
    spans = [
        (left, right)
        for top, left, bottom, right in sheet.merged
        if top <= place <= bottom and (right > left or bottom > top) and bottom <= place + 1
    ]
    filled = [number for number, text in enumerate(lower) if text]
    if not filled or any(
        lower[number].replace(".", "").isdecimal() and len(lower[number]) > 2 for number in filled
    ):
        return False
    under_merged = all(
        any(left <= number <= right and right > left for left, right in spans) or not upper[number]
        for number in filled
    )
    return under_merged and (bool(spans) or sum(book.is_known(lower[number]) for number in filled) >= 2)


def _joined(
    sheet: Sheet, place: int, upper: Sequence[str], lower: Sequence[str], book: ColumnBook
) -> list[str]:
    """Join a heading over several columns with those under it: 1月 over 金额 and 日期 gives 1月金额, 1月日期."""
    above = list(upper)
    for top, left, bottom, right in sheet.merged:
        if top <= place <= bottom and right > left:
            for column in range(left, min(right + 1, len(above))):
                above[column] = upper[left]
    joined = []
    for over, under in zip(above, lower, strict=True):
        if not under:
            joined.append(over)
        elif not over or book.is_known(under):
            joined.append(under)
        else:
            joined.append(over + under)
    return joined


def _is_template(cells: Sequence[Cell], number_place: int | None) -> bool:
    """A row that has its number printed and nothing else."""
    return number_place is not None and not any(
        cell.strip() if type(cell) is str else cell
        for place, cell in enumerate(cells)
        if place != number_place
    )


def _is_line(
    cells: Sequence[Cell],
    name_place: int,
    total: frozenset[str],
    sign_off: frozenset[str],
    head: tuple[str, ...],
) -> bool:
    name = "".join(text_of(cells[name_place]).split())
    first = next((text for cell in cells if (text := text_of(cell))), "")
    start = re.split("[:：(（]", "".join(first.split()), maxsplit=1)[0]
    if name in total or start in total:
        return True
    if start in sign_off and (not name or start == name or ":" in first or "：" in first):
        return True
    if name:
        return name == head[name_place] and tuple(text_of(cell) for cell in cells) == head
    return start.startswith(tuple(total)) or sum(1 for cell in cells if text_of(cell)) <= 1


def _line_text(cells: Sequence[Cell]) -> str:
    return "  ".join(text for cell in cells if (text := text_of(cell)))
