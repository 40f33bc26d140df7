"""Dragging a record over a page: the key it carries, and when a drag begins."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""What the arrow keys mean, to the right and down, where a record is moved without a mouse."""


def is_dragged(start: QPoint, now: QPoint) -> bool:
    """Whether the mouse went so far with its button down that it drags."""
    return (now - start).manhattanLength() >= QApplication.startDragDistance()


def carried(kind: str, key: str) -> QMimeData:
    """Wrap the key of a record for a drag; `kind` keeps the records of different pages apart."""
    data = QMimeData()
    data.setData(kind, key.encode())
    return data


def key_of(kind: str, event: QDropEvent) -> str:
    """Return the key of the record that was dropped."""
    return bytes(event.mimeData().data(kind).data()).decode()


def drag(widget: QWidget, kind: str, key: str, hold: QPoint) -> None:
    """Drag the picture of a widget until it is let go, wherever that is."""
    made = QDrag(widget)
    made.setMimeData(carried(kind, key))
    made.setPixmap(widget.grab())
    made.setHotSpot(hold)
    made.exec(Qt.DropAction.MoveAction)
