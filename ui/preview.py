"""The preview of a PDF: the very bytes that print, drawn page by page as they come into sight."""

from bisect import bisect_left
from collections import OrderedDict

import pypdfium2
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStackedLayout, QWidget

from branchdesk.i18n import _
from ui import theme
from ui.printing import page_image, print_pdf
from ui.widgets import Card, button, label, row

__all__ = ["PagesView", "Preview", "print_pdf"]

CACHED_PAGES = 8
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2
"""Zoom, in pixels a point."""
NUMBER_WIDTH = 88
"""Room for three digits of page and pages, in pixels at 100 % text: nothing moves while they are turned."""


class PagesView(QAbstractScrollArea):
    """Pages one under another; at most eight are kept as pictures."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._document: pypdfium2.PdfDocument | None = None
        self._sizes: list[tuple[float, float]] = []
        self._places: list[QRect] = []
        self._cache: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._zoom: float | None = None
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page_count(self) -> int:
        """How many pages the document has."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, counted from 0."""
        return self._page

    @property
    def cached(self) -> int:
        """How many pages are kept as pictures."""
        return len(self._cache)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; a new version of the same one stays at the page that was looked at."""
        place = self.verticalScrollBar().value()
        same = self._sizes
        self.close_pdf()
        self._document = pypdfium2.PdfDocument(pdf)
        self._sizes = [self._document.get_page_size(n) for n in range(len(self._document))]
        self._lay_out()
        self.verticalScrollBar().setValue(place if same == self._sizes else 0)
        self._scrolled()
        self.viewport().update()

    def close_pdf(self) -> None:
        """Let the document and its pictures go."""
        self._cache.clear()
        self._sizes, self._places, self._page = [], [], 0
        if self._document is not None:
            self._document.close()
            self._document = None

    def zoom(self) -> float:
        """Return pixels a point; without a choice of the user's the width of the window decides."""
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _height in self._sizes), default=1)
        room = self.viewport().width() - 2 * self._gap()
        return min(max(room / widest, SMALLEST), LARGEST)

    def set_zoom(self, zoom: float | None) -> None:
        """Choose a zoom, or None to fit the width."""
        middle = self.verticalScrollBar().value() / max(self._total_height(), 1)
        self._zoom = None if zoom is None else min(max(zoom, SMALLEST), LARGEST)
        self._cache.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(round(middle * self._total_height()))
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page into sight, counted from 0."""
        if self._sizes:
            page = min(max(page, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(self._places[page].top() - self._gap())

    def _gap(self) -> int:
        return theme.space(1.5)

    def _total_height(self) -> int:
        return self._places[-1].bottom() + self._gap() if self._places else 0

    def _total_width(self) -> int:
        return max((place.width() for place in self._places), default=0) + 2 * self._gap()

    def _lay_out(self) -> None:
        """Find where each page lies on the long sheet of all pages, and set the scroll bars."""
        zoom, gap, view = self.zoom(), self._gap(), self.viewport().size()
        sizes = [QSize(round(width * zoom), round(height * zoom)) for width, height in self._sizes]
        widest = max([view.width(), *(size.width() + 2 * gap for size in sizes)])
        self._places = []
        top = gap
        for size in sizes:
            self._places.append(QRect(QPoint((widest - size.width()) // 2, top), size))
            top += size.height() + gap
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(self._total_height() - view.height(), 0))
        down.setPageStep(view.height())
        down.setSingleStep(theme.pixels(40))
        across.setRange(0, max(self._total_width() - view.width(), 0))
        across.setPageStep(view.width())

    def _at(self, height: int) -> int:
        """Return the page that lies at a height of the long sheet."""
        bottoms = [place.bottom() + self._gap() for place in self._places]
        return min(bisect_left(bottoms, height), len(bottoms) - 1)

    def _scrolled(self) -> None:
        page = self._at(self.verticalScrollBar().value() + self.viewport().height() // 2)
        if page != self._page and page >= 0:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _picture(self, page: int, size: QSize) -> QPixmap:
        """Return a page as a picture, drawn when it is first seen."""
        key = (page, size.width())
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        ratio = self.devicePixelRatioF()
        scale = size.width() / self._sizes[page][0] * ratio
        picture = QPixmap.fromImage(page_image(self._document, page, scale))
        picture.setDevicePixelRatio(ratio)
        self._cache[key] = picture
        while len(self._cache) > CACHED_PAGES:
            self._cache.popitem(last=False)
        return picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("neutral_soft"))
        if self._document is None:
            return
        shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        first, last = self._at(-shift.y()), self._at(-shift.y() + self.viewport().height())
        for page in range(first, last + 1):
            place = self._places[page].translated(shift)
            painter.drawPixmap(place.topLeft(), self._picture(page, place.size()))
            painter.setPen(theme.colour("line"))
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None and event.oldSize().width() != event.size().width():
            self.set_zoom(None)
        else:
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom() * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.page_count - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.set_zoom(self.zoom() * STEP)
            case Qt.Key.Key_Minus:
                self.set_zoom(self.zoom() / STEP)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            self.close_pdf()
        return super().event(event)


class Preview(Card):
    """The pages with a bar above them: which page, larger, smaller, as wide as the window."""

    def __init__(self) -> None:
        super().__init__(margin=0, spacing=0)
        self.pages = PagesView()
        self.pages.setAccessibleName(_("预览"))
        self.number = label("", "muted")
        self.number.setMinimumWidth(theme.pixels(NUMBER_WIDTH))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous = button("‹", lambda: self.pages.go_to(self.pages.page - 1), small=True)
        self.previous.setAccessibleName(_("上一页"))
        self.next = button("›", lambda: self.pages.go_to(self.pages.page + 1), small=True)
        self.next.setAccessibleName(_("下一页"))
        smaller = button("−", lambda: self.pages.set_zoom(self.pages.zoom() / STEP), small=True)
        smaller.setAccessibleName(_("缩小"))
        larger = button("+", lambda: self.pages.set_zoom(self.pages.zoom() * STEP), small=True)
        larger.setAccessibleName(_("放大"))
        fit = button(_("适合宽度"), lambda: self.pages.set_zoom(None), small=True)
        bar = QWidget()
        line = row(self.previous, self.number, self.next, 1, smaller, larger, fit, spacing=1)
        margin = theme.space(1)
        line.setContentsMargins(margin * 2, margin, margin, margin)
        bar.setLayout(line)
        self.sentence = label("", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QWidget()
        self._either = QStackedLayout(middle)
        self._either.addWidget(self.pages)
        self._either.addWidget(self.sentence)
        self.column.addWidget(bar)
        self.column.addWidget(middle, 1)
        self.pages.page_changed.connect(lambda _page: self._show_number())
        self.pdf = b""

    def show_pdf(self, pdf: bytes) -> None:
        """Show a finished paper."""
        self.pdf = pdf
        self._either.setCurrentWidget(self.pages)
        self.pages.show_pdf(pdf)
        self._show_number()

    def say(self, sentence: str) -> None:
        """Show a sentence where there is no paper."""
        self.pdf = b""
        self.pages.close_pdf()
        self.sentence.setText(sentence)
        self._either.setCurrentWidget(self.sentence)
        self._show_number()

    def _show_number(self) -> None:
        count = self.pages.page_count
        self.number.setText(_("第 {n} / {m} 页").format(n=self.pages.page + 1, m=count) if count else "")
        self.previous.setEnabled(self.pages.page > 0)
        self.next.setEnabled(self.pages.page < count - 1)
