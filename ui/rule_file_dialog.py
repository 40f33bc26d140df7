"""The window that checks a rule file somebody wrote: everything wrong with its line, or what it holds and the way in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.rules.reading import BadRuleFile, Fault
from ui import messages, theme
from ui.context import AppContext
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import button, hint, label, note, primary, restyle, row


@dataclass(frozen=True)
class FaultRow:
    """A fault as the table shows it."""

    id: str
    line: int | None
    key: str
    reason: str


def _columns() -> list[Column]:
    return [
        Column("line", _("行"), lambda row: row.line, width=56),
        Column("key", _("位置"), lambda row: row.key, width=190),
        Column(
            "reason", _("哪里不对"), lambda row: row.reason, width=380, grows=True, hint=lambda r: r.reason
        ),
    ]


class RuleFileDialog(QDialog):
    """Checks a file as often as it is mended, shows what it holds, and takes it into this user's folder."""

    taken_in = Signal(str)
    """The id of what is in use now."""

    def __init__(self, app: AppContext, path: Path, parent: QWidget, title: str, shown: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self.path = path
        self.shown = shown
        """What a file that is right looks like."""
        self.setWindowTitle(title)
        self.title = label(path.name, "subtitle")
        self.verdict = note("")
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("文件里的错"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(shown)
        self.advice = hint("")
        self.copy_button = button(_("复制这些错"), self.copy_faults)
        self.again_button = button(_("改好了，再查一遍"), self.check)
        self.take_button = primary(_("装入"), self.take_in)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        for widget in (self.title, self.verdict, self.stack, self.advice):
            box.addWidget(widget, 1 if widget is self.stack else 0)
        box.addLayout(
            row(self.copy_button, 1, button(_("取消"), self.reject), self.again_button, self.take_button)
        )
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(820), round(room.width() * 0.95)),
            min(theme.pixels(720), round(room.height() * 0.9)),
        )
        self.check()

    def read(self) -> Any:
        """Read the file; raises BadRuleFile with all that is wrong."""
        raise NotImplementedError

    def show_read(self, found: Any) -> None:
        """Show what a file that is right holds: title, verdict, advice, and the widget `shown`."""
        raise NotImplementedError

    def install(self) -> str:
        """Copy the file into this user's folder and use it; return its id. Raises BranchDeskError."""
        raise NotImplementedError

    def refused_words(self, count: int) -> tuple[str, str]:
        """Say that so many things are wrong, and what to do."""
        raise NotImplementedError

    def check(self) -> None:
        """Read the file anew and show what is wrong, or what it holds."""
        try:
            found = self.read()
        except BadRuleFile as error:
            found = None
            self._show_faults(error)
        else:
            restyle(self.verdict, tone="good")
            self.stack.setCurrentWidget(self.shown)
            self.take_button.setFocus()
            self.show_read(found)
        for widget in (self.copy_button, self.again_button):
            widget.setVisible(found is None)
        self.take_button.setVisible(found is not None)

    def _show_faults(self, error: BadRuleFile) -> None:
        faults: Sequence[Fault] = error.faults or (Fault("", str(error)),)
        self.table.records.show(
            [
                FaultRow(str(number), fault.line, fault.key.removeprefix("$").removeprefix("."), fault.reason)
                for number, fault in enumerate(faults)
            ]
        )
        restyle(self.verdict, tone="warn")
        verdict, advice = self.refused_words(len(faults))
        self.verdict.setText(verdict)
        self.advice.setText(advice)
        self.stack.setCurrentWidget(self.table)

    def copy_faults(self) -> None:
        """Put every fault on the clipboard, to be sent to whoever wrote the file."""
        lines = [
            "\t".join((self.path.name, str(row.line or ""), row.key, row.reason))
            for row in self.table.records.records
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        messages.toast(self, _("已复制"))

    def take_in(self) -> None:
        """Copy the file into the folder of this user and use it from now on."""
        try:
            taken = self.install()
        except BadRuleFile as error:
            self._show_faults(error)
            return
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.accept()
        self.taken_in.emit(taken)
