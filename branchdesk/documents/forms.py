"""Official forms drawn from their grid: what does not fit a cell goes on to a marked annex page (附页)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import ABOVE, MM, Document, Page, common
from branchdesk.documents.text import LINE, Block, breaks, fit
from branchdesk.rules.form_templates import HIGHEST_MM, Cell, FormTemplate

SMALLEST = 9.0
"""Text in a cell shrinks to this size in points and no further."""
PADDING = 1.6 * MM
ABOVE_WORDS = 0.8 * MM
ANNEX_SIZE = 12.0
TITLE_SIZE = 20.0
FURTHER_TOP = 23 * MM
"""Where the grid begins on the pages after the first."""


@dataclass
class Filled:
    """A form with its values; `dimmed` names fields whose rows are greyed because they do not apply."""

    template: FormTemplate
    values: Mapping[str, str]
    labels: Mapping[str, str]
    footer: str
    dimmed: frozenset[str] = frozenset()
    annexes: list[tuple[str, str]] = field(default_factory=list)
    """Label and rest of each cell that ran over."""


def form_document(title: str, author: str, filled: Filled, fonts: Fonts) -> Document:
    """Lay out a form on A4 and its annex pages behind it."""
    document = Document(title=title, author=author, fonts=fonts, footer=filled.footer)
    add_form(document, filled)
    return document


def add_form(document: Document, filled: Filled) -> Page:
    """Add a form and its annex pages to a document; return the form's own page."""
    template = filled.template
    first = document.page()
    left = (first.width - sum(float(mm) for mm in template.columns_mm) * MM) / 2
    document.margin = left
    y = _top(document, first, filled, left)
    for number, rows in enumerate(_pages(template)):
        page = first if number == 0 else document.page()
        _grid(document, page, filled, rows, left, y if number == 0 else FURTHER_TOP)
    _annexes(document, filled)
    return first


def _pages(template: FormTemplate) -> list[list[int]]:
    """Share the rows out over pages; above what goes on of a list stands the row that heads it."""
    pages: list[list[int]] = [[]]
    head: int | None = None
    used = 0.0
    for number, row in enumerate(template.rows):
        is_list = bool(row.each)
        if is_list and number and not template.rows[number - 1].each:
            head = number - 1
        whole = _standing_together(template, number)
        if used + whole > HIGHEST_MM and pages[-1]:
            pages.append([head] if is_list and head is not None else [])
            used = sum(float(template.rows[one].height_mm) for one in pages[-1])
        pages[-1].append(number)
        used += float(row.height_mm)
    return pages


def _standing_together(template: FormTemplate, number: int) -> float:
    """Return the height of a row with those below that its cells reach into; nothing for one reached into."""
    reach = max((cell.down for cell in template.rows[number].cells), default=1)
    return sum(float(row.height_mm) for row in template.rows[number : number + reach])


def _grid(
    document: Document, page: Page, filled: Filled, rows: Sequence[int], left: float, top: float
) -> None:
    """Draw the cells of some rows, one below the other."""
    template = filled.template
    heights = [float(template.rows[row].height_mm) for row in rows]
    tops = [top, *(top + mm * MM for mm in accumulate(heights))]
    edges = [left, *(left + mm * MM for mm in accumulate(float(mm) for mm in template.columns_mm))]
    for row, column, cell in template.placed():
        if row not in rows:
            continue
        place = rows.index(row)
        box = _Box(
            edges[column],
            tops[place],
            edges[column + cell.across] - edges[column],
            tops[place + cell.down] - tops[place],
        )
        _cell(document, page, filled, cell, box)
    page.box(left, tops[0], edges[-1] - left, tops[-1] - tops[0], 1.2)


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float


def _top(document: Document, page: Page, filled: Filled, left: float) -> float:
    """Write annex mark, title and the line above the grid; return where the grid begins."""
    template = filled.template
    page.text(left, 14 * MM, template.annex, Face.HEI, 12)
    y = 23 * MM
    for words in template.title:
        document.aligned(page, left, y, page.width - 2 * left, words, Face.TITLE, TITLE_SIZE)
        y += TITLE_SIZE * 1.4
    y += 3 * MM
    x = left
    size = float(template.size_pt)
    pieces = template.heading
    for number, piece in enumerate(pieces):
        if piece.at_mm:
            x = max(x, left + float(piece.at_mm) * MM)
        words = document.fonts.clean(piece.text or filled.values.get(piece.field, ""))
        following = [float(p.at_mm) for p in pieces[number + 1 :] if p.at_mm]
        limit = left + following[0] * MM - 6 if following else page.width - left
        width = document.fonts.width(words, Face.FANGSONG, size)
        shrunk = min(size, size * (limit - x) / width) if width else size
        page.text(x, y + ABOVE * (size - shrunk), words, Face.FANGSONG, shrunk)
        x += width * shrunk / size
    return y + size * 1.7


