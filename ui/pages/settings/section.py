"""What the sections of the settings share."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.context import AppContext

WIDEST = 760
"""Pixels at 100 % text beyond which short questions only drift apart."""


class Section(QWidget):
    """One tab of the settings: cards in a column."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.space(2))

    def reload(self) -> None:
        """Show the present state anew."""

    def show_record(self, record: str) -> None:
        """Go to a record of this section."""

    def may_leave(self) -> bool:
        """Whether nothing half typed would be lost."""
        return True
