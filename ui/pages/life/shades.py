"""The delegate of shaded grids: the ground says how it stands, and a frame which cells are chosen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.record_table import Index


class Shades(QStyledItemDelegate):
    """Paints the ground a model asks for; the ground of a chosen cell stays, for it says something."""

    def initStyleOption(self, option: Any, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_Selected

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            # under a style sheet the base class leaves out the ground a model asks for
            painter.fillRect(option.rect, ground)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        super().paint(painter, QStyleOptionViewItem(option), index)
        if chosen:
            wide = theme.pixels(2)
            painter.save()
            painter.setPen(QPen(theme.colour("focus"), wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(wide // 2, wide // 2, -wide, -wide))
            painter.restore()
