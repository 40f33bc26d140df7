"""Pages of a paper: words, lines and pictures at places, written as a PDF once the page count is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.text import Block
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words

MM = 72 / 25.4
"""Points in a millimetre."""
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)
Text = tuple[float, float, str, Face, float, float]
"""x, base line, words, face, size and grey of a line of text."""
Stroke = tuple[float, float, float, float, float]
"""From x, y to x, y, and how wide."""
LABEL_SIZE = 14
"""Points of the words on a cover."""
ABOVE = 0.88
"""How much of the size a Chinese character stands above the base line."""

rl_config.useA85 = 0  # streams as bytes: a quarter smaller, and ReportLab's coding is slow

common = read_words(RESOURCES / "papers" / "common.toml")


@dataclass(slots=True)
class Page:
    """One page; positions are in points from the upper left corner."""

    width: float
    height: float
    texts: list[Text] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float, bytes]] = field(default_factory=list)
    drawings: list[tuple[float, float, Drawing]] = field(default_factory=list)
    is_cover: bool = False

    def text(self, x: float, y: float, words: str, face: Face, size: float, grey: float = 0) -> None:
        """Write one line whose characters' upper edge is at `y`; grey 0 is black."""
        if words:
            self.texts.append((x, y + ABOVE * size, words, face, size, grey))

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5) -> None:
        self.lines.append((x1, y1, x2, y2, width))

    def box(self, x: float, y: float, width: float, height: float, line: float = 0.5) -> None:
        """Draw a frame."""
        self.line(x, y, x + width, y, line)
        self.line(x, y + height, x + width, y + height, line)
        self.line(x, y, x, y + height, line)
        self.line(x + width, y, x + width, y + height, line)

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        self.fills.append((x, y, width, height, grey))

    def drawing(self, x: float, y: float, drawn: Drawing) -> None:
        """Put a drawing, such as a chart, with its upper left corner at a place."""
        self.drawings.append((x, y, drawn))

    def picture(self, x: float, y: float, width: float, height: float, data: bytes) -> None:
        """Put a JPEG at a place."""
        self.pictures.append((x, y, width, height, data))


@dataclass
class Document:
    """A paper being laid out: its pages, its outline and what its fonts could not draw."""

    title: str
    author: str
    fonts: Fonts
    size: tuple[float, float] = A4
    pages: list[Page] = field(default_factory=list)
    outline: list[tuple[int, str, Page]] = field(default_factory=list)
    """Level, words and page of each bookmark."""
    footer: str = ""
    """Words at the lower left of every page but the cover, such as the year."""
    margin: float = 20 * MM
    is_numbered: bool = True
    """Whether its pages carry numbers: single sheets of several people printed in one go do not."""

    def page(self, *, is_cover: bool = False) -> Page:
        """Begin a new page."""
        page = Page(*self.size, is_cover=is_cover or not self.is_numbered)
        self.pages.append(page)
        return page

    def aligned(
        self,
        page: Page,
        x: float,
        y: float,
        width: float,
        words: str,
        face: Face,
        size: float,
        align: str = "center",
        grey: float = 0,
    ) -> None:
        """Write one line at the left, the middle or the right of a width."""
        words = self.fonts.clean(words)
        spare = width - self.fonts.width(words, face, size)
        shift = {"left": 0.0, "center": spare / 2, "right": spare}[align]
        page.text(x + shift, y, words, face, size, grey)

    def block(
        self, page: Page, x: float, y: float, width: float, block: Block, face: Face, align: str = "left"
    ) -> None:
        """Write wrapped lines from `y` down."""
        top = y + (block.line - 1) * block.size / 2
        for number, words in enumerate(block.lines):
            if align == "left":
                page.text(x, top + number * block.leading, words, face, block.size)
            else:
                self.aligned(page, x, top + number * block.leading, width, words, face, block.size, align)

    def numbered(self) -> list[Page]:
        """The pages that carry a number: all but covers."""
        return [page for page in self.pages if not page.is_cover]

    def numbers(self) -> dict[int, int]:
        """Return the printed number of each page, by the page's `id()`."""
        return {id(page): number for number, page in enumerate(self.numbered(), 1)}

    def render(self) -> bytes:
        """Write the PDF; the same content gives the same bytes."""
        canvas = Canvas(
            BytesIO(),
            pagesize=self.size,
            invariant=1,
            pageCompression=1,
            initialFontName=self.fonts.base_name,  # type: ignore[arg-type] # the stubs say a number
        )
        canvas.setTitle(self.title)
        canvas.setAuthor(self.author)
        canvas.setCreator(common["program"])
        self._number_pages()
        marks = {id(page): [] for page in self.pages}  # type: dict[int, list[tuple[int, str]]]
        for level, words, page in self.outline:
            marks[id(page)].append((level, words))
        for number, page in enumerate(self.pages):
            canvas.setPageSize((page.width, page.height))
            for place, (level, words) in enumerate(marks[id(page)]):
                canvas.bookmarkPage(f"{number}-{place}")
                canvas.addOutlineEntry(self.fonts.clean(words), f"{number}-{place}", level, closed=level > 0)
            _draw(canvas, page, self.fonts)
            canvas.showPage()
        written: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call] # the stubs say nothing
        return written

    def _number_pages(self) -> None:
        pages = self.numbered()
        for number, page in enumerate(pages, 1):
            y = page.height - 12 * MM
            words = common["page"].format(n=number, m=len(pages))
            self.aligned(page, self.margin, y, page.width - 2 * self.margin, words, Face.SONG, 9)
            if self.footer:
                self.aligned(page, self.margin, y, page.width / 2, self.footer, Face.SONG, 9, "left")


