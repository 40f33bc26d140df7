"""Opens the program: the first window, then the main one, and back when the ledger is locked."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from branchdesk import i18n
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from ui import messages, theme
from ui.collector import Collector
from ui.jobs import Jobs
from ui.preload import Preload
from ui.settings import Settings
from ui.start import StartWindow

if TYPE_CHECKING:
    from branchdesk.places import Place
    from branchdesk.store.ledger import Ledger
    from ui.context import Restore
    from ui.shell import Shell


class Program(QObject):
    """Holds the windows: the start window, or the main one, never both."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        self.application = application
        self.settings = settings
        self.jobs = Jobs(self)
        self.preload = Preload()
        self.collector = Collector(self)
        self.collector.start()
        self.start: StartWindow | None = None
        self.shell: Shell | None = None
        self._back_to: tuple[Path, Place] | None = None

    def show_start(self, ledger: Path | None = None) -> StartWindow:
        """Show the first window, turned to a ledger."""
        self.start = StartWindow(self.settings, self.jobs, self.preload, ledger)
        self.start.opened.connect(self.show_ledger)
        self.start.show()
        return self.start

    def show_ledger(self, ledger: "Ledger") -> None:
        """Show the main window over an unlocked ledger, where it was before a lock."""
        from branchdesk.paths import user_data
        from branchdesk.rules.rulebook import read_rulebook
        from ui.context import AppContext
        from ui.shell import Shell

        theme.load_rare_characters()
        try:
            rulebook = read_rulebook(RESOURCES, user_data())
            context = AppContext(ledger, rulebook, self.settings)
        except BranchDeskError as error:  # a rule file of the user's own that cannot be used
            ledger.close()
            messages.show_error(self.start, error)
            return
        context.look_changed.connect(self._dress_anew)
        context.restore_wanted.connect(self._restore)
        back_to = self._back_to
        same = back_to is not None and back_to[0] == ledger.folder.path
        self._show_shell(Shell(context), back_to[1] if back_to is not None and same else None)
        self._back_to = None
        if self.start is not None:
            self.start.close()
            self.start.deleteLater()
            self.start = None

    def _show_shell(self, shell: "Shell", place: "Place | None") -> None:
        self.shell = shell
        folder = shell.app.ledger.folder.path
        shell.locked.connect(lambda place: self._come_back_later(folder, place))
        geometry = self.settings.get("window/geometry")
        if not (geometry and shell.restoreGeometry(geometry)):
            shell.resize(theme.pixels(1280), theme.pixels(800))
        if place is not None:
            shell.go(place)
        shell.show()

    def _dress_anew(self) -> None:
        """Make the main window anew in another text size, palette or language, at the same place."""
        from ui.shell import Shell

        old = self.shell
        if old is None or not old.leave():
            return
        i18n.use(self.settings.language)
        speak(self.application, self.settings.language)
        theme.apply(self.application, self.settings.text_percent, dark=self.settings.dark)
        self._show_shell(Shell(old.app), old.page.place())
        old.close()
        old.deleteLater()

    def _restore(self, wanted: "Restore") -> None:
        """Lock, put a backup in the place of the books, and say where the present ones are kept."""
        from branchdesk.store import backup

        if self.shell is None:
            return
        folder = self.shell.app.ledger.folder
        self.shell.lock()
        if self.start is None:  # something half done kept the window open
            return
        try:
            aside = backup.restore(wanted.backup, folder, wanted.secret, by_recovery=wanted.by_recovery)
        except BranchDeskError as error:
            messages.show_error(self.start, error)
            return
        kept = aside.name if aside is not None else ""
        messages.inform(
            self.start,
            _("已恢复"),
            _("已换成备份里的台账，请用备份时的密码打开。原来的台账保存在“{kept}”文件夹里。").format(
                kept=kept
            ),
        )

    def _come_back_later(self, folder: Path, place: "Place") -> None:
        self._back_to = (folder, place)
        self.show_start(folder)
        if self.shell is not None:
            self.shell.close()
            self.shell.deleteLater()
            self.shell = None

    def end(self) -> None:
        """Let go of every window while Qt still stands; Python's own order at the end brought it down."""
        self.jobs.stop()
        self.start = self.shell = None
        for window in QApplication.topLevelWidgets():
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.collector.stop()
        gc.collect()


def make_application(settings: Settings) -> QApplication:
    """Make the application with its language and look, before any window."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        application = QApplication([*sys.argv[:1], "-style", theme.FUSION])
        application.setProperty(theme.STYLE, theme.FUSION)
    application.setApplicationName("BranchDesk")
    application.setDesktopFileName("branchdesk")
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "branchdesk.png")))
    i18n.use(settings.language)
    speak(application, settings.language)
    theme.apply(application, settings.text_percent, dark=settings.dark)
    return application


def speak(application: QApplication, language: str) -> None:
    """Have Qt's own words in the language of the windows."""
    QLocale.setDefault(QLocale(language))
    if language.startswith("zh"):
        translator = QTranslator(application)
        if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(translator)


def run(ledger: Path | None = None) -> int:
    """Open the program and stay until its last window is closed."""
    settings = Settings()
    application = make_application(settings)
    from ui import crash

    crash.install()
    program = Program(application, settings)
    program.show_start(ledger)
    status = application.exec()
    program.end()
    return status
