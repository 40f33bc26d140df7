"""A form with the scans of the paper it records; saving both is one action."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk import attachments
from branchdesk.i18n import _
from ui import theme
from ui.context import AppContext
from ui.pages.life.attachment_box import AttachmentBox
from ui.record_form import FormDialog, Input
from ui.widgets import label

Write = Callable[[Any, dict[str, Any]], str]
"""Given an open action and the values: writes the record and returns its key."""
PLACE_OF_FILES = 3


class PaperedDialog(FormDialog):
    """Asks for a record and takes the scans that belong to it; `owner` is the table they hang on."""

    def __init__(
        self,
        parent: QWidget,
        app: AppContext,
        title: str,
        inputs: Sequence[Input],
        write: Write,
        *,
        owner: str,
        record: str | None,
        words: str,
        values: dict[str, Any] | None = None,
        intro: str = "",
    ) -> None:
        self._app, self._owner, self._words, self._record = app, owner, words, write
        super().__init__(parent, title, inputs, self._keep, values, ok=_("保存"), intro=intro)
        self.files = AttachmentBox(self._content)
        if record is not None:
            with app.database.read() as session:
                self.files.fill(attachments.attachments_of(session, owner, record))
        box = self.layout()
        if isinstance(box, QVBoxLayout):
            box.insertWidget(PLACE_OF_FILES, label(_("扫描件"), "muted"))
            box.insertWidget(PLACE_OF_FILES + 1, self.files)
            more = self.files.sizeHint().height() + theme.space(7)
            tallest = round(self.screen().availableGeometry().height() * 0.9)
            self.resize(self.width(), min(self.height() + more, tallest))

    def _content(self, key: str) -> bytes:
        with self._app.database.read() as session:
            return attachments.content(session, key)

    def _keep(self, values: dict[str, Any]) -> None:
        with self._app.database.begin(self._words) as session:
            owner_id = self._record(session, values)
            for key in self.files.removed:
                attachments.remove(session, key)
            for staged in self.files.staged:
                attachments.attach(
                    session, self._app.branch_id, self._owner, owner_id, staged.name, staged.data
                )
