"""A laid out process chart as a drawing, in the colours given: the same for paper and screen."""

from dataclasses import replace
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from branchdesk.documents.charts import ABOVE, PAPER, ChartLook
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.process_layout import LEADING, POINTED, Arrow, ChartLayout, Frame, Lines, Shape

PAPER_LOOK = replace(PAPER, fills=("#e4e4e4",))
"""On paper; the fill is that of the bands."""
HEAD_LONG, HEAD_WIDE = 5.0, 3.0
"""An arrow's head, in points."""


def draw_layout(layout: ChartLayout, fonts: Fonts, look: ChartLook, scale: float = 1.0) -> Drawing:
    """Draw a chart at a scale; frames differ by their shape, so that it reads in black and white."""
    drawing = Drawing(layout.width * scale, layout.height * scale)
    inner = Group(transform=(scale, 0, 0, scale, 0, 0))
    if look.ground is not None:
        inner.add(_plain(Frame(0, 0, layout.width, layout.height), layout, look.ground))
    for shape in layout.shapes:
        inner.add(_shape(shape, layout, look))
    for arrow in layout.arrows:
        for part in _arrow(arrow, layout, look):
            inner.add(part)
    for words in layout.words:
        for text in _words(words, layout, fonts, look):
            inner.add(text)
    drawing.add(inner)
    return drawing


def layout_pdf(layout: ChartLayout, fonts: Fonts, look: ChartLook) -> bytes:
    """Draw a chart as a PDF of one page of its own size, for the screen."""
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pagesize=(layout.width, layout.height),
        invariant=1,
        initialFontName=fonts.base_name,  # type: ignore[arg-type] # the stubs say a number
    )
    renderPDF.draw(draw_layout(layout, fonts, look), canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _plain(frame: Frame, layout: ChartLayout, colour: str) -> Rect:
    made = Rect(frame.x, layout.height - frame.bottom, frame.width, frame.height)
    made.fillColor, made.strokeColor = HexColor(colour), None
    return made


def _shape(shape: Shape, layout: ChartLayout, look: ChartLook) -> Rect | Polygon:
    frame = shape.frame
    top, bottom = layout.height - frame.y, layout.height - frame.bottom
    made: Rect | Polygon
    if shape.kind == "question":
        middle = (top + bottom) / 2
        made = Polygon(
            [
                *(frame.x, middle, frame.x + POINTED, top, frame.right - POINTED, top),
                *(frame.right, middle, frame.right - POINTED, bottom, frame.x + POINTED, bottom),
            ]
        )
    else:
        made = Rect(frame.x, bottom, frame.width, frame.height)
        made.rx = made.ry = {"end": min(frame.height / 2, 11), "aside": 2}.get(shape.kind, 0)
    made.fillColor = HexColor(look.fills[0]) if shape.kind == "band" else _paper(look)
    made.strokeColor = (
        None if shape.kind == "band" else HexColor(look.line if shape.kind == "aside" else look.ink)
    )
    made.strokeWidth = 0.5 if shape.kind == "aside" else 0.9
    return made


def _paper(look: ChartLook) -> Color:
    return HexColor(look.ground or "#ffffff")


def _arrow(arrow: Arrow, layout: ChartLayout, look: ChartLook) -> list[PolyLine | Polygon]:
    points = [(x, layout.height - y) for x, y in arrow.points]
    (from_x, from_y), (x, y) = points[-2:]
    across, up = (x > from_x) - (x < from_x), (y > from_y) - (y < from_y)
    head = Polygon(
        [
            *(x, y),
            *(x - across * HEAD_LONG + up * HEAD_WIDE, y - up * HEAD_LONG + across * HEAD_WIDE),
            *(x - across * HEAD_LONG - up * HEAD_WIDE, y - up * HEAD_LONG - across * HEAD_WIDE),
        ]
    )
    head.fillColor, head.strokeColor = HexColor(look.ink), None
    points[-1] = (x - across * HEAD_LONG / 2, y - up * HEAD_LONG / 2)
    line = PolyLine([value for point in points for value in point])
    line.strokeColor, line.strokeWidth = HexColor(look.ink), 0.7
    return [line, head]


def _words(words: Lines, layout: ChartLayout, fonts: Fonts, look: ChartLook) -> list[String]:
    made = []
    leading = words.size * LEADING
    top = words.frame.middle - len(words.lines) * leading / 2
    for number, line in enumerate(words.lines):
        width = fonts.width(line, words.face, words.size)
        x = words.frame.x if words.align == "left" else words.frame.x + (words.frame.width - width) / 2
        base = layout.height - (top + (number + 0.5) * leading) - ABOVE * words.size
        for font, run in fonts.runs(line, words.face):
            text = String(x, base, run, fontName=font, fontSize=words.size)
            text.fillColor = HexColor(look.ink)
            made.append(text)
            x += fonts.width(run, words.face, words.size)
    return made
