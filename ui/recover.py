"""When the password is forgotten, or the books must come back from a backup."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.store import backup, ledger
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.keys import password_strength, recovery_groups
from ui import messages, theme
from ui.jobs import Jobs
from ui.widgets import button, hint, label, primary, row


class _SecretDialog(QDialog):
    """A small window with a few lines, a sentence and two buttons."""

    def __init__(self, parent: QWidget, title: str, intro: str, ok: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.pixels(500))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        self.box.setSpacing(theme.space(1))
        self.box.addWidget(label(title, "subtitle"))
        self.box.addWidget(hint(intro))
        self.sentence = label("", "error", wrap=True)
        self.ok_button = primary(ok, self.go)
        self.ok_button.setDefault(True)

    def finish_layout(self) -> None:
        """Put sentence and buttons under the lines."""
        self.box.addWidget(self.sentence)
        self.box.addStretch(1)
        self.box.addLayout(row(1, button(_("取消"), self.reject), self.ok_button))

    def line(self, title: str, *, secret: bool = False, pick: Callable[[], None] | None = None) -> QLineEdit:
        """Add a titled line, with a button beside it that picks its content."""
        made = QLineEdit()
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setAccessibleName(title)
        named = label(title, "muted")
        named.setBuddy(made)
        self.box.addWidget(named)
        beside = [button(_("选择…"), pick)] if pick is not None else []
        for picker in beside:
            picker.setAccessibleName(_("选择{title}").format(title=title))
        self.box.addLayout(row(made, *beside, spacing=1))
        return made

    def say(self, error: BranchDeskError) -> None:
        """Show what is wrong and let the user try again."""
        self.sentence.setText(str(error))
        self.ok_button.setEnabled(True)

    def go(self) -> None:
        """Do what the window is for."""
        raise NotImplementedError


class RecoverDialog(_SecretDialog):
    """Recovery code in, new password set, ledger open."""

    opened = Signal(object)

    def __init__(self, parent: QWidget, folder: Path, jobs: Jobs) -> None:
        super().__init__(
            parent,
            _("用恢复码打开台账"),
            _("恢复码在建台账时打印的恢复单上，6 组，每组 5 个字符。"),
            _("设新密码并打开"),
        )
        self._folder = folder
        self._jobs = jobs
        self.code = self.line(_("恢复码"))
        self.password = self.line(_("新密码"), secret=True)
        self.password_again = self.line(_("再输一遍新密码"), secret=True)
        self.finish_layout()

    def go(self) -> None:
        """Check what was typed and open."""
        code, new = self.code.text(), self.password.text()
        try:
            recovery_groups(code)
            if new != self.password_again.text():
                raise InvalidField("password", _("两次输入的密码不一样，请再输一遍。"))
            level, sentence = password_strength(new)
            if level == 0:
                raise InvalidField("password", sentence)
        except BranchDeskError as error:
            self.say(error)
            return
        self.ok_button.setEnabled(False)
        folder = self._folder

        def work(progress: Progress) -> ledger.Ledger:
            return ledger.reset_password(folder, code, new)

        self._jobs.run(self, _("正在打开台账…"), work, self._done, self.say)

    def _done(self, opened: ledger.Ledger) -> None:
        self.accept()
        self.opened.emit(opened)


class RestoreDialog(_SecretDialog):
    """A backup file into a folder that holds no ledger, or one whose books are kept aside."""

    restored = Signal(object)

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(
            parent,
            _("从备份恢复"),
            _("选一个 .bdbackup 文件和放台账的文件夹。文件夹里原有的台账会移到旁边保存，不会覆盖。"),
            _("恢复"),
        )
        self._jobs = jobs
        self.file = self.line(_("备份文件"), pick=self._pick_file)
        self.folder = self.line(_("恢复到文件夹"), pick=self._pick_folder)
        self.secret = self.line(_("备份时的密码或恢复码"), secret=True)
        self.by_recovery = QCheckBox(_("这是恢复码"))
        self.box.addWidget(self.by_recovery)
        self.finish_layout()

    def _pick_file(self) -> None:
        path = messages.open_file(self, _("选备份文件"), _("支部案头备份 (*.bdbackup)"))
        if path is not None:
            self.file.setText(str(path))
            self._look(path)

    def _look(self, path: Path) -> None:
        try:
            inside = backup.look(path)
        except BranchDeskError as error:
            self.say(error)
            return
        people, meetings = inside.counts.get("person", 0), inside.counts.get("meeting", 0)
        self.sentence.setText(
            _("备份于 {at}：{people} 人，{meetings} 次会议。").format(
                at=f"{inside.made_at:%Y-%m-%d %H:%M}", people=people, meetings=meetings
            )
        )

    def _pick_folder(self) -> None:
        path = messages.open_folder(self, _("恢复到哪个文件夹"))
        if path is not None:
            self.folder.setText(str(path))

    def go(self) -> None:
        """Restore after checking the backup with the secret."""
        if not (self.file.text() and self.folder.text() and self.secret.text()):
            self.say(BranchDeskError(_("请选备份文件和文件夹，并输入密码或恢复码。")))
            return
        file, folder = Path(self.file.text()), Path(self.folder.text())
        secret, by_recovery = self.secret.text(), self.by_recovery.isChecked()
        self.ok_button.setEnabled(False)

        def work(progress: Progress) -> Path:
            typed = "".join(recovery_groups(secret)) if by_recovery else secret
            backup.restore(file, LedgerFolder(folder), typed, by_recovery=by_recovery)
            return folder

        self._jobs.run(self, _("正在恢复…"), work, self._done, self.say)

    def _done(self, folder: Path) -> None:
        self.accept()
        self.restored.emit(folder)
