"""上报接收: a branch seals its year for the superior; a committee hands out its card and takes files in."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.exchange.merging import Received, ReceiveResult
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, KnownCard, ReceivedPackage, SentPackage
from ui import messages, theme
from ui.context import AppContext
from ui.page import Page
from ui.pages.exchange.opening import OpeningDialog, look_inside
from ui.pages.exchange.own_card import OwnCardBox
from ui.pages.exchange.received_list import ReceivedList
from ui.pages.exchange.seal_box import SealBox
from ui.pages.exchange.sent_list import SentList
from ui.pages.exchange.superior_card import SuperiorCardBox
from ui.widgets import heading, hint, primary, row, scrolling

SEALED_FILES = N_("上报文件 (*.age);;所有文件 (*)")
SIDE_WIDTH = 300
STACKED_BELOW = 860


class ExchangePage(Page):
    """Cards at the right, the work at the left; one under another where there is no room."""

    key: ClassVar[str] = "exchange"
    title: ClassVar[str] = N_("上报接收")
    icon: ClassVar[str] = "mdi6.email-seal-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.setAcceptDrops(True)
        self.dialog: OpeningDialog | None = None
        self.own_card = OwnCardBox(app)
        content = QWidget()
        self._halves = QHBoxLayout(content)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space(2))
        self._work = QVBoxLayout()
        self._work.setSpacing(theme.space(2))
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.space(2))
        self._halves.addLayout(self._work, 1)
        self._halves.addWidget(self._side)
        if app.is_committee:
            self._make_committee(side)
        else:
            self._make_branch(side)
        side.addStretch(1)
        self.body.addWidget(scrolling(content), 1)
        app.changes.watch(self, {Branch, KnownCard, SentPackage, ReceivedPackage}, self.reload)

    def _make_branch(self, side: QVBoxLayout) -> None:
        self.superior = SuperiorCardBox(self.app)
        self.seal_box = SealBox(self.app)
        self.sent = SentList(self.app)
        self.sent.look_wanted.connect(self.choose)
        self.superior.changed.connect(self.reload)
        self.seal_box.sealed.connect(self.reload)
        self.seal_box.card_wanted.connect(self.superior.choose)
        self._work.addWidget(self.seal_box)
        self._work.addWidget(self.sent, 1)
        side.addWidget(self.superior)
        side.addWidget(self.own_card)

    def _make_committee(self, side: QVBoxLayout) -> None:
        self.received = ReceivedList(self.app)
        self._work.addWidget(self._make_drop())
        self._work.addWidget(self.received, 1)
        side.addWidget(self.own_card)

    def _make_drop(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "drop")
        box = QVBoxLayout(frame)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1))
        title = heading(_("把支部交来的上报文件（.age）拖到这里"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = hint(_("先看里面有什么、签名对不对，确认后才写入台账。同一份文件再收一次，不会重复。"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(title)
        box.addWidget(words)
        self.open_button = primary(_("打开上报文件…"), self.choose)
        box.addLayout(row(1, self.open_button, 1))
        return frame

    def reload(self) -> None:
        """Read cards and lists anew."""
        self.own_card.reload()
        if self.app.is_committee:
            self.received.reload()
            self.heading.set(
                _(self.title), _("已收到 {n} 个支部的上报").format(n=len(self.received.branches))
            )
            return
        self.superior.reload()
        self.seal_box.show_cards(self.superior.known)
        self.sent.reload()
        self.heading.set(_(self.title), self.sent.in_words())

    def choose(self) -> None:
        """Ask for a sealed file and look inside."""
        path = messages.open_file(self, _("选上报文件"), _(SEALED_FILES))
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Look inside a sealed file, or load a card."""
        if path.suffix.lower() == ".card" and not self.app.is_committee:
            self.superior.load(path)
        else:
            look_inside(self, self.app, path, self._show_inside)

    def _show_inside(self, path: Path, seen: Received) -> None:
        self.dialog = OpeningDialog(self, self.app, path, seen)
        self.dialog.received.connect(self._tell)
        self.dialog.open()

    def _tell(self, result: ReceiveResult) -> None:
        words = _("已接收{branch}第 {seq} 号：新增 {new}，改动 {changed}，相同 {same}。").format(
            branch=result.branch, seq=result.seq, new=result.new, changed=result.changed, same=result.same
        )
        messages.toast(self, words, self.app.undo_latest())
        self.reload()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _only_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _only_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < theme.pixels(STACKED_BELOW)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        width = theme.pixels(SIDE_WIDTH)
        self._side.setMinimumWidth(0 if stacked else width)
        self._side.setMaximumWidth(16_777_215 if stacked else width)


def _only_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None
