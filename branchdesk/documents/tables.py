"""Tables over many pages: headings repeated, cells wrapped, a line of totals at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

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
    """Cells laid out: their blocks, widths and places; `shared` are the first cells where rows share them."""

    blocks: list[Block]
    widths: list[float]
    aligns: list[str]
    face: Face
    shade: float = 0
    shared: tuple[str, ...] = ()
    said: tuple[Block, ...] = ()
    """The words of the shared cells, laid out at the size of the table."""

    def lines(self, first: int, last: int | None) -> "_Row":
        """Return the same row with some of its lines."""
        return replace(self, blocks=[Block(block.lines[first:last], block.size) for block in self.blocks])


@dataclass(slots=True)
class _Shared:
    """A cell that rows share, not yet written: its words, and where it begins and ends."""

    words: str
    top: float
    bottom: float


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
    merged: int = 0
    """How many of the first cells are shared on a page by rows that begin with the same words."""
    _open: list[_Shared] = field(default_factory=list)
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

    def close(self, first: int = 0) -> None:
        """Write the words of the shared cells that are open, from column `first` on, into their middles."""
        for column, cell in list(enumerate(self._open))[first:]:
            self._write_shared(column, cell)
        del self._open[first:]

    def _write_shared(self, column: int, cell: _Shared) -> None:
        page, width, high = self.end[0], self.columns[column].width, cell.bottom - cell.top
        x = self._left_of(column)
        face = Face.SONG if column else Face.HEI
        fonts, room, sizes = self.document.fonts, width - 2 * PADDING, (self.size, self.size - 1)
        block = fit(fonts, cell.words, face, sizes, room, high)
        if block.rest:
            block = fit(fonts, cell.words.replace("\n", ""), face, (*sizes, 5.0), room, high)
        y = cell.top + max(high - block.height, 0) / 2
        self.document.block(page, x + PADDING, y, room, block, face, "center")
        page.line(x, cell.bottom, x + width, cell.bottom)

    def _left_of(self, column: int) -> float:
        return self.x + sum(one.width for one in self.columns[:column])

    def row(
        self, cells: Sequence[str | None], *, face: Face = Face.SONG, shade: float = 0, keep: float = 0
    ) -> None:
        """Add a row, on a new page under its own heading when this one is full.

        None joins a cell to the one before. A row higher than a page is cut into pieces, each on a page of
        its own. `keep` are points that have to be left below it, so that totals never stand alone.
        """
        shared = tuple(words for words in takewhile(bool, cells[: self.merged]) if words)
        pairs = zip((cell.words for cell in self._open), shared, strict=False)
        self.close(sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], pairs)))
        row = self._laid(cells, face, shade)
        n = len(shared)
        blocks = [Block([], self.size)] * n + row.blocks[n:]
        self._add(replace(row, blocks=blocks, shared=shared, said=tuple(row.blocks[:n])), keep)

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
        """Return the height of a row: the first under a shared cell holds its words, save in the first column."""
        beginning = row.said[max(len(self._open), 1) :]
        highest = max(block.height for block in (*row.blocks, *beginning))
        return max(highest + ROW_SPACE, self.lowest_row)

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
        page.line(self._left_of(len(self._open)), y, x, y)
        page.line(self._left_of(len(row.shared)), y + height, x, y + height)
        for cell in self._open:
            cell.bottom = y + height
        self._open += [_Shared(words, y, y + height) for words in row.shared[len(self._open) :]]
        self._place = page, y + height
