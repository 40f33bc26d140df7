"""Charts as drawings: one drawing for paper and screen, in colours that are given, readable without colour.

Bars begin at zero, each bears its number, and series differ in lightness, not in hue alone.
"""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from branchdesk.documents.fonts import Face, Fonts

ABOVE = 0.38
"""How far below the middle of a line its base line lies, as a share of the size."""
BAR, GAP = 0.62, 0.38
"""The shares of a category's height taken by bars and by the space between."""
PADDING = 4.0
ROW = 18.0
"""The height of a category lying down, in points, when a chart is as high as it likes."""
LEGEND = 16.0


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers, one a category, and what they are; the name is shown where there are several."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers by category, as bars lying down (categories with long names) or standing (months)."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    lying: bool = True
    named: bool = True
    """Whether bars lying down bear the names of their categories; a table beside them may."""

    @property
    def most(self) -> float:
        """The largest number, at least 1."""
        return max([1.0, *(value for series in self.series for value in series.values)])


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Colours as `#rrggbb`: of words, of lines, of the ground (None: none) and of the series in turn; the face."""

    ink: str
    line: str
    ground: str | None
    fills: tuple[str, ...]
    face: Face = Face.SONG
    size: float = 9.0
    """Of the words, in points."""


PAPER = ChartLook("#000000", "#808080", None, ("#595959", "#c9c9c9", "#8f8f8f"))
"""Greys that a black and white printer keeps apart."""


def natural_height(chart: Chart) -> float:
    """Return how high a chart of bars lying down likes to be, in points."""
    legend = LEGEND if len(chart.series) > 1 else 0.0
    return legend + ROW * max(len(chart.categories), 1) * len(chart.series)


def draw(chart: Chart, width: float, height: float, fonts: Fonts, look: ChartLook) -> Drawing:
    """Draw a chart into so many points."""
    drawing = Drawing(width, height)
    if look.ground is not None:
        drawing.add(_box(0, 0, width, height, look.ground, None))
    top = height - (LEGEND if len(chart.series) > 1 else 0)
    if len(chart.series) > 1:
        _legend(drawing, chart, top, fonts, look)
    if chart.categories:
        (_lying if chart.lying else _standing)(drawing, chart, top, fonts, look)
    return drawing


def chart_pdf(chart: Chart, width: float, height: float, look: ChartLook) -> bytes:
    """Draw a chart as a PDF of one page, for the screen."""
    fonts = Fonts()
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pagesize=(width, height),
        invariant=1,
        initialFontName=fonts.base_name,  # type: ignore[arg-type] # the stubs say a number
    )
    renderPDF.draw(draw(chart, width, height, fonts, look), canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _lying(drawing: Drawing, chart: Chart, top: float, fonts: Fonts, look: ChartLook) -> None:
    """Draw bars from a common line to the right, the first category on top."""
    widest = max(fonts.width(fonts.clean(name), look.face, look.size) for name in chart.categories)
    left = min(widest + 2 * PADDING, drawing.width * 0.55) if chart.named else 0.5
    numbers = fonts.width(_number(chart.most), look.face, look.size) + 2 * PADDING
    bars: Any = HorizontalBarChart()  # the stubs say whole numbers
    bars.x, bars.y, bars.width, bars.height = left, 0, max(drawing.width - left - numbers, 10), top
    bars.data = [tuple(reversed(series.values)) for series in reversed(chart.series)]
    _dress(bars, chart, look)
    drawing.add(bars)
    row = top / len(chart.categories)
    for place, name in enumerate(chart.categories):
        middle = top - (place + 0.5) * row
        if chart.named:
            _words(drawing, name, left - PADDING, middle, fonts, look, align="right", room=left)
        for number, value in enumerate(series.values[place] for series in chart.series):
            y = middle + (len(chart.series) / 2 - 0.5 - number) * row * BAR / len(chart.series)
            x = left + bars.width * value / chart.most + PADDING
            _words(drawing, _number(value), x, y, fonts, look)
    drawing.add(Line(left, 0, left, top, strokeColor=HexColor(look.line), strokeWidth=0.6))


def _standing(drawing: Drawing, chart: Chart, top: float, fonts: Fonts, look: ChartLook) -> None:
    """Draw bars that stand on a common line, the categories below it."""
    below, above = look.size + 2 * PADDING, look.size + PADDING
    bars: Any = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 0, below, drawing.width, max(top - below - above, 10)
    bars.data = [series.values for series in chart.series]
    _dress(bars, chart, look)
    drawing.add(bars)
    column = drawing.width / len(chart.categories)
    widest = max(fonts.width(fonts.clean(name), look.face, look.size) for name in chart.categories)
    alike = replace(look, size=look.size * min((column - PADDING / 2) / widest, 1.0)) if widest else look
    for place, name in enumerate(chart.categories):
        middle = (place + 0.5) * column
        _words(drawing, name, middle, below / 2, fonts, alike, align="center")
        for number, value in enumerate(series.values[place] for series in chart.series):
            x = middle + (number + 0.5 - len(chart.series) / 2) * column * BAR / len(chart.series)
            y = below + bars.height * value / chart.most + above / 2
            _words(drawing, _number(value), x, y, fonts, look, align="center")
    drawing.add(Line(0, below, drawing.width, below, strokeColor=HexColor(look.line), strokeWidth=0.6))


def _dress(bars: Any, chart: Chart, look: ChartLook) -> None:
    """Begin at zero, leave axes and their words to the drawing, and tell the series apart by lightness."""
    bars.valueAxis.valueMin = 0
    bars.valueAxis.valueMax = chart.most
    bars.valueAxis.visible = bars.categoryAxis.visible = False
    bars.barWidth, bars.groupSpacing, bars.barSpacing = BAR / len(chart.series), GAP, 0
    bars.useAbsolute = 0
    order = list(reversed(range(len(chart.series)))) if chart.lying else list(range(len(chart.series)))
    for place, number in enumerate(order):
        bars.bars[place].fillColor = HexColor(look.fills[number % len(look.fills)])
        bars.bars[place].strokeColor = HexColor(look.ink) if number else None
        bars.bars[place].strokeWidth = 0.4


def _legend(drawing: Drawing, chart: Chart, top: float, fonts: Fonts, look: ChartLook) -> None:
    x, middle, side = PADDING, top + LEGEND / 2, look.size * 0.8
    for number, series in enumerate(chart.series):
        box = _box(x, middle - side / 2, side, side, look.fills[number % len(look.fills)], look.ink)
        drawing.add(box)
        x += side + PADDING
        _words(drawing, series.name, x, middle, fonts, look)
        x += fonts.width(fonts.clean(series.name), look.face, look.size) + 3 * PADDING


def _box(x: float, y: float, width: float, height: float, fill: str, edge: str | None) -> Rect:
    box = Rect(x, y, width, height)
    box.fillColor = HexColor(fill)
    box.strokeColor = None if edge is None else HexColor(edge)
    box.strokeWidth = 0.4
    return box


def _words(
    drawing: Drawing,
    words: str,
    x: float,
    middle: float,
    fonts: Fonts,
    look: ChartLook,
    *,
    align: str = "left",
    room: float | None = None,
) -> None:
    """Write a line in the fonts that have its characters, its middle at a height; smaller where it must be."""
    words = fonts.clean(words)
    size = look.size
    width = fonts.width(words, look.face, size)
    if room is not None and width > room - 2 * PADDING:
        size *= (room - 2 * PADDING) / width
        width = room - 2 * PADDING
    x -= {"left": 0.0, "center": width / 2, "right": width}[align]
    for font, run in fonts.runs(words, look.face):
        text = String(x, middle - ABOVE * size, run, fontName=font, fontSize=size)
        text.fillColor = HexColor(look.ink)
        drawing.add(text)
        x += fonts.width(run, look.face, size)


def _number(value: float) -> str:
    return f"{value:g}"
