"""Draws the pages of attached PDFs before a paper is laid out: here, a page at a time, for PDFium bears one thread."""

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from branchdesk import attachments
from branchdesk.attachments import AttachmentRow
from branchdesk.documents.scans import Scan, drawing
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from ui.context import AppContext

Find = Callable[[Any], list[AttachmentRow]]
Then = Callable[[dict[str, Scan]], None]
SHOW_AFTER_MS = 600


class ScanDrawer(QObject):
    """Draws for one window; it keeps what the paper shown last had, so that the next like it need not wait."""

    def __init__(self, app: AppContext, widget: QWidget) -> None:
        super().__init__(widget)
        self._app, self._widget = app, widget
        self._drawn: dict[str, Scan] = {}
        self._round = 0

    def draw(self, find: Find, then: Then) -> None:
        """Draw the PDFs that are found, then go on with all pages; a drawing under way is given up.

        When the user has had enough, the paper is made without the rest, and says so.
        """
        self._round += 1
        with self._app.database.read() as session:
            wanted = find(session)
        self._drawn = {row.sha256: self._drawn[row.sha256] for row in wanted if row.sha256 in self._drawn}
        waiting = [row for row in wanted if row.sha256 not in self._drawn]
        if not waiting:
            then(dict(self._drawn))
            return
        dialog = QProgressDialog(_("正在准备附件…"), _("跳过"), 0, len(waiting), self._widget)
        dialog.setWindowTitle(_("请稍候"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(SHOW_AFTER_MS)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        self._step(self._round, waiting, None, dialog, then)

    def _step(
        self,
        number: int,
        waiting: list[AttachmentRow],
        steps: Generator[None, None, Scan] | None,
        dialog: QProgressDialog,
        then: Then,
    ) -> None:
        """Draw one page, then let the window breathe."""
        is_over = number != self._round or dialog.wasCanceled()
        if is_over or not waiting:
            dialog.canceled.disconnect()
            dialog.close()
            dialog.deleteLater()
            if number == self._round:
                then(dict(self._drawn))
            return
        row = waiting[0]
        try:
            steps = steps or drawing(self._content(row))
            next(steps)
        except StopIteration as end:
            self._drawn[row.sha256] = end.value
            waiting, steps = waiting[1:], None
            dialog.setValue(dialog.maximum() - len(waiting))
        except BranchDeskError:  # gone or damaged since: the paper says that it is not printed
            waiting, steps = waiting[1:], None
        QTimer.singleShot(0, self, partial(self._step, number, waiting, steps, dialog, then))

    def _content(self, row: AttachmentRow) -> bytes:
        with self._app.database.read() as session:
            return attachments.content(session, row.id)
