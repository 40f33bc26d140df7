"""What the rows of agenda and motions share: lines to type in, and a way to take one out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from branchdesk.i18n import _
from ui import theme
from ui.pages.life.plain_area import PlainArea
from ui.widgets import link


def line(words: str, text: str = "") -> QLineEdit:
    """Make a line to type in, named by its placeholder."""
    made = QLineEdit(text)
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setCursorPosition(0)
    return made


def area(words: str, lines: int) -> QPlainTextEdit:
    """Make a field for several lines that takes plain text; Tab leaves it."""
    made = PlainArea()
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.pixels(20) * lines + theme.space(2.25))
    return made


class MatterRow(QFrame):
    """One matter in a list, with a way to take it out."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, theme.space(1))
        self.box.setSpacing(theme.space(0.75))
        self.remove = link(_("删去"), lambda: self.removed.emit(self))
