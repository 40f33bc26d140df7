"""A page of the window: a heading, its content, and how it is reached."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.widgets import OneLine


class Heading(QWidget):
    """The head of a page: its title, a line of figures, and its buttons at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(1.5))
        self.title = QLabel(title)
        self.title.setProperty("role", "title")
        self.subtitle = OneLine(role="muted")
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle, 1, Qt.AlignmentFlag.AlignVCenter)

    def set(self, title: str, subtitle: str = "") -> None:
        """Write title and figures."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setToolTip(subtitle)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a widget right behind the title."""
        self._row.insertWidget(1, widget)


class Page(QWidget):
    """What all pages share; a page overrides `reload` and, if it has records, `show_record`."""

    room_wanted = Signal()
    """What the page shows wants more room now, or no longer: see `fills`."""

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    beside_tabs: QWidget | None = None
    """What a section shows at the right of its page's tabs."""

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_(self.title))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        self.body.setSpacing(theme.space(1.5))
        self.heading = Heading(_(self.title))
        self.body.addWidget(self.heading)

    @property
    def fills(self) -> bool:
        """Whether what it shows now wants the room of heading and tabs as well."""
        return False

    def reload(self) -> None:
        """Read the records anew and show them, keeping selection and half-typed words."""

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a record of this page."""

    @classmethod
    def waiting(cls, app: AppContext) -> int:  # noqa: ARG003 - told to the pages that count
        """How many matters of this page wait for the user, known before the page is made; 0 shows no badge."""
        return 0

    def badge(self) -> int:
        """How many matters wait, by what the page has read already where that tells."""
        return self.waiting(self.app)

    def place(self) -> Place:
        """Say where on this page the user is, to come back to after a lock."""
        return Place(self.key)

    def may_leave(self) -> bool:
        """Whether the page can be left now; a page with half-typed words keeps them as a draft and says yes."""
        return True
