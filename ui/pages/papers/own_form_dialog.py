"""The window that checks a form somebody wrote: everything wrong with its line, or its sample and the way in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.documents.filled_form import sample_pdf
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.own_forms import install
from branchdesk.rules.reading import BadRuleFile, Fault
from ui import messages, theme
from ui.context import AppContext
from ui.preview import Preview
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


class OwnFormDialog(QDialog):
    """Checks a file as often as it is mended, shows its sample, and takes it into the library."""

    taken_in = Signal(str)
    """The id of the form that is in the library now."""

    def __init__(self, app: AppContext, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self.path = path
        self.form: FormTemplate | None = None
        self.setWindowTitle(_("装入表格文件"))
        self.title = label(path.name, "subtitle")
        self.verdict = note("")
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("表格文件里的错"))
        self.preview = Preview()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.preview)
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

    def check(self) -> None:
        """Read the file anew and show what is wrong, or what it looks like."""
        try:
            self.form = check_form(self.path, self._app.rulebook.own_forms.replaceable)
        except BadRuleFile as error:
            self.form = None
            self._show_faults(error)
        else:
            self._show_form(self.form)
        for widget in (self.copy_button, self.again_button):
            widget.setVisible(self.form is None)
        self.take_button.setVisible(self.form is not None)

    def _show_faults(self, error: BadRuleFile) -> None:
        faults: Sequence[Fault] = error.faults or (Fault("", str(error)),)
        self.table.records.show(
            [
                FaultRow(str(number), fault.line, fault.key.removeprefix("$").removeprefix("."), fault.reason)
                for number, fault in enumerate(faults)
            ]
        )
        restyle(self.verdict, tone="warn")
        self.verdict.setText(_("有 {n} 处要改，这张表格还不能装入。").format(n=len(faults)))
        self.advice.setText(_("用记事本打开这个文件，改好存盘，再查一遍。字段名可在“表格字段一览”里查。"))
        self.stack.setCurrentWidget(self.table)

    def _show_form(self, form: FormTemplate) -> None:
        known = self._app.rulebook
        if form.id in known.own_forms.forms:
            said = _("没有错。会替换以前装入的《{name}》。").format(name=known.own_forms.forms[form.id].name)
        elif form.id in known.forms:
            said = _("没有错。会代替程序自带的《{name}》，移走后恢复自带的。").format(
                name=known.forms[form.id].name
            )
        else:
            said = _("没有错。装入后在“自己的表格”里。")
        self.title.setText(form.name)
        self.verdict.setText(said)
        restyle(self.verdict, tone="good")
        self.take_button.setFocus()
        self.advice.setText(_("下面是样张，格子里是示例；装入后按本支部的记录填。"))
        self.stack.setCurrentWidget(self.preview)
        only_bundled = self._app.settings.get("papers/only_bundled_fonts", False)
        year = self._app.year

        def work(_progress: Progress) -> bytes:
            return sample_pdf(form, year, only_bundled=only_bundled)

        self._app.jobs.run(self, _("正在画样张…"), work, self.preview.show_pdf)

    def copy_faults(self) -> None:
        """Put every fault on the clipboard, to be sent to whoever wrote the file."""
        lines = [
            "\t".join((self.path.name, str(row.line or ""), row.key, row.reason))
            for row in self.table.records.records
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        messages.toast(self, _("已复制"))

    def take_in(self) -> None:
        """Copy the file into the folder of this user's forms."""
        own = self._app.rulebook.own_forms
        try:
            form = install(own, self.path)
        except BadRuleFile as error:
            self._show_faults(error)
            return
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._app.rulebook = self._app.rulebook.with_own_forms_anew()
        self.accept()
        self.taken_in.emit(form.id)
