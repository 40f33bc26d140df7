"""表彰处分: awards, sanctions, dispositions and the 双培养, each a register with one record beside it."""

from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import (
    Award,
    Base,
    Disposition,
    DispositionStep,
    DualCultivation,
    Person,
    Sanction,
    StatusChange,
)
from branchdesk.people import dispositions
from branchdesk.people.dispositions import Case
from ui import messages
from ui.pages.people.award_books import AwardBook, SanctionBook
from ui.pages.people.disposition_books import CultivationBook, DispositionBook
from ui.pages.people.honour_panel import HonourPanel
from ui.paper_window import show_paper
from ui.record_form import FormDialog, day, long_text
from ui.register_book import action_words
from ui.register_page import RegistersPage

CASE_PAPER = "disposition"


class HonoursPage(RegistersPage):
    """Four registers behind tabs; the panel reads and changes one record."""

    key: ClassVar[str] = "people.honours"
    title: ClassVar[str] = N_("表彰处分")
    icon: ClassVar[str] = "mdi6.medal-outline"

    BOOKS = (AwardBook, SanctionBook, DispositionBook, CultivationBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        Person,
        StatusChange,
        Award,
        Sanction,
        Disposition,
        DispositionStep,
        DualCultivation,
    }
    PRINTS = ((N_("年度登记册…"), "honours"),)
    panel: HonourPanel

    def make_panel(self) -> HonourPanel:
        """Make the panel that shows the steps of a case as well."""
        panel = HonourPanel(self.app)
        panel.closing_wanted.connect(self.close_case)
        panel.reopening_wanted.connect(self.reopen_case)
        panel.paper_wanted.connect(self.print_case)
        return panel

    def close_case(self) -> None:
        """Ask for the outcome of the case in the panel and end it."""
        case = self.panel.record
        if not isinstance(case, Case):
            return

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(action_words(_("办结处置"), case.name)) as session:
                dispositions.close(session, case.id, typed["on"], typed["outcome"] or "")
            messages.toast(self, _("已办结。"), self.app.undo_latest())

        inputs = [day("on", N_("办结日期"), required=True), long_text("outcome", N_("处置结果"), lines=3)]
        self.dialog = FormDialog(self, _("办结处置"), inputs, save, {"on": self.app.today()}, ok=_("办结"))
        self.dialog.open()

    def reopen_case(self) -> None:
        """Open the case in the panel again."""
        case = self.panel.record
        if isinstance(case, Case):
            with self.app.database.begin(action_words(_("重新办理处置"), case.name)) as session:
                dispositions.close(session, case.id, None)
            messages.toast(self, _("已重新打开。"), self.app.undo_latest())

    def print_case(self) -> None:
        """Show the record of the case in the panel as a paper."""
        case = self.panel.record
        if isinstance(case, Case):
            self.paper = show_paper(self, self.app, CASE_PAPER, case.id, case.name)
