"""学时: everybody's hours of the year, the studies behind them, and the secretary's tests."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from branchdesk.documents.study_papers import PERSON_PAPER, key_of
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Attendance,
    Base,
    Meeting,
    Person,
    Post,
    RuleChange,
    SecretaryTest,
    Setting,
    StudyParticipant,
    StudyRecord,
)
from branchdesk.service.study_year import PersonHours
from ui.pages.service import study_dialogs
from ui.pages.service.hours_book import HoursBook
from ui.pages.service.study_books import MarkBook, StudyBook
from ui.pages.service.study_panel import StudyPanel
from ui.pages.service.study_paste import PasteDialog
from ui.paper_window import show_paper
from ui.record_table import read_block
from ui.register_page import RegistersPage
from ui.widgets import menu_button


class StudyPage(RegistersPage):
    """Three lists behind tabs; the panel shows a person's year or one record."""

    key: ClassVar[str] = "service.study"
    title: ClassVar[str] = N_("学时")
    icon: ClassVar[str] = "mdi6.school-outline"

    BOOKS = (HoursBook, StudyBook, MarkBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        Person,
        Post,
        Meeting,
        Attendance,
        StudyRecord,
        StudyParticipant,
        SecretaryTest,
        Setting,
        RuleChange,
    }
    PRINTS = ((N_("年度学时汇总表…"), "study-hours"), (N_("培训证书登记表…"), "certificates"))
    panel: StudyPanel

    def make_panel(self) -> StudyPanel:
        """Make the panel that shows a person's year as well."""
        panel = StudyPanel(self.app)
        panel.paper_wanted.connect(self.print_person)
        return panel

    def more_buttons(self) -> Sequence[QWidget]:
        """Offer rows from a spreadsheet, and the branch's terms."""
        self.more = menu_button(_("更多"))
        self.more.setHidden(self.app.is_committee)
        self.more.menu().addAction(_("粘贴 Excel 里复制的行…"), self.paste)
        self.more.menu().addAction(_("学时怎样计…"), self.choose_terms)
        return [self.more]

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person or a record by its key, to a list, or to `new` or `paste`."""
        if detail == "new" and not self.app.is_committee:
            self.tabs.choose(StudyBook.key)
        if detail == "paste":
            self.paste()
            return
        super().show_record(record, detail)

    def add(self) -> None:
        """Enter a study, or a mark where the tests are in sight."""
        if self.tabs.current == HoursBook.key:
            self.tabs.choose(StudyBook.key)
        super().add()

    def choose_terms(self) -> None:
        """Choose what a day is worth, and which sittings count."""
        self.dialog = study_dialogs.choose_terms(self, self.app)

    def paste(self) -> None:
        """Look through the rows on the clipboard and take them over."""
        if not self.app.is_committee:
            self.pasting = PasteDialog(self, self.app, read_block(QGuiApplication.clipboard().text()))
            self.pasting.open()

    def print_person(self) -> None:
        """Show the register of the person in the panel."""
        person = self.panel.record
        if isinstance(person, PersonHours):
            key = key_of(self.app.year, person.id)
            self.paper = show_paper(self, self.app, PERSON_PAPER, key, f"{person.name} {self.app.year}")
