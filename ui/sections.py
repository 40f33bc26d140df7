"""A page of several sections behind tabs, each a page of its own that is made when it is first looked at."""

from importlib import import_module
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.i18n import _
from branchdesk.places import Place
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Heading, Page
from ui.widgets import Tabs, column, row


class SectionedPage(Page):
    """Shows the heading of the section in sight, the tabs under it, and the section."""

    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]]
    """Key → the tab's words, module and class of the section; the first one is shown first."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.heading.hide()
        self.headings = QStackedWidget()
        self.tabs = Tabs([(key, _(words)) for key, (words, _module, _name) in self.SECTIONS.items()])
        self.stack = QStackedWidget()
        self.beside = QStackedWidget()
        self._above = QWidget()
        beside = row(self.tabs, self.beside)
        beside.setStretch(1, 1)
        self._above.setLayout(beside)
        self.body.addWidget(self.headings)
        self.body.addWidget(self._above)
        self.body.addWidget(self.stack, 1)
        self.sections: dict[str, Page] = {}
        self._is_covered = False
        self.tabs.chosen.connect(self._turn_to)
        self._turn_to(self.tabs.current)

    @classmethod
    def kind(cls, key: str) -> type[Page]:
        """Return the class of a section."""
        _words, module, name = cls.SECTIONS[key]
        found: type[Page] = getattr(import_module(module), name)
        return found

    def section(self, key: str) -> Page:
        """Turn to a section and return it."""
        self.tabs.choose(key)
        return self.sections[key]

    @property
    def current(self) -> Page:
        """The section in sight."""
        return self.sections[self.tabs.current]

    def _turn_to(self, key: str) -> None:
        is_new = key not in self.sections
        if is_new:
            section = self.kind(key)(self.app)
            self.sections[key] = section
            section.body.removeWidget(section.heading)
            section.body.setContentsMargins(0, 0, 0, 0)
            self.headings.addWidget(_holding(section.heading))
            self.beside.addWidget(section.beside_tabs or QWidget())
            self.stack.addWidget(section)
            for split in section.findChildren(ListAndDetail):
                split.covered.connect(self._cover)
            section.room_wanted.connect(self._give_room)
        section = self.sections[key]
        self.headings.setCurrentIndex(list(self.sections).index(key))
        self.beside.setCurrentIndex(self.headings.currentIndex())
        self.stack.setCurrentWidget(section)
        self._give_room()
        if is_new:
            section.reload()

    def _cover(self, covered: bool) -> None:
        self._is_covered = covered
        self._give_room()

    def _give_room(self) -> None:
        """Give the room of heading and tabs to the section, while a panel covers its list or it fills the page."""
        taken = self._is_covered or self.current.fills
        self.headings.setHidden(taken)
        self._above.setHidden(taken)

    def reload(self) -> None:
        """Read the records of every section that was looked at anew."""
        for section in self.sections.values():
            section.reload()

    def go(self, place: Place) -> None:
        """Turn to the section a place names, the first one where it names none, and to the record there."""
        name = place.page.partition(".")[2]
        section = self.section(name or next(iter(self.SECTIONS)))
        if place.record is not None or place.detail:
            section.show_record(place.record or "", place.detail)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a record of the section in sight."""
        self.current.show_record(record, detail)

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count what waits in all sections."""
        return sum(cls.kind(key).waiting(app) for key in cls.SECTIONS)

    def badge(self) -> int:
        """Count what waits, by what the sections have read already."""
        return sum(
            self.sections[key].badge() if key in self.sections else self.kind(key).waiting(self.app)
            for key in self.SECTIONS
        )

    def place(self) -> Place:
        """Say where in which section the user is."""
        return self.current.place()

    def may_leave(self) -> bool:
        """Let every section put away what it has in hand."""
        return all(section.may_leave() for section in self.sections.values())


def _holding(heading: Heading) -> QWidget:
    """Hold a heading, so that a section may hide and show it without coming to the front of the stack."""
    holder = QWidget()
    holder.setLayout(column(heading))
    return holder
