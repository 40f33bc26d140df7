"""A form with scans: what was dropped or chosen is kept with the record in the same action."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk import attachments
from ui import theme
from ui.context import AppContext
from ui.pages.life.attachment_box import AttachmentBox
from ui.record_form import FormDialog, Input
from ui.widgets import label


class FilesDialog(FormDialog):
    """A FormDialog with an AttachmentBox under its fields; `save` hands its files to the record."""

    def __init__(
        self,
        parent: QWidget,
        app: AppContext,
        title: str,
        inputs: Sequence[Input],
        save: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
        *,
        files_title: str,
        ok: str | None = None,
        intro: str = "",
    ) -> None:
        self._app = app
        super().__init__(parent, title, inputs, save, values, ok=ok, intro=intro)
        self.files = AttachmentBox(self._content)
        box = self.layout()
        if isinstance(box, QVBoxLayout):
            box.insertWidget(3, label(files_title, "muted"))
            box.insertWidget(4, self.files)

    def make_room(self) -> None:
        """Grow by what the files need, once those that are kept are shown."""
        self.resize(self.width(), self.height() + self.files.sizeHint().height() + theme.space(8))

    @property
    def staged(self) -> list[tuple[str, bytes]]:
        """The files to be kept with the record: name and bytes."""
        return [(staged.name, staged.data) for staged in self.files.staged]

    def _content(self, key: str) -> bytes:
        with self._app.database.read() as session:
            return attachments.content(session, key)
