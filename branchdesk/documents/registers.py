"""Registers on paper: cover, table over landscape pages, totals, and a line of signatures."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import A4_LANDSCAPE, MM, Document, Page, common, cover, signature_line
from branchdesk.documents.tables import PADDING, Table, TableColumn
from branchdesk.fields import Field, show_fen
from branchdesk.rules.registers import Register

MARGIN = 10 * MM
TOP = 22 * MM
BOTTOM = 192 * MM
SHORT = 4
"""Characters of a name, a kind or a heading that are not broken, as a day is not."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SIGNATURE = 14 * MM
"""Room for the line of signatures."""
BELOW = SIGNATURE + 14 * MM
"""Room for totals, count and signatures, which follow the last person."""


class Letterhead(Protocol):
    """Whose paper it is: the branch, or what it was called when a year was closed."""

    @property
    def name(self) -> str: ...
    @property
    def superior(self) -> str | None: ...


@dataclass(frozen=True)
class Part:
    """One register with its records and the numbers of its count line."""

    register: Register
    fields: Mapping[str, Field]
    records: Sequence[Any]
    counts: Mapping[str, str]
    mark: Callable[[Any, str], str] | None = None
    """What stands behind a cell on paper, given record and field."""


def shown(part: Part, number: int, record: Any, field: str) -> str:
    """Write one cell of a register; the running number is given by the paper."""
    if field == "number":
        return str(number)
    words = part.fields[field].text(record)
    return words if part.mark is None else words + part.mark(record, field)


def totals(part: Part) -> dict[str, int]:
    """Add up, in 分, the columns that are summed."""
    return {
        column.field: sum(part.fields[column.field].get(record) or 0 for record in part.records)
        for column in part.register.columns
        if column.total
    }


def registers_document(
    title: str,
    branch: Letterhead,
    year: int,
    today: date,
    parts: Sequence[Part],
    fonts: Fonts,
    *,
    has_cover: bool = True,
) -> Document:
    """Lay out one or more registers as one book; a list of a page or two goes without a cover."""
    document = Document(
        title=f"{branch.name}{title}（{common['year'].format(year=year)}）",
        author=branch.name,
        fonts=fonts,
        size=A4_LANDSCAPE,
        footer=common["year"].format(year=year),
        margin=MARGIN,
    )
    if has_cover:
        page = cover(document, [title], cover_particulars(branch, year, today))
        document.outline.append((0, title, page))
    for part in parts:
        _lay(document, branch, part)
    return document


def cover_particulars(branch: Letterhead, year: int, today: date) -> list[tuple[str, str]]:
    """List what every cover says of the branch."""
    return [
        (common["branch"], branch.name),
        (common["superior"], branch.superior or ""),
        (common["year_label"], str(year)),
        (common["made_on"], day_words(today)),
    ]


def day_words(day: date) -> str:
    """Write a day as papers do: 2026年3月7日."""
    return common["day"].format(year=day.year, month=day.month, day=day.day)


def _lay(document: Document, branch: Letterhead, part: Part) -> None:
    register = part.register

    def begin() -> tuple[Page, float]:
        page = document.page()
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, 9 * MM, width, register.title, Face.TITLE, 16)
        document.aligned(
            page,
            MARGIN,
            15.5 * MM,
            width,
            common["branch"] + common["colon"] + branch.name,
            Face.SONG,
            9,
            "left",
        )
        return page, TOP

    first = begin()
    document.outline.append((0, register.title, first[0]))
    rows, size = rows_of(part), float(register.size_pt)
    fitted = fitted_columns(document.fonts, register, rows, document.size[0] - 2 * MARGIN, size)
    table = Table(document, fitted, size, begin, BOTTOM, MARGIN)
    table.start(*first)
    columns = register.paper_columns
    for number, cells in enumerate(rows, 1):
        table.row(cells, keep=BELOW if number == len(rows) else 0)
    if not rows:
        table.wide_row(common["nothing"], align="center")
    sums = totals(part)
    if sums:
        cells = [show_fen(sums[column.field]) if column.field in sums else "" for column in columns]
        cells[1] = common["total"]
        table.row(cells, face=Face.HEI, shade=0.96)
    if register.count:
        table.wide_row(register.count.format_map(part.counts))
    page, y = table.end
    if y + SIGNATURE > BOTTOM:
        page, y = begin()
    signature_line(document, page, y + 8 * MM, register.signatures)


def rows_of(part: Part) -> list[list[str]]:
    """Write the cells of a register, a row a record."""
    columns = part.register.paper_columns
    return [
        [shown(part, number, record, column.field) for column in columns]
        for number, record in enumerate(part.records, 1)
    ]


def fitted_columns(
    fonts: Fonts, register: Register, rows: Sequence[Sequence[str]], room: float, size: float
) -> list[TableColumn]:
    """Fit a register's columns into the room, none so narrow that a short name, a heading or a day breaks."""
    columns = columns_of(register, room)
    least = []
    for place, column in enumerate(columns):
        cells = {cells[place] for cells in rows}
        unbroken = [(words, Face.SONG) for words in cells if len(words) <= SHORT or DAY.fullmatch(words)]
        if len(column.title) <= SHORT:
            unbroken.append((column.title, Face.HEI))
        widths = [fonts.width(words, face, size) for words, face in unbroken]
        least.append(max(widths, default=0.0) + 2 * PADDING + 0.1)
    pairs = list(zip(least, columns, strict=True))
    lacking = sum(max(one - column.width, 0) for one, column in pairs)
    spare = sum(max(column.width - one, 0) for one, column in pairs)
    if not lacking or lacking > spare:
        return columns
    return [
        replace(column, width=max(one, column.width - (column.width - one) * lacking / spare))
        for one, column in pairs
    ]


def columns_of(register: Register, room: float) -> list[TableColumn]:
    """Stretch the declared widths to the room between the margins."""
    declared = sum(float(column.width_mm) for column in register.paper_columns)
    return [
        TableColumn(column.title, float(column.width_mm) * room / declared, column.align)
        for column in register.paper_columns
    ]
