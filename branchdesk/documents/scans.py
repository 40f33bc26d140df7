"""Attached PDFs as pictures of their pages, so that they can be printed behind the record they belong to.

PDFium bears one thread only, the one of the windows: a window draws the pages first, one at a time, and hands
them to the paper that is laid out elsewhere. Without windows they are drawn when the paper comes to them.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pypdfium2

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.flow import Picture
from branchdesk.pictures import jpeg

DOTS_PER_INCH, POINTS_PER_INCH = 200, 72
LARGEST_PIXELS = 3400
"""Of a page's longer side: an A3 sheet at 200 dots an inch."""
QUALITY = 80
MOST_PAGES = 20
"""Pages of one file that are printed; what is left out is said."""
MOST_IN_PAPER = 300
"""Pages of all files that one paper prints."""


class Unprinted(StrEnum):
    """Why an attached PDF, or the rest of it, is not on paper."""

    LOCKED = "locked"
    BROKEN = "broken"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Scan:
    """The pages of a PDF that are printed, how many it has, and why some or all are not."""

    pages: tuple[Picture, ...]
    count: int
    unprinted: Unprinted | None = None


def fault_of(data: bytes) -> Unprinted | None:
    """Say whether a PDF is locked by a password or broken; only ever on the thread of the windows."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _fault(error)
    try:
        return None if len(document) else Unprinted.BROKEN
    finally:
        document.close()


def _fault(error: pypdfium2.PdfiumError) -> Unprinted:
    locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
    return Unprinted.LOCKED if locked else Unprinted.BROKEN


def drawing(data: bytes, most: int = MOST_PAGES) -> Generator[None, None, Scan]:
    """Draw the pages of a PDF, stopping after each; what is returned at the end are the pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Scan((), 0, _fault(error))
    pages: list[Picture] = []
    try:
        count = len(document)
        for number in range(min(count, most)):
            try:
                pages.append(_page(document, number))
            except pypdfium2.PdfiumError:
                return Scan(tuple(pages), count, Unprinted.BROKEN)
            yield
    finally:
        document.close()
    return Scan(tuple(pages), count, Unprinted.LONG if count > most else None)


def _page(document: pypdfium2.PdfDocument, number: int) -> Picture:
    page = document[number]
    try:
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, LARGEST_PIXELS / max(page.get_size()))
        bitmap = page.render(scale=scale)
        try:
            picture = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    finally:
        page.close()
    return Picture("", jpeg(picture, QUALITY), picture.width, picture.height)


@dataclass
class Scans:
    """The scans of one paper, within its bound: those drawn before, or each when it is asked for."""

    drawn: Mapping[str, Scan] | None = None
    """By digest; None draws them here."""
    left: int = field(default=MOST_IN_PAPER)

    def of(self, row: AttachmentRow, content: Callable[[str], bytes]) -> Scan:
        """Return the pages of an attached PDF; none once the paper holds as many as it may."""
        scan = self._scan(row, content)
        pages = scan.pages[: self.left]
        self.left -= len(pages)
        return scan if pages == scan.pages else Scan(pages, scan.count, Unprinted.LONG)

    def _scan(self, row: AttachmentRow, content: Callable[[str], bytes]) -> Scan:
        if self.drawn is not None:  # attached while the paper was being made: the next one has it
            return self.drawn.get(row.sha256, Scan((), 0, Unprinted.LONG))
        steps = drawing(content(row.id))
        while True:
            try:
                next(steps)
            except StopIteration as end:
                scan: Scan = end.value
                return scan
