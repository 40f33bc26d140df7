"""Opens the program: the first window, then the main one, and back when the ledger is locked."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from branchdesk import i18n
from branchdesk.paths import RESOURCES
from ui import theme
from ui.jobs import Jobs
from ui.preload import Preload
from ui.settings import Settings
from ui.start import StartWindow

if TYPE_CHECKING:
    from branchdesk.places import Place
    from branchdesk.store.ledger import Ledger
    from ui.shell import Shell


class Program(QObject):
    """Holds the windows: the start window, or the main one, never both."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        self.application = application
        self.settings = settings
        self.jobs = Jobs(self)
        self.preload = Preload()
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

        rulebook = read_rulebook(RESOURCES, user_data())
        self.shell = Shell(AppContext(ledger, rulebook, self.settings))
        self.shell.locked.connect(lambda place: self._come_back_later(ledger.folder.path, place))
        geometry = self.settings.get("window/geometry")
        if not (geometry and self.shell.restoreGeometry(geometry)):
            self.shell.resize(theme.pixels(1280), theme.pixels(800))
        if self._back_to is not None and self._back_to[0] == ledger.folder.path:
            self.shell.go(self._back_to[1])
        self._back_to = None
        self.shell.show()
        if self.start is not None:
            self.start.close()
            self.start.deleteLater()
            self.start = None

    def _come_back_later(self, folder: Path, place: "Place") -> None:
        self._back_to = (folder, place)
        self.show_start(folder)
        if self.shell is not None:
            self.shell.close()
            self.shell.deleteLater()
            self.shell = None


def make_application(settings: Settings) -> QApplication:
    """Make the application with its language and look, before any window."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
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
    program.jobs.stop()
    return status
