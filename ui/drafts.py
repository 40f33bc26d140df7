"""Keeps what is half typed every few seconds, so that a crash loses next to nothing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from branchdesk.store import drafts
from branchdesk.store.database import Locked
from ui.context import AppContext

EVERY_MS = 3000
AGAIN_MS = 500
"""How soon a draft that could not be written is tried again; with EVERY_MS less than five seconds are lost."""


class DraftKeeper(QObject):
    """Watches one editor: call `touch` when something was typed, `done` when it was saved or given up."""

    def __init__(
        self, app: AppContext, page: str, collect: Callable[[], dict[str, Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._page = page
        self._collect = collect
        self._record = ""
        self._waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep_now)

    def watch(self, record: str) -> dict[str, Any] | None:
        """Turn to a record (`new` for one not saved yet); return its draft, if one was left."""
        self.keep_now()
        self._record = record
        return drafts.find(self._app.database, self._page, record)

    def touch(self) -> None:
        """Something was typed."""
        self._waiting = True
        if not self._timer.isActive():
            self._timer.start(EVERY_MS)

    def keep_now(self) -> None:
        """Write the draft at once, if anything is waiting."""
        self._timer.stop()
        if self._waiting and self._record:
            try:
                kept = drafts.keep(self._app.database, self._page, self._record, self._collect())
            except Locked:  # the books were closed meanwhile; nothing more can be kept
                kept = True
            self._waiting = not kept
            if not kept:
                self._timer.start(AGAIN_MS)

    def done(self) -> None:
        """The record was saved or given up; its draft goes."""
        self._timer.stop()
        self._waiting = False
        if self._record:
            drafts.drop(self._app.database, self._page, self._record)
