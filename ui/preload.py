"""Brings in the heavy libraries while the password is typed; the one thread outside ui/jobs.py."""

import gc
import linecache
import threading
from contextlib import suppress

from branchdesk.paths import RESOURCES

CAPITAL = "110000"
"""An area whose look-up has the whole table of areas read."""


def _load() -> None:
    from importlib import import_module

    from sqlalchemy.orm import configure_mappers

    import branchdesk.models
    import branchdesk.store.ledger  # noqa: F401

    configure_mappers()
    shell = import_module("ui.shell")
    for module, _name in shell.PAGES.values():
        import_module(module)
    _read_tables()
    gc.freeze()  # modules stay for good: looking through them took each full collection 0.1 s
    linecache.clearcache()  # PySide has a look at the source of what is imported, and 3 MB of lines stay


def _read_tables() -> None:
    """Read what every ledger goes by; what is wrong with a file is said when a ledger is opened."""
    from branchdesk.errors import BranchDeskError
    from branchdesk.paths import user_data
    from branchdesk.people.areas import area
    from branchdesk.rules.rulebook import read_rulebook

    with suppress(BranchDeskError):
        read_rulebook(RESOURCES, user_data())
    area(CAPITAL)


class Preload:
    """Starts after the first window is painted; `wait` joins it before a ledger is opened."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=_load, name="branchdesk-preload", daemon=True)  # noqa: TID251
        self._starting = threading.Lock()

    def start(self) -> None:
        """Begin to load, once."""
        with self._starting:  # the window and the worker may both ask
            if self._thread.ident is None:
                self._thread.start()

    def wait(self) -> None:
        """Return when everything a ledger needs is there."""
        self.start()
        self._thread.join()
