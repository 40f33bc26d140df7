"""This desk's own card: its fingerprint, its file, its QR code, and for a committee its secret key for the safe."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards, identity
from branchdesk.exchange.cards import Card
from branchdesk.files import write_whole
from branchdesk.i18n import N_, _
from ui import messages, theme
from ui.context import AppContext
from ui.widgets import Card as Sheet
from ui.widgets import button, empty, heading, hint, label, link, note, primary, row

CARD_FILES = N_("支部案头名片 (*.card)")


class FingerprintGrid(QWidget):
    """A fingerprint as a block of digit groups, line by line, to be read out over the phone."""

    def __init__(self, fingerprint: str, *, columns: int = 2) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2.5))
        grid.setVerticalSpacing(theme.space(0.25))
        groups = fingerprint.split(" ")
        for number, group in enumerate(groups):
            shown = label(group, "code")
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(_("指纹码第 {n} 组").format(n=number + 1))
            grid.addWidget(shown, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        self.setAccessibleName(_("指纹码 {fingerprint}").format(fingerprint=fingerprint))


class QrDialog(QDialog):
    """The card as a QR code, large enough for a phone."""

    def __init__(self, parent: QWidget, card: Card) -> None:
        super().__init__(parent)
        self._card = card
        self.setWindowTitle(_("名片二维码"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(card.name, "subtitle", wrap=True))
        picture = QPixmap()
        picture.loadFromData(card.qr_png(4))
        shown = QLabel()
        shown.setPixmap(picture)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(_("{name}的名片二维码").format(name=card.name))
        box.addWidget(shown)
        box.addWidget(hint(_("扫出来的文字就是名片，存成 .card 文件即可装入。")))
        box.addLayout(row(button(_("存为图片…"), self.save), 1, button(_("关闭"), self.reject)))

    def save(self) -> None:
        """Save the code as a picture."""
        path = messages.save_file(
            self, _("存二维码"), cards.safe_file_name(self._card.name) + ".png", _("PNG 图片 (*.png)")
        )
        if path is None:
            return
        try:
            write_whole(path, self._card.qr_png(8))
        except BranchDeskError as error:
            messages.show_error(self, error)


class OwnCardBox(Sheet):
    """Shows the desk's card, or makes it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.card: Card | None = None

    def reload(self) -> None:
        """Show the card as it is now."""
        with self._app.database.read() as session:
            self.card = cards.make_card(session) if identity.find(session) else None
        empty(self.column)
        self.column.addWidget(heading(_("本单位名片") if self._app.is_committee else _("本支部名片")))
        if self.card is None:
            self.column.addWidget(hint(self._purpose()))
            self.make_button = button(_("生成名片"), self.make, "mdi6.card-account-details-outline")
            self.column.addLayout(row(self.make_button, 1))
            return
        self.column.addWidget(hint(self._purpose()))
        self.column.addWidget(label(_("指纹码"), "muted"))
        self.column.addWidget(FingerprintGrid(self.card.fingerprint))
        self.save_button = button(_("存名片…"), self.save, "mdi6.content-save-outline")
        self.qr_button = button(_("二维码"), self.show_qr, "mdi6.qrcode")
        self.column.addLayout(row(self.save_button, self.qr_button, 1, spacing=1))
        if self._app.is_committee:
            self.identity_button = link(_("导出收件私钥，锁进保险柜…"), self.export_identity)
            self.column.addWidget(self.identity_button)

    def _purpose(self) -> str:
        if self._app.is_committee:
            return _("把名片发给各支部，支部凭它封装上报文件；打电话核对指纹码后再用。")
        return _("上级党组织凭指纹码认出文件是本支部封装的。")

    def make(self) -> None:
        """Make the keys and the card."""
        try:
            with self._app.database.begin(_("生成名片")) as session:
                cards.make_card(session)
        except BranchDeskError as error:
            messages.show_error(self, error)
        self.reload()

    def save(self) -> None:
        """Save the card's file."""
        if self.card is None:
            return
        path = messages.save_file(self, _("存名片"), self.card.file_name, _(CARD_FILES))
        if path is None:
            return
        try:
            self.card.save(path)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("名片已存到 {name}，可以发出去了。").format(name=path.name))

    def show_qr(self) -> None:
        """Show the QR code."""
        if self.card is not None:
            self._dialog = QrDialog(self, self.card)
            self._dialog.open()

    def export_identity(self) -> None:
        """Write the secret key after a warning."""
        agreed = messages.ask(
            self,
            _("导出收件私钥"),
            _(
                "私钥没有密码保护。谁拿到这个文件，就能打开各支部封给本单位的全部上报文件。"
                "请直接存到U盘，锁进保险柜，不要留在电脑上，也不要用网络发送。"
            ),
            _("我明白，导出"),
        )
        path = (
            messages.save_file(self, _("导出收件私钥"), _("收件私钥.txt"), _("age 私钥文件 (*.txt)"))
            if agreed
            else None
        )
        if path is None:
            return
        try:
            with self._app.database.begin(_("导出收件私钥")) as session:
                identity.export(session, path)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.inform(
            self,
            _("已导出"),
            _("私钥在 {name}。用通用的 age 程序加上它，就能解开上报文件。").format(name=path.name),
        )


class CompareDialog(QDialog):
    """Shows who a card says it is, and its fingerprint to compare by phone before it is pinned."""

    def __init__(self, parent: QWidget, card: Card) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("核对名片"))
        self.setMinimumWidth(theme.pixels(460))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(card.name, "title", wrap=True))
        box.addWidget(label(_("指纹码"), "muted"))
        box.addWidget(FingerprintGrid(card.fingerprint, columns=4))
        box.addWidget(
            note(
                _("请拨打对方的办公电话，两边一组一组念，8 组完全一致才能用。号码不要从随名片来的消息里取。")
            )
        )
        self.accept_button = primary(_("已核对一致，记下名片"), self.accept)
        box.addLayout(row(1, button(_("取消"), self.reject), self.accept_button))