class _Jpeg(ImageReader):
    """A picture that is known by its bytes: ReportLab would decode it only to tell it from others."""

    _dataA = None  # noqa: N815 - ReportLab's name

    def getRGBData(self) -> bytes:  # noqa: N802 - the same
        data: bytes = self.fp.getvalue()
        return data


def _draw(canvas: Canvas, page: Page, fonts: Fonts) -> None:
    height = page.height
    for x, y, width, tall, grey in page.fills:
        canvas.setFillGray(grey)
        canvas.rect(x, height - y - tall, width, tall, stroke=0, fill=1)
    lines = _joined(page.lines)
    for stroke in sorted({line[4] for line in lines}):
        canvas.setLineWidth(stroke)
        canvas.lines(
            [(x1, height - y1, x2, height - y2) for x1, y1, x2, y2, width in lines if width == stroke]
        )
    for x, y, width, tall, data in page.pictures:
        canvas.drawImage(_Jpeg(BytesIO(data)), x, height - y - tall, width, tall)
    for x, y, drawn in page.drawings:
        renderPDF.draw(drawn, canvas, x, height - y - drawn.height)
    _write(canvas.beginText(), canvas, page, fonts)


def _joined(lines: Sequence[Stroke]) -> list[Stroke]:
    """Make one stroke of the many that neighbouring cells draw along the same edge."""
    uprights: dict[tuple[float, float], list[tuple[float, float]]] = {}
    others = set()
    for line in lines:
        x1, y1, x2, y2, width = (round(value, 2) for value in line)
        if x1 == x2:
            uprights.setdefault((x1, width), []).append((min(y1, y2), max(y1, y2)))
        else:
            others.add((x1, y1, x2, y2, width))
    joined = sorted(others)
    for (x, width), spans in uprights.items():
        spans.sort()
        top, bottom = spans[0]
        for start, end in spans[1:]:
            if start > bottom + 0.02:
                joined.append((x, top, x, bottom, width))
                top = start
            bottom = max(bottom, end) if start <= bottom + 0.02 else end
        joined.append((x, top, x, bottom, width))
    return joined


def _write(writer: PDFTextObject, canvas: Canvas, page: Page, fonts: Fonts) -> None:
    shade = None
    for x, base, words, face, size, grey in page.texts:
        if grey != shade:
            writer.setFillGray(grey)
            shade = grey
        writer.setTextOrigin(x, page.height - base)
        for font, part in fonts.runs(words, face):
            writer.setFont(font, size)
            writer.textOut(part)
    canvas.drawText(writer)


def cover(document: Document, title: Sequence[str], particulars: Sequence[tuple[str, str]]) -> Page:
    """Make a cover: the title large in the upper half, the branch's particulars in the lower."""
    page = document.page(is_cover=True)
    width = page.width - 2 * document.margin
    y = page.height * 0.2
    for words in title:
        document.aligned(page, document.margin, y, width, words, Face.TITLE, 30)
        y += 48
    fonts = document.fonts
    label_width = max((fonts.width(label, Face.HEI, LABEL_SIZE) for label, _value in particulars), default=0)
    left = page.width / 2 - 75 * MM
    y = page.height * 0.58
    for label, value in particulars:
        _spread(document, page, left, y, label_width, label)
        start = left + label_width + 8
        size = _shrunk(fonts, value, 150 * MM - label_width - 12)
        document.aligned(page, start + 4, y + (14 - size) / 2, 0, value, Face.SONG, size, "left")
        page.line(start, y + 19, left + 150 * MM, y + 19)
        y += 32
    return page


def _spread(document: Document, page: Page, x: float, y: float, width: float, words: str) -> None:
    """Set a label over a width, its characters apart where it is a little shorter."""
    fonts = document.fonts
    gap = (width - fonts.width(words, Face.HEI, LABEL_SIZE)) / max(len(words) - 1, 1)
    if gap < 1 or gap > LABEL_SIZE:
        document.aligned(page, x, y, width, words, Face.HEI, LABEL_SIZE, "left")
        return
    for character in fonts.clean(words):
        document.aligned(page, x, y, 0, character, Face.HEI, LABEL_SIZE, "left")
        x += fonts.width(character, Face.HEI, LABEL_SIZE) + gap


def _shrunk(fonts: Fonts, words: str, width: float) -> float:
    words = fonts.clean(words)
    return min(LABEL_SIZE, LABEL_SIZE * width / max(fonts.width(words, Face.SONG, LABEL_SIZE), 1))


def signature_line(document: Document, page: Page, y: float, labels: Sequence[str]) -> None:
    """Draw places for signatures across the page."""
    width = (page.width - 2 * document.margin) / max(len(labels), 1)
    for number, label in enumerate(labels):
        x = document.margin + number * width
        words = document.fonts.clean(label + common["colon"])
        page.text(x, y, words, Face.SONG, 10.5)
        start = x + document.fonts.width(words, Face.SONG, 10.5)
        page.line(start, y + 12, x + width - 8 * MM, y + 12)
