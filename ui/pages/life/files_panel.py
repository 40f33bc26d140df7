"""The attachments of a sitting beside the list: looked at in place, more added at once, final or not."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk import attachments
from branchdesk.attachments import AttachmentRow
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.life import finality
from branchdesk.life.kinds import ATTACHMENT_WORDS
from branchdesk.life.listing import MeetingRow
from ui import messages, theme
from ui.context import AppContext
from ui.pages.life.attachment_box import FILE_KINDS, dropped, kept_words, read_files
from ui.pages.life.thumbnails import Thumbnails, Tile
from ui.widgets import button, label, note, row


class FilesPanel(QWidget):
    """Small pictures of the attachments, a button to add more, and room to drop them."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._row: MeetingRow | None = None
        self._kept: Sequence[AttachmentRow] = ()
        self.tiles = Thumbnails()
        self.tiles.faulty.connect(self._tell)
        self.told = note("")
        self.add = button(_("添加附件…"), self._choose, "mdi6.paperclip", small=True)
        self.add.setToolTip(_("也可以把照片、扫描件直接拖到这里，可以一次拖多个"))
        self.add.setHidden(app.is_committee)
        self.setAcceptDrops(not app.is_committee)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addLayout(row(label(_("附件"), "strong"), 1, self.add))
        box.addWidget(self.tiles)
        box.addWidget(self.told)

    def show_files(self, shown: MeetingRow, kept: Sequence[AttachmentRow]) -> None:
        """Show the attachments of a sitting."""
        same = self._row is not None and self._row.id == shown.id
        self._row, self._kept = shown, kept
        if not same:
            self.told.clear()
        self.told.setVisible(bool(self.told.text()))
        self.tiles.show_tiles(
            [Tile(file.name, _about(file), file.sha256, partial(self._content, file.id)) for file in kept]
        )

    def _content(self, key: str) -> bytes:
        with self._app.database.read() as session:
            return attachments.content(session, key)

    def _choose(self) -> None:
        self.add_all(messages.open_files(self, _("选择附件"), _(FILE_KINDS)))

    def add_all(self, paths: Sequence[Path]) -> None:
        """Keep these files with the sitting as one action; what cannot be kept is said, a sentence each."""
        if self._row is None or not paths:
            return
        self.told.clear()
        self.told.hide()
        taken, refused, double = read_files(paths, {file.sha256: file.name for file in self._kept})
        title = self._row.title
        if taken:
            with self._app.database.begin(_("给“{title}”添加附件").format(title=title)) as session:
                files = [(staged.name, staged.data) for staged in taken]
                finality.add_files(session, self._row.id, files)
            words = _("已给“{title}”添加 {n} 个附件。").format(title=title, n=len(taken))
            messages.toast(self, words, self._app.undo_latest())
        for sentence in double:
            self._tell(sentence)
        if refused:
            messages.show_error(self, BranchDeskError("\n".join(refused)))

    def _tell(self, sentence: str) -> None:
        before = self.told.text().split("\n") if self.told.text() else []
        self.told.setText("\n".join(dict.fromkeys([*before, sentence])))
        self.told.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_all(dropped(event))


def _about(file: AttachmentRow) -> str:
    words = kept_words(file)
    return f"{_(ATTACHMENT_WORDS[file.purpose])}　{words}" if file.purpose else words
