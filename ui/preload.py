"""Brings in the heavy libraries while the password is typed, and rehearses; the one thread outside ui/jobs.py."""

import gc
import linecache
import threading
from contextlib import suppress
from datetime import date

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


def _rehearse() -> None:
    """Read the first page of empty books: the statements of the real one need not be compiled any more.

    Compiling them is a third of the time from the password to the first page.
    """
    from branchdesk.errors import BranchDeskError
    from branchdesk.models import Branch, DeskKind
    from branchdesk.paths import user_data
    from branchdesk.rules.rulebook import read_rulebook
    from branchdesk.store.scratch import ScratchDatabase
    from ui.pages.home import read_home

    today = date.today()
    with suppress(BranchDeskError):
        rulebook = read_rulebook(RESOURCES, user_data())
        branches = [
            Branch(name=scheme, kind=DeskKind.BRANCH, is_own=False, scheme=scheme)
            for scheme in rulebook.schemes
        ]
        database = ScratchDatabase(*branches)
        with database.read() as session:
            for branch in branches:
                read_home(session, rulebook, branch.id, today.year, today)
        database.close()


class Preload:
    """Starts after the first window is painted; `wait` waits for what a ledger needs before one is opened."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=self._run, name="branchdesk-preload", daemon=True)  # noqa: TID251
        self._is_loaded = threading.Event()
        self._starting = threading.Lock()

    def start(self) -> None:
        """Begin to load, once."""
        with self._starting:  # the window and the worker may both ask
            if self._thread.ident is None:
                self._thread.start()

    def wait(self) -> None:
        """Return when everything a ledger needs is there."""
        self.start()
        self._is_loaded.wait()

    def finish(self) -> None:
        """Return when the rehearsal is over too, as it is before a password is typed."""
        self.start()
        self._thread.join()

    def _run(self) -> None:
        try:
            _load()
        finally:
            self._is_loaded.set()
        _rehearse()
