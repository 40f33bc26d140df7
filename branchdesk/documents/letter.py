"""A letter in the plain style of official papers: heading, addressee, running text, signature and date.

Sizes and margins follow GB/T 9704: title 2号, text 3号, twenty-two lines of twenty-eight characters a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import MM, Document, Page, common
from branchdesk.documents.text import balanced, wrap
from branchdesk.rules.registers import Words

TITLE_SIZE = 22.0
TEXT_SIZE = 16.0
LEADING = 28.0
SHORT = 3
"""Lines of a last paragraph that go on to the next page together with the signature."""
TOP, LEFT, RIGHT, BOTTOM = 34 * MM, 28 * MM, 26 * MM, 30 * MM


@dataclass(frozen=True)
class Letter:
    """The words of one letter, as they are printed; an empty piece is left out."""

    title: str
    paragraphs: Sequence[str]
    to: str = ""
    number: str = ""
    """发文字号."""
    attachments: Sequence[str] = ()
    signed_by: str = ""
    signed_on: str = ""
    note: str = ""
    """附注, such as whom to call, in brackets below the date."""


def letter_document(letter: Letter, author: str, fonts: Fonts) -> Document:
    """Lay out a letter on A4, over as many pages as it needs."""
    document = Document(title=letter.title.replace("\n", ""), author=author, fonts=fonts)
    add_letter(document, letter)
    return document


def add_letter(document: Document, letter: Letter) -> None:
    """Add a letter to a document, on a page of its own."""
    writer = _Writer(document)
    writer.title(letter)
    if letter.to:
        writer.lines(letter.to + common["colon"], indent="")
    for paragraph in letter.paragraphs[:-1]:
        writer.lines(paragraph)
    writer.last(letter)
    writer.keep_together(letter)
    writer.attachments(letter.attachments)
    writer.signature(letter)
    if letter.note:
        writer.lines(f"（{letter.note}）")


@dataclass
class _Writer:
    """Writes lines of the official leading, and goes on to the next page by itself."""

    document: Document

    def __post_init__(self) -> None:
        self._flow = Flow(self.document, on_page=lambda _page: TOP, bottom=self.document.size[1] - BOTTOM)
        self._flow.new_page()
        self._width = self.document.size[0] - LEFT - RIGHT

    def title(self, letter: Letter) -> None:
        page, fonts = self._flow.here(), self.document.fonts
        if letter.number:
            self.document.aligned(
                page, LEFT, self._flow.y, self._width, letter.number, Face.FANGSONG, TEXT_SIZE
            )
            self._flow.gap(LEADING * 1.5)
        lines = [
            words
            for part in fonts.clean(letter.title).split("\n")
            for words in balanced(fonts, part, Face.TITLE, TITLE_SIZE, self._width)
        ]
        for words in lines:
            self.document.aligned(page, LEFT, self._flow.y, self._width, words, Face.TITLE, TITLE_SIZE)
            self._flow.gap(TITLE_SIZE * 1.5)
        self._flow.gap(LEADING * 0.7)

    def lines(self, text: str, indent: str = "　　") -> None:
        """Write a paragraph; line breaks in it begin new ones."""
        fonts = self.document.fonts
        for paragraph in fonts.clean(text).split("\n"):
            for words in wrap(fonts, indent + paragraph.strip(), Face.FANGSONG, TEXT_SIZE, self._width):
                self._line(words, LEFT)

    def _line(self, words: str, x: float) -> None:
        page: Page = self._flow.here(LEADING)
        page.text(x, self._flow.y + (LEADING - TEXT_SIZE) / 2, words, Face.FANGSONG, TEXT_SIZE)
        self._flow.gap(LEADING)

    def last(self, letter: Letter) -> None:
        """Write the last paragraph; a short one goes on with the signature rather than leave it alone on a page."""
        if not letter.paragraphs:
            return
        fonts, text = self.document.fonts, "　　" + letter.paragraphs[-1].strip()
        height = len(wrap(fonts, fonts.clean(text), Face.FANGSONG, TEXT_SIZE, self._width))
        signature = sum(bool(piece) for piece in (letter.signed_by, letter.signed_on))
        if signature and height <= SHORT and not letter.attachments:
            self._flow.here(LEADING * (height + 1.5 + signature))
        self.lines(letter.paragraphs[-1])

    def keep_together(self, letter: Letter) -> None:
        """Begin a page with the attachments where the signature would else stand alone on it."""
        signature = sum(bool(piece) for piece in (letter.signed_by, letter.signed_on))
        if letter.attachments and signature:
            self._flow.here(LEADING * (1 + len(letter.attachments) + 1.5 + signature))

    def attachments(self, names: Sequence[str]) -> None:
        if not names:
            return
        self._flow.gap(LEADING)
        for number, name in enumerate(names, 1):
            head = common["attachment"] if number == 1 else "　" * len(common["attachment"])
            mark = f"{number}．" if len(names) > 1 else ""
            self.lines(f"{mark}{name}", indent=f"　　{head}")

    def signature(self, letter: Letter) -> None:
        """Write who signs and when, at the right; they stay on one page."""
        words = [piece for piece in (letter.signed_by, letter.signed_on) if piece]
        if not words:
            return
        fonts = self.document.fonts
        self._flow.gap(LEADING * 1.5)
        self._flow.here(LEADING * len(words))
        widths = [fonts.width(fonts.clean(piece), Face.FANGSONG, TEXT_SIZE) for piece in words]
        edge = LEFT + self._width - 2 * TEXT_SIZE
        middle = edge - max(widths) / 2
        for piece, width in zip(words, widths, strict=True):
            self._line(fonts.clean(piece), middle - width / 2)


class _Blanks(dict[str, str]):
    """Values of a letter; what is not known is left open, to be written by hand."""

    def __missing__(self, key: str) -> str:
        return common["blank"]


def written(words: Words, name: str, values: Mapping[str, str | None], **rest: Any) -> Letter:
    """Fill the letter `name` of a file of words: its `name.title`, `name.to` and `name.text`.

    A value that is empty or missing is printed as a blank. `rest` goes into the Letter as it is.
    """
    known = _Blanks({key: value for key, value in values.items() if value})
    to = words.words.get(f"{name}.to", "")
    return Letter(
        title=words[f"{name}.title"].format_map(known),
        paragraphs=words[f"{name}.text"].format_map(known).strip().split("\n"),
        **{"to": to.format_map(known), **rest},
    )
