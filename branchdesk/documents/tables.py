"""Tables over many pages: headings repeated, cells wrapped, a line of totals at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import Document, Page
from branchdesk.documents.text import LINE, Block, fit, wrap

PADDING = 2.5
ROW_SPACE = 5.0
"""Points above and below the words of a row, together."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a paper table: heading, width in points, where its words stand."""

    title: str
    width: float
    align: str = "center"


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells laid out: their blocks, widths and places; `shared` is the first cell's words where rows share it."""

    blocks: list[Block]
    widths: list[float]
    aligns: list[str]
    face: Face
    shade: float = 0
    shared: str = ""

    def lines(self, first: int, last: int | None) -> "_Row":
        """Return the same row with some of its lines."""
        return replace(self, blocks=[Block(block.lines[first:last], block.size) for block in self.blocks])


@dataclass
class Table:
    """A table being drawn; `begin` makes a page and returns where on it the table may start."""

    document: Document
    columns: Sequence[TableColumn]
    size: float
    begin: Callable[[], tuple[Page, float]]
    bottom: float
    x: float
    lowest_row: float = 17
    merge_first: bool = False
    """Rows that begin with the same words share their first cell on a page."""
    _merged: tuple[str, float, float] | None = None
    _place: tuple[Page, float] | None = None

    def start(self, page: Page, y: float) -> None:
        """Draw the heading on a page that is already begun."""
        self.close()
        self._place = page, y
        row = self._laid([column.title for column in self.columns], Face.HEI, 0.93)
        self._put(replace(row, aligns=["center"] * len(row.aligns)))

    def continue_at(self, page: Page, y: float) -> None:
        """Go on at a place of a page, without a heading."""
        self.close()
        self._place = page, y

    def close(self) -> None:
        """Write the words of the shared first cell, if one is open, into its middle."""
        if self._merged is not None and self._place is not None:
            words, top, bottom = self._merged
            page, width = self._place[0], self.columns[0].width
            fonts, room, sizes = self.document.fonts, width - 2 * PADDING, (self.size, self.size - 1)
            block = fit(fonts, words, Face.HEI, sizes, room, bottom - top)
            if block.rest:
                block = fit(fonts, words.replace("\n", ""), Face.HEI, (*sizes, 5.0), room, bottom - top)
            y = top + max(bottom - top - block.height, 0) / 2
            self.document.block(page, self.x + PADDING, y, room, block, Face.HEI, "center")
            page.line(self.x, bottom, self.x + width, bottom)
        self._merged = None

    def row(
        self, cells: Sequence[str | None], *, face: Face = Face.SONG, shade: float = 0, keep: float = 0
    ) -> None:
        """Add a row, on a new page under its own heading when this one is full.

        None joins a cell to the one before. A row higher than a page is cut into pieces, each on a page of
        its own. `keep` are points that have to be left below it, so that totals never stand alone.
        """
        shared = (cells[0] or "") if self.merge_first else ""
        if self._merged is not None and self._merged[0] != shared:
            self.close()
        row = self._laid(["", *cells[1:]] if shared else cells, face, shade)
        self._add(replace(row, shared=shared), keep)

    def wide_row(self, words: str, *, face: Face = Face.SONG, align: str = "left", shade: float = 0) -> None:
        """Add a row of one cell across the table."""
        self.close()
        row = self._laid([words, *[None] * (len(self.columns) - 1)], face, shade)
        self._add(replace(row, aligns=[align]))

    @property
    def end(self) -> tuple[Page, float]:
        """The page and height below the last row."""
        if self._place is None:
            self.start(*self.begin())
            return self.end
        return self._place

    def _add(self, row: _Row, keep: float = 0) -> None:
        if self.end[1] + self._height(row) + keep > self.bottom:
            self.start(*self.begin())
        while True:
            room = self.bottom - self.end[1] - ROW_SPACE
            most = max(int(room / (self.size * LINE)), 1)
            if all(len(block.lines) <= most for block in row.blocks):
                break
            self._put(row.lines(0, most))
            row = row.lines(most, None)
            self.start(*self.begin())
        self._put(row)

    def _laid(self, cells: Sequence[str | None], face: Face, shade: float) -> _Row:
        fonts = self.document.fonts
        widths: list[float] = []
        aligns: list[str] = []
        for words, column in zip(cells, self.columns, strict=True):
            if words is None:
                widths[-1] += column.width
            else:
                widths.append(column.width)
                aligns.append(column.align)
        blocks = []
        for words, width, align in zip((w for w in cells if w is not None), widths, aligns, strict=True):
            words, room, size = fonts.clean(words), width - 2 * PADDING, self.size
            if align == "right":  # a figure is never broken
                size = min(size, size * room / max(fonts.width(words, face, size), 1))
            blocks.append(Block(wrap(fonts, words, face, size, room), size))
        return _Row(blocks, widths, aligns, face, shade)

    def _height(self, row: _Row) -> float:
        return max(max(block.height for block in row.blocks) + ROW_SPACE, self.lowest_row)

    def _put(self, row: _Row) -> None:
        page, y = self.end
        height = self._height(row)
        if row.shade:
            page.fill(self.x, y, sum(row.widths), height, row.shade)
        x = self.x
        for block, width, align in zip(row.blocks, row.widths, row.aligns, strict=True):
            top = y + (height - block.height) / 2
            self.document.block(page, x + PADDING, top, width - 2 * PADDING, block, row.face, align)
            page.line(x, y, x, y + height)
            x += width
        page.line(x, y, x, y + height)
        inner = self.x + row.widths[0] if row.shared else self.x
        page.line(inner if self._merged else self.x, y, x, y)
        page.line(inner, y + height, x, y + height)
        if row.shared:
            self._merged = (row.shared, self._merged[1] if self._merged else y, y + height)
        self._place = page, y + height
