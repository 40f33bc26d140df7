"""Looking at an attachment from memory; nothing is written to the disk unless it is saved."""

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from branchdesk.attachments import media_type_of
from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from ui import messages, theme
from ui.preview import PagesView
from ui.widgets import button, hint, row

SHARE = 0.7
"""How much of the screen a picture or document may take."""


def view(parent: QWidget, name: str, data: bytes) -> None:
    """Show an attachment."""
    Viewer(parent, name, data).open()


class Viewer(QDialog):
    """Shows a picture or a PDF, and saves any attachment as a file."""

    def __init__(self, parent: QWidget, name: str, data: bytes) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._name, self._data = name, data
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        box.setSpacing(theme.space(1.5))
        self.shown = self._make_view()
        self.shown.setAccessibleName(name)
        box.addWidget(self.shown, 1)
        self.save = button(_("另存为…"), self._save, "mdi6.content-save-outline")
        box.addLayout(row(self.save, 1, button(_("关闭"), self.close)))

    def _make_view(self) -> QWidget:
        room = self.screen().availableGeometry().size() * SHARE
        if media_type_of(self._data) == "application/pdf":
            pages = PagesView()
            try:
                pages.show_pdf(self._data)
            except pypdfium2.PdfiumError:
                return hint(_("这份 PDF 打不开，可能已经损坏。可以另存出来，用别的程序试试。"))
            pages.setMinimumSize(room.width() * 2 // 3, room.height())
            return pages
        image = read_image(self._data, room)
        if image.isNull():
            return hint(_("这张照片的格式不能在这里显示。请另存出来，用系统的程序查看。"))
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(QPixmap.fromImage(image))
        return picture

    def _save(self) -> None:
        path = messages.save_file(self, _("另存附件"), self._name, _("所有文件 (*)"))
        if path is None:
            return
        try:
            write_whole(path, self._data)
        except BranchDeskError as error:
            messages.show_error(self, error)


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
