"""Text that comes from Word, WPS or a browser, made plain: its marks and quotes stay, its odd characters go."""

import re
from html.parser import HTMLParser

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
"""Blanks of every width but the full one, which indents Chinese paragraphs."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x06\x08\x0e-\x1f\x7f]")
_BULLET = re.compile(
    r"^([ \t\u3000]*)(?:[\u2022\u2023\u2043\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u2666\u2756\u27a2\u2713"
    r"\uf020-\uf0ff]|[o·](?=\t))[ \t]*",
    re.MULTILINE,
)
"""Signs of lists, those of Word's own fonts among them."""
_RUNS = re.compile(r"(?<=\S) {2,}")
_LOOSE_ENDS = re.compile(r"[ \t\u3000]+$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")
BULLET = "· "


def clean(text: str) -> str:
    """Return the text with plain line ends and blanks, its list signs as dots, and nothing unseen in it.

    Quotes, full-width marks and tabs between the cells of a table stay as they are.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\x07", "\t")
    text = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    text = _BULLET.sub(lambda found: found.group(1) + BULLET, text)
    text = _LOOSE_ENDS.sub("", _RUNS.sub(" ", text))
    return _GAPS.sub("\n\n", text)


def from_html(html: str) -> str:
    """Return the clean text of a piece of HTML: rows of a table as lines, their cells parted by tabs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return clean("".join(reader.pieces)).strip("\n")


class _Reader(HTMLParser):
    """Collects the words between the tags."""

    BLOCKS = frozenset({"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table"})
    UNREAD = frozenset({"head", "script", "style", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0
        self._cells = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in self.UNREAD:
            self._unread += 1
        elif tag == "br":
            self.pieces.append(" " if self._cells else "\n")
        elif tag == "li":
            self.pieces.append("• ")
        elif tag in ("td", "th"):
            self._cells += 1
            if self.pieces and self.pieces[-1] == " ":
                self.pieces.pop()
            if self.pieces and not self.pieces[-1].endswith("\n"):
                self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.UNREAD:
            self._unread -= 1
        elif tag in ("td", "th"):
            self._cells -= 1
        elif tag in self.BLOCKS and not self._cells and self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", data)
        if self._unread or (not words.strip() and (not self.pieces or self.pieces[-1][-1] in "\n\t")):
            return
        self.pieces.append(words)
