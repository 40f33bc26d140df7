"""The panel beside the registers of 表彰处分: what is known of one record, and what can be done with it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people.dispositions import Case
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.people.case_steps import CaseSteps
from ui.pages.people.honour_book import HonourBook
from ui.widgets import Card, Line, button, column, empty, label, link, row, scrolling


class HonourPanel(Card):
    """Shows one record of a register."""

    edit_wanted = Signal()
    removal_wanted = Signal()
    closing_wanted = Signal()
    reopening_wanted = Signal()
    paper_wanted = Signal()
    place_wanted = Signal(object)

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.record: Any | None = None
        self._place: Place | None = None
        self.name = label("", "subtitle", wrap=True)
        self.below = label("", "hint", wrap=True)
        self.top = QHBoxLayout()
        self.top.addLayout(column(self.name, self.below, spacing=0.25), 1)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(theme.space(1.5))
        self.facts.setVerticalSpacing(theme.space(1))
        self.facts.setColumnMinimumWidth(0, theme.pixels(64))
        self.facts.setColumnStretch(1, 1)
        self.steps = CaseSteps(app)
        self.steps.person_wanted.connect(self.place_wanted)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, theme.space(1), 0)
        inside.setSpacing(theme.space(2))
        inside.addLayout(self.facts)
        inside.addWidget(self.steps)
        inside.addStretch(1)
        self.column.addLayout(self.top)
        self.column.addWidget(scrolling(content), 1)
        self.column.addWidget(Line())
        self._make_foot()

    def _make_foot(self) -> None:
        self.remove_link = link(_("删除"), self.removal_wanted.emit)
        self.go_link = link("", self._go)
        self.paper_button = button(_("纪实…"), self.paper_wanted.emit)
        self.close_button = button(_("办结…"), self.closing_wanted.emit)
        self.reopen_button = button(_("重新办理"), self.reopening_wanted.emit)
        self.edit_button = button(_("修改…"), self.edit_wanted.emit)
        self.column.addLayout(
            row(
                self.remove_link,
                self.go_link,
                1,
                self.paper_button,
                self.reopen_button,
                self.close_button,
                self.edit_button,
                spacing=1,
            )
        )

    def join(self, split: ListAndDetail) -> None:
        """Stand beside a list, or cover it: then with a way back."""
        self.top.insertWidget(0, split.back, 0, Qt.AlignmentFlag.AlignTop)

    def show_record(self, book: HonourBook, record: Any | None) -> None:
        """Show a record of a register, or that none is chosen."""
        self.record = record
        empty(self.facts)
        case = record if isinstance(record, Case) else None
        self.steps.show_case(case)
        known = None if record is None else book.elsewhere(record)
        self._place = None if known is None else known[1]
        self.go_link.setText("" if known is None else known[0] + " ›")
        self.go_link.setVisible(known is not None)
        own = record is not None and known is None and not self._app.is_committee
        self.remove_link.setVisible(own)
        self.edit_button.setVisible(own)
        self.paper_button.setVisible(case is not None)
        self.close_button.setVisible(own and case is not None and case.closed_on is None)
        self.reopen_button.setVisible(own and case is not None and case.closed_on is not None)
        if record is None:
            self.name.setText(_("未选择记录"))
            self.below.setText(_("在列表里选一条，这里可以查看和修改。"))
            self.below.show()
            return
        title, below = book.heading(record)
        self.name.setText(title)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        for number, (name, words) in enumerate((name, words) for name, words in book.facts(record) if words):
            said = label(name, "muted")
            said.setContentsMargins(0, theme.pixels(2), 0, 0)  # level with the larger words beside it
            self.facts.addWidget(said, number, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(words, wrap=True), number, 1)

    def _go(self) -> None:
        if self._place is not None:
            self.place_wanted.emit(self._place)
