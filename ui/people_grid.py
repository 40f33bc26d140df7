"""A grid of people that is typed into: their names stay in sight, and Enter goes down after typing."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from ui import theme
from ui.typed_grid import GridModel, GridTable, show_names

NAMES = 128
"""The width of the names."""


class PeopleGrid(GridTable):
    """The view of a GridModel whose rows are people; the column `grows` takes what room is left."""

    def __init__(
        self,
        model: GridModel,
        guard: Callable[[Callable[[], None]], None],
        title: str,
        widths: Mapping[int, int],
        grows: int,
    ) -> None:
        super().__init__(model, guard)
        self._widths, self._grows = widths, grows
        self.setAccessibleName(title)
        self.setCornerButtonEnabled(False)
        show_names(self)
        self.verticalHeader().setFixedWidth(theme.pixels(NAMES))
        for column, width in widths.items():
            self.setColumnWidth(column, theme.pixels(width))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header, column = self.horizontalHeader(), self._grows
        others = header.length() - header.sectionSize(column)
        least = theme.pixels(self._widths[column])
        self.setColumnWidth(column, max(least, self.viewport().width() - others))
