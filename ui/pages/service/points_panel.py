"""The panel beside the points: of a person every entry of the year."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.service.point_entries import EntryLine
from branchdesk.service.point_proposals import SECTION
from branchdesk.service.points_year import PersonPoints
from ui import theme
from ui.context import AppContext
from ui.pages.service.points_book import signed
from ui.pages.service.points_publication import PublicationBook
from ui.register_book import RegisterBook
from ui.register_panel import RegisterPanel
from ui.widgets import button, column, empty, label, link, row


class PointsPanel(RegisterPanel):
    """Shows one record; of a person besides every entry."""

    paper_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(theme.space(1))
        inside = column(label(_("明细"), "muted"), spacing=1)
        inside.addLayout(self._entries)
        self.year = QWidget()
        self.year.setLayout(inside)
        self.inside.insertWidget(1, self.year)
        self.paper_button = button(_("积分明细表…"), self.paper_wanted.emit)
        self.foot.insertWidget(3, self.paper_button)

    def show_record(self, book: RegisterBook, record: Any | None) -> None:
        """Show a record of a register, or that none is chosen; a publication is never changed."""
        super().show_record(book, record)
        person = record if isinstance(record, PersonPoints) else None
        self.year.setVisible(person is not None)
        self.paper_button.setVisible(person is not None)
        if isinstance(book, PublicationBook):
            self.edit_button.hide()
        if person is None:
            return
        empty(self._entries)
        for line in reversed(person.lines):
            self._entries.addLayout(self._entry(line))
        if not person.lines:
            self._entries.addWidget(label(_("还没有记分。"), "hint"))

    def _entry(self, line: EntryLine) -> QVBoxLayout:
        go = link(line.item, partial(self.place_wanted.emit, Place(SECTION, line.id, "entries")))
        go.setAccessibleName(_("{day} {title}").format(day=line.held_on, title=line.item))
        below = [f"{line.held_on:%m-%d}", line.note]
        if line.why:
            below.append(line.why)
        shown = column(spacing=0)
        shown.addLayout(row(go, 1, label(signed(line.counted) or "0", "strong"), spacing=1))
        shown.addWidget(label("　".join(part for part in below if part), "hint", wrap=True))
        return shown
