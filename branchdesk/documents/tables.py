"""Tables over many pages: headings repeated, cells wrapped, a line of totals at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import Document, Page
from branchdesk.documents.text import Block, wrap

PADDING = 2.5
ROW_SPACE = 5.0
"""Points above and below the words of a row, together."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a paper table: heading, width in points, where its words stand."""

    title: str
    width: float
    align: str = "center"


@dataclass
class Table:
    """A table being drawn; `begin` makes a page and returns where on it the table may start."""

    document: Document
    columns: Sequence[TableColumn]
    size: float
    begin: Callable[[], tuple[Page, float]]
    bottom: float
    x: float
    heading_size: float = 0
    lowest_row: float = 17
    merge_first: bool = False
    """Rows that begin with the same words share their first cell on a page."""
    _merged: tuple[str, float, float] | None = None
    _place: tuple[Page, float] | None = None

    def start(self, page: Page, y: float) -> None:
        """Draw the heading on a page that is already begun."""
        self.close()
        self._place = page, y
        titles = [column.title for column in self.columns]
        blocks = self._laid(titles, Face.HEI, self.heading_size or self.size)
        self._put(blocks, Face.HEI, ["center"] * len(blocks), shade=0.93)

    def close(self) -> None:
        """Finish the shared first cell, if one is open."""
        if self._merged is not None and self._place is not None:
            words, top, bottom = self._merged
            page, width = self._place[0], self.columns[0].width
            block = self._laid([words, *[""] * (len(self.columns) - 1)], Face.HEI, self.size)[0]
            y = top + max(bottom - top - block.height, 0) / 2
            self.document.block(page, self.x + PADDING, y, width - 2 * PADDING, block, Face.HEI, "center")
            page.line(self.x, bottom, self.x + width, bottom)
        self._merged = None

    def row(self, cells: Sequence[str], *, face: Face = Face.SONG, shade: float = 0) -> None:
        """Add a row, on a new page under its own heading when this one is full.

        A row higher than a page is cut into pieces, each on a page of its own.
        """
        shared = cells[0] if self.merge_first else ""
        if self._merged is not None and self._merged[0] != shared:
            self.close()
        blocks = self._laid(["", *cells[1:]] if self.merge_first else cells, face, self.size)
        page, y = self._here()
        if y + self._height(blocks) > self.bottom:
            self.start(*self.begin())
        while True:
            page, y = self._here()
            room = self.bottom - y - ROW_SPACE
            most = max(int(room / blocks[0].leading), 1)
            if all(len(block.lines) <= most for block in blocks):
                break
            self._put([Block(b.lines[:most], b.size) for b in blocks], face, self._aligns(), shade, shared)
            blocks = [Block(b.lines[most:], b.size) for b in blocks]
            self.start(*self.begin())
        self._put(blocks, face, self._aligns(), shade, shared)

    def wide_row(self, words: str, *, face: Face = Face.SONG, align: str = "left", shade: float = 0) -> None:
        """Add a row of one cell across the table."""
        self.close()
        width = sum(column.width for column in self.columns)
        words = self.document.fonts.clean(words)
        block = Block(
            wrap(self.document.fonts, words, face, self.size, width - 2 * PADDING) or [""], self.size
        )
        height = max(block.height + ROW_SPACE, self.lowest_row)
        if self._here()[1] + height > self.bottom:
            self.start(*self.begin())
        page, y = self._here()
        if shade:
            page.fill(self.x, y, width, height, shade)
        self.document.block(
            page, self.x + PADDING, y + (height - block.height) / 2, width - 2 * PADDING, block, face, align
        )
        page.box(self.x, y, width, height)
        self._place = page, y + height

    @property
    def end(self) -> tuple[Page, float]:
        """The page and height below the last row."""
        return self._here()

    def _here(self) -> tuple[Page, float]:
        if self._place is None:
            self.start(*self.begin())
            return self._here()
        return self._place

    def _aligns(self) -> list[str]:
        return [column.align for column in self.columns]

    def _laid(self, cells: Sequence[str], face: Face, size: float) -> list[Block]:
        fonts = self.document.fonts
        return [
            Block(wrap(fonts, fonts.clean(words), face, size, column.width - 2 * PADDING), size)
            for words, column in zip(cells, self.columns, strict=True)
        ]

    def _height(self, blocks: Sequence[Block]) -> float:
        return max(max(block.height for block in blocks) + ROW_SPACE, self.lowest_row)

    def _put(
        self, blocks: Sequence[Block], face: Face, aligns: Sequence[str], shade: float, shared: str = ""
    ) -> None:
        page, y = self._here()
        height = self._height(blocks)
        width = sum(column.width for column in self.columns)
        if shade:
            page.fill(self.x, y, width, height, shade)
        x = self.x
        for block, column, align in zip(blocks, self.columns, aligns, strict=True):
            self.document.block(
                page, x + PADDING, y + (height - block.height) / 2, column.width - 2 * PADDING, block, face, align
            )
            page.line(x, y, x, y + height)
            x += column.width
        page.line(x, y, x, y + height)
        inner = self.x + self.columns[0].width if shared else self.x
        page.line(inner if self._merged else self.x, y, x, y)
        page.line(inner, y + height, x, y + height)
        if shared:
            self._merged = (shared, self._merged[1] if self._merged else y, y + height)
        self._place = page, y + height
