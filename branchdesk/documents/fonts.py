"""Fonts of the papers: bundled TrueType faces, taken one character at a time, embedded in every PDF."""

import mmap
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from branchdesk.i18n import _
from branchdesk.paths import RESOURCES

FONTS = RESOURCES / "fonts"
OFFICE_FOLDERS = (
    Path("C:/Windows/Fonts"),
    Path.home() / "AppData/Local/Microsoft/Windows/Fonts",
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)
BLANK = "\N{IDEOGRAPHIC SPACE}"


class Face(StrEnum):
    """The faces official papers ask for; 小标宋 and 仿宋 are not free and fall back to 宋体."""

    SONG = "song"
    HEI = "hei"
    TITLE = "title"
    FANGSONG = "fangsong"


BUNDLED = {
    Face.SONG: "NotoSerifSC-Regular.ttf",
    Face.HEI: "NotoSansSC-Regular.ttf",
    Face.TITLE: "NotoSerifSC-Bold.ttf",
    Face.FANGSONG: "NotoSerifSC-Regular.ttf",
}
OFFICE = {Face.TITLE: "FZXBSJW.TTF", Face.FANGSONG: "simfang.ttf"}
FALLBACK = ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf", "HanaMinB.ttf")


class _Mapped:
    """A font file that is read where it is needed, not copied into memory (14 MB a face)."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path

    def read(self) -> mmap.mmap:
        with self._path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class _Outlines:
    """The outlines of a font, cut from the file glyph by glyph: ReportLab would copy the whole table."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Metrics:
    """Advance and bearing of each glyph in two arrays; ReportLab keeps 65 000 pairs, 8 MB a face."""

    def __init__(self, pairs: list[tuple[float, int]]) -> None:
        self._advances = array("H", (int(pair[0]) for pair in pairs))
        self._bearings = array("H", (pair[1] for pair in pairs))

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self._advances[glyph], self._bearings[glyph]


class _OfCharacters:
    """A number for each character in two arrays; ReportLab's dictionaries take 12 MB a face."""

    def __init__(self, said: dict[int, Any], kind: str) -> None:
        codes = sorted(said)
        self._codes = array("I", codes)
        self._numbers = array(kind, (said[code] for code in codes))

    def get(self, code: int, default: Any = None) -> Any:
        place = bisect_left(self._codes, code)
        found = place < len(self._codes) and self._codes[place] == code
        return self._numbers[place] if found else default

    def __contains__(self, code: int) -> bool:
        return self.get(code) is not None

    def __getitem__(self, code: int) -> Any:
        found = self.get(code)
        if found is None:
            raise KeyError(code)
        return found


@cache
def _load(path: Path) -> ttfonts.TTFont:
    """Register a font with ReportLab the first time a paper needs it."""
    font = _Font(path.stem, _Mapped(path))
    face: Any = font.face
    table = face.get_table
    outlines = _Outlines(face._ttf_data, face.get_table_pos("glyf")[0])  # noqa: SLF001 - no other way in
    face.get_table = lambda tag: outlines if tag == "glyf" else table(tag)
    face.glyphToChar.clear()  # serves shaping alone, 5 MB a face
    face.hmetrics = _Metrics(face.hmetrics)
    face.glyphPos = array("I", face.glyphPos)
    face.charToGlyph = _OfCharacters(face.charToGlyph, "H")
    face.charWidths = _OfCharacters(face.charWidths, "d")
    pdfmetrics.registerFont(font)
    return font


class _Font(ttfonts.TTFont):
    """A TrueType font whose text can be copied out of the PDF, also beyond U+FFFF."""

    def addObjects(self, doc: object) -> None:  # noqa: N802 - ReportLab's name
        """Write the font; ReportLab's own character map is wrong above U+FFFF."""
        theirs = ttfonts.makeToUnicodeCMap
        ttfonts.makeToUnicodeCMap = to_unicode
        try:
            super().addObjects(doc)
        finally:
            ttfonts.makeToUnicodeCMap = theirs


