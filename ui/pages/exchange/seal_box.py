"""Sealing a year for the superior: for whom, with or without attachments, where to, and the checked result."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from branchdesk.exchange import package
from branchdesk.exchange.cards import Card
from branchdesk.exchange.package import SealedFile
from branchdesk.i18n import _
from branchdesk.progress import Progress
from ui import icons, messages, theme
from ui.context import AppContext
from ui.widgets import Card as Sheet
from ui.widgets import heading, hint, label, link, note, primary, row


class SealBox(Sheet):
    """The one big button of a branch's page."""

    sealed = Signal()
    card_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(spacing=1.5)
        self._app = app
        self._cards: list[Card] = []
        self.result: SealedFile | None = None
        self._title = heading("")
        self.column.addWidget(self._title)
        self.column.addWidget(
            hint(
                _(
                    "支部、党员、组织生活、党费和考评封成一个加密文件。只有上级党组织和本支部打得开，"
                    "U盘丢了也不会泄露。写完会重新读出核对。"
                )
            )
        )
        self._no_card = note(_("封装要用上级党组织的名片。向上级要一个 .card 小文件，装入并核对指纹码。"))
        self.column.addWidget(self._no_card)
        self.recipient = QComboBox()
        self.recipient.setAccessibleName(_("封给"))
        self.recipient.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.recipient.setMinimumContentsLength(16)
        self._for = label(_("封给"), "muted")
        self._for.setBuddy(self.recipient)
        self.column.addLayout(row(self._for, self.recipient, 1))
        self.attachments = QCheckBox(_("带上照片和扫描件（文件会大很多，最多 64 MB）"))
        self.column.addWidget(self.attachments)
        self.seal_button = primary(_("封装到U盘或文件夹…"), self.choose)
        self.load_button = primary(_("装入上级党组织的名片…"), self.card_wanted.emit)
        self.column.addLayout(row(self.seal_button, self.load_button, 1))
        self.done = ResultPanel()
        self.done.hide()
        self.column.addWidget(self.done)

    def show_cards(self, known: list[Card]) -> None:
        """Offer these superiors; without any, say what to do first."""
        self._cards = known
        chosen = self.recipient.currentData()
        self.recipient.clear()
        for card in known:
            self.recipient.addItem(card.name, card.desk_id)
        self.recipient.setCurrentIndex(max(self.recipient.findData(chosen), 0) if known else -1)
        self._no_card.setVisible(not known)
        self.load_button.setVisible(not known)
        for widget in (self._for, self.recipient, self.attachments, self.seal_button):
            widget.setVisible(bool(known))
        self._title.setText(_("封装 {year} 年上报文件").format(year=self._app.year))

    def choose(self) -> None:
        """Ask where to, and seal."""
        folder = messages.open_folder(self, _("选U盘或文件夹"))
        if folder is not None:
            self.seal(folder)

    def seal(self, folder: Path) -> None:
        """Seal into a folder on the worker thread."""
        card = self._cards[self.recipient.currentIndex()]
        database, year, with_attachments = self._app.database, self._app.year, self.attachments.isChecked()
        self.done.hide()

        def work(progress: Progress) -> SealedFile:
            with database.sole_writer():
                return package.seal(database, card, year, folder, with_attachments, progress)

        self._app.jobs.run(self, _("正在封装…"), work, self._finish)

    def _finish(self, result: SealedFile) -> None:
        self.result = result
        self.done.show_result(result)
        self.sealed.emit()


class ResultPanel(QWidget):
    """Says that the file was read back, and that the stick may be pulled."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.75))
        picture = QLabel()
        size = theme.pixels(28)
        picture.setPixmap(icons.icon("mdi6.check-decagram-outline", "good").pixmap(size, size))
        self.headline = label("", "subtitle", wrap=True)
        head = row(picture, self.headline)
        head.setStretch(1, 1)
        box.addLayout(head)
        self.file = label("", "strong", wrap=True)
        self.file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(self.file)
        self.inside = hint("")
        box.addWidget(self.inside)
        self._folder = Path()
        box.addWidget(link(_("打开文件夹"), self._open))

    def show_result(self, result: SealedFile) -> None:
        """Show what was written."""
        self.headline.setText(_("已核对，可以拔出U盘"))
        self.file.setText(
            _("{name}（{size}）").format(name=result.path.name, size=size_in_words(result.size))
        )
        inside = _("，").join(f"{name} {count}" for name, count in package.summary_words(result.counts))
        self.inside.setText(
            _("封给{recipient}。里面有：{inside}。").format(recipient=result.recipient, inside=inside)
        )
        self._folder = result.path.parent
        self.show()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def size_in_words(size: int) -> str:
    """Write a file's size in KB or MB."""
    if size < 1024 * 1024:
        return f"{max(size // 1024, 1)} KB"
    return f"{size / 1024 / 1024:.1f} MB"