def _cell(document: Document, page: Page, filled: Filled, cell: Cell, box: _Box) -> None:
    if cell.field in filled.dimmed:
        page.fill(box.x, box.y, box.width, box.height, 0.85)
    page.box(box.x, box.y, box.width, box.height)
    size = float(filled.template.size_pt)
    foot = len(cell.foot) * size * LINE + (PADDING if cell.foot else 0)
    words = cell.text or filled.values.get(cell.field, "").strip()
    if words:
        inner = (box.width - 2 * PADDING, box.height - 2 * ABOVE_WORDS - foot)
        sizes = _sizes(size) if cell.field else (*_sizes(size), 8.0, 7.0)
        if cell.align == "center":
            sizes = _unbroken(document.fonts, words, sizes, inner[0])
        block = fit(document.fonts, words, Face.FANGSONG, sizes, *inner)
        if block.rest:
            block = _continued(document, filled, cell, block, inner[0])
        spare = _above(cell, block, inner[1])
        document.block(
            page, box.x + PADDING, box.y + ABOVE_WORDS + spare, inner[0], block, Face.FANGSONG, cell.align
        )
    if cell.foot:
        _foot(document, page, cell, box, size)


def _above(cell: Cell, block: Block, height: float) -> float:
    """Leave words in the middle of their cell, running text at its top."""
    spare = max(height - block.height, 0)
    return min(spare, PADDING) if cell.align == "left" else spare / 2


def _sizes(largest: float) -> tuple[float, ...]:
    steps = (largest, *(s for s in (12.0, 11.0, 10.5, 10.0, 9.5) if s < largest), SMALLEST)
    return tuple(dict.fromkeys(steps))


def _unbroken(fonts: Fonts, words: str, sizes: tuple[float, ...], width: float) -> tuple[float, ...]:
    """Begin with the size at which a number or a short word needs no break, if there is one."""
    lines = fonts.clean(words).split("\n")
    widest = max(fonts.width(line, Face.FANGSONG, 1) for line in lines)
    whole = tuple(size for size in sizes if widest * size <= width)
    return whole or sizes


def _continued(document: Document, filled: Filled, cell: Cell, block: Block, width: float) -> Block:
    """Mark a full cell and keep its rest for the annex."""
    label = filled.labels.get(cell.field, cell.field)
    filled.annexes.append((label, block.rest))
    marks = [common[key].format(n=len(filled.annexes)) for key in ("continued", "continued_short", "annex")]
    fitting = [mark for mark in marks if document.fonts.width(mark, Face.FANGSONG, block.size) <= width]
    return Block([*block.lines, (fitting or marks[-1:])[0]], block.size, line=block.line)


def _foot(document: Document, page: Page, cell: Cell, box: _Box, size: float) -> None:
    """Write seal and date at the lower right, each centred under the other."""
    wide = max(document.fonts.width(line, Face.FANGSONG, size) for line in cell.foot)
    x = box.x + box.width - wide - 14 * MM
    y = box.y + box.height - PADDING - len(cell.foot) * size * LINE
    for number, words in enumerate(cell.foot):
        document.aligned(page, x, y + number * size * LINE, wide, words, Face.FANGSONG, size)


def _annexes(document: Document, filled: Filled) -> None:
    """Write the rests of the cells one below the other, on as many annex pages as they need."""
    width = document.size[0] - 2 * document.margin
    title = common["annex_title"].format(title="".join(filled.template.title))
    going_on = ""

    def head(page: Page) -> float:
        middle = page.width - 2 * document.margin
        document.aligned(page, document.margin, 18 * MM, middle, title, Face.TITLE, 14)
        document.aligned(page, document.margin, 27 * MM, middle, going_on, Face.HEI, 11, "left")
        return 34 * MM if going_on else 27 * MM

    flow = Flow(document, head, document.size[1] - 24 * MM, ANNEX_SIZE)
    for number, (label, rest) in enumerate(filled.annexes, 1):
        going_on = ""
        heading = common["annex_heading"].format(n=number, label=label)
        flow.heading(heading, 13)
        going_on = common["annex_continued"].format(heading=heading)
        for start, end in breaks(document.fonts, rest, Face.FANGSONG, ANNEX_SIZE, width):
            page = flow.here(ANNEX_SIZE * LINE)
            page.text(document.margin, flow.y, rest[start:end], Face.FANGSONG, ANNEX_SIZE)
            flow.gap(ANNEX_SIZE * LINE)
