"""The portrait of a person: the photo, or the first character of the name, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.people import photos
from branchdesk.people.roster import RosterRow
from ui import messages, theme
from ui.context import AppContext
from ui.pages.life.viewer import read_image

WIDTH, HEIGHT = 54, 72
"""Pixels at 100 % text; an ID photo is three wide and four high."""
LARGEST_FILE = 64 * 1024 * 1024
KINDS = N_("照片 (*.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp);;所有文件 (*)")


class Portrait(QAbstractButton):
    """Shows who it is; a click, a drop or its menu adds, replaces and takes away the photo."""

    card_wanted = Signal()
    """The user wants the member card on paper."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._person: RosterRow | None = None
        self._image = QImage()
        self._may_change = not app.is_committee
        self.setFixedSize(theme.pixels(WIDTH), theme.pixels(HEIGHT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(self._may_change)
        self.clicked.connect(self._open_menu)

    @property
    def has_photo(self) -> bool:
        """Whether the person shown has a photo."""
        return not self._image.isNull()

    def show_person(self, person: RosterRow | None) -> None:
        """Show a person's photo, or the first character of the name."""
        self._person = person
        data = None
        if person is not None:
            with self._app.database.read() as session:
                data = photos.photo_of(session, person.id)
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.width() * ratio * 2), round(self.height() * ratio * 2))
        self._image = QImage() if data is None else read_image(data, room)
        name = "" if person is None else person.name
        self.setAccessibleName(_("{name}的照片").format(name=name))
        self.setToolTip(_("点这里放照片或换照片") if self._may_change else "")
        self.update()

    def menu(self) -> QMenu:
        """Make the menu of what can be done now."""
        menu = QMenu(self)
        if self._may_change:
            menu.addAction(_("换照片…") if self.has_photo else _("放照片…"), self.choose)
            if self.has_photo:
                menu.addAction(_("取下照片"), self.remove)
        menu.addAction(_("打印党员卡片…"), self.card_wanted.emit)
        return menu

    def _open_menu(self) -> None:
        if self._person is not None:
            self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def choose(self) -> None:
        """Ask for a photo and keep it."""
        path = messages.open_file(self, _("选择照片"), _(KINDS))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Make a file the photo of the person shown; what cannot be is said in a sentence."""
        person = self._person
        if person is None:
            return
        try:
            data = read_photo(path)
            with self._app.database.begin(_("放{name}的照片").format(name=person.name)) as session:
                photos.set_photo(session, person.id, path.name, data)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.show_person(person)
        messages.toast(self, _("已放好{name}的照片。").format(name=person.name), self._app.undo_latest())

    def remove(self) -> None:
        """Take the photo away."""
        person = self._person
        if person is None:
            return
        with self._app.database.begin(_("取下{name}的照片").format(name=person.name)) as session:
            photos.remove_photo(session, person.id)
        self.show_person(person)
        messages.toast(self, _("已取下{name}的照片。").format(name=person.name), self._app.undo_latest())

    def sizeHint(self) -> QSize:
        return QSize(theme.pixels(WIDTH), theme.pixels(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), theme.pixels(6), theme.pixels(6))
        painter.fillPath(edge, theme.colour("neutral_soft"))
        if self.has_photo:
            painter.setClipPath(edge)
            painter.drawImage(self.rect(), self._image, _middle(self._image, self.width(), self.height()))
            painter.setClipping(False)
        else:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(1.5))
            name = "" if self._person is None else self._person.name
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, name[:1])
        if self.hasFocus() or self.underMouse():
            painter.setPen(theme.colour("focus" if self.hasFocus() else "field_line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.pixels(6), theme.pixels(6))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))


def _middle(image: QImage, width: int, height: int) -> QRect:
    """Return the part of a picture, from its upper middle, that has the shape of the portrait."""
    wide = min(image.width(), image.height() * width // height)
    tall = min(image.height(), image.width() * height // width)
    return QRect((image.width() - wide) // 2, 0, wide, tall)


def read_photo(path: Path) -> bytes:
    """Read a file that may be a photo; raises BranchDeskError with what to do."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BranchDeskError(
                _("“{name}”太大，不像照片。请用看图软件缩小再放进来。").format(name=path.name)
            )
        return path.read_bytes()
    except OSError as error:
        raise BranchDeskError(
            _("文件“{name}”读不出来，请检查它还在不在、有没有权限打开。").format(name=path.name)
        ) from error
