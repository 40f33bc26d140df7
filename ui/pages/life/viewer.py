"""Looking at attachments from memory, one after another; nothing is written to the disk unless it is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.attachments import PDF, media_type_of
from branchdesk.documents.scans import Unprinted, fault_of
from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import N_, _
from ui import messages, theme
from ui.pages.life.picture_view import STEP, PictureView, read_image
from ui.preview import PagesView
from ui.widgets import button, hint, label, row

__all__ = ["Shown", "Viewer", "read_image", "view", "view_files"]

SHARE = 0.85
"""How much of the screen the window may take."""
FAULTS = {
    Unprinted.LOCKED: N_("这份 PDF 设了密码，这里打不开。可以另存出来，用密码打开看。"),
    Unprinted.BROKEN: N_("这份 PDF 打不开，可能已经损坏。可以另存出来，用别的程序试试。"),
}


@dataclass(frozen=True)
class Shown:
    """A file to look at; its bytes are read when it is its turn."""

    name: str
    content: Callable[[], bytes]


def view(parent: QWidget, name: str, data: bytes) -> None:
    """Show one attachment."""
    Viewer(parent, [Shown(name, lambda: data)]).open()


def view_files(parent: QWidget, files: Sequence[Shown], start: int) -> None:
    """Show attachments of a record, this one first."""
    Viewer(parent, files, start).open()


class Viewer(QDialog):
    """Shows pictures and PDFs, goes on to the next and back, zooms, and saves any as a file."""

    def __init__(self, parent: QWidget, files: Sequence[Shown], start: int = 0) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._files, self._number, self._data = files, start, b""
        self.shown: QWidget = hint("")
        self.previous = button("‹", partial(self.go, -1), small=True)
        self.previous.setAccessibleName(_("上一个"))
        self.next = button("›", partial(self.go, 1), small=True)
        self.next.setAccessibleName(_("下一个"))
        self.title = label("", "strong")
        self.count = label("", "muted")
        self.smaller = button("−", partial(self.zoom, 1 / STEP), small=True)
        self.smaller.setAccessibleName(_("缩小"))
        self.larger = button("+", partial(self.zoom, STEP), small=True)
        self.larger.setAccessibleName(_("放大"))
        self.fitted = button(_("适合窗口"), self.fit, small=True)
        self.save = button(_("另存为…"), self._save, "mdi6.content-save-outline")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        self._box.setSpacing(theme.space(1.5))
        bar = row(
            self.previous,
            self.count,
            self.next,
            self.title,
            1,
            self.smaller,
            self.larger,
            self.fitted,
            spacing=1,
        )
        self._box.addLayout(bar)
        self._box.addWidget(self.shown, 1)
        self._box.addLayout(row(self.save, 1, button(_("关闭"), self.close)))
        self._take_keys()
        room = self.screen().availableGeometry().size() * SHARE
        self.resize(min(room.width(), theme.pixels(1040)), min(room.height(), theme.pixels(820)))
        self._show()

    def _take_keys(self) -> None:
        for keys, deed in (
            ("Left", partial(self.go, -1)),
            ("Right", partial(self.go, 1)),
            ("+", partial(self.zoom, STEP)),
            ("=", partial(self.zoom, STEP)),
            ("-", partial(self.zoom, 1 / STEP)),
            ("0", self.fit),
            ("Ctrl+S", self._save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def go(self, step: int) -> None:
        """Show the next attachment, or with -1 the one before."""
        wanted = self._number + step
        if 0 <= wanted < len(self._files):
            self._number = wanted
            self._show()

    def zoom(self, factor: float) -> None:
        """Show it larger or smaller."""
        if isinstance(self.shown, PictureView):
            self.shown.zoom(factor)
        elif isinstance(self.shown, PagesView):
            self.shown.set_zoom(self.shown.zoom() * factor)

    def fit(self) -> None:
        """Fit it to the window again."""
        if isinstance(self.shown, PictureView):
            self.shown.fit()
        elif isinstance(self.shown, PagesView):
            self.shown.set_zoom(None)

    def _show(self) -> None:
        file = self._files[self._number]
        self.setWindowTitle(file.name)
        self.title.setText(file.name)
        many = len(self._files) > 1
        self.count.setText(_("{n} / {m}").format(n=self._number + 1, m=len(self._files)))
        for widget in (self.previous, self.count, self.next):
            widget.setVisible(many)
        self.previous.setEnabled(self._number > 0)
        self.next.setEnabled(self._number < len(self._files) - 1)
        made = self._make_view(file)
        made.setAccessibleName(file.name)
        self._box.replaceWidget(self.shown, made)
        self.shown.hide()
        self.shown.deleteLater()
        self.shown = made
        can_zoom = isinstance(made, PictureView | PagesView)
        for widget in (self.smaller, self.larger, self.fitted):
            widget.setEnabled(can_zoom)
        if can_zoom:
            made.setFocus()

    def _make_view(self, file: Shown) -> QWidget:
        try:
            self._data = file.content()
        except BranchDeskError as error:
            self._data = b""
            return _sentence(str(error))
        if media_type_of(self._data) == PDF:
            return self._make_pages()
        picture = PictureView()
        if picture.show_picture(self._data):
            return picture
        picture.deleteLater()
        return _sentence(_("这张照片打不开，可能没有拷贝完整。可以另存出来，用别的程序试试。"))

    def _make_pages(self) -> QWidget:
        fault = fault_of(self._data)
        if fault is not None:
            return _sentence(_(FAULTS[fault]))
        pages = PagesView()
        try:
            pages.show_pdf(self._data)
        except pypdfium2.PdfiumError:
            pages.deleteLater()
            return _sentence(_(FAULTS[Unprinted.BROKEN]))
        return pages

    def _save(self) -> None:
        name = self._files[self._number].name
        path = messages.save_file(self, _("另存附件"), name, _("所有文件 (*)"))
        if path is None:
            return
        try:
            write_whole(path, self._data)
        except BranchDeskError as error:
            messages.show_error(self, error)


def _sentence(words: str) -> QWidget:
    made = hint(words)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
