"""The panel beside the registers of 表彰处分: a case shows its steps as well."""

from typing import Any

from PySide6.QtCore import Signal

from branchdesk.i18n import _
from branchdesk.people.dispositions import Case
from ui.context import AppContext
from ui.pages.people.case_steps import CaseSteps
from ui.register_book import RegisterBook
from ui.register_panel import RegisterPanel
from ui.widgets import button


class HonourPanel(RegisterPanel):
    """Shows one record of a register, and how far a case has come."""

    closing_wanted = Signal()
    reopening_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.steps = CaseSteps(app)
        self.steps.person_wanted.connect(self.place_wanted)
        self.inside.insertWidget(1, self.steps)
        self.paper_button = button(_("纪实…"), self.paper_wanted.emit)
        self.close_button = button(_("办结…"), self.closing_wanted.emit)
        self.reopen_button = button(_("重新办理"), self.reopening_wanted.emit)
        for made in (self.edit_button, self.close_button, self.reopen_button, self.paper_button):
            self.foot.insertWidget(3, made)

    def show_record(self, book: RegisterBook, record: Any | None) -> None:
        """Show a record of a register, or that none is chosen."""
        super().show_record(book, record)
        case = record if isinstance(record, Case) else None
        self.steps.show_case(case)
        own = case is not None and not self._app.is_committee
        self.paper_button.setVisible(case is not None)
        self.close_button.setVisible(own and case is not None and case.closed_on is None)
        self.reopen_button.setVisible(own and case is not None and case.closed_on is not None)
