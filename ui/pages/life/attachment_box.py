"""Photos and scans of a record: dropped or chosen, looked at, saved elsewhere, taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life import attachments
from branchdesk.life.attachments import AttachmentRow
from ui import icons, messages, theme
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


def view(parent: QWidget, name: str, data: bytes) -> None:
    """Show an attachment from memory; nothing is written to the disk unless it is saved."""
    Viewer(parent, name, data).open()


class Viewer(QDialog):
    """Shows a picture, and saves any attachment as a file."""

    def __init__(self, parent: QWidget, name: str, data: bytes) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._name, self._data = name, data
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setWordWrap(True)
        available = self.screen().availableGeometry().size() * 0.7
        image = read_image(data, available)
        if image.isNull():
            self.picture.setPixmap(icons.icon("mdi6.file-document-outline", "faint").pixmap(theme.pixels(48)))
            box.addWidget(label(name, "subtitle"))
            box.addWidget(label(_("这个文件不在这里显示。请另存出来，用系统的程序查看。"), "hint", wrap=True))
        else:
            self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(name)
        box.addWidget(self.picture, 1)
        self.save = button(_("另存为…"), self._save, "mdi6.content-save-outline")
        box.addLayout(row(self.save, 1, button(_("关闭"), self.close)))

    def _save(self) -> None:
        path = messages.save_file(self, _("另存附件"), self._name, _("所有文件 (*)"))
        if path is None:
            return
        try:
            path.write_bytes(self._data)
        except OSError as error:
            messages.show_error(self, BranchDeskError(_("写不进去：{reason}").format(reason=error.strerror)))


def read_image(data: bytes, largest: QSize) -> QImage:
    """Decode a picture no larger than this, so that a huge photo costs little; null if it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not reader.canRead() or not size.isValid():
        return QImage()
    if size.width() > largest.width() or size.height() > largest.height():
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