def to_unicode(fontname: str, subset: list[int]) -> str:
    """Map the codes of a subset to UTF-16, at most 100 to a block as the PDF reference asks."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset)
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def office_font(file_name: str) -> Path | None:
    """Find a font of the office PC by its file name, in any case."""
    for folder in OFFICE_FOLDERS:
        if folder.is_dir():
            for path in folder.rglob("*"):
                if path.name.lower() == file_name.lower():
                    return path
    return None


@dataclass
class Fonts:
    """The faces for one paper; remembers what no font could draw and where it stood."""

    only_bundled: bool = True
    undrawable: dict[str, str] = field(default_factory=dict)
    """Character → the words it stood in."""
    _glyphs: dict[Face, dict[str, tuple[str, float]]] = field(default_factory=dict)

    @property
    def base_name(self) -> str:
        """The embedded font a page begins with; ReportLab's own would not be embedded."""
        return _load(FONTS / BUNDLED[Face.SONG]).fontName

    def clean(self, text: str) -> str:
        """Compose accents and drop what has no shape; tabs become blanks."""
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", text).replace("\t", BLANK)
        return "".join(c for c in text if c == "\n" or not _is_shapeless(c))

    def width(self, text: str, face: Face, size: float) -> float:
        """Measure a line in points."""
        glyphs = self._known(face)
        try:
            return sum([glyphs[c][1] for c in text]) * size
        except KeyError:
            return sum([self._glyph(c, face, text)[1] for c in text]) * size

    def advances(self, text: str, face: Face) -> list[float]:
        """Measure each character, as a share of the size."""
        return [self._glyph(c, face, text)[1] for c in text]

    def runs(self, text: str, face: Face) -> Iterator[tuple[str, str]]:
        """Cut a line into (font, words) so that each character meets a font that has it."""
        start, current = 0, ""
        for position, c in enumerate(text):
            font = self._glyph(c, face, text)[0]
            if font != current:
                if start < position:
                    yield current, self._shown(text[start:position])
                start, current = position, font
        if start < len(text):
            yield current, self._shown(text[start:])

    def problems(self) -> list[str]:
        """Say for each undrawable character what it is and where, so that it is written by hand."""
        return [
            _("字库里没有“{character}”（{code} {name}，见“{where}”），纸上留空，请用笔补写。").format(
                character=c, code=f"U+{ord(c):04X}", name=unicodedata.name(c, _("未命名")), where=where
            )
            for c, where in self.undrawable.items()
        ]

    def _shown(self, text: str) -> str:
        if not self.undrawable:
            return text
        return "".join(BLANK if c in self.undrawable else c for c in text)

    def _known(self, face: Face) -> dict[str, tuple[str, float]]:
        return self._glyphs.setdefault(face, {})

    def _glyph(self, character: str, face: Face, context: str) -> tuple[str, float]:
        known = self._known(face)
        if character not in known:
            known[character] = self._look_up(character, face, context)
        return known[character]

    def _look_up(self, character: str, face: Face, context: str) -> tuple[str, float]:
        code = 32 if character == "\N{NO-BREAK SPACE}" else ord(character)
        for path in self._chain(face):
            font = _load(path)
            if code in font.face.charToGlyph:
                return font.fontName, font.face.charWidths[code] / 1000
        self.undrawable[character] = context.strip()[:20]
        return _load(self._chain(face)[0]).fontName, 1.0

    def _chain(self, face: Face) -> list[Path]:
        own = None if self.only_bundled or face not in OFFICE else _office_face(face)
        bundled = [FONTS / BUNDLED[face], *(FONTS / name for name in FALLBACK if name != BUNDLED[face])]
        return [own, *bundled] if own else bundled


@cache
def _office_face(face: Face) -> Path | None:
    return office_font(OFFICE[face])


@cache
def _is_shapeless(character: str) -> bool:
    """Whether a character only steers others: controls, joiners, variation selectors."""
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cf") or 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
