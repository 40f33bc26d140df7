"""All words that pop up go through here, so that they look alike and tests can listen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from ui import theme

TOAST_MS = 8000


def show_error(parent: QWidget | None, error: BranchDeskError) -> None:
    """Show the sentence of an error."""
    _box(parent, QMessageBox.Icon.Warning, _("没有完成"), str(error)).exec()


def inform(parent: QWidget | None, title: str, text: str) -> None:
    """Tell something that should be read."""
    _box(parent, QMessageBox.Icon.Information, title, text).exec()


def ask(parent: QWidget | None, title: str, text: str, yes: str) -> bool:
    """Ask before something that cannot be taken back; the safe answer is the default."""
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(_("取消"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.exec()
    return box.clickedButton() is agree


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if icon != QMessageBox.Icon.Question:
        box.addButton(_("知道了"), QMessageBox.ButtonRole.AcceptRole)
    return box


def open_file(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file to read; `kinds` is Qt's filter text."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def open_files(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Ask for one or several files to read; `kinds` is Qt's filter text."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


def save_file(parent: QWidget | None, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to write a file, proposing a name."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def open_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class Toast(QFrame):
    """A short word at the foot of the window, with a way to take the deed back."""

    def __init__(self, window: QWidget, text: str, undo: Callable[[], None] | None) -> None:
        super().__init__(window)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(1))
        row.setSpacing(theme.space(2))
        self.label = QLabel(text)
        self.label.setAccessibleName(text)
        row.addWidget(self.label)
        if undo is not None:
            self.undo_button = QPushButton(_("撤销"))
            self.undo_button.clicked.connect(lambda: self._undo(undo))
            row.addWidget(self.undo_button)
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        QTimer.singleShot(TOAST_MS, self, self.close_softly)

    def _undo(self, undo: Callable[[], None]) -> None:
        self.close_softly()
        try:
            undo()
        except BranchDeskError as error:
            show_error(self.window(), error)

    def close_softly(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        self.adjustSize()
        window = self.parentWidget()
        if window is None:
            return
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - theme.space(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False


def toast(parent: QWidget, text: str, undo: Callable[[], None] | None = None) -> None:
    """Say that something was done, for eight seconds, with 撤销 when it can be taken back."""
    window = parent.window()
    for old in window.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.close_softly()
    Toast(window, text, undo)
