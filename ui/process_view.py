"""A process chart in a window: the drawing that prints, with zoom, and steps that clicks and keys choose."""

import pypdfium2
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from branchdesk.documents.charts import ChartLook
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.process_drawing import layout_pdf
from branchdesk.documents.process_layout import ChartLayout, Placed
from branchdesk.i18n import _
from ui import theme
from ui.printing import page_image

SMALLEST, LARGEST, STEP = 0.6, 4.0, 1.2
"""Zoom, in logical pixels a point."""
WIDEST_FIT = 2.0
"""As wide as the window, but not larger than this at 100 % text."""


def look() -> ChartLook:
    """Return the colours of the present palette; the fill is that of the bands."""

    def name(role: str) -> str:
        return theme.colour(role).name()

    return ChartLook(
        ink=name("text"), line=name("bar"), ground=name("surface"), fills=(name("neutral_soft"),)
    )


class ProcessView(QScrollArea):
    """Shows a chart as wide as the window, or at a zoom of the user's; one step is chosen."""

    chosen = Signal(str)
    """A step was chosen, by click or key."""
    clicked = Signal(str)
    opened = Signal(str)
    """Enter or a double click asks for the place where a step is done."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas = _Canvas(self)
        self.setWidget(self.canvas)
        self._zoom: float | None = None

    @property
    def zoom(self) -> float:
        """Logical pixels a point; without a choice of the user's the width of the window decides."""
        if self._zoom is not None:
            return self._zoom
        layout = self.canvas.layout_shown
        room = self.viewport().width() - 2 * self.canvas.margin
        widest = WIDEST_FIT * theme.percent() / 100
        return min(max(room / layout.width, SMALLEST), widest) if layout else 1.0

    def set_zoom(self, zoom: float | None) -> None:
        """Choose a zoom, or None to fit the width; the chosen step stays in sight."""
        self._zoom = None if zoom is None else min(max(zoom, SMALLEST), LARGEST)
        self.canvas.fit(self.zoom)
        self.show_current()

    def show_layout(self, layout: ChartLayout, name: str) -> None:
        """Show a chart; a new version of the same one keeps the chosen step."""
        self.canvas.setAccessibleName(name)
        self.canvas.take(layout)
        self.canvas.fit(self.zoom)

    @property
    def current(self) -> str:
        """The id of the chosen step; empty before there is a chart."""
        return self.canvas.current

    def choose(self, step_id: str) -> None:
        """Choose a step by its id and bring it into sight."""
        if self.canvas.choose(step_id):
            self.show_current()
            self.chosen.emit(step_id)

    def show_current(self) -> None:
        """Bring the chosen step into sight."""
        placed = self.canvas.placed
        if placed is not None:
            frame = self.canvas.on_screen(placed)
            middle = frame.center().toPoint()
            self.ensureVisible(middle.x(), middle.y(), 0, round(frame.height() / 2) + theme.space(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None:
            self.canvas.fit(self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)


class _Canvas(QWidget):
    """The chart itself; it has the focus and paints the frame of the chosen step."""

    def __init__(self, view: ProcessView) -> None:
        super().__init__()
        self._view = view
        self.margin = theme.space(2)
        self.layout_shown: ChartLayout | None = None
        self.current = ""
        self._scale = 1.0
        self._fonts = Fonts()
        self._picture = QPixmap()
        self._drawn: tuple[ChartLayout, float, ChartLook] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def placed(self) -> Placed | None:
        """The chosen step, if there is one."""
        steps = self.layout_shown.steps if self.layout_shown else ()
        return next((one for one in steps if one.step.id == self.current), None)

    def take(self, layout: ChartLayout) -> None:
        """Show a chart; the chosen step stays where the chart has it, else it is the first one."""
        self.layout_shown = layout
        if self.placed is None:
            self.current = layout.steps[0].step.id
        self._tell()
        self.update()

    def choose(self, step_id: str) -> bool:
        """Choose a step; say whether the chart has it."""
        steps = self.layout_shown.steps if self.layout_shown else ()
        if all(one.step.id != step_id for one in steps):
            return False
        self.current = step_id
        self._tell()
        self.update()
        return True

    def fit(self, scale: float) -> None:
        """Take so many logical pixels a point."""
        if self.layout_shown is not None:
            self._scale = scale
            wide, high = self.layout_shown.width * scale, self.layout_shown.height * scale
            self.setFixedSize(QSize(round(wide), round(high)) + QSize(2 * self.margin, 2 * self.margin))
            self.update()

    def on_screen(self, placed: Placed) -> QRectF:
        """Return where a step's frame lies on the canvas."""
        box, scale = placed.box, self._scale
        return QRectF(
            self.margin + box.x * scale, self.margin + box.y * scale, box.width * scale, box.height * scale
        )

    def _at(self, point: QPointF) -> Placed | None:
        if self.layout_shown is None:
            return None
        return self.layout_shown.at(
            (point.x() - self.margin) / self._scale, (point.y() - self.margin) / self._scale
        )

    def _tell(self) -> None:
        """Say to who cannot see it which step is chosen, and how the keys go."""
        placed = self.placed
        if placed is not None:
            said = _("第 {number} 步，{title}。上下键换步骤，回车去办理。")
            self.setAccessibleDescription(said.format(number=placed.step.number, title=_(placed.step.title)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.layout_shown is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        wanted = (self.layout_shown, self._scale * ratio, look())
        if wanted != self._drawn:
            self._picture, self._drawn = self._draw(*wanted), wanted
            self._picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(self.margin, self.margin, self._picture)
        placed = self.placed
        if placed is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strength = theme.pixels(3) if self.hasFocus() else theme.pixels(2)
            painter.setPen(QPen(theme.colour("accent_text"), strength))
            room = theme.pixels(3)
            corner = theme.pixels(6)
            painter.drawRoundedRect(self.on_screen(placed).adjusted(-room, -room, room, room), corner, corner)

    def _draw(self, layout: ChartLayout, scale: float, dressed: ChartLook) -> QPixmap:
        document = pypdfium2.PdfDocument(layout_pdf(layout, self._fonts, dressed))
        try:
            return QPixmap.fromImage(page_image(document, 0, scale))
        finally:
            document.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        placed = self._at(event.position())
        if placed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._view.choose(placed.step.id)
            self._view.clicked.emit(placed.step.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        placed = self._at(event.position())
        if placed is not None:
            self._view.opened.emit(placed.step.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Home:
                self._move(-len(self._ids()))
            case Qt.Key.Key_End:
                self._move(len(self._ids()))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._view.opened.emit(self.current)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._view.set_zoom(self._view.zoom * STEP)
            case Qt.Key.Key_Minus:
                self._view.set_zoom(self._view.zoom / STEP)
            case _:
                super().keyPressEvent(event)

    def _ids(self) -> list[str]:
        return [one.step.id for one in self.layout_shown.steps] if self.layout_shown else []

    def _move(self, by: int) -> None:
        ids = self._ids()
        if ids:
            self._view.choose(ids[min(max(ids.index(self.current) + by, 0), len(ids) - 1)])

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
