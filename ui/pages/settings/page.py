"""设置与备份: its sections behind tabs."""

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import Branch, Handover, Operator, RuleChange, Setting, Term
from branchdesk.places import Place
from ui.context import AppContext
from ui.page import Page
from ui.pages.settings.backups import BackupsSection
from ui.pages.settings.bin import BinSection
from ui.pages.settings.display import DisplaySection
from ui.pages.settings.facts import FactsSection
from ui.pages.settings.handover import HandoverSection
from ui.pages.settings.history import HistorySection
from ui.pages.settings.rules import RulesSection
from ui.pages.settings.section import Section
from ui.pages.settings.security import SecuritySection
from ui.rule_file_notes import rule_file_notes
from ui.widgets import Tabs, scrolling

SECTIONS: dict[str, tuple[str, type[Section]]] = {
    "display": (N_("显示"), DisplaySection),
    "security": (N_("安全"), SecuritySection),
    "backups": (N_("备份"), BackupsSection),
    "history": (N_("历史"), HistorySection),
    "bin": (N_("回收站"), BinSection),
    "handover": (N_("交接"), HandoverSection),
    "rules": (N_("提醒规则"), RulesSection),
    "branch": (N_("支部"), FactsSection),
}
OF_A_BRANCH = {"bin", "handover", "rules"}
"""What a superior has no use for: it only looks at the books of its branches."""


class SettingsPage(Page):
    """Each section is made when it is first looked at."""

    key: ClassVar[str] = "settings"
    title: ClassVar[str] = N_("设置与备份")
    icon: ClassVar[str] = "mdi6.cog-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.names = {key: _(words) for key, (words, _kind) in SECTIONS.items()}
        if app.is_committee:
            self.names = {key: words for key, words in self.names.items() if key not in OF_A_BRANCH}
            self.names["branch"] = _("本单位")
        self.tabs = Tabs(list(self.names.items()))
        self.tabs.chosen.connect(self._turn_to)
        self.body.addWidget(self.tabs)
        for note in rule_file_notes(app.rulebook):
            self.body.addWidget(note)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.sections: dict[str, Section] = {}
        self._holders: dict[str, QWidget] = {}
        self._turn_to(self.tabs.current)
        app.changes.watch(self, {Branch, Term, Setting, RuleChange, Operator, Handover}, self.reload)

    def _turn_to(self, key: str) -> None:
        if key not in self.sections:
            section = SECTIONS[key][1](self.app)
            self.sections[key] = section
            self._holders[key] = scrolling(section)
            self.stack.addWidget(self._holders[key])
        self.stack.setCurrentWidget(self._holders[key])
        self.sections[key].reload()

    def section(self, key: str) -> Section:
        """Turn to a section and return it."""
        self.tabs.choose(key)
        self._turn_to(key)
        return self.sections[key]

    def reload(self) -> None:
        """Show the section in sight anew; what is half typed stays."""
        self.sections[self.tabs.current].reload()

    def show_record(self, record: str, detail: str = "") -> None:
        """Turn to a section by its key, and to a record of it."""
        wanted = detail or record
        if wanted in self.names:
            self.tabs.choose(wanted)
            if detail and record:
                self.sections[wanted].show_record(record)

    def place(self) -> Place:
        """Say which section the user is in."""
        return Place(self.key, None, self.tabs.current)

    def may_leave(self) -> bool:
        """Let each section put away what it has in hand."""
        return all(section.may_leave() for section in self.sections.values())
