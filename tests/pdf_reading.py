"""Reads PDFs as a reader would: their words, their ink, their fonts."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

SCALE = 1.0


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_texts(pdf: bytes) -> list[str]:
    """Extract the words of each page."""
    with opened(pdf) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found


def squeezed(text: str) -> str:
    """Leave out all blanks and line ends."""
    return re.sub(r"\s", "", text)


def pictures(pdf: bytes, scale: float = SCALE) -> list[Image.Image]:
    """Draw each page in grey."""
    with opened(pdf) as document:
        found = []
        for page in document:
            bitmap = page.render(scale=scale, grayscale=True)
            found.append(bitmap.to_pil().convert("L").copy())
            bitmap.close()
            page.close()
        return found


def ink(picture: Image.Image) -> int:
    """Count the dark pixels."""
    return sum(picture.histogram()[:128])


def character_boxes(pdf: bytes, page: int, wanted: str) -> list[tuple[float, float, float, float]]:
    """Return the boxes (left, bottom, right, top, in points) of each occurrence of a text's first character."""
    with opened(pdf) as document:
        opened_page = document[page]
        text = opened_page.get_textpage()
        whole = text.get_text_range()
        boxes = []
        start = whole.find(wanted)
        while start >= 0:
            boxes.append(text.get_charbox(start))
            start = whole.find(wanted, start + 1)
        text.close()
        opened_page.close()
        return boxes


def ink_at(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> int:
    """Count dark pixels within a box of a page, drawn at four times its size."""
    left, bottom, right, top = box
    with opened(pdf) as document:
        opened_page = document[page]
        height = opened_page.get_height()
        bitmap = opened_page.render(scale=4, grayscale=True)
        picture = bitmap.to_pil().convert("L").copy()
        bitmap.close()
        opened_page.close()
    area = tuple(round(4 * value) for value in (left, height - top, right, height - bottom))
    return ink(picture.crop(area))


def fonts_embedded(pdf: bytes) -> dict[str, bool]:
    """Name every font of the PDF's text and say whether its outlines are in the file."""
    found: dict[str, bool] = {}
    with opened(pdf) as document:
        for page in document:
            for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(shape.raw)
                size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
                name = ctypes.create_string_buffer(size)
                pdfium.FPDFFont_GetBaseFontName(font, name, size)
                found[name.value.decode()] = bool(pdfium.FPDFFont_GetIsEmbedded(font))
            page.close()
    return found
