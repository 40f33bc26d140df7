"""A page after the other: headings, label tables and running text that move on by themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from branchdesk import pictures
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, Text
from branchdesk.documents.text import LINE, Block, wrap

PADDING = 4.0
PICTURE_PIXELS = 765
"""Photos are printed two abreast, 81 mm wide: at 240 dots an inch a book of 200 can still be sent."""


@dataclass
class Flow:
    """Where the next words go; `on_page` draws the head of a page that the flow begins by itself."""

    document: Document
    on_page: Callable[[Page], float]
    bottom: float
    size: float = 11
    page: Page | None = None
    y: float = 0.0
    _tail: list[tuple[Page, Text]] = field(default_factory=list)
    """The last lines of running text, while nothing else was drawn below them."""

    @property
    def left(self) -> float:
        return self.document.margin

    @property
    def width(self) -> float:
        return self.document.size[0] - 2 * self.document.margin

    def new_page(self) -> Page:
        """Begin a page and draw its head."""
        page = self.document.page()
        self.page, self.y = page, self.on_page(page)
        return page

    def here(self, needed: float = 0) -> Page:
        """Return the page with room for so many points, a new one when this is too full."""
        if self.page is None or self.y + needed > self.bottom:
            return self.new_page()
        return self.page

    def gap(self, points: float) -> None:
        self.y += points

    def heading(self, words: str, size: float = 12) -> None:
        """Write a heading that stays with at least two lines below it."""
        page = self.here(size * 2.2 + 2 * self.size * LINE)
        page.text(self.left, self.y + size * 0.8, self.document.fonts.clean(words), Face.HEI, size)
        self.y += size * 2.2

    def labelled(self, cells: Sequence[tuple[str, str]], label_width: float = 27 * MM) -> None:
        """Write a row of a label table: label and value, once or several times across; long values go on."""
        share = self.width / len(cells)
        room = share - label_width - 2 * PADDING
        fonts = self.document.fonts
        blocks = [
            Block(wrap(fonts, fonts.clean(value), Face.SONG, self.size, room), self.size)
            for _label, value in cells
        ]
        while True:
            leading = self.size * LINE
            page = self.here(leading + 2 * PADDING)
            most = max(int((self.bottom - self.y - 2 * PADDING) / leading), 1)
            fits = all(len(block.lines) <= most for block in blocks)
            self._put_labelled(
                page, cells, [Block(b.lines[:most], b.size) for b in blocks], share, label_width
            )
            if fits:
                return
            blocks = [Block(block.lines[most:], block.size) for block in blocks]
            self.new_page()

    def _put_labelled(
        self,
        page: Page,
        cells: Sequence[tuple[str, str]],
        blocks: Sequence[Block],
        share: float,
        label_width: float,
    ) -> None:
        height = max(max(block.height for block in blocks), self.size * LINE) + 2 * PADDING
        x = self.left
        for (label, _value), block in zip(cells, blocks, strict=True):
            page.fill(x, self.y, label_width, height, 0.95)
            page.box(x, self.y, label_width, height)
            page.box(x + label_width, self.y, share - label_width, height)
            middle = self.y + (height - self.size) / 2
            self.document.aligned(page, x, middle, label_width, label, Face.HEI, self.size)
            spare = (height - block.height) / 2
            self.document.block(
                page,
                x + label_width + PADDING,
                self.y + spare,
                share - label_width - 2 * PADDING,
                block,
                Face.SONG,
            )
            x += share
        self.y += height

    def paragraphs(self, text: str, face: Face = Face.SONG, indent: str = "　　") -> None:
        """Write running text, each paragraph indented by two characters; it may fill many pages."""
        fonts = self.document.fonts
        leading = self.size * LINE
        for paragraph in fonts.clean(text).split("\n"):
            for line in wrap(fonts, indent + paragraph.strip(), face, self.size, self.width - 2 * PADDING):
                page = self.here(leading)
                page.text(self.left + PADDING, self.y + (leading - self.size) / 2, line, face, self.size)
                if line:
                    self._tail = [*self._tail[-1:], (page, page.texts[-1])]
                self.y += leading

    def bring_along(self, needed: float) -> Page:
        """Return the page with room for so many points; on a new one the last lines of text come along."""
        if self.page is not None and self.y + needed <= self.bottom:
            return self.page
        before = self.page
        page = self.new_page()
        for origin, line in self._tail:
            if origin is before:
                origin.texts.remove(line)
                page.text(line[0], self.y, line[2], line[3], line[4])
                self.y += self.size * LINE
        return page

    def pictures(self, shown: Sequence["Picture"]) -> None:
        """Print pictures two abreast, each with its name below."""
        if shown:
            self._tail = []
        width = (self.width - 8 * MM) / 2
        for start in range(0, len(shown), 2):
            pair = shown[start : start + 2]
            tallest = min(max(width * one.tall / one.wide for one in pair), 85 * MM)
            page = self.here(tallest + 16)
            for place, one in enumerate(pair):
                height = min(width * one.tall / one.wide, tallest)
                breadth = height * one.wide / one.tall
                x = self.left + place * (width + 8 * MM)
                page.picture(x + (width - breadth) / 2, self.y, breadth, height, one.data)
                self.document.aligned(page, x, self.y + height + 3, width, one.name, Face.SONG, 8)
            self.y += tallest + 18


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo made small enough to print and send: its JPEG bytes and size in pixels."""

    name: str
    data: bytes
    wide: int
    tall: int


def picture_of(name: str, data: bytes) -> Picture | None:
    """Make a photo ready for paper, turned as it was taken; None for one that cannot be read."""
    try:
        small = pictures.upright(data, (PICTURE_PIXELS, PICTURE_PIXELS))
    except pictures.UNREADABLE:
        return None
    return Picture(name, pictures.jpeg(small, 80), small.width, small.height)
