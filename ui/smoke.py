"""A round through the windows by themselves, by which the test of the installer sees that they open."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication


def run(folder: str) -> int:
    """Unlock a ledger with the password of the environment, show every page once, and close; returns 0."""
    from branchdesk.store.ledger import password_from_environment, unlock
    from ui.app import Program, make_application
    from ui.settings import Settings
    from ui.shell import PAGES

    ledger = Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(Path(scratch) / "settings.ini")
        program = Program(make_application(settings), settings)
        program.show_start(ledger)
        program.preload.wait()
        program.show_ledger(unlock(ledger, password_from_environment() or ""))
        shell = program.shell
        if shell is None:
            return 1
        for key in PAGES:
            shell.open_page(key)
            QApplication.processEvents()
        shell.close()
        program.end()
    return 0
