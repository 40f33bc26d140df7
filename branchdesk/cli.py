"""`branchdesk` opens the window; with a command it does the same work without one."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from branchdesk.store.ledger import Ledger

SMOKE = "--smoke"
"""Followed by a ledger: open the windows once and close them, for the test of the installer."""


DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def window() -> int:
    """Open the window; returns the exit status."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in DISPLAYS):
        from branchdesk.i18n import _

        sys.stderr.write(
            _("这里没有图形界面，窗口打不开。branchdesk demo OUT 看样例，branchdesk --help 看全部命令。")
            + "\n"
        )
        return 1
    from ui.app import run

    return run()


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a command; returns the exit status. The window loads nothing of the commands."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        return window()
    if given[0] == SMOKE:
        from ui import smoke

        return smoke.run(given[1])
    from branchdesk.commands import line

    return line.run(given, _take_screens)


def _take_screens(ledger: "Ledger", committee: "Ledger", today: "date", out: "Path") -> int:
    from ui.screens import take

    return take(ledger, committee, today, out)
