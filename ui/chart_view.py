"""A chart in a window: the drawing that prints, set as a PDF and drawn at the scale of the screen."""

import pypdfium2
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from branchdesk.documents.charts import Chart, ChartLook, chart_pdf, natural_height
from branchdesk.documents.fonts import Face
from branchdesk.i18n import _
from ui import theme
from ui.printing import page_image

PIXELS_A_POINT = 4 / 3
"""At 100 % text, as a page is shown in its own size."""
STANDING_HEIGHT = 150.0
"""Points of a chart of standing bars."""


def look() -> ChartLook:
    """Return the colours of the present palette, the words in the face and size of the windows."""

    def name(role: str) -> str:
        return theme.colour(role).name()

    return ChartLook(
        ink=name("text"),
        line=name("bar"),
        ground=name("surface"),
        fills=(name("muted"), name("bar"), name("faint")),
        face=Face.HEI,
        size=9.5,
    )


class ChartView(QWidget):
    """Shows a Chart as wide as there is room; what it says is told to who cannot see it."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._picture = QPixmap()
        self._drawn: tuple[Chart, QSize, ChartLook, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart, name: str) -> None:
        """Show a chart; an equal one is not drawn again."""
        self._chart = chart
        self.setAccessibleName(name)
        lines = [
            _("{name} {numbers}").format(
                name=category, numbers=" ".join(f"{series.values[place]:g}" for series in chart.series)
            )
            for place, category in enumerate(chart.categories)
        ]
        self.setAccessibleDescription(_("，").join(lines))
        points = natural_height(chart) if chart.lying else STANDING_HEIGHT
        self.setFixedHeight(theme.pixels(points * PIXELS_A_POINT))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.pixels(320), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.pixels(180), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        wanted = (self._chart, self.size(), look(), self.devicePixelRatioF())
        if wanted != self._drawn:
            self._picture, self._drawn = self._draw(*wanted), wanted
        QPainter(self).drawPixmap(0, 0, self._picture)

    def _draw(self, chart: Chart, size: QSize, dressed: ChartLook, ratio: float) -> QPixmap:
        scale = theme.pixels(100) / 100 * PIXELS_A_POINT
        pdf = chart_pdf(chart, size.width() / scale, size.height() / scale, dressed)
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = QPixmap.fromImage(page_image(document, 0, scale * ratio))
        finally:
            document.close()
        picture.setDevicePixelRatio(ratio)
        return picture
