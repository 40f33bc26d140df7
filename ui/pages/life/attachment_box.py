"""Photos and scans of a record: dropped or chosen, looked at, saved elsewhere, taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from branchdesk import attachments
from branchdesk.attachments import AttachmentRow
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from ui import messages, theme
from ui.pages.life.viewer import view
from ui.widgets import button, empty, label, link, row

FILE_KINDS = N_(
    "照片和扫描件 (*.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp *.heic *.pdf);;所有文件 (*)"
)


@dataclass(frozen=True)
class Staged:
    """A file that is kept with the record when it is saved."""

    name: str
    data: bytes


def read_file(path: Path) -> Staged:
    """Read a file to be attached; raises BranchDeskError with what to do."""
    try:
        if path.stat().st_size > attachments.LARGEST_BYTES:
            attachments.refuse_size(path.name, path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise BranchDeskError(
            _("文件“{name}”读不出来，请检查它还在不在、有没有权限打开。").format(name=path.name)
        ) from error
    attachments.check(path.name, data)
    return Staged(path.name, data)


class AttachmentBox(QFrame):
    """The attachments of one record; changes are staged until the record is saved."""

    changed = Signal()

    def __init__(self, content: Callable[[str], bytes]) -> None:
        super().__init__()
        self._content = content
        self._kept: list[AttachmentRow] = []
        self.staged: list[Staged] = []
        self.removed: list[str] = []
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(1.5), theme.space(1), theme.space(1.5), theme.space(1))
        box.setSpacing(theme.space(0.5))
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.space(0.25))
        box.addLayout(self.list)
        self.choose = button(_("选择文件…"), self._choose, "mdi6.paperclip", small=True)
        box.addLayout(row(label(_("把照片、扫描件拖到这里"), "muted"), 1, self.choose))

    def fill(self, kept: list[AttachmentRow]) -> None:
        """Show the attachments the record has."""
        self._kept = kept
        self._show()

    def add(self, path: Path) -> None:
        """Take a file in; what cannot be kept is said in a sentence."""
        try:
            staged = read_file(path)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.staged.append(staged)
        self._show()
        self.changed.emit()

    def _choose(self) -> None:
        path = messages.open_file(self, _("选择附件"), _(FILE_KINDS))
        if path is not None:
            self.add(path)

    def _show(self) -> None:
        empty(self.list)
        for kept in self._kept:
            if kept.id not in self.removed:
                self._line(
                    kept.name,
                    kept.size_words,
                    partial(self._look, kept),
                    partial(self._remove, kept.id),
                )
        for staged in self.staged:
            self._line(
                staged.name,
                attachments.size_words(len(staged.data)),
                partial(view, self, staged.name, staged.data),
                partial(self._unstage, staged),
            )

    def _line(self, name: str, size: str, look: Callable[[], object], remove: Callable[[], object]) -> None:
        shown = link(name, look)
        shown.setToolTip(_("查看“{name}”").format(name=name))
        taken = link(_("移除"), remove)
        taken.setAccessibleName(_("移除“{name}”").format(name=name))
        self.list.addLayout(row(shown, label(size, "muted"), 1, taken, spacing=1))

    def _look(self, kept: AttachmentRow) -> None:
        view(self, kept.name, self._content(kept.id))

    def _remove(self, key: str) -> None:
        self.removed.append(key)
        self._show()
        self.changed.emit()

    def _unstage(self, staged: Staged) -> None:
        self.staged.remove(staged)
        self._show()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add(Path(url.toLocalFile()))
