"""Attachments as small pictures in rows; a click looks at them, one after another."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pypdfium2
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from branchdesk.attachments import PDF, media_type_of
from branchdesk.documents.scans import Unprinted, fault_of
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from ui import icons, theme
from ui.pages.life.picture_view import read_image
from ui.pages.life.viewer import Shown, view_files
from ui.printing import page_image
from ui.widgets import link

SIDE, WIDTH = 88, 108
"""Of a picture, and of a tile, in pixels of the base text size."""
KEPT = 200
FAULTS = {
    "": N_("“{name}”打不开，像是没有拷贝完整。请重新拷一份放进来。"),
    Unprinted.BROKEN: N_("“{name}”打不开，可能已经损坏。请重新扫描或另存后再放进来。"),
    Unprinted.LOCKED: N_("“{name}”设了密码，看不了也印不出来。请去掉密码，另存后再放进来。"),
}
_drawn: "OrderedDict[tuple[str, int], QPixmap | str]" = OrderedDict()
"""Small pictures by digest and side, the oldest given up first; a fault where nothing can be drawn."""


@dataclass(frozen=True)
class Tile:
    """A file to be shown; `digest` tells whether it was drawn before."""

    name: str
    about: str
    """Its size, and what else is to be known, such as that it was added late."""
    digest: str
    content: Callable[[], bytes]
    remove: Callable[[], object] | None = None


class Thumbnails(QWidget):
    """The tiles, as many abreast as there is room; pictures come one after another, so that nothing waits."""

    faulty = Signal(str)
    """A sentence about a file that cannot be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: Sequence[Tile] = ()
        self.buttons: list[QToolButton] = []
        self._cells: list[QWidget] = []
        self._waiting: list[int] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._draw_next)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these files in place of those before."""
        self.tiles = tiles
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self.buttons = []
        self._cells = [self._make(number, tile) for number, tile in enumerate(tiles)]
        for cell in self._cells:
            cell.setParent(self)
            cell.show()
        self._arrange()
        self.updateGeometry()
        self._waiting = list(range(len(tiles)))
        self._timer.start(0)
        self.setVisible(bool(tiles))

    def _make(self, number: int, tile: Tile) -> QWidget:
        shown = QToolButton()
        shown.setProperty("role", "tile")
        shown.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        side = theme.pixels(SIDE)
        shown.setIconSize(QSize(side, side))
        shown.setIcon(_sign("mdi6.file-outline", side))
        width = theme.pixels(WIDTH)
        shown.setFixedWidth(width)
        words = QFontMetrics(shown.font()).elidedText(
            tile.name, Qt.TextElideMode.ElideMiddle, width - theme.space(1)
        )
        shown.setText(words)
        shown.setToolTip(f"{tile.name}\n{tile.about}")
        shown.setAccessibleName(_("查看“{name}”").format(name=tile.name))
        shown.clicked.connect(partial(self._look, number))
        self.buttons.append(shown)
        if tile.remove is None:
            return shown
        cell = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(shown)
        taken = link(_("移除"), tile.remove)
        taken.setAccessibleName(_("移除“{name}”").format(name=tile.name))
        box.addWidget(taken, 0, Qt.AlignmentFlag.AlignHCenter)
        return cell

    def _look(self, number: int) -> None:
        view_files(self, [Shown(tile.name, tile.content) for tile in self.tiles], number)

    def _abreast(self, width: int) -> int:
        gap = theme.space(1)
        return max((width + gap) // (theme.pixels(WIDTH) + gap), 1)

    def _tall(self) -> int:
        return max((cell.sizeHint().height() for cell in self._cells), default=0)

    def _arrange(self) -> None:
        """Put the tiles in rows; a layout of Qt's would not tell its height for a width."""
        columns, width, tall = self._abreast(self.width()), theme.pixels(WIDTH), self._tall()
        for number, cell in enumerate(self._cells):
            line, place = divmod(number, columns)
            cell.setGeometry(place * (width + theme.space(1)), line * (tall + theme.space(1)), width, tall)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-len(self._cells) // self._abreast(width))
        return max(lines * (self._tall() + theme.space(1)) - theme.space(1), 0)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.pixels(WIDTH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.pixels(WIDTH), self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _draw_next(self) -> None:
        """Draw one picture, then let the window breathe."""
        if not self._waiting:
            self._timer.stop()
            return
        number = self._waiting.pop(0)
        tile, shown = self.tiles[number], self.buttons[number]
        side = round(theme.pixels(SIDE) * self.devicePixelRatioF())
        key = (tile.digest, side)
        if key not in _drawn:
            _drawn[key] = _small(tile, side)
            while len(_drawn) > KEPT:
                _drawn.popitem(last=False)
        picture = _drawn[key]
        if isinstance(picture, QPixmap):
            shown.setIcon(QIcon(picture))
            return
        shown.setIcon(_sign("mdi6.file-alert-outline", theme.pixels(SIDE)))
        self.faulty.emit(_(FAULTS[picture]).format(name=tile.name))


def _sign(name: str, side: int) -> QIcon:
    """Stand an icon in a square as large as the pictures, so that the words below keep their line."""
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    icons.icon(name).paint(painter, side // 4, side // 4, side // 2, side // 2)
    painter.end()
    return QIcon(square)


def _small(tile: Tile, side: int) -> QPixmap | str:
    """Draw a photo, or the first page of a PDF, within a square; or say what is wrong with it."""
    try:
        data = tile.content()
    except BranchDeskError:
        return ""
    size = QSize(side, side)
    if media_type_of(data) == PDF:
        image = _first_page(data, side)
        if image is None:
            return fault_of(data) or Unprinted.BROKEN
    else:
        image = read_image(data, size)
        if image.isNull():
            return ""
    square = QPixmap(size)
    square.fill(Qt.GlobalColor.transparent)
    scaled = image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(square)
    x, y = (side - scaled.width()) // 2, (side - scaled.height()) // 2
    painter.drawImage(x, y, scaled)
    painter.setPen(theme.colour("line"))
    painter.drawRect(x, y, scaled.width() - 1, scaled.height() - 1)
    painter.end()
    return square


def _first_page(data: bytes, side: int) -> QImage | None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not len(document):
            return None
        return page_image(document, 0, side / max(document.get_page_size(0)))
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
