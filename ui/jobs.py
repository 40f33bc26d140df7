"""Long work on one worker thread, with progress and a way to stop it; the only place that starts threads."""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.i18n import _
from branchdesk.progress import Progress
from ui import messages
from ui.collector import Collector

Work = Callable[[Progress], Any]

SHOW_AFTER_MS = 600
REPORT_EVERY_SECONDS = 0.1


class _Reporter:
    """Given to the work: passes progress on, ten times a second at most, and raises when it was cancelled."""

    def __init__(self, number: int, told: Callable[[int, int, int, str], None]) -> None:
        self._number = number
        self._told = told
        self._last = 0.0
        self.cancelled = False

    def report(self, done: int, total: int, text: str = "") -> None:
        if self.cancelled:
            raise Cancelled(_("已取消，什么都没有改动。"))
        now = monotonic()
        if now - self._last >= REPORT_EVERY_SECONDS:
            self._last = now
            self._told(self._number, done, total, text)


@dataclass
class _Job:
    """What stays on the UI thread while the work runs."""

    widget: QWidget
    dialog: QProgressDialog
    done: Callable[[Any], None]
    failed: Callable[[BranchDeskError], None] | None

    @property
    def is_awaited(self) -> bool:
        """Whether the widget that asked, and with it the dialog, still lives."""
        return isValid(self.widget)


class Jobs(QObject):
    """Runs one piece of long work after another; results come back on the UI thread."""

    _progressed = Signal(int, int, int, str)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[tuple[int, Work, _Reporter] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None  # noqa: TID251 - this is the place
        self._running: dict[int, _Job] = {}
        self._number = 0
        self._collector = Collector(self)
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._running)

    def run(
        self,
        widget: QWidget,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BranchDeskError], None] | None = None,
    ) -> None:
        """Run `work(progress)` on the worker thread, then `done(result)` here.

        Only plain values may cross: `work` must not hold anything of Qt. Errors go to `failed`, or are
        shown at `widget`.
        """
        self._number += 1
        reporter = _Reporter(self._number, self._progressed.emit)
        dialog = QProgressDialog(title, _("取消"), 0, 0, widget)
        dialog.setWindowTitle(_("请稍候"))
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setMinimumDuration(SHOW_AFTER_MS)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(lambda: setattr(reporter, "cancelled", True))
        self._running[self._number] = _Job(widget, dialog, done, failed)
        if self._thread is None:
            self._collector.start()
            self._thread = threading.Thread(  # noqa: TID251 - this is the place
                target=self._serve, name="branchdesk-jobs", daemon=True
            )
            self._thread.start()
        self._queue.put((self._number, work, reporter))
        QTimer.singleShot(SHOW_AFTER_MS, self, lambda number=self._number: self._show(number))

    def _show(self, number: int) -> None:
        if (job := self._running.get(number)) is not None and job.is_awaited:
            job.dialog.show()

    def _serve(self) -> None:
        while (job := self._queue.get()) is not None:
            number, work, reporter = job
            interval = sys.getswitchinterval()
            sys.setswitchinterval(0.001)  # or one bulk insert would freeze the window for most of a second
            try:
                result, error = work(reporter), None
            except BaseException as raised:  # noqa: BLE001 - carried to the UI thread and raised there
                result, error = None, raised
            finally:
                sys.setswitchinterval(interval)
            del work, job
            self._ended.emit(number, result, error)

    def _show_progress(self, number: int, done: int, total: int, text: str) -> None:
        if (job := self._running.get(number)) is not None and job.is_awaited:
            job.dialog.setMaximum(total)
            job.dialog.setValue(done)
            if text:
                job.dialog.setLabelText(text)

    def _finish(self, number: int, result: object, error: BaseException | None) -> None:
        job = self._running.pop(number)
        if not job.is_awaited:
            if error is not None and not isinstance(error, BranchDeskError):
                raise error
            return
        job.dialog.canceled.disconnect()
        job.dialog.close()
        job.dialog.deleteLater()
        if error is None:
            job.done(result)
        elif isinstance(error, BranchDeskError) and job.failed is not None:
            job.failed(error)
        elif isinstance(error, Cancelled):
            messages.toast(job.widget, str(error))
        elif isinstance(error, BranchDeskError):
            messages.show_error(job.widget, error)
        else:
            raise error

    def stop(self) -> None:
        """Let the worker go when the program closes."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=5)
            self._thread = None
            self._collector.stop()
