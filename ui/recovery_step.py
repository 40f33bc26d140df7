"""The recovery code shown once: printed or saved, and proved by typing two of its groups back."""

import random
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from ui import messages, theme
from ui.widgets import Card, button, hint, label, row


class RecoveryStep(QWidget):
    """Shows a recovery code and asks for two groups of it."""

    confirmed = Signal(bool)

    def __init__(self, code: str, ledger_name: str) -> None:
        super().__init__()
        self._code = code
        self._name = ledger_name
        self._groups = code.split("-")
        self.asked = sorted(random.Random().sample(range(len(self._groups)), 2))  # noqa: S311 - nothing secret in which
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.5))
        box.addWidget(
            hint(_("忘了密码时，只有恢复码能打开台账。请打印或抄下来，锁在柜子里，不要和电脑放在一起。"))
        )
        box.addWidget(self._shown())
        self.print_button = button(_("打印恢复单"), self.print_sheet, "mdi6.printer-outline")
        self.save_button = button(_("存为 PDF"), self.save_sheet, "mdi6.file-pdf-box")
        box.addLayout(row(self.print_button, self.save_button, 1))
        box.addWidget(label(_("请对照恢复单，输入下面两组，确认已经收好："), "strong", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(1.5))
        self.answers: list[QLineEdit] = []
        for place, number in enumerate(self.asked):
            words = _("第 {n} 组").format(n=number + 1)
            line = QLineEdit()
            line.setMaxLength(8)
            line.setAccessibleName(words)
            line.textEdited.connect(self._judge)
            title = label(words, "muted")
            title.setBuddy(line)
            grid.addWidget(title, 0, place)
            grid.addWidget(line, 1, place)
            self.answers.append(line)
        box.addLayout(grid)
        self.sentence = label("", "hint", wrap=True)
        box.addWidget(self.sentence)
        box.addStretch(1)

    def _shown(self) -> Card:
        card = Card(margin=2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        for number, group in enumerate(self._groups):
            title = label(_("第 {n} 组").format(n=number + 1), "hint")
            shown = label(group, "code")
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
            )
            grid.addWidget(title, number // 3 * 2, number % 3)
            grid.addWidget(shown, number // 3 * 2 + 1, number % 3)
        card.column.addLayout(grid)
        return card

    def is_confirmed(self) -> bool:
        """Whether both groups were typed back rightly."""
        return all(
            line.text().strip().upper() == self._groups[number]
            for line, number in zip(self.answers, self.asked, strict=True)
        )

    def _judge(self) -> None:
        right = self.is_confirmed()
        done = all(len(line.text().strip()) >= len(self._groups[0]) for line in self.answers)
        if right:
            self.sentence.setText(_("核对无误。"))
        else:
            self.sentence.setText(_("与恢复单不符，请再看一遍。") if done else "")
        self.confirmed.emit(right)

    def _sheet(self) -> bytes:
        from branchdesk.documents.recovery_sheet import recovery_sheet

        return recovery_sheet(self._name, self._code, date.today())

    def save_sheet(self) -> None:
        """Save the recovery sheet as PDF."""
        path = messages.save_file(self, _("存恢复单"), _("恢复单.pdf"), _("PDF 文件 (*.pdf)"))
        if path is None:
            return
        try:
            write_whole(path, self._sheet())
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.sentence.setText(_("已存到 {name}。请打印出来收好，再从电脑上删掉。").format(name=path.name))

    def print_sheet(self) -> None:
        """Print the recovery sheet."""
        from ui.preview import print_pdf

        try:
            print_pdf(self, self._sheet(), _("恢复单"))
        except BranchDeskError as error:
            messages.show_error(self, error)
