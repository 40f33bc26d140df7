"""Photos and scans of a record: dropped or chosen, looked at, saved elsewhere, taken away."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from branchdesk import attachments
from branchdesk.attachments import AttachmentRow
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from ui import messages, theme
from ui.pages.life.thumbnails import Thumbnails, Tile
from ui.widgets import button, label, note, row

FILE_KINDS = N_(
    "照片和扫描件 (*.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp *.heic *.heif *.pdf);;所有文件 (*)"
)


@dataclass(frozen=True)
class Staged:
    """A file that is kept with the record when it is saved."""

    name: str
    data: bytes

    @cached_property
    def digest(self) -> str:
        """What tells whether it is the same file as another."""
        return hashlib.sha256(self.data).hexdigest()


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


def read_files(paths: Sequence[Path], known: dict[str, str]) -> tuple[list[Staged], list[str], list[str]]:
    """Read files to be attached: those that are kept, sentences about the others, and about those there already.

    `known` are names by digest; a file like one of them, or like another of these, is not taken twice.
    """
    taken: list[Staged] = []
    refused: list[str] = []
    double: list[str] = []
    names = dict(known)
    for path in paths:
        try:
            staged = read_file(path)
        except BranchDeskError as error:
            refused.append(str(error))
            continue
        if staged.digest in names:
            words = _("“{name}”和已经放进来的“{other}”是同一个文件，没有再放。")
            double.append(words.format(name=staged.name, other=names[staged.digest]))
            continue
        names[staged.digest] = staged.name
        taken.append(staged)
    return taken, refused, double


def dropped(event: QDropEvent) -> list[Path]:
    """List the files that were dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def kept_words(row: AttachmentRow) -> str:
    """Say how large an attachment is, and when it was added."""
    return _("{size}　{day} 放入").format(size=row.size_words, day=row.recorded_at.date())


class AttachmentBox(QFrame):
    """The attachments of one record; changes are staged until the record is saved."""

    changed = Signal()

    def __init__(self, content: Callable[[str], bytes]) -> None:
        super().__init__()
        self._content = content
        self._kept: list[AttachmentRow] = []
        self._fixed = False
        self.staged: list[Staged] = []
        self.removed: list[str] = []
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(1.5), theme.space(1), theme.space(1.5), theme.space(1))
        box.setSpacing(theme.space(0.5))
        self.tiles = Thumbnails()
        self.tiles.faulty.connect(self._tell)
        box.addWidget(self.tiles)
        self.told = note("")
        self.told.hide()
        box.addWidget(self.told)
        self.choose = button(_("选择文件…"), self._choose, "mdi6.paperclip", small=True)
        told = row(label(_("把照片、扫描件拖到这里，可以一次拖多个"), "muted", wrap=True), self.choose)
        told.setStretch(0, 1)
        box.addLayout(told)

    def fill(self, kept: list[AttachmentRow], *, fixed: bool = False) -> None:
        """Show the attachments the record has; those of a final record are fixed, more can be added."""
        self._kept, self._fixed = kept, fixed
        self._show()

    def add(self, path: Path) -> None:
        """Take a file in; what cannot be kept is said in a sentence."""
        self.add_all([path])

    def add_all(self, paths: Sequence[Path]) -> None:
        """Take files in; what cannot be kept is said, a sentence each, and what is there already."""
        known = {kept.sha256: kept.name for kept in self._kept if kept.id not in self.removed}
        known |= {staged.digest: staged.name for staged in self.staged}
        taken, refused, double = read_files(paths, known)
        if taken:
            self.staged += taken
            self._show()
            self.changed.emit()
        for sentence in double:
            self._tell(sentence)
        if refused:
            messages.show_error(self, BranchDeskError("\n".join(refused)))

    def _tell(self, sentence: str) -> None:
        before = self.told.text().split("\n") if self.told.text() else []
        self.told.setText("\n".join(dict.fromkeys([*before, sentence])))
        self.told.show()

    def _choose(self) -> None:
        self.add_all(messages.open_files(self, _("选择附件"), _(FILE_KINDS)))

    def _show(self) -> None:
        self.told.clear()
        self.told.hide()
        tiles = [
            Tile(
                kept.name,
                kept_words(kept),
                kept.sha256,
                partial(self._content, kept.id),
                None if self._fixed else partial(self._remove, kept.id),
            )
            for kept in self._kept
            if kept.id not in self.removed
        ]
        tiles += [
            Tile(
                staged.name,
                attachments.size_words(len(staged.data)),
                staged.digest,
                partial(_data_of, staged),
                partial(self._unstage, staged),
            )
            for staged in self.staged
        ]
        self.tiles.show_tiles(tiles)

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
        self.add_all(dropped(event))


def _data_of(staged: Staged) -> bytes:
    return staged.data
