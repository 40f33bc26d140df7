"""The first window: unlock a ledger, make one, open another, or try the sample branch."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.progress import Progress
from ui import messages, theme
from ui.jobs import Jobs
from ui.preload import Preload
from ui.settings import Settings
from ui.widgets import Card, button, hint, label, link, primary, row

if TYPE_CHECKING:
    from branchdesk.store.ledger import Ledger
    from ui.who_panel import WhoPanel


class StartWindow(QWidget):
    """Shown before a ledger is open; only Qt is needed to paint it."""

    opened = Signal(object)
    """An unlocked Ledger."""

    def __init__(self, settings: Settings, jobs: Jobs, preload: Preload, ledger: Path | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.jobs = jobs
        self.preload = preload
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("支部案头"))
        self.resize(theme.pixels(720), theme.pixels(520))
        self._ledger = ledger or next(iter(settings.recent), None)
        self.who: WhoPanel | None = None
        self._waiting: Ledger | None = None
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        self.name = label(_("支部案头"), "figure")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self.name)
        motto = label(_("党支部的二册一本、党费与考评，一次记好，处处可用"), "muted")
        motto.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(motto)
        outer.addSpacing(theme.space(2))
        self._card = Card(margin=3, spacing=1.5)
        self._card.setFixedWidth(theme.pixels(440))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self._unlock = self._unlock_panel()
        self._choices = self._choice_panel()
        self._card.column.addWidget(self._unlock)
        self._card.column.addWidget(self._choices)
        self._turn_to(self._unlock if self._ledger else self._choices)

    def _turn_to(self, panel: QWidget) -> None:
        self._unlock.setVisible(panel is self._unlock)
        self._choices.setVisible(panel is self._choices)
        if panel is self.who:
            panel.setFocus()
            return
        if panel is self._unlock:
            self.ledger_name.setText(_("台账：{name}").format(name=self._ledger.name if self._ledger else ""))
            self.ledger_name.setToolTip(str(self._ledger))
            self.password.setFocus()
        else:
            self.new_button.setFocus()

    def _unlock_panel(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.5))
        self.ledger_name = label("", "subtitle")
        box.addWidget(self.ledger_name)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(_("密码"))
        self.password.setAccessibleName(_("密码"))
        self.password.returnPressed.connect(self.unlock)
        box.addWidget(self.password)
        self.sentence = label("", "error", wrap=True)
        self.sentence.hide()
        box.addWidget(self.sentence)
        self.unlock_button = primary(_("打开台账"), self.unlock)
        box.addWidget(self.unlock_button)
        self.forgot = link(_("忘了密码，用恢复码"), self.recover)
        self.other = link(_("打开其他台账或新建"), lambda: self._turn_to(self._choices))
        box.addLayout(row(self.forgot, 1, self.other))
        return panel

    def _choice_panel(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        self.new_button = primary(_("新建台账"), self.make_new)
        self.open_button = button(_("打开已有台账"), self.choose_folder)
        self.sample_button = button(_("试用样例支部"), self.try_sample)
        for made, words in (
            (self.new_button, _("为本支部（或上级党组织）建一本加密的台账，约需三分钟。")),
            (self.open_button, _("选含有 branchdesk.db 的台账文件夹，或恢复一个备份文件。")),
            (self.sample_button, _("一个虚构的支部，带一年的记录，可以随意试。")),
        ):
            box.addWidget(made)
            explanation = hint(words)
            box.addWidget(explanation)
            box.addSpacing(theme.space(0.5))
        self.restore_button = link(_("从备份文件恢复"), self.restore)
        back = link(_("返回"), lambda: self._turn_to(self._unlock))
        back.setVisible(self._ledger is not None)
        box.addLayout(row(self.restore_button, 1, back))
        return panel

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.preload.start)

    def unlock(self) -> None:
        """Open the ledger with the password typed."""
        password, path = self.password.text(), self._ledger
        if path is None:
            return
        if not password:
            self._say(_("请输入密码。"))
            return
        self._open(lambda: _unlock(path, password))

    def _open(self, opening: Callable[[], "Ledger"]) -> None:
        self._busy(True)
        wait = self.preload.wait

        def work(progress: Progress) -> "Ledger":
            wait()
            return opening()

        self.jobs.run(self, _("正在打开台账…"), work, self._done, self._refused)

    def _done(self, ledger: "Ledger") -> None:
        self._busy(False)
        self.password.clear()
        self.settings.remember(ledger.folder.path)
        from ui.who_panel import greet

        self.who = greet(ledger.database, date.today())
        if self.who is None:
            self.opened.emit(ledger)
            return
        self._waiting = ledger
        self.who.answered.connect(self._go_in)
        self._card.column.addWidget(self.who)
        self._turn_to(self.who)

    def _go_in(self) -> None:
        ledger, self._waiting = self._waiting, None
        self.opened.emit(ledger)

    def _refused(self, error: BranchDeskError) -> None:
        self._busy(False)
        if self._unlock.isVisibleTo(self):
            self._say(str(error))
            self.password.selectAll()
            self.password.setFocus()
        else:
            messages.show_error(self, error)

    def _busy(self, busy: bool) -> None:
        self._card.setEnabled(not busy)
        self.unlock_button.setText(_("正在打开…") if busy else _("打开台账"))
        if busy:
            self.sentence.hide()

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.show()

    def choose_folder(self) -> None:
        """Turn to another ledger's folder."""
        folder = messages.open_folder(self, _("选台账所在的文件夹"))
        if folder is None:
            return
        from branchdesk.store.ledger import open_folder

        try:
            open_folder(folder)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._ledger = folder
        self.sentence.hide()
        self._turn_to(self._unlock)

    def make_new(self) -> None:
        """Make a new ledger with the wizard."""
        self.preload.wait()
        from ui.wizard import NewLedgerWizard

        self.wizard = NewLedgerWizard(self, self.jobs)
        self.wizard.made.connect(self._done)
        self.wizard.open()

    def recover(self) -> None:
        """Set a new password with the recovery code."""
        if self._ledger is None:
            return
        self.preload.wait()
        from ui.recover import RecoverDialog

        self.recovering = RecoverDialog(self, self._ledger, self.jobs)
        self.recovering.opened.connect(self._done)
        self.recovering.open()

    def restore(self) -> None:
        """Put a backup file into a new folder and turn to it."""
        self.preload.wait()
        from ui.recover import RestoreDialog

        self.restoring = RestoreDialog(self, self.jobs)
        self.restoring.restored.connect(self._turn_to_restored)
        self.restoring.open()

    def _turn_to_restored(self, folder: Path) -> None:
        self._ledger = folder
        self._turn_to(self._unlock)

    def try_sample(self) -> None:
        """Build the sample branch in a folder of its own and open it."""
        parent = messages.open_folder(self, _("把样例支部放在哪个文件夹"))
        if parent is None:
            return
        folder = _free_folder(parent)
        wait = self.preload.wait

        def work(progress: Progress) -> "Ledger":
            wait()
            import branchdesk.demo as demo

            return demo.build(folder, date.today(), progress=progress)

        self.jobs.run(self, _("正在建立样例支部…"), work, self._show_sample)

    def _show_sample(self, ledger: "Ledger") -> None:
        import branchdesk.demo as demo

        messages.inform(
            self,
            _("样例支部"),
            _("样例支部建好了，放在“{folder}”，密码是：{password}").format(
                folder=ledger.folder.path, password=demo.PASSWORD
            ),
        )
        self._done(ledger)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._waiting is not None:  # unlocked, and left without a word
            self._waiting.close()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ActivationChange
            and self.isActiveWindow()
            and self._unlock.isVisibleTo(self)
        ):
            self.password.setFocus()


def _unlock(path: Path, password: str) -> "Ledger":
    from branchdesk.store.ledger import unlock

    return unlock(path, password)


def _free_folder(parent: Path) -> Path:
    name = _("支部案头样例")
    candidates = [parent / name, *(parent / f"{name}-{n}" for n in range(2, 100))]
    return next(folder for folder in candidates if not folder.exists())
