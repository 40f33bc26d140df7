"""Collects garbage on the UI thread only.

A widget that Python finds dead on another thread is deleted later, when its parent has deleted it already:
the program crashed that way while a paper was being set on the worker thread.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Collector(QObject):
    """While it runs, Python's own collecting is off and a timer of the UI thread does it."""

    _running: ClassVar[int] = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take collecting over, before another thread begins."""
        if not self._timer.isActive():
            self._timer.start()
            Collector._running += 1
            gc.disable()

    def stop(self) -> None:
        """Give collecting back, when no other thread is left."""
        if self._timer.isActive():
            self._timer.stop()
            Collector._running -= 1
            if not Collector._running:
                gc.enable()

    def collect(self) -> None:
        """Collect what Python itself would by now, the oldest generation that is due."""
        for generation, limit in reversed(list(enumerate(gc.get_threshold()))):
            if gc.get_count()[generation] > limit:
                gc.collect(generation)
                return
