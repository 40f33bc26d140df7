"""A photo in a window: turned as it was taken, as large as there is room, larger on demand."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

from branchdesk import pictures
from ui import theme

QUICK, WHOLE = QSize(1600, 1600), QSize(6000, 6000)
"""Pixels that are decoded to fill a window at once, and when somebody looks closer."""
LARGEST, SMALLEST, STEP = 8.0, 64, 1.25
"""How far a photo is zoomed: so many times what was decoded first, down to so many pixels wide, in such steps."""


class PictureView(QGraphicsView):
    """Shows one photo; fitted to the window until it is zoomed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(theme.colour("neutral_soft"))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._item: QGraphicsPixmapItem | None = None
        self._data = b""
        self._decoded = QSize()
        self.is_fitted = True

    @property
    def decoded(self) -> QSize:
        """How many pixels are decoded now."""
        return self._decoded

    def show_picture(self, data: bytes) -> bool:
        """Show a photo as large as there is room; say whether it can be read."""
        self._data = data
        self._scene.clear()
        self._item = None
        if not self._decode(QUICK):
            return False
        self.fit()
        return True

    def _decode(self, largest: QSize) -> bool:
        image = read_image(self._data, largest)
        if image.isNull():
            return False
        self._decoded = image.size()
        if self._item is None:
            self._item = self._scene.addPixmap(QPixmap.fromImage(image))
            self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
            self._scene.setSceneRect(self._item.boundingRect())
        else:  # the finer picture takes exactly the place of the coarse one
            self._item.setPixmap(QPixmap.fromImage(image))
            self._item.setScale(self._scene.width() / image.width())
        return True

    def fit(self) -> None:
        """Show the whole photo, never larger than it is."""
        self.is_fitted = True
        self.resetTransform()
        room, scene = self.viewport().size(), self._scene.sceneRect()
        if scene.width() > room.width() or scene.height() > room.height():
            self.fitInView(scene, Qt.AspectRatioMode.KeepAspectRatio)

    def zoom(self, factor: float) -> None:
        """Show it larger or smaller, decoded anew where it would get coarse."""
        if self._item is None:
            return
        wanted = self.transform().m11() * factor
        if wanted > LARGEST or self._scene.width() * wanted < theme.pixels(SMALLEST):
            return
        self.is_fitted = False
        if (
            wanted > 1
            and self._item.scale() == 1
            and max(self._decoded.width(), self._decoded.height()) >= QUICK.width()
        ):
            self._decode(WHOLE)
        self.scale(factor, factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.is_fitted:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the window to it: the arrows go to the next photo."""
        event.ignore()


def read_image(data: bytes, largest: QSize) -> QImage:
    """Decode a picture no larger than this, so that a huge photo costs little; null if it is none."""
    try:
        picture = pictures.upright(data, (largest.width(), largest.height()))
    except pictures.UNREADABLE:
        return QImage()
    row = picture.width * 3
    view = QImage(picture.tobytes(), picture.width, picture.height, row, QImage.Format.Format_RGB888)
    return view.copy()
