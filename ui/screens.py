"""Pictures of every window, page and dialog, drawn without a display: for the demo, the README and the eye."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault(
    "QT_LOGGING_RULES", "default.warning=false"
)  # offscreen has no window manager to hint to

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from branchdesk.paths import RESOURCES
from branchdesk.store.ledger import Ledger
from ui import messages, screen_steps, theme
from ui.app import make_application
from ui.context import AppContext
from ui.jobs import Jobs
from ui.page import Page
from ui.preload import Preload
from ui.recover import RecoverDialog
from ui.recovery_step import RecoveryStep
from ui.sections import SectionedPage
from ui.settings import Settings
from ui.shell import PAGES, Shell
from ui.start import StartWindow
from ui.widgets import Tabs
from ui.wizard import NewLedgerWizard

SIZE = (1360, 860)
LOOKS = ((100, False), (150, False), (100, True))
SETTLE_MS = 150
LONGEST_MS = 6_000
FOR_README = ("home", "people", "life", "dues", "ratings", "papers")


class Camera(QObject):
    """Takes pictures of windows into a folder, and of dialogs as they open."""

    def __init__(self, out: Path, suffix: str) -> None:
        super().__init__()
        self.count = 0
        self._out = out
        self._suffix = suffix

    def shoot(self, name: str, window: QWidget) -> None:
        """Wait until a window rests and picture it."""
        settle()
        while is_busy(window):
            settle()
        window.grab().save(str(self._out / f"{name}-{self._suffix}.png"))
        self.count += 1

    def shoot_dialog(self, name: str, owner: QWidget, opening: Callable[[], object]) -> None:
        """Open a dialog, picture it and close it again; it may run a loop of its own."""
        watch = QTimer(self)
        watch.setInterval(SETTLE_MS)
        watch.timeout.connect(lambda: self._on_dialog(name, owner, watch))
        watch.start()
        opening()
        for _turn in range(LONGEST_MS // SETTLE_MS):
            if not watch.isActive():
                break
            settle()
        watch.stop()
        watch.deleteLater()

    def _on_dialog(self, name: str, owner: QWidget, watch: QTimer) -> None:
        window = QApplication.activeModalWidget()
        found = window if isinstance(window, QDialog) else _open_dialog(owner)
        if found is None or is_busy(owner):
            return
        watch.stop()
        self.shoot(name, found)
        found.reject()


def _open_dialog(owner: QWidget) -> QDialog | None:
    return next((child for child in owner.window().findChildren(QDialog) if child.isVisible()), None)


def is_busy(owner: QWidget) -> bool:
    """Whether long work is under way in the window."""
    shell = owner.window()
    return isinstance(shell, Shell) and shell.app.jobs.is_busy


def settle() -> None:
    """Let timers, layouts and paint events run their course."""
    waiting = QTimer()
    waiting.setSingleShot(True)
    waiting.start(SETTLE_MS)
    while waiting.isActive():
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def take(ledger: Ledger, committee: Ledger, today: date, out: Path) -> int:
    """Picture everything at 100 % and 150 % text, and in the dark; returns how many pictures there are."""
    count = 0
    for percent, dark in LOOKS:
        camera = Camera(out, f"{percent}{'-dark' if dark else ''}")
        with dressed(percent, dark=dark) as settings:
            _shoot_start(camera, ledger, settings)
            with main_window(ledger, settings, today) as shell:
                for key in PAGES:
                    _shoot_page(camera, shell, shell.open_page(key))
                _shoot_around(camera, shell)
            with main_window(committee, settings, today) as shell:
                camera.shoot("committee", shell)
        count += camera.count
    return count


def _shoot_start(camera: Camera, ledger: Ledger, settings: Settings) -> None:
    with first_window(settings, None) as start:
        camera.shoot("start-choices", start)
        for name, dialog in (
            ("wizard", NewLedgerWizard(start, start.jobs)),
            ("recover", RecoverDialog(start, ledger.folder.path, start.jobs)),
        ):
            camera.shoot_dialog(name, start, dialog.open)
        step = QDialog(start)
        QVBoxLayout(step).addWidget(RecoveryStep("K7QM2-9XHDA-3TRWB-P5VNE-8YCJF-4GZS6", ""))
        step.resize(theme.pixels(600), theme.pixels(520))
        camera.shoot_dialog("wizard-recovery", start, step.open)
    with first_window(settings, ledger.folder.path) as start:
        camera.shoot("start", start)


def _shoot_page(camera: Camera, shell: Shell, page: Page) -> None:
    if isinstance(page, SectionedPage):
        for key in page.SECTIONS:
            _shoot_page(camera, shell, page.section(key))
        page.section(next(iter(page.SECTIONS)))
        return
    camera.shoot(page.key, shell)
    for row in page.findChildren(Tabs):
        if row.isVisible():
            _shoot_tabs(camera, shell, page, row)
    for name, opening in screen_steps.dialogs(page):
        camera.shoot_dialog(f"{page.key}-{name}", page, opening)
    for name, turning in screen_steps.views(page):
        turning()
        camera.shoot(f"{page.key}-{name}", shell)


def _shoot_around(camera: Camera, shell: Shell) -> None:
    shell.open_page("home")
    camera.shoot_dialog("shortcuts", shell, shell.show_shortcuts)
    shell.activateWindow()
    shell.search.setFocus()
    shell.search.setText("z")
    camera.shoot("search", shell)
    shell.search.clear()


def _shoot_tabs(camera: Camera, shell: Shell, page: Page, row: Tabs) -> None:
    first = row.current
    for number, tab in enumerate(row.findChildren(QPushButton)):
        if not tab.isChecked():
            tab.click()
            camera.shoot(f"{page.key}-tab{number}", shell)
    row.choose(first)


@contextmanager
def dressed(percent: int, *, dark: bool) -> Iterator[Settings]:
    """Put a look on, with settings that nobody else sees."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(Path(scratch) / "settings.ini")
        settings.put("look/text_percent", percent)
        settings.put("look/dark", dark)
        make_application(settings)
        yield settings


@contextmanager
def first_window(settings: Settings, ledger: Path | None) -> Iterator[StartWindow]:
    """Show the first window for a while."""
    holder = QObject()
    jobs = Jobs(holder)
    window = StartWindow(settings, jobs, Preload(), ledger)
    window.show()
    try:
        yield window
    finally:
        window.hide()
        window.deleteLater()
        jobs.stop()
        settle()


@contextmanager
def main_window(ledger: Ledger, settings: Settings, today: date) -> Iterator[Shell]:
    """Show the main window over a ledger for a while; the ledger stays open."""
    from branchdesk.rules.rulebook import read_rulebook

    theme.load_rare_characters()
    shell = Shell(AppContext(ledger, read_rulebook(RESOURCES), settings, lambda: today))
    shell.resize(*SIZE)
    shell.show()
    try:
        yield shell
    finally:
        shell.hide()
        shell.app.jobs.stop()
        shell.deleteLater()
        settle()


def for_readme(out: Path) -> None:
    """Picture the pages that the README shows, of the sample branch today."""
    from branchdesk import demo

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        ledger = demo.build(Path(scratch) / "ledger", date.today())
        try:
            with dressed(100, dark=False) as settings, main_window(ledger, settings, date.today()) as shell:
                for key in FOR_README:
                    shell.open_page(key)
                    settle()
                    while is_busy(shell):
                        settle()
                    shell.grab().save(str(out / f"{key}.png"))
        finally:
            ledger.close()


if __name__ == "__main__":
    messages.toast = lambda *_words: None  # nothing may lie over the page
    for_readme(Path(sys.argv[1]))
