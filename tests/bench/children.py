"""Programs that the bench starts: each prints when, or how large, and ends."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class FirstPaint(QObject):
    """Notes when a window has drawn itself for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Wait for the window's first paint; what it holds is painted by the time the timer fires."""
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at = time.time()

    def wait(self) -> float:
        """Run the windows until it is painted, and return when that was."""
        while not self.at:
            QApplication.processEvents()
        return self.at


def bare(name: str, action: str) -> None:
    """A window of PySide6 and nothing else: a centred label, an input and a button."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("bare")
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in (QLabel(name), QLineEdit(), QPushButton(action)):
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
    window.resize(720, 520)
    paint = FirstPaint(window)
    window.show()
    print(paint.wait())


def first_window(ledger: Path) -> None:
    """The program's first window, turned to a ledger."""
    import branchdesk.cli  # noqa: F401 - the door the program comes in by
    from ui.app import Program, make_application
    from ui.settings import Settings

    settings = Settings(ledger.parent / "settings.ini")
    application = make_application(settings)
    program = Program(application, settings)
    print(FirstPaint(program.show_start(ledger)).wait())
    program.preload.wait()


def main_window(ledger: Path, password: str) -> None:
    """From the password to the first page: prints the seconds, and what is resident after every page."""
    from branchdesk.store.ledger import unlock
    from ui.app import Program, make_application
    from ui.settings import Settings

    settings = Settings(ledger.parent / "settings.ini")
    application = make_application(settings)
    program = Program(application, settings)
    program.show_start(ledger)
    program.preload.finish()  # typing the password takes longer
    application.processEvents()
    start = time.time()
    program.show_ledger(unlock(ledger, password))
    assert program.shell is not None
    print(FirstPaint(program.shell).wait() - start)
    print(resident())
    for key in (
        "people",
        "development",
        "life",
        "service",
        "dues",
        "ratings",
        "papers",
        "exchange",
        "settings",
        "home",
    ):
        program.shell.open_page(key)
        application.processEvents()
    print(resident())
    program.shell.app.ledger.close()
    program.jobs.stop()


def typing(ledger: Path, password: str, *words: str) -> None:
    """Type words into the search box, letter by letter: prints the milliseconds of each until it is painted."""
    from branchdesk.rules.rulebook import read_rulebook
    from branchdesk.store.ledger import unlock
    from ui.app import make_application
    from ui.context import AppContext
    from ui.search_box import SearchBox
    from ui.settings import Settings

    settings = Settings(ledger.parent / "settings.ini")
    application = make_application(settings)
    opened = unlock(ledger, password)
    app = AppContext(opened, read_rulebook(), settings)
    window = QWidget()
    column = QVBoxLayout(window)
    box = SearchBox(app)
    column.addWidget(box)
    column.addStretch(1)
    window.resize(900, 700)
    window.show()
    box.setText("x")  # the first letter also reads the books
    application.processEvents()
    for word in words:
        for end in range(1, len(word) + 1):
            started = time.perf_counter()
            box.setText(word[:end])
            application.processEvents()
            print((time.perf_counter() - started) * 1000)
        box.clear()
        application.processEvents()
    app.jobs.stop()
    opened.close()


def resident() -> float:
    """Return this process's resident memory in MB (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "bare":
        bare(*rest)
    elif what == "first":
        first_window(Path(rest[0]))
    elif what == "typing":
        typing(Path(rest[0]), *rest[1:])
    else:
        main_window(Path(rest[0]), rest[1])
