"""Registers on paper: cover, table over landscape pages, totals, and a line of signatures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import A4_LANDSCAPE, MM, Document, Page, common, cover, signature_line
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.fields import Field, show_fen
from branchdesk.rules.registers import Register

MARGIN = 10 * MM
TOP = 22 * MM
BOTTOM = 192 * MM
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
    table = Table(
        document,
        columns_of(register, document.size[0] - 2 * MARGIN),
        float(register.size_pt),
        begin,
        BOTTOM,
        MARGIN,
    )
    table.start(*first)
    columns = register.paper_columns
    for number, record in enumerate(part.records, 1):
        keep = BELOW if number == len(part.records) else 0
        table.row([shown(part, number, record, column.field) for column in columns], keep=keep)
    if not part.records:
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


def columns_of(register: Register, room: float) -> list[TableColumn]:
    """Stretch the declared widths to the room between the margins."""
    declared = sum(float(column.width_mm) for column in register.paper_columns)
    return [
        TableColumn(column.title, float(column.width_mm) * room / declared, column.align)
        for column in register.paper_columns
    ]
